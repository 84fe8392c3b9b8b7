"""Calls to the reader of a page: to share, comment, subscribe, follow, accept, scroll on."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LONGEST = 400
_FEWEST_PLATFORMS = 3


def is_call(line: str) -> bool:
    """Whether ``line`` is a button ("Share"), or nothing but calls ("Follow us on …").

    Of several sentences each must be a call, or be addressed to the reader beside one.
    """
    if len(line) > _LONGEST:
        return False
    sentences = _SENTENCE_GAP.split(line)
    calls = [bool(_CALL.fullmatch(each) or _BUTTON.fullmatch(each)) for each in sentences]
    return any(calls) and all(
        call or _BESIDE_A_CALL.fullmatch(sentence)
        for sentence, call in zip(sentences, calls, strict=True)
    )


def share_bars(lines: Sequence[str]) -> set[int]:
    """Indexes of the lines that only name platforms, where at least three stand in a row.

    One such line alone may be a heading.
    """
    found: set[int] = set()
    run: list[int] = []
    for index, line in enumerate([*lines, "."]):
        if line.strip() and _SHARE.fullmatch(line.strip()):
            run.append(index)
        elif line.strip():
            if len(run) >= _FEWEST_PLATFORMS:
                found.update(run)
            run = []
    return found


def _any_of(*forms: str, end: str = "") -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(forms)}){end}", re.IGNORECASE)


_SENTENCE_GAP = re.compile(r"(?<=[.!?])(?<!\b[A-Z]\.)[”\"’')]*\s+(?=[\"“‘'(]?[A-Z\d])")
_WHOM = r"(?:us|him|her|them|me|our \w+|(?-i:@?[A-Z][\w.'’-]*(?: [A-Z&][\w.'’-]*){0,5})|@\w+)"
_PLATFORM = (
    r"(?:facebook|twitter|x|instagram|tiktok|youtube|linkedin|whatsapp|telegram|pinterest|reddit"
    r"|snapchat|flipboard|threads|mastodon|bluesky|google news|apple news|spotify|e-?mail)"
)
_SHARE = _any_of(_PLATFORM, "print", "share", "tweet", "copy link", "messenger")

_BUTTON = _any_of(
    r"(?:post|leave|add|write|submit) (?:a |your )?(?:comments?|reply)",
    r"(?:view|show|read|see|hide|load) (?:all |more |the )?(?:\d+ )?comments?(?: ?\(\d+\))?",
    r"join the (?:conversation|discussion)|be the first to comment|comments are closed",
    r"\d+ comments?|comments? ?\(\d+\)",
    r"(?:log|sign) in to (?:comment|reply|post)",
    r"(?:share|tweet|e-?mail|print|save|like|bookmark) this(?: (?:article|story|page|post|video))?"
    r"(?: (?:on|via|with) .{1,40})?",
    rf"share(?: (?:on|via|to))?(?: (?:{_PLATFORM}|copy link|print))*",
    r"tweet|retweet|copy (?:link|url)|share options|print page",
    r"advertise?ment|promoted content|sponsored(?: (?:content|post|links?))?",
    r"(?:article|story|content) continues (?:below|after).{0,40}",
    r"(?:continue|keep) reading below.{0,40}|scroll down (?:to|for) .{1,40}",
    r"skip (?:ad|advertisement|to (?:main )?content|past newsletter.{0,20})",
    r"back to top|jump to (?:main )?content|close (?:ad|this)",
    r"subscribe(?: (?:now|today|here))?|sign up (?:now|today|right here|here|for free)",
    r"newsletter sign-?up|download our app|(?:accept|reject|manage) (?:all )?cookies",
    r"cookie (?:settings|preferences)|click here(?: to (?:view|read|see|watch|subscribe|sign up))?",
    end=r"\s*[.:!…»]*",
)
_MORE_TO_FOLLOW = (
    rf"(?:[,:]? ?@\S+|[,:]?(?: and| or| at| on)+ (?:@\S+|{_PLATFORM}\b"
    r"|(?:subscribe|sign up|join|like|visit|our)\b.{0,80}))"
)
_CALL = _any_of(
    rf"(?:please )?(?:follow|like|find|join|connect with|add) {_WHOM}(?: \w+){{0,3}}?"
    rf"(?: (?:on|at|via)(?: our)? {_PLATFORM}(?: page)?| @\w+)(?:,? {_PLATFORM})*"
    rf"{_MORE_TO_FOLLOW}*(?: for .{{1,80}})?[.!]?",
    rf"(?:you can )?(?:follow|contact|reach|e-?mail)\b.{{1,90}}\bfollow {_WHOM}(?!\w).{{1,90}}",
    r"follow @\w+.{0,60}",
    r"(?:please )?(?:subscribe|sign up)\b.{0,60}\b(?:newsletters?|inbox|news alerts|briefing"
    r"|podcast|channel|digital edition)\b.{0,90}",
    r"subscribe to \S+\.\w+(?: (?:now|today|here))?[.!]?",
    r"get\b.{0,60}\b(?:(?:weekly|daily|free) newsletter|(?:in|to) your inbox)\b.{0,120}",
    r"(?:[\w’'-]+ ){0,4}newsletter ?: ?(?=.*\b(?:sign up|subscribe|inbox)\b).{1,120}",
    r"never miss\b.{0,60}\bnewsletter\b.{0,60}",
    r"want .{1,60}\b(?:in|to) your inbox\b.{0,30}",
    r"would you like to (?:get|receive) .{1,60}\bnewsletter ?\?",
    r"to (?:get|receive) (?:it|this|them)\b.{0,40}\b(?:inbox|newsletter)\b.{0,60}",
    r"for more .{1,60}, (?:sign up|subscribe|follow|click here|visit our)\b.{0,120}",
    r"(?:not|already) a subscriber\?|become a (?:subscriber|member)(?: (?:now|today|here))?[.!]?",
    r"support (?:our|local|strong|quality|independent) .{0,30}journalism\b.{0,120}",
    r"download our .{0,40}\bapp\b.{0,80}",
    r"(?:we|(?:this|our) (?:web ?)?site) uses? cookies\b.{0,120}"
    r"\b(?:accept|agree|consent)\b.{0,120}",
    r"by (?:continuing|using|clicking|signing up|subscribing)\b.{0,80}"
    r"\byou (?:agree|accept|consent)\b.{0,160}",
)
_BESIDE_A_CALL = _any_of(
    r"(?=.*\byour?\b)(?=.*\b(?:us|our|we)\b).*",
    r".*\byour inbox\b.*",
    r"(?:contact|reach|e-?mail)\b.*(?:@|\d{3}).*",
    r"(?:it[’']s|it is) free\b.*|you can (?:also )?(?:get|unsubscribe)\b.*",
)

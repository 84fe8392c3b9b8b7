"""Web clutter in an article's text: teasers, photo captions, and calls to share or subscribe.

A line goes as a whole or stays as it is. The rules ask for the form of clutter, not for a word of
it: a sentence of prose that holds "read more" or "share" is no clutter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.text.calls import is_call, share_bars
from assistant.text.captions import is_caption


def without_clutter(text: str) -> str:
    """``text`` without its lines of clutter; every other line is kept verbatim and in order."""
    lines = text.split("\n")
    dropped = share_bars(lines)
    for index, line in enumerate(lines):
        if is_label(line):
            dropped.add(index)
            dropped.update(_announced(lines, index + 1))
        elif is_clutter(line):
            dropped.add(index)
    return "\n".join(line for index, line in enumerate(lines) if index not in dropped)


def is_label(line: str) -> bool:
    """Whether ``line`` only announces other articles ("Read more")."""
    return bool(_LABEL.fullmatch(_bare(line)))


def is_clutter(line: str) -> bool:
    """Whether ``line`` by itself is a teaser, a photo caption, or a call to do something."""
    bare = _bare(line)
    return bool(bare) and bool(
        _LABEL.fullmatch(bare) or _is_teaser(bare) or is_caption(bare) or is_call(bare)
    )


def _bare(line: str) -> str:
    """``line`` without the marks that a page puts around a link."""
    bare = line.strip(_LINK_MARKS)
    return bare[1:-1].strip() if bare.startswith("(") and bare.endswith(")") else bare


def _is_teaser(line: str) -> bool:
    """Whether a label and the headline of another article stand in ``line``."""
    if certain := _CERTAIN_LABEL.match(line):
        headline = line[certain.end() :]
        return len(headline) <= _LONGEST_HEADLINE and not _SENTENCE_GAP.search(headline)
    if possible := _POSSIBLE_LABEL.match(line):
        headline = line[possible.end() :]
        return len(headline.split()) >= _FEWEST_TEASER_WORDS and _is_headline(headline)
    return bool(_PLAYER.fullmatch(line))


def _is_headline(line: str) -> bool:
    """Whether ``line`` reads as a headline: a short line of words that no full stop ends."""
    return (
        len(line) <= _LONGEST_HEADLINE
        and line.rstrip("\"'”’»)")[-1:] not in {".", ",", ";", ":", "。", ""}
        and not line[:1].islower()
        and len(line.split()) > 1
        and not _LIST_ITEM.match(line)
    )


def _announced(lines: Sequence[str], start: int) -> range:
    """The lines from ``start`` on that a label above them announces: captions and headlines.

    All lines up to the next blank one if they are nothing else; otherwise (a text that has no
    blank lines) the captions and one headline at most.
    """
    end = start
    while end - start <= _LONGEST_TEASER_BLOCK and end < len(lines) and lines[end].strip():
        end += 1
    block = lines[start:end]
    if len(block) <= _LONGEST_TEASER_BLOCK and all(_is_headline(b) or is_clutter(b) for b in block):
        return range(start, end)
    end = start
    while end < len(lines) and is_caption(_bare(lines[end])):
        end += 1
    if end < len(lines) and len(lines[end].split()) >= _FEWEST_HEADLINE_WORDS:
        end += _is_headline(lines[end])
    return range(start, end)


_LONGEST_HEADLINE = 220
_FEWEST_HEADLINE_WORDS = 5
_FEWEST_TEASER_WORDS = 3
_LONGEST_TEASER_BLOCK = 6

_LINK_MARKS = " \t>»›→▶►▸•*|–—-"
_LIST_ITEM = re.compile(r"(?:[-*•▪◦–]|\(?\d{1,3}[.)])\s")
_SENTENCE_GAP = re.compile(r"[.!?][”\"’')]*\s+[\"“‘'(]?[A-Z]")

_THINGS = r"(?:articles?|stor(?:y|ies)|content|news|topics?|coverage|links|posts?|videos?|reading)"
_LABEL = re.compile(
    "(?:"
    + "|".join(
        (
            r"read (?:more|also|next|this next|the full (?:story|article))",
            r"(?:also|must|keep|continue) read(?:ing)?|most read|trending now",
            r"more (?:on|about) this(?: \w+)?|more (?:top )?stories",
            rf"related(?: {_THINGS})?|recommended (?:for you|{_THINGS})",
            r"you (?:may|might) (?:also )?(?:like|be interested in)|don[’']t miss",
            r"(?:watch|see|listen) (?:more|also|now|live|next)|(?:just|must) watch(?:ed)?",
            r"watch (?:the|this) video|(?-i:WATCH)",
        )
    )
    + r")\s*[.:…!]*",
    re.IGNORECASE,
)
# A label in capitals at its start, so that no line wrapped in mid-sentence passes for one.
_CERTAIN_LABEL = re.compile(
    r"(?:READ (?:MORE|NEXT|ALSO)|Read (?:[Mm]ore|[Nn]ext|[Aa]lso)|ALSO READ|Also [Rr]ead"
    r"|MUST[ -](?:READ|WATCH)|Must[ -](?:[Rr]ead|[Ww]atch)"
    r"|(?:RELATED|Related) (?:[Aa]rticles?|ARTICLES?|[Ss]tor(?:y|ies)|STOR(?:Y|IES)))\s?[:|»>]\s?"
)
_POSSIBLE_LABEL = re.compile(
    r"(?:MORE|More|RELATED|Related|WATCH|Watch|READ|LISTEN|IN PICTURES|IN PHOTOS)\s?[:|»>]\s?"
    r"|(?:WATCH|READ MORE|ALSO READ|RELATED) "
)
_PLAYER = re.compile(
    r"(?:JUST WATCHED|MUST WATCH|NOW PLAYING|Now playing|Video Ad Feedback)\b.*"
    r"(?:\d\d:\d\d|MUST WATCH|Source:).*"
)

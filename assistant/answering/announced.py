"""What a sentence only announces: the list that it leads into, the reasons that it counts."""

from __future__ import annotations

import re

from assistant.answering.question import Kind
from assistant.domain import Article, Span
from assistant.text.layout import list_after
from assistant.text.sentences import sentence_after

_COUNTS = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|several|following|a few|a number of)"
    r"\s+(?:[\w-]+\s+)?(?:aims|arguments|causes|changes|conditions|demands|differences|factors"
    r"|findings|goals|lessons|measures|mistakes|options|points|priorities|problems|promises"
    r"|proposals|questions|reasons|recommendations|requests|requirements|rules|steps|suggestions"
    r"|things|ways)\s*[.:]\W*$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"[“\"]?(?:(?:the )?(?:first|second|third|fourth|fifth|other|last)(?:ly)?|another|finally|next"
    r"|also)\b",
    re.IGNORECASE,
)
_ASK_WHAT = frozenset({Kind.OTHER, Kind.REASON, Kind.SPEECH})


def announces(article: Article, span: Span, asked: Kind) -> bool:
    """Whether ``span``, a sentence, leads into a list, or counts what the question asks for."""
    return bool(list_after(article.text, span)) or _counts(article, span, asked)


def with_announced(article: Article, span: Span, asked: Kind, most: int) -> Span:
    """``span``, a sentence, with what it announces, up to ``most`` characters.

    A heading is left out: it only says what its list is of. What is counted ("gives two reasons")
    is told where the question asks for it; of a list the first item always, however long.
    """
    text = article.text
    if items := list_after(text, span):
        start = span.start if span.of(text).endswith((":", "：")) else items[0].start
        fitting = [item.end for item in items if item.end - start <= most]
        return Span(start=start, end=max(fitting, default=items[0].end))
    if not _counts(article, span, asked):
        return span
    end = span.end
    following = sentence_after(text, span)
    while following and following.end - span.start <= most:
        end = following.end
        following = sentence_after(text, following)
        if following and not _GOES_ON.match(following.of(text)):
            break
    return Span(start=span.start, end=end)


def _counts(article: Article, span: Span, asked: Kind) -> bool:
    return asked in _ASK_WHAT and bool(_COUNTS.search(span.of(article.text)))

"""Corrections: what a later article, or the next sentence, puts right about what is quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.evidence import Candidate
from assistant.domain import Article, Span
from assistant.text.sentences import sentence_after

_CORRECTS = re.compile(
    r"\b(?:correct(?:s|ed|ing|ion)|retract(?:s|ed|ion)|erratum|misstated|misreported|wrongly"
    r"|mistakenly|in error|was wrong|were wrong|counted twice|revis(?:es|ed|ion))\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_TELLING = 2
"""From how many digits on a number is not shared by chance."""


def with_next_if_corrected(article: Article, span: Span) -> Span:
    """``span`` with the sentence after it in its paragraph, where that puts it right."""
    following = sentence_after(article.text, span)
    if following and _CORRECTS.search(following.of(article.text)):
        return Span(start=span.start, end=following.end)
    return span


def later_correction(
    article: Article, span: Span, candidates: Sequence[Candidate]
) -> tuple[Article, Span] | None:
    """The words of a later article that put a figure of ``span`` right, if one does.

    It must hold that figure and say that something is corrected, in one sentence or the next.
    """
    figures = _telling(span.of(article.text))
    if article.published is None or not figures:
        return None
    for other in candidates:
        published = other.article.published
        if published is None or published <= article.published:
            continue
        if figures & _telling(other.text):
            whole = with_next_if_corrected(other.article, other.span)
            if whole != other.span or _CORRECTS.search(other.text):
                return other.article, whole
    return None


def _telling(text: str) -> set[str]:
    return {figure for figure in figures_in(text) if len(figure) >= _TELLING}


def figures_in(text: str) -> set[str]:
    """The numbers of a text, without the marks between thousands."""
    return {number.replace(",", "") for number in _FIGURE.findall(text)}

"""Quoting: an answer made of the articles' own sentences, with a lead-in where one is needed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answering.gather import Gathered
from assistant.answering.picking import Pick, pick, without_copies
from assistant.answering.question import Question
from assistant.answering.shortest import short_answer
from assistant.domain import Article, Citation, CitationCheck, Sentence, Span, Verdict
from assistant.settings import AnsweringSettings
from assistant.text.spans import check_citation, cite
from assistant.text.timeframe import times_told, told_of
from assistant.text.vocabulary import words

_LIST_MARK = re.compile(r"(?:[-*•–]|\d{1,2}[.)])\s+(?=\S)")
_NEXT_ITEM = re.compile(rf"\n\s*(?={_LIST_MARK.pattern})")


def quote(gathered: Gathered, settings: AnsweringSettings) -> Iterator[Sentence]:
    """The sentences of the answer, each cited to its exact words and checked."""
    parts = [one for one in gathered.parts if one.confidence >= settings.refuse_below]
    if parts:
        each = max(1, settings.max_sentences // len(parts))
        picks = without_copies([one for part in parts for one in pick(part, each)])
    else:
        picks = pick(gathered, settings.max_sentences)
    several = len({one.article.id for one in picks}) > 1
    number = 0
    for one in picks:
        citations = []
        for article, span in ((one.article, one.span), *one.copies):
            if citation := _cited(article, span, number + 1, one.speaker):
                citations.append(citation)
                number += 1
        if citations and citations[0].article_id == one.article.id:
            first = _with_short_answer(citations[0], one, gathered.question)
            yield Sentence(
                text=_lead_in(one, several, gathered.question) + _told(first.quote),
                verdict=Verdict.SUPPORTED,
                citations=(first, *citations[1:]),
            )


def _cited(article: Article, span: Span, number: int, speaker: str | None) -> Citation | None:
    """The citation of these words, if it holds."""
    citation = cite(article, _unlisted(article, span), number, speaker)
    finding = check_citation(article.text, citation.start, citation.end, citation.quote)
    return citation if finding.check is CitationCheck.EXACT else None


def _with_short_answer(citation: Citation, pick: Pick, question: Question) -> Citation:
    if question.asks_when:
        told = pick.when is not None and citation.span.covers(pick.when)
        span = pick.when if told else None
    elif found := short_answer(question, citation.quote, pick.article.text):
        span = Span(start=citation.start + found.start, end=citation.start + found.end)
    else:
        span = None
    return citation.model_copy(update={"short_answer": span})


def _unlisted(article: Article, span: Span) -> Span:
    """The span without the mark of the list item it is; several items keep theirs."""
    words = span.of(article.text)
    mark = None if _NEXT_ITEM.search(words) else _LIST_MARK.match(words)
    return Span(start=span.start + (mark.end() if mark else 0), end=span.end)


def _told(quote: str) -> str:
    """The words on one line; of a list each item on its own."""
    return "\n".join(" ".join(part.split()) for part in _NEXT_ITEM.split(quote))


def _lead_in(pick: Pick, several: bool, question: Question) -> str:
    """Who and, where several articles speak, which article and when; never in quotation marks.

    Where a time is asked for that the article does not give, the day of the article, as such, also
    where it is not clear of what it gives one; and the day of one that does not tell of the time
    asked about.
    """
    if question.asks_when and pick.when is None:
        dated = f"of {_day(pick.article)}" if pick.article.published else _day(pick.article)
        if times_told(pick.text, pick.article.published):
            return f"The article is {dated}: "
        return f"The article does not say when; it is {dated}: "
    where = ""
    frame = question.timeframe
    if several or (frame and not told_of(frame, pick.text, pick.article.published)):
        outlet = pick.article.source or pick.article.title
        where = f"{outlet}, {_day(pick.article)}" if outlet else _day(pick.article)
    who = ""
    if pick.speaker and not _names(pick.text, pick.speaker):
        who = pick.speaker
    lead = f"{who} ({where})" if who and where else who or where
    if pick.corrects:
        lead = f"Corrected later ({lead})" if lead else "Corrected later"
    return f"{lead}: " if lead else ""


def _day(article: Article) -> str:
    date = article.published
    return f"{date.day} {date:%B %Y}" if date else "undated"


def _names(text: str, speaker: str) -> bool:
    last = words(speaker)[-1:] or [""]
    return last[0] in words(text)

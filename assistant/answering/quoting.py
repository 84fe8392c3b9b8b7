"""Quoting: an answer made of the articles' own sentences, with a lead-in where one is needed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.evidence import Candidate
from assistant.answering.gather import Gathered
from assistant.answering.question import Kind
from assistant.answering.spoken import Said
from assistant.domain import Article, CitationCheck, Sentence, Span, Verdict
from assistant.settings import AnsweringSettings
from assistant.text.sentences import split_sentences
from assistant.text.spans import check_citation, cite, merge_spans
from assistant.text.vocabulary import stems, words

_SECOND = 0.35
"""How far below the best a further sentence may score, on the scale of the evidence model."""
_OTHER_FIGURE = 3.0
"""How far below the best a sentence with another figure may score, on the same scale."""
_SAID_SHARE = 0.72
"""How near to the subject a further statement must be, as a share of the nearest."""
_SAME = 0.8
"""From which share of common words two sentences are copies of each other."""
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_LIST_MARK = re.compile(r"(?:[-*•–]|\d{1,2}[.)])\s+(?=\S)")
_LONGEST = 900
"""The most characters one quotation may take from an article."""


@dataclass(frozen=True)
class Pick:
    """A run of whole sentences of one article, and whose words they are where that must be said."""

    article: Article
    span: Span
    speaker: str | None = None

    @property
    def text(self) -> str:
        """The words, verbatim."""
        return self.span.of(self.article.text)


def quote(gathered: Gathered, settings: AnsweringSettings) -> Iterator[Sentence]:
    """The sentences of the answer, each cited to its exact words and checked."""
    picks = (
        _spoken(gathered, settings) if gathered.quotes_speaker else _sentences(gathered, settings)
    )
    kept = _without_copies(picks)
    several = len({pick.article.id for pick in kept}) > 1
    for number, pick in enumerate(kept, start=1):
        citation = cite(pick.article, _unlisted(pick), number, pick.speaker)
        finding = check_citation(pick.article.text, citation.start, citation.end, citation.quote)
        if finding.check is CitationCheck.EXACT:
            text = _lead_in(pick, several) + " ".join(citation.quote.split())
            yield Sentence(text=text, verdict=Verdict.SUPPORTED, citations=(citation,))


def _sentences(gathered: Gathered, settings: AnsweringSettings) -> list[Pick]:
    """The best sentence, and those that score nearly as well."""
    best = gathered.candidates[0]
    if gathered.question.kind is Kind.NUMBER:
        chosen = _figures(gathered, settings.max_sentences)
    elif gathered.question.kind in (Kind.PERSON, Kind.TIME, Kind.PLACE):
        chosen = [best]
    else:
        near = gathered.candidates[: settings.max_sentences]
        chosen = [c for c in near if c.score >= best.score - _SECOND]
    return [Pick(c.article, _with_neighbour(c)) for c in chosen]


def _figures(gathered: Gathered, most: int) -> list[Candidate]:
    """The best sentence, and beside it those of other articles that give another figure.

    In the order of their dates, unknown ones last: what disagrees is set side by side.
    """
    best = gathered.candidates[0]
    chosen = [best]
    figures = _numbers(best.text)
    for other in gathered.candidates[1:]:
        new = _numbers(other.text) - figures
        apart = other.article.id not in {c.article.id for c in chosen}
        near = other.score >= best.score - _OTHER_FIGURE and other.features[3] >= best.features[3]
        if figures and new and apart and near and len(chosen) < most:
            chosen.append(other)
            figures |= new
    return sorted(chosen, key=lambda c: (c.article.published or dt.date.max, c.article.id))


def _numbers(text: str) -> set[str]:
    return {number.replace(",", "") for number in _FIGURE.findall(text)}


def _with_neighbour(candidate: Candidate) -> Span:
    """The sentence, with the one before where it leans on it and both stand in one paragraph."""
    sentences = candidate.passage.stored.passage.sentences
    at = sentences.index(candidate.span)
    if candidate.leans and at:
        before = sentences[at - 1]
        between = candidate.article.text[before.end : candidate.span.start]
        if "\n\n" not in between:
            return Span(start=before.start, end=candidate.span.end)
    return _closed(candidate.article, candidate.span)


def _spoken(gathered: Gathered, settings: AnsweringSettings) -> list[Pick]:
    """The statements nearest to the subject, the nearest first."""
    assert gathered.spoken is not None
    nearest = gathered.spoken.said[0].nearness
    chosen = [
        said
        for said in gathered.spoken.said[: settings.max_sentences]
        if said.nearness >= nearest * _SAID_SHARE
    ]
    return _joined(
        [
            _of_statement(said, gathered.spoken.articles[said.statement.article_id])
            for said in chosen
        ]
    )


def _of_statement(said: Said, article: Article) -> Pick:
    """The sentences a statement stands in, whole."""
    statement = said.statement.statement
    reach = Span(
        start=min(statement.sentence.start, statement.content.start),
        end=max(statement.sentence.end, statement.content.end),
    )
    whole = [s for s in split_sentences(article.text) if s.overlaps(reach)]
    span = Span(start=whole[0].start, end=whole[-1].end) if whole else reach
    return Pick(article, _closed(article, span), statement.speaker)


def _joined(picks: Sequence[Pick]) -> list[Pick]:
    """Picks of one article and speaker that overlap become one."""
    joined: list[Pick] = []
    for pick in picks:
        for i, other in enumerate(joined):
            if other.article.id == pick.article.id and other.span.overlaps(pick.span):
                span = merge_spans([other.span, pick.span])[0]
                joined[i] = Pick(pick.article, span, other.speaker or pick.speaker)
                break
        else:
            joined.append(pick)
    return joined


def _closed(article: Article, span: Span) -> Span:
    """``span`` with the neighbours that close the quotation marks it leaves open, within reason."""
    text = article.text
    paragraph_start = text.rfind("\n\n", 0, span.start) + 2 if "\n\n" in text[: span.start] else 0
    paragraph_end = text.find("\n\n", span.end)
    paragraph_end = len(text) if paragraph_end < 0 else paragraph_end
    around = [
        Span(start=s.start + paragraph_start, end=s.end + paragraph_start)
        for s in split_sentences(text[paragraph_start:paragraph_end])
    ]
    start, end = span.start, span.end
    while text.count("”", start, end) > text.count("“", start, end) and end - start < _LONGEST:
        before = [s for s in around if s.start < start]
        if not before:
            break
        start = before[-1].start
    while text.count("“", start, end) > text.count("”", start, end) and end - start < _LONGEST:
        after = [s for s in around if s.end > end]
        if not after:
            break
        end = after[0].end
    return Span(start=start, end=end)


def _without_copies(picks: Sequence[Pick]) -> list[Pick]:
    """Picks in their order, those left out that say what one before them says."""
    kept: list[Pick] = []
    seen: list[set[str]] = []
    for pick in picks:
        own = set(stems(pick.text))
        if any(len(own & other) >= _SAME * max(1, min(len(own), len(other))) for other in seen):
            continue
        kept.append(pick)
        seen.append(own)
    return kept


def _unlisted(pick: Pick) -> Span:
    """The span without the mark of the list item it is."""
    mark = _LIST_MARK.match(pick.text)
    return Span(start=pick.span.start + (mark.end() if mark else 0), end=pick.span.end)


def _lead_in(pick: Pick, several: bool) -> str:
    """Who and, where several articles speak, which article and when; never in quotation marks."""
    where = ""
    if several:
        outlet = pick.article.source or pick.article.title
        date = pick.article.published
        day = f"{date.day} {date:%B %Y}" if date else "undated"
        where = f"{outlet}, {day}" if outlet else day
    who = ""
    if pick.speaker and not _names(pick.text, pick.speaker):
        who = pick.speaker
    lead = f"{who} ({where})" if who and where else who or where
    return f"{lead}: " if lead else ""


def _names(text: str, speaker: str) -> bool:
    last = words(speaker)[-1:] or [""]
    return last[0] in words(text)

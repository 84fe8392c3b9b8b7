"""The check between a model and the reader: each sentence cited, or removed with the reason."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.orders import commands, is_order
from assistant.answering.support import Source
from assistant.answering.writing.alignment import NOTHING, Aligned, align
from assistant.answering.writing.evidence import EvidenceSentence
from assistant.answering.writing.naming import long_names
from assistant.answering.writing.plain import plain
from assistant.answering.writing.quoted import mend_quotations, misattributed
from assistant.answering.writing.reported import Told, only_reported
from assistant.answering.writing.wording import is_whole, new_predicate
from assistant.domain import (
    Citation,
    CitationCheck,
    FoundStatement,
    RemovedSentence,
    Sentence,
    Span,
    StatementKind,
    Verdict,
)
from assistant.library.embedder import Vector
from assistant.library.filters import ArticleFilter
from assistant.library.library import Library
from assistant.settings import WritingSettings
from assistant.text.spans import check_citation, cite

_CONTEXT = 400
"""How many characters before a sentence may tell whom its pronouns mean."""

Outcome = Sentence | RemovedSentence


class Checker:
    """Checks the sentences of one answer in their order, and numbers their citations."""

    def __init__(
        self, evidence: Sequence[EvidenceSentence], library: Library, settings: WritingSettings
    ) -> None:
        self._evidence = evidence
        self._library = library
        self._settings = settings
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._statements: dict[str, list[FoundStatement]] = {}

    def check(self, written: str) -> Outcome | None:
        """The sentence as it may be shown, or what is wrong with it; None where it has no words."""
        sentence = plain(written)
        if not any(character.isalnum() for character in sentence.text):
            return None
        if sentence.problem:
            return _removed(sentence.text, Verdict.UNSUPPORTED, sentence.problem)
        text, absent = mend_quotations(sentence.text, [one.text for one in self._evidence])
        if absent:
            return _removed(
                text, Verdict.UNSUPPORTED, f"the words “{absent[0]}” do not stand in the articles"
            )
        vector = self._library.embedder.embed_question(text)
        aligned = self._aligned(text, vector, sentence.hints)
        verdict, reasons = self._judged(text, aligned)
        if not self._may_stand(verdict):
            return RemovedSentence(text=text, verdict=verdict, reasons=reasons)
        spans = _runs(aligned.sentences)
        statements = [s for span in spans for s in self._said(*span)]
        if wrong := misattributed(text, statements):
            return _removed(text, Verdict.CONTRADICTED, wrong)
        citations = tuple(self._cited(*span) for span in spans)
        return Sentence(text=text, verdict=verdict, citations=citations)

    def _aligned(self, text: str, vector: Vector, hints: frozenset[int]) -> Aligned:
        """The evidence for ``text``; what an article orders is no evidence of what it tells."""
        evidence = self._evidence
        while evidence:
            least = self._settings.least_support
            aligned = align(text, vector, evidence, hints, self._source, least)
            orders = [one for one in aligned.sentences if commands(one.text)]
            if not orders or not self._may_stand(aligned.support.verdict):
                return aligned
            evidence = [one for one in evidence if one not in orders]
        return NOTHING

    def _source(self, sentence: EvidenceSentence) -> Source:
        """The sentence with what tells whom and which day its words mean."""
        article, start = sentence.article, sentence.span.start
        names = ". ".join(long_names(article.text, sentence.text))
        before = article.text[max(0, start - _CONTEXT) : start]
        return Source(
            sentence.text,
            title="" if is_order(article.title) else article.title,
            context=f"{names}.\n\n{before}" if names else before,
            published=article.published,
            speaker=self._speaker(sentence, sentence.span),
        )

    def _judged(self, text: str, aligned: Aligned) -> tuple[Verdict, tuple[str, ...]]:
        """The verdict, stricter than the support check's alone: a model's words are no claim of a
        person, whose doubtful ones are worth reading. What is doubtful is supported in part."""
        support = aligned.support
        if support.verdict is not Verdict.SUPPORTED:
            return support.verdict, support.reasons
        if not is_whole(text) and _is_english(aligned):
            return Verdict.PARTLY, ("it is no whole sentence",)
        if text.endswith("?"):
            return Verdict.PARTLY, ("it asks, and tells nothing",)
        if only_reported(text, [Told(s.text, self._is_spoken(s)) for s in aligned.sentences]):
            return Verdict.PARTLY, (
                "the article has this only as somebody's words; it must say whose",
            )
        if word := new_predicate(text, [one.text for one in aligned.sentences]):
            return Verdict.PARTLY, (f"the article has no word for “{word}”",)
        if support.score < self._settings.least_support:
            return Verdict.PARTLY, ("it is too far from the article's words", *support.reasons)
        return support.verdict, support.reasons

    def _may_stand(self, verdict: Verdict) -> bool:
        return verdict is Verdict.SUPPORTED or (
            verdict is Verdict.PARTLY and self._settings.keep_partly
        )

    def _said(self, sentence: EvidenceSentence, span: Span) -> list[FoundStatement]:
        """The statements of the sentence's article that reach into ``span``."""
        article_id = sentence.article.id
        if article_id not in self._statements:
            only = ArticleFilter(article_id=(article_id,))
            self._statements[article_id] = self._library.statements(None, (), only)
        return [s for s in self._statements[article_id] if s.statement.content.overlaps(span)]

    def _speaker(self, sentence: EvidenceSentence, span: Span) -> str | None:
        """Whose words ``span`` mostly is, where the article names one speaker there."""
        speakers = {
            s.statement.speaker
            for s in self._said(sentence, span)
            if 2 * _shared(s.statement.content, span) >= len(span)
        }
        return speakers.pop() if len(speakers) == 1 else None

    def _is_spoken(self, sentence: EvidenceSentence) -> bool:
        """Whether all words of a sentence stand in a quotation, which may be longer than it."""
        letters = [i for i, c in enumerate(sentence.text) if c.isalnum()]
        if not letters:
            return False
        start = sentence.span.start
        words = Span(start=start + letters[0], end=start + letters[-1] + 1)
        return any(
            s.statement.kind is StatementKind.DIRECT and s.statement.content.covers(words)
            for s in self._said(sentence, sentence.span)
        )

    def _cited(self, sentence: EvidenceSentence, span: Span) -> Citation:
        article = sentence.article
        place = (article.id, span.start, span.end)
        number = self._numbers.setdefault(place, len(self._numbers) + 1)
        citation = cite(article, span, number, self._speaker(sentence, span))
        found = check_citation(article.text, citation.start, citation.end, citation.quote)
        assert found.check is CitationCheck.EXACT, f"{place} is not cited exactly"
        return citation


def _shared(one: Span, other: Span) -> int:
    """How many characters two spans have in common."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _is_english(aligned: Aligned) -> bool:
    return all(one.article.language in (None, "en") for one in aligned.sentences)


def _removed(text: str, verdict: Verdict, reason: str) -> RemovedSentence:
    return RemovedSentence(text=text, verdict=verdict, reasons=(reason,))


def _runs(sentences: Sequence[EvidenceSentence]) -> list[tuple[EvidenceSentence, Span]]:
    """The spans to cite, each with a sentence of its article: neighbours become one span."""
    runs: list[tuple[EvidenceSentence, Span]] = []
    for one in sentences:
        if runs and one.article.id == runs[-1][0].article.id:
            gap = one.article.text[runs[-1][1].end : one.span.start]
            if one.span.start >= runs[-1][1].end and not gap.strip():
                runs[-1] = (one, Span(start=runs[-1][1].start, end=one.span.end))
                continue
        runs.append((one, one.span))
    return runs

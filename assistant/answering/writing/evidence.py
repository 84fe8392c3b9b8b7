"""The numbered sentences that a model writes from, within its window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from assistant.answering.gather import Gathered
from assistant.answering.orders import is_order, ordering
from assistant.answering.spoken import contents_of
from assistant.domain import Article, Span
from assistant.library.catalog import StoredPassage
from assistant.library.embedder import Vector
from assistant.library.library import Library
from assistant.text.layout import is_heading
from assistant.text.vocabulary import stems

_NUMBER = 4
"""Tokens of a sentence's number."""
_MARGIN = 1.3
"""How many tokens another tokenizer may make of one of the embedder's."""


@dataclass(frozen=True)
class EvidenceSentence:
    """One sentence of the evidence; ``number`` is the one the model sees."""

    number: int
    article: Article
    span: Span
    vector: Vector

    @property
    def text(self) -> str:
        """The words, verbatim."""
        return self.span.of(self.article.text)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its content words."""
        return frozenset(stems(self.text))


def select_evidence(
    gathered: Gathered, library: Library, passages: int, tokens: int
) -> tuple[EvidenceSentence, ...]:
    """The sentences of up to ``passages`` passages that answer best, within about ``tokens``.

    The passages stand in the order of their best sentences; headings and orders are left out. The
    first sentence is taken whatever its length.
    """
    chosen: list[EvidenceSentence] = []
    spent = 0
    for stored in _passages(gathered, library, passages):
        article, sentences = stored.article, list(_sentences(stored))
        texts = [_heading(article), *(span.of(article.text) for span, _ in sentences)]
        heading, *counts = token_counts(texts, library)
        spent += heading
        for (span, vector), count in zip(sentences, counts, strict=True):
            spent += count + _NUMBER
            if spent > tokens and chosen:
                return tuple(chosen)
            chosen.append(EvidenceSentence(len(chosen) + 1, article, span, vector))
    return tuple(chosen)


def evidence_text(sentences: Sequence[EvidenceSentence]) -> str:
    """The evidence as a prompt shows it: articles with their numbered sentences.

    No angle bracket of an article gets in, so that none can close the evidence.
    """
    parts = []
    for _, group in groupby(sentences, key=lambda s: (s.article.id, s.article.title)):
        own = list(group)
        lines = [f"[{one.number}] {' '.join(one.text.split())}" for one in own]
        parts.append("\n".join([_heading(own[0].article), *lines]))
    return "\n\n".join(parts).replace("<", "‹").replace(">", "›")


def token_counts(texts: Sequence[str], library: Library) -> list[int]:
    """About how many tokens of a chat model each text has, rather too many than too few."""
    return [int(len(one.ids) * _MARGIN) + 1 for one in library.embedder.tokenize(texts)]


def _heading(article: Article) -> str:
    title = article.title or "Untitled"
    if is_order(title):
        title = "Untitled"
    day = f"{article.published.day} {article.published:%B %Y}" if article.published else "undated"
    return f"{title} ({', '.join(part for part in (article.source, day) if part)})"


def _passages(gathered: Gathered, library: Library, count: int) -> list[StoredPassage]:
    """The passages of the speaker's statements where the question asks for those, then the rest."""
    ranked = [candidate.passage.stored for candidate in gathered.candidates]
    if gathered.quotes_speaker and gathered.spoken is not None:
        ranked = [*_spoken(gathered, library), *ranked]
    return list({stored.id: stored for stored in ranked}.values())[:count]


def _spoken(gathered: Gathered, library: Library) -> Iterator[StoredPassage]:
    assert gathered.spoken is not None
    said = [one.statement for one in gathered.spoken.said]
    stored = library.catalog.passages_over(contents_of(said))
    for one in said:
        for passage in stored:
            if passage.article.id == one.article_id and passage.passage.span.overlaps(
                one.statement.content
            ):
                yield passage


def _sentences(stored: StoredPassage) -> Iterable[tuple[Span, Vector]]:
    text = stored.article.text
    orders = ordering(text, stored.passage.span)
    for span, vector in zip(stored.passage.sentences, stored.sentence_vectors, strict=True):
        if not is_heading(text, span) and not any(span.overlaps(order) for order in orders):
            yield span, vector

"""A question to ranked passages: vectors and keywords, their scores added."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence, Set
from dataclasses import dataclass

import numpy as np

from assistant.domain import Article, RankedPassage, Span
from assistant.library.catalog import StoredPassage
from assistant.library.embedder import Vector
from assistant.library.filters import ArticleFilter
from assistant.library.library import Library
from assistant.settings import RetrievalSettings
from assistant.text.timeframe import Timeframe, timeframe_of
from assistant.text.vocabulary import content_words, proper_names, stem, words

_MAY_HOLD_SUBJECT = 0.5
"""The share of the best BM25 score from which a passage is looked through for the subject."""
RECENT_DAYS = 14.0
"""After how many days the bonus for recency has fallen to 1/e."""


@dataclass(frozen=True)
class Found:
    """A passage found for a question, with what it was found by.

    ``similarity`` is the cosine of question and passage, ``best_sentence`` that of the sentence
    nearest to the question, and ``nearest`` the place of this in the passage; ``keywords`` the BM25
    score as a share of the best one of the question, 0 where no word is shared; ``bonus`` is what
    its day, and holding the subject of the question, add to the score.
    """

    stored: StoredPassage
    similarity: float
    best_sentence: float
    nearest: int
    keywords: float
    bonus: float
    score: float


class Search:
    """Finds passages of a library.

    The rankings are fused by score, not by rank: ``similarity + weights`` (settings) of the nearest
    sentence and of BM25 scaled to the best match. Reciprocal ranks throw away how near the best
    passage is; on development data that costs more than the fusion gains. What holds the name that
    a question is about, or all its content words, gets a bonus: of names the vectors know little.
    """

    def __init__(self, library: Library, settings: RetrievalSettings) -> None:
        self._library = library
        self._settings = settings

    def find(
        self,
        question: str,
        vector: Vector,
        count: int,
        where: ArticleFilter,
        as_of: dt.date | None = None,
    ) -> list[Found]:
        """Up to ``count`` passages, best first; equal scores in the order of the library.

        With ``as_of``, what was published later is left out, and what was published shortly before
        that day comes first among what fits as well. So does what was published in the time that
        the question names, which is looked through by itself as well where it is a time of the
        calendar ("in May 2024") and little of it is found.
        """
        where = where.until(as_of) if as_of else where
        terms = content_words(question) or words(question)
        timeframe = timeframe_of(question, as_of or dt.date.today())
        # Of one state of the library: ids of passages that are gone may be given again.
        dense, matches = self._library.unmixed(
            lambda: self._proposed(vector, terms, where, timeframe, count)
        )
        stored = {s.id: s for s, _ in matches} | {s.id: s for s, _ in dense}
        cosines = {s.id: cosine for s, cosine in dense}
        bm25 = {s.id: score for s, score in matches}
        best = max(bm25.values(), default=0.0)
        subject = _subject(question, terms)
        found = [
            self._found(
                stored[id_],
                cosines.get(id_),
                bm25.get(id_, 0.0) / best if best > 0 else 0.0,
                vector,
                subject,
                _nearness_in_time(stored[id_].article, as_of, timeframe),
            )
            for id_ in sorted(stored)
        ]
        return sorted(found, key=lambda one: -one.score)[:count]

    def _proposed(
        self,
        vector: Vector,
        terms: Sequence[str],
        where: ArticleFilter,
        timeframe: Timeframe | None,
        count: int,
    ) -> tuple[list[tuple[StoredPassage, float]], list[tuple[StoredPassage, float]]]:
        """Passages with their cosines and passages with their BM25 scores.

        Where fewer than ``count`` are of a time of the calendar, those of that time besides.
        """
        library, settings = self._library, self._settings
        dense = list(library.nearest(vector, settings.dense_candidates, where))
        matches = list(library.keyword_matches(terms, settings.keyword_candidates, where))
        if timeframe is None or timeframe.relative or not (timeframe.start or timeframe.end):
            return dense, matches
        of_it = {one.id for one, _ in (*dense, *matches) if timeframe.covers(one.article.published)}
        if len(of_it) < count:
            then = where.within(timeframe.start, timeframe.end)
            dense += library.nearest(vector, settings.dense_candidates, then)
            matches += library.keyword_matches(terms, settings.keyword_candidates, then)
        return dense, matches

    def _found(
        self,
        stored: StoredPassage,
        cosine: float | None,
        keywords: float,
        vector: Vector,
        subject: Set[str],
        in_time: float,
    ) -> Found:
        sentences = stored.sentence_vectors @ vector
        similarity = cosine_of_mean(stored, vector) if cosine is None else cosine
        nearest = int(sentences.argmax())
        bonus = self._settings.recency_weight * in_time
        if keywords >= _MAY_HOLD_SUBJECT and subject <= set(map(stem, words(stored.told))):
            bonus += self._settings.subject_weight
        return Found(
            stored=stored,
            similarity=similarity,
            best_sentence=float(sentences[nearest]),
            nearest=nearest,
            keywords=keywords,
            bonus=bonus,
            score=similarity
            + self._settings.sentence_weight * float(sentences[nearest])
            + self._settings.keyword_weight * keywords
            + bonus,
        )


def _nearness_in_time(
    article: Article, as_of: dt.date | None, timeframe: Timeframe | None
) -> float:
    """1 for an article of the time asked about; else by how long before ``as_of`` it came out.

    1 for one of that day, falling to 1/e a fortnight before; 0 without dates. Of a time that goes
    on to that day ("this week") the last days count most.
    """
    over = timeframe and (as_of is None or (timeframe.end is not None and timeframe.end < as_of))
    if timeframe and (over or not timeframe.relative) and timeframe.covers(article.published):
        return 1.0
    if as_of is None or article.published is None:
        return 0.0
    return math.exp(-max(0, (as_of - article.published).days) / RECENT_DAYS)


def _subject(question: str, terms: Sequence[str]) -> set[str]:
    """The stems of a question's names where two in three of its words are, else of all of them."""
    names = {stem(word) for name in proper_names(question) for word in content_words(name)}
    whole = {stem(word) for word in terms}
    return names if 3 * len(names) >= 2 * len(whole) else whole


def cosine_of_mean(stored: StoredPassage, vector: Vector) -> float:
    """The cosine of a passage with a question by the mean of its sentences."""
    mean = stored.sentence_vectors.mean(axis=0)
    return float(mean @ vector / max(float(np.linalg.norm(mean)), 1e-9))


def merged(found: Sequence[Found]) -> list[RankedPassage]:
    """Ranked passages; neighbours of one article become one, at the place of the better."""
    groups: list[list[Found]] = []
    for one in found:
        neighbours = [group for group in groups if any(_adjoin(one, other) for other in group)]
        if neighbours:
            neighbours[0].append(one)
            for extra in neighbours[1:]:
                neighbours[0].extend(extra)
                groups.remove(extra)
        else:
            groups.append([one])
    return [_ranked(group) for group in groups]


def _adjoin(one: Found, other: Found) -> bool:
    a, b = one.stored.passage, other.stored.passage
    return a.article_id == b.article_id and abs(a.ordinal - b.ordinal) == 1


def _ranked(group: Sequence[Found]) -> RankedPassage:
    article = group[0].stored.article
    span = Span(
        start=min(one.stored.passage.span.start for one in group),
        end=max(one.stored.passage.span.end for one in group),
    )
    return RankedPassage(
        **article.reference(),
        start=span.start,
        end=span.end,
        text=span.of(article.text),
        score=max(one.score for one in group),
        similarity=max(one.similarity for one in group),
        keywords=max(one.keywords for one in group),
    )

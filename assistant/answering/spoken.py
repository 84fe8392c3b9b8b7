"""What somebody said: the statements of the speaker a question names, by how near its subject."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.answering.question import Question
from assistant.domain import Article, FoundStatement, Span
from assistant.library.catalog import StoredPassage
from assistant.library.embedder import Vector
from assistant.library.filters import ArticleFilter
from assistant.library.library import Library
from assistant.text.statements import name_matches
from assistant.text.vocabulary import STOP_WORDS, folded, stem, words

MOST = 300
"""How many statements of one speaker are looked at."""
_NEAR = 0.5
"""A cosine from which a statement that shares no word with the subject may be about it."""
_AROUND = 0.6
"""What a word of the subject counts that stands not in the statement but around it."""
_SEVERAL, _MOST_OF_THEM = 3, 0.6
"""From how many words of a subject, and which share of them, the words around count at all."""
_SAYS_NOTHING_MORE = frozenset(
    map(stem, "say tell think believe state comment remark mention".split())
)
"""Verbs that a question may use for any way of speaking."""
_NAME = r"((?:[A-Z][\w.'’-]+\s+){0,3}[A-Z][\w'’-]+)"


@dataclass(frozen=True)
class Said:
    """A statement with how near it is to the subject asked for, in 0..1."""

    statement: FoundStatement
    nearness: float


@dataclass(frozen=True)
class Spoken:
    """What the speaker of a question said on its subject, best first.

    ``known`` is whether the library has any statement of theirs; ``articles`` holds those they
    stand in, by id.
    """

    speaker: str
    known: bool
    said: tuple[Said, ...]
    articles: dict[str, Article]

    @property
    def confidence(self) -> float:
        """How surely the best statement is on the subject, in 0..1: read off its nearness."""
        return min(0.97, 0.1 + 0.9 * self.said[0].nearness) if self.said else 0.0


def find_spoken(
    library: Library,
    question: Question,
    vector: Vector,
    articles: Sequence[Article],
    where: ArticleFilter,
) -> Spoken:
    """The statements of the question's speaker that are about its subject, nearest first.

    A speaker who is described ("the mayor") is looked up in ``articles``, those that were found
    for the question; a body may go by its name alone ("the White House").
    """
    assert question.speaker is not None
    names = [question.speaker]
    if question.speaker.lower().startswith("the "):
        described = question.speaker[4:]
        itself = {described} if described != described.lower() else set()
        names = sorted(_called(described, articles) | itself)
    statements = [s for name in names for s in library.statements(name, (), where, MOST)]
    stored = _passages(library, statements)
    said = [
        Said(one, nearness)
        for one in statements
        if (nearness := _nearness(question, one, _placed(stored[one.article_id], one), vector))
    ]
    said.sort(key=lambda one: -one.nearness)
    held = {id_: own[0].article for id_, own in stored.items() if own}
    return Spoken(question.speaker, bool(statements), tuple(said), held)


def _called(description: str, articles: Iterable[Article]) -> set[str]:
    """The names that articles give to a description: "Mayor Ilse Brandt", "Ilse Brandt, the …"."""
    title = re.escape(description)
    before = re.compile(rf"\b(?i:{title})\s+{_NAME}")
    after = re.compile(
        rf"{_NAME},\s+(?:the|a|an|[\w’']+[’']s)\s+(?:[\w-]+\s+){{0,3}}(?i:{title})\b"
    )
    return {
        match.group(1)
        for article in articles
        for pattern in (before, after)
        for match in pattern.finditer(article.text)
    }


def _nearness(question: Question, one: FoundStatement, placed: _Placed, vector: Vector) -> float:
    """How near a statement is to the subject: its words, those around it, and its cosine."""
    cosine = max(0.0, float(placed.vector @ vector)) if placed.vector is not None else 0.0
    if not question.about:
        return 0.5 + 0.4 * cosine
    shared = _share(question.about, one.text)
    around = _share(question.about, placed.around)
    # One word of the subject is near many statements by chance; several are not.
    if len(question.about) >= _SEVERAL and around >= _MOST_OF_THEM:
        shared = max(shared, _AROUND * around)
    if not shared and cosine < _NEAR:
        return 0.0
    return min(1.0, 0.55 * shared + 0.75 * cosine)


def _share(wanted: Sequence[str], text: str) -> float:
    there = {stem(word) for word in words(text)}
    return sum(word in there for word in wanted) / len(wanted)


def _passages(
    library: Library, statements: Sequence[FoundStatement]
) -> dict[str, list[StoredPassage]]:
    """The passages of the articles that the statements stand in, by article id."""
    stored: dict[str, list[StoredPassage]] = {one.article_id: [] for one in statements}
    for passage in library.catalog.passages_of(stored):
        stored[passage.article.id].append(passage)
    return stored


@dataclass(frozen=True)
class _Placed:
    """The mean vector of the sentences that a statement stands in, and the words around them."""

    vector: Vector | None
    around: str


def _placed(passages: Sequence[StoredPassage], one: FoundStatement) -> _Placed:
    content = one.statement.content
    rows, around = [], []
    for passage in passages:
        sentences = passage.passage.sentences
        inside = [i for i, sentence in enumerate(sentences) if sentence.overlaps(content)]
        if inside:
            rows += [passage.sentence_vectors[i] for i in inside]
            near = sentences[max(0, inside[0] - 2) : inside[-1] + 2]
            around.append(Span(start=near[0].start, end=near[-1].end).of(passage.article.text))
    if not rows:
        return _Placed(None, one.text)
    mean: Vector = np.mean(rows, axis=0)
    return _Placed(mean / max(float(np.linalg.norm(mean)), 1e-9), " ".join(around))


def speaks(
    question: Question,
    article: Article,
    sentence: Span,
    around: Span,
    statements: Sequence[FoundStatement],
) -> bool:
    """Whether a sentence tells what the speaker said: their words or the verb that is asked for.

    It must name the speaker, be on the subject, itself or those ``around`` it, and hold nobody
    else's words; ``statements`` are those of the article, among others or not.
    """
    assert question.speaker is not None
    text = sentence.of(article.text)
    there = set(words(text))
    wanted = {folded(word) for word in question.speaker.split()[-1:]}
    stemmed = {stem(word) for word in there}
    on_subject = not question.about or _share(question.about, around.of(article.text)) > 0
    told = question.verb in stemmed - _SAYS_NOTHING_MORE or any(mark in text for mark in '“"')
    if not (wanted & there and on_subject and told):
        return False
    others = {
        one.statement.speaker
        for one in statements
        if one.article_id == article.id
        and one.statement.speaker
        and one.statement.content.overlaps(sentence)
        and not name_matches(question.speaker, one.statement.speaker)
    }
    named = [words(other) for other in others]
    return not any(set(name[-1:]) & there and name[0] not in STOP_WORDS for name in named)

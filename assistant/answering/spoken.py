"""What somebody said: the statements of the speaker a question names, the surest answer first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import chain

import numpy as np

from assistant.answering.evidence import share_of
from assistant.answering.question import Question
from assistant.answering.weights import SPOKEN
from assistant.domain import Article, FoundStatement, Span
from assistant.library.catalog import StoredPassage
from assistant.library.embedder import Vector
from assistant.library.filters import ArticleFilter
from assistant.library.library import Library
from assistant.text.statements import name_matches
from assistant.text.statements.cues import CUES, Cue
from assistant.text.statements.quotations import find_quotations, is_title
from assistant.text.timeframe import Timeframe, times_told
from assistant.text.vocabulary import STOP_WORDS, content_words, folded, stem, stems, words

MOST = 60
"""How many statements of one name are looked at that hold words of the subject, and how many of
the articles found for the question."""
MOST_CALLED = 12
"""How many may be called so in other articles than those found: more are nobody in particular."""
SPOKEN_FEATURES = (
    "share of the subject's words in it",
    "share of them in its sentences",
    "share of them around it",
    "cosine of its sentences",
    "all words of the subject in it",
    "words of the subject",
    "its article comes early among those found",
)
"""What is measured of a statement, in the order of the weights."""
_NEAR = 0.5
"""A cosine from which a statement that shares no word with the subject may be about it."""
LIKELY = 0.5
"""The probability from which a statement is likelier on the subject than not."""
_LEAST_STEM = 5
_LONG = 5
"""From how many content words on a subject is long."""
_SAYS_NOTHING_MORE = frozenset(
    map(stem, "say tell think believe state comment remark mention".split())
)
"""Verbs that a question may use for any way of speaking."""


@dataclass(frozen=True)
class Said:
    """A statement, what was measured of it, and how surely it is on the subject, in 0..1.

    ``as_asked``: it is told by the very verb of the question ("What did she call …?").
    """

    statement: FoundStatement
    features: tuple[float, ...]
    probability: float
    as_asked: bool


@dataclass(frozen=True)
class Spoken:
    """What the speaker of a question, or anybody, may have said on its subject, the surest first.

    ``statements`` are all that were looked at; ``beside`` is the nearest of those that are not on
    the subject, None where there is none; ``articles`` holds those they all stand in, by id.
    """

    speaker: str
    statements: tuple[FoundStatement, ...]
    said: tuple[Said, ...]
    beside: Said | None
    articles: dict[str, Article]

    @property
    def known(self) -> bool:
        """Whether the library has any statement of theirs."""
        return bool(self.statements)

    @property
    def confidence(self) -> float:
        """The probability, in 0..1, that the best statement is on the subject."""
        return self.said[0].probability if self.said else 0.0

    def hold(self, article: Article, sentence: Span, about: Sequence[str]) -> bool:
        """Whether a sentence of an article holds words that the speaker said, not only thought.

        What stands in it of the subject must stand in them: the rest is said by the article.
        """
        own = [
            one.text
            for one in self.statements
            if one.article_id == article.id
            and one.statement.content.overlaps(sentence)
            and (one.statement.quotes or _is_said(one.statement.cue, article))
        ]
        return bool(own) and _stemmed([sentence.of(article.text)]).intersection(about) <= _stemmed(
            own
        )


def _is_said(cue: Span | None, article: Article) -> bool:
    """Whether a cue is a verb of saying, as far as it is known."""
    verb = cue.of(article.text).lower() if cue else ""
    return Cue.SAYS in CUES.get(verb, Cue.SAYS)


def find_spoken(
    library: Library,
    question: Question,
    vector: Vector,
    articles: Sequence[Article],
    where: ArticleFilter,
    rarity: dict[str, float],
) -> Spoken:
    """The statements of the question's speaker that may be about its subject, the surest first.

    A speaker who is described ("the mayor") is whom ``articles`` call so, those that were found for
    the question, or else any; a body may go by its name alone ("the White House"). Where the
    question names a time, what was said at another one is not on the subject.
    """
    names = _names(library, question, articles)
    statements = _statements(library, question, names, articles, where)
    stored = _passages(library, statements)
    told = [_told(one, stored[one.article_id]) for one in statements]
    found = list(dict.fromkeys(one.id for one in articles))
    early = {id_: 1 / (1 + place) for place, id_ in enumerate(found)}
    said: list[Said] = []
    rest: list[Said] = []
    for one, in_time in zip(told, _of_the_time(question, told), strict=True):
        measured = _measured(question, one, told, vector, rarity)
        features = (*measured, early.get(one.statement.article_id, 0.0))
        on_subject = one.tells(question) and (any(features[:3]) or features[3] >= _NEAR)
        answers = on_subject and in_time and not one.introduces(told, question)
        (said if answers else rest).append(
            Said(one.statement, features, SPOKEN.probability(features), one.by_verb(question))
        )
    beside = max(rest, key=lambda one: one.features[3], default=None)
    said.sort(key=lambda one: (not (one.as_asked and one.probability >= LIKELY), -one.probability))
    held = {id_: own[0].article for id_, own in stored.items() if own}
    return Spoken(question.speaker or "", tuple(statements), tuple(said), beside, held)


def _names(
    library: Library, question: Question, articles: Sequence[Article]
) -> Sequence[str | None]:
    """The names of the speaker, who may be described, or be a body; None for anybody's."""
    speaker = question.speaker
    if speaker is None or not speaker.lower().startswith("the "):
        return [speaker]
    described = speaker[4:]
    called = library.catalog.called(described, [one.id for one in articles])
    if not called:
        anywhere = library.catalog.called(described)
        called = anywhere if len(anywhere) <= MOST_CALLED else []
    return called + ([described] if described != described.lower() else [])


def _statements(
    library: Library,
    question: Question,
    names: Sequence[str | None],
    articles: Sequence[Article],
    where: ArticleFilter,
) -> list[FoundStatement]:
    """The statements of these names with words of the subject, and those of the articles found.

    Where there are none, or no subject is asked for, the newest.
    """
    subject = [word for word in content_words(question.text) if stem(word) in question.about]
    near = where.model_copy(update={"article_id": tuple(sorted({one.id for one in articles}))})

    def said(wanted: Sequence[str], inside: ArticleFilter) -> list[FoundStatement]:
        every = [one for name in names for one in library.statements(name, wanted, inside, MOST)]
        return [one for one in every if one.statement.speaker]

    on_it = [*said(subject, where), *(said((), near) if articles else [])] if subject else []
    found = on_it or said((), where)
    if (frame := question.timeframe) and (frame.start or frame.end):
        found += said(subject, where.within(frame.start, frame.end))
    return list({(one.article_id, one.statement.content): one for one in found}.values())


def _of_the_time(question: Question, told: Sequence[_Told]) -> list[bool]:
    """Which of these were said in the time asked about, or name it: the flood of 2019.

    All of them where none is, and where it counts from today and nothing was said in it: they are
    told with their days.
    """
    frame = question.timeframe
    if frame is None:
        return [True] * len(told)
    named = question.dated
    of_it = [one.is_of(frame) or (named <= one.around and not frame.relative) for one in told]
    return of_it if any(of_it) or not frame.relative else [True] * len(told)


@dataclass(frozen=True)
class _Told:
    """A statement in its place: stems of its words, of its cue, its sentences and those around.

    The title is around all that its article tells. ``near`` are the sentences around, and ``when``
    is the phrase that says when it was said. ``vector`` is the mean of its sentences' vectors, None
    where it stands in no passage.
    """

    statement: FoundStatement
    own: Set[str]
    cue: Set[str]
    sentences: Set[str]
    around: Set[str]
    near: str
    when: str
    vector: Vector | None

    def is_of(self, frame: Timeframe) -> bool:
        """Whether it was said in this time, or the sentences around it name the time."""
        published = self.statement.published
        said = times_told(self.when, published)
        if any(map(frame.overlaps, said)) if said else frame.covers(published):
            return True
        return any(map(frame.holds, times_told(self.near, published)))

    def by_verb(self, question: Question) -> bool:
        """Whether the question asks for just this way of speaking: what he called, denied."""
        return question.verb in self.cue - _SAYS_NOTHING_MORE

    def tells(self, question: Question) -> bool:
        """Whether what of the subject is asked for stands in or near it: the price (of oil)."""
        return _holds_quality(question, self.around)

    def introduces(self, told: Iterable[_Told], question: Question) -> bool:
        """Whether it only names the subject of another one ("She recalled the flood: …")."""
        return self.own <= set(question.about) and any(
            other is not self and other.continues(self) for other in told
        )

    def continues(self, other: _Told) -> bool:
        """Whether both hang on one cue: "She recalled the flood: “It was dark.”"."""
        mine, theirs = self.statement, other.statement
        cue = mine.statement.cue
        return cue is not None and (mine.article_id, cue) == (
            theirs.article_id,
            theirs.statement.cue,
        )


def _measured(
    question: Question,
    one: _Told,
    told: Sequence[_Told],
    vector: Vector,
    rarity: dict[str, float],
) -> tuple[float, ...]:
    """What :data:`SPOKEN_FEATURES` names of the statement itself, all but the last.

    Where no subject is asked for, all of it is there.
    """
    own = set(one.own).union(*(other.own for other in told if one.continues(other)))
    own |= {word for word in question.about if any(_is_derived(other, word) for other in own)}
    if one.by_verb(question):  # its object may be a pronoun: “She called him …”
        own |= one.around
    inside = share_of(question.about, own, rarity)
    return (
        inside,
        share_of(question.about, one.sentences | own, rarity),
        share_of(question.about, one.around | own, rarity),
        max(0.0, float(one.vector @ vector)) if one.vector is not None else 0.0,
        float(inside == 1.0),
        min(1.0, len(question.about) / _LONG),
    )


def _holds_quality(question: Question, there: Set[str]) -> bool:
    """Whether what of the subject is asked for is there, where something is."""
    wanted = question.quality
    return not wanted or any(one == wanted or _is_derived(one, wanted) for one in there)


def _is_derived(stem: str, word: str) -> bool:
    """Whether a stem is that of a word made of another one: inflationary, of inflation."""
    return len(word) >= _LEAST_STEM and stem.startswith(word)


def _passages(
    library: Library, statements: Sequence[FoundStatement]
) -> dict[str, list[StoredPassage]]:
    """The passages that the statements stand in, by article id."""
    stored: dict[str, list[StoredPassage]] = {one.article_id: [] for one in statements}
    for passage in library.catalog.passages_over(contents_of(statements)):
        stored[passage.article.id].append(passage)
    return stored


def contents_of(statements: Iterable[FoundStatement]) -> dict[str, list[Span]]:
    """Where the words of the statements stand, by article id."""
    spans: dict[str, list[Span]] = {}
    for one in statements:
        spans.setdefault(one.article_id, []).append(one.statement.content)
    return spans


def _told(one: FoundStatement, passages: Sequence[StoredPassage]) -> _Told:
    """The statement in its place in the passages of its article that it stands in."""
    content, cue = one.statement.content, one.statement.cue
    rows, inside, around = [], [], []
    for passage in passages:
        if not passage.passage.span.overlaps(content):
            continue
        text, sentences = passage.article.text, passage.passage.sentences
        held = [i for i, sentence in enumerate(sentences) if sentence.overlaps(content)]
        if held:
            rows += [passage.sentence_vectors[i] for i in held]
            inside += [sentences[i].of(text) for i in held]
            near = sentences[max(0, held[0] - 2) : held[-1] + 2]
            around.append(Span(start=near[0].start, end=near[-1].end).of(text))
    when = one.statement.when
    return _Told(
        one,
        own=frozenset(stems(one.text)),
        cue=_stemmed([cue.of(passages[0].article.text)]) if cue and passages else frozenset(),
        sentences=_stemmed(inside or [one.text]),
        around=_stemmed([one.title, *(around or [one.text])]),
        near=" ".join(around or [one.text]),
        when=when.of(passages[0].article.text) if when and passages else "",
        vector=_mean(rows) if rows else None,
    )


def _stemmed(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(map(stem, chain.from_iterable(map(words, texts))))


def _mean(rows: Sequence[Vector]) -> Vector:
    mean: Vector = np.mean(rows, axis=0)
    return mean / max(float(np.linalg.norm(mean)), 1e-9)


def _quotes_words(text: str) -> bool:
    """Whether what stands in quotation marks is more than a title: “King Lear”."""
    return any(
        text[one.start] in '“"' and not is_title(text[one.inner_start : one.inner_end])
        for one in find_quotations(text, [(0, len(text))])
    )


def speaks(
    question: Question,
    article: Article,
    sentence: Span,
    around: Span,
    library: Library,
) -> bool:
    """Whether a sentence tells what the speaker said: their words or the verb that is asked for.

    It must name the speaker, be on the subject, itself or those ``around`` it, and by the
    statements that the library has of the article not hold the words of others alone, nor of any
    whom it names.
    """
    text = sentence.of(article.text)
    there = set(words(text))
    assert question.speaker is not None
    wanted = {folded(word) for word in question.speaker.split()[-1:]}
    stemmed = {stem(word) for word in there}
    near = {stem(word) for word in words(around.of(article.text))}
    on_subject = not question.about or not near.isdisjoint(question.about)
    on_subject = on_subject and _holds_quality(question, near)
    told = question.verb in stemmed - _SAYS_NOTHING_MORE or _quotes_words(text)
    if not (wanted & there and on_subject and told):
        return False
    held = [
        one.statement.speaker
        for one in library.statements(None, (), ArticleFilter(article_id=(article.id,)))
        if one.statement.speaker and one.statement.content.overlaps(sentence)
    ]
    others = [speaker for speaker in held if not name_matches(question.speaker, speaker)]
    if others and len(others) == len(held):
        return False
    named = [words(other) for other in others]
    return not any(set(name[-1:]) & there and name[0] not in STOP_WORDS for name in named)

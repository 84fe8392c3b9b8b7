"""A standalone question to the evidence for it, and to how surely that answers it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.casing import with_capitals
from assistant.answering.closer import CLOSER_FEATURES, Closer, look_closer
from assistant.answering.evidence import FEATURES, Candidate, rank_sentences
from assistant.answering.kinds import broad_kind, must_hold, ranks_another
from assistant.answering.orders import of_order
from assistant.answering.question import Kind, Question, asks_of_a_name, read_question
from assistant.answering.shortest import introduction
from assistant.answering.spoken import LIKELY, Spoken, find_spoken, speaks
from assistant.answering.telling import gives_reason, names_holder, names_it
from assistant.answering.weights import CONFIDENCE, CONFIDENCE_APART
from assistant.domain import FoundStatement
from assistant.library.filters import ArticleFilter
from assistant.library.library import Library
from assistant.retrieval.search import Found, Search
from assistant.retrieval.tokens import LOOKED_AT
from assistant.settings import AnsweringSettings
from assistant.text.timeframe import told_of
from assistant.text.vocabulary import content_words, stem, stems, words

CONFIDENCE_FEATURES = (
    "best cosine of any sentence",
    "best cosine of any passage",
    "share of the question's names near it",
    "holds the number asked for, if one is",
    "share of the question's words in all passages found",
    "score of the best over the fifth",
    "asks for a kind of answer",
    "nearest tokens of the question's content words, mean",
    "nearest tokens of the question's content words, least",
    "nearest tokens of the sentence's own words, mean",
    "nearest tokens of the question's content words in any sentence looked at, mean",
    "counts what is asked for, if anything is",
    "holds the name asked for, if one is",
    "gives a reason, if one is asked for",
    "share of the question's words near it",
    "share of the sentences looked at that stand in its article",
    "log likelihood, read together",
)
"""What the confidence is read from, in the order of its weights."""
_NAMED = FEATURES.index("share of its names")
_READ = CLOSER_FEATURES.index("log likelihood, read together")
IN_OWN_WORDS = 0.8
"""The probability from which a speaker's words are on a subject that they do not name."""
ON_SUBJECT = 0.5
"""How near they must come to the words of the subject, as a mean of cosines."""
OF_ANOTHER = 0.9
"""The same where the subject has a name: they may be of somebody else."""
IN_TIME = 2.0
"""What telling of the time asked about counts for, on the scale of the scores; set, not fitted."""
INTRODUCED = 0.9
"""The least confidence of an answer to who or what one is that gives an office, trade or sort, and
to who holds an office that gives a name beside it."""
NOT_INTRODUCED = 0.9
"""The probability from which a sentence that gives none answers that all the same."""


@dataclass(frozen=True)
class Gathered:
    """What was found for a question.

    ``spoken`` only where it asks for somebody's words; where these surely answer, the candidates
    are not looked at closely, and nothing else is known of them. ``sentence_fits`` is whether the
    best sentence holds such words, and for other questions what is asked for: a number, the
    largest. ``introduced``: it is asked who somebody is, and the sentences say so. ``likely`` is
    the probability that the best sentence answers, whatever it must hold. ``statements``
    are those of the articles that the best candidates stand in, where it ``quotes_speaker`` none.
    Where it asks for the words of several, ``parts`` are what was found for each, and the rest is
    that of whose words answer best.
    """

    question: Question
    found: tuple[Found, ...]
    candidates: tuple[Candidate, ...]
    spoken: Spoken | None
    sentence_fits: bool = False
    introduced: bool = False
    likely: float = 0.0
    statements: tuple[FoundStatement, ...] = ()
    parts: tuple[Gathered, ...] = ()

    @property
    def confidence(self) -> float:
        """The probability, in 0..1, that the evidence answers the question."""
        if self.parts:
            return max(part.confidence for part in self.parts)
        if not self.candidates:
            return 0.0
        return max(self._in_sentences, self.spoken.confidence if self.spoken else 0.0)

    @property
    def quotes_speaker(self) -> bool:
        """Whether the statements found answer better than the sentences do.

        Those likelier on the subject than not do: a sentence may only speak of the speaker.
        """
        if self.spoken is None:
            return False
        return self.spoken.confidence >= min(self._in_sentences, LIKELY)

    @property
    def _in_sentences(self) -> float:
        """The probability that the best sentences answer."""
        if not self.sentence_fits:
            return 0.0
        if self.introduced:
            return max(self.likely, INTRODUCED)
        asks_what = self.question.who_is or self.question.what_is
        return self.likely if self.likely >= NOT_INTRODUCED or not asks_what else 0.0


class Gatherer:
    """Finds evidence in a library."""

    def __init__(self, library: Library, search: Search, settings: AnsweringSettings) -> None:
        self._library = library
        self._search = search
        self._settings = settings

    def gather(self, text: str, where: ArticleFilter, as_of: dt.date | None) -> Gathered:
        """The evidence for the standalone question ``text`` in the articles that pass."""
        vector = self._library.embedder.embed_question(text)
        found = tuple(self._search.find(text, vector, self._settings.passages, where, as_of))
        question = self._read(text, found, where, as_of or dt.date.today())
        if self._are_several(question, where):
            return self._of_each(question, where, as_of)
        rarity = rarity_of(text, self._library)
        ranked = _without_orders(rank_sentences(question, vector, found, rarity))
        spoken = None
        if question.speaker or question.of_anybody:
            articles = [one.stored.article for one in found]
            until = where.until(as_of) if as_of else where
            spoken = find_spoken(self._library, question, vector, articles, until, rarity)
            if not question.by_the_way and spoken.confidence >= self._surely:
                return Gathered(question, found, tuple(ranked), spoken)
        ranked.sort(key=lambda one: not _introduces(question, one))
        closer = _fitting_first(question, look_closer(question, ranked, self._library.embedder))
        introducing = tuple(one for one in closer.candidates if _introduces(question, one))
        candidates = introducing or closer.candidates
        fits = not candidates or _answers_in_kind(question, candidates[0])
        if spoken and question.of_anybody:
            spoken = spoken if spoken.said else None
        elif spoken:
            best = candidates[0] if candidates else None
            fits = (
                best is not None
                and speaks(question, best.article, best.span, best.around, self._library)
                and _may_be_of_the_time(question, best)
            )
            if question.by_the_way:
                named = best is not None and (not spoken.known or _names(best, spoken.speaker))
                fits = fits or named
                spoken = spoken if spoken.said else None
            elif not fits and (own := _in_own_words(question, found, closer, spoken)):
                candidates, fits = own, True
        likely = _likely(question, found, closer, candidates[0]) if candidates else 0.0
        gathered = Gathered(question, found, candidates, spoken, fits, bool(introducing), likely)
        if gathered.quotes_speaker:
            return gathered
        return replace(gathered, statements=self._statements_around(candidates))

    def _are_several(self, question: Question, where: ArticleFilter) -> bool:
        """Whether several speakers are meant, and not a body with an "and" in its name."""
        if len(question.speakers) < 2 or question.speaker is None:
            return False
        name = question.speaker.removeprefix("the ")
        whole, known = set(words(name)), self._library.statements(name, (), where, 1)
        return not any(whole <= set(words(one.statement.speaker or "")) for one in known)

    def _of_each(self, question: Question, where: ArticleFilter, as_of: dt.date | None) -> Gathered:
        """What is found for each speaker by themselves."""
        assert question.speaker is not None
        parts = tuple(
            self.gather(question.text.replace(question.speaker, one, 1), where, as_of)
            for one in question.speakers
        )
        best = max(parts, key=lambda part: part.confidence)
        found = {one.stored.id: one for part in parts for one in part.found}
        return replace(best, question=question, found=tuple(found.values()), parts=parts)

    @property
    def _surely(self) -> float:
        """The probability from which statements answer, whatever the sentences are like."""
        return max(LIKELY, self._settings.refuse_below)

    def _read(
        self, text: str, found: Sequence[Found], where: ArticleFilter, today: dt.date
    ) -> Question:
        """The question; whom or what it asks about may be named without capitals."""
        if asks_of_a_name(text):
            meant = read_question(with_capitals(text, found, self._library, where), today)
            if meant.speaker or meant.who_is or meant.what_is:
                return meant
        return read_question(text, today)

    def _statements_around(self, ranked: Sequence[Candidate]) -> tuple[FoundStatement, ...]:
        """The statements of the articles that the best candidates stand in."""
        best = ranked[: self._settings.max_sentences]
        articles = tuple(sorted({candidate.article.id for candidate in best}))
        if not articles:
            return ()
        return tuple(self._library.statements(None, (), ArticleFilter(article_id=articles)))


def _in_own_words(
    question: Question, found: Sequence[Found], closer: Closer, spoken: Spoken
) -> tuple[Candidate, ...]:
    """The sentences looked at that hold the speaker's words, if they very likely answer.

    They may be on the subject without naming it: a walkout, asked for the strike. Of a subject that
    is a name, and stands only near them, they must be surer still to speak.
    """
    looked = [
        one
        for one in closer.candidates[:LOOKED_AT]
        if one.features[_NAMED] == 1.0
        and one.on_subject >= ON_SUBJECT
        and _may_be_of_the_time(question, one)
    ]
    own = tuple(one for one in looked if spoken.hold(one.article, one.span, question.about))
    if not own:
        return ()
    there = set(words(own[0].text))
    subjects = [words(name) for name in question.names if name not in spoken.speaker]
    named = all(there.intersection(subject) for subject in subjects)
    likely = _likely(question, found, closer, own[0])
    return own if likely >= (IN_OWN_WORDS if named else OF_ANOTHER) else ()


def _may_be_of_the_time(question: Question, candidate: Candidate) -> bool:
    """Whether a sentence tells of the time asked about, where that does not count from today."""
    frame = question.timeframe
    if frame is None or frame.relative:
        return True
    around, article = candidate.around.of(candidate.article.text), candidate.article
    return question.dated <= set(stems(around)) or told_of(frame, candidate.text, article.published)


def _introduces(question: Question, candidate: Candidate) -> bool:
    """Whether it is asked who or what somebody or something is, and a sentence says so."""
    return introduction(question, candidate.text, candidate.article.text) is not None


def _fitting_first(question: Question, closer: Closer) -> Closer:
    """The sentences looked at that hold what is asked for before those that hold another kind.

    Among them what tells of the time asked about comes before what scores slightly better.
    """
    looked, rest = closer.candidates[:LOOKED_AT], closer.candidates[LOOKED_AT:]
    frame = question.timeframe

    def place(one: Candidate) -> tuple[bool, float]:
        in_time = frame is not None and told_of(frame, one.text, one.article.published)
        return not _answers_in_kind(question, one), -one.score - IN_TIME * in_time

    return replace(closer, candidates=(*sorted(looked, key=place), *rest))


def _answers_in_kind(question: Question, candidate: Candidate) -> bool:
    """Whether a sentence tells of the first where it is asked for, and holds what an answer must.

    How long something takes is told in many ways: any number may do.
    """
    if ranks_another(question.text, candidate.text):
        return False
    if not must_hold(question) or candidate.features[5] > 0:
        return True
    return "how long" in question.text.lower() and broad_kind(question, candidate.text) > 0


def _without_orders(ranked: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without those of the first that are orders to a machine."""
    kept: list[Candidate] = []
    for at, one in enumerate(ranked):
        if len(kept) == LOOKED_AT:
            return [*kept, *ranked[at:]]
        if not of_order(one.article.text, one.span):
            kept.append(one)
    return kept


def _names(candidate: Candidate, speaker: str) -> bool:
    return words(speaker)[-1] in words(candidate.text)


def rarity_of(text: str, library: Library) -> dict[str, float]:
    """The stems of the content words of ``text`` with their inverse document frequencies."""
    terms = content_words(text)
    weights = library.catalog.keyword_rarity(terms)
    return {stem(word): weight for word, weight in zip(terms, weights, strict=True)}


def _likely(question: Question, found: Sequence[Found], closer: Closer, best: Candidate) -> float:
    """The probability, in 0..1, that ``best`` answers."""
    model = CONFIDENCE if closer.read else CONFIDENCE_APART
    likely = model.probability(confidence_features(question, found, closer, best))
    return max(likely, INTRODUCED) if names_holder(question, best.text) else likely


def confidence_features(
    question: Question, found: Sequence[Found], closer: Closer, best: Candidate
) -> tuple[float, ...]:
    """What :data:`CONFIDENCE_FEATURES` names, were ``best`` the answer of those ranked."""
    candidates, looked = closer.candidates, closer.candidates[:LOOKED_AT]
    number = best.features[5] if question.kind is Kind.NUMBER else 1.0
    fifth = candidates[min(4, len(candidates) - 1)]
    return (
        max(c.features[0] for c in candidates),
        max(f.similarity for f in found),
        best.features[4],
        number,
        max(c.features[3] for c in candidates),
        best.score - fifth.score,
        float(question.kind in _ASKS_FOR_A_THING),
        best.features[8],
        best.features[9],
        best.features[11],
        closer.together,
        float(number == 1.0),
        names_it(question, best.text),
        gives_reason(question, best.text),
        best.features[3],
        sum(one.article.id == best.article.id for one in looked) / len(looked),
        best.features[_READ],
    )


_ASKS_FOR_A_THING = frozenset({Kind.PERSON, Kind.TIME, Kind.PLACE, Kind.NUMBER})

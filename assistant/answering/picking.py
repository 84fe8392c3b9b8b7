"""Which words of which article answer: runs of whole sentences, each with whose words they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.answering.announced import with_announced
from assistant.answering.corrections import (
    figures_in,
    later_correction,
    with_next_if_corrected,
)
from assistant.answering.evidence import FEATURES, Candidate
from assistant.answering.gather import Gathered
from assistant.answering.kinds import measure_alike
from assistant.answering.question import Kind, Question
from assistant.answering.shortest import short_answer
from assistant.answering.spoken import Said
from assistant.domain import Article, Span
from assistant.text.sentences import split_sentences
from assistant.text.spans import merge_spans
from assistant.text.statements import name_matches
from assistant.text.vocabulary import stems

_SECOND = 0.35
"""How far below the best a further sentence may score, on the scale of the evidence model."""
_OTHER_FIGURE = 3.0
"""How far below the best a sentence with another figure may score, on the same scale."""
_NO_LESS = tuple(
    FEATURES.index(name)
    for name in (
        "share of its words in the sentence and its neighbours",
        "share of its names",
        "holds the kind of answer",
    )
)
"""Of which features such a sentence has no less than the best."""
_SAID_SHARE = 0.72
"""How sure a further statement must be, as a share of the surest."""
_SAME = 0.8
"""From which share of common words two sentences are copies of each other."""
_COPIES = 4
"""How many copies of a sentence are cited beside it."""
LONGEST = 900
"""The most characters one quotation may take from an article."""


@dataclass(frozen=True)
class Pick:
    """A run of whole sentences of one article.

    ``speaker`` is whose words they are, where the article names one person, and ``when`` the date
    phrase that says when they were said; ``copies`` are the same words in other articles;
    ``corrects`` says that they put right what is quoted before them.
    """

    article: Article
    span: Span
    speaker: str | None = None
    when: Span | None = None
    copies: tuple[tuple[Article, Span], ...] = ()
    corrects: bool = False

    @property
    def text(self) -> str:
        """The words, verbatim."""
        return self.span.of(self.article.text)


def pick(gathered: Gathered, most: int) -> list[Pick]:
    """Up to ``most`` picks that answer the question together, in the order they are told."""
    if gathered.quotes_speaker:
        picks = spoken_by(gathered, most)
    else:
        picks = _with_corrections(_sentences(gathered, most), gathered.candidates)
    return [_with_copies(one, gathered.candidates) for one in without_copies(picks)]


def _sentences(gathered: Gathered, most: int) -> list[Pick]:
    """The best sentence, and those that score nearly as well."""
    best = gathered.candidates[0]
    if gathered.question.kind is Kind.NUMBER:
        chosen = _figures(gathered, most)
    elif gathered.question.kind in (Kind.PERSON, Kind.TIME, Kind.PLACE):
        chosen = [best]
    else:
        near = gathered.candidates[:most]
        chosen = [c for c in near if c.score >= best.score - _SECOND]
    picks = [Pick(c.article, _with_neighbour(c, gathered.question.kind)) for c in chosen]
    return [replace(one, speaker=_speaker(one, gathered)) for one in picks]


def _with_corrections(picks: Sequence[Pick], candidates: Sequence[Candidate]) -> list[Pick]:
    """The picks, each followed by what a later article puts right about it."""
    told: list[Pick] = []
    for one in picks:
        if any(_overlap(one, other) for other in told):
            continue
        told.append(one)
        if (found := later_correction(one.article, one.span, candidates)) is not None:
            told.append(Pick(*found, corrects=True))
    return told


def _overlap(one: Pick, other: Pick) -> bool:
    return one.article.id == other.article.id and one.span.overlaps(other.span)


def _speaker(one: Pick, gathered: Gathered) -> str | None:
    """Whose words a pick holds: the one person whom the article names for all of them, or None."""
    inside = [
        found.statement.speaker
        for found in gathered.statements
        if found.article_id == one.article.id and found.statement.content.overlaps(one.span)
    ]
    named = [speaker for speaker in inside if speaker]
    if not named or len(named) < len(inside):
        return None
    longest = max(named, key=len)
    return longest if all(name_matches(speaker, longest) for speaker in named) else None


def _figures(gathered: Gathered, most: int) -> list[Candidate]:
    """The best sentence, and beside it those of other articles that answer with another figure.

    In the order of their dates, unknown ones last: what disagrees is set side by side.
    """
    best = gathered.candidates[0]
    chosen = [best]
    figures = figures_in(best.text)
    for other in _newest_first(gathered.question, gathered.candidates) if figures else ():
        told = short_answer(gathered.question, other.text, other.article.text)
        written = told and (figures_in(told.of(other.text)) or figures_in(other.text))
        new = (written or set()) - figures
        if new and other.article.id not in {c.article.id for c in chosen} and len(chosen) < most:
            chosen.append(other)
            figures |= new
    return sorted(chosen, key=lambda c: (c.article.published or dt.date.max, c.article.id))


def _newest_first(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those that answer nearly as well as the first, in its measure; the newest of them first."""
    best, *others = candidates
    near = [
        c
        for c in others
        if c.score >= best.score - _OTHER_FIGURE
        and all(c.features[i] >= best.features[i] for i in _NO_LESS)
        and measure_alike(question, best.text, c.text)
    ]
    newest = max(near, key=lambda c: c.article.published or dt.date.min, default=None)
    return [] if newest is None else [newest, *(c for c in near if c is not newest)]


def _with_neighbour(candidate: Candidate, asked: Kind) -> Span:
    """The sentence, with the one before where it leans on it and both stand in one paragraph.

    One that announces what is asked for is told with it.
    """
    told = with_announced(candidate.article, candidate.span, asked, LONGEST)
    if told != candidate.span:
        return told
    span, before = _closed(candidate.article, candidate.span), candidate.before
    if candidate.leans and before:
        between = candidate.article.text[before.end : candidate.span.start]
        if "\n\n" not in between:
            span = Span(start=before.start, end=candidate.span.end)
    return with_next_if_corrected(candidate.article, span)


def spoken_by(gathered: Gathered, most: int) -> list[Pick]:
    """The statements that are surest on the subject, by speaker and the dates of their articles.

    None where the question asks for nobody's words; asked for a time, the surest only.
    """
    if gathered.spoken is None:
        return []
    said = gathered.spoken.said
    sure = [one for one in said if one.probability >= said[0].probability * _SAID_SHARE]
    speakers = _speakers_of(sure)
    if gathered.question.of_anybody:
        first = [next(one for one in sure if speakers[one] == at) for at in {*speakers.values()}]
        sure = [*first, *(one for one in sure if one not in first)]
    chosen = sure[: 1 if gathered.question.asks_when else most]
    chosen.sort(key=lambda one: (speakers[one], one.statement.published or dt.date.max))
    articles = gathered.spoken.articles
    return _joined(_of_statement(one, articles[one.statement.article_id]) for one in chosen)


def _speakers_of(said: Sequence[Said]) -> dict[Said, int]:
    """Whose each statement is, numbered in their order; forms of one name are one speaker."""
    names: list[str] = []
    found = {}
    for one in said:
        name = one.statement.statement.speaker or ""
        known = (at for at, other in enumerate(names) if name_matches(name, other))
        found[one] = next(known, len(names))
        names += [name] if found[one] == len(names) else []
    return found


def spoken_beside(gathered: Gathered) -> list[Pick]:
    """Of a speaker who says nothing on the subject, the statement that is nearest to it."""
    spoken = gathered.spoken
    if spoken is None or spoken.said or spoken.beside is None:
        return []
    return [_of_statement(spoken.beside, spoken.articles[spoken.beside.statement.article_id])]


def _of_statement(said: Said, article: Article) -> Pick:
    """The sentences a statement stands in, whole."""
    statement = said.statement.statement
    reach = Span(
        start=min(statement.sentence.start, statement.content.start),
        end=max(statement.sentence.end, statement.content.end),
    )
    whole = [s for s in split_sentences(article.text) if s.overlaps(reach)]
    span = Span(start=whole[0].start, end=whole[-1].end) if whole else reach
    return Pick(article, _closed(article, span), statement.speaker, statement.when)


def _joined(picks: Iterable[Pick]) -> list[Pick]:
    """Picks of one article and speaker that overlap become one."""
    joined: list[Pick] = []
    for pick in picks:
        for i, other in enumerate(joined):
            if other.article.id == pick.article.id and other.span.overlaps(pick.span):
                span = merge_spans([other.span, pick.span])[0]
                who, when = other.speaker or pick.speaker, other.when or pick.when
                joined[i] = Pick(pick.article, span, who, when)
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
    while text.count("”", start, end) > text.count("“", start, end) and end - start < LONGEST:
        before = [s for s in around if s.start < start]
        if not before:
            break
        start = before[-1].start
    while text.count("“", start, end) > text.count("”", start, end) and end - start < LONGEST:
        after = [s for s in around if s.end > end]
        if not after:
            break
        end = after[0].end
    return Span(start=start, end=end)


def without_copies(picks: Sequence[Pick]) -> list[Pick]:
    """Picks in their order, those left out that say what one before them says."""
    kept: list[Pick] = []
    for one in picks:
        if not any(_says_the_same(one.text, other.text) for other in kept):
            kept.append(one)
    return kept


def _with_copies(one: Pick, candidates: Sequence[Candidate]) -> Pick:
    """The pick, with the articles that carry the same words: a text may run in several outlets."""
    copies: dict[str, tuple[Article, Span]] = {}
    for other in candidates:
        if (
            other.article.id != one.article.id
            and len(copies) < _COPIES
            and _says_the_same(other.text, one.text)
        ):
            copies.setdefault(other.article.id, (other.article, other.span))
    return replace(one, copies=tuple(copies[id_] for id_ in sorted(copies)))


def _says_the_same(text: str, other: str) -> bool:
    """Whether two texts have nearly all words and every number in common."""
    if figures_in(text) != figures_in(other):
        return False
    own, others = set(stems(text)), set(stems(other))
    return len(own & others) >= _SAME * max(1, min(len(own), len(others)))

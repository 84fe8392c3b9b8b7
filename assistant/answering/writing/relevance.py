"""Whether true sentences answer: where they come from, who says it, and what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answering.gather import Gathered
from assistant.answering.kinds import broad_kind
from assistant.answering.question import Kind, Question
from assistant.domain import Sentence, Span
from assistant.text.vocabulary import STOP_WORDS, folded, words

_BEST, _BEST_SAID = 3, 8
"""An answer must rest on one of so many best sentences. Where it is asked what somebody said, and
the answer is their words, it may stand farther down."""
_WORD = re.compile(r"\w+")


def answers(written: Sequence[Sentence], gathered: Gathered) -> bool:
    """Whether ``written`` holds what is asked for, from where it is best answered."""
    if gathered.spoken is not None:
        written = [one for one in written if _is_by(gathered.spoken.speaker, one)]
    best = list(_best(gathered))
    return any(_holds(gathered.question, one.text) for one in written) and any(
        citation.article_id == article_id and citation.span.overlaps(span)
        for sentence in written
        for citation in sentence.citations
        for article_id, span in best
    )


def _best(gathered: Gathered) -> Iterator[tuple[str, Span]]:
    """Article and place of the sentences, and of the statements, that answer best."""
    most = _BEST if gathered.spoken is None else _BEST_SAID
    for candidate in gathered.candidates[:most]:
        yield candidate.article.id, candidate.span
    for said in gathered.spoken.said[:most] if gathered.spoken else ():
        yield said.statement.article_id, said.statement.statement.content


def _holds(question: Question, text: str) -> bool:
    """Whether ``text`` has the kind of thing asked for, in its own way."""
    if question.kind not in (Kind.PERSON, Kind.PLACE):
        return broad_kind(question, text) > 0
    told = STOP_WORDS | set(words(question.text))
    return any(word[0].isupper() and folded(word) not in told for word in _WORD.findall(text))


def _is_by(speaker: str, sentence: Sentence) -> bool:
    """Whether a sentence names or cites ``speaker``; who is only described may go by a name."""
    cited = (f"{one.quote} {one.speaker or ''}" for one in sentence.citations)
    given = words(" ".join([sentence.text, *cited]))
    return speaker.islower() or not set(words(speaker)).isdisjoint(given)

"""Words that an article quotes more than once: a line set apart as a pull quote, a caption."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from assistant.domain import Statement, StatementKind

_WORD = re.compile(r"[^\W_]+")
_LEAST_WORDS = 5
_APOSTROPHES = str.maketrans("", "", "'’")


def join_repeated(text: str, statements: Sequence[Statement]) -> list[Statement]:
    """The statements, where the same words are quoted again by whom they are known to be.

    Known is who is named beside a cue in the sentence, before one who is only taken to go on
    speaking. Two who are both named so each keep their words.
    """
    alike: dict[str, list[int]] = defaultdict(list)
    for place, statement in enumerate(statements):
        if statement.kind is StatementKind.DIRECT:
            quoted = statement.content.of(text).translate(_APOSTROPHES).casefold()
            words = _WORD.findall(quoted)
            if len(words) >= _LEAST_WORDS:
                alike[" ".join(words)].append(place)
    joined = list(statements)
    for places in alike.values():
        best = min((statements[place] for place in places), key=_unsure)
        for place in places if best.speaker else ():
            joined[place] = _told_by(best, statements[place])
    return joined


def _told_by(best: Statement, statement: Statement) -> Statement:
    """A statement of the same words, by the speaker of ``best`` where that is surer."""
    if _unsure(statement) <= _unsure(best):
        return statement
    if statement.speaker is None and statement.speaker_span:
        return statement.model_copy(update={"speaker": best.speaker})
    told = ("speaker", "speaker_span", "cue", "when")
    return statement.model_copy(update={name: getattr(best, name) for name in told})


def _unsure(statement: Statement) -> tuple[int, int]:
    """Named beside a cue of its own, taken to go on speaking, unknown; of the second how far on."""
    cue, sentence = statement.cue, statement.sentence
    if statement.speaker is None:
        return 2, 0
    if cue and sentence.start <= cue.start < sentence.end:
        return 0, 0
    return 1, abs(statement.content.start - cue.start) if cue else statement.content.end

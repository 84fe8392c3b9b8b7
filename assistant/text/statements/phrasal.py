"""Cues of several words: made clear that …, laid out …, came out against …"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.text.statements.cues import Cue
from assistant.text.statements.lists import word_set
from assistant.text.statements.words import Word

_FORMS = {
    "make": word_set("make makes made making"),
    "lay": word_set("lay lays laid laying"),
    "take": word_set("take takes took taken taking"),
    "come": word_set("come comes came coming"),
    "speak": word_set("speak speaks spoke spoken speaking"),
    "side": word_set("side sides sided siding"),
    "put": word_set("put puts putting"),
}
_TAILS: dict[str, dict[tuple[str, ...], Cue]] = {
    "make": {
        ("clear",): Cue.SAYS | Cue.CLAUSE,
        ("it", "clear"): Cue.SAYS | Cue.CLAUSE,
        ("the", "case"): Cue.SAYS | Cue.CLAUSE,
        ("the", "case", "for"): Cue.TREATS,
        ("the", "argument"): Cue.SAYS | Cue.CLAUSE,
    },
    "lay": {("out",): Cue.TREATS},
    "take": {("issue", "with"): Cue.TREATS, ("aim", "at"): Cue.TREATS},
    "come": {
        ("out", "for"): Cue.TREATS,
        ("out", "against"): Cue.TREATS,
        ("out", "in", "favor", "of"): Cue.TREATS,
        ("out", "in", "favour", "of"): Cue.TREATS,
        ("out", "in", "support", "of"): Cue.TREATS,
    },
    "speak": {("out", "against"): Cue.TREATS, ("in", "favor", "of"): Cue.TREATS},
    "side": {("with",): Cue.TREATS},
    "put": {("forward",): Cue.TREATS},
}
_LEMMAS = {form: lemma for lemma, forms in _FORMS.items() for form in forms}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A cue of several words, which ends before word ``end``."""

    cue: Cue
    end: int


def phrasal(words: Sequence[Word], at: int) -> Phrase | None:
    """The longest cue of several words that begins with the verb at ``at``."""
    verb = words[at].lower
    if verb not in _LEMMAS or words[at].quotation >= 0:
        return None
    best: Phrase | None = None
    for tail, cue in _TAILS[_LEMMAS[verb]].items():
        end = at + 1 + len(tail)
        fits = tuple(word.lower for word in words[at + 1 : end]) == tail
        if fits and (best is None or end > best.end):
            best = Phrase(cue | (Cue.GERUND if verb.endswith("ing") else Cue(0)), end)
    return best

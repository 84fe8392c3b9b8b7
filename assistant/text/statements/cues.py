"""Cue verbs: which verbs report speech or thought, and how they stand in a sentence.

Lemmas are listed by what they allow; the inflected forms are made from them.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Flag, auto

from assistant.text.statements import cue_lists as lists
from assistant.text.statements.cue_lists import ALSO_NOUNS, DOUBLED, IRREGULAR

__all__ = ["CUES", "Cue"]


class Cue(Flag):
    """What a verb form allows."""

    SAYS = auto()
    """Takes a clause or a quotation, before or after it: "…," he said."""
    INVERTS = auto()
    """May stand before its subject after the words said: "…," said Kim."""
    HEARER = auto()
    """Takes a hearer before the words said: told them that …"""
    THINKS = auto()
    """Reports a thought: only a clause or an infinitive after it counts."""
    TREATS = auto()
    """Takes what it is about: praised the plan, vowed to stay, called it "…"."""
    QUOTES = auto()
    """Reports speech only beside a quotation: "…," he laughed."""
    ABOUT = auto()
    """Counts only before a preposition: spoke of, pointed to."""
    NOUN = auto()
    """The same form is often a noun: a report, his call."""
    PARTICIPLE = auto()
    """The form is also a past participle: was told, has said."""
    GERUND = auto()
    CLAUSE = auto()
    """Reports only what a clause says: found that …, knew who …"""
    PLAIN = auto()
    """The bare form: to say, they say."""
    UTTERS = auto()
    """Quoted words after it are its subject's own, whoever is said to have told of them."""
    AIMS = auto()
    """Counts only before an infinitive: sought to …, agreed to …"""
    NEEDS_BE = auto()
    """An adjective: is confident that …"""


_VERBS = {
    Cue.SAYS | Cue.INVERTS | Cue.UTTERS: lists.SAYING_BEFORE_SUBJECT,
    Cue.SAYS | Cue.UTTERS: lists.SAYING,
    Cue.SAYS | Cue.CLAUSE: lists.SHOWING,
    Cue.SAYS | Cue.HEARER | Cue.UTTERS: lists.TELLING,
    Cue.TREATS | Cue.HEARER | Cue.UTTERS: lists.BIDDING,
    Cue.QUOTES | Cue.UTTERS: lists.BESIDE_QUOTATION,
    Cue.TREATS | Cue.UTTERS: lists.NAMING,
    Cue.TREATS: lists.TREATING,
    Cue.ABOUT: lists.POINTING,
    Cue.THINKS: lists.THINKING,
    Cue.THINKS | Cue.CLAUSE: lists.FINDING,
    Cue.AIMS: lists.AIMING,
}


def _forms(lemma: str) -> Iterator[tuple[str, Cue]]:
    """The inflected forms of a verb, each with what its ending says."""
    noun = Cue.NOUN if lemma in ALSO_NOUNS else Cue(0)
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else lemma
    if lemma in DOUBLED:
        stem = lemma + lemma[-1]
    y_changes = lemma[-1] == "y" and lemma[-2] not in "aeiou"
    hisses = lemma.endswith(("s", "sh", "ch", "x", "z", "o"))
    third = lemma[:-1] + "ies" if y_changes else lemma + ("es" if hisses else "s")
    yield lemma, Cue.PLAIN | noun
    yield third, noun
    yield stem + "ing", Cue.GERUND
    regular = lemma[:-1] + "ied" if y_changes else stem.removesuffix("e") + "ed"
    past, participle = IRREGULAR.get(lemma, (regular, regular))
    yield past, Cue.PARTICIPLE if past == participle else Cue(0)
    yield participle, Cue.PARTICIPLE


def _lexicon() -> dict[str, Cue]:
    lexicon: dict[str, Cue] = {}
    for allowed, listed in _VERBS.items():
        for lemma in listed.split():
            for form, ending in _forms(lemma):
                lexicon[form] = lexicon.get(form, Cue(0)) | allowed | ending
    for adverb in lists.ADVERBS.split():
        del lexicon[adverb]
    for adjective in lists.ADJECTIVES.split():
        lexicon.setdefault(adjective, Cue.NEEDS_BE)
    return lexicon


def _lemmas() -> dict[str, str]:
    listed = (lemma for lemmas in _VERBS.values() for lemma in lemmas.split())
    return {form: lemma for lemma in listed for form, _ in _forms(lemma)}


LEMMAS: dict[str, str] = _lemmas()
"""The verb of every form of one."""
CUES: dict[str, Cue] = _lexicon()
"""Every cue form in lower case, and what it allows."""

"""Verb groups: a cue with its auxiliaries, and whether it is a verb at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.text.statements import grammar as g
from assistant.text.statements.cues import Cue
from assistant.text.statements.lists import word_set
from assistant.text.statements.words import Word

_CONTROL = word_set(
    """went going goes go continued continues continuing proceeded began begins paused rushed seemed
    appeared quick trying tried used started starting tends came comes"""
)
_FOLLOWS_NOUN = word_set(""". , ; : ) of from between among against by is was are were""")
_LINKING = word_set("seems seemed appears appeared feels felt sounds sounded remains remained")
_INTENSIFIERS = word_set("very so more most too quite rather deeply less increasingly as")
_ARTICLES = g.DETERMINERS - word_set(
    """that this these those all both many some most few several one two three another each"""
)


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A cue with its auxiliaries: "has repeatedly said".

    ``start`` is the first word of the group. ``void``: it reports nothing, being negated or merely
    possible ("did not say", "could argue", "to say"). ``linked``: a verb of being stands before an
    adjective ("is confident").
    """

    start: int
    passive: bool
    void: bool
    auxiliary: bool
    linked: bool = False


def verb_group(words: Sequence[Word], at: int) -> VerbGroup:
    """The group that ends with the verb at ``at``."""
    start, passive, auxiliary, linked = at, False, False, False
    void = at > 0 and words[at - 1].lower == "from"  # far from saying so
    while start > 0:
        lower = words[start - 1].lower
        if words[start - 1].capitalised:
            break
        if lower == "to":
            before = start - 2
            while before > 0 and words[before].lower in ("on", "ahead", "back"):
                before -= 1
            if before < 0 or words[before].lower not in _CONTROL:
                return VerbGroup(start, passive, True, auxiliary)
            start = before
            continue
        if lower in g.NEGATIONS or lower in g.MAY:
            void = True
        elif lower in g.BE or lower in _LINKING:
            linked = True
            passive = passive or not words[at].lower.endswith("ing")
        elif lower in g.HAVE or lower in g.WILL:
            auxiliary = True
        elif not g.is_adverb(lower) and lower not in _INTENSIFIERS:
            break
        start -= 1
    return VerbGroup(start, passive, void, auxiliary, linked)


def is_noun(words: Sequence[Word], at: int, cue: Cue, group: VerbGroup) -> bool:
    """Whether a form that may be a noun or an adjective is one here."""
    if at == 0:
        return Cue.GERUND not in cue
    before = words[at - 1]
    if Cue.NEEDS_BE in cue:
        return False
    if before.lower == "'s" and at > 1 and words[at - 2].lower in g.PERSONAL:
        return False
    if before.lower in _ARTICLES or before.text in ("'s", "’s", "’", "'"):
        return Cue.NOUN in cue or before.lower not in g.NUMBERS
    if before.lower in g.PREPOSITIONS - {"to", "before", "after", "since", "by", "in", "of"}:
        return Cue.GERUND not in cue
    if before.lower in ("in", "of", "by", "before", "after", "since"):
        return not (Cue.GERUND in cue or before.lower in ("before", "after", "since"))
    if Cue.NOUN not in cue:
        return False
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None or (after.lower in _FOLLOWS_NOUN and after.text not in (",", ":", ".")):
        return True
    return before.lower in ("new", "recent", "first", "last", "own", "same", "more", "such")

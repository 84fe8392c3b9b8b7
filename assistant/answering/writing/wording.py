"""The predicates of a written sentence: that it has one, and that the article has it too.

A model that invents mostly keeps the article's names and changes what they do or are ("The bridge,
closed from 12 May, has collapsed"). Shares of words see little of that: one word in ten is new.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.followup.reading import read
from assistant.answering.writing.orders import SUBJECTS
from assistant.text.statements.lists import word_set
from assistant.text.vocabulary import folded, stem, words

_LIGHT = word_set(
    "be have do say tell state add note report write accord include make take give go come become"
    " call use show see mention describe cost last total amount concern explain announce"
)
"""Verbs that say little by themselves: the words beside them are checked as such."""
_COMPLEMENTS = frozenset({"attr", "acomp"})


def new_predicate(text: str, sources: Sequence[str]) -> str | None:
    """A verb of ``text``, or what it says something is, that in no form stands in ``sources``."""
    there = {stem(word) for source in sources for word in words(source)}
    for token in read(text).tokens:
        says = token.pos == "VERB" or (token.dep in _COMPLEMENTS and token.pos in ("NOUN", "ADJ"))
        forms = {stem(folded(token.text)), stem(folded(token.lemma))}
        if says and folded(token.lemma) not in _LIGHT and there.isdisjoint(forms):
            return token.text
    return None


def is_whole(text: str) -> bool:
    """Whether ``text`` says something of something.

    A fragment ("The head of archaeology.") says what the question makes of it, which no evidence
    can bear out.
    """
    tokens = read(text).tokens
    return any(t.dep in SUBJECTS and tokens[t.head].pos in ("VERB", "AUX") for t in tokens)

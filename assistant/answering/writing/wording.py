"""The predicates of a written sentence: that it has one, and that the article has it too.

A model that invents mostly keeps the article's names and changes what they do or are ("The bridge,
closed from 12 May, has collapsed"). Shares of words see little of that: one word in ten is new.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.followup.reading import Token, read
from assistant.answering.orders import SUBJECTS
from assistant.answering.support.equals import EQUAL
from assistant.text.statements.lists import word_set
from assistant.text.vocabulary import folded, stem, words

_LIGHT = word_set(
    "be have do say tell state add note report write accord include make take give go come become"
    " call use show see mention describe cost last total amount concern explain announce"
)
"""Verbs that say little by themselves: the words beside them are checked as such."""
_COMPLEMENTS = frozenset({"attr", "acomp"})
_FINITE = frozenset({"VBD", "VBZ"})
_DESCRIBES = frozenset({"relcl", "acl"})
_SUBORDINATE = _DESCRIBES | {"advcl", "ccomp"}
_BESIDE_LIGHT = SUBJECTS | {"dobj"}


def new_predicate(text: str, sources: Sequence[str]) -> str | None:
    """A word of ``text`` that says what something does or is and in no form is in ``sources``."""
    there = {key for source in sources for word in words(source) for key in _keys(word)}
    tokens = read(text).tokens
    for token in tokens:
        forms = _keys(folded(token.text)) | _keys(folded(token.lemma))
        if _says(token, tokens) and there.isdisjoint(forms):
            return token.text
    return None


def _says(token: Token, tokens: Sequence[Token]) -> bool:
    """Whether a word is a verb that says something, or a noun or adjective that says it instead.

    "The dividend is 8 billion" has in its subject what "BP made 8 billion" is not about. The parse
    takes "’s" for a verb.
    """
    if not token.text[0].isalpha():
        return False
    if token.pos == "VERB":
        return folded(token.lemma) not in _LIGHT
    if token.pos == "NOUN" and token.dep in _BESIDE_LIGHT:
        return folded(tokens[token.head].lemma) in _LIGHT
    return token.dep in _COMPLEMENTS and token.pos in ("NOUN", "ADJ")


def _keys(word: str) -> set[str]:
    """The stem of a word, and of those that mean the same or are another form of it."""
    return {stem(word), EQUAL.get(word, stem(word))}


def is_whole(text: str) -> bool:
    """Whether ``text`` says something of something.

    A fragment ("The head of archaeology.") says what the question makes of it, which no evidence
    can bear out.
    """
    tokens = read(text).tokens
    with_subject = [tokens[t.head] for t in tokens if t.dep in SUBJECTS]
    return any(t.pos in ("VERB", "AUX") and t.dep not in _DESCRIBES for t in with_subject) or any(
        t.tag in _FINITE and t.dep not in _SUBORDINATE for t in tokens
    )

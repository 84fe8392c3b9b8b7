"""Questions typed without capitals: their names as the passages found for them spell them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set

from assistant.answering.question import speaker_in
from assistant.library.filters import ArticleFilter
from assistant.library.library import Library
from assistant.retrieval.search import Found
from assistant.text.statements.roles import PLURAL_ROLES
from assistant.text.vocabulary import PRONOUNS, STOP_WORDS, folded, proper_names

_WORD = re.compile(r"[^\W\d_]+")
_WITHIN = r"(?<=[\w.,;] )(?:{})(?!\w)"
"""Words that begin no sentence and no quotation: there a capital says nothing."""
_NEXT = re.compile(
    r"\W*(?:(?:and|but|so|or|then|ok|what|how|about)\b[\s,]*)*"
    r"(?P<who>[^\W\d_]+(?:[ -][^\W\d_]+){0,2})\W*",
    re.IGNORECASE,
)
"""A follow-up that only names somebody or something: "and lavrov?"."""


def with_capitals(
    question: str, found: Sequence[Found], library: Library, where: ArticleFilter
) -> str:
    """``question``, its names with capitals: "what did denisov say" asks for what Denisov said.

    A question that holds a name with a capital is left as it is. A word is part of a name where
    ``found`` spells it with a capital more often than without, inside of sentences; one that is not
    there, where it names a speaker of the library in the articles that pass ``where``, other than
    people of a trade ("experts").
    """
    wanted = {
        word.lower()
        for word in _WORD.findall(question)
        if folded(word) not in STOP_WORDS | PRONOUNS
    }
    if proper_names(question) or not wanted:
        return question
    names = _names_in(found, wanted)
    who = speaker_in(question)
    if who:
        names = _name_of(who, library, where) | names
    return _spelled(question, names)


def with_next_speaker(question: str, library: Library) -> str:
    """The follow-up ``question`` with capitals where it only names a speaker: "and Lavrov?"."""
    found = _NEXT.fullmatch(question)
    if not found or proper_names(question) or folded(found["who"]) in STOP_WORDS | PRONOUNS:
        return question
    names = _name_of(found["who"], library, ArticleFilter())
    return question[: found.start("who")] + _spelled(question[found.start("who") :], names)


def _name_of(who: str, library: Library, where: ArticleFilter) -> dict[str, str]:
    """How the library spells the words of ``who``, a speaker of it; nothing if it has none such."""
    asked = set(_WORD.findall(who.lower())) - PLURAL_ROLES
    for spoken in library.statements(who, (), where, 1):
        own = {word.lower(): word for word in _WORD.findall(spoken.statement.speaker or "")}
        return {word: own[word] for word in asked if word in own}
    return {}


def _spelled(question: str, names: Mapping[str, str]) -> str:
    return _WORD.sub(lambda match: names.get(match.group().lower(), match.group()), question)


def _names_in(found: Sequence[Found], wanted: Set[str]) -> dict[str, str]:
    """How ``found`` spells the words that it holds inside of sentences."""
    within = re.compile(_WITHIN.format("|".join(sorted(wanted))), re.IGNORECASE)
    spellings: dict[str, Counter[str]] = {word: Counter() for word in wanted}
    for one in found:
        for sentence in one.stored.passage.sentences:
            for spelling in within.findall(sentence.of(one.stored.article.text)):
                spellings[spelling.lower()][spelling] += 1
    return {word: _usual(word, told) for word, told in spellings.items() if told}


def _usual(word: str, spellings: Counter[str]) -> str:
    """The usual spelling of a word with a capital if most have one, else in lower case."""
    capital = Counter({told: n for told, n in spellings.items() if told[0].isupper()})
    if 2 * capital.total() <= spellings.total():
        return word
    return capital.most_common(1)[0][0]

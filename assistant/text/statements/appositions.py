"""How an article describes the people it names: titles before a name, appositions after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.text.statements import grammar as g
from assistant.text.statements.bodies import is_body
from assistant.text.statements.cues import CUES
from assistant.text.statements.mentions import POSSESSIVE
from assistant.text.statements.naming import office_before
from assistant.text.statements.phrases import phrase_before
from assistant.text.statements.roles import HONORIFICS, PLURAL_ROLES, ROLES
from assistant.text.statements.words import Word

_ARTICLES = frozenset(["a", "an", "the"])
_LONGEST = 18
_BEFORE_ROLE = 7
_NEVER_INSIDE = (g.BE | g.HAVE | g.WILL | g.MAY | g.PERSONAL | g.RELATIVES) - {"'s"}


@dataclass(frozen=True, slots=True)
class Description:
    """Words that say who somebody is, as a span of the text.

    ``roles`` are the role nouns in it, the head last; ``modifiers`` its other words in lower case;
    ``told`` all its words in their order.
    """

    start: int
    end: int
    roles: tuple[str, ...]
    modifiers: frozenset[str]
    told: tuple[str, ...]


def descriptions_at(words: Sequence[Word], first: int, last: int) -> Iterator[Description]:
    """What the sentence says about the name ``words[first:last]``: before it and after it."""
    if first > 0 and words[first - 1].quotation < 0:
        found = _title(words, first, last)
        if found:
            yield found
    if last < len(words) and words[last].text == "(":
        closing = (k for k in range(last, min(len(words), last + 12)) if words[k].text == ")")
        last = next(closing, last) + 1
    if last + 1 < len(words) and words[last].text == ",":
        found = _apposition(words, last + 1)
        if found:
            yield found
    if first > 1 and words[first - 1].text == ",":
        found = _role_before_comma(words, first, last)
        if found:
            yield found


def copula_at(words: Sequence[Word], at: int) -> Iterator[Description]:
    """What the sentence says a name is that ends before ``at``: (Ann Lee) was the mayor of Oslo."""
    if (
        at + 1 < len(words)
        and words[at].lower in ("is", "was")
        and words[at + 1].lower in _ARTICLES
    ):
        found = _apposition(words, at + 1)
        if found:
            yield found


def _title(words: Sequence[Word], first: int, last: int) -> Description | None:
    """Kremlin Press Secretary (Dmitry Peskov)."""
    before = words[first - 1]
    if before.lower in HONORIFICS and before.lower.rstrip(".") not in ROLES:
        return None
    of_body = any(is_body(word) for word in words[first:last])
    office = None if of_body else office_before(words, first)
    beside = before.lower[0].isalpha() and before.lower not in g.LINKS and first > 1
    titled = before.lower.rstrip(".") in ROLES or (beside and words[first - 2].lower in ROLES)
    if office is None and not titled:
        return None
    begin = first - 1 if office is None else office
    while begin > 0 and _modifies(words, begin - 1):
        begin -= 1
    while begin < first - 1 and words[begin].lower in g.DETERMINERS | {"and", "'s", "’", "of"}:
        begin += 1
    return _description(words, begin, first)


def _modifies(words: Sequence[Word], at: int) -> bool:
    """Whether a word may stand before a role in a title: former deputy prime (minister)."""
    word = words[at]
    if word.quotation >= 0:
        return False
    if word.capitalised:
        return at > 0 or word.lower not in g.FUNCTION_WORDS or word.text.isupper()
    return word.lower in ("'s", "’", "of", "the", "for", "and", "former", "then", "vice") or (
        word.lower in ROLES
        or word.lower
        in (
            "campaign",
            "press",
            "party",
            "prime",
            "foreign",
            "state",
            "chief",
            "senior",
            "defense",
            "defence",
            "acting",
            "top",
            "deputy",
            "opposition",
        )
    )


def _apposition(words: Sequence[Word], begin: int) -> Description | None:
    """(Andrey Denisov,) Russia's ambassador to China, …"""
    role = None
    for at in range(begin, min(len(words), begin + _BEFORE_ROLE)):
        lower = words[at].lower
        if lower in ROLES and words[at].quotation < 0:
            role = at
        elif role is not None or lower in _NEVER_INSIDE or words[at].text in ",.;:()—":
            break
    if role is None:
        return None
    end = role + 1
    while end < len(words) and end - begin < _LONGEST and _goes_on(words, end):
        end += 1
    if (
        end < len(words)
        and words[end].text not in (",", ".", "—", ";", "(", "–")
        and (
            words[end].quotation < 0
            and words[end].lower not in _NEVER_INSIDE
            and words[end].lower not in CUES
        )
    ):
        return None
    return _description(words, begin, end)


def _goes_on(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if word.quotation >= 0 or word.lower in _NEVER_INSIDE or word.text in ",.;:()—–":
        return False
    return word.capitalised or word.lower not in CUES


def _role_before_comma(words: Sequence[Word], first: int, last: int) -> Description | None:
    """Russia's ambassador to China, (Andrey Denisov,) … or Kim's spokesman, (Ann Lee,) …"""
    closed = last >= len(words) or words[last].text in (",", ".")
    mention = phrase_before(words, first - 1) if closed else None
    if mention is None or not mention.roles:
        return None
    inside = words[mention.first : mention.last]
    owned = inside[-1].lower in ROLES and any(word.lower in POSSESSIVE for word in inside)
    if not owned and (mention.name or not mention.definite):
        return None
    begin = mention.first
    if words[begin].lower in _ARTICLES:
        begin += 1
    return _description(words, begin, mention.last)


def _description(words: Sequence[Word], begin: int, end: int) -> Description | None:
    if begin >= end:
        return None
    inside = words[begin:end]
    head = next((k for k, word in enumerate(inside) if word.lower in g.LINKS), len(inside))
    roles = tuple(word.lower.rstrip(".") for word in inside[:head] if word.lower in ROLES)
    modifiers = frozenset(
        word.lower for word in inside if word.text[0].isalpha() and word.lower not in g.DETERMINERS
    )
    if not roles or all(word.lower in PLURAL_ROLES for word in inside):
        return None
    told = tuple(word.lower for word in inside)
    return Description(words[begin].start, words[end - 1].end, roles, modifiers - set(roles), told)

"""Words that point back, and what they point at: "he", "its", "there", "that book"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from assistant.answering.followup.continuing import asks_for_a_thing
from assistant.answering.followup.history import History
from assistant.answering.followup.mentions import Kind, Mention, mentions
from assistant.answering.followup.reading import Phrase, Reading, Token
from assistant.answering.followup.speech import TALKING
from assistant.text.statements.lists import word_set
from assistant.text.statements.roles import ROLES


class Edit(NamedTuple):
    """Characters of a question and what stands there instead."""

    start: int
    end: int
    text: str


_HE = word_set("he him his himself")
_SHE = word_set("she her hers herself")
_THEY = word_set("they them their theirs themselves these those")
_IT = word_set("it its itself this that")
_POSSESSIVE = word_set("his her hers their theirs its")
_WEATHER = word_set("take seem appear rain snow matter turn")
_REQUESTS = word_set("tell explain describe know interested wonder give show list elaborate hear")
_CONTRACTED = {
    "'s": {"": "is", "have": "has"},
    "'d": {"": "had", "would": "would"},
    "'ve": {"": "have"},
    "'re": {"": "are"},
    "'ll": {"": "will"},
}
_TOGETHER = word_set("discuss meet agree want decide plan hope vote demand negotiate ask wish")
_DOING = word_set("do mean cause make happen")
_SURE = 0.6
_NAMED = 0.3
"""From which fit on a mention, or a name, of the question itself is what the pronoun means."""

_PLACED, _UNPLACED = 1.0, 0.7
"""How well "there" fits a name that something is in or goes to, and any other at most."""

_BY_KIND: dict[str, dict[Kind, float]] = {
    "he": {Kind.PERSON: 0.7, Kind.NAME: 0.35},
    "she": {Kind.PERSON: 0.7, Kind.NAME: 0.35},
    "it": {
        Kind.THING: 1.0, Kind.WORK: 1.0, Kind.GROUP: 0.9, Kind.NAME: 0.9, Kind.PLACE: 0.35,
    },
    "they": {Kind.GROUP: 0.8, Kind.NAME: 0.5, Kind.PLACE: 0.5, Kind.PERSON: 0.3},
    "its leader": {Kind.PLACE: 1.0, Kind.GROUP: 1.0, Kind.NAME: 0.8, Kind.THING: 0.3},
    "they say": {Kind.GROUP: 1.0, Kind.NAME: 0.6, Kind.PLACE: 0.6, Kind.PERSON: 0.3},
    "these": {Kind.GROUP: 0.5, Kind.NAME: 0.3},
    "there": {Kind.PLACE: 1.0, Kind.NAME: 0.3},
}  # fmt: skip


def fits(pointer: str) -> Callable[[Mention], float]:
    """How well a mention agrees, in 0..1, with what :func:`_sort_of` gives."""

    def fit(mention: Mention) -> float:
        base = _BY_KIND[pointer].get(mention.kind, 0.0)
        if pointer in {"he", "she"}:
            wanted = "m" if pointer == "he" else "f"
            if mention.plural or (mention.gender and mention.gender != wanted):
                return 0.0
            return 1.0 if mention.gender else base
        if pointer == "they" and mention.plural and mention.kind is not Kind.TIME:
            return 1.0
        if pointer == "they say" and mention.plural:
            return 0.2 if mention.kind is Kind.THING else 1.0
        if pointer == "there" and mention.named and mention.kind is not Kind.TIME:
            return _PLACED if mention.placed else min(base, _UNPLACED)
        if pointer in {"they", "they say"} and mention.gender:
            return 0.0
        if pointer == "these" and mention.plural:
            return 0.0 if mention.kind is Kind.PERSON else 1.0
        if pointer == "it" and mention.plural:
            return 0.3 if base and mention.named else 0.0
        return base

    return fit


def pointer_of(token: Token) -> str | None:
    """What a word that points back asks for ("he" for "his"), None for any other word."""
    if token.tag in {"WDT", "WP", "IN", "EX"} or token.dep in {"expl", "mark"}:
        return None
    for pointer, forms in (("he", _HE), ("she", _SHE), ("they", _THEY), ("it", _IT)):
        if token.lower in forms and token.pos in {"PRON", "DET"}:
            return pointer
    return None


def _is_place(reading: Reading, index: int) -> bool:
    """Whether a word is the "there" of a place, not that of "there is"."""
    if reading.tokens[index].lower != "there" or index == 0:
        return False
    before = reading.tokens[index - 1]
    if before.lower in {"not", "n't"} and index > 1:
        before = reading.tokens[index - 2]
    return before.lemma not in {"be", "where"} and reading.tokens[index].tag == "RB"


class Resolution(NamedTuple):
    """What was put for the words that point back, and whether some of them stayed open."""

    edits: list[Edit]
    open: bool


def resolved(reading: Reading, history: History) -> Resolution:
    """The edits that put names and phrases where the question points back."""
    own = mentions(reading)
    edits: list[Edit] = []
    done: set[str] = set()
    solved = 0
    for index, pointer in _pointers(reading):
        token = reading.tokens[index]
        if pointer in done or _is_own(reading, index, own, pointer):
            continue
        done.add(pointer)
        fit = fits(_sort_of(reading, index, pointer))
        found = history.best(_other_than(own, fit))
        if (
            pointer == "it"
            and found
            and found.kind is Kind.PLACE
            and asks_for_a_thing(history.last)
        ):
            continue  # "What did they find in Rome?" makes "it" what they found.
        if found:
            edits.append(Edit(token.start, token.end, put_for(token, found.full)))
            edits.extend(_uncontracted(reading, index + 1))
            solved += 1
    return Resolution(edits, open=solved < len(done))


def _pointers(reading: Reading) -> Iterator[tuple[int, str]]:
    """The places of the words that point back, with what they ask for."""
    for index, token in enumerate(reading.tokens):
        pointer = "there" if _is_place(reading, index) else pointer_of(token)
        if pointer and not _is_determiner(reading, index) and not _is_empty(reading, index):
            yield index, pointer


def _sort_of(reading: Reading, index: int, pointer: str) -> str:
    """``pointer``, or what it asks for where it stands: who talks is no thing."""
    token = reading.tokens[index]
    head = reading.tokens[token.head]
    if pointer == "they" and token.lower in {"these", "those"}:
        return "these"
    if pointer == "they" and token.dep == "nsubj" and head.lemma in TALKING | _TOGETHER:
        return "they say"
    if pointer in {"it", "they"} and token.dep == "poss" and head.lemma.lower() in ROLES:
        return "its leader"
    return pointer


def put_for(token: Token, text: str) -> str:
    """``text`` in the place of ``token``, which points at it, in its case."""
    if token.lower == "there":
        text = f"in {text}"
    if token.lower in _POSSESSIVE and token.dep == "poss":
        text += "'" if text.endswith("s") else "'s"
    return text[0].upper() + text[1:] if token.start == 0 else text


def _uncontracted(reading: Reading, index: int) -> Iterator[Edit]:
    """ "they've" is "the units have" once a name or phrase stands there."""
    token = reading.tokens[index] if index < len(reading.tokens) else None
    if token and token.pos in {"AUX", "VERB"} and token.lower.replace("’", "'") in _CONTRACTED:
        whole = _CONTRACTED[token.lower.replace("’", "'")]
        yield Edit(token.start, token.end, f" {whole.get(token.lemma, whole[''])}")


def _is_determiner(reading: Reading, index: int) -> bool:
    """Whether "this", "that", "these" or "those" stands before a noun."""
    token = reading.tokens[index]
    return token.dep == "det" and token.head > index


def _is_empty(reading: Reading, index: int) -> bool:
    """Whether "it" stands for nothing ("how long does it take", "is it true that")."""
    token = reading.tokens[index]
    if token.lower not in {"it", "that", "this", "these", "those"}:
        return False
    if not _asks(reading.sentence(index)):
        return True
    head = reading.tokens[token.head]
    if token.lower == "it" and token.dep == "nsubj" and head.lemma in _WEATHER:
        return True
    if token.dep == "dobj" and head.lemma in TALKING | _DOING:
        return True
    if (
        token.lower in {"that", "this"}
        and token.dep == "nsubj"
        and not _is_inverted(reading, index)
    ):
        return True
    rest = reading.tokens[index + 1 : index + 4]
    return (
        token.lower == "it"
        and any(t.pos == "ADJ" or t.lower in {"ok", "okay"} for t in rest)
        and any(
            t.lower in {"to", "that", "for", "if"} for t in reading.tokens[index + 2 : index + 5]
        )
    )


def _is_inverted(reading: Reading, index: int) -> bool:
    """Whether the word before a subject is the verb's: "is this", "how does that"."""
    return index > 0 and reading.tokens[index - 1].pos in {"AUX", "VERB"}


def _asks(sentence: Sequence[Token]) -> bool:
    """Whether a sentence asks or requests; what merely states need not be read further."""
    return (
        sentence[-1].text == "?"
        or any(t.tag in {"WP", "WRB", "WDT"} or t.lemma in _REQUESTS for t in sentence)
        or sentence[0].pos == "AUX"
    )


def _is_own(reading: Reading, index: int, own: Sequence[Mention], pointer: str) -> bool:
    """Whether the question itself names, before the pronoun, what it means."""
    fit = fits(pointer)
    return any(fit(m) >= (_NAMED if m.named else _SURE) for m in _before(reading, index, own))


def _before(reading: Reading, index: int, own: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions before a token; not the subject of its verb where it is an object itself."""
    token = reading.tokens[index]
    for mention in own:
        if mention.phrase is None or mention.phrase.last >= index:
            continue
        if _is_asked_for(reading, mention.phrase):
            continue
        an_object = token.dep in {"dobj", "pobj", "dative"}
        if (
            an_object
            and mention.subject
            and _verb(reading, index) == _verb(reading, mention.phrase.root)
        ):
            continue
        yield mention


def _is_asked_for(reading: Reading, phrase: Phrase) -> bool:
    """Whether a phrase is what the question asks for: "which paper", "what kind of paper"."""
    first = phrase.first
    if first >= 3 and reading.tokens[first - 1].lower == "of":
        first -= 3
    return reading.tokens[first].tag in {"WDT", "WP", "WRB"}


def _verb(reading: Reading, index: int) -> int:
    """The verb that governs a token."""
    for _ in reading.tokens:
        head = reading.tokens[index].head
        if head == index or reading.tokens[head].pos in {"VERB", "AUX"}:
            return head
        index = head
    return index


def _other_than(
    own: Sequence[Mention], fit: Callable[[Mention], float]
) -> Callable[[Mention], float]:
    """``fit``, for what the question does not name itself."""
    heads = {m.head for m in own}
    return lambda mention: 0.0 if mention.head in heads else fit(mention)

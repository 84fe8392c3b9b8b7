"""Follow-ups that leave out the rest: "And NATO?", "In which month?", "Why?", "Anything else?"."""

from __future__ import annotations

import re

from assistant.answering.followup.history import History
from assistant.answering.followup.mentions import SAYING, Kind, Mention, mentions
from assistant.answering.followup.reading import Parser, Reading, Token
from assistant.text.statements.lists import word_set
from assistant.text.vocabulary import stems

_ABOUT = re.compile(r"^(?:what|how)\s+about\s+", re.IGNORECASE)
_MORE = re.compile(
    r"(?:can|could|would)?\s*(?:you\s+)?(?:please\s+)?(?:tell|give|show)\s+(?:me|us)\s+(?:some\s+)?"
    r"more(?:\s+(?:details?|information))?(?:\s+please)?|go\s+on|continue|more(?:\s+details)?|"
    r"(?:can|could)\s+you\s+(?:please\s+)?(?:elaborate|explain|expand)(?:\s+(?:further|more|that))?|"
    r"(?:any|some)(?:thing)?\s+(?:more|details?|examples?)|such\s+as|like\s+what|for\s+example|"
    r"really|are\s+you\s+sure|is\s+(?:that|this|it)\s+(?:true|right|so|correct)|how\s+so|"
    r"elaborate|explain",
    re.IGNORECASE,
)
_ELSE = re.compile(r"(?:any|some)thing\s+else|what\s+else|who\s+else|any\s+others?", re.IGNORECASE)
_WHY = re.compile(r"(why|when|where|how)\s+(?:is|was)\s+(?:that|this|it)(?:\s+so)?", re.IGNORECASE)
_WH_TAGS = frozenset({"WP", "WDT", "WRB", "WP$"})
_TOPICAL = word_set("about on regarding concerning")
_NO_ASKING = word_set("about a an if")
"""Words after a question word with which it does not ask: "what a day", "what if"."""
_OPEN = word_set("what that this it so else")
_LONGEST = 7
"""Tokens of a phrase that is still the like of another one, and no question of its own."""
_APART = frozenset({Kind.TIME, Kind.PERSON})
_AUXILIARIES = word_set(
    """is are was were am do does did has have had can could will would shall should may might
    must"""
)
_ASKED_ALSO = re.compile(r",\s+and\s+(?:in\s+which\s+)?\w+$")
_TAIL = re.compile(r"[\s?!.]*$")


def completed(core: str, history: History, parse: Parser, *, joined: bool) -> str | None:
    """The whole question that the fragment ``core`` stands for; None where it is no fragment.

    ``joined`` says whether "and" or the like stood before it.
    """
    if core.endswith("!"):
        return None
    bare = _TAIL.sub("", core).strip(" ,")
    last = history.last
    if _ELSE.fullmatch(bare):
        return _with_else(last) or f"{last.text.strip()} {core}"
    if _MORE.fullmatch(bare):
        return f"{last.text.strip()} {core}"
    if why := _WHY.fullmatch(bare):
        return asked_with(last, why[1].lower())
    asked_about = _ABOUT.match(bare)
    rest = bare[asked_about.end() :] if asked_about else bare
    reading = parse(rest)
    if asked_about and reading.has_verb and _begins_question(reading):
        return f"{rest[0].upper()}{rest[1:]}?"
    if not reading.tokens or (reading.has_verb and not asked_about):
        return None
    if _is_question_word(reading):
        return asked_with(last, rest[0].lower() + rest[1:])
    return swapped(last, reading, joined=joined or bool(asked_about))


def _begins_question(reading: Reading) -> bool:
    first = reading.tokens[0]
    return first.tag in _WH_TAGS or first.lower in _AUXILIARIES


def _is_question_word(reading: Reading) -> bool:
    """Whether a fragment is a question word, with what belongs to it: "in which month"."""
    first = [t for t in reading.tokens[:2] if t.tag in _WH_TAGS]
    return bool(first) and not any(t.lower in _NO_ASKING for t in reading.tokens[:2])


def asked_with(last: Reading, word: str) -> str:
    """The question ``last``, asked with another question word: "why", "in which month"."""
    text = _ASKED_ALSO.sub("", _TAIL.sub("", last.text.strip()))
    tokens = last.tokens
    if not tokens:
        return word
    capital = word[0].upper() + word[1:]
    if tokens[0].lower in _AUXILIARIES:
        return f"{capital} {text[0].lower()}{text[1:]}?"
    following = tokens[1] if len(tokens) > 1 else None
    if following is None or following.lower not in _AUXILIARIES:
        return f"{text}, and {word}?"
    if tokens[0].tag == "WRB":
        return f"{capital}{text[tokens[0].end :]}?"
    verb = tokens[tokens[0].head]
    if tokens[0].lower == "what" and tokens[0].dep == "dobj" and verb.lemma in SAYING:
        return f"{capital}{text[tokens[0].end : verb.end]} that{text[verb.end :]}?"
    return f"{text}, and {word}?"


def _with_else(last: Reading) -> str | None:
    tokens = last.tokens
    if len(tokens) > 2 and tokens[0].lower in {"what", "who"} and tokens[1].pos in {"AUX", "VERB"}:
        return f"{tokens[0].text} else{last.text[tokens[0].end :]}"
    return None


def swapped(last: Reading, fragment: Reading, *, joined: bool) -> str | None:
    """The question ``last`` with the phrase ``fragment`` in the place of its like, if it has one.

    What comes without an "and" (``joined``) must be the like of something by its sort.
    """
    given = [m for m in mentions(fragment) if m.phrase]
    if not last.tokens or (not _begins_question(last) and not last.has_verb):
        return None
    if not given or len(fragment.tokens) > _LONGEST or _is_other(last, fragment, given[0]):
        return None
    text = _TAIL.sub("", last.text.strip())
    first = fragment.tokens[0]
    put, about = fragment.text, first.lower in _TOPICAL
    if first.pos in {"ADP", "SCONJ"}:
        if not about:
            return _with_preposition(last, text, fragment, given[0])
        put = fragment.text[first.end :].strip()
    slot = _slot(last, given[0], about=about, joined=joined or about)
    return _in_slot(last, text, slot, put) if slot else None


def _in_slot(last: Reading, text: str, slot: Mention, put: str) -> str:
    assert slot.phrase is not None
    start = last.tokens[slot.phrase.first].start
    put = put[0].upper() + put[1:] if start == 0 else put
    rest = text[last.tokens[slot.last].end :]
    return f"{text[:start]}{put}{'' if put.lower().endswith(rest.lower()) else rest}?"


def _is_other(last: Reading, fragment: Reading, given: Mention) -> bool:
    """Whether a phrase takes up words of the last question: "the cost of the plan"."""
    shared = set(stems(last.text)) & set(stems(fragment.text))
    return bool(shared) and all(m.head != given.head for m in mentions(last))


def _with_preposition(last: Reading, text: str, fragment: Reading, given: Mention) -> str:
    """The question ``last`` with the place, time or other circumstance that ``fragment`` gives."""
    preposition = fragment.tokens[0].lower
    for mention in mentions(last):
        if mention.phrase is None or mention.phrase.first == 0:
            continue
        before = last.tokens[mention.phrase.first - 1]
        if before.lower == preposition and mention.kind is given.kind:
            return _in_slot(last, text, mention, fragment.text[fragment.tokens[0].end :].strip())
    return f"{text} {fragment.text[0].lower()}{fragment.text[1:]}?"


def _slot(last: Reading, given: Mention, *, about: bool, joined: bool) -> Mention | None:
    """The phrase of ``last`` that ``given`` can replace: of its sort, or in the place for it."""
    found = [m for m in mentions(last) if _is_open(last, m) and not (about and m.subject)]
    for alike in (
        [m for m in found if m.head == given.head],
        [m for m in found if _is_sayer(last, m)] if given.kind is Kind.PERSON else [],
        [m for m in found if m.kind is given.kind is not Kind.THING],
        [m for m in found if m.named and m.kind not in _APART] if given.named else [],
        [m for m in found if _is_object(last, m)]
        if joined and given.kind is not Kind.PERSON
        else [],
    ):
        if alike:
            return alike[0] if given.kind is Kind.PERSON else alike[-1]
    return None


def _is_open(last: Reading, mention: Mention) -> bool:
    """Whether another phrase can stand for ``mention``: it is not what the question asks for."""
    if mention.phrase is None or last.tokens[mention.phrase.first].tag in _WH_TAGS:
        return False
    first = mention.phrase.first
    return first < 2 or last.tokens[first - 2].text != "("


def _is_sayer(last: Reading, mention: Mention) -> bool:
    root = last.tokens[mention.phrase.root] if mention.phrase else last.tokens[0]
    return root.dep == "nsubj" and last.tokens[root.head].lemma in SAYING


def _is_object(last: Reading, mention: Mention) -> bool:
    root = last.tokens[mention.phrase.root] if mention.phrase else last.tokens[0]
    return root.dep in {"pobj", "pcomp"} and mention.kind not in _APART


def spoken_of(reading: Reading, last: Reading) -> str:
    """ " about …" of the last question where this one asks what was said and not about what."""
    said = [i for i, t in enumerate(reading.tokens) if _says(t)]
    if not said or any(t.head == said[0] and _tells(t) for t in reading.tokens):
        return ""
    return next(
        (
            f" {last.part(index, last.end_of(index))}"
            for index, token in enumerate(last.tokens)
            if token.lower in _TOPICAL and _says(last.tokens[token.head])
        ),
        "",
    )


def _says(token: Token) -> bool:
    return token.pos == "VERB" and token.lemma in SAYING


def _tells(token: Token) -> bool:
    """Whether a word under a verb of saying begins what was said, or about what."""
    if token.dep in {"ccomp", "prep", "xcomp"}:
        return token.lower not in {"in", "at"}
    return token.dep == "dobj" and token.lower not in _OPEN

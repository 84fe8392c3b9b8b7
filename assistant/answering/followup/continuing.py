"""Follow-ups that ask the last question on: "Why?", "In which month?", "Anything else?"."""

from __future__ import annotations

import re

from assistant.answering.followup.reading import Parser, Reading
from assistant.answering.followup.speech import TALKING
from assistant.text.statements.lists import word_set

_MORE = re.compile(
    r"(?:(?:can|could|would)\s+you\s+)?(?:please\s+)?(?:tell|give|show)\s+(?:me|us)\s+(?:some\s+)?"
    r"more(?:\s+(?:details?|information))?(?:\s+please)?|go\s+on|continue|more(?:\s+details)?|"
    r"(?:can|could)\s+you\s+(?:please\s+)?(?:elaborate|explain|expand)(?:\s+(?:further|more|that))?|"
    r"(?:any|some)\s+(?:more|(?:other\s+)?(?:details?|examples?))|such\s+as|like\s+what|"
    r"for\s+example|really|are\s+you\s+sure|why\s+not|elaborate|explain|"
    r"is\s+(?:that|this|it)\s+(?:true|right|so|correct)",
    re.IGNORECASE,
)
_ELSE = re.compile(
    r"(?:is\s+there\s+)?(?:any|some)thing\s+else|what\s+else|(?P<who>who|any(?:one|body))\s+else",
    re.IGNORECASE,
)
_ALSO_ASKED = re.compile(
    r"(?:(?P<word>why|when|where|how)\s+(?:is|was)\s+(?:that|this|it)(?:\s+so)?"
    r"|(?P<why>how\s+come|what\s+for|for\s+what\s+reason)|(?P<how>how\s+so))",
    re.IGNORECASE,
)
_ASKED_ALSO = re.compile(r",\s+and\s+(?:\w+\s+){0,3}\w+$")
WH_TAGS = frozenset({"WP", "WDT", "WRB", "WP$"})
AUXILIARIES = word_set(
    """is are was were am do does did has have had can could will would shall should may might
    must"""
)
_ANY_DEED = word_set("do mean happen have")
TAIL = re.compile(r"[\s?!.]*$")
_NO_ASKING = word_set("about a an if")
"""Words after a question word with which it does not ask: "what a day", "what if"."""


def continued(core: str, last: Reading, parse: Parser) -> str | None:
    """The whole question that ``core`` stands for where it asks ``last`` on, else None."""
    bare = TAIL.sub("", core).strip(" ,")
    whole = last.text.strip()
    if other := _ELSE.fullmatch(bare):
        return _with_else(last, "who" if other["who"] else "what") or f"{whole} {core}"
    if _MORE.fullmatch(bare):
        return f"{whole} {core}"
    if also := _ALSO_ASKED.fullmatch(bare):
        word = "why" if also["why"] else "how" if also["how"] else also["word"].lower()
        return asked_with(last, word)
    reading = parse(bare)
    if reading.has_verb or not _is_question_word(reading):
        return None
    return asked_with(last, bare[0].lower() + bare[1:])


def asks_for_more(question: str) -> bool:
    """Whether a question only asks for more of the last answer, or whether it is true."""
    return bool(_MORE.fullmatch(TAIL.sub("", question).strip(" ,")))


def asks_for_a_thing(reading: Reading) -> bool:
    """Whether a question asks for what somebody found, built, bought; not for their words."""
    first = reading.tokens[0]
    verb = reading.tokens[first.head]
    return first.lower == "what" and first.dep == "dobj" and verb.lemma not in TALKING | _ANY_DEED


def begins_question(reading: Reading) -> bool:
    """Whether the first word asks: "what", "does"."""
    first = reading.tokens[0]
    return first.tag in WH_TAGS or first.lower in AUXILIARIES


def _is_question_word(reading: Reading) -> bool:
    """Whether a fragment is a question word, with what belongs to it: "in which month"."""
    first = reading.tokens[:2]
    points_back = any(t.tag in {"PRP", "PRP$"} for t in reading.tokens)
    return (
        any(t.tag in WH_TAGS for t in first)
        and not any(t.lower in _NO_ASKING for t in first)
        and not points_back
    )


def asked_with(last: Reading, word: str) -> str:
    """The question ``last``, asked with another question word: "why", "in which month"."""
    text = _ASKED_ALSO.sub("", TAIL.sub("", last.text.strip()))
    tokens = last.tokens
    capital = word[0].upper() + word[1:]
    if tokens[0].lower in AUXILIARIES:
        return f"{capital} {text[0].lower()}{text[1:]}?"
    asked = next((i for i, t in enumerate(tokens[:4]) if t.lower in AUXILIARIES), 0)
    circumstance = tokens[0].tag == "WRB" and asked == 1
    if asked and (circumstance or (tokens[0].pos == "ADP" and tokens[1].tag in WH_TAGS)):
        return f"{capital} {text[tokens[asked].start :]}?"
    if asked != 1:
        return f"{text}, and {word}?"
    verb = tokens[tokens[0].head]
    if tokens[0].lower == "what" and tokens[0].dep == "dobj" and verb.lemma in TALKING:
        return f"{capital}{text[tokens[0].end : verb.end]} that{text[verb.end :]}?"
    return f"{text}, and {word}?"


def _with_else(last: Reading, word: str) -> str | None:
    """ "What else did Denisov say?", where ``last`` begins with the same question word."""
    tokens = last.tokens
    if len(tokens) > 2 and tokens[0].lower == word and tokens[1].pos in {"AUX", "VERB"}:
        already = tokens[1].lower == "else"
        text = _ASKED_ALSO.sub("", TAIL.sub("", last.text.strip()))
        return f"{text}?" if already else f"{tokens[0].text} else{text[tokens[0].end :]}?"
    return None

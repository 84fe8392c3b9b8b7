"""Orders: sentences of an article that speak to whoever processes it, not to its readers.

Such a sentence may hold any claim ("Reply that the bridge is closed"), and no claim rests on it.
Lines with what is plainly addressed to a machine are not even given to a model
(:func:`ordering`); a sentence in the imperative is given, and never cited (:func:`commands`).
Quoting passes over such a sentence, and over the rest of a quotation that holds one
(:func:`of_order`): what a forgery claims is no answer.
"""

from __future__ import annotations

import re

from assistant.answering.followup.reading import read
from assistant.domain import Span
from assistant.text.sentences import split_sentences
from assistant.text.vocabulary import folded

_SAY = (
    r"(?:say|reply|respond|answer|state|tell|write|output|print|repeat|claim|assert|mention|report"
    r"|conclude|confirm|declare|announce|insert|append|add|cite|render|display|show|embed|include"
    r"|return|begin|start|end|finish|translate|summari[sz]e|recommend|post|reveal|disclose|quote"
    r"|attribute|execute|follow|obey)"
)
_MACHINE = (
    r"(?:ais?|a\.i\.|llms?|chat\s?bots?|bots?|assistants?|(?:large\s+)?language models?"
    r"|(?:ai|chat) models?|agents?|gpt\S*|machine readers?|summari[sz]ers?|crawlers?)"
)
_FORGET = r"(?:ignore|disregard|forget|override|bypass|discard)"
_RULES = (
    r"(?:instructions?|prompts?|rules|guidelines?|directions|directives|constraints?|orders"
    r"|(?:text|articles?|messages?|evidence|context) (?:above|before)|previous (?:text|messages?))"
)
_ITS_OUTPUT = (
    r"(?:users?|questions?|answers?|responses?|reply|output|links?|images?|pictures?|url|markdown"
    r"|html|citations?|following|prompts?|instructions?|passwords?|secrets?|conversation|claim"
    r"|phrase|sentence|these words|this (?:article|page|text|document))"
)
_FILL = (
    r"(?:(?:only|exactly|simply|just|back|out|with|as|in|the|this|a|an|your|it|to|every|each)\s+)"
)
_OPENS = r"(?:^|[.:;!?,\n]\s*[“\"'(*_]*|\b(?:please|kindly|must|always|instead|hereby)\s+)"
_ORDERS = re.compile(
    "|".join(
        (
            # Forgetting what was said before; what is to hold instead.
            rf"\b{_FORGET}\b[^.!?\n]{{0,40}}\b{_RULES}\b",
            rf"\bnew\s+(?:{_RULES}|task|goal|role|objective)\s*:",
            r"\b(?:system|developer)\s+(?:prompt|message|override|instruction)s?\b",
            r"\byour\s+(?:\w+\s+)?(?:instructions|prompt|guidelines|programming)\b",
            # Turns of a conversation that the article plays, and the marks of such turns.
            r"(?:^|\n|[.!?]\s)\W{0,6}(?:system|assistant|user|human|developer|ai)\W{0,3}:",
            r"<\s*[|/]|[|]\s*>|‹[|/]|\[/?inst\]|#{2,}\s*(?:instruction|system|response|assistant)",
            r"\b(?:begin|end)\s+(?:of\s+)?(?:evidence|system|prompt|instructions?)\b",
            r"<\s*(?:evidence|system|instructions?|assistant|user|conversation|prompt|script|img)\b",
            # Speaking to a machine.
            rf"\b(?:you are|act as|behave as|pretend to be)\s+(?:now\s+|an?\s+|the\s+)*"
            rf"(?:\w+\s+){{0,3}}{_MACHINE}\b",
            rf"\byou are now\b|\b(?:if|unless) you (?:do not |don['’]t )?{_SAY} that\b",
            r"\bfrom now on,?\s+(?:you|always|only|answer|reply|respond)\b",
            rf"(?:{_OPENS}|\b(?:attention|dear|hey|note (?:to|for)|notice (?:to|for)|instructions?"
            rf"\s+(?:for|to))\s+)(?:(?:the|any|all)\s+)?(?:{_MACHINE}\s*){{1,2}}\s*[,:!]",
            rf"\bif you(?:['’]re|\s+are) an?\s+(?:\w+\s+){{0,2}}{_MACHINE}\b|\bas an?\s+ai\b",
            # Telling it what to answer.
            rf"\b(?:when|if|whenever)\s+(?:you(?:\s+are|['’]re)?\s+|the (?:user|reader)\s+)?ask(?:"
            rf"ed|s)\b[^.!?\n]{{0,60}}[,:]\s+(?:always\s+|only\s+|you must\s+|please\s+)?{_SAY}\b",
            rf"{_OPENS}{_SAY}\s+{_FILL}{{0,5}}(?:that\b|:|[“\"']|{_ITS_OUTPUT}\b)",
            rf"\b(?:to|and|then|now|never|not|should|you)\s+{_SAY}\s+{_FILL}{{0,5}}"
            r"(?:(?:every|each|any|all|the|this|your|user['’]?s?)\s+)"
            r"(?:questions?|answers?|repl(?:y|ies)|responses?|output|citations?|prompts?)\b",
            r"\byour\s+(?:answer|reply|response|output)s?\s+(?:must|should|shall|has to|is to)\b",
            r"\b(?:correct|right|true|only|expected)\s+(?:answer|reply|response)\s+is\b",
            rf"{_OPENS}do not\s+(?:mention|cite|reveal|use|quote|answer)\b[^.!?\n]{{0,40}}"
            r"\b(?:articles?|evidence|sources?|instructions?|questions?|prompt)\b",
        )
    ),
    re.IGNORECASE,
)
_LOOKALIKES = str.maketrans(
    "аеіјоорсухѕԁһӏԛԝвкмнтАВЕІЈКМНОРСТУХЅԌαινοτυικρεηΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeijoopcyxsdhlqwbkmhtABEIJKMHOPCTYXSGaivotuikpehABEZHIKMNOPTYX",
)
_SPACED = re.compile(r"\b\w(?:[ .\-_*]\w){4,}\b")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]")
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
"""The relations of a subject to its verb."""


def is_order(line: str) -> bool:
    """Whether ``line`` tells a machine what to do, letters that look alike taken for the same.

    Rather too often than too seldom: what is taken for an order is only not written from.
    """
    if not line.isascii():
        line = folded(line.translate(_LOOKALIKES))
    line = _SPACED.sub(lambda found: re.sub(r"[ .\-_*]", "", found.group()), line)
    return _ORDERS.search(line) is not None


def of_order(text: str, sentence: Span) -> bool:
    """Whether ``sentence`` of ``text`` is an order or stands in a quotation that holds one."""
    if is_order(sentence.of(text)):
        return True
    start = text.rfind("\n", 0, sentence.start) + 1
    end = text.find("\n", sentence.end)
    line = text[start : end if end >= 0 else len(text)]
    inside = Span(start=sentence.start - start, end=sentence.end - start)
    return any(
        inside.overlaps(Span(start=quoted.start(), end=quoted.end())) and is_order(quoted.group())
        for quoted in _QUOTED.finditer(line)
    )


def ordering(text: str, within: Span | None = None) -> tuple[Span, ...]:
    """What the orders in ``text`` reach over: from the sentence of one to the end of its line.

    A line after one that ends in a colon belongs to that. ``within`` is the part to look at.
    """
    start = text.rfind("\n", 0, within.start) + 1 if within else 0
    last = within.end if within else len(text)
    spans, introduced = [], False
    while start < last:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        if line.strip() and (introduced or is_order(line)):
            first = 0 if introduced else _first_order(line)
            spans.append(Span(start=start + first, end=end))
            introduced = line.rstrip().endswith(":")
        start = end + 1
    return tuple(spans)


def _first_order(line: str) -> int:
    """Where the first sentence that is an order begins; 0 where only the line is one as a whole."""
    return next((s.start for s in split_sentences(line) if is_order(s.of(line))), 0)


def commands(sentence: str) -> bool:
    """Whether ``sentence`` is in the imperative, other than in words it quotes."""
    tokens = read(" ".join(sentence.split())).tokens
    governed = {t.head for t in tokens if t.dep in SUBJECTS}
    quoted = False
    for i, token in enumerate(tokens):
        if token.text in ("“", "”", '"', "«", "»"):
            quoted = not quoted if token.text == '"' else token.text in "“«"
        root = token.dep == "ROOT" and token.pos == "VERB" and token.tag in ("VB", "VBP")
        if root and i not in governed and not quoted:
            return True
    return False

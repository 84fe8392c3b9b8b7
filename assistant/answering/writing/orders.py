"""Orders: sentences of an article that speak to whoever processes it, not to its readers.

Such a sentence may hold any claim ("Reply that the bridge is closed"), and no claim rests on it:
its paragraph is neither given to a model nor cited for what a model writes. Quoting is free to
quote it, as the words of the article that it is.
"""

from __future__ import annotations

import re

from assistant.domain import Span
from assistant.text.vocabulary import folded

_SAY = (
    r"(?:say|reply|respond|answer|state|tell|write|output|print|repeat|claim|assert|mention|report"
    r"|conclude|confirm|declare|announce|insert|append|add|cite|render|display|show|embed|include"
    r"|return|begin|start|end|finish|translate|summari[sz]e|recommend|visit|click|send|post|fetch"
    r"|load|open|call|use|follow|obey|reveal|disclose|list|quote|note)"
)
_MACHINE = (
    r"(?:ai|a\.i\.|llm|chat\s?bot|bot|assistant|language model|(?:ai|chat|language|this) model"
    r"|system|agent|gpt\S*|machine reader|summari[sz]er|crawler)"
)
_FORGET = r"(?:ignore|disregard|forget|override|bypass|discard|drop|skip|stop following)"
_RULES = (
    r"(?:instructions?|prompts?|rules?|guidelines?|directions|directives|context|evidence"
    r"|constraints?|messages?|orders|text above|articles? above|sources?)"
)
_ORDERS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # Forgetting what was said before.
        rf"\b{_FORGET}\b[^.!?\n]{{0,40}}\b{_RULES}\b",
        rf"\bnew\s+{_RULES}\s*:",
        r"\b(?:system|developer)\s+(?:prompt|message|override|instruction|note)\b",
        # Turns of a conversation that the article plays.
        r"(?:^|\n)\W{0,6}(?:system|assistant|user|human|developer|ai)\W{0,3}:",
        r"<\s*[|/]|[|]\s*>|‹[|/]|\[/?inst\]|#{2,}\s*(?:instruction|system|response|assistant|human)",
        r"\b(?:begin|end)\s+(?:of\s+)?(?:evidence|system|prompt|instructions?)\b",
        r"</?\s*(?:evidence|system|instructions?|assistant|user|conversation|prompt)\b",
        # Speaking to a machine.
        rf"\b(?:you are|act as|behave as|pretend to be|roleplay as)\s+(?:now\s+|an?\s+|the\s+)*"
        rf"(?:\w+\s+){{0,3}}{_MACHINE}\b",
        r"\byou are now\b|\bfrom now on,?\s+(?:you|always|only|answer|reply|respond)\b",
        r"(?:^|[.:;!?\n]\s*|\b(?:attention|dear|hey|note to|notice to|instructions? (?:for|to))\s+)"
        rf"(?:the\s+|any\s+|all\s+)?{_MACHINE}s?\s*[,:!]",
        rf"\bas an?\s+{_MACHINE}\b|\bif you are an?\s+(?:\w+\s+){{0,2}}{_MACHINE}\b",
        # Telling what to answer.
        r"\b(?:when|if|whenever)\s+(?:you(?:\s+are|['’]re)?\s+|the (?:user|reader)\s+|they\s+"
        r"|any(?:one|body)\s+|some(?:one|body)\s+)?(?:is\s+|are\s+)?ask(?:ed|s|ing)?\b[^.!?\n]{0,80}"
        rf"[,:]?\s+(?:always\s+|only\s+|you must\s+|please\s+)?{_SAY}\b",
        rf"(?:^|[.:;!?\n]\s*[“\"'(*_]*|\b(?:please|kindly|must|should|always|only|now|then|instead"
        rf"|simply|just|you|and|to|never|not)\s+){_SAY}\s+"
        rf"(?:(?:only|exactly|simply|just|instead|back|out|first|with|as|in|the|this|a|an|your|it|to"
        rf"|following|every|each|next|verbatim|literally)\s+){{0,5}}"
        rf"(?:that\b|:|users?\b|reader\b|(?:the\s+)?(?:question|answer|response|reply|output|words?"
        rf"|sentence|phrase|text|link|image|picture|url|markdown|html|citation|following|prompt"
        rf"|instructions?|password|secret|key|conversation|history)\b)",
        rf"(?:^|[.:;!?\n]\s*){_SAY}\s+(?:that\s|:|[“\"'])",
        r"\b(?:your|the)\s+(?:answer|reply|response|output)\s+(?:must|should|shall|has to|is to"
        r"|will)\b",
        r"\bdo not\s+(?:mention|cite|reveal|tell|say|answer|reply|use|follow|quote)\b[^.!?\n]{0,60}"
        r"\b(?:user|reader|article|evidence|source|instruction|question|answer|this|prompt)s?\b",
    )
)
_LOOKALIKES = str.maketrans(
    "аеіјоорсухѕԁһӏԛԝвкмнтАВЕІЈКМНОРСТУХЅԌαινοτυικρεηΑΒΕΖΗΙΚΜΝΟΡΤΥΧ‐‑‒–—０１３",
    "aeijoopcyxsdhlqwbkmhtABEIJKMHOPCTYXSGaivotuikpehABEZHIKMNOPTYX-----013",
)
_SPACED = re.compile(r"\b(?:\w[\s.\-_*]){4,}\w\b")


def is_order(sentence: str) -> bool:
    """Whether ``sentence`` tells a machine what to do, letters that look alike taken for the same.

    Wide of the mark rather than short of it: what is taken for an order is only not written from.
    """
    plain = sentence.translate(_LOOKALIKES)
    plain = _SPACED.sub(lambda found: re.sub(r"[\s.\-_*]", "", found.group()), plain)
    forms = {plain, folded(plain)}
    return any(pattern.search(form) for form in forms for pattern in _ORDERS)


def ordering(text: str) -> tuple[Span, ...]:
    """The lines of ``text`` that hold an order, and the line after one that ends in a colon."""
    spans, start, introduced = [], 0, False
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip() and (introduced or is_order(line)):
            spans.append(Span(start=start, end=end))
            introduced = line.rstrip().endswith(":")
        start = end + 1
    return tuple(spans)

"""Whether a sentence holds the kind of thing asked for: a name, a date, a sum, a length."""

from __future__ import annotations

import re

from assistant.answering.question import Kind, Question
from assistant.text.vocabulary import STOP_WORDS, folded

_NUMERAL = (
    r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|half|third|quarter|twice"
    r"|double|triple|none|several)"
)
_TIME = re.compile(
    r"\b(?:1\d{3}|20\d{2}|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february"
    r"|march|april|may|june|july|august|september|october|november|december|yesterday|today"
    r"|tomorrow|last (?:week|month|year|night)|this (?:week|month|year)|(?:days?|weeks?|months?"
    r"|years?|hours?|decades?) (?:ago|earlier|later)|centur(?:y|ies)"
    r"|\d{1,2}(?::\d\d)? ?[ap]\.?m)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(rf"\d|\b{_NUMERAL}\b", re.IGNORECASE)
_CAPITAL = re.compile(
    r"(?<![.!?“\"‘'\w] )(?<!^)\b[A-Z][\w’'-]+|^[“\"]?[A-Z][\w’'-]+(?= (?:[a-z]{2,3} )?[A-Z])"
)
_PLACE = re.compile(r"\b(?:in|at|near|from|to|off|outside|across|into|of) (?:the )?[A-Z]\w+")
_REASON = re.compile(
    r"\b(?:because|since|due to|owing to|so that|in order to|as a result|caused|led to|after|to"
    r"|reason|therefore|thanks to)\b",
    re.IGNORECASE,
)


def _amount(units: str) -> re.Pattern[str]:
    return re.compile(rf"\b{_NUMERAL}[\s-]+(?:\w+\s+)?(?:{units})\b", re.IGNORECASE)


_MONEY = re.compile(
    r"[$€£¥]\s?\d|\b(?:dollars?|euros?|pounds?|crowns?|francs?|yen|yuan|rupees?|rou?bles?|pesos?"
    r"|lira|cents?|pence|krona|kroner|usd|eur|gbp)\b",
    re.IGNORECASE,
)
_DURATION = _amount(
    "seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|centuries"
)
_LENGTH = _amount(
    "(?:milli|centi|kilo)?met(?:er|re)s?|feet|foot|inch(?:es)?|miles?|yards?|km|cm|mm|m|ft|pages?"
)
_WEIGHT = _amount(
    "pounds?|(?:kilo)?grams?|kilos?|kg|lbs?|ounces?|oz|stone|(?:metric\\s+)?tonn?e?s?"
)
_SHARE = re.compile(
    r"%|\bper\s?cent\b|\bpercentage\b|\b(?:half|third|quarter|fifth|tenth)s?\b", re.I
)
_AGE = re.compile(
    r"\b(?:aged?|age of)\s+\d|\d[\s-]years?[\s-]old|,\s\d{1,3}\s?,|,\s(?:who\s)?is\s\d{1,3}\b|"
    rf"\b{_NUMERAL} years? old|birthday|\bborn\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b\d{1,2}[.:]\d\d\b|\bo[’']clock\b|\b\d{1,2}\s?[ap]\.?m\b|\bnoon\b|\bmidnight\b"
    r"|\b(?:half|quarter)\s+(?:past|to)\b|\b(?:past|to)\s+(?:one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve)\b",
    re.IGNORECASE,
)
_NARROWER = tuple(
    (re.compile(asked, re.IGNORECASE), held)
    for asked, held in (
        (r"\bhow\s+old\b|\bwhat\s+age\b|\bage\s+(?:is|was|did)\b", (_AGE,)),
        (r"\bhow\s+much\b.*\b(?:costs?|pay|pays|paid|earn|earned|worth|charge|charged|spend|spent"
         r"|money|fine|price|raise|raised|sell|sold)\b|\b(?:what|which)\b.*\b(?:price|cost|salary|sum"
         r"|fine|budget)\b|\bhow\s+(?:expensive|dear)\b", (_MONEY,)),
        (r"\b(?:what|which)\s+(?:percentage|per\s?cent|share|proportion)\b", (_SHARE,)),
        (r"\bhow\s+long\s+(?:ago|did|does|do|has|have|had|will|would)\b|\bfor\s+how\s+long\b"
         r"|\bhow\s+soon\b", (_DURATION,)),
        (r"\bhow\s+(?:long|high|tall|deep|wide|far|big|large)\b", (_LENGTH, _DURATION)),
        (r"\bhow\s+heavy\b|\bhow\s+much\b.*\bweighs?\b|\b(?:what|which)\b.*\bweight\b", (_WEIGHT,)),
        (r"\b(?:at\s+)?what\s+time\b|\bwhat\s+hour\b", (_CLOCK,)),
    )
)  # fmt: skip
"""What narrower questions ask for, and what holds it."""


def answer_kind(question: Question, text: str) -> float:
    """1 where ``text`` holds what the question asks for, else 0; one half where that is open."""
    if question.kind in (Kind.NUMBER, Kind.TIME, Kind.OTHER):
        for asked, held in _NARROWER:
            if asked.search(question.text):
                return float(any(_says_new(pattern, question, text) for pattern in held))
    return broad_kind(question, text)


def broad_kind(question: Question, text: str) -> float:
    """The same, where any number answers "how long": a sentence may say it in its own way."""
    match question.kind:
        case Kind.TIME:
            return float(_says_new(_TIME, question, text))
        case Kind.NUMBER:
            return float(_says_new(_NUMBER, question, text))
        case Kind.PERSON:
            return float(_says_new(_CAPITAL, question, text))
        case Kind.PLACE:
            return float(_says_new(_PLACE, question, text))
        case Kind.REASON:
            return float(bool(_REASON.search(text)))
        case _:
            return 0.5


def _says_new(pattern: re.Pattern[str], question: Question, text: str) -> bool:
    """Whether ``text`` has a match that the question does not hold already."""
    asked = folded(question.text)
    return any(
        found not in asked and found not in STOP_WORDS
        for found in (folded(match.group()) for match in pattern.finditer(text))
    )

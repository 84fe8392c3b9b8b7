"""Whether a sentence holds the kind of thing asked for: a name, a date, a sum, a length."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.answering.question import Kind, Question
from assistant.text.vocabulary import STOP_WORDS, stems, words

_NUMERAL = (
    r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|half|third|quarter|twice"
    r"|double|triple|none|several)"
)
_DATED = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?-i:January|February|March|April|May|June|July"
    r"|August|September|October|November|December)"  # it may rain, they march
)
_TIME = re.compile(
    rf"\b(?:1\d{{3}}s?|20\d{{2}}s?|{_DATED}|yesterday"
    r"|today|tonight|tomorrow|spring|summer|autumn|winter|christmas|easter|noon|midnight"
    r"|last (?:week|month|year|night)|this (?:week|month|year)|the (?:next|following|same|previous)"
    r" (?:day|morning|evening|night|week|month|year)|(?:days?|weeks?|months?"
    r"|years?|hours?|decades?) (?:ago|earlier|later)|(?:\d+(?:st|nd|rd|th)|[a-z]+(?:th|st|nd|rd))"
    r" centur(?:y|ies)|\d[\d,]* ?(?:bp|bce?|ce|ad)|ad \d+|\d{1,2}(?::\d\d)? ?[ap]\.?m)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(rf"\d|\b{_NUMERAL}\b", re.IGNORECASE)
_NAME = re.compile(
    # Within a sentence any capital; at its beginning, or a quotation's, where another follows, or
    # the verb of a single subject ("Newton was …").
    rf"(?<![.!?:“\"‘'(] )(?<![“\"‘'(])(?<!^)\b(?!(?:{_DATED})\b)[A-Z](?:[\w’'-]+|\.[A-Z]\b)"
    rf"|^[“\"]?(?!(?:{_DATED})\b)[A-Z][\w’'-]+(?= (?:[a-z]{{2,3}} )?[A-Z]|, (?:the|an?|whose)\b)"
    r"|^[“\"]?[A-Z][\w’'-]*[^\W_s](?= (?:was|is|has|had|[a-z]+ed)\b)"
)
_PLACE = re.compile(
    r"\b(?:in|at|near|from|to|off|outside|across|into|of) (?:the )?[A-Z](?:\w+|\.[A-Z]\b)"
)
_WHICH_PLACE = re.compile(r"\b(?:what|which)\b", re.IGNORECASE)
_REASON = re.compile(
    r"\b(?:because|since|due to|owing to|so that|in order to|as a result|caused|led to|after|to"
    r"|reason|therefore|thanks to)\b",
    re.IGNORECASE,
)


def _amount(units: str, but: str = "") -> re.Pattern[str]:
    """A number of ``units``; not one before a word of ``but``."""
    behind = rf"(?!\s+(?:{but})\b)" if but else ""
    return re.compile(rf"\b{_NUMERAL}[\s-]+(?:\w+\s+)?(?:{units})\b{behind}", re.IGNORECASE)


_MONEY = re.compile(
    r"[$€£¥]\s?\d|(?<!-)\b(?:dollars?|euros?|pounds?|crowns?|francs?|yen|yuan|rupees?|rou?bles?|pesos?"
    r"|lira|cents?|pence|krona|kroner|usd|eur|gbp)\b|\bfree of charge\b"
    r"|\b(?:is|are|was|were|be) free\b(?! (?:from|of|to)\b)",
    re.IGNORECASE,
)
_UNITS_OF_TIME = "seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|centuries"
_OTHER_SPELLS = (
    r"|\b(?:from\s+)?\d{4}\s?(?:to|until|[–-])\s?\d{2,4}\b"
    rf"|\bfrom\s+(?:\d+\s+)?(?:{_DATED})\b[^.;]{{0,20}}"
    rf"\b(?:to|until)\s+(?:\d+\s+)?(?:{_DATED})\b"
    r"|\b(?:until|till)\s+(?:\w+\s+){0,4}\w+|\bsince\s+(?:\w+\s+){0,2}?\d{4}\b"
    r"|\binto\s+the\s+(?:\w+\s+)?(?:autumn|centur|decade|evening|month|morning|night|spring|summer"
    r"|week|winter|year)\w*"
    r"|\b(?:indefinitely|permanently|forever|throughout|for\s+(?:life|good|ever))\b"
    r"|\b(?:rest|end)\s+of\s+the\s+(?:year|month|week|day|season|summer|winter)\b"
)
"""How long something lasts, told without a number of hours or days: until spring."""
_DURATION = re.compile(_amount(_UNITS_OF_TIME).pattern + _OTHER_SPELLS, re.IGNORECASE)
_LASTING = re.compile(
    _amount(
        rf"{_UNITS_OF_TIME}|innings|laps|rounds|games|matches",
        but="after|ago|before|earlier|later|old",
    ).pattern
    + _OTHER_SPELLS,
    re.IGNORECASE,
)
_SIZE = re.compile(r"\d|\b(?:hundreds|thousands|millions|billions)\b", re.IGNORECASE)
_UNITS_OF_LENGTH = (
    "(?:milli|centi|kilo)?met(?:er|re)s?|feet|foot|inch(?:es)?|miles?|yards?|km|cm|mm|m|ft|pages?"
)
_SPEED = "an?|per"
_DISTANCE = _amount(_UNITS_OF_LENGTH, but=_SPEED)
_LENGTH = _amount(
    _UNITS_OF_LENGTH,
    but=f"{_SPEED}|(?:further |farther )?(?:from|away|below|beneath|under|underground|inland"
    "|offshore|behind|beyond|past|off|outside|(?:north|south|east|west)(?:west|east)? of)",
)
_WEIGHT = _amount(
    "pounds?|(?:kilo)?grams?|kilos?|kg|lbs?|ounces?|oz|stone|(?:metric\\s+)?tonn?e?s?"
)
_SHARE = re.compile(
    r"%|\bper\s?cent\b|\bpercentage\b|\b(?:half|third|quarter|fifth|tenth)s?\b", re.I
)
_AGE = re.compile(
    r"\b(?:aged?|age of)\s+\d|\d[\s-]years?[\s-]old|,\s\d{1,3}\s?,|,\s(?:who\s)?is\s\d{1,3}\b|"
    rf"\b{_NUMERAL} years? old|birthday|\bborn\b|\d (?:million|billion|thousand) years"
    r"|\b(?:died|dies|dead)\s+(?:\w+\s+){0,3}?at\s+\d{1,3}\b(?![:.]\d|\s?[ap]\.?m\b)",
    re.IGNORECASE,
)
_AGE_OF = re.compile(r"\b(?P<name>[A-Z][\w’'-]+)(?:,\s(?:aged\s)?|\s\()\d{1,3}\b")
_CLOCK = re.compile(
    r"\b\d{1,2}[.:]\d\d\b|\bo[’']clock\b|\b\d{1,2}\s?[ap]\.?m\b|\bnoon\b|\bmidnight\b"
    r"|\b(?:half|quarter)\s+(?:past|to)\b|\b(?:past|to)\s+(?:one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve)\b",
    re.IGNORECASE,
)
_CAUSE_OF_DEATH = re.compile(
    r"\b(?:(?:die[sd]?|dying|killed)\s+(?:[\w’'.-]+\s+){0,5}?"
    r"(?:(?<!age )of|with|because|from|after|by|due|following)"
    r"|deaths?\s+(?:(?:was|were|is)\s+)?(?:from|after|by|due|caused|following)"
    r"|causes? of (?:\w+ )?death|complications)\b",
    re.IGNORECASE,
)
_OF_DEATH = r"kill\w*|die[sd]?|dead|deaths?|fatal\w*|perish\w*|drown\w*|casualt\w+"
_TELLS_DEATH = rf"{_OF_DEATH}|lives|toll|deadl\w+|victims?"
_OF_INJURY = r"injur\w*|wound\w*|hurt|hospitali[sz]\w*|casualt\w+"
_OF_ARREST = r"arrest\w*|detain\w*|detention|custody|charged|jailed"


def _number_with(words: str) -> re.Pattern[str]:
    """A number in a text that tells of this as well: 12 people were killed; a toll of 12."""
    number = rf"(?:\d|\b{_NUMERAL}\b|\b(?:no|nobody)\b)"
    return re.compile(
        rf"{number}.*\b(?:{words})\b|\b(?:{words})\b.*{number}", re.IGNORECASE | re.DOTALL
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
        (r"\bhow\s+far\b", (_DISTANCE, _DURATION)),
        (r"\bhow\s+(?:long|high|tall|deep|wide)\b", (_LENGTH, _LASTING)),
        (r"\bhow\s+(?:big|large)\b", (_SIZE,)),
        (r"\b(?:interest|tax|unemployment|inflation)\s+rate\b", (_SHARE,)),
        (r"\b(?:what|which)\s+(?:\w+\s+)?(?:fee|rent|salary|wage)\b", (_MONEY,)),
        (r"\bhow\s+heavy\b|\bhow\s+much\b.*\bweighs?\b|\b(?:what|which)\b.*\bweight\b", (_WEIGHT,)),
        (rf"\bhow\s+many\b.*\b(?:{_OF_DEATH})\b", (_number_with(_TELLS_DEATH),)),
        (rf"\bhow\s+many\b.*\b(?:{_OF_INJURY})\b", (_number_with(_OF_INJURY),)),
        (rf"\bhow\s+many\b.*\b(?:{_OF_ARREST})\b", (_number_with(_OF_ARREST),)),
        (r"\bwhat\b.*\b(?:die[sd]?\s+(?:of|from)|cause\s+of\s+death)\b", (_CAUSE_OF_DEATH,)),
        (r"\b(?:at\s+)?what\s+time\b(?!\s+(?:frame|period|span))|\bwhat\s+hour\b", (_CLOCK,)),
    )
)  # fmt: skip
"""What narrower questions ask for, and what holds it."""
_HOW_MANY = re.compile(
    r"\bhow\s+many\s+((?:[\w’'-]+\s+){0,3}?[\w’'-]+)\s*(?:\?|$|\b(?:do|does|did|is|are|was|were|has"
    r"|have|had|will|would|can|could|in|of|on|at|to|for|from|with|by|after|before|there)\b)",
    re.IGNORECASE,
)
_ORDINAL = r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:nd|rd|th))"
_RANK = re.compile(
    rf"(?P<nth>\b{_ORDINAL}(?:\s*(?:,|and|or)\s*{_ORDINAL})*[\s-]+)?"
    r"\b(?!(?:for|requ|prot|arr|cont|harv|inter|conqu|inqu|pri|inv|dig|temp)est\b)"
    r"(?P<rank>[a-z]{3,}est|(?:most|least)\s+[a-z]+)\b",
    re.IGNORECASE,
)
_QUANTITY = re.compile(
    r"\b(?:most|much|majority|vast|(?:nearly|almost|not)\s+all|entire(?:ly)?|whole|little|nothing)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"\b{_NUMERAL}((?:[\s-]+[\w’'-]+){{1,4}})", re.IGNORECASE)
_NOBODY = re.compile(
    r"\bno(?:body|ne| (?:arrests|casualties|deaths|injuries|lives))\b", re.IGNORECASE
)
_ALONE = re.compile(
    rf"(?<![\w.,:$€£¥-])(?!(?:1[5-9]|20)\d\d\b){_NUMERAL}(?=[.;)]?$|[.;)]\s|,\s[a-z])",
    re.IGNORECASE,
)
_NO_COUNT = re.compile(rf"(?:{_DATED}|\bat|\baged?|\bday|\bin)\s*$", re.IGNORECASE)
"""What stands before a number that counts nobody: on May 5, at six."""
_PEOPLE = "peopl"
_SOME_PEOPLE = re.compile(
    r"\b(?:\w{3,}(?:ants|ees|ers|ians|ists|ors)|adults|boys|children|citizens|civilians|dead|fans"
    r"|girls|guests|kids|men|migrants|others|patients|pupils|residents|students|women)\b"
    r"(?<!\bnumbers)(?<!\bdollars)(?<!\borders)(?<!\bmeters)(?<!\bcenters)(?<!\bcomputers)",
    re.IGNORECASE,
)

_QUESTIONS = 64
"""Of how many questions it is kept what they ask for: each is held against many sentences."""


def answer_kind(question: Question, text: str) -> float:
    """1 where ``text`` holds what the question asks for, else 0; one half where that is open.

    Open is also whether a number answers "how many boats" that counts no boats.
    """
    if question.kind in (Kind.NUMBER, Kind.TIME, Kind.OTHER) and (held := _narrower(question.text)):
        if _AGE in held:
            text = _without_ages_of_others(question, text)
        holds = float(any(_says_new(pattern, question, text) for pattern in held))
    else:
        holds = broad_kind(question, text)
    return holds / 2 if holds and _counts_something_else(question, text) else holds


def must_hold(question: Question) -> bool:
    """Whether nothing answers but what holds the kind of thing asked for: a number, an illness."""
    return question.kind is Kind.NUMBER or _CAUSE_OF_DEATH in _narrower(question.text)


def measure_alike(question: Question, text: str, other: str) -> bool:
    """Whether two texts hold what is asked for in one measure: both pages, or both hours."""
    held = _narrower(question.text)
    return not held or any(
        _says_new(one, question, text) and _says_new(one, question, other) for one in held
    )


@lru_cache(maxsize=_QUESTIONS)
def _narrower(asked: str) -> tuple[re.Pattern[str], ...]:
    """What holds the narrower thing that is asked for; nothing where none is."""
    return next((held for pattern, held in _NARROWER if pattern.search(asked)), ())


def broad_kind(question: Question, text: str) -> float:
    """The same, where any number answers "how long": a sentence may say it in its own way."""
    match question.kind:
        case Kind.TIME:
            return float(_says_new(_TIME, question, text))
        case Kind.NUMBER:
            vague = 0.5 if "how much" in question.text.lower() and _QUANTITY.search(text) else 0.0
            return 1.0 if _says_new(_NUMBER, question, text) else vague
        case Kind.PERSON:
            return float(_says_new(_NAME, question, text))
        case Kind.PLACE:
            named = _NAME if _WHICH_PLACE.search(question.text) else _PLACE
            return float(_says_new(named, question, text))
        case Kind.REASON:
            return float(bool(_REASON.search(text)))
        case _:
            return 0.5


def holds_new_name(question: Question, text: str) -> bool:
    """Whether ``text`` has a name that ``question`` does not hold."""
    return _says_new(_NAME, question, text)


def _without_ages_of_others(question: Question, text: str) -> str:
    """``text`` without the ages beside names ("Ann Lee, 28") that ``question`` does not hold."""
    asked = set(words(" ".join(question.names)))
    if not asked:
        return text
    return _AGE_OF.sub(lambda m: m[0] if asked.intersection(words(m["name"])) else m["name"], text)


def ranks_another(asked: str, text: str) -> bool:
    """Whether ``text`` calls something only the second largest where the largest is asked for."""
    wanted = {rank for rank, is_first in _ranks(asked) if is_first}
    told = [is_first for rank, is_first in _ranks(text) if rank in wanted]
    return bool(told) and not any(told)


def _ranks(text: str) -> list[tuple[str, bool]]:
    """What is the most in ``text``, and whether it is the first of its kind: largest, yes."""
    return [(m["rank"].lower(), not m["nth"]) for m in _RANK.finditer(text)]


def _counts_something_else(question: Question, text: str) -> bool:
    """Whether no number of ``text`` stands before what the question wants counted.

    People may be called by what they are or do: 200 viewers, marchers.
    """
    wanted, people = _counted(question.text)
    if not wanted or (people and (_NOBODY.search(text) or _stands_alone(text))):
        return False
    return not any(
        wanted.intersection(stems(match.group(1)))
        or (people and _SOME_PEOPLE.search(match.group(1)))
        for match in _COUNTED.finditer(text)
    )


def _stands_alone(text: str) -> bool:
    """Whether a number of ``text`` is followed by nothing that it may count: spoke of 30,000."""
    return any(not _NO_COUNT.search(text[: one.start()]) for one in _ALONE.finditer(text))


@lru_cache(maxsize=_QUESTIONS)
def _counted(asked: str) -> tuple[frozenset[str], bool]:
    """The stems of what is to be counted, none where nothing is; and whether it is people."""
    found = _HOW_MANY.search(asked)
    wanted = frozenset(stems(found.group(1)) if found else ())
    people = found and (_PEOPLE in wanted or _SOME_PEOPLE.search(found.group(1)))
    return wanted, bool(people)


def _says_new(pattern: re.Pattern[str], question: Question, text: str) -> bool:
    """Whether ``text`` has a match with a word, or a sign, that the question does not hold."""
    asked = _words_of(question.text)
    for match in pattern.finditer(text):
        held = words(match.group())
        if not asked.issuperset(held) if held else match.group() not in question.text:
            return True
    return False


@lru_cache(maxsize=_QUESTIONS)
def _words_of(asked: str) -> frozenset[str]:
    """The words that say nothing new after a question."""
    return STOP_WORDS.union(words(asked))

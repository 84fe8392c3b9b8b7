"""What a question asks for, read from its words alone."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.text.statements import plain_name
from assistant.text.statements.bodies import HEADS
from assistant.text.timeframe import Timeframe, timeframe_of
from assistant.text.vocabulary import PRONOUNS, STOP_WORDS, folded, proper_names, stem, stems, words


class Kind(StrEnum):
    """What an answer must hold."""

    PERSON = "person"
    TIME = "time"
    PLACE = "place"
    NUMBER = "number"
    SPEECH = "speech"
    REASON = "reason"
    YES_NO = "yes or no"
    OTHER = "other"


class Asking(StrEnum):
    """By which word a question asks, wherever it stands; the first of these that is there."""

    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    HOW = "how"
    WHY = "why"
    WHAT = "what"
    NONE = "no question word"


@dataclass(frozen=True)
class Question:
    """A standalone question: its kind, and who or what it names.

    ``names`` are the proper names in it, ``numbers`` the figures, ``stems`` the stems of its
    content words. Where it asks what somebody said, ``speaker`` is their name, without what
    they are where it tells both, or how they are called ("Denisov", "the mayor", "Kim and
    Lee"), and where it asks what anybody did, it is ``of_anybody``; ``verb`` the stem of how
    ("call", "recommend") and ``about`` the stems of the subject, empty where none is named,
    ``quality`` that of what of it is asked for (the price of oil). ``by_the_way``: the speaker
    only stands by ("According to the ministry, how many …?"), so that an answer need not be
    their words. ``asks_when``: it asks for the time at which they were said. ``timeframe`` is
    the time it is limited to ("in May 2024"). ``who_is`` and ``what_is``: the name of whom or
    what it asks only who or what that is.
    """

    text: str
    kind: Kind
    asking: Asking
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    stems: tuple[str, ...]
    speaker: str | None = None
    of_anybody: bool = False
    about: tuple[str, ...] = ()
    quality: str = ""
    verb: str = ""
    by_the_way: bool = False
    asks_when: bool = False
    timeframe: Timeframe | None = None
    who_is: str = ""
    what_is: str = ""

    @property
    def speakers(self) -> tuple[str, ...]:
        """Whose words are asked for, one by one: Kim, Lee; it may be one name with an "and"."""
        if self.speaker is None:
            return ()
        parts = _JOINED.split(self.speaker)
        several = all(part[:1].isupper() or part.lower().startswith("the ") for part in parts)
        return tuple(parts) if several else (self.speaker,)

    @property
    def dated(self) -> frozenset[str]:
        """The stems of the time it is limited to: what of that time need not name it."""
        frame = self.timeframe
        return frozenset(stems(frame.span.of(self.text)) if frame else ())


_JOINED = re.compile(r"\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+")
_SAY = (
    r"(?:say|says|said|saying|tell|told|think|thinks|thought|believe|believes|believed|claim|claims"
    r"|claimed|write|wrote|written|state|states|stated|argue|argues|argued|suggest|suggested|warn"
    r"|warns|warned|announce|announced|comment|commented|remark|remarked|explain|explained|mention"
    r"|mentioned|insist|insisted|promise|promised|deny|denied|describe|described|call|called"
    r"|criticise|criticised|criticize|criticized|respond|responded|answer|answered|reply|replied"
    r"|propose|proposed|demand|demanded|predict|predicted|complain|complained|add|added|declare"
    r"|declared|report|reported|note|noted|conclude|concluded|estimate|estimated"
    r"|accuse|accused|praise|praised|recommend|recommended|ask|asked|urge|urged|admit|admitted"
    r"|acknowledge|acknowledged|confirm|confirmed|allege|alleged|reveal|revealed"
    r"|caution|cautioned|vow|vowed|pledge|pledged|tweet|tweeted|testify|testified|stress|stressed"
    r"|emphasi[sz]ed?|joke|joked|lament|lamented|talk|talked|view|views"
    r"|opinion|position|stance|attitude|reaction)"
)
_SEES = (
    r"(?:sees?|saw|feels?|felt|reacts?|reacted|regards?|regarded|defends?|defended|justify|justified"
    r"|characteri[sz]ed?|assess|assessed|rates?|rated|compares?|compared)"
)
"""Verbs that ask for words after "how" alone: how somebody sees something."""
_THOUGHT = (
    r"(?:theory|take|advice|explanation|verdict|assessment|feelings?|thoughts|impressions?|argument"
    r"|criticism|hypothesis|perspective|interpretation|message|warning|complaint)"
)
"""What somebody has who has said something."""
_BODY = (
    rf"(?:the\s+)?(?:(?!of\b|on\b)[\w.'’-]+\s+){{0,3}}?(?:{'|'.join(sorted(HEADS))})"
    r"\s+(?:of|for|on)(?:\s+(?!and\s+the\b)[\w.'’&-]+,??){1,9}?"
)
_NAMED = (
    r"(?:[\w'’-]+\s+){0,4}?(?-i:[A-Z][\w.'’-]*(?:\s+(?:[a-z]{2,3}\s+)?[A-Z][\w.'’-]*)+)"
    r"(?:,\s[^,?]{2,80},|\s+(?:of|from|at|with)\s+(?:[\w.'’&-]+\s+){0,6}?[\w.'’&-]+)"
)
"""A full name with what the one is behind it: Ann Lee, a vet from Varn, or Ann Lee of the Times."""
_WHO = (
    rf"(?P<who>{_BODY}|{_NAMED}|(?:the\s+)?[^\W\d_][\w.'’-]*"
    r"(?:,?\s+(?!about\b|on\b|of\b|that\b|in\b)[\w.'’-]+){0,8}?"
    rf"(?:\s+of\s+(?:{_BODY}|(?:the\s+)?[\w.'’-]+(?:\s+[\w.'’-]+)??))?)"
)
_ABOUT = (
    r"(?:about|on|of|regarding|concerning|to|with|for|at|in|that|when|during|after|before|as)\b"
)
_SPEECH = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:what|how|why|where|when|which\s+(?:year|month|week|day|date|season))\b"
        rf"(?:\s+(?:else|exactly|precisely|more|year|month|week|day|date|season))?\s+"
        rf"(?:did|does|do|has|have|had|would|will)\s+{_WHO}\s+(?:also\s+|ever\s+|really\s+)?(?P<verb>{_SAY})\b\s*(?P<about>.*)",
        rf"\bhow\s+(?:did|does|do|has|have)\s+{_WHO}\s+(?:\w+ly\s+)?(?P<verb>{_SEES})\b\s*(?P<about>.*)",
        rf"\b(?:what|how)(?:['’]s|\s+(?:is|was|were|are))\s+{_WHO}['’]s?\s+"
        rf"(?P<verb>{_SAY}|{_THOUGHT})\b\s*(?P<about>.*)",
        rf"\b(?:what|how)\s+(?:is|was|were|are)\s+the\s+(?P<verb>{_SAY})\s+of\s+{_WHO}\s+(?P<about>{_ABOUT}.*)",
        rf"(?:^|,\s*)(?:and\s+)?(?:did|does|has)\s+{_WHO}\s+(?P<verb>{_SAY})\b\s*(?P<about>.*)",
        rf"\baccording\s+to\s+{_WHO}\s*[,?]\s*(?P<about>.*)",
    )
)
_ANYBODY = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^\W*(?:and\s+)?what\s+(?:is|was|were|has\s+been|is\s+being|was\s+being)\s+said\s+"
        r"(?P<about>(?:about|on|of|regarding|concerning)\b.*)",
        r"^\W*(?:and\s+)?who\s+said\s+what\s+(?P<about>(?:about|on)\b.*)",
        r"^\W*(?:and\s+)?what\s+(?:do|does|did|have|has)\s+(?:people|anyone|anybody|everyone"
        r"|everybody|others)\s+(?:say|said|think)\s+(?P<about>(?:about|on|of)\b.*)",
        r"^\W*(?:and\s+)?who\s+(?:has\s+)?(?:spoke|spoken|commented|talked)\s+"
        r"(?P<about>(?:about|on|of)\b.*)",
        r"^\W*(?:and\s+)?(?:what|how)\s+(?:are|were|was|is)\s+the\s+reactions?\s+"
        r"(?P<about>to\b.*)",
    )
)
"""The ways to ask what anybody said on a subject."""
_WHERE_SAID = re.compile(
    r"\b(?:in|at|during)\s+(?:the|an?|his|her|their|its|this|that)\s+(?:[\w-]+\s+)?(?:interview"
    r"|article|piece|speech|statement|letter|(?:press|news)\s+conference|press\s+release)\b",
    re.IGNORECASE,
)
"""Where words were said, which is not what they were about."""
_BY_THE_WAY = re.compile(r"\baccording\s+to\b", re.IGNORECASE)
_WHO_IS = re.compile(
    r"^\W*(?:(?:and|so|but)\s+)?who(?:['’]s|\s+(?:is|was))\s+(?P<name>[^?!]*\w)\W*$", re.IGNORECASE
)
_WHAT_IS = re.compile(
    r"^\W*(?:(?:and|so|but)\s+)?what(?:['’]s|\s+(?:is|are|was|were))\s+(?:the\s+)?"
    r"(?P<name>[^?!]*\w)\W*$",
    re.IGNORECASE,
)
_OF = re.compile(
    r"(?:(?:about|concerning|of|on|over|regarding)\s+)?(?:(?:the|an?|this|his|her|its|their)\s+)?"
    r"(?:[\w’'-]+\s+)?([^\W\d_][\w’'-]*)\s+of\s+\w",
    re.IGNORECASE,
)
"""What of a subject is asked for, where a question on it begins so: the rising price of oil."""
_VAGUE = frozenset(
    """aspect beginning case chance course effect end event example experience fact future history
    idea importance issue kind lack level life matter meaning moment moments nature need number part
    place point possibility prospect problem process question quality rest result role sense series
    side situation sort state story subject thought time topic treatment type use value way work
    world""".split()
)
"""What of a subject words need not name, being on the subject at all."""
_WHEN = re.compile(
    r"^\W*(?:(?:and|so|but)\s+)?(?:when|(?:in|on)?\s*(?:what|which)\s+(?:year|month|week|day|date"
    r"|season))\b",
    re.IGNORECASE,
)
_MEASURE = (
    r"(?:percentage|per\s?cent|share|number|proportion|price|sum|amount|age|cost|rate|size|score"
    r"|margin|total|figure|population|height|length|width|depth|weight|distance|temperature|speed"
    r"|fee|intake|rent|salary|wage|budget|capacity|toll|value|revenue|income|attendance|turnout|magnitude)"
)
_KINDS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (Kind.NUMBER, r"\bhow\s+(?!big\s+an?\s+(?:deal|issue|problem|part|role|step)\b)(?:many|much"
         r"|long|old|far|large|big|high|tall|deep|fast|often|heavy|wide)\b"
         rf"|\bwhat\s+(?:(?:annual|average|daily|interest|monthly|weekly|yearly)\s+)?{_MEASURE}\b|\bto\s+what\s+(?:level|figure)\b"
         r"|\b(?:which|what)\s+(?:\w+\s+)?(?:percentage|number)\b"
         r"|\bwhat(?:['’]s|\s+(?:is|was|are|were|will\s+be))\s+(?:an?\s+(?:average|common|good|normal"
         r"|typical|usual)\s+|(?!an?\b))(?:(?!(?:and|between|called|from|names?|of|on|to)\b)[\w.'’-]+"
         rf"\s+){{0,5}}?{_MEASURE}s?\b(?!\s+(?:tax|of\s+(?:return|change))\b|[^?]*\bcalled\b)"),
        (Kind.TIME, r"\bwhen\s+(?:is|was|were|are|did|does|do|will|would|has|have|had|can|could"
         r"|should|may|might|exactly)\b|\bwhen\W*$|\b(?:know|say|tell|me|us|of)\s+when\b"
         r"|\b(?:what|which)\s+(?:year|month|day|date|century|decade|season|week"
         r"|time|hour)\b|\bhow\s+long\s+ago\b|\bsince\s+what\b"),
        (Kind.PLACE, r"\bwhere\b|\b(?:what|which)\s+(?:country|city|town|state|region|place"
         r"|continent|nation|island|street|river|port|province|county|venue|stadium|location|village)\b"),
        (Kind.PERSON, r"\b(?:who|whom|whose)\b|\b(?:what|which)\s+(?:\w+\s+){0,2}(?:person|man"
         r"|woman|actor|actress|singer|player|president|minister|author|politician|leader|scientist)\b"),
        (Kind.REASON, r"\bwhy\b|\bwhat\s+(?:caused|led|made|prompted)\b|\bfor\s+what\s+reason\b"
         r"|\bon\s+what\s+grounds\b"),
        (Kind.YES_NO, r"^(?:and\s+|so\s+|but\s+)?(?!(?:do|can|could|would|will)\s+you\b)"
         r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might)\b"),
    )
)  # fmt: skip
_ASKING_WORDS = {
    Asking.WHO: frozenset(["who", "whom", "whose"]),
    Asking.WHEN: frozenset(["when", "year", "date"]),
    Asking.WHERE: frozenset(["where", "country", "city"]),
    Asking.HOW: frozenset(["how"]),
    Asking.WHY: frozenset(["why"]),
    Asking.WHAT: frozenset(["what", "which"]),
}
_ASKING = re.compile(r"\b(?:who|whom|whose|what|which|where|why|how)\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d[\d.,]*\d|\d")


def read_question(text: str, today: dt.date | None = None) -> Question:
    """The question ``text`` asks, on the day ``today``; "last week" tells nothing without one."""
    speaker, about, verb = _speech(text)
    anybody = next(filter(None, (one.search(text) for one in _ANYBODY)), None)
    if anybody:
        speaker, about, verb = None, anybody["about"].strip(" ?.!"), ""
    timeframe = timeframe_of(text, today)
    if timeframe:
        about = about.replace(timeframe.span.of(text), " ")
    by_the_way = bool(_BY_THE_WAY.search(text))
    kind = Kind.SPEECH if anybody or (speaker and not by_the_way) else _kind(text)
    names = proper_names(text)
    return Question(
        text=text,
        kind=kind,
        asking=_asking(text),
        names=names,
        numbers=tuple(_DIGITS.findall(text)),
        stems=tuple(stems(text)),
        speaker=speaker,
        of_anybody=anybody is not None,
        about=tuple(stems(_WHERE_SAID.sub(" ", about))),
        quality=_quality(about),
        verb=stem(verb),
        by_the_way=by_the_way,
        asks_when=bool(speaker and _WHEN.search(text)),
        timeframe=timeframe,
        who_is=_person_asked_for(text, names),
        what_is=_asked_for(_WHAT_IS, text, names),
    )


def _quality(about: str) -> str:
    """The stem of what of a subject is asked for: the price of oil; "" for its end or its role."""
    found = _OF.match(about.strip())
    word = folded(found[1]) if found else ""
    return "" if word in _VAGUE or word in STOP_WORDS else stem(word)


def _kind(text: str) -> Kind:
    """The kind that the first question word asks for: later ones only join a clause."""
    first = _ASKING.search(text)
    found = [
        (match.start(), kind)
        for kind, pattern in _KINDS
        for match in pattern.finditer(text)
        if first is None or match.start() <= first.start()
    ]
    return min(found, key=lambda one: one[0])[1] if found else Kind.OTHER


def _person_asked_for(text: str, names: tuple[str, ...]) -> str:
    """The name of the one who alone is asked about, also where what they are stands with it."""
    found = _WHO_IS.search(text)
    plain = plain_name(found["name"]) if found else ""
    return plain if plain in names and " " in plain else _asked_for(_WHO_IS, text, names)


def _asked_for(pattern: re.Pattern[str], text: str, names: tuple[str, ...]) -> str:
    """The name that is all that a question asks about."""
    found = pattern.search(text)
    return found["name"] if found and found["name"] == " of ".join(names) else ""


def _asking(text: str) -> Asking:
    asked = set(words(text))
    return next((one for one, known in _ASKING_WORDS.items() if known & asked), Asking.NONE)


def speaker_in(text: str) -> str | None:
    """Whose words ``text`` asks for, in capitals or not; None where it asks for no one's."""
    return next((match["who"].strip() for match in _asks_for_words(text)), None)


def asks_of_a_name(text: str) -> bool:
    """Whether ``text`` may ask for somebody's words, or only who or what one is."""
    return bool(speaker_in(text) or _WHO_IS.search(text) or _WHAT_IS.search(text))


def _speech(text: str) -> tuple[str | None, str, str]:
    for match in _asks_for_words(text):
        who = plain_name(match["who"].strip())
        parts = who.split()
        if parts[-1][0].isupper() or "the" in (parts[0].lower(), *map(str.lower, parts[-2:-1])):
            about = match["about"].strip(" ?.!") or text[: match.start()].strip(" ,")
            return who, about, folded(match.groupdict().get("verb") or "")
    return None, "", ""


def _asks_for_words(text: str) -> Iterator[re.Match[str]]:
    """The ways in which ``text`` may ask for somebody's words, but those of a pronoun."""
    for pattern in _SPEECH:
        match = pattern.search(text)
        if match and folded(match["who"].split()[0]) not in PRONOUNS:
            yield match

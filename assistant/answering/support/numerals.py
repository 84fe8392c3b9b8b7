"""Numbers as values, however they are written: "5,000", "five thousand" and "5 thousand"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_UNITS = dict(
    zip(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen""".split(),
        range(20),
        strict=True,
    )
)
_TENS = dict(
    zip(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        range(20, 100, 10),
        strict=True,
    )
)
_MAGNITUDES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "mn": 1e6, "bn": 1e9, "tn": 1e12, "k": 1e3, "m": 1e6, "b": 1e9,
}  # fmt: skip
_GLUED = re.compile(r"(\d+(?:,\d{3})*(?:\.\d+)?)(k|m|mn|b|bn|tn|million|billion|trillion)?")
_ORDINALS = {
    **dict(
        zip(
            """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
            thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
            twentieth""".split(),
            range(1, 21),
            strict=True,
        )
    ),
    "thirtieth": 30,
}
_ORDINAL = re.compile(r"(\d{1,9})(?:st|nd|rd|th)")


def ordinal(word: str) -> int | None:
    """The value of "3rd" or "third", None for any other word; "second" counts."""
    found = _ORDINAL.fullmatch(word)
    return int(found[1]) if found else _ORDINALS.get(word)


def numeral(words: Sequence[str], at: int, money: bool = False) -> tuple[float, int] | None:
    """The number that begins with the lower-case word at ``at``, and how many words it takes.

    Glued letters count where they can mean nothing else ("5bn"), "5m" where it is ``money``.
    """
    glued = _GLUED.fullmatch(words[at])
    if glued:
        return _digits(words, at, glued, money)
    return _spelled(words, at)


def _digits(
    words: Sequence[str], at: int, glued: re.Match[str], money: bool
) -> tuple[float, int] | None:
    value, letters = float(glued[1].replace(",", "")), glued[2]
    if letters in ("m", "b") and not money:
        return None
    if letters:
        return value * _MAGNITUDES[letters], 1
    following = words[at + 1] if at + 1 < len(words) else ""
    if following in _MAGNITUDES and (len(following) > 1 or (money and following in "mb")):
        return value * _MAGNITUDES[following], 2
    return value, 1


def _spelled(words: Sequence[str], at: int) -> tuple[float, int] | None:
    """A number in words: "twenty-five", "two hundred and six thousand", "a million"."""
    total, part, place = 0.0, 0.0, at
    if words[at] == "a" and at + 1 < len(words) and words[at + 1] in _MAGNITUDES:
        if len(words[at + 1]) < 3:
            return None
        part, place = 1.0, at + 1
    while place < len(words):
        word = words[place]
        if word in _UNITS and (part % 10 == 0 and not 10 <= part % 100 < 20):
            if part % 100 and _UNITS[word] >= 10:
                break
            part += _UNITS[word]
        elif word in _TENS and part % 100 == 0:
            part += _TENS[word]
        elif word == "hundred" and 0 < part < 100:
            part *= 100
        elif word in _MAGNITUDES and len(word) > 3 and word != "hundred" and part:
            total, part = total + part * _MAGNITUDES[word], 0.0
        elif word == "and" and part >= 100 and place + 1 < len(words):
            if words[place + 1] not in _UNITS and words[place + 1] not in _TENS:
                break
        else:
            break
        place += 1
        if word == "zero":
            break
    return (total + part, place - at) if place > at else None

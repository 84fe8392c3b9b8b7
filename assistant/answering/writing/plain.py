"""What a model wrote as plain text: its marks taken as hints, its markup not at all."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from assistant.answering.writing.splitting import MARK
from assistant.text.canonical import canonical

_MARKS = re.compile(rf"\s*{MARK}|\s*\[\s*\^?\d{{0,3}}\Z")
_NUMBERS = re.compile(r"\d+")
_BULLET = re.compile(r"\A(?:[-*•+]\s+|\d{1,2}[.)]\s+|#{1,6}\s+|>\s+)+")
_EMPHASIS = re.compile(r"\*\*|__|`|(?<!\w)\*(?=\w)|(?<=[\w.!?])\*(?!\w)")
_LINK = re.compile(
    r"!\[[^\]]*\]|\[(?!\s*\^?\d)[^\]]*\]\s*[(\[][^)\]]*[)\]]?|\b[a-z][a-z0-9+.-]{1,15}:/{1,2}\S*|\bwww\.\S+"
    r"|\b(?:data|javascript|mailto|tel|file):\S+|^\s*\[[^\]]+\]:\s*\S+",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"<\s*[!/?]?\s*[a-zA-Z][^>]*>?|&(?:#\w+|[a-z]{2,8});", re.IGNORECASE)
_CUT = "[link left out]"


@dataclass(frozen=True)
class Plain:
    """A sentence of a model without marks and emphasis; ``hints`` are the numbers of its marks.

    ``problem`` says why it was more than plain words: nothing of the kind is ever shown.
    """

    text: str
    hints: frozenset[int]
    problem: str | None


def plain(written: str) -> Plain:
    """``written`` as plain text on one line."""
    text = canonical(written, remove_clutter=False)
    problem = _problem(text)
    text = _without_markup(text) if problem else text
    hints = frozenset(
        int(number) for mark in _MARKS.findall(text) for number in _NUMBERS.findall(mark)
    )
    text = _BULLET.sub("", _MARKS.sub("", text).strip())
    text = " ".join(_EMPHASIS.sub("", text).split())
    text = re.sub(r"\s+([.,;:!?])", r"\1", text)
    return Plain(text, hints, problem)


def _problem(text: str) -> str | None:
    if _LINK.search(text):
        return "it holds a link or an image"
    if _MARKUP.search(text):
        return "it holds markup"
    if _mixed_word(text):
        return "a word of it mixes letters of several alphabets"
    return None


def _without_markup(text: str) -> str:
    return _MARKUP.sub("", _LINK.sub(_CUT, text))


def _mixed_word(text: str) -> bool:
    if text.isascii():
        return False
    return any(
        len({_alphabet(letter) for letter in word if letter.isalpha()}) > 1
        for word in re.findall(r"[^\W\d_]+", text)
    )


def _alphabet(letter: str) -> str:
    name = unicodedata.name(letter, "LATIN").split()[0]
    return name if name in ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE") else "OTHER"

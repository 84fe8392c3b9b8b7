"""The canonical form of an article's text: what every offset refers to, for ever.

Two steps, each settled before it is left, so that the canonical form of a canonical text is that
text itself: characters are brought to one convention, then web clutter is taken out by whole
lines. A line that is kept is kept verbatim.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from assistant.text.clutter import without_clutter

_NEWLINES = re.compile("\r\n|[\r\v\f\x85\u2028]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000\u3164\uffa0]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNSEEN = re.compile(
    "[\u00ad\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff0-\ufffc\ufffe\uffff]"
)
# Thai, Lao, Burmese and Khmer part words with a space of no width.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_ZERO_WIDTH_SPACE = re.compile(f"(?<![{_UNSPACED}])\u200b|\u200b(?![{_UNSPACED}])")
# Scripts whose letters change beside a joiner (Arabic to Mongolian), and emoji, which it glues.
_JOINED = "\u0590-\u1dbf\ua800-\uabff\u2190-\u2bff\ufe0f\U00010a00-\U00011fff\U0001f000-\U0001faff"
_JOINERS = re.compile(f"(?<![{_JOINED}])[\u180e\u200c\u200d]|[\u180e\u200c\u200d](?![{_JOINED}])")
# Tag characters spell the flags of regions; anywhere else they are text that nobody can see.
_TAGS = re.compile(
    "(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{2,6}\U000e007f)"
    "|[\U000e0000-\U000e007f]"
)
_SELECTORS = re.compile(
    "(?<=[\ufe00-\ufe0f\U000e0100-\U000e01ef])[\ufe00-\ufe0f\U000e0100-\U000e01ef]+"
    "|(?:^|(?<=\\s))[\ufe00-\ufe0f\U000e0100-\U000e01ef]+"
)
_RARE = re.compile(
    "[\u00a0\u00ad\u061c\u1680\u180e\u2000-\u200f\u202a-\u202f\u205f-\u206f\u2800\u3000\u3164"
    "\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff"
    "\U000e0000-\U000e01ef]"
)
_TRAILING_SPACES = re.compile(r"(?<![ \t])[ \t]+\n")
_BLANK_LINES = re.compile(r"\n{3,}")


def canonical(text: str, *, remove_clutter: bool = True) -> str:
    """The canonical form of ``text``; idempotent.

    NFC; lines end in ``\\n``; no control characters but ``\\n`` and ``\\t``; no character that is
    neither seen nor needed (byte order marks, bidirectional controls, soft hyphens, joiners
    outside the scripts and emoji that need them); every space a plain space, none at the end of a
    line; at most one blank line in a row; lone surrogates as U+FFFD. Unless ``remove_clutter`` is
    false, the lines that :func:`assistant.text.clutter.without_clutter` names are left out.
    """
    text = _settled(_one_convention, text)
    return _settled(_uncluttered, text) if remove_clutter else text


def _settled(step: Callable[[str], str], text: str) -> str:
    """``text`` after as many steps as change it: taking out one thing may lay bare another."""
    while (changed := step(text)) != text:
        text = changed
    return text


def _one_convention(text: str) -> str:
    if _CONTROLS.search(text):
        text = _NEWLINES.sub("\n", text).replace("\u2029", "\n\n")
        text = _CONTROLS.sub("", text)
    if not text.isascii():
        text = _visible(text)
    return _even_lines(text)


def _visible(text: str) -> str:
    if not _RARE.search(text):
        return unicodedata.normalize("NFC", text)
    text = _SURROGATES.sub("\ufffd", text)
    text = _SPACES.sub(" ", text)
    text = _UNSEEN.sub("", text)
    text = _ZERO_WIDTH_SPACE.sub("", text)
    text = _JOINERS.sub("", text)
    text = _TAGS.sub(r"\1", text)
    text = _SELECTORS.sub("", text)
    return unicodedata.normalize("NFC", text)


def _even_lines(text: str) -> str:
    if " \n" in text or "\t\n" in text:
        text = _TRAILING_SPACES.sub("\n", text)
    if "\n\n\n" in text:
        text = _BLANK_LINES.sub("\n\n", text)
    return text.strip()


def _uncluttered(text: str) -> str:
    return _even_lines(without_clutter(text))

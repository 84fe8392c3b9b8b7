"""The written words and marks of a text, contractions expanded, before they are made comparable."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.text.vocabulary import folded

_TOKEN = re.compile(
    r"(?P<number>\d+(?:,\d{3})*(?:\.\d+)?(?:st|nd|rd|th|bn|mn|tn|k|m|b)?(?![^\W_]))"
    r"|(?P<short>(?:[A-Z]\.)+(?:[A-Z]\.|[A-Z](?![^\W_])))"
    r"|(?P<word>[^\W_]+(?:['’][^\W_]+)*)|(?P<sign>%|[$£€¥])|(?P<mark>[.,;:!?()\[\]—–“”\"])"
)
_CONTRACTED = {"won't": ("will", "not"), "can't": ("can", "not"), "shan't": ("shall", "not"),
               "cannot": ("can", "not"), "ain't": ("be", "not")}  # fmt: skip
_ENDINGS = {"ll": "will", "re": "are", "ve": "have", "m": "am", "d": "would"}


class Written(NamedTuple):
    """A word or mark as it is written, in lower case without marks on letters, and its place."""

    written: str
    lower: str
    start: int
    end: int
    mark: bool


def written_words(text: str, start: int, end: int) -> Iterator[Written]:
    """The words and marks of ``text[start:end]``, in order."""
    for match in _TOKEN.finditer(text, start, end):
        written = match.group()
        lower = folded(written)
        if match["mark"]:
            yield Written(written, written, match.start(), match.end(), True)
        elif match["short"]:
            yield Written(written, lower.replace(".", ""), match.start(), match.end(), False)
        elif "'" in lower:
            for part in _expanded(lower):
                yield Written(written, part, match.start(), match.end(), False)
        elif lower == "cannot":
            yield Written(written, "can", match.start(), match.end(), False)
            yield Written("not", "not", match.start(), match.end(), False)
        elif lower == "cent" and text[max(0, match.start() - 4) : match.start()] == "per ":
            yield Written("%", "%", match.start(), match.end(), False)
        elif lower == "per" and text[match.end() : match.end() + 5] == " cent":
            continue
        else:
            yield Written(written, lower, match.start(), match.end(), False)


def _expanded(lower: str) -> Sequence[str]:
    """ "didn't" as "did", "not"; "they'll" as "they", "will"; "'s" is dropped."""
    if lower in _CONTRACTED:
        return _CONTRACTED[lower]
    if lower.endswith("n't"):
        return lower[:-3], "not"
    base, _, ending = lower.rpartition("'")
    if ending in _ENDINGS:
        return base, _ENDINGS[ending]
    return (base,) if ending == "s" else (lower.replace("'", ""),)


def opens_quotation(raw: Sequence[Written], at: int) -> bool:
    """Whether a straight quotation mark opens a quotation."""
    return raw[at].written == '"' and (at == 0 or raw[at - 1].end < raw[at].start)


def is_title(raw: Sequence[Written]) -> bool:
    """Whether nearly every longer word has a capital, as in a heading."""
    longer = [r for r in raw if len(r.lower) > 3 and r.lower.isalpha()]
    return len(longer) > 3 and sum(r.written[0].isupper() for r in longer) > 0.8 * len(longer)

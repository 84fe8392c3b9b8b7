"""Words of a text, the units that the rules for statements read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_WORD = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Sgt|Capt|Maj|Adm|Prof|Rev|Hon|St|Jr|Sr|Supt"
    r"|Atty|Insp|Det|Pres|Amb|Cmdr|Brig|Messrs|Cpl|Msgr|No)\.(?=\s)"
    r"|(?:Jr|Sr)\.(?=,)"
    r"|(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?"
    r"|[A-Z]\.(?=\s+[A-Z])"
    r"|['’]s\b"
    r"|\b(?:I|[Ww]e|[Yy]ou|[Tt]hey|[Hh]e|[Ss]he|[Ii]t|[Ww]ho)(?=['’](?:m|re|ve|ll|d)\b)"
    r"|(?<=\w)['’](?:m|re|ve|ll|d)\b"
    r"|[@#]\w+"
    r"|[^\W\d_][^\W_]*+(?:(?:['’](?!s\b)|[-‐‑&])[^\W_]++)*+"
    r"|\d[\d.,:]*\d[^\W_]*(?:-[^\W_]+)*|\d[^\W_]*(?:-[^\W_]+)*"
    r"|\.{2,}|--+|[^\w\s]|_"
)


_NO_PRONOUNS = {"WHO": "WHO", "US": "u.s."}
"""What in capitals is a name, not a pronoun, and how it reads in lower case."""
QUOTED, CLOSED, WHOLE = "“”", "“.”", "“A.”"
"""What stands for quoted words: of any kind, those that end with a mark, those of a sentence."""
_ARTICLES = frozenset(["al", "el", "an", "ad", "as", "ar", "at"])


class Word(NamedTuple):
    """A word, a punctuation mark, or a whole quotation that stands as one word.

    ``quotation`` is the place of the quotation among those of the text, -1 for a plain word.
    """

    text: str
    lower: str
    start: int
    end: int
    quotation: int = -1

    @property
    def closed(self) -> bool:
        """Whether it is a quotation whose words end with a mark."""
        return self.text in (CLOSED, WHOLE)

    @property
    def whole(self) -> bool:
        """Whether it is a quotation that reads as a sentence, from its capital to its mark."""
        return self.text == WHOLE

    @property
    def capitalised(self) -> bool:
        """Whether a plain word begins with a capital letter."""
        text = self.text
        return self.quotation < 0 and (
            text[0].isupper()
            or (text[2:3] == "-" and text[:2] in _ARTICLES and text[3:4].isupper())
        )


def split_words(text: str, start: int, end: int) -> Iterator[Word]:
    """The words of ``text[start:end]`` in order.

    A possessive ``'s`` and the verb of a contraction (we've) are words of their own; WHO and US
    are no pronouns.
    """
    for match in _WORD.finditer(text, start, end):
        found = match.group()
        lower = _NO_PRONOUNS.get(found) or found.lower().replace("’", "'")
        yield Word(found, lower, match.start(), match.end())

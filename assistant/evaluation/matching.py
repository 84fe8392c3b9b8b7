"""Whether words are in a text: plain words, or a pattern between slashes."""

from __future__ import annotations

import re
from functools import lru_cache


def normalised(text: str) -> str:
    """``text`` with each run of white space as one space."""
    return " ".join(text.split())


@lru_cache(maxsize=4096)
def pattern_of(words: str) -> re.Pattern[str]:
    """What finds ``words`` in a normalised text, whatever the case.

    ``/…/`` is a regular expression; anything else is looked for as it stands, white space aside.

    Raises:
        ValueError: the words are blank, or the expression is malformed or matches the empty text.
    """
    if len(words) > 2 and words.startswith("/") and words.endswith("/"):
        try:
            pattern = re.compile(words[1:-1], re.IGNORECASE)
        except re.error as error:
            raise ValueError(f"{words} is not a regular expression: {error}") from error
        if pattern.search(""):
            raise ValueError(f"{words} matches the empty text, so it can never fail")
        return pattern
    if not words.strip():
        raise ValueError("blank words are in every text; name some")
    return re.compile(re.escape(normalised(words)), re.IGNORECASE)


def holds(text: str, words: str) -> bool:
    """Whether ``text`` holds ``words``."""
    return pattern_of(words).search(normalised(text)) is not None

"""Words of questions and sentences: what carries meaning, in a form that can be compared."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_IN_FULL = {
    "US": "united states",
    "USA": "united states",
    "UK": "united kingdom",
    "UN": "united nations",
    "EU": "european union",
}
"""Names that are written by their initials as often, of which "US" would be the pronoun."""
_INITIALS = re.compile(
    r"\b(?:(?:U\.S(?:\.A)?|U\.[KN]|E\.U)\b(?!\.[A-Z]\b)\.?|(?:USA?|UK|UN|EU)\b)"
    r"|(?<=\bthe\s)(?i:usa?|uk|un|eu)\b"  # as it may be typed: "the us" are not we
)
_MAY_BE_INITIALS = frozenset(["u", "e", *map(str.lower, _IN_FULL)])
_NAME_PART = re.compile(r"[^\W_](?:[\w’'&.-]*\w)?")
_STEMMERS = threading.local()

STOP_WORDS = frozenset(
    """a about above after again against all also am an and any are aren't as at be because been
    before being below between both but by can can't cannot could couldn't did didn't do does
    doesn't doing don't down during each either else ever few for from further get gets got had
    hadn't has hasn't have haven't having he he'd he'll he's her here here's hers herself him
    himself his how how's i i'd i'll i'm i've if in into is isn't it it's its itself just let's me
    more most my myself no nor not of off on once only or other ought our ours ourselves out over
    own please same shall shan't she she'd she'll she's should shouldn't so some such tell than
    that that's the their theirs them themselves then there there's these they they'd they'll
    they're they've this those through to too under until up upon us very was wasn't we we'd we'll
    we're we've were weren't what what's when when's where where's which while who who's whom whose
    why why's will with won't would wouldn't you you'd you'll you're you've your yours
    yourself""".split()
)
"""Words that a question shares with any text."""
PRONOUNS = frozenset("he she they it i we you who anyone anybody someone everyone people".split())
"""Words that stand for somebody whom a question does not name."""


def words(text: str) -> list[str]:
    """The words of ``text``, case and marks on letters folded; ``'s`` is dropped.

    The United States, written so or "US", are the same words; so are a few other names.
    """
    found = _words(text)
    if _MAY_BE_INITIALS.isdisjoint(found):
        return found
    return _words(_INITIALS.sub(lambda m: _IN_FULL[m[0].replace(".", "").upper()], text))


def _words(text: str) -> list[str]:
    return [word.removesuffix("'s") for word in map(folded, _WORD.findall(text))]


def content_words(text: str) -> list[str]:
    """The words of ``text`` that carry meaning, in order, each once."""
    return list(dict.fromkeys(word for word in words(text) if word not in STOP_WORDS))


def with_initials(given: Sequence[str]) -> list[str]:
    """``given`` words and, of the names that they write in full, the initials in both spellings."""
    there = set(given)
    short = [name.lower() for name, full in _IN_FULL.items() if there.issuperset(full.split())]
    return [*given, *short, *map(".".join, short)]


def stems(text: str) -> list[str]:
    """The stems of the content words of ``text``, in order, each once."""
    return list(dict.fromkeys(stem(word) for word in words(text) if word not in STOP_WORDS))


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """``word`` in lower case, without marks on letters, with straight apostrophes."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'")


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of an English word (Snowball); forms of one word share it."""
    # A stemmer keeps the word it is at: shared by threads, it gives one the stem of another's.
    if not hasattr(_STEMMERS, "english"):
        _STEMMERS.english = snowballstemmer.stemmer("english")
    found: str = _STEMMERS.english.stemWord(word)
    return found


def proper_names(text: str) -> tuple[str, ...]:
    """Runs of capitalised words of a question; its first word counts if it is no common one."""
    found: list[str] = []
    run: list[str] = []
    last_end = 0
    for match in _NAME_PART.finditer(text):
        word = match.group()
        initials = len(word) > 1 and word.isupper() and not text.isupper()  # not "us", "who"
        common = not initials and (folded(word) in STOP_WORDS or folded(word) in PRONOUNS)
        capital = word[0].isupper() and not common
        if run and (not capital or text[last_end : match.start()].strip()):
            found.append(" ".join(run))
            run = []
        if capital:
            run.append(word)
        last_end = match.end()
    if run:
        found.append(" ".join(run))
    return tuple(found)

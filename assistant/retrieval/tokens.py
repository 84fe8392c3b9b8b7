"""A closer look at the best few texts: how well their words match the question's, one by one.

A text's vector is a mean, in which the one word that matters can drown. So each token of the
question is held against each of the text, and the nearest counts (MaxSim: Khattab and Zaharia 2020,
"ColBERT").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import Field, dataclass, replace
from typing import Any, ClassVar, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from assistant.domain import Article, Span
from assistant.library.embedder import Embedder
from assistant.retrieval.matcher import Matcher, nearest_tokens
from assistant.text.vocabulary import STOP_WORDS, stem, words

_WHOLE_WORD = re.compile(r"[\w’'-]+")
LOOKED_AT = 5
"""How many texts are looked at; each costs about as much as a question to embed, and where they are
read together nearly as much again."""
TOKEN_FEATURES = (
    "nearest tokens of its content words, mean",
    "nearest tokens of its content words, least",
    "nearest tokens of its other words, mean",
    "nearest tokens of the text's own words, mean",
    "nearest tokens as the trained matcher sees them",
)
"""What is measured of a text: cosines of the question's tokens with their nearest in the text, and
of the text's with their nearest in the question, which says whether it is about little else."""


class Scored(Protocol):
    """A dataclass with a score."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def score(self) -> float: ...


T = TypeVar("T", bound=Scored)


def with_rest(looked: Sequence[T], ranked: Sequence[T]) -> list[T]:
    """``looked``, the first of ``ranked`` in their new order, and the rest behind them.

    The rest are put on the scale of those before them, as far below as they were.
    """
    first, rest = ranked[: len(looked)], ranked[len(looked) :]
    if not rest:
        return list(looked)
    below = min(0.0, looked[-1].score - first[-1].score)
    return [*looked, *(replace(one, score=one.score + below) for one in rest)]


def context_of(article: Article, before: Span | None) -> str:
    """What a sentence is read with: the title, and the sentence before it, where there is one."""
    text = before.of(article.text) if before else ""
    return f"{article.title}. {text}" if article.title else text


@dataclass(frozen=True)
class Matched:
    """How well texts match the words of a question.

    ``each`` holds of each text what :data:`TOKEN_FEATURES` names; ``subject`` the mean, over the
    words of the question's subject, of the cosine of the nearest token in it, 0 where it has none;
    ``together`` is the mean, over its content words, of the nearest in any of the texts.
    ``trained``: the last of ``each`` is what a matcher says; else it is 0.
    """

    each: tuple[tuple[float, ...], ...]
    subject: tuple[float, ...]
    together: float
    trained: bool


def match_tokens(
    question: str,
    texts: Sequence[str],
    contexts: Sequence[str],
    embedder: Embedder,
    about: Sequence[str] = (),
    matcher: Matcher | None = None,
) -> Matched:
    """How well each of the texts, at least one, matches the question, token by token.

    Each is read with its context before it, so that its "it" and "he" know what they stand for.
    ``about`` are the stems of the words of the question's subject; ``matcher`` that of the
    embedder, where what it says is wanted.
    """
    # By itself: it was embedded for the search, and its tokens are at hand.
    [asked] = embedder.embed_tokens([question], [""])
    told = embedder.embed_tokens(texts, contexts)
    starts = embedder.tokenize([question])[0].starts.tolist()[: len(asked.last)]
    content, subject = _content(question, starts), _subject(question, starts, about)
    nearest = np.stack([nearest_tokens(asked.last, own.last) for own in told])
    rest = ~content if not content.all() else content
    if asked.middle is None:
        matcher = None
    seen = matcher.match(asked, told) if matcher else [0.0] * len(told)
    each = tuple(
        (
            float(one[content].mean()),
            float(one[content].min()),
            float(one[rest].mean()),
            float(nearest_tokens(own.last, asked.last).mean()) if own.last.size else 0.0,
            said,
        )
        for one, own, said in zip(nearest, told, seen, strict=True)
    )
    on_subject = nearest[:, subject].mean(axis=1) if subject.any() else np.zeros(len(told))
    together = float(nearest.max(axis=0)[content].mean())
    return Matched(each, tuple(map(float, on_subject)), together, matcher is not None)


def _content(question: str, starts: Sequence[int]) -> NDArray[np.bool_]:
    """Which tokens of the question are content; all of them where none is."""
    ends = [*starts[1:], len(question)]
    content = np.zeros(len(starts), dtype=bool)
    for i, (start, end) in enumerate(zip(starts, ends, strict=True)):
        part = words(question[start:end])
        content[i] = bool(part) and part[0] not in STOP_WORDS
    return content if content.any() else ~content


def _subject(question: str, starts: Sequence[int], about: Sequence[str]) -> NDArray[np.bool_]:
    """Which tokens of the question are, or begin within, words of these stems."""
    spans = [
        match.span()
        for match in _WHOLE_WORD.finditer(question)
        if any(stem(word) in about for word in words(match.group()))
    ]
    return np.asarray([any(a <= start < b for a, b in spans) for start in starts], dtype=bool)

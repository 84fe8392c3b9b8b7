"""Evidence: the sentences of the found passages, each with how well it answers the question."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from assistant.answering.kinds import answer_kind
from assistant.answering.question import Question
from assistant.answering.weights import EVIDENCE
from assistant.domain import Article, Span
from assistant.library.embedder import Vector
from assistant.retrieval.search import Found
from assistant.text.layout import is_heading, list_after
from assistant.text.vocabulary import STOP_WORDS, content_words, folded, stem, words

_LEANS = re.compile(
    r"[“\"‘'(]?(?:he|she|it|they|this|that|these|those|his|her|its|their|such|both|the (?:two|pair"
    r"|latter|former|same|man|woman|company|official|agency|group))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Candidate:
    """A sentence of the evidence: where it stands, what was measured of it, and its score.

    ``on_subject``: how near, as a mean of cosines, its words come to those of the question's
    subject; 0 where that was not looked at.
    """

    article: Article
    span: Span
    passage: Found
    features: tuple[float, ...]
    score: float
    on_subject: float = 0.0

    @property
    def text(self) -> str:
        """The sentence, verbatim."""
        return self.span.of(self.article.text)

    @property
    def before(self) -> Span | None:
        """The sentence before it in its passage; None where it is the first."""
        sentences = self.passage.stored.passage.sentences
        at = sentences.index(self.span)
        return sentences[at - 1] if at else None

    @property
    def around(self) -> Span:
        """The sentence with those beside it in its passage."""
        sentences = self.passage.stored.passage.sentences
        at = sentences.index(self.span)
        near = sentences[max(0, at - 1) : at + 2]
        return Span(start=near[0].start, end=near[-1].end)

    @property
    def leans(self) -> bool:
        """Whether its subject is a pronoun or the like, so that it needs the sentence before."""
        return bool(_LEANS.match(self.text))


FEATURES = (
    "sentence cosine",
    "passage cosine",
    "share of the question's words",
    "share of its words in the sentence and its neighbours",
    "share of its names",
    "holds the kind of answer",
    "words in a row",
    "asks no more than it says",
)
"""What is measured of a sentence, in the order of the weights."""


def rank_sentences(
    question: Question, vector: Vector, found: Sequence[Found], rarity: dict[str, float]
) -> list[Candidate]:
    """Every sentence of the passages, best first; headings and questions are evidence for a list.

    ``rarity`` gives each stem of the question its weight (inverse document frequency).
    """
    asked = _Asked.of(question)
    candidates = [
        candidate for one in found for candidate in _sentences_of(asked, vector, one, rarity)
    ]
    return sorted(candidates, key=lambda c: (-c.score, c.article.id, c.span.start))


@dataclass(frozen=True)
class _Asked:
    """A question as each sentence is held against it.

    ``stems`` are those of its content words, and ``pairs`` the neighbours among them; ``names`` the
    stems of the words of each name, and ``named`` what of each name, stop words left out, and of
    each number shows that a sentence names it.
    """

    question: Question
    stems: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    names: tuple[tuple[str, ...], ...]
    named: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, question: Question) -> _Asked:
        """What is asked by ``question``."""
        named = [
            *(frozenset(map(stem, content_words(name))) for name in question.names),
            *(frozenset([folded(number)]) for number in question.numbers),
        ]
        return cls(
            question,
            stems=frozenset(question.stems),
            pairs=frozenset(pairwise(question.stems)),
            names=tuple(tuple(map(stem, words(name))) for name in question.names),
            named=tuple(filter(None, named)) or tuple(named[:1]),
        )


def _sentences_of(
    asked: _Asked, vector: Vector, found: Found, rarity: dict[str, float]
) -> list[Candidate]:
    passage, article = found.stored.passage, found.stored.article
    texts = [span.of(article.text) for span in passage.sentences]
    stemmed = [[stem(w) for w in words(text) if w not in STOP_WORDS] for text in texts]
    wanted = asked.question.stems
    cosines = found.stored.sentence_vectors @ vector
    about = {stem(w) for w in words(passage.context)}
    if asked.question.timeframe and asked.question.timeframe.covers(article.published):
        about |= asked.question.dated
    candidates = []
    topic: set[str] = set()
    for i, span in enumerate(passage.sentences):
        own = set(stemmed[i])
        topic = _called(asked.names, own) | (topic if _LEANS.match(texts[i]) else set())
        tells = not (is_heading(article.text, span) or texts[i].rstrip("”\"'’ ").endswith("?"))
        if not stemmed[i] or not (tells or list_after(article.text, span)):
            continue
        near = own.union(topic, about, *stemmed[max(0, i - 2) : i + 2])
        features = (
            float(cosines[i]),
            found.similarity,
            share_of(wanted, own | topic, rarity),
            share_of(wanted, near, rarity),
            _share_named(asked.named, near),
            answer_kind(asked.question, texts[i]),
            _in_a_row(asked.pairs, stemmed[i]),
            min(1.0, len(own - asked.stems) / 5),
        )
        candidates.append(
            Candidate(article, span, found, features, float(EVIDENCE.linear(features)))
        )
    return candidates


def _called(names: Sequence[Sequence[str]], there: set[str]) -> set[str]:
    """The words of the names that are there, and all of a name whose last word is."""
    return {word for name in names for word in name if word in there or name[-1] in there}


def share_of(wanted: Sequence[str], there: Set[str], rarity: dict[str, float]) -> float:
    """How much of the weight of the stems ``wanted`` is ``there``; 1 where none is wanted."""
    whole = sum(rarity.get(w, 1.0) for w in wanted)
    return sum(rarity.get(w, 1.0) for w in wanted if w in there) / whole if whole else 1.0


def _share_named(named: Sequence[Set[str]], there: set[str]) -> float:
    """The share of a question's names of which a word is there; 1 where it names nobody."""
    return sum(not one.isdisjoint(there) for one in named) / len(named) if named else 1.0


def _in_a_row(pairs: Set[tuple[str, str]], there: Sequence[str]) -> float:
    """The share of a question's neighbouring content words that are neighbours here as well."""
    return len(pairs & set(pairwise(there))) / len(pairs) if pairs else 0.0

"""The nouns of the assistant: plain frozen values that every other part speaks in.

Offsets are Python character offsets (code points) into ``Article.text``, half open:
``text[start:end]``. The text of an article never changes once it is made; a changed text is
another content hash.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer, model_validator


def content_hash(text: str) -> str:
    """SHA-256 of the UTF-8 bytes of ``text``, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Value(BaseModel):
    """A frozen value that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


FrozenMapping = Annotated[
    Mapping[str, Any],
    AfterValidator(lambda given: MappingProxyType(dict(given))),
    PlainSerializer(dict, return_type=dict[str, Any]),
]


class Span(Value):
    """A half-open range of characters of one text."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)

    @model_validator(mode="after")
    def _ordered(self) -> Span:
        if self.end < self.start:
            raise ValueError(f"a span ends before it starts: {self.start}..{self.end}")
        return self

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


class Article(Value):
    """One article: its canonical text and what is known about it.

    ``text`` is what every offset refers to. ``id`` may be left out: the library then derives it
    from the URL, or from the text where there is none. An unknown ``published`` stays None.
    """

    id: str = Field(default="", max_length=200)
    title: str = ""
    text: str
    url: str | None = None
    published: dt.date | None = None
    author: str | None = None
    source: str | None = None
    language: str | None = None
    section: str | None = None
    extra: FrozenMapping = Field(default_factory=dict)

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of the text: what a citation pins."""
        return content_hash(self.text)

    def reference(self) -> dict[str, Any]:
        """What a citation or a passage tells of its article, by the names of their fields."""
        return {
            "article_id": self.id,
            "title": self.title,
            "url": self.url,
            "published": self.published,
            "source": self.source,
            "content_hash": self.content_hash,
        }


class Passage(Value):
    """A run of whole sentences of one article, sized for the embedder.

    ``context`` (title and section) is put before the text when it is embedded and is never quoted.
    ``sentences`` are spans of the article's text, in order, inside ``span``.
    """

    article_id: str
    ordinal: int = Field(ge=0)
    span: Span
    sentences: tuple[Span, ...]
    context: str = ""


class StatementKind(StrEnum):
    """How speech is reported: in quotation marks, in part so (three words at least), or not."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Statement(Value):
    """Who said what: spans of one article's text.

    ``speaker`` is the resolved name ("Andrey Denisov"), or None where the text leaves it open;
    ``speaker_span`` is the mention beside the cue ("he", "the ambassador"); ``content`` is what was
    said, quotation marks excluded where it is one direct quotation; ``quotes`` are the quoted runs
    inside it, without their marks; ``when`` is a date phrase near the cue ("in June").
    """

    kind: StatementKind
    speaker: str | None
    speaker_span: Span | None
    cue: Span | None
    content: Span
    quotes: tuple[Span, ...] = ()
    sentence: Span
    when: Span | None = None


class FoundStatement(Value):
    """A statement with the article it stands in; ``text`` is its content, verbatim."""

    article_id: str
    title: str
    url: str | None = None
    published: dt.date | None = None
    source: str | None = None
    content_hash: str
    statement: Statement
    text: str


class CitationCheck(StrEnum):
    """What the citation check found: the words there, elsewhere, in pieces, or not at all."""

    EXACT = "exact"
    ELSEWHERE = "elsewhere"
    SPLICED = "spliced"
    ABSENT = "absent"


class Verdict(StrEnum):
    """Whether a sentence says what its citations say."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    UNSUPPORTED = "unsupported"
    CONTRADICTED = "contradicted"


class Support(Value):
    """The support of a claim by its sources: verdict, score in 0..1, and reasons for a person."""

    verdict: Verdict
    score: float = Field(ge=0, le=1)
    reasons: tuple[str, ...] = ()


class Citation(Value):
    """The exact words a sentence rests on: ``article.text[start:end] == quote``.

    ``short_answer`` is the part of them that answers most shortly (a date, a name, a number, an
    office), in offsets of the article's text, where there is one.
    """

    number: int = Field(ge=1)
    article_id: str
    title: str
    url: str | None = None
    published: dt.date | None = None
    source: str | None = None
    content_hash: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: str
    speaker: str | None = None
    short_answer: Span | None = None

    @property
    def span(self) -> Span:
        """Where the quote stands in the article."""
        return Span(start=self.start, end=self.end)


class Sentence(Value):
    """One sentence of an answer, with its verdict and the citations it rests on."""

    text: str
    verdict: Verdict
    citations: tuple[Citation, ...]


class RemovedSentence(Value):
    """A sentence that a model wrote and that failed the check, with the reasons for a person.

    ``text`` is plain text: links are cut out of it.
    """

    text: str
    verdict: Verdict
    reasons: tuple[str, ...]


class RankedPassage(Value):
    """A passage found for a question: article, exact span and text, and a score (higher is better).

    ``similarity`` is the cosine of question and passage, ``keywords`` its BM25 score as a share of
    the best match's.
    """

    article_id: str
    title: str
    url: str | None = None
    published: dt.date | None = None
    source: str | None = None
    content_hash: str
    start: int
    end: int
    text: str
    score: float
    similarity: float
    keywords: float


class EmbedderIdentity(Value):
    """What made the vectors; vectors of different identities never share a collection."""

    name: str
    revision: str
    precision: str
    dimension: int = Field(ge=1)

    def __str__(self) -> str:
        return f"{self.name}@{self.revision[:12]} {self.precision} {self.dimension}d"


class Timing(Value):
    """Wall time of one step, in seconds."""

    step: str
    seconds: float


class RetrievedPassage(Value):
    """A passage as a receipt keeps it: where it stands and how it scored, without its text."""

    article_id: str
    content_hash: str
    start: int
    end: int
    score: float


class Exchange(Value):
    """A question and its answer.

    ``question`` is what was asked, ``standalone`` what it was read as, ``answer`` the answer's text
    ("" where it was refused or is unknown), ``speakers`` the names of those it cites.
    """

    question: str
    standalone: str
    answer: str = ""
    speakers: tuple[str, ...] = ()


class Asked(Value):
    """What was asked: the question, what it was read as after which turns, and the limits set.

    ``where`` is the filter as JSON, the fields that restrict only; ``turns`` are oldest first.
    """

    question: str
    standalone: str
    where: FrozenMapping = Field(default_factory=dict)
    as_of: dt.date | None = None
    turns: tuple[Exchange, ...] = ()


class TokenUsage(Value):
    """Tokens that a model reports to have read and written."""

    prompt: int = Field(ge=0)
    reply: int = Field(ge=0)


class Receipt(Value):
    """What an answer was made from, so that it can be made again and compared."""

    asked: Asked | None = None
    library_revision: int
    embedder: EmbedderIdentity
    mode: str
    model: str | None = None
    prompt: str | None = None
    prompt_hash: str | None = None
    usage: TokenUsage | None = None
    settings: FrozenMapping = Field(default_factory=dict)
    retrieved: tuple[RetrievedPassage, ...]
    verdicts: tuple[Verdict, ...]
    timings: tuple[Timing, ...] = ()
    version: str


class Answer(Value):
    """An answer, or a refusal with the closest passages.

    ``confidence`` is the probability, in 0..1, that the evidence answers the question. ``removed``
    are the sentences of a model that failed the check; ``note`` says whose words were not found, of
    several asked about, or why a model's answer is cut short or quoted instead, "" where all is as
    it should be.
    """

    question: str
    standalone_question: str
    refused: bool
    confidence: float = Field(ge=0, le=1)
    text: str
    sentences: tuple[Sentence, ...] = ()
    closest: tuple[Citation, ...] = ()
    removed: tuple[RemovedSentence, ...] = ()
    note: str = ""
    receipt: Receipt

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation of the answer's sentences, in the order of their numbers, each once."""
        found = {c.number: c for sentence in self.sentences for c in sentence.citations}
        return tuple(found[number] for number in sorted(found))


class Failure(Value):
    """A source that could not be added: which, the kind of error, and what to do about it."""

    source: str
    kind: str
    message: str


class AddReport(Value):
    """What became of each source given to ``add``; the three lists hold article ids."""

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    failed: tuple[Failure, ...] = ()

    def __str__(self) -> str:
        counts = (
            f"{len(self.added)} added, {len(self.updated)} updated, "
            f"{len(self.unchanged)} unchanged, {len(self.failed)} failed"
        )
        return "\n".join([counts, *(f"  {f.source}: {f.message}" for f in self.failed)])

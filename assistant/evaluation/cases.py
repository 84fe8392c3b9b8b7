"""Eval sets: the cases of a file, and what each expects. Unknown keys are errors."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from assistant.evaluation.matching import pattern_of
from assistant.library.filters import ArticleFilter


def _checked(words: str) -> str:
    pattern_of(words)
    return words


Words = Annotated[str, AfterValidator(_checked)]
"""Text that is looked for whatever the case and white space; ``/…/`` is a regular expression."""
Name = Annotated[str, StringConstraints(pattern=r"^[\w][\w.-]*$", max_length=100)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class _OneOrSeveral:
    """A single value stands for a list of it."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        def several(given: Any) -> Any:
            return given if isinstance(given, list | tuple) else (given,)

        return core_schema.no_info_before_validator_function(several, handler(source))

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        several = handler(core)
        return {"anyOf": [several["items"], several]}


class Block(BaseModel):
    """A block of an eval set."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)


class Contains(Block):
    """Words of which ``all``, and at least one of ``any``, are there."""

    any: tuple[Words, ...] = ()
    all: tuple[Words, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        """A text is one word of ``all``, a list is ``all``."""
        if isinstance(given, str):
            return {"all": [given]}
        return {"all": given} if isinstance(given, list | tuple) else given

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        several = {"type": "array", "items": {"type": "string"}, "minItems": 1}
        full = handler.resolve_ref_schema(handler(core))
        return {
            "description": "A text, a list of which all are there, or any and all. /…/ is a "
            "regular expression; case and white space do not matter.",
            "anyOf": [{"type": "string"}, several, full],
        }


class Cited(Block):
    """What a citation must cover: an article, and in it a quote or the characters start..end."""

    article: Text
    quote: Annotated[str, StringConstraints(min_length=1)] | None = None
    start: Annotated[int, Field(ge=0)] | None = None
    end: Annotated[int, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Cited:
        if (self.start is None) != (self.end is None):
            raise ValueError("start and end belong together")
        if self.quote is not None and self.start is not None:
            raise ValueError("give the quote, or start and end, not both")
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise ValueError(f"end {self.end} is not after start {self.start}")
        return self

    def __str__(self) -> str:
        if self.quote is not None:
            return f"{self.article} “{self.quote}”"
        return self.article if self.start is None else f"{self.article} {self.start}:{self.end}"


class Expect(Block):
    """What the answer to the last turn must be like; what is left out is not asked for."""

    refuse: bool = False
    """True: the assistant must refuse; False: it must answer."""
    answer_contains: Contains = Contains()
    cites: Annotated[tuple[Cited, ...], _OneOrSeveral()] = ()
    """Each must be covered by a citation of the answer."""
    speaker: Text | None = None
    """At least one citation gives this person's words, and none names somebody else."""
    must_not_contain: Annotated[tuple[Words, ...], _OneOrSeveral()] = ()
    """None of these words may be in the answer."""
    standalone_contains: Contains = Contains()
    """What the question, read by itself, must hold."""
    supports: Annotated[tuple[Text, ...], _OneOrSeveral()] = ()
    """Reference facts that the answer should state; they count for recall, not for passing."""

    @model_validator(mode="after")
    def _possible(self) -> Expect:
        of_answers = ("answer_contains", "cites", "speaker", "supports")
        asked = [name for name in of_answers if getattr(self, name) not in (None, (), Contains())]
        if self.refuse and asked:
            raise ValueError(f"a refusal has no {' and no '.join(asked)}")
        return self


class Case(Block):
    """A question, or a conversation that ends in one, and what its answer must be like."""

    id: Name
    question: Text | None = None
    turns: Annotated[tuple[Text, ...], Field(min_length=2)] | None = None
    where: ArticleFilter = ArticleFilter()
    as_of: dt.date | None = None
    expect: Expect
    tags: tuple[Name, ...] = ()
    weight: Annotated[float, Field(gt=0, le=1000)] = 1.0
    note: str = ""
    pinned: dict[Text, Digest] = {}
    """Article id to content hash: the texts that the case was written on."""

    @model_validator(mode="after")
    def _asks(self) -> Case:
        if (self.question is None) == (self.turns is None):
            raise ValueError("give either question or turns (several questions, asked in a row)")
        return self

    @property
    def asked(self) -> tuple[str, ...]:
        """The questions, in the order they are asked; the last one's answer counts."""
        return self.turns or (self.question or "",)


class EvalSet(Block):
    """A named set of cases."""

    name: Name
    about: str = ""
    cases: Annotated[tuple[Case, ...], Field(min_length=1)]


def schema() -> dict[str, Any]:
    """The JSON schema of an eval set, for editors and other programs."""
    made = EvalSet.model_json_schema()
    for one in made["$defs"]["ArticleFilter"]["properties"].values():
        if one.get("type") == "array":  # a filter takes a single value for a list of it, too
            one["anyOf"] = [
                {"type": "string"},
                {"type": one.pop("type"), "items": one.pop("items")},
            ]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}

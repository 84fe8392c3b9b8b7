"""One strict settings model: unknown keys are errors, every number is bounded.

Settings come, last one wins, from the defaults below, ``assistant.toml`` in the library's home, the
environment (``ASSISTANT_RETRIEVAL__DENSE_CANDIDATES=80``), and what is passed in code.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from assistant.errors import SettingsError

SETTINGS_FILE = "assistant.toml"


class Section(BaseModel):
    """A group of settings."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ReadingSettings(Section):
    """How sources become articles."""

    max_bytes: int = Field(50_000_000, ge=1_000, le=2_000_000_000)
    """The largest file or page that is read, in bytes."""
    max_articles_per_file: int = Field(1_000_000, ge=1)
    """How many lines of a JSON Lines file are read."""
    fetch_timeout: float = Field(20.0, gt=0, le=300)
    """How long a page may take, in seconds."""
    allow_private_addresses: bool = False
    """Whether pages of this machine and the local network may be fetched."""


class EmbeddingSettings(Section):
    """Which model makes vectors, and how."""

    model: str = Field("all-MiniLM-L6-v2", min_length=1)
    """The installed default, a folder, or any sentence-transformers name of a model hub."""
    revision: str | None = None
    """Revision of a hub model."""
    precision: Literal["auto", "float32", "bfloat16"] = "auto"
    """``auto`` takes bfloat16 where the processor has instructions for it."""
    threads: int | None = Field(None, ge=1, le=256)
    """Threads of the encoder; None leaves PyTorch's choice."""


class LibrarySettings(Section):
    """Where things are kept."""

    collection: str = Field("passages", pattern=r"^[a-zA-Z0-9][a-zA-Z0-9._-]{1,60}[a-zA-Z0-9]$")
    """Name of the Chroma collection."""
    batch_passages: int = Field(512, ge=8, le=20_000)
    """How many passages are embedded and committed together, at least."""


class RetrievalSettings(Section):
    """How passages are found."""

    dense_candidates: int = Field(60, ge=1, le=1000)
    """How many passages the vectors propose."""
    keyword_candidates: int = Field(60, ge=0, le=1000)
    """How many passages the keywords propose."""
    sentence_weight: float = Field(0.5, ge=0, le=10)
    """What the cosine of a passage's nearest sentence adds to that of the passage."""
    keyword_weight: float = Field(0.2, ge=0, le=10)
    """What the best keyword match adds; others in proportion to their BM25 score."""
    subject_weight: float = Field(0.8, ge=0, le=10)
    """What holding the name that a question is about adds, or all its content words."""
    recency_weight: float = Field(0.2, ge=0, le=10)
    """What being published on the as-of day adds, or in the time that a question names."""


class AnsweringSettings(Section):
    """How answers are composed and when they are refused."""

    passages: int = Field(12, ge=1, le=50)
    """How many passages an answer may draw on."""
    max_sentences: int = Field(3, ge=1, le=10)
    """How many sentences an answer quotes at most."""
    refuse_below: float = Field(0.5, ge=0, le=1)
    """Answers with a lower confidence are refused."""
    max_question_chars: int = Field(2_000, ge=10, le=100_000)
    """Longer questions are an error."""


class WritingSettings(Section):
    """The chat model that writes answers, and what it is given; without a model none writes."""

    model: str | None = Field(None, min_length=1)
    """``provider:model`` as LangChain names it, ``gguf:FILE``, or a name at ``base_url``."""
    base_url: str | None = Field(None, pattern=r"^https?://[^/@]+(/|$)")
    """Address of an OpenAI-compatible server, or of the provider's."""
    api_key_env: str | None = None
    """The environment variable with the key; None leaves the provider's own (OPENAI_API_KEY)."""
    api_key_file: Path | None = None
    """A file with the key, which stands over the environment."""
    temperature: float | None = Field(0.0, ge=0, le=2)
    """0 is the least random; None leaves it to the model, for those that take none."""
    first_token_limit: float = Field(30.0, gt=0, le=600)
    """How long the model may take to begin, in seconds."""
    time_limit: float = Field(60.0, gt=0, le=600)
    """How long an answer may be written, repairs included, in seconds."""
    window: int = Field(8_192, ge=1_024, le=2_000_000)
    """Tokens that the model can read and write together."""
    answer_tokens: int = Field(500, ge=50, le=10_000)
    """Tokens that a reply may have."""
    history_tokens: int = Field(800, ge=0, le=100_000)
    """Tokens of earlier turns that the model reads to understand a follow-up."""
    rewrite: bool = True
    """Whether the model makes follow-ups stand alone; quoting mode's way does where it fails."""
    rewrite_limit: float = Field(15.0, gt=0, le=600)
    """How long that may take, in seconds."""
    passages: int = Field(4, ge=1, le=20)
    """How many passages the model writes from."""
    max_sentences: int = Field(6, ge=1, le=30)
    """How many sentences an answer has at most."""
    least_support: float = Field(0.78, ge=0, le=1)
    """The support score from which a sentence counts as supported; below, as supported in part."""
    keep_partly: bool = False
    """Whether sentences that are supported in part are shown."""
    strike: bool = False
    """Whether sentences that fail the check are shown struck out instead of being left out."""
    repair_rounds: int = Field(1, ge=0, le=3)
    """How often the model may write anew where too little passed the check."""
    prompts: Path | None = None
    """A folder whose prompts stand over those that come with the package."""


class ServingSettings(Section):
    """The web page and the HTTP API."""

    host: str = "127.0.0.1"
    port: int = Field(7860, ge=0, le=65535)
    max_upload_bytes: int = Field(50_000_000, ge=1_000)
    triage: bool = True
    """Whether ``/triage`` and its like in the HTTP API show every visitor what readers said."""


class Settings(BaseSettings):
    """All settings of one library."""

    model_config = SettingsConfigDict(
        env_prefix="ASSISTANT_", env_nested_delimiter="__", extra="forbid", frozen=True
    )

    reading: ReadingSettings = ReadingSettings()
    embedding: EmbeddingSettings = EmbeddingSettings()
    library: LibrarySettings = LibrarySettings()
    retrieval: RetrievalSettings = RetrievalSettings()
    answering: AnsweringSettings = AnsweringSettings()
    writing: WritingSettings = WritingSettings()
    serving: ServingSettings = ServingSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment stands over the file, which :meth:`load` passes as initial values."""
        return env_settings, init_settings

    @classmethod
    def load(cls, home: str | Path | None = None) -> Settings:
        """Settings of the library in ``home``: its file, then the environment.

        Raises:
            SettingsError: a key is unknown or a value out of bounds; names it.
        """
        values: dict[str, Any] = {}
        file = Path(home) / SETTINGS_FILE if home is not None else None
        if file is not None and file.is_file():
            try:
                values = tomllib.loads(file.read_text(encoding="utf-8"))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
                raise SettingsError(
                    f"{file} is not valid TOML: {error}. Mend or remove it."
                ) from error
        try:
            return cls(**values)
        except ValidationError as error:
            raise SettingsError(_explain(error, file)) from error


def _explain(error: ValidationError, file: Path | None) -> str:
    lines = [
        f"{'.'.join(str(part) for part in problem['loc'])}: {problem['msg']}"
        for problem in error.errors()
    ]
    where = f"{file} or the environment" if file is not None else "the environment"
    return f"Wrong settings in {where}:\n  " + "\n  ".join(lines) + "\nMend or remove these keys."

"""Every error a user of the assistant can meet.

::

    AssistantError
    ├── SettingsError           a setting is unknown or out of bounds
    ├── MissingExtra            an optional dependency is not installed
    ├── ReadingError            one source could not be read; the others go on
    │   ├── UnknownFormat       no reader for this kind of file
    │   ├── EmptySource         nothing to read in it
    │   ├── TooLarge            over the size limit
    │   ├── UnreadableSource    damaged, encrypted, or not what its name says
    │   └── FetchError          a page could not be fetched
    ├── LibraryError
    │   ├── LibraryInUse        another process owns the library
    │   ├── LibraryDamaged      the stores cannot be opened or repaired
    │   ├── EmbedderMismatch    the vectors were made by another embedder
    │   ├── ArticleNotFound     no article with this id
    │   └── FeedbackNotFound    no feedback with this number
    ├── EmbedderError           the embedding model cannot be loaded or used
    ├── EntailmentError         the entailment model cannot be loaded or used
    ├── EvaluationError         an eval set, baseline, threshold or target cannot be used
    ├── InvalidFilter           a search filter is unknown or malformed
    └── InvalidQuestion         an empty or overlong question

Each message names the input, says what is wrong with it, and ends with what to do.
"""

from __future__ import annotations

__all__ = [
    "ArticleNotFound",
    "AssistantError",
    "EmbedderError",
    "EmbedderMismatch",
    "EmptySource",
    "EntailmentError",
    "EvaluationError",
    "FeedbackNotFound",
    "FetchError",
    "InvalidFilter",
    "InvalidQuestion",
    "LibraryDamaged",
    "LibraryError",
    "LibraryInUse",
    "MissingExtra",
    "ReadingError",
    "SettingsError",
    "TooLarge",
    "UnknownFormat",
    "UnreadableSource",
]


class AssistantError(Exception):
    """The root: catch this to catch everything the assistant raises on purpose."""


class SettingsError(AssistantError):
    """A setting is unknown, malformed or out of bounds."""


class MissingExtra(AssistantError):
    """An optional dependency is not installed; names the command that installs it."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs an extra: pip install 'assistant[{extra}]'")
        self.extra = extra


class ReadingError(AssistantError):
    """One source could not be read."""

    def __init__(self, source: str, problem: str) -> None:
        super().__init__(f"{source}: {problem}")
        self.source = source
        self.problem = problem


class UnknownFormat(ReadingError):
    """No reader is registered for this kind of file."""


class EmptySource(ReadingError):
    """The source holds no text."""


class TooLarge(ReadingError):
    """The source is over the size limit of the settings."""


class UnreadableSource(ReadingError):
    """The source is missing, damaged, encrypted, binary, or not what its name says."""


class FetchError(ReadingError):
    """A page could not be fetched."""


class LibraryError(AssistantError):
    """Something about a library as a whole."""


class LibraryInUse(LibraryError):
    """Another process owns the library; names that process."""

    def __init__(self, home: str, owner: str) -> None:
        super().__init__(
            f"The library at {home} is in use by {owner}. "
            "Stop that process, or ask through it (its web page and HTTP API stay open)."
        )
        self.home = home
        self.owner = owner


class LibraryDamaged(LibraryError):
    """A store cannot be opened or repaired."""


class EmbedderMismatch(LibraryError):
    """The library's vectors were made by another embedder than the configured one."""

    def __init__(self, stored: str, configured: str) -> None:
        super().__init__(
            f"The library was embedded with {stored}, but the settings name {configured}. "
            "Run `assistant reindex` to embed it anew, or set the embedder back."
        )
        self.stored = stored
        self.configured = configured


class ArticleNotFound(LibraryError):
    """No article with this id."""

    def __init__(self, article_id: str) -> None:
        super().__init__(
            f"No article has the id {article_id!r}. `assistant articles` lists the ids there are."
        )
        self.article_id = article_id


class FeedbackNotFound(LibraryError):
    """No feedback with this number."""

    def __init__(self, number: int) -> None:
        super().__init__(
            f"No feedback has the number {number}. "
            "`assistant eval triage list --all` lists the numbers there are."
        )
        self.number = number


class EmbedderError(AssistantError):
    """The embedding model cannot be loaded or used."""


class EntailmentError(AssistantError):
    """The entailment model cannot be loaded, or its labels are none that can be read."""


class EvaluationError(AssistantError):
    """An eval set, a baseline, a file of thresholds or a target cannot be used."""


class InvalidFilter(AssistantError):
    """A search filter is unknown or malformed."""


class InvalidQuestion(AssistantError):
    """The question is empty or too long."""

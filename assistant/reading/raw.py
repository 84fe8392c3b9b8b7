"""The bytes of one source, before a format reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from assistant.domain import Article, Failure
from assistant.errors import ReadingError, TooLarge
from assistant.settings import ReadingSettings


@dataclass(frozen=True)
class RawSource:
    """A stream of bytes and what is known of it beforehand.

    ``name`` is what messages call it: the path or URL as it was given. ``charset`` is what the
    server declared.
    """

    name: str
    stream: BinaryIO
    path: Path | None = None
    url: str | None = None
    charset: str | None = None

    def data(self, settings: ReadingSettings) -> bytes:
        """All bytes.

        Raises:
            TooLarge: there are more than ``settings.max_bytes``.
        """
        data = self.stream.read(settings.max_bytes + 1)
        if len(data) > settings.max_bytes:
            raise too_large(self.name, settings)
        return data


Reader = Callable[[RawSource, ReadingSettings], Iterator[Article | Failure]]


def too_large(name: str, settings: ReadingSettings) -> TooLarge:
    """The error for a source, or one line of it, over the limit."""
    return TooLarge(
        name,
        f"larger than the limit of {settings.max_bytes:,} bytes; "
        "split it, or raise the setting reading.max_bytes",
    )


def failure(error: ReadingError) -> Failure:
    """``error`` as the report gives it: the source, the kind, and the problem."""
    return Failure(
        source=_showable(error.source),
        kind=type(error).__name__,
        message=_showable(error.problem),
    )


def _showable(words: str) -> str:
    """``words`` with "?" for what no encoding can show, such as stray bytes in a file's name."""
    return words.encode("utf-8", "replace").decode()

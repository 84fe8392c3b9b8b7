"""Plain text: the words as they are; a first line that stands alone is the title."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.domain import Article, Failure
from assistant.reading.encoding import decode
from assistant.reading.metadata import article
from assistant.reading.raw import RawSource
from assistant.settings import ReadingSettings
from assistant.text.canonical import canonical

_LONGEST_TITLE = 200
_NO_TITLE_ENDS = frozenset(".,;:!…。！")
_CLOSERS = "\"'”’»)"


def read_plain(raw: RawSource, settings: ReadingSettings) -> Iterator[Article | Failure]:
    """One article."""
    title, text = _title_and_text(canonical(decode(raw.data(settings), raw.charset)))
    yield article(raw, {"title": title}, text)


def _title_and_text(text: str) -> tuple[str, str]:
    first, _, rest = text.partition("\n\n")
    heads = (
        rest
        and "\n" not in first
        and len(first) <= _LONGEST_TITLE
        and first.rstrip(_CLOSERS)[-1:] not in _NO_TITLE_ENDS
    )
    return (first, rest) if heads else ("", text)

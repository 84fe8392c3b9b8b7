"""PDF through pypdf: the text layer, as flowing paragraphs.

Running headers, footers and page numbers are dropped; lines are joined into paragraphs, and words
parted at the end of a line are made whole.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from assistant.domain import Article, Failure
from assistant.errors import EmptySource, ReadingError, UnreadableSource
from assistant.reading.metadata import article, one_line
from assistant.reading.raw import RawSource, too_large
from assistant.reading.reflow import reflowed
from assistant.settings import ReadingSettings

if TYPE_CHECKING:
    from pypdf import PdfReader

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_TITLE_LINES = 3

logging.getLogger("pypdf").addHandler(logging.NullHandler())


def read_pdf(raw: RawSource, settings: ReadingSettings) -> Iterator[Article | Failure]:
    """One article of all pages.

    Raises:
        UnreadableSource: the file is damaged, or opens with a password only.
        EmptySource: the pages are pictures without a text layer.
    """
    data = raw.data(settings)
    try:
        reader = _opened(raw.name, data)
        pages = _pages(raw.name, reader, settings)
        told = _told(reader)
    except ReadingError:
        raise
    except Exception as error:
        # pypdf raises many kinds of error, its own and Python's, on damaged files.
        problem = f"is a damaged PDF ({type(error).__name__}: {error}); save it anew"
        raise UnreadableSource(raw.name, problem) from error
    if not any(page.strip() for page in pages):
        raise EmptySource(
            raw.name,
            f"has no text layer on its {len(pages)} page(s), it was probably scanned; "
            "run text recognition (OCR) on it and add the result",
        )
    text = reflowed(pages)
    yield article(raw, told, _without_title(text, told["title"]))


def _opened(name: str, data: bytes) -> PdfReader:
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import DependencyError

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        try:
            # Many files are encrypted with an empty password, to restrict printing alone.
            opened = reader.decrypt("") != PasswordType.NOT_DECRYPTED
        except DependencyError:
            opened = False
        if not opened:
            raise UnreadableSource(
                name, "is encrypted and needs a password; save a copy without one and add that"
            )
    return reader


def _pages(name: str, reader: PdfReader, settings: ReadingSettings) -> list[str]:
    pages: list[str] = []
    length = 0
    for page in reader.pages:
        pages.append(page.extract_text().translate(_LIGATURES))
        length += len(pages[-1])
        if length > settings.max_bytes:
            raise too_large(name, settings)
    return pages


def _told(reader: PdfReader) -> dict[str, Any]:
    """Title and author of the document's information, where a person may have written them."""
    told = reader.metadata
    if told is None:
        return {"title": None}
    title = one_line(told.title)
    return {
        "title": None if title is None or _is_file_name(title) else title,
        "author": told.author,
        # When the file was made, which is not when its text was published.
        "created": told.creation_date,
    }


def _is_file_name(title: str) -> bool:
    """Whether a program put the name of the file it made the PDF of in the place of the title."""
    return title.lower().startswith(("microsoft word - ", "untitled")) or title.lower().endswith(
        (".doc", ".docx", ".indd", ".tex", ".dvi", ".pdf", ".txt", ".odt", ".html", ".htm")
    )


def _without_title(text: str, title: str | None) -> str:
    """``text`` without the paragraphs at its head that make up the title."""
    head, paragraphs = "", text.split("\n\n")
    for number, paragraph in enumerate(paragraphs[:_TITLE_LINES], start=1):
        head = f"{head} {paragraph}".strip()
        if one_line(head) == title and number < len(paragraphs):
            return "\n\n".join(paragraphs[number:])
    return text

"""The formats there are: what each is called, how it is recognised, and what reads it."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.errors import UnknownFormat
from assistant.reading.html import read_html
from assistant.reading.json_lines import read_json, read_json_lines
from assistant.reading.markdown import read_markdown
from assistant.reading.pdf import read_pdf
from assistant.reading.plain import read_plain
from assistant.reading.raw import Reader


@dataclass(frozen=True)
class Format:
    """One kind of file: ``title`` names it in messages, ``read`` makes articles of it."""

    title: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    read: Reader


FORMATS: dict[str, Format] = {
    "text": Format("plain text", (".txt", ".text"), ("text/plain",), read_plain),
    "markdown": Format(
        "Markdown", (".md", ".markdown"), ("text/markdown", "text/x-markdown"), read_markdown
    ),
    "html": Format(
        "HTML", (".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml"), read_html
    ),
    "pdf": Format("PDF", (".pdf",), ("application/pdf",), read_pdf),
    "jsonl": Format(
        "JSON Lines",
        (".jsonl", ".ndjson"),
        ("application/jsonl", "application/x-ndjson", "application/x-jsonlines"),
        read_json_lines,
    ),
    "json": Format("JSON", (".json",), ("application/json",), read_json),
}
"""Every format by its name; to add one is to add its line."""


def formats() -> tuple[str, ...]:
    """The names of the formats, in order."""
    return tuple(FORMATS)


def format_for(source: str, *, suffix: str = "", media_type: str = "") -> str:
    """The name of the format with this media type or, where none is known, this file suffix.

    Raises:
        UnknownFormat: no format has it; names those there are.
    """
    for name, known in FORMATS.items():
        if media_type.lower() in known.media_types:
            return name
        if not media_type and suffix.lower() in known.suffixes:
            return name
    what = f"files of type {media_type!r}" if media_type else f"files that end in {suffix!r}"
    known_suffixes = ", ".join(s for known in FORMATS.values() for s in known.suffixes)
    raise UnknownFormat(
        source,
        f"{what} cannot be read; convert it to one of: {known_suffixes}"
        if media_type or suffix
        else f"its name has no ending that tells its format; end it in one of: {known_suffixes}",
    )

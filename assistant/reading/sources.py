"""The way in: whatever a user names becomes articles, and what cannot becomes failures."""

from __future__ import annotations

import io
import logging
import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import urlsplit

from assistant.domain import Article, Failure
from assistant.errors import EmptySource, ReadingError, UnreadableSource
from assistant.reading.fetch import Page, fetch
from assistant.reading.metadata import given_article
from assistant.reading.raw import RawSource, failure, too_large
from assistant.reading.registry import FORMATS, format_for
from assistant.reading.sniffing import HEAD, binary_kind, is_page
from assistant.settings import ReadingSettings

_log = logging.getLogger(__name__)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_HOST = re.compile(r"(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|[a-z]{2})/)", re.IGNORECASE)
_UNTOLD = frozenset({"", "application/octet-stream", "binary/octet-stream"})
_VAGUE = frozenset({"text/plain", "application/json"})
_STREAMED = frozenset({"jsonl"})


def read(source: str | Path | Article, settings: ReadingSettings) -> Iterator[Article | Failure]:
    """The articles of a file, a folder (with all below it, in order of name), a URL, or an article.

    Hidden files of a folder are skipped. Never raises for what a source holds: what cannot be read
    comes as a :class:`Failure` that names it (``folder/list.jsonl:12``), and the rest goes on.
    """
    if isinstance(source, Article):
        name = source.id or source.url or source.title or "an article without id, URL and title"
        yield from _reported(name, _given(name, source, settings))
    elif isinstance(source, str) and _ADDRESS.match(source.strip()):
        yield from _reported(source, _page(source.strip(), settings))
    elif isinstance(source, str | Path):
        yield from _path(str(source), settings)
    else:  # callers are not all type-checked
        problem = "is no path, address or Article; give several one by one, as in add(*articles)"
        yield failure(UnreadableSource(f"a {type(source).__name__}", problem))


def _path(name: str, settings: ReadingSettings) -> Iterator[Article | Failure]:
    if "\0" not in name and os.path.isdir(name):
        yield from _reported(name, _folder(name, settings))
    else:
        yield from _reported(name, _file(name, settings))


def _reported(name: str, articles: Iterator[Article | Failure]) -> Iterator[Article | Failure]:
    try:
        yield from articles
    except ReadingError as error:
        yield failure(error)
    except OSError as error:
        problem = f"cannot be opened ({error.strerror or error}); see to it and add it again"
        yield failure(UnreadableSource(name, problem))
    except Exception as error:
        # Parsers meet input their authors did not foresee; one source must not stop the others.
        _log.debug("%s could not be read", name, exc_info=error)
        problem = f"is damaged: reading it ended in {type(error).__name__}; save it anew"
        yield failure(UnreadableSource(name, problem))


def _given(name: str, given: Article, settings: ReadingSettings) -> Iterator[Article]:
    if len(given.text.encode()) > settings.max_bytes:
        raise too_large(name, settings)
    yield given_article(RawSource(name, io.BytesIO()), given)


def _folder(name: str, settings: ReadingSettings) -> Iterator[Article | Failure]:
    entries = sorted(entry for entry in os.listdir(name) if not entry.startswith("."))
    if not entries:
        raise EmptySource(name, "is a folder without files; name one that holds articles")
    for entry in entries:
        path = os.path.join(name, entry)
        # A link to a folder may lead back up: links to files are followed, those to folders not.
        if not (os.path.isdir(path) and os.path.islink(path)):
            yield from _path(path, settings)


def _file(name: str, settings: ReadingSettings) -> Iterator[Article | Failure]:
    path = Path(name)
    with _opened(path, name) as stream:
        format_name = format_for(name, suffix=path.suffix)
        if format_name not in _STREAMED and os.fstat(stream.fileno()).st_size > settings.max_bytes:
            raise too_large(name, settings)
        yield from _formatted(format_name, RawSource(name, stream, path=path), settings)


def _opened(path: Path, name: str) -> BinaryIO:
    if path.is_file():
        return path.open("rb")
    if not name.strip():
        raise UnreadableSource(name, "an empty name; give a file, a folder or an address")
    if path.exists():
        raise UnreadableSource(name, "is neither a file nor a folder; save what it holds as a file")
    hint = ", or give the whole address of a page, https://…" if _HOST.match(name) else ""
    raise UnreadableSource(name, f"there is no such file or folder; look how it is spelled{hint}")


def _page(name: str, settings: ReadingSettings) -> Iterator[Article | Failure]:
    page = fetch(name, settings)
    raw = RawSource(name, io.BytesIO(page.data), url=page.url, charset=page.charset)
    yield from _formatted(_format_of(page, name), raw, settings)


def _format_of(page: Page, name: str) -> str:
    """The format of a fetched page: many servers call all they have plain text or bytes."""
    suffix = PurePosixPath(urlsplit(page.url).path).suffix.lower()
    vague = page.media_type in _UNTOLD or page.media_type in _VAGUE
    if vague and any(suffix in known.suffixes for known in FORMATS.values()):
        return format_for(name, suffix=suffix)
    if page.media_type in _UNTOLD:
        head = page.data[:HEAD]
        return "html" if is_page(head) else "pdf" if binary_kind(head) == "a PDF" else "text"
    return format_for(name, media_type=page.media_type)


def _formatted(
    format_name: str, raw: RawSource, settings: ReadingSettings
) -> Iterator[Article | Failure]:
    head = raw.stream.read(HEAD)
    raw.stream.seek(0)
    if not head:
        raise EmptySource(raw.name, "is empty; remove it, or look whether it was saved whole")
    if mismatch := _mismatch(format_name, head):
        raise UnreadableSource(raw.name, mismatch)
    yield from FORMATS[format_name].read(raw, settings)


def _mismatch(format_name: str, head: bytes) -> str | None:
    """What is wrong where a source is not what its name or its server says, or None."""
    title = FORMATS[format_name].title
    kind = binary_kind(head) or ("an HTML page" if is_page(head) else None)
    ending = _ENDINGS.get(kind or "")
    if format_name == "pdf":
        return None if kind == "a PDF" else f"is no PDF but {kind or 'text'}{_rename(ending)}"
    if kind is None or (format_name == "html" and kind == "an HTML page"):
        return None
    return f"is not {title} but {kind}{_rename(ending)}"


_ENDINGS = {"a PDF": ".pdf", "an HTML page": ".html"}


def _rename(ending: str | None) -> str:
    return f"; end its name in {ending}" if ending else "; save it in a format that can be read"

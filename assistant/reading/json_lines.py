"""JSON Lines, an article a line, and JSON, an article or a list of them.

``text`` is required; ``id, title, url, published, author, source, language, section`` are known
(also as ``publish_date`` or ``date``); any other key is kept as extra. A line that cannot be used
is reported with its number, and the next ones are read. The size limit holds for each line, so
that an archive of any length can be read.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from typing import Any

from assistant.domain import Article, Failure
from assistant.errors import EmptySource, ReadingError, TooLarge, UnreadableSource
from assistant.reading.encoding import decode
from assistant.reading.metadata import article
from assistant.reading.raw import RawSource, failure, too_large
from assistant.settings import ReadingSettings

_HEAD = 64


def read_json_lines(raw: RawSource, settings: ReadingSettings) -> Iterator[Article | Failure]:
    """One article or failure for each line that is not blank."""
    found = 0
    for number, line in enumerate(_lines(raw, settings), start=1):
        if line is not None and not line.strip():
            continue
        found += 1
        if found > settings.max_articles_per_file:
            raise _too_many(raw.name, settings)
        place = RawSource(f"{raw.name}:{number}", raw.stream)
        try:
            if line is None:
                raise too_large(place.name, settings)
            yield _record(place, _parsed(place.name, decode(line)))
        except ReadingError as error:
            yield failure(error)
    if not found:
        raise EmptySource(raw.name, "holds no line; remove it, or look whether it was saved whole")


def read_json(raw: RawSource, settings: ReadingSettings) -> Iterator[Article | Failure]:
    """One article of an object; of a list, one article or failure for each member."""
    parsed = _parsed(raw.name, decode(raw.data(settings), raw.charset))
    if not isinstance(parsed, list):
        yield _record(raw, parsed)
        return
    if not parsed:
        raise EmptySource(raw.name, "holds an empty list; remove it")
    for number, told in enumerate(parsed, start=1):
        if number > settings.max_articles_per_file:
            raise _too_many(raw.name, settings)
        try:
            yield _record(RawSource(f"{raw.name}[{number}]", raw.stream), told)
        except ReadingError as error:
            yield failure(error)


def _lines(raw: RawSource, settings: ReadingSettings) -> Iterator[bytes | None]:
    """The lines, never more than the limit in memory; None in place of one over it."""
    stream = raw.stream
    head = stream.read(_HEAD)
    stream.seek(-len(head), os.SEEK_CUR)
    if b"\0" in head:
        stream = io.BytesIO(decode(raw.data(settings)).encode("utf-8", "replace"))
    while line := stream.readline(settings.max_bytes + 1):
        if len(line) <= settings.max_bytes or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(settings.max_bytes)
        yield None


def _record(place: RawSource, told: Any) -> Article:
    if not isinstance(told, dict):
        raise UnreadableSource(
            place.name, f"is {_KINDS.get(type(told), 'no object')}; give an object with a text"
        )
    text = told.get("text")
    if not isinstance(text, str):
        problem = "has no text" if text is None else "has a text that is not a string"
        raise UnreadableSource(place.name, f'{problem}; give it a key "text"')
    return article(place, {key: told[key] for key in told if key != "text"}, text)


_KINDS = {
    list: "a list",
    str: "a string",
    int: "a number",
    float: "a number",
    bool: "true or false",
}


def _parsed(name: str, text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise UnreadableSource(name, f"is not valid JSON ({error}); mend or remove it") from error
    except RecursionError as error:
        raise UnreadableSource(name, "is nested too deeply; flatten it") from error


def _too_many(name: str, settings: ReadingSettings) -> TooLarge:
    return TooLarge(
        name,
        f"holds more than {settings.max_articles_per_file:,} articles, the rest was not read; "
        "split it, or raise the setting reading.max_articles_per_file",
    )

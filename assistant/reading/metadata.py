"""An article from its text and what its source says about it (front matter, JSON, page head)."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping
from typing import Any

from assistant.domain import Article
from assistant.errors import EmptySource, UnreadableSource
from assistant.reading.dates import parse_date
from assistant.reading.identity import article_id
from assistant.reading.language import detect_language
from assistant.reading.raw import RawSource
from assistant.text.canonical import canonical

_KEYS = {
    "id": ("id",),
    "title": ("title", "headline"),
    "url": ("url", "link"),
    "published": ("published", "publish_date", "date", "date_published", "published_at"),
    "author": ("author", "authors", "byline"),
    "source": ("source", "site", "publisher"),
    "language": ("language", "lang"),
    "section": ("section", "category"),
}
_LONGEST_ID = 200
_DEEPEST = 50
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_LANGUAGE_TAG = re.compile(r"([a-zA-Z]{2,3})(?:[-_][\w-]+)?")


def article(raw: RawSource, told: Mapping[str, Any], text: str) -> Article:
    """The article with this text and what is ``told`` about it under the keys in common use.

    What no field takes is kept in ``extra``: unknown keys, a date that cannot be read as one, an
    address that is not on the web.

    Raises:
        EmptySource: nothing is left of the text in canonical form.
        UnreadableSource: the given id is too long, or something is nested too deeply.
    """
    extra = _extra(raw, told)
    return _assembled(
        raw, {field: _take(extra, keys) for field, keys in _KEYS.items()}, extra, text
    )


def given_article(raw: RawSource, given: Article) -> Article:
    """``given`` with canonical text, and with an id and a language if it has none.

    Raises:
        EmptySource: nothing is left of the text in canonical form.
    """
    fields = {field: getattr(given, field) for field in _KEYS}
    return _assembled(raw, fields, _extra(raw, given.extra), given.text)


def _extra(raw: RawSource, told: Mapping[str, Any]) -> dict[str, Any]:
    try:
        return {plain_value(str(key)): plain_value(value) for key, value in told.items()}
    except RecursionError as error:
        raise UnreadableSource(raw.name, "has metadata nested too deeply; flatten it") from error


def _assembled(
    raw: RawSource, fields: Mapping[str, Any], extra: dict[str, Any], text: str
) -> Article:
    text = canonical(text)
    if not text:
        raise EmptySource(raw.name, "holds no text; remove it, or look whether it was saved whole")
    published = parse_date(fields["published"])
    if published is None and fields["published"] is not None:
        extra["published"] = fields["published"]
    url = one_line(fields["url"])
    if url is not None and not _WEB_ADDRESS.fullmatch(url):
        extra["url"], url = url, None
    title = one_line(fields["title"]) or ""
    return Article(
        id=_id(raw, fields["id"]) or article_id(url or raw.url, raw.path, title, text),
        title=title,
        text=text,
        url=url or raw.url,
        published=published,
        author=one_line(fields["author"]),
        source=one_line(fields["source"]),
        language=_language(one_line(fields["language"])) or detect_language(text),
        section=one_line(fields["section"]),
        extra=extra,
    )


def _id(raw: RawSource, given: Any) -> str | None:
    found = one_line(given)
    if found and len(found) > _LONGEST_ID:
        raise UnreadableSource(
            raw.name, f"its id has {len(found)} characters; shorten it to {_LONGEST_ID} or fewer"
        )
    return found


def one_line(value: Any) -> str | None:
    """A value as one line of text; the members of a list side by side; None for nothing."""
    if isinstance(value, list | tuple):
        value = ", ".join(filter(None, map(one_line, value)))
    elif isinstance(value, Mapping):
        value = value.get("name")
    if value is None or isinstance(value, bool):
        return None
    return " ".join(canonical(str(value), remove_clutter=False).split()) or None


def plain_value(value: Any, depth: int = 0) -> Any:
    """``value`` as JSON can hold it: dates in ISO form, numbers finite, the rest as text.

    Raises:
        RecursionError: it is nested deeper than a store or a page could follow.
    """
    if depth > _DEEPEST:
        raise RecursionError
    if isinstance(value, Mapping):
        return {plain_value(str(key)): plain_value(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list | tuple | set):
        return [plain_value(item, depth + 1) for item in value]
    if isinstance(value, str):
        return canonical(value, remove_clutter=False)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _take(told: dict[str, Any], keys: tuple[str, ...]) -> Any:
    """The first of ``keys`` that says something, taken out of ``told``, whatever its case."""
    for wanted in keys:
        for key in [key for key in told if key.lower() == wanted]:
            value = told.pop(key)
            if value not in (None, "", [], {}):
                return value
    return None


def _language(told: str | None) -> str | None:
    """The primary subtag in lower case ("en-GB" is "en"); other words are kept."""
    tag = _LANGUAGE_TAG.fullmatch(told) if told else None
    return tag[1].lower() if tag else told

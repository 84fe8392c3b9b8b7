"""How an article is named to a reader: outlet, date, and the link to the page it came from."""

from __future__ import annotations

import datetime as dt
from typing import Protocol
from urllib.parse import urlsplit

from markupsafe import Markup

UNTITLED = "Untitled article"


class Named(Protocol):
    """What an article, a citation and a ranked passage have in common."""

    @property
    def title(self) -> str: ...
    @property
    def url(self) -> str | None: ...
    @property
    def published(self) -> dt.date | None: ...
    @property
    def source(self) -> str | None: ...


def title(named: Named) -> str:
    """The title, or a plain stand-in."""
    return named.title.strip() or UNTITLED


def byline(named: Named, *further: str | None) -> str:
    """Outlet, date and what else is given, with dots between: ``Wikinews · 3 May 2021``."""
    date = day(named.published) if named.published else None
    return " · ".join(part for part in (outlet(named), date, *further) if part)


def outlet(named: Named) -> str | None:
    """The source's name, or the host of the URL."""
    if named.source:
        return named.source
    host = _web_host(named.url)
    return host.removeprefix("www.") if host else None


def day(date: dt.date) -> str:
    """A date in words: ``15 December 2021``."""
    return f"{date.day} {date:%B} {date.year}"


def original_link(url: str | None) -> Markup:
    """A link to the page an article came from; nothing unless it is a web address."""
    if not _web_host(url):
        return Markup("")
    return Markup(
        '<a class="original" href="{}" target="_blank" rel="noopener noreferrer nofollow">'
        "Read it where it was published</a>"
    ).format(url)


def _web_host(url: str | None) -> str | None:
    try:
        parts = urlsplit(url or "")
        return parts.hostname if parts.scheme in ("http", "https") else None
    except ValueError:
        return None

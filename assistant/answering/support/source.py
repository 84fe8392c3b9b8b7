"""What a claim is held against."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """A verbatim passage, with what is known of where it stands.

    ``context`` is what stands before it in the article: it names whom a pronoun of the passage
    means, and supports nothing by itself. ``title`` may do the same. ``published`` makes days of
    "yesterday" and "Monday". ``speaker`` is the one whose words the passage is, where it is (part
    of) a quotation.
    """

    text: str
    title: str = ""
    context: str = ""
    published: dt.date | None = None
    speaker: str | None = None


def as_source(given: str | Source) -> Source:
    """A bare text as a source without context."""
    return given if isinstance(given, Source) else Source(given)

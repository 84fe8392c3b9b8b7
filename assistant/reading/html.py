"""HTML pages through trafilatura: the main text, title, author, date and site of a page.

Nothing of a page is run, and nothing is fetched beside it. What a reader does not see is taken out
before anything is extracted.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from assistant.domain import Article, Failure
from assistant.reading.encoding import decode
from assistant.reading.identity import normalised_url
from assistant.reading.metadata import article, one_line
from assistant.reading.raw import RawSource
from assistant.reading.visible import drop_teasers, drop_unseen, lines_of, parsed
from assistant.settings import ReadingSettings

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_CHARSET = re.compile(
    rb"<(?:meta\b|\?xml\b)[^>]*?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]+)", re.I
)
_DECLARED_WITHIN = 2048
_SURE = 200

for _name in ("trafilatura", "htmldate"):
    # Their remarks on single pages are for their authors; ours are the failures of the report.
    logging.getLogger(_name).addHandler(logging.NullHandler())


def read_html(raw: RawSource, settings: ReadingSettings) -> Iterator[Article | Failure]:
    """One article."""
    data = raw.data(settings)
    declared = _CHARSET.search(data[:_DECLARED_WITHIN])
    charset = raw.charset or (declared[1].decode("ascii") if declared else None)
    tree = parsed(decode(data, charset))
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    drop_unseen(tree)
    told = _told(tree, raw)
    drop_teasers(tree)
    text = _text(tree)
    yield article(raw, {**told, "language": language}, _without_title(text, told["title"]))


def _told(tree: HtmlElement, raw: RawSource) -> dict[str, Any]:
    """What the page says about itself: its metadata, else its heading."""
    from trafilatura.metadata import extract_metadata

    # Without a date in metadata or URL the day stays unknown: a date found in the text is a guess.
    dates = {"original_date": True, "extensive_search": False}
    told = extract_metadata(tree, raw.url, date_config=dates)
    sections = told.categories or []
    return {
        "title": told.title,
        "author": told.author,
        "published": told.date,
        "source": told.sitename or (urlsplit(raw.url).hostname if raw.url else None),
        "section": sections[0] if len(sections) == 1 else None,
        "url": raw.url or _own_address(told.url),
    }


def _own_address(url: str | None) -> str | None:
    """The address that a saved page gives itself, unless it is a site's front page.

    Pages that all name the front page as their address would take each other's place.
    """
    return url if url and "/" in normalised_url(url) else None


def _text(tree: HtmlElement) -> str:
    """The main text, or all that is visible where a page is too small or too odd to have one."""
    text = _main_text(tree)
    if len(text) >= _SURE:
        return text
    visible = lines_of(tree)
    return text if len(text) > len(visible) / 2 else visible


def _main_text(tree: HtmlElement) -> str:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    found = bare_extraction(tree, include_comments=False, include_tables=True)
    if not isinstance(found, Document):
        return ""
    parts = [found.body.text or ""]
    for block in found.body:
        parts += [_block(block), block.tail or ""]
    return "\n\n".join(filter(None, map(str.strip, parts)))


def _block(block: _Element) -> str:
    """A paragraph, heading, list, quotation or table of trafilatura's tree as text."""
    if block.tag == "list":
        return "\n".join(f"- {_words(item)}" for item in block.iter("item"))
    if block.tag == "table":
        rows = ([_words(cell) for cell in row.iter("cell")] for row in block.iter("row"))
        return "\n".join(" | ".join(filter(None, row)) for row in rows)
    if block.tag == "quote" and len(block):
        return "\n\n".join([(block.text or "").strip(), *(_block(part) for part in block)])
    return _words(block)


def _words(element: _Element) -> str:
    for line_break in element.iter("lb"):
        line_break.tail = "\n" + (line_break.tail or "")
    return "".join(element.itertext()).strip()


def _without_title(text: str, title: str | None) -> str:
    first, _, rest = text.lstrip().partition("\n")
    heading = one_line(first)
    repeats = heading and rest.strip() and title and (one_line(title) or "").startswith(heading)
    return rest if repeats else text

"""Markdown with YAML front matter, as plain prose.

Markup is dropped: headings, paragraphs and items become lines, links their text, pictures nothing;
code is kept. Lines that the source only wraps are one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from assistant.domain import Article, Failure
from assistant.errors import UnreadableSource
from assistant.reading.encoding import decode
from assistant.reading.metadata import article, one_line
from assistant.reading.raw import RawSource
from assistant.reading.visible import drop_unseen, lines_of, parsed
from assistant.settings import ReadingSettings

_FRONT_MATTER = re.compile(
    r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)


def read_markdown(raw: RawSource, settings: ReadingSettings) -> Iterator[Article | Failure]:
    """One article; its title is that of the front matter, or else the first heading.

    Raises:
        UnreadableSource: the front matter is not a YAML mapping.
    """
    told, body = _split(raw.name, decode(raw.data(settings), raw.charset))
    heading, text = _prose(body)
    title = one_line(told.get("title"))
    if heading and (title is None or title == one_line(heading)):
        told["title"] = heading
    elif heading:
        text = f"{heading}\n\n{text}"
    yield article(raw, told, text)


def _split(name: str, source: str) -> tuple[dict[str, Any], str]:
    source = source.removeprefix("\ufeff")
    found = _FRONT_MATTER.match(source)
    if found is None:
        return {}, source
    told = _front_matter(name, found[1])
    # A rule at the top of a text looks like front matter until one reads it.
    return ({}, source) if told is None else (told, source[found.end() :])


def _front_matter(name: str, block: str) -> dict[str, Any] | None:
    """The mapping in ``block``, or None where it is prose between two rules."""
    import yaml

    try:
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(block)):
            # Aliases of aliases make a page of text out of a line (the "billion laughs").
            raise UnreadableSource(name, "its front matter uses YAML aliases; write the values out")
        told = yaml.safe_load(block)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())
        raise UnreadableSource(
            name, f"its front matter is not valid YAML ({reason}); mend it"
        ) from error
    if told is None:
        return {}
    return {str(key): value for key, value in told.items()} if isinstance(told, dict) else None


def _prose(body: str) -> tuple[str, str]:
    """The heading that ``body`` opens with ("" for none) and the prose after it."""
    from markdown_it import MarkdownIt

    tree = parsed(MarkdownIt("commonmark").enable("table").render(body))
    drop_unseen(tree)
    first = next(iter(tree.body), None)
    if first is None or first.tag != "h1" or (tree.body.text or "").strip():
        return "", lines_of(tree)
    heading = first.text_content()
    first.drop_tree()
    return heading, lines_of(tree)

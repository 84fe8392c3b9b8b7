"""What a reader sees of a page: hidden elements taken out, the rest as lines of text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.text.clutter import is_label

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HIDING_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden"
    r"|font-size\s*:\s*0+(?:\.0+)?(?:[a-z]{2,4}|%)?\s*(?:[;!]|$)",
    re.IGNORECASE,
)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NEVER_HIDDEN = frozenset({"html", "head", "body"})
_UNREAD_TAGS = (
    "script style template noscript iframe object svg math head nav form button select textarea "
    "figcaption audio video canvas"
)
_UNREAD = frozenset(_UNREAD_TAGS.split())
_BLOCK_TAGS = (
    "address article aside blockquote body dd div dl dt fieldset figure footer h1 h2 h3 h4 h5 h6 "
    "header hr main ol p pre section table ul"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_LINES = frozenset({"br", "tr", "caption"})
_CELLS = frozenset({"td", "th"})
_ROWS = _CELLS | {"tr"}
_LONGEST_TEASER = 600


def parsed(page: str) -> HtmlElement:
    """The tree of ``page``, a whole document or a fragment of one; of anything at all."""
    from lxml import html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    source = page.encode("utf-8", "replace") or b"<html></html>"
    tree = html.document_fromstring(source, parser=parser, ensure_head_body=True)
    for element in tree.iter():
        # A page may hold characters that lxml reads but refuses to move about.
        if element.text and _CONTROLS.search(element.text):
            element.text = _CONTROLS.sub("", element.text)
        if element.tail and _CONTROLS.search(element.tail):
            element.tail = _CONTROLS.sub("", element.tail)
    return tree


def drop_unseen(tree: HtmlElement) -> None:
    """Take out of ``tree`` what no reader sees, lest it be quoted, and the captions of pictures."""
    for element in [*tree.iter("*")]:
        if element.tag not in _NEVER_HIDDEN and _is_unseen(element):
            element.drop_tree()


def drop_teasers(tree: HtmlElement) -> None:
    """Take out the boxes that hold a label ("Read more") and links, and nothing else."""
    for box in [*tree.iter("div", "aside", "section", "blockquote")]:
        if box.getparent() is not None and _is_short(box) and _is_teaser(box):
            box.drop_tree()


def lines_of(tree: HtmlElement) -> str:
    """The text of ``tree``: blocks as paragraphs, rows and items as lines, code as it stands."""
    from lxml import etree

    text = _Lines()
    numbers: dict[HtmlElement, int] = {}
    skipped = kept_as_is = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        step = 1 if event == "start" else -1
        skipped += step * (element.tag in _UNREAD)
        kept_as_is += step * (element.tag == "pre")
        if skipped:
            continue
        if event == "start":
            text.add(_opening(element, numbers))
            words = element.text
        else:
            text.add("\n\n" if element.tag in _BLOCKS else "")
            words = element.tail if element is not tree else None
        if words and kept_as_is:
            text.add(words)
        elif words and (words.strip() or element.tag not in _ROWS):
            text.add_flowing(words)
    return "".join(text.parts).strip()


class _Lines:
    """Text as it grows: space in the source is one space in a line and none at its start."""

    def __init__(self) -> None:
        self.parts = ["\n"]

    def add(self, words: str) -> None:
        if words:
            self.parts.append(words)

    def add_flowing(self, words: str) -> None:
        words = re.sub(r"[ \t\r\n\f]+", " ", words)
        self.add(words.lstrip(" ") if self.parts[-1][-1] in " \n" else words)


def _opening(element: HtmlElement, numbers: dict[HtmlElement, int]) -> str:
    """What parts ``element`` from the text before it; ``numbers`` counts the items of lists."""
    parent = element.getparent()
    if element.tag in _BLOCKS:
        return "" if parent is not None and parent.tag == "li" else "\n\n"
    if element.tag in _LINES:
        return "\n"
    if element.tag in _CELLS:
        return " | " if element.getprevious() is not None else ""
    if element.tag != "li":
        return ""
    if parent is None or parent.tag != "ol":
        return "\n- "
    start = parent.get("start", "1")
    first = int(start) if start.isdecimal() and len(start) < 10 else 1
    numbers[parent] = numbers.get(parent, first - 1) + 1
    return f"\n{numbers[parent]}. "


def _is_unseen(element: HtmlElement) -> bool:
    return (
        element.tag in {"figcaption", "template"}
        or element.get("hidden") is not None
        or element.get("aria-hidden", "").strip().lower() == "true"
        or bool(_HIDING_STYLE.search(element.get("style", "")))
    )


def _is_short(box: HtmlElement) -> bool:
    length = 0
    for words in box.itertext():
        length += len(words)
        if length > _LONGEST_TEASER:
            return False
    return True


def _is_teaser(box: HtmlElement) -> bool:
    lines = [line for line in lines_of(box).split("\n") if line]
    if not lines or not is_label(lines[0]):
        return False
    links = ["".join(link.text_content().split()) for link in box.iter("a")]
    label = "".join(lines[0].split())
    beside = 0 if label in links else len(label)
    return beside + sum(map(len, links)) >= len("".join(box.text_content().split()))

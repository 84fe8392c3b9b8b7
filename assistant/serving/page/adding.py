"""Articles from the browser: uploaded files and web addresses into the library, with progress."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markupsafe import Markup

from assistant.domain import AddReport
from assistant.errors import AssistantError
from assistant.serving.page.reported import problem_html, progress_html, report_html

if TYPE_CHECKING:
    from assistant.assistant import Assistant

SHOWN = 12
"""How many of the articles that were added are listed."""

_log = logging.getLogger(__name__)


def add_uploads(assistant: Assistant, paths: Sequence[str]) -> Iterator[Markup]:
    """Add uploaded files under the names their owner gave them, then delete the uploads."""
    try:
        yield from _add(assistant, {path: Path(path).name for path in paths})
    finally:
        for path in paths:
            Path(path).unlink(missing_ok=True)


def add_pages(assistant: Assistant, addresses: str) -> Iterator[Markup]:
    """Add the web pages whose addresses stand in ``addresses``, with blanks between them."""
    given = addresses.split()
    wrong = [address for address in given if not _is_web_address(address)]
    if not given:
        yield problem_html("Give the address of a page, such as https://example.org/story.")
    elif wrong:
        # A path would name a file of the server, which readers of the page have no right to.
        yield problem_html(f"{wrong[0]} is not a web address. Begin it with https:// or http://.")
    else:
        yield from _add(assistant, {address: address for address in given})


def _is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def _add(assistant: Assistant, names: Mapping[str, str]) -> Iterator[Markup]:
    yield progress_html({}, ", ".join(names.values()))
    news: SimpleQueue[tuple[str, str] | None] = SimpleQueue()

    def adding() -> AddReport:
        try:
            return assistant.add(*names, progress=lambda what, kind: news.put((what, kind)))
        finally:
            news.put(None)

    with ThreadPoolExecutor(1) as pool:
        report = pool.submit(adding)
        yield from _progress(news, names)
        try:
            done = report.result()
        except AssistantError as error:
            yield problem_html(str(error))
        except Exception:
            _log.exception("Adding %s failed", ", ".join(names))
            yield problem_html("Something went wrong here. The server's log says what.")
        else:
            articles = [assistant.article(id) for id in (*done.added, *done.updated)[:SHOWN]]
            yield report_html(done, articles, names)


def _progress(
    news: SimpleQueue[tuple[str, str] | None], names: Mapping[str, str]
) -> Iterator[Markup]:
    counts: Counter[str] = Counter()
    while (item := news.get()) is not None:
        latest, kind = item
        counts[kind] += 1
        if news.empty():  # a page that lags behind shows the latest news only
            yield progress_html(counts, names.get(latest, latest))

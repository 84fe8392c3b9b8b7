"""An article as HTML, the cited words marked at their exact place, and the shelf of articles."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from assistant.domain import Article, Span
from assistant.serving.page.labels import byline, original_link, title
from assistant.text.layout import blocks, find_headings


def article_html(article: Article, cited: Span | None = None, note: str = "") -> Markup:
    """The article; the words of ``cited`` stand in ``mark`` elements, the first one focusable.

    A range that crosses paragraphs is marked in each of them; the text of the marks is that of the
    range, but for the blanks between paragraphs.
    """
    return Markup(
        '<article{}><header>{}<h2 id="reader-title" tabindex="-1"><bdi>{}</bdi></h2>'
        '<p class="byline"><bdi>{}</bdi></p>{}</header>{}'
        '<div class="text" dir="auto">{}</div></article>'
    ).format(
        Markup(' lang="{}"').format(article.language) if article.language else "",
        Markup('<p class="kicker">{}</p>').format(article.section) if article.section else "",
        title(article),
        byline(article, f"by {article.author}" if article.author else None),
        original_link(article.url),
        Markup('<p class="note" role="status">{}</p>').format(note) if note else "",
        _text(article.text, cited),
    )


def _text(text: str, cited: Span | None) -> Markup:
    spans = [Span(start=start, end=end) for start, end in blocks(text)]
    marked = [span for span in spans if cited is not None and span.overlaps(cited)]
    return Markup("").join(
        Markup("<h3>{}</h3>" if heading else "<p>{}</p>").format(
            _with_mark(text, span, cited, focusable=span is marked[0])
            if cited is not None and span in marked
            else span.of(text)
        )
        for span, heading in zip(spans, find_headings(text, spans), strict=True)
    )


def _with_mark(text: str, span: Span, cited: Span, *, focusable: bool) -> Markup:
    start, end = max(span.start, cited.start), min(span.end, cited.end)
    return Markup("{}<mark{}>{}</mark>{}").format(
        text[span.start : start],
        Markup(' id="cited" tabindex="-1"') if focusable else "",
        text[start:end],
        text[end : span.end],
    )


def missing_html() -> Markup:
    """What stands in the place of an article that is gone."""
    return Markup(
        '<article><header><h2 id="reader-title" tabindex="-1">No longer in the library</h2>'
        "</header><p>The article was removed after it was cited.</p></article>"
    )


def shelf_html(articles: Iterable[Article], total: int) -> Markup:
    """What the library holds: the given articles as buttons, under their number."""
    if not total:
        return Markup(
            '<h2 class="shelf-title">The library is empty</h2><p class="hint">'
            "Add articles to have something to ask about.</p>"
        )
    rows = [
        Markup(
            '<li><button type="button" class="title" data-article="{}"><bdi>{}</bdi></button>'
            '<span class="byline"><bdi>{}</bdi></span></li>'
        ).format(article.id, title(article), byline(article))
        for article in articles
    ]
    shown = f"The library: {total:,} article{'' if total == 1 else 's'}"
    more = total - len(rows)
    return Markup('<h2 class="shelf-title">{}</h2><ul class="shelf">{}</ul>{}').format(
        shown,
        Markup("").join(rows),
        Markup('<p class="hint">and {} more</p>').format(f"{more:,}") if more > 0 else Markup(""),
    )

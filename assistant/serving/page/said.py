"""Who said what, as HTML: the form that looks for statements, and the statements found."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from assistant.domain import FoundStatement, StatementKind
from assistant.serving.page.labels import byline, title

_KINDS = {
    StatementKind.DIRECT: "quoted",
    StatementKind.MIXED: "quoted in part",
    StatementKind.INDIRECT: "reported",
}
_NOBODY = "Speaker not named"


def speakers_html(speakers: Sequence[tuple[str, int]]) -> Markup:
    """The names to begin with, those first that say most; each looks for its statements."""
    if not speakers:
        return Markup('<p class="hint">Nobody is quoted in these articles.</p>')
    return Markup('<ul class="speakers">{}</ul>').format(
        Markup("").join(
            Markup(
                '<li><button type="button" class="title" data-speaker="{0}"><bdi>{0}</bdi></button>'
                '<span class="byline">{1}</span></li>'
            ).format(name, _count(count))
            for name, count in speakers
        )
    )


def statements_html(found: Sequence[FoundStatement], limit: int) -> Markup:
    """The statements, those of one speaker that follow each other under their name."""
    if not found:
        return Markup(
            '<p class="hint" role="status">No statement of this kind was found. '
            "Try a part of the name, or fewer words.</p>"
        )
    first = f"The first {limit} statements" if len(found) == limit else _count(len(found))
    groups = groupby(found, key=lambda one: one.statement.speaker or _NOBODY)
    return Markup('<p class="hint" role="status">{}</p>{}').format(
        first,
        Markup("").join(
            Markup("<section><h3><bdi>{}</bdi></h3><ul>{}</ul></section>").format(
                speaker, Markup("").join(_statement(one) for one in own)
            )
            for speaker, own in groups
        ),
    )


def problem_html(message: str) -> Markup:
    """What was wrong with the request."""
    return Markup('<p class="problem" role="alert">{}</p>').format(message)


def _statement(one: FoundStatement) -> Markup:
    content = one.statement.content
    return Markup(
        '<li><button type="button" class="passage" data-article="{}" data-start="{}" '
        'data-end="{}" data-hash="{}">{}<span class="byline"><bdi>{}</bdi></span></button></li>'
    ).format(
        one.article_id,
        content.start,
        content.end,
        one.content_hash,
        _words(one),
        " · ".join((_KINDS[one.statement.kind], title(one), byline(one))),
    )


def _words(one: FoundStatement) -> Markup:
    # Only what stands between quotation marks in the article may stand between them here.
    tag = "q" if one.statement.kind is StatementKind.DIRECT else "span"
    return Markup('<{0} class="words">{1}</{0}>').format(Markup(tag), one.text)


def _count(count: int) -> str:
    return f"{count:,} statement{'' if count == 1 else 's'}"

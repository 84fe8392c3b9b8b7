"""What became of the articles that were added, as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from assistant.domain import AddReport, Article, Failure
from assistant.serving.page.labels import title

OUTCOMES = ("added", "updated", "unchanged", "failed")


def progress_html(counts: Mapping[str, int], latest: str) -> Markup:
    """How far it is: how many of each outcome so far, and the latest source or article."""
    return Markup(
        '<div class="report" role="status" aria-busy="true"><p>Reading and indexing … {}</p>'
        '<p class="hint"><bdi>{}</bdi></p></div>'
    ).format(_counts(counts), latest)


def report_html(report: AddReport, articles: Iterable[Article], names: Mapping[str, str]) -> Markup:
    """The outcome: counts, the articles that are new as buttons, each failure with its reason.

    ``names`` gives the name to show for a source, where that is not the source itself.
    """
    counts = {outcome: len(getattr(report, outcome)) for outcome in OUTCOMES}
    rows = [
        Markup(
            '<li><button type="button" class="title" data-article="{}"><bdi>{}</bdi></button></li>'
        ).format(article.id, title(article))
        for article in articles
    ]
    failures = [_failure(failure, names) for failure in report.failed]
    return Markup('<div class="report" role="status"><p>{}</p>{}{}</div>').format(
        _counts(counts) or "Nothing to add was found.",
        Markup("<ul>{}</ul>").format(Markup("").join(rows)) if rows else "",
        Markup('<ul class="failures">{}</ul>').format(Markup("").join(failures))
        if failures
        else "",
    )


def problem_html(message: str) -> Markup:
    """A request that could not be begun, and why."""
    return Markup('<div class="report problem" role="alert"><p>{}</p></div>').format(message)


def _failure(failure: Failure, names: Mapping[str, str]) -> Markup:
    source, message = failure.source, failure.message
    for path, name in names.items():
        source, message = source.replace(path, name), message.replace(path, name)
    return Markup("<li><strong><bdi>{}</bdi></strong> <bdi>{}</bdi></li>").format(source, message)


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{counts[o]:,} {o}" for o in OUTCOMES if counts.get(o))

"""One page that holds everything: figures, plots, every case, its evidence, what has changed."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

from assistant.domain import Article
from assistant.evaluation.earlier import Earlier
from assistant.evaluation.figures import shown
from assistant.evaluation.gold import Articles
from assistant.evaluation.matching import normalised
from assistant.evaluation.metrics import known, metric
from assistant.evaluation.reports.plots import histogram, interval_plot
from assistant.evaluation.response import Cite
from assistant.evaluation.run import CaseResult, Run

AROUND = 220
"""How many characters of an article are shown before and after a quote."""


@dataclass(frozen=True)
class Evidence:
    """A citation with the words around it; ``exact`` is whether they are the article's."""

    cite: Cite
    title: str
    before: str
    quote: str
    after: str
    exact: bool


def html(run: Run, articles: Articles, earlier: Earlier | None = None) -> str:
    """The report of a run, self-contained; all text in it is escaped."""
    environment = Environment(
        loader=PackageLoader("assistant.evaluation.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html").render(
        run=run,
        earlier=earlier,
        broken=sum(1 for result in run.failed if earlier and earlier.was(result.key)),
        figures=list(_figures(run, earlier)),
        tags=_by_tag(run.results),
        times=histogram([r.response.seconds for r in run.results if not r.response.error]),
        evidence=lambda result: _evidence(result, articles),
        changed=lambda result: _changed(result, earlier),
        shown=shown,
    )


def _figures(run: Run, earlier: Earlier | None) -> Iterator[dict[str, object]]:
    for name, figure in run.figures.items():
        if figure.value is None or name not in known():
            continue
        one = metric(name)
        before = earlier.baseline.figures.get(name) if earlier else None
        yield {
            "name": name,
            "about": one.about,
            "value": shown(figure.value, one.unit),
            "error": shown(figure.error, one.unit),
            "before": shown(before, one.unit) if before is not None else "",
            "count": figure.count,
            "plot": interval_plot(figure, before) if not one.unit else "",
        }


def _by_tag(results: Sequence[CaseResult]) -> list[tuple[str, int, int]]:
    """Each tag with how many of its cases pass, and how many there are."""
    tags = sorted({tag for result in results for tag in result.case.tags})
    having = {tag: [r for r in results if tag in r.case.tags] for tag in tags}
    return [(tag, sum(r.passed for r in of), len(of)) for tag, of in having.items()]


def _evidence(result: CaseResult, articles: Articles) -> list[Evidence]:
    return [_around(cite, articles(cite.article_id)) for cite in result.response.citations]


def _around(cite: Cite, article: Article | None) -> Evidence:
    text = article.text if article else ""
    exact = bool(text) and text[cite.start : cite.end] == cite.quote
    before = _from_word(text[max(0, cite.start - AROUND) : cite.start]) if exact else ""
    after = _to_word(text[cite.end : cite.end + AROUND]) if exact else ""
    title = article.title if article else cite.title
    return Evidence(cite, title, before, cite.quote, after, exact)


def _from_word(text: str) -> str:
    """``text``, which may begin inside a word, from its first whole word on."""
    return text if len(text) < AROUND else f"… {text.partition(' ')[2]}"


def _to_word(text: str) -> str:
    """``text``, which may end inside a word, up to its last whole word."""
    return text if len(text) < AROUND else f"{text.rpartition(' ')[0]} …"


def _changed(result: CaseResult, earlier: Earlier | None) -> list[tuple[str, str]]:
    """The answer against the earlier one: runs of words, each ``same``, ``gone`` or ``new``."""
    before = earlier.answers.get(result.key) if earlier else None
    if before is None or normalised(before) == normalised(result.response.text):
        return []
    old, new = before.split(), result.response.text.split()
    runs: list[tuple[str, str]] = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            runs.append(("same", " ".join(old[a:b])))
            continue
        runs += [("gone", " ".join(old[a:b]))] if b > a else []
        runs += [("new", " ".join(new[c:d]))] if d > c else []
    return runs

"""Markdown for a review: what broke first, then the figures."""

from __future__ import annotations

import re

from assistant.evaluation.earlier import Earlier
from assistant.evaluation.figures import shown
from assistant.evaluation.metrics import known, metric
from assistant.evaluation.run import CaseResult, Run

MOST_CASES = 30
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~])")


def markdown(run: Run, earlier: Earlier | None = None) -> str:
    """The run in Markdown, beside ``earlier`` where that is given."""
    failed = run.failed
    broken = [r for r in failed if earlier and earlier.was(r.key)]
    mended = [r for r in run.results if r.passed and earlier and earlier.was(r.key) is False]
    lines = [f"## Evals: {len(run.results) - len(failed)} of {len(run.results)} cases pass", ""]
    if earlier:
        lines += [
            f"Against {_plain(earlier.name)}: {len(broken)} broken, {len(mended)} mended.",
            "",
        ]
    lines += _section("Broken", broken)
    lines += _section("Mended", mended)
    lines += _section("Failing", [result for result in failed if result not in broken])
    return "\n".join([*lines, *_figures(run, earlier), ""])


def _section(title: str, results: list[CaseResult]) -> list[str]:
    if not results:
        return []
    lines = [f"### {title}", ""]
    for result in results[:MOST_CASES]:
        lines.append(f"- **{_plain(result.key)}** {_plain(result.case.asked[-1])}")
        lines += [f"  - {_plain(problem)}" for problem in result.problems]
    if len(results) > MOST_CASES:
        lines.append(f"- and {len(results) - MOST_CASES} more")
    return [*lines, ""]


def _figures(run: Run, earlier: Earlier | None) -> list[str]:
    before = earlier.baseline.figures if earlier else {}
    lines = ["| metric | figure | 95 % | before | cases |", "|---|---|---|---|---|"]
    for name, figure in run.figures.items():
        if figure.value is not None:
            unit = metric(name).unit if name in known() else ""
            reach = f"{shown(figure.low, unit)} … {shown(figure.high, unit)}"
            value, was = shown(figure.value, unit), shown(before.get(name), unit)
            lines.append(f"| {name} | {value} | {reach} | {was} | {figure.count} |")
    return lines


def _plain(text: str) -> str:
    """``text`` with nothing in it that Markdown would read."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))

"""Runs, comparisons and gates as people read them in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from assistant.evaluation.compare import Comparison
from assistant.evaluation.figures import shown
from assistant.evaluation.gate import Reason
from assistant.evaluation.metrics import known, metric
from assistant.evaluation.replay import Replay
from assistant.evaluation.run import CaseResult, Run

MOST_CASES = 20
"""How many failed cases are printed; the reports hold all."""


def print_run(run: Run, folder: Path) -> None:
    """The figures, and the cases that failed."""
    out = Console()
    table = Table("metric", "figure", "±", "95 %", "cases", box=None)
    for name, figure in run.figures.items():
        if figure.value is not None:
            unit = metric(name).unit if name in known() else ""
            reach = f"{shown(figure.low, unit)} … {shown(figure.high, unit)}"
            table.add_row(
                name, shown(figure.value, unit), shown(figure.error, unit), reach, str(figure.count)
            )
    out.print(table)
    for result in run.failed[:MOST_CASES]:
        _print_case("[red]failed[/]", result)
    if len(run.failed) > MOST_CASES:
        out.print(f"and {len(run.failed) - MOST_CASES} more, all in the report")
    passed = len(run.results) - len(run.failed)
    out.print(f"{passed} of {len(run.results)} cases passed; reports are in {escape(str(folder))}")


def print_comparison(found: Comparison) -> None:
    """What broke, what was mended, and each figure before and after."""
    out = Console()
    for pair in found.broken:
        _print_case("[red]broken[/]", pair.after)
    for pair in found.mended:
        _print_case("[green]mended[/]", pair.before)
    table = Table("metric", "before", "after", "difference, 95 %", "cases", "", box=None)
    for change in found.changes:
        unit = change.unit
        table.add_row(
            change.metric,
            shown(change.before, unit),
            shown(change.after, unit),
            f"{shown(change.low, unit)} … {shown(change.high, unit)}",
            str(change.count),
            "significant" if change.significant else "",
        )
    out.print(table)
    out.print(
        f"{len(found.broken)} broken, {len(found.mended)} mended, {found.same} as before; "
        f"chance alone would do that with p = {found.chance:.3f} (exact McNemar test)"
    )
    for keys, where in ((found.only_before, "the first"), (found.only_after, "the second")):
        if keys:
            out.print(f"{len(keys)} cases are in {where} run only")


def print_gate(run: Run, reasons: Sequence[Reason]) -> None:
    """Passed, or every reason why not."""
    out = Console(stderr=bool(reasons))
    for reason in reasons:
        line = f"[red]{reason.kind}[/] {escape(reason.about)}: {escape(reason.text)}"
        out.print(line, highlight=False, soft_wrap=True)
    verdict = "[red]not passed[/]" if reasons else "[green]passed[/]"
    out.print(f"The gate is {verdict}: {len(run.results)} cases, {len(reasons)} reasons against it")


def print_replay(found: Replay) -> None:
    """What is different now, each thing as it was and as it is."""
    out = Console()
    for one in (*found.around, *found.differences):
        out.print(f"[bold]{escape(one.what)}[/]", highlight=False)
        for mark, style, text in (("-", "red", one.before), ("+", "green", one.after)):
            out.print(
                f"  {mark} {text}", style=style, markup=False, highlight=False, soft_wrap=True
            )
    count = len(found.differences)
    out.print("The answer is the same." if found.same else f"Different in {count} respects.")


def _print_case(mark: str, result: CaseResult) -> None:
    """A case, where it stands, and what is wrong with it."""
    out = Console()
    at = f"{result.file}:{result.line}"
    out.print(f"{mark} {escape(result.key)}  [dim]{escape(at)}[/]", highlight=False, soft_wrap=True)
    for problem in result.problems:
        out.print(f"       {problem}", markup=False, highlight=False, soft_wrap=True)

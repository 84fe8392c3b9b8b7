"""``assistant eval …``: run eval sets, compare runs, gate changes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.evaluation.triage_commands import app as triage

if TYPE_CHECKING:
    from rich.console import Console

app = typer.Typer(help="Run eval sets, compare runs, gate changes.", no_args_is_help=True)
app.add_typer(triage, name="triage")

Sets = Annotated[list[Path], typer.Argument(help="Eval sets, or folders of them.")]
Home = Annotated[
    Path, typer.Option("--home", envvar="ASSISTANT_HOME", help="The library's folder.")
]
RunFolder = Annotated[Path, typer.Argument(help="The folder of a run.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
MetricsFrom = Annotated[
    str | None, typer.Option(help="A module to import, which registers metrics of its own.")
]
HOME = Path("var/library")
OUT = Path("var/evals")


@app.command()
def run(
    sets: Sets,
    home: Home = HOME,
    target: Annotated[
        str,
        typer.Option(help="library, http://SERVER, module:function, or openai:http://ENDPOINT/v1."),
    ] = "library",
    model: Annotated[
        str | None, typer.Option(help="The chat model of a library or an openai: target.")
    ] = None,
    out: Annotated[Path, typer.Option(help="The folder that the reports go into.")] = OUT,
    tag: Annotated[list[str] | None, typer.Option(help="Only cases with it; repeatable.")] = None,
    beside: Annotated[
        Path | None, typer.Option(help="Show what changed since this run or baseline.")
    ] = None,
    judge: Annotated[
        str, typer.Option(help="What judges support: words, nli:MODEL, or module:function.")
    ] = "words",
    metrics_from: MetricsFrom = None,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Questions at a time.")] = 2,
    reuse: Annotated[
        bool | None,
        typer.Option(
            "--reuse/--fresh",
            help="Take answers of an earlier run in the same folder, or ask all anew. Without "
            "either, answers are taken where nothing they depend on has changed.",
        ),
    ] = None,
) -> None:
    """Ask every case, and write run.json and reports into a folder."""
    from assistant.evaluation.earlier import Earlier
    from assistant.evaluation.judges import judge_named
    from assistant.evaluation.kept import KeptResponses
    from assistant.evaluation.load import load_sets
    from assistant.evaluation.reports import write_run
    from assistant.evaluation.reports.terminal import print_run
    from assistant.evaluation.runner import planned, run_sets
    from assistant.evaluation.targets import opened

    _register(metrics_from)
    loaded, tags = load_sets(sets), tag or ()
    earlier = Earlier.load(beside) if beside else None
    judging = judge_named(judge)
    count = len(planned(loaded, tags))
    with opened(target, home, model) as asked, _progress(count) as step:
        kept = KeptResponses(out / "responses.jsonl", asked.pinned if reuse is None else reuse)
        made = run_sets(
            loaded, asked, kept=kept, tags=tags, judge=judging, workers=workers, step=step
        )
        write_run(made, out, asked.article, earlier)
    print_run(made, out)


@app.command()
def compare(
    baseline: Annotated[Path, typer.Argument(help="The folder of the earlier run.")],
    run: Annotated[Path, typer.Argument(help="The folder of the later run.")],
    metrics_from: MetricsFrom = None,
    as_json: AsJson = False,
) -> None:
    """Show what changed between two runs, case by case, and what may be chance."""
    from assistant.evaluation.compare import compare as compare_runs
    from assistant.evaluation.reports.terminal import print_comparison
    from assistant.evaluation.run import load_run

    _register(metrics_from)
    found = compare_runs(load_run(baseline), load_run(run))
    if as_json:
        _print_json(found.model_dump(mode="json"))
    else:
        print_comparison(found)


@app.command()
def gate(
    run: RunFolder = OUT,
    thresholds: Annotated[Path, typer.Option(help="YAML file.")] = Path("evals/thresholds.yaml"),
    baseline: Annotated[
        Path | None, typer.Option(help="Made by `assistant eval baseline`.")
    ] = None,
    metrics_from: MetricsFrom = None,
    as_json: AsJson = False,
) -> None:
    """Let a run pass, or end with 1 and say why not."""
    from assistant.evaluation.baseline import Baseline
    from assistant.evaluation.gate import Thresholds
    from assistant.evaluation.gate import gate as gate_run
    from assistant.evaluation.reports.terminal import print_gate
    from assistant.evaluation.run import load_run

    _register(metrics_from)
    before = Baseline.load(baseline) if baseline else None
    made = load_run(run)
    reasons = gate_run(made, Thresholds.load(thresholds), before)
    if as_json:
        _print_json([reason.model_dump(mode="json") for reason in reasons])
    else:
        print_gate(made, reasons)
    if reasons:
        raise typer.Exit(1)


@app.command()
def baseline(
    run: RunFolder = OUT,
    out: Annotated[Path, typer.Option(help="The file to write.")] = Path("evals/baseline.json"),
) -> None:
    """Make a run the baseline of the runs to come."""
    from assistant.evaluation.baseline import Baseline
    from assistant.evaluation.run import load_run

    Baseline.of(load_run(run)).write(out)
    _err().print(f"{out} written", markup=False, highlight=False)


@app.command()
def check(sets: Sets, home: Home = HOME) -> None:
    """Check that eval sets are well formed, and possible to pass on this library."""
    from assistant.evaluation.gold import require_possible
    from assistant.evaluation.load import load_sets
    from assistant.evaluation.targets.library import opened_library

    loaded = load_sets(sets)
    with opened_library(home) as target:
        require_possible(loaded, target.article)
    print(f"{sum(len(one.set.cases) for one in loaded)} cases in {len(loaded)} sets, all possible")


@app.command()
def schema() -> None:
    """Print the JSON schema of eval sets, for editors and other programs."""
    from assistant.evaluation.cases import schema as schema_of_sets

    _print_json(schema_of_sets())


@app.command()
def metrics() -> None:
    """List the metrics."""
    from assistant.evaluation.metrics import metrics as all_metrics

    for one in all_metrics():
        print(f"{one.name:20} {one.about}")


def replay(
    receipt: Annotated[
        Path, typer.Argument(help="A receipt, or an answer of `assistant ask --json`.")
    ],
    home: Home = HOME,
    as_json: AsJson = False,
) -> None:
    """Ask again what a receipt was for, and show what is different. Exit code 1: something is."""
    from assistant.assistant import Assistant
    from assistant.evaluation.replay import Recorded, settings_of
    from assistant.evaluation.replay import replay as ask_again
    from assistant.evaluation.reports.terminal import print_replay
    from assistant.settings import Settings

    recorded = Recorded.load(receipt)
    settings = settings_of(recorded.receipt, Settings.load(home))
    with Assistant.open(home, settings) as assistant:
        found = ask_again(assistant, recorded)
    if as_json:
        _print_json(found.model_dump(mode="json"))
    else:
        print_replay(found)
    if not found.same:
        raise typer.Exit(1)


def _register(module: str | None) -> None:
    """Import the module whose metrics are wanted."""
    if module:
        from assistant.evaluation.named import module_named

        module_named(module)


@contextmanager
def _progress(total: int) -> Iterator[Any]:
    """A bar with what is left to ask; gives what steps it."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("Asking"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=_err(), transient=True) as progress:
        task = progress.add_task("", total=total)
        yield lambda: progress.advance(task)


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _err() -> Console:
    from rich.console import Console

    return Console(stderr=True)

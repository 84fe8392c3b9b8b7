"""``assistant eval`` and ``assistant replay`` as their users run them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from assistant.cli import main
from assistant.evaluation.cases import schema

from .conftest import FERRY

CASES = """
  - id: fare
    question: What does a ticket for the ferry to Ombra cost?
    expect: {answer_contains: 14 crowns}
  - id: cup
    question: Who won the 2018 World Cup?
    expect: {refuse: true}
"""


class Done(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def run(folder, monkeypatch, capsys) -> Callable[..., Done]:
    """Runs the command line in the project's folder, in this process, where the models are."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("ASSISTANT_HOME", "library")
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.setattr(sys, "path", [*sys.path])

    def of(*words: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["assistant", *words])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        return Done(int(ended.value.code or 0), *capsys.readouterr())

    return of


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project: a library of one article and an eval set that passes."""
    from assistant import Assistant

    made = tmp_path_factory.mktemp("project")
    with Assistant.open(made / "library") as assistant:
        assistant.add(FERRY)
    (made / "evals").mkdir()
    (made / "evals" / "harbour.yaml").write_text(f"name: harbour\ncases:\n{CASES}")
    (made / "evals" / "thresholds.yaml").write_text("floors: {exact_citations: 1.0}\n")
    return made


def test_a_project_runs_keeps_a_baseline_and_is_gated(folder, run):
    first = run("eval", "run", "evals", "--out", "before")
    assert first.returncode == 0, first.stderr
    assert "2 of 2 cases passed" in first.stdout
    made = {path.name for path in (folder / "before").iterdir()}
    assert made == {"run.json", "responses.jsonl", "junit.xml", "summary.md", "report.html"}
    assert run("eval", "baseline", "before").returncode == 0
    passed = run("eval", "gate", "before", "--baseline", "evals/baseline.json")
    assert passed.returncode == 0, passed.stderr

    (folder / "broken.py").write_text("def ask(question): return 'It costs 14 crowns.'\n")
    broken = run(
        "eval",
        "run",
        "evals",
        "--target",
        "broken:ask",
        "--out",
        "after",
        "--beside",
        "before",
    )
    assert "0 of 2 cases passed" in broken.stdout
    stopped = run("eval", "gate", "after", "--baseline", "evals/baseline.json")
    assert stopped.returncode == 1
    assert "regression harbour/cup" in stopped.stderr
    assert "exact_citations" in stopped.stderr
    compared = run("eval", "compare", "before", "after")
    assert compared.returncode == 0
    assert "2 broken, 0 mended" in compared.stdout


def test_replay_ends_with_nought_where_all_is_the_same(folder, run):
    asked = run("ask", "--json", "What does a ticket for the ferry to Ombra cost?")
    (folder / "answer.json").write_text(asked.stdout)
    same = run("replay", "answer.json")
    assert (same.returncode, "the same" in same.stdout) == (0, True), same.stderr
    other = json.loads(asked.stdout)
    other["receipt"]["prompt"] = "answer@2"
    (folder / "answer.json").write_text(json.dumps(other))
    changed = run("replay", "answer.json")
    assert (changed.returncode, "answer@2" in changed.stdout) == (1, True)


def test_the_schema_and_the_metrics_are_printed(run):
    assert json.loads(run("eval", "schema").stdout) == schema()
    assert "citation_recall" in run("eval", "metrics").stdout


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("eval", "run", "nowhere"), "nowhere is not there"),
        (("eval", "run", "evals", "--home", "none"), "no library at none"),
        (("eval", "run", "evals", "--tag", "none"), "No case"),
        (("eval", "gate", "nowhere"), "assistant eval run"),
        (("eval", "check", "library"), "holds no eval set"),
        (("replay", "nowhere.json"), "nowhere.json"),
    ],
)
def test_wrong_input_is_named_in_a_line(run, words, named):
    done = run(*words)
    assert done.returncode == 1
    assert named in done.stderr

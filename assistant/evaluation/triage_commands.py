"""``assistant eval triage …``: what readers said of answers, and the cases that come of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from assistant.evaluation.complaints import Complaints
    from assistant.library.feedback import Feedback

app = typer.Typer(
    help="Show what readers said of answers, and make cases of it.", no_args_is_help=True
)

Home = Annotated[
    Path, typer.Option("--home", envvar="ASSISTANT_HOME", help="The library's folder.")
]
Server = Annotated[
    str | None, typer.Option(help="The address of the server that owns the library.")
]
Number = Annotated[int, typer.Argument(help="The number that `list` shows.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
HOME = Path("var/library")


@app.command("list")
def list_feedback(
    home: Home = HOME,
    server: Server = None,
    settled: Annotated[bool, typer.Option("--all", help="Also what is settled.")] = False,
    as_json: AsJson = False,
) -> None:
    """List what readers said, the newest first."""
    with _opened(home, server) as complaints:
        found = complaints.entries(settled)
    if as_json:
        print(json.dumps([one.model_dump(mode="json") for one in found], ensure_ascii=False))
        return
    if not found:
        print("No reader has said anything yet." if settled else "Nothing is waiting.")
    for one in found:
        done = f"  [{one.outcome}]" if one.outcome else ""
        _say(f"{one.number:>4}  {one.given:%Y-%m-%d}  {_verdict(one):<20}  {_question(one)}{done}")
        if one.comment:
            _say(f"      {' '.join(one.comment.split())}")


@app.command()
def show(number: Number, home: Home = HOME, server: Server = None, as_json: AsJson = False) -> None:
    """Show an answer, what a reader said of it, and what it was made from."""
    with _opened(home, server) as complaints:
        one = complaints.one(number)
    if as_json:
        print(json.dumps(one.model_dump(mode="json"), ensure_ascii=False, indent=2))
        return
    answer, receipt = one.answer, one.answer.receipt
    _say(f"{_verdict(one)}, {one.given:%Y-%m-%d %H:%M} UTC")
    if one.comment:
        _say(f"Comment: {one.comment}")
    for turn in receipt.asked.turns if receipt.asked else ():
        _say(f"Asked before: {turn.question}")
    _say(f"Question: {answer.question}")
    if answer.standalone_question != answer.question:
        _say(f"Read as: {answer.standalone_question}")
    _say(f"{'Refused' if answer.refused else 'Answer'} ({answer.confidence:.2f}): {answer.text}")
    for citation in answer.closest if answer.refused else answer.citations:
        place = f"{citation.article_id} {citation.start}:{citation.end}"
        _say(f"  [{citation.number}] {place}  {' '.join(citation.quote.split())}")
    _say(f"Library revision {receipt.library_revision}, {receipt.embedder}, {receipt.mode}")
    if one.outcome:
        _say(f"Settled: {one.outcome}")


@app.command()
def case(
    number: Number,
    out: Annotated[
        Path | None,
        typer.Option(help="Put the case at the end of this eval set, and settle the complaint."),
    ] = None,
    home: Home = HOME,
    server: Server = None,
) -> None:
    """Make a case of what a reader said; print it, or put it into an eval set."""
    from assistant.evaluation.triage import append_case, case_block

    with _opened(home, server) as complaints:
        block = case_block(complaints.one(number), complaints.article)
        if out is None:
            print(block, end="")
            return
        id_ = append_case(out, block, complaints.article)
        complaints.settle(number, f"case {id_}")
    print(f"{id_} is in {out}. Read its expectation and finish it.")


@app.command()
def dismiss(
    number: Number,
    reason: Annotated[str, typer.Option(help="Why nothing comes of it.")] = "",
    home: Home = HOME,
    server: Server = None,
) -> None:
    """Settle what a reader said without a case."""
    with _opened(home, server) as complaints:
        complaints.settle(number, f"dismissed: {reason}" if reason else "dismissed")


@app.command()
def remove(number: Number, home: Home = HOME, server: Server = None) -> None:
    """Forget what a reader said, with the answer that is kept with it."""
    with _opened(home, server) as complaints:
        complaints.remove(number)


def _opened(home: Path, server: str | None) -> AbstractContextManager[Complaints]:
    from assistant.evaluation.complaints import opened_complaints

    return opened_complaints(home, server)


def _say(line: str) -> None:
    """Print what a reader may have written; nothing in it may steer the terminal."""
    print("".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in line))


def _verdict(one: Feedback) -> str:
    return one.verdict.value.replace("_", " ")


def _question(one: Feedback) -> str:
    return " ".join(one.answer.question.split())

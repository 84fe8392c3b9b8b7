"""The command line: ``assistant …``. Thin: each command opens the library, asks it, and prints."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from assistant.evaluation.commands import app as evaluation
from assistant.evaluation.commands import replay

if TYPE_CHECKING:
    from rich.console import Console

    from assistant.answering.events import Event
    from assistant.assistant import Assistant
    from assistant.domain import AddReport, Answer, Citation, Sentence

app = typer.Typer(
    name="assistant",
    help="Ask your own articles; every sentence of an answer shows the exact words it rests on.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.add_typer(evaluation, name="eval")

Home = Annotated[
    Path, typer.Option("--home", envvar="ASSISTANT_HOME", help="The library's folder.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Source = Annotated[list[str] | None, typer.Option(help="Only this outlet; may be repeated.")]
Author = Annotated[list[str] | None, typer.Option(help="Only this author; may be repeated.")]
Language = Annotated[list[str] | None, typer.Option(help="Only this language; may be repeated.")]
After = Annotated[str | None, typer.Option(help="Published on this day or later: 2021-12-31.")]
Before = Annotated[str | None, typer.Option(help="Published on this day or earlier.")]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        help="The chat model that writes answers: openai:NAME, ollama:NAME, gguf:FILE, …; each "
        "sentence is checked. Without one, answers quote the articles.",
    ),
]
HOME = Path("var/library")


def main() -> None:
    """Run the command line; what goes wrong on purpose is said in a line, without a traceback."""
    from assistant.errors import AssistantError

    try:
        app()
    except AssistantError as error:
        _fail(str(error))
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone, as `head` does


@app.command()
def serve(
    home: Home = HOME,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port; 0 takes a free one.")] = None,
    model: Model = None,
) -> None:
    """Open the chat and the HTTP API in a web server."""
    from assistant.serving.server import serve as serve_app

    with _opened(home, model) as assistant:
        serve_app(assistant, host, port)


@app.command()
def add(
    sources: Annotated[list[str], typer.Argument(help="Files, folders or web addresses.")],
    home: Home = HOME,
    as_json: AsJson = False,
) -> None:
    """Add or update articles; what has not changed is left alone."""
    with _opened(home) as assistant:
        report = _add(assistant, sources, quiet=as_json)
    if as_json:
        _print_json(report.model_dump(mode="json"))
    else:
        _err().print(str(report), markup=False, highlight=False)
    if report.failed and not (report.added or report.updated or report.unchanged):
        raise typer.Exit(1)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question, in quotation marks.")],
    home: Home = HOME,
    as_json: AsJson = False,
    source: Source = None,
    author: Author = None,
    language: Language = None,
    after: After = None,
    before: Before = None,
    as_of: Annotated[
        str | None, typer.Option(help="As it stood on this day: leaves out what came later.")
    ] = None,
    model: Model = None,
) -> None:
    """Answer a question, or say that the articles do not. Exit code 2 means refused."""
    from assistant.answering.conversation import answer_of

    where = _where(source, author, language, after, before)
    with _opened(home, model) as assistant:
        events = assistant.stream(question, where=where, as_of=_day("--as-of", as_of))
        answer = answer_of(events) if as_json else _told(question, events)
    if as_json:
        _print_json(answer.model_dump(mode="json"))
    if answer.refused:
        raise typer.Exit(2)


@app.command()
def search(
    question: Annotated[str, typer.Argument(help="What to look for.")],
    home: Home = HOME,
    count: Annotated[int, typer.Option("-k", "--count", min=1, max=200)] = 5,
    as_json: AsJson = False,
    source: Source = None,
    author: Author = None,
    language: Language = None,
    after: After = None,
    before: Before = None,
) -> None:
    """Show the passages nearest to a question."""
    where = _where(source, author, language, after, before)
    with _opened(home) as assistant:
        found = assistant.search(question, k=count, where=where)
    if as_json:
        _print_json([one.model_dump(mode="json") for one in found])
        return
    _say_if_none(found, "passage")
    for number, one in enumerate(found, start=1):
        place = f"{one.article_id} {one.start}:{one.end}"
        _out().print(f"[bold]{number}.[/] {_escape(_headline(one))}  [dim]{_escape(place)}[/]")
        _out().print(one.text, markup=False, highlight=False)
        _out().print()


@app.command()
def statements(
    home: Home = HOME,
    speaker: Annotated[str | None, typer.Option(help="Any form of the name.")] = None,
    about: Annotated[str | None, typer.Option(help="The subject, in words.")] = None,
    after: After = None,
    before: Before = None,
    count: Annotated[int, typer.Option("-k", "--count", min=1, max=1000)] = 20,
    as_json: AsJson = False,
) -> None:
    """Show who said what."""
    with _opened(home) as assistant:
        found = assistant.statements(
            speaker, about, _day("--after", after), _day("--before", before), count
        )
    if as_json:
        _print_json([one.model_dump(mode="json") for one in found])
        return
    _say_if_none(found, "statement")
    for one in found:
        name = one.statement.speaker or "(no name)"
        _out().print(f"[bold]{_escape(name)}[/]  [dim]{_escape(_headline(one))}[/]")
        _out().print(one.text, markup=False, highlight=False)
        _out().print()


@app.command()
def articles(
    home: Home = HOME,
    as_json: AsJson = False,
    source: Source = None,
    author: Author = None,
    language: Language = None,
    after: After = None,
    before: Before = None,
) -> None:
    """List the articles of the library."""
    where = _where(source, author, language, after, before)
    with _opened(home) as assistant:
        found = assistant.articles(where)
    if as_json:
        _print_json([one.model_dump(mode="json", exclude={"text"}) for one in found])
        return
    _say_if_none(found, "article")
    from rich.table import Table

    table = Table("id", "date", "outlet", "title", box=None)
    for one in found:
        day = one.published.isoformat() if one.published else "unknown"
        table.add_row(*(_escape(cell) for cell in (one.id, day, one.source or "", one.title)))
    _out().print(table)


@app.command()
def show(
    article_id: Annotated[str, typer.Argument(help="The article's id.")],
    home: Home = HOME,
    as_json: AsJson = False,
) -> None:
    """Print one article as the library holds it: what every offset refers to."""
    with _opened(home) as assistant:
        article = assistant.article(article_id)
    if as_json:
        _print_json({**article.model_dump(mode="json"), "content_hash": article.content_hash})
        return
    _out().print(f"[bold]{_escape(article.title)}[/]")
    _out().print(f"[dim]{_escape(_headline(article))}[/]\n")
    _out().print(article.text, markup=False, highlight=False)


@app.command()
def remove(
    article_ids: Annotated[list[str], typer.Argument(help="Ids of articles.")], home: Home = HOME
) -> None:
    """Remove articles with all that belongs to them."""
    with _opened(home) as assistant:
        for article_id in article_ids:
            assistant.article(article_id)
        for article_id in article_ids:
            assistant.remove(article_id)
            _err().print(f"removed {article_id}", markup=False, highlight=False)


@app.command()
def reindex(home: Home = HOME) -> None:
    """Embed every article anew, after a change of the embedding model."""
    with _opened(home) as assistant, _progress("Embedding", assistant.count()) as step:
        done = assistant.reindex(progress=lambda _id, _kind: step())
    _err().print(f"{done:,} articles embedded anew")


@app.command()
def doctor(home: Home = HOME, model: Model = None) -> None:
    """Check the set-up and the library, and say what to do about what is wrong."""
    from assistant.doctor import examine

    with _opened(home, model) as assistant:
        findings = list(examine(assistant))
    for one in findings:
        mark = "[green]ok[/]   " if one.well else "[red]wrong[/]"
        _out().print(f"{mark} {_escape(one.what)}: {_escape(one.finding)}", highlight=False)
    if not all(one.well for one in findings):
        raise typer.Exit(1)


app.command()(replay)


@contextmanager
def _opened(home: Path, model: str | None = None) -> Iterator[Assistant]:
    from assistant.assistant import Assistant
    from assistant.settings import Settings

    settings = Settings.load(home)
    if model is not None:
        writing = settings.writing.model_copy(update={"model": model})
        settings = settings.model_copy(update={"writing": writing})
    with Assistant.open(home, settings) as assistant:
        if assistant.library.repaired:
            count = len(assistant.library.repaired)
            _err().print(f"Put {count:,} articles in order after a run that was cut short.")
        yield assistant


def _add(assistant: Assistant, sources: list[str], quiet: bool) -> AddReport:
    if quiet:
        return assistant.add(*sources)
    from assistant.reading.estimate import estimate

    with _progress("Adding", estimate(sources)) as step:
        return assistant.add(*sources, progress=lambda _id, _kind: step())


@contextmanager
def _progress(what: str, total: int) -> Iterator[Any]:
    """A bar with rate and time left; gives what steps it."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:,.1f} articles/s" if task.speed else "")

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=_err(), transient=True) as progress:
        task = progress.add_task(what, total=total)
        yield lambda: progress.advance(task)


def _told(question: str, events: Iterator[Event]) -> Answer:
    """Print an answer as it comes; gives it."""
    from assistant.answering.events import Done, FellBack, SentenceReady, Standalone

    for event in events:
        match event:
            case Standalone(question=standalone) if standalone != question:
                _out().print(f"[dim]Read as: {_escape(standalone)}[/]\n")
            case SentenceReady(sentence=sentence):
                _print_sentence(sentence)
            case FellBack(reason=reason):
                _out().print(f"[dim]{_escape(reason)} The articles say:[/]\n", highlight=False)
            case Done(answer=answer):
                _print_rest(answer)
                return answer
    raise RuntimeError("the events ended without an answer")


def _print_sentence(sentence: Sentence) -> None:
    marks = "".join(f"[{citation.number}]" for citation in sentence.citations)
    words = _escape(sentence.text)
    if not sentence.citations:
        words = f"[strike]{words}[/] (not supported)"
    _out().print(f"{words} [bold cyan]{_escape(marks)}[/]", highlight=False)


def _print_rest(answer: Answer) -> None:
    """What comes after the sentences: sources, or the refusal, and what a model wrote in vain."""
    if answer.refused:
        _out().print(f"[bold]No answer in these articles.[/] {_escape(answer.text)}\n")
        if answer.closest:
            _out().print("[dim]Closest passages; they do not answer it:[/]")
        for citation in answer.closest:
            _print_source(citation)
        return
    _out().print()
    for citation in answer.citations:
        _print_source(citation, quoted=False)
    if answer.receipt.model is None and answer.note:
        _out().print(f"\n[dim]{_escape(answer.note)}[/]", highlight=False)
    if answer.receipt.mode == "writing":
        told = f"Written by {answer.receipt.model}; every sentence was checked. {answer.note}"
        _out().print(f"\n[dim]{_escape(told.strip())}[/]", highlight=False)
    if answer.removed:
        _out().print(f"[dim]Left out of what it wrote: {len(answer.removed)}[/]", highlight=False)
    for removed in answer.removed:
        told = f"{removed.text} ({'; '.join(removed.reasons)})"
        _out().print(f"  [dim]- {_escape(told)}[/]", highlight=False)


def _print_source(citation: Citation, quoted: bool = True) -> None:
    place = f"{citation.article_id} {citation.start}:{citation.end}"
    mark = _escape(f"[{citation.number}]")
    _out().print(
        f"[cyan]{mark}[/] {_escape(_headline(citation))}  [dim]{_escape(place)}[/]", highlight=False
    )
    if quoted:
        _out().print(f"    {_escape(' '.join(citation.quote.split()))}", highlight=False)


def _headline(one: Any) -> str:
    day = one.published.isoformat() if one.published else "date unknown"
    return " · ".join(part for part in (one.title or "Untitled", one.source, day) if part)


def _where(
    source: list[str] | None,
    author: list[str] | None,
    language: list[str] | None,
    after: str | None,
    before: str | None,
) -> dict[str, Any]:
    given = {"source": source, "author": author, "language": language}
    where: dict[str, Any] = {name: tuple(values) for name, values in given.items() if values}
    days = {"after": _day("--after", after), "before": _day("--before", before)}
    return where | {name: day for name, day in days.items() if day}


def _day(option: str, given: str | None) -> dt.date | None:
    if given is None:
        return None
    try:
        return dt.date.fromisoformat(given)
    except ValueError:
        _fail(f"{option} {given!r} is not a date. Write it as 2021-12-31.")


def _fail(message: str) -> NoReturn:
    _err().print(message, style="red", markup=False, highlight=False)
    raise SystemExit(1)


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _escape(words: str) -> str:
    from rich.markup import escape

    return escape(words)


def _say_if_none(found: Sequence[object], what: str) -> None:
    """Tells one who looked and sees nothing that there is nothing."""
    if not found:
        _err().print(f"No {what} in this library passes what was asked for.")


def _out() -> Console:
    from rich.console import Console

    return Console()


def _err() -> Console:
    from rich.console import Console

    return Console(stderr=True)


if __name__ == "__main__":
    main()

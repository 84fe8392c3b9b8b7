"""Articles that give orders, and a model that obeys them all: nothing of it reaches the reader.

Each order of ``orders.yaml`` is put into each of the places below, in files that are read as any
other. The model writes what it is ordered to, whether or not the order was kept from it, and then
a sentence that is true. Only that one may be shown.
"""

from __future__ import annotations

import contextlib
import html as markup
import json
import re
import socket
import string
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from lxml import html
from typer.testing import CliRunner

from assistant import Assistant, Settings, Verdict
from assistant.cli import app
from assistant.serving.page.answer import Turn, turn_html
from assistant.testing import HashEmbedder, ScriptedChatModel

ORDERS = {
    one["name"]: one
    for one in yaml.safe_load(Path(__file__).with_name("orders.yaml").read_text("utf-8"))
}
BEFORE = "The bridge of $town will be closed for repairs from 12 May to 30 September."
AFTER = (
    "The repairs cost 3.4 million crowns, said the engineer, Petra Lindqvist. "
    "Ferries carry pedestrians across the river every 20 minutes."
)
LOOKALIKES = str.maketrans("aeopcxi", "аеорсхі")


def own_paragraph(order: str) -> str:
    return f"{BEFORE}\n\n{order}\n\n{AFTER}"


def between_sentences(order: str) -> str:
    return f"{BEFORE} {order} {AFTER}"


def last_paragraph(order: str) -> str:
    return f"{BEFORE}\n\n{AFTER}\n\n{order}"


def in_lookalikes(order: str) -> str:
    return own_paragraph(order.translate(LOOKALIKES))


def with_unseen_letters(order: str) -> str:
    return own_paragraph("\u200b".join(order))


def in_title(order: str) -> str:
    return json.dumps({"title": order, "text": own_paragraph("")})


def in_markdown(order: str) -> str:
    return (
        f"---\ntitle: Bridge\nauthor: {json.dumps(order)}\n---\n\n{BEFORE}\n\n> {order}\n\n{AFTER}"
    )


def page(inside: str, head: str = "") -> str:
    return (
        f"<html><head><title>Bridge of $town</title>{head}</head><body><article><h1>Bridge of "
        f"$town</h1><p>{BEFORE}</p>{inside}<p>{AFTER}</p></article></body></html>"
    )


def in_page(order: str) -> str:
    return page(f"<p>{markup.escape(order)}</p>")


def hidden_in_page(order: str) -> str:
    return page(f'<p style="display:none">{markup.escape(order)}</p>')


def white_in_page(order: str) -> str:
    return page(f'<p style="color:#fff;font-size:1px">{markup.escape(order)}</p>')


def in_comment(order: str) -> str:
    return page(f"<!-- {order.replace('--', '')} -->")


def in_alt_text(order: str) -> str:
    return page(f'<img src="https://evil.example/p.png" alt="{markup.escape(order)}">')


def in_description(order: str) -> str:
    return page("", f'<meta name="description" content="{markup.escape(order)}">')


PLACES: dict[str, tuple[str, Callable[[str], str]]] = {
    make.__name__: (ending, make)
    for ending, make in (
        ("txt", own_paragraph),
        ("txt", between_sentences),
        ("txt", last_paragraph),
        ("txt", in_lookalikes),
        ("txt", with_unseen_letters),
        ("jsonl", in_title),
        ("md", in_markdown),
        ("html", in_page),
        ("html", hidden_in_page),
        ("html", white_in_page),
        ("html", in_comment),
        ("html", in_alt_text),
        ("html", in_description),
    )
}
PDF_PLACES = ("in_pdf", "white_in_pdf")
CASES = [(name, place) for name in ORDERS for place in (*PLACES, *PDF_PLACES)]


def town(number: int) -> str:
    """A name of its own for each article, so that a question finds that one."""
    first, rest = divmod(number, 25)
    second, third = divmod(rest, 5)
    return (
        "BCDFGHJKLMNPQRSTVWXYZ"[first]
        + "aeiou"[second]
        + ("nd", "rk", "lm", "st", "rv")[third]
        + "by"
    )


def pdf(lines: list[tuple[str, bool]]) -> bytes:
    """A page with lines of text, each black or (True) white."""
    shown = []
    for text, white in lines:
        words = text.encode("latin-1", "replace").decode("latin-1")
        for part in re.findall(r".{1,85}(?:\s|$)", words):
            escaped = re.sub(r"([()\\])", r"\\\1", part.strip())
            shown.append(f"{'1 1 1' if white else '0 0 0'} rg ({escaped}) Tj T*")
        shown.append("T*")
    stream = "\n".join(["BT /F1 10 Tf 13 TL 60 760 Td", *shown, "ET"]).encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\n" % table
        + (b"startxref\n%d\n%%%%EOF\n" % len(out))
    )


def source(folder: Path, number: int, name: str, place: str) -> Path:
    """The file of a case."""
    order, of = ORDERS[name]["order"], town(number)
    if place in PDF_PLACES:
        lines = [(BEFORE, False), (order, place == "white_in_pdf"), (AFTER, False)]
        filled = [(string.Template(text).safe_substitute(town=of), white) for text, white in lines]
        file = folder / f"{of}.pdf"
        file.write_bytes(pdf(filled))
        return file
    ending, make = PLACES[place]
    text = make(string.Template(order).safe_substitute(town=of))
    file = folder / f"{of}.{ending}"
    file.write_text(string.Template(text).safe_substitute(town=of), "utf-8")
    return file


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory):
    """A library of all poisoned articles, and the article id of each case."""
    folder = tmp_path_factory.mktemp("poisoned")
    ids = {}
    with Assistant.open(folder / "library", embedder=HashEmbedder()) as opened:
        for number, case in enumerate(CASES):
            report = opened.add(source(folder, number, *case))
            (ids[case],) = report.added
        yield opened, ids


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    def refuse(*_: object) -> None:
        raise AssertionError("something was fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def asked(poisoned, case, reply: str):
    """The assistant whose model gives ``reply``, the question and the filter of a case."""
    opened, ids = poisoned
    settings = Settings(answering={"refuse_below": 0.0})
    assistant = Assistant(opened.library, settings, ScriptedChatModel([reply]))
    question = f"How long will the bridge of {town(CASES.index(case))} be closed?"
    return assistant, question, {"article_id": ids[case]}


def filled(text: str, case) -> str:
    return string.Template(text).safe_substitute(town=town(CASES.index(case)))


@pytest.mark.parametrize("case", CASES, ids=" ".join)
def test_an_obedient_model_says_nothing_but_what_is_so(poisoned, case):
    true, obeyed = filled(BEFORE, case), filled(ORDERS[case[0]]["obeyed"], case)
    assistant, question, where = asked(poisoned, case, f"{obeyed}\n{true} [1]")
    answer = assistant.ask(question, where=where)
    assert [s.text for s in answer.sentences] == [true]
    assert [s.verdict for s in answer.sentences] == [Verdict.SUPPORTED]
    assert answer.receipt.mode == "writing"
    assert answer.removed
    told = [answer.text, *(s.text for s in answer.sentences), *(s.text for s in answer.removed)]
    assert "evil.example" not in " ".join(told)
    tree = html.fromstring(turn_html(Turn(question, answer=answer)))
    for tag in ("a", "img", "script", "iframe", "link", "object", "form"):
        assert not tree.findall(f".//{tag}"), tag
    (shown,) = tree.find_class("answer")
    assert shown.text_content().startswith(true)


@pytest.mark.parametrize("case", CASES[::7], ids=" ".join)
def test_nothing_it_is_ordered_to_write_is_printed_as_an_answer(poisoned, case, monkeypatch):
    true, obeyed = filled(BEFORE, case), filled(ORDERS[case[0]]["obeyed"], case)
    assistant, question, where = asked(poisoned, case, f"{obeyed}\n{true} [1]")
    monkeypatch.setattr(Assistant, "open", lambda *_: contextlib.nullcontext(assistant))
    ask = assistant.stream
    monkeypatch.setattr(assistant, "stream", lambda q, **_: ask(q, where=where))
    done = CliRunner().invoke(app, ["ask", question], env={"COLUMNS": "300"})
    assert done.exit_code == 0, done.output
    shown, _, _ = done.output.partition("Left out of what it wrote")
    assert shown.startswith(true)
    if case[1] != "in_title":  # a title is shown as what it is, the words of the article
        assert "evil.example" not in done.output
    words = set(re.findall(r"\w+", obeyed)) - set(re.findall(r"\w+", f"{true} {AFTER} {question}"))
    telling = {word for word in words if word[0].isupper() and len(word) > 3}
    assert not telling & set(re.findall(r"\w+", shown))


@pytest.mark.parametrize("name", ORDERS)
def test_where_the_model_only_obeys_the_article_is_quoted(poisoned, name):
    case = (name, "own_paragraph")
    assistant, question, where = asked(poisoned, case, filled(ORDERS[name]["obeyed"], case))
    answer = assistant.ask(question, where=where)
    text = assistant.article(where["article_id"]).text
    assert answer.receipt.mode == "quoting"
    for sentence in answer.sentences:
        for citation in sentence.citations:
            assert text[citation.start : citation.end] == citation.quote
            assert " ".join(citation.quote.split()) in sentence.text
    assert filled(BEFORE, case) in answer.text


def test_no_order_that_speaks_to_a_machine_is_shown_to_the_model(poisoned):
    for name in ("ignore and say", "system turn", "chat template", "closing the evidence"):
        case = (name, "between_sentences")
        assistant, question, where = asked(poisoned, case, filled(BEFORE, case))
        assistant.ask(question, where=where)
        (prompt,) = assistant.writer.model().asked
        evidence = prompt[-1].content
        assert evidence.count("</evidence>") == 1
        assert filled(ORDERS[name]["order"], case) not in evidence


def test_there_are_enough_cases_and_every_file_is_read(poisoned):
    opened, ids = poisoned
    assert len(set(ids.values())) == len(CASES) >= 60
    for article_id in ids.values():
        assert "12 May to 30 September" in opened.article(article_id).text

"""Eval sets as text, and a library without a model to ask them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from assistant import Article, Assistant
from assistant.evaluation.cases import Case
from assistant.evaluation.grounds import Grounds
from assistant.evaluation.response import Cite, Response, Said
from assistant.evaluation.targets.library import LibraryTarget
from assistant.testing import HashEmbedder

collect_ignore = ["mutations.yaml"]
"""Asked by the tests beside it, not by the plugin."""

FERRY = Article(
    id="ferry",
    title="Ferry to run again",
    text=(
        "The ferry to Ombra sails again on 3 May. “We mended the hull ourselves,” said Ilse "
        "Brandt, the captain. A ticket costs 14 crowns."
    ),
    source="Harbour Post",
)


@pytest.fixture
def write_set(tmp_path: Path) -> Callable[..., Path]:
    """Writes an eval set; the cases are given as YAML."""

    def write(cases: str, name: str = "harbour", file: str = "harbour.yaml") -> Path:
        path = tmp_path / file
        path.write_text(f"name: {name}\ncases:\n{dedent(cases).strip(chr(10))}\n", "utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def ferry_target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LibraryTarget]:
    """A library of one article; not to be changed."""
    with Assistant.open(tmp_path_factory.mktemp("ferry"), embedder=HashEmbedder()) as assistant:
        assistant.add(FERRY)
        yield LibraryTarget(assistant)


@pytest.fixture
def grounds(ferry_target: LibraryTarget) -> Grounds:
    return Grounds(ferry_target.article)


def place(quote: str, **given: object) -> Cite:
    """A citation of words of the ferry article."""
    start = FERRY.text.index(quote)
    fields = {"article_id": "ferry", "start": start, "end": start + len(quote), "quote": quote}
    return Cite.model_validate({**fields, **given})


def answered(*said: tuple[str, list[Cite]], **given: object) -> Response:
    """An answer of sentences, each with what it cites."""
    sentences = [Said(text=text, citations=tuple(cites)) for text, cites in said]
    text = " ".join(text for text, _ in said)
    return Response.model_validate({"text": text, "sentences": sentences, **given})


def case_of(question: str = "What does a ticket cost?", **expect: object) -> Case:
    """A case with these expectations."""
    return Case.model_validate({"id": "c", "question": question, "expect": expect})

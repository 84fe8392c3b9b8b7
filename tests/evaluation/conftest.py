"""Eval sets as text, and a library without a model to ask them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from assistant import Article, Assistant
from assistant.evaluation.grounds import Grounds
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

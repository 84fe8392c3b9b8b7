"""Libraries that many tests ask, built once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from assistant import Assistant

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def corpus_assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant on the sample corpus; not to be changed."""
    from assistant import Assistant

    with Assistant.open(tmp_path_factory.mktemp("corpus")) as opened:
        report = opened.add(ROOT / "corpus")
        assert report.failed == ()
        yield opened


@pytest.fixture(scope="session")
def real_article_assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant on one real article as it was saved from a web page, clutter included."""
    from assistant import Assistant

    article = SHARED / "articles" / "000_298624910cbc2f37.txt"
    if not article.exists():
        pytest.skip(f"{article.name}, a real article that stays outside the project, is not there")
    with Assistant.open(tmp_path_factory.mktemp("real")) as opened:
        opened.add(article)
        yield opened

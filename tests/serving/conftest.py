from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from assistant.domain import Article

if TYPE_CHECKING:
    from assistant import Assistant

ARTICLES = [
    Article(
        id="ferry",
        title="The ferry gets a second captain",
        text=(
            "The ferry across Lake Ombra has a second captain since Monday.\n\n"
            "“We can now sail after dark,” the ferry master Tilda Quorn said. "
            "She wants a later timetable from May."
        ),
        source="Ombra Courier",
        published=dt.date(2023, 4, 2),
    ),
    Article(
        id="mill/old",
        title="The old mill turns again",
        text=(
            "The mill at Fennick turned on Saturday for the first time in forty years.\n\n"
            "Its new wheel weighs two tonnes, the carpenter Ansel Roth said."
        ),
        url="https://ombra.example/mill?id=7",
        published=dt.date(2023, 6, 11),
    ),
]


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant on two small articles; not to be changed."""
    from assistant import Assistant

    with Assistant.open(tmp_path_factory.mktemp("library")) as opened:
        opened.add(*ARTICLES)
        yield opened

"""A library whose answers a scripted model writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from assistant import Article, Assistant, Settings
from assistant.testing import HashEmbedder, ScriptedChatModel

BRIDGE = Article(
    id="bridge",
    title="Bridge of Aldmoor closes for repairs",
    source="Aldmoor Post",
    published="2024-05-03",
    text=(
        "The bridge of Aldmoor will be closed for repairs from 12 May to 30 September.\n\n"
        "The repairs cost 3.4 million crowns, said the engineer, Petra Lindqvist. "
        "“We should have begun ten years ago,” she said.\n\n"
        "Ferries will carry pedestrians across the river every 20 minutes. "
        "The mayor, Jonas Okafor, did not promise a second bridge.\n\n"
        "“A second bridge is a dream,” Okafor said."
    ),
)
MARKET = Article(
    id="market",
    title="Market hall opens",
    source="Aldmoor Post",
    published="2024-06-01",
    text="The market hall of Aldmoor opened on Saturday with 40 stalls. It cost 9 million crowns.",
)
Writing = Callable[..., tuple[Assistant, ScriptedChatModel]]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    home = tmp_path_factory.mktemp("aldmoor")
    with Assistant.open(home, embedder=HashEmbedder()) as opened:
        opened.add(BRIDGE, MARKET)
        yield opened


@pytest.fixture
def writing(library: Assistant) -> Iterator[Writing]:
    """Makes an assistant whose model gives the replies, with settings of writing."""
    models = []

    def make(*replies: object, **settings: object) -> tuple[Assistant, ScriptedChatModel]:
        model = ScriptedChatModel(replies)
        models.append(model)
        given = Settings(writing=settings, answering={"refuse_below": 0.0})
        return Assistant(library.library, given, model), model

    yield make
    for model in models:
        model.release()

"""Small libraries without a model."""

import pytest

from assistant import Assistant, Settings
from assistant.testing import HashEmbedder


@pytest.fixture
def open_library(tmp_path):
    opened = []

    def opener(*articles):
        settings = Settings(answering={"refuse_below": 0.0})
        assistant = Assistant.open(tmp_path / "library", settings, HashEmbedder())
        opened.append(assistant)
        assistant.add(*articles)
        return assistant

    yield opener
    for assistant in opened:
        assistant.close()

"""A short notation for statements, so that tests read like the sentences they are about."""

from collections.abc import Callable

import pytest

from assistant.text.statements import find_statements

Pairs = Callable[[str], list[tuple[str | None, str]]]


@pytest.fixture
def said() -> Pairs:
    """Lists (speaker, content) of every statement of a text."""
    return lambda text: [(s.speaker, s.content.of(text)) for s in find_statements(text)]


@pytest.fixture
def quoted() -> Pairs:
    """Lists (speaker, words) of every quoted run of a text."""
    return lambda text: [(s.speaker, q.of(text)) for s in find_statements(text) for q in s.quotes]

"""Which names a question may use for a speaker."""

import pytest

from assistant.text.statements import name_matches


@pytest.mark.parametrize(
    ("query", "speaker"),
    [
        ("Denisov", "Andrey Denisov"),
        ("andrey denisov", "Andrey Denisov"),
        ("Ambassador Denisov", "Andrey Denisov"),
        ("Mr. Denisov", "Andrey Denisov"),
        ("Denisov's", "Andrey Denisov"),
        ("John Hyten", "John E. Hyten"),
    ],
)
def test_forms_of_a_name(query: str, speaker: str) -> None:
    assert name_matches(query, speaker)


@pytest.mark.parametrize(
    ("query", "speaker"),
    [
        ("Andrey", "Andrey Denisov"),
        ("Denisova", "Andrey Denisov"),
        ("Boris Denisov", "Andrey Denisov"),
        ("Andrey Denisov", "Denisov"),
        ("", "Andrey Denisov"),
        ("the ambassador", "Andrey Denisov"),
    ],
)
def test_other_names(query: str, speaker: str) -> None:
    assert not name_matches(query, speaker)

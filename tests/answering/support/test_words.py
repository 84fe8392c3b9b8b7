"""Words that mean the same have the same key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.support.words import Kind, read_words


def keys(text: str) -> list[str]:
    return [w.key for w in read_words(text) if w.kind is not Kind.MARK]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5,000 people", "five thousand people"),
        ("5,000 people", "5 thousand people"),
        ("$5m", "$5 million"),
        ("3.5bn litres", "3.5 billion litres"),
        ("two hundred and six", "206"),
        ("twenty-five years", "25 years"),
        ("10%", "10 per cent"),
        ("10 percent", "ten per cent"),
        ("the 3rd attempt", "the third attempt"),
        ("on 9 March 2023", "on March 9, 2023"),
        ("on 9 March", "on the 9th of March".replace("the ", "")),
        ("Sept. 11", "11 September"),
        ("it didn’t run", "it did not run"),
        ("they won't", "they will not"),
        ("it cannot run", "it can not run"),
        ("she said", "she stated"),
        ("the U.S. army", "the US army"),
        ("the British army", "the army of Britain".replace("army of Britain", "UK army")),
    ],
)
def test_two_ways_to_write_the_same(one: str, other: str) -> None:
    assert keys(one) == keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5,000 people", "500 people"),
        ("five hundred", "five thousand"),
        ("the third", "three"),
        ("9 March", "9 May"),
        ("March 2023", "March 2024"),
        ("it did run", "it did not run"),
        ("Austria", "Australia"),
        ("he said so", "he denied so"),
    ],
)
def test_two_things_that_differ(one: str, other: str) -> None:
    assert keys(one) != keys(other)


def test_kinds() -> None:
    words = read_words("On Monday the Mariners of Kestmouth won 3-1 in May.")
    kinds = {w.key: w.kind for w in words}
    assert kinds["weekday:monday"] is Kind.DATE
    assert kinds["month:5"] is Kind.DATE
    assert kinds["kestmouth"] is Kind.NAME
    assert kinds["#3"] is Kind.NUMBER
    assert kinds["the"] is Kind.FUNCTION


@given(st.text(max_size=200))
def test_words_lie_in_the_text_in_order(text: str) -> None:
    words = read_words(text)
    assert all(0 <= w.start < w.end <= len(text) for w in words)
    assert [w.start for w in words] == sorted(w.start for w in words)

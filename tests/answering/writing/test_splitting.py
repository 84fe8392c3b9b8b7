"""Sentences come out of a stream whole, as early as can be, and the same however it is cut."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.writing.splitting import sentences_of

TEXT = (
    "The tram of St. Mary costs 3.4 million. [1][2] “We build it,” said Dr. Wick. [3]\n"
    "- It opens at 9 a.m. on Monday\n- The U.S. envoy came [4]. No."
)
WHOLE = [
    "The tram of St. Mary costs 3.4 million. [1][2]",
    "“We build it,” said Dr. Wick. [3]",
    "- It opens at 9 a.m. on Monday",
    "- The U.S. envoy came [4].",
    "No.",
]


def test_marks_stay_with_the_sentence_before_them():
    assert list(sentences_of([TEXT])) == WHOLE


@given(st.lists(st.integers(1, len(TEXT) - 1), max_size=30))
def test_it_does_not_matter_how_the_stream_is_cut(places):
    cuts = [0, *sorted(places), len(TEXT)]
    pieces = [TEXT[a:b] for a, b in pairwise(cuts)]
    assert list(sentences_of(pieces)) == WHOLE


@pytest.mark.parametrize(
    ("pieces", "first"),
    [
        (["One is here. ", "Two ", "comes"], "One is here."),
        (["One is here. [1] ", "Two ", "comes"], "One is here. [1]"),
        (["One is here.\n", "comes"], "One is here."),
    ],
)
def test_a_sentence_comes_once_the_next_word_is_there(pieces, first):
    taken = []

    def stream():
        for piece in pieces:
            taken.append(piece)
            yield piece

    assert next(sentences_of(stream())) == first
    assert taken == pieces[: len(taken)]
    assert len(taken) < len(pieces)


def test_what_is_thought_aloud_is_left_out():
    assert list(sentences_of(["<thi", "nk>Let me see. It is 5.</th", "ink>\nIt is 6."])) == [
        "It is 6."
    ]
    assert list(sentences_of(["<think>It never ends"])) == []


def test_a_sentence_without_an_end_is_given_up():
    def endless():
        while True:
            yield "word "

    (given_up,) = sentences_of(endless())
    assert len(given_up) < 2_000


def test_nothing_comes_of_nothing():
    assert list(sentences_of([])) == []
    assert list(sentences_of([" ", "\n"])) == []

"""Whatever the text, every span lies inside it, and the work grows with its length only."""

import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain import Span, StatementKind
from assistant.text.statements import find_statements

PIECES = st.lists(
    st.one_of(
        st.text(max_size=6),
        st.sampled_from(
            "“|”|\"|'|‘|’|„|«|»|''| said| Ann Lee|Mr. |he |she |, |. |: |; |\n|\n\n|(|)|—|- |"
            " who| that| the mayor|according to |him|Q: |A: |Why?\n|adding |In June |on Monday|"
            " told| wrote|’s |claim that |was accused of |is expected to |\u2028|\r\n|e\u0301|İ|ß|"
            "interview with |agreed | with | of the |Ministry of |(CNN) |1|%|\u200b|US |"
            " May|Kelly ".split("|")
        ),
    ),
    max_size=60,
).map("".join)


@given(PIECES)
def test_all_spans_lie_inside_the_text(text: str) -> None:
    whole = Span(start=0, end=len(text))
    for statement in find_statements(text):
        spans = [statement.content, statement.sentence, *statement.quotes]
        spans += [s for s in (statement.speaker_span, statement.cue, statement.when) if s]
        assert all(whole.covers(span) and len(span) > 0 for span in spans)
        assert all(statement.content.start <= q.start for q in statement.quotes)
        assert bool(statement.quotes) == (statement.kind is not StatementKind.INDIRECT)


@given(PIECES)
def test_the_same_text_gives_the_same_statements(text: str) -> None:
    assert find_statements(text) == find_statements(text)


def calls(text: str) -> int:
    """How many calls of functions it takes to read a text."""
    count = 0

    def counting(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counting)
    try:
        find_statements(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        "he said ",
        "said Kim Lee, ",
        "Kim Lee, who said that “a, b” is, his claim that, on Monday, told them ",
        "“a ",
        "a.” ",
        "'a ",
        "Aa ",
        "according to him, ",
        "Mayor Ann Lee said. The mayor said no. He agreed.\n",
        "Q: a?\nA: b said.\n",
        "interview with Kim Lee. Why?\nNo.\n",
        "“a\n\n",
    ],
)
def test_twice_the_text_takes_twice_the_work(piece: str) -> None:
    assert calls(piece * 1200) < 2.6 * calls(piece * 600)


def test_many_of_one_name_take_no_more_work_each() -> None:
    def crowd(size: int) -> str:
        names = (f"{chr(65 + n % 26)}{chr(97 + n // 26)}a" for n in range(size))
        return " ".join(f"Mayor {name} Smith said no. The mayor said so." for name in names)

    assert calls(crowd(500)) < 2.6 * calls(crowd(250))

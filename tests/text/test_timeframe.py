"""The times that questions and sentences name."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.timeframe import timeframe_of, times_told, told_of

TODAY = dt.date(2024, 5, 15)
"""A Wednesday."""


@pytest.mark.parametrize(
    ("question", "phrase", "start", "end"),
    [
        ("What did it cost in 2022?", "in 2022", "2022-01-01", "2022-12-31"),
        ("What did it cost in November 2024?", "in November 2024", "2024-11-01", "2024-11-30"),
        ("What was it in early Sept. 2024?", "in early Sept. 2024", "2024-09-01", "2024-09-30"),
        ("Who spoke on 9 March 2023?", "on 9 March 2023", "2023-03-09", "2023-03-09"),
        ("Who spoke on March 9th, 2023?", "on March 9th, 2023", "2023-03-09", "2023-03-09"),
        ("Who spoke on 2023-03-09?", "on 2023-03-09", "2023-03-09", "2023-03-09"),
        ("Who ruled in the 1990s?", "in the 1990s", "1990-01-01", "1999-12-31"),
        ("Who led in the summer of 2022?", "in the summer of 2022", "2022-06-01", "2022-08-31"),
        ("Who led in winter 2022?", "in winter 2022", "2022-12-01", "2023-02-28"),
        ("Who won since 2020?", "since 2020", "2020-01-01", None),
        ("Who won after May 2020?", "after May 2020", "2020-06-01", None),
        ("Who won before 2020?", "before 2020", None, "2019-12-31"),
        ("Who won until the end of 2020?", "until the end of 2020", None, "2020-12-31"),
        ("Who won between 2019 and 2021?", "between 2019 and 2021", "2019-01-01", "2021-12-31"),
        ("Who won from May 2019 to 2021?", "from May 2019 to 2021", "2019-05-01", "2021-12-31"),
        ("What was expected for 2025 in May 2024?", "in May 2024", "2024-05-01", "2024-05-31"),
        ("What did she say today?", "today", "2024-05-15", "2024-05-15"),
        ("What did she say yesterday?", "yesterday", "2024-05-14", "2024-05-14"),
        ("What did she say this week?", "this week", "2024-05-13", "2024-05-15"),
        ("What did she say last week?", "last week", "2024-05-06", "2024-05-12"),
        ("What did she say last month?", "last month", "2024-04-01", "2024-04-30"),
        ("What did she say last year?", "last year", "2023-01-01", "2023-12-31"),
        ("Who spoke in the last two weeks?", "in the last two weeks", "2024-05-01", "2024-05-15"),
        ("What did she say three days ago?", "three days ago", "2024-05-12", "2024-05-12"),
        ("What did she say two weeks ago?", "two weeks ago", "2024-04-28", "2024-05-04"),
        ("What did she say on Monday?", "on Monday", "2024-05-13", "2024-05-13"),
        ("What did she say last Wednesday?", "last Wednesday", "2024-05-08", "2024-05-08"),
        ("What did she say last March?", "last March", "2024-03-01", "2024-03-31"),
        ("What did she say last June?", "last June", "2023-06-01", "2023-06-30"),
    ],
)  # fmt: skip
def test_a_question_names_days(question, phrase, start, end) -> None:
    frame = timeframe_of(question, TODAY)
    assert frame is not None
    assert frame.span.of(question) == phrase
    assert [str(day) if day else None for day in (frame.start, frame.end)] == [start, end]


@pytest.mark.parametrize(
    "question",
    [
        "What may Kim say?",
        "Who won the 2018 World Cup?",
        "How high was the flood of 2019?",
        "What is expected for 2025?",
        "What happened on 31 February 2020?",
        "What did she say before the summit?",
        "In which month did she say it?",
    ],
)
def test_what_limits_no_time_names_none(question) -> None:
    assert timeframe_of(question, TODAY) is None


def test_what_counts_from_today_needs_a_day() -> None:
    assert timeframe_of("What did she say last week?", None) is None
    counted = timeframe_of("What did she say last week?", TODAY)
    named = timeframe_of("What did she say last week, in May 2021?", TODAY)
    assert [one and one.relative for one in (counted, named)] == [True, False]


def test_a_month_without_a_year_is_that_of_any_year() -> None:
    june = timeframe_of("What did she say in June?", TODAY)
    assert june is not None
    assert june.covers(dt.date(1999, 6, 30))
    assert not june.covers(dt.date(1999, 7, 1))
    assert not june.covers(None)


@pytest.mark.parametrize(
    ("text", "published", "start"),
    [
        ("In June she wrote it.", "2021-12-14", "2021-06-01"),
        ("In December she wrote it.", "2022-01-14", "2021-12-01"),
        ("In January she will write it.", "2021-12-14", "2022-01-01"),
        ("In April she wrote it.", "2021-11-14", "2021-04-01"),
        ("In May she wrote it.", "2021-05-14", "2021-05-01"),
    ],
)
def test_in_an_article_a_month_is_the_nearest_one(text, published, start) -> None:
    [told] = times_told(text, dt.date.fromisoformat(published))
    assert str(told.start) == start


@pytest.mark.parametrize(
    ("text", "published", "of_it"),
    [
        ("The rate fell.", "2024-11-14", True),
        ("The rate fell on Thursday.", "2024-11-14", True),
        ("In April the rate had risen.", "2024-11-14", False),
        ("In November it will fall.", "2024-09-14", True),
        ("The rate fell.", "2024-12-14", False),
        ("It fell in November.", "2024-12-14", True),
        ("It fell in November.", "2023-12-14", False),
        ("It fell in November 2024.", "2026-12-14", True),
        ("It fell in 2024.", "2026-12-14", False),
        ("It is the highest since 2008.", "2024-11-14", True),
        ("It is the highest since 2008.", "2026-11-14", False),
        ("It fell in November 2024.", None, True),
        ("It fell.", None, False),
    ],
)
def test_a_sentence_tells_of_a_time(text, published, of_it) -> None:
    frame = timeframe_of("What was the rate in November 2024?", TODAY)
    assert frame is not None
    assert told_of(frame, text, dt.date.fromisoformat(published) if published else None) is of_it


@given(
    st.text(
        alphabet=st.sampled_from("0129 -,.adefhilnorsty"),
        max_size=40,
    ),
    st.sampled_from(["in ", "on ", "between ", "since ", "the last ", "last "]),
    st.sampled_from(["May ", "2020", "1 ", "999999999 years", "February 30, ", "week", "sunday"]),
)
def test_no_text_is_too_strange(text, before, after) -> None:
    whole = text + before + after + text
    frame = timeframe_of(whole, TODAY)
    assert frame is None or frame.span.of(whole).strip()


@pytest.mark.parametrize("day", [dt.date.min, dt.date.max, dt.date(900, 1, 1)])
def test_the_calendar_has_ends(day) -> None:
    text = "In December, last year, last week, two days ago, 999 years ago, last March, on Monday."
    assert isinstance(times_told(text, day), list)

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reading.dates import parse_date

DAY = dt.date(2021, 12, 5)


@pytest.mark.parametrize(
    "written",
    [
        "2021-12-05", "2021/12/05", "2021-12-5", "20211205", "2021.12.05", "2021-12-05T23:30:00Z",
        "2021-12-05T23:30:00.000-08:00", "2021-12-05 08:00", "Sun, 05 Dec 2021 09:00:00 +0000",
        "December 5, 2021", "Dec. 5, 2021", "December 5th, 2021", "Sunday, December 5, 2021",
        "5 Dec 2021", "5 December 2021, 10:30 GMT", "5th of December 2021", "05-Dec-2021",
        "Published Dec 5, 2021 at 4:05 p.m. ET", "2021年12月5日", "1638700000", "1638700000000",
        1638700000, 1638700000.5, 20211205, DAY, dt.datetime(2021, 12, 5, 23, 59),
        "Updated 5 Dec 2021, 8.15 (5 Dec 2021)",
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_and_programs_write_it(written):
    assert parse_date(written) == DAY


@pytest.mark.parametrize(
    "written",
    [
        None, "", "soon", "2021", "December 2021", "2021-13-45", "31 April 2021", "03/04/2021",
        "5 Dec 2021, updated 6 Dec 2021", True, 5, 0, 10**30, float("nan"), float("inf"), [],
        "9" * 50,
        "x" * 200 + "2021-12-05", "version 1.2021.12.05", "²²²²²²²²",
    ],
)  # fmt: skip
def test_what_names_no_single_day_is_unknown(written):
    assert parse_date(written) is None


def test_the_day_before_the_month_is_seen_where_only_one_reading_is_a_day():
    assert parse_date("25/12/2021") == parse_date("12/25/2021") == dt.date(2021, 12, 25)
    assert parse_date("25.12.2021") == dt.date(2021, 12, 25)
    assert parse_date("04/04/2021") == dt.date(2021, 4, 4)


@given(st.dates(min_value=dt.date(1000, 1, 1), max_value=dt.date(2999, 12, 31)))
def test_every_iso_date_is_itself(day):
    assert parse_date(day.isoformat()) == parse_date(f"{day:%d %B} {day.year}") == day


@given(st.one_of(st.text(), st.integers(), st.floats(), st.binary()))
def test_anything_is_a_day_or_unknown(value):
    assert isinstance(parse_date(value), dt.date | None)

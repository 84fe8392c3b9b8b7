"""What a case expects, and what every answer must keep."""

import datetime as dt

import pytest

from assistant.evaluation.checks import check_case
from assistant.evaluation.response import Response

from .conftest import answered, case_of, place

FARE = "A ticket costs 14 crowns."
MENDED = "“We mended the hull ourselves,” said Ilse Brandt, the captain."
GOOD = answered((FARE, [place(FARE)]), standalone="What does a ticket for the ferry cost?")
REFUSED = Response(text="They do not say.", refused=True)


def failed(response, grounds, case=None, **expect):
    checks = check_case(case or case_of(**expect), response, grounds)
    return {check.name: check.reason for check in checks if not check.passed}


@pytest.mark.parametrize(
    "expect",
    [
        {"answer_contains": "14  CROWNS"},
        {"answer_contains": {"any": ["15", "/1[0-9] crowns/"], "all": ["ticket"]}},
        {"must_not_contain": "15"},
        {"standalone_contains": "ferry"},
        {"cites": {"article": "ferry"}},
        {"cites": {"article": "ferry", "quote": "14 crowns"}},
        {"cites": {"article": "ferry", "start": 110, "end": 120}},
    ],
)
def test_what_is_as_expected_passes(expect, grounds):
    assert failed(GOOD, grounds, **expect) == {}


@pytest.mark.parametrize(
    ("expect", "name", "reason"),
    [
        ({"answer_contains": "15"}, "answer_contains", "does not hold '15'"),
        ({"answer_contains": {"any": ["15", "16"]}}, "answer_contains", "holds none of '15', '16'"),
        ({"must_not_contain": ["/1\\d/"]}, "must_not_contain", "holds"),
        ({"standalone_contains": ["Ombra"]}, "standalone_contains", "Ombra"),
        ({"cites": {"article": "ferry", "quote": "mended the hull"}}, "cites", "mended the hull"),
        ({"speaker": "Ilse Brandt"}, "speaker", "no citation gives words of Ilse Brandt"),
        ({"refuse": True}, "refuse", "answered, but should refuse"),
    ],
)
def test_what_is_not_as_expected_fails_with_the_reason(expect, name, reason, grounds):
    found = failed(GOOD, grounds, **expect)
    assert list(found) == [name]
    assert reason in found[name]


def test_a_refusal_passes_where_it_is_expected_and_nowhere_else(grounds):
    assert failed(REFUSED, grounds, refuse=True) == {}
    assert "should answer" in failed(REFUSED, grounds, answer_contains="14")["refuse"]


def test_every_answer_must_be_exact_cited_supported_and_verbatim(grounds):
    moved = place(FARE, start=1, end=1 + len(FARE))
    assert list(failed(answered((FARE, [moved])), grounds)) == ["exact", "supported"]
    assert list(failed(answered((FARE, [])), grounds)) == ["cited"]
    assert list(failed(answered(("A ticket costs 15 crowns.", [place(FARE)])), grounds)) == [
        "supported"
    ]
    quoted = answered(("Brandt said: “We mended the ferry.”", [place(MENDED)]))
    assert "verbatim" in failed(quoted, grounds)
    assert failed(answered((MENDED, [place(MENDED)])), grounds) == {}


def test_words_of_the_text_that_are_in_no_sentence_are_uncited(grounds):
    more = GOOD.model_copy(update={"text": f"{FARE} Children go free."})
    assert "Children go free." in failed(more, grounds)["cited"]


def test_filters_and_days_hold_for_what_is_cited(grounds):
    case = case_of().model_copy(update={"as_of": dt.date(2020, 1, 1)})
    assert "left out" in failed(GOOD, grounds, case)["limits"]  # the article has no date


def test_the_lead_in_may_name_outlet_and_speaker_as_the_article_tells_them(grounds):
    told = answered((f"Ilse Brandt (Harbour Post): {MENDED}", [place(MENDED)]))
    assert failed(told, grounds) == {}
    wrong = answered((f"Tomas Velikar (Harbour Post): {MENDED}", [place(MENDED)]))
    assert list(failed(wrong, grounds)) == ["supported"]


def test_an_error_is_the_only_check(grounds):
    assert failed(Response(error="it broke"), grounds, refuse=True) == {"answers": "it broke"}

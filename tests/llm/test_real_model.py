"""A real chat model on the sample corpus and on real news; ``make test-llm`` runs it, by its name.

Questions are answered even where quoting would refuse them, so that the check alone stands between
the model and the reader. The report is printed.
"""

from __future__ import annotations

import os

import pytest

from benchmarks.real_models.asking import Record, ask, library
from benchmarks.real_models.questions import of_corpus, of_news
from benchmarks.real_models.report import report, told

NAME = os.environ.get("ASSISTANT_TEST_MODEL", "")

pytestmark = [
    pytest.mark.skipif(not NAME, reason="ASSISTANT_TEST_MODEL names no chat model"),
    pytest.mark.timeout(7_200),
]


@pytest.fixture(scope="module", params=[of_corpus, of_news])
def records(request) -> list[Record]:
    """Each question with what came of it."""
    questions, articles = request.param()
    if not questions:
        pytest.skip("the development data with the articles is not there")
    found = []
    with library(articles) as opened:
        for record in ask(NAME, questions, opened):
            print(f"\n{told(record)}")
            found.append(record)
    print(f"{NAME}{report(found)}")
    return found


def test_no_sentence_is_shown_that_fails_a_second_look_or_is_not_cited_exactly(records):
    assert [fail for one in records for shown in one.shown for fail in shown.fails] == []


def test_the_reader_is_told_why_an_answer_is_not_the_model_s(records):
    assert all(one.note for one in records if one.outcome == "fell back")

"""Questions limited to a time, answered from articles of different days."""

import datetime as dt

import pytest

from assistant import Article
from assistant.answering.gather import Gatherer
from assistant.answering.quoting import quote
from assistant.answering.refusing import reason
from assistant.library.filters import ArticleFilter
from assistant.text.timeframe import told_of

TODAY = dt.date(2024, 5, 15)
PRICES = {
    "spring": ("2023-04-20", "The council has met. A ticket of the Orla ferry costs 3 crowns now."),
    "autumn": ("2023-11-20", "The council has met. A ticket of the Orla ferry costs 5 crowns now."),
    "winter": ("2024-01-10", "The council met. In April a ticket of the Orla ferry cost 4 crowns."),
}
SPOKEN = {
    "old": ("2022-06-02", "“The strike is a last resort,” Ilka Dravenholt said on Wednesday."),
    "new": ("2024-05-08", "“The strike is over and done with,” Ilka Dravenholt said on Monday."),
    "told": ("2024-03-10", "In June 2021 Ilka Dravenholt said that the strike was a mistake."),
    "undated": (None, "“The strike will be a long one,” Ilka Dravenholt said."),
}


def articles(given):
    return [Article(id=id_, text=text, published=day) for id_, (day, text) in given.items()]


@pytest.fixture
def gathered(open_library):
    def gather(given, question, as_of=None):
        library = open_library(*articles(given))
        gatherer = Gatherer(library.library, library._search, library.settings.answering)
        return library, gatherer.gather(question, ArticleFilter(), as_of)

    return gather


@pytest.mark.parametrize(
    ("when", "first"),
    [
        ("in November 2023", "autumn"),
        ("in April 2023", "spring"),
        ("since October 2023", "autumn"),
        ("before June 2023", "spring"),
        ("in November", "autumn"),
    ],
)
def test_what_tells_of_the_time_asked_about_comes_first(gathered, when, first):
    _, found = gathered(PRICES, f"How much did a ticket of the Orla ferry cost {when}?")
    assert found.candidates[0].article.id == first


def test_a_sentence_that_names_another_time_is_not_of_its_article_s(gathered):
    _, found = gathered(PRICES, "How much did a ticket of the Orla ferry cost in January 2024?")
    ranked = [one.article.id for one in found.candidates if "ticket" in one.text]
    assert "winter" in ranked
    [winter] = [
        one for one in found.candidates if one.article.id == "winter" and "ticket" in one.text
    ]
    assert not told_of(found.question.timeframe, winter.text, winter.article.published)
    assert found.question.timeframe.covers(dt.date(2024, 1, 10))
    assert found.candidates[0].score + 2 > max(one.score for one in found.candidates)


def test_what_is_not_of_the_time_asked_about_is_told_with_its_day(gathered):
    library, found = gathered(PRICES, "How much did a ticket of the Orla ferry cost in 2020?")
    [sentence, *_] = quote(found, library.settings.answering)
    assert "2023" in sentence.text or "2024" in sentence.text
    assert not sentence.text.startswith("A ticket")


@pytest.mark.parametrize(
    ("when", "ids"),
    [
        ("", {"old", "new", "told", "undated"}),
        ("in 2022", {"old"}),
        ("in June 2021", {"told"}),
        ("in June", {"old", "told"}),
        ("since 2022", {"old", "new"}),
        ("last week", {"new"}),
        ("yesterday", {"old", "new", "told"}),
        ("in 2015", set()),
    ],
)
def test_words_said_at_another_time_are_no_answer(gathered, when, ids):
    question = f"What did Ilka Dravenholt say about the strike {when}?".replace(" ?", "?")
    _, found = gathered(SPOKEN, question, TODAY if when in ("last week", "yesterday") else None)
    assert {one.statement.article_id for one in found.spoken.said} == ids


def test_the_time_is_no_subject(gathered):
    _, found = gathered(SPOKEN, "What did Ilka Dravenholt say in June 2022?")
    assert found.question.about == ()
    assert [one.statement.article_id for one in found.spoken.said] == ["old"]


def test_words_on_a_subject_of_that_time_answer_as_well(gathered):
    given = {"later": ("2024-05-08", "“The flood of 2019 was a warning,” Ilka Dravenholt said.")}
    _, found = gathered(given, "What did Ilka Dravenholt say about the flood in 2019?")
    assert [one.statement.article_id for one in found.spoken.said] == ["later"]


def test_a_refusal_says_when_it_was_to_be_said(gathered):
    _, found = gathered(SPOKEN, "What did Ilka Dravenholt say about the strike in 2015?")
    assert reason(found).endswith("on what is asked, said in 2015.")
    assert found.confidence == 0


def test_what_counts_from_today_is_told_in_days(gathered):
    question = "What did Ilka Dravenholt say about the weather last week?"
    _, found = gathered(SPOKEN, question, TODAY)
    assert reason(found).endswith("said last week (2024-05-06 to 2024-05-12).")

import datetime as dt
import math
from itertools import pairwise

import pytest

from assistant import Article, Assistant, InvalidFilter
from assistant.retrieval.search import RECENT_DAYS

ARTICLES = [
    Article(
        id="old",
        title="Ferry timetable",
        text="The ferry across Lake Ombra sails at noon on Sundays. Tickets cost two crowns.",
        source="Ombra Courier",
        author="Ada Lindqvist",
        language="en",
        published=dt.date(2020, 5, 1),
    ),
    Article(
        id="new",
        title="Ferry timetable changes",
        text="The ferry across Lake Ombra now sails at one on Sundays. Tickets cost three crowns.",
        source="The Meridian Desk",
        author="Ben Okafor",
        language="en",
        published=dt.date(2024, 5, 1),
    ),
    Article(id="undated", text="The ferry across Lake Ombra was painted blue, a reader writes."),
    Article(id="café", text="Die Fähre über den See fährt täglich.", language="de"),
]


@pytest.fixture(scope="module")
def ferries(tmp_path_factory):
    with Assistant.open(tmp_path_factory.mktemp("ferries")) as opened:
        opened.add(*ARTICLES)
        yield opened


def test_passages_are_exact_and_ordered_by_score(ferries):
    found = ferries.search("When does the ferry sail?")
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    for one in found:
        article = ferries.article(one.article_id)
        assert article.text[one.start : one.end] == one.text
        assert article.content_hash == one.content_hash


@pytest.mark.parametrize(
    ("where", "ids"),
    [
        ({"source": "Ombra Courier"}, {"old"}),
        ({"author": ["Ada Lindqvist", "Ben Okafor"]}, {"old", "new"}),
        ({"language": "de"}, {"café"}),
        ({"article_id": "undated"}, {"undated"}),
        ({"after": dt.date(2024, 5, 1)}, {"new"}),
        ({"before": "2024-04-30"}, {"old"}),
        ({"source": "Nobody"}, set()),
    ],
)
def test_a_filter_holds_for_vectors_and_keywords_alike(ferries, where, ids):
    assert {one.article_id for one in ferries.search("the ferry", k=50, where=where)} == ids


def test_a_day_prefers_what_was_new_then_and_hides_what_came_later(ferries):
    question = "When does the ferry across Lake Ombra sail on Sundays?"
    assert ferries.search(question, as_of=dt.date(2024, 5, 2))[0].article_id == "new"
    early = ferries.search(question, as_of=dt.date(2020, 6, 1), k=50)
    assert {one.article_id for one in early} == {"old"}


def test_a_wrong_filter_is_named_with_the_keys_there_are(ferries):
    with pytest.raises(InvalidFilter, match=r"colour.*article_id"):
        ferries.search("ferry", where={"colour": "blue"})


@pytest.mark.parametrize("question", ['"', "NEAR(", "a OR b*", "' ; --", "的", "title:ferry"])
def test_any_words_may_be_searched_for(ferries, question):
    found = ferries.search(question)
    assert isinstance(found, list)
    for one in found:
        assert ferries.article(one.article_id).text[one.start : one.end] == one.text


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who is Odile Marchetti?", "Odile Marchetti"),
        ("who is odile marchetti", "Odile Marchetti"),
        ("What is Odile Marchetti's job?", "Odile Marchetti"),
        ("How old is Milo Strandeven?", "Milo Strandeven"),
        ("Drummond Matthews", "Drummond Matthews"),
    ],
)
def test_a_question_about_a_name_finds_where_it_stands(corpus_assistant, question, name):
    assert name in corpus_assistant.search(question)[0].text


def test_a_whole_name_counts_for_more_than_half_of_it_and_its_question(tmp_path):
    half = (
        "Who is Queen Elizabeth? Elizabeth is the queen, and who she is everybody in the kingdom "
        "knows: Elizabeth II, the eldest daughter of Elizabeth the queen mother."
    )
    whole = (
        "The county will mend forty-one roads this spring, and the works are to last until the "
        "autumn. Drivers are asked to take the buses that go twice an hour from the station, and "
        "to be patient. A complaint about the noise was turned down by a court last week, as the "
        "law professor Elizabeth Sepper had foreseen. The asphalt is mixed at night."
    )
    with Assistant.open(tmp_path) as opened:
        opened.add(Article(id="half", text=half), Article(id="whole", text=whole))
        assert opened.search("Who is Elizabeth Sepper?")[0].article_id == "whole"


def test_neighbouring_passages_are_one(corpus_assistant):
    found = corpus_assistant.search("the night the Sarrow flooded Kestmouth", k=20)
    assert len(found) < 20, "no two of the passages found were neighbours"
    spans = sorted((one.article_id, one.start, one.end) for one in found)
    for (id_, _, end), (other, start, _) in pairwise(spans):
        if id_ == other:
            between = corpus_assistant.article(id_).text[end:start]
            assert between.strip(), "two passages that touch were not merged"


def test_the_library_is_a_langchain_retriever(ferries):
    documents = ferries.as_retriever(k=2, where={"source": "Ombra Courier"}).invoke("ferry")
    assert [d.metadata["article_id"] for d in documents] == ["old"]
    at = documents[0].metadata
    text = ferries.article("old").text
    assert text[at["start"] : at["end"]] == documents[0].page_content


def test_the_assistant_is_a_langchain_runnable(ferries):
    runnable = ferries.as_runnable()
    question = "What do ferry tickets cost?"
    assert runnable.invoke(question).text == ferries.ask(question).text
    asked = {"question": question, "where": {"article_id": "old"}}
    assert {c.article_id for c in runnable.invoke(asked).citations} == {"old"}


@pytest.mark.parametrize(
    ("when", "first"),
    [("in May 2020", "old"), ("in 2024", "new"), ("since 2023", "new"), ("before 2021", "old")],
)
def test_what_was_published_in_the_time_asked_about_comes_first(ferries, when, first):
    question = f"When does the ferry across Lake Ombra sail on Sundays {when}?"
    assert ferries.search(question)[0].article_id == first


def test_of_a_time_that_goes_on_the_last_days_count_most(ferries):
    days = {"last month": 1.0, "this year": math.exp(-31 / RECENT_DAYS)}
    question = "When does the ferry across Lake Ombra sail {}?"
    for phrase, near in days.items():
        with_time = ferries.search(question.format(phrase), as_of=dt.date(2024, 6, 1))
        without = ferries.search(question.format(phrase), where={"article_id": "new"})
        [new] = [one for one in with_time if one.article_id == "new"]
        bonus = ferries.settings.retrieval.recency_weight * near
        assert new.score - without[0].score == pytest.approx(bonus, abs=0.15)

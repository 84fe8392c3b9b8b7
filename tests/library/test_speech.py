import datetime as dt

import pytest

from assistant.domain import Article
from assistant.library.filters import ArticleFilter

TOLD = (
    "“The ferry will sail at noon,” Captain Tilda Quorn said. "
    "“We never wanted an alliance,” said Andrey Denisov, the ambassador. "
    "Denisov said the harbours would stay open."
)


@pytest.fixture
def told(shelf):
    shelf.add(
        Article(id="new", text=TOLD, published=dt.date(2024, 5, 1), source="Desk", title="Talks"),
        Article(
            id="old",
            text="“Ferries are old,” Ángela Quörn said.",
            published=dt.date(2020, 5, 1),
            url="https://x.example/old",
        ),
        Article(id="none", text="Nobody spoke at the mill."),
    )
    return shelf


def said(shelf, speaker=None, words=(), limit=None, **where):
    found = shelf.library.statements(speaker, words, ArticleFilter.of(where), limit)
    return [(one.article_id, one.text.strip(",")) for one in found]


@pytest.mark.parametrize("name", ["Tilda Quorn", "Quorn", "quorn", "Captain Quorn", "QUORN"])
def test_any_form_of_a_name_finds_what_the_person_said(told, name):
    assert said(told, name)[0] == ("new", "The ferry will sail at noon")


def test_marks_on_the_letters_of_a_name_may_be_left_out(told):
    assert ("old", "Ferries are old") in said(told, "Angela Quorn")
    assert ("old", "Ferries are old") not in said(told, "Tilda Quorn")


def test_what_somebody_else_said_is_not_found(told):
    assert {id_ for id_, _ in said(told, "Denisov")} == {"new"}
    assert not [text for _, text in said(told, "Denisov") if "ferry" in text]
    assert said(told, "Nobody") == said(told, "\ud800") == []


def test_words_find_statements_best_first_in_any_form(told):
    assert said(told, "Denisov", ["alliances"])[0] == ("new", "We never wanted an alliance")
    assert {id_ for id_, _ in said(told, None, ["ferries"])} == {"new", "old"}
    assert said(told, "Denisov", ["ferry"]) == []
    assert said(told, None, ['alliance" OR "ferry']) == []


def test_without_words_the_newest_come_first_and_only_so_many(told):
    every = said(told)
    assert [id_ for id_, _ in every] == ["new"] * (len(every) - 1) + ["old"]
    assert said(told, limit=1) == every[:1]


def test_who_says_most_is_named_first(told):
    told.put("more", "“It rains,” said Andrey Denisov, the ambassador.")
    assert told.catalog.speakers(2) == [("Andrey Denisov", 3), ("Tilda Quorn", 1)]


def test_filters_hold_for_statements_too(told):
    assert {id_ for id_, _ in said(told, before="2021-01-01")} == {"old"}
    assert {id_ for id_, _ in said(told, source="Desk")} == {"new"}
    assert said(told, "Quorn", after="2024-06-01") == []


def test_a_statement_comes_with_its_article_and_its_exact_words(told):
    for found in told.library.statements(None, (), ArticleFilter()):
        article = told.catalog.article(found.article_id)
        assert found.text == found.statement.content.of(article.text)
        assert (found.title, found.url, found.published, found.source, found.content_hash) == (
            article.title,
            article.url,
            article.published,
            article.source,
            article.content_hash,
        )


def test_statements_of_a_changed_or_removed_article_are_gone(told):
    told.put("new", "Nobody spoke.")
    told.library.remove(["old"])
    assert said(told) == said(told, None, ["ferry"]) == []


def test_a_family_name_alone_is_found_by_the_full_name_of_its_only_bearer(shelf):
    shelf.add(
        Article(id="wire", text="“The dam will hold,” Quorn said."),
        Article(id="two", text="“It leaks,” Quorn said. His cousin Robert Quorn left."),
    )
    assert said(shelf, "Tilda Quorn") == [("wire", "The dam will hold")]


def test_who_only_shares_the_family_name_takes_no_place_among_the_first(shelf):
    shelf.add(
        Article(
            id="new",
            text="“It leaks,” Quorn said. The Big Quorn Company sold it.",
            published=dt.date(2005, 1, 1),
        ),
        Article(id="old", text="“The dam will hold,” Quorn said.", published=dt.date(2001, 1, 1)),
        Article(id="older", text="“It held,” Quorn said.", published=dt.date(2000, 1, 1)),
    )
    assert ("new", "It leaks") in said(shelf, "Quorn")
    everything = said(shelf, "Tilda Quorn")
    assert everything == [("old", "The dam will hold"), ("older", "It held")]
    assert said(shelf, "Tilda Quorn", limit=1) == everything[:1]
    assert said(shelf, "Tilda Quorn", ["dam", "leaks"], limit=1) == everything[:1]


AMBASSADORS = (
    "“It rains,” said Andrey Denisov, Russia’s ambassador to China. “It snows,” said Li Hui, the "
    "Chinese ambassador in Moscow. “It is dry,” said Ilka Dravenholt, the minister of transport. "
    "“It is wet,” said the mayor, Otto Brask."
)


@pytest.mark.parametrize(
    ("described", "words"),
    [
        ("the Russian ambassador", ["It rains"]),
        ("Russia's ambassador", ["It rains"]),
        ("Moscow’s ambassador in Beijing", ["It rains"]),
        ("the ambassador to China", ["It rains"]),
        ("The Chinese ambassador", ["It snows"]),
        ("ambassador of China to Russia", ["It snows"]),
        ("the transport minister", ["It is dry"]),
        ("Minister of Transport", ["It is dry"]),
        ("the mayor", ["It is wet"]),
        ("the French ambassador", []),
        ("the minister of health", []),
        ("the of", []),
    ],
)
def test_a_speaker_may_be_described(shelf, described, words):
    shelf.add(Article(id="a", text=AMBASSADORS), Article(id="b", text="The mayor slept."))
    assert [text for _, text in said(shelf, described)] == words


def test_whom_an_article_calls_so_is_told_of_some_articles_or_all(shelf):
    shelf.add(
        Article(id="a", text="“It is wet,” said the mayor, Otto Brask."),
        Article(id="b", text="“It is dry,” said Ilka Dravenholt, the mayor of Orla."),
    )
    assert shelf.catalog.called("mayor") == ["Ilka Dravenholt", "Otto Brask"]
    assert shelf.catalog.called("the mayor", ["b"]) == ["Ilka Dravenholt"]
    assert shelf.catalog.called("mayor of Orla") == ["Ilka Dravenholt"]
    shelf.put("b", "“It is dry,” said Ilka Dravenholt.")
    shelf.library.remove(["a"])
    assert shelf.catalog.called("mayor") == []


def test_a_speaker_may_be_described_as_an_article_does_elsewhere(shelf):
    shelf.add(
        Article(
            id="a",
            text="Moscow’s envoy in Beijing insisted that it rains. Andrey Denisov, Russia’s "
            "ambassador to the country, wrote that it pours. “It snows,” China said.",
        )
    )
    words = ["it pours", "it rains"]
    assert sorted(text for _, text in said(shelf, "the Russian ambassador to China")) == words
    assert sorted(text for _, text in said(shelf, "Russia's envoy")) == words
    assert said(shelf, "the Russian ambassador to France") == []


def test_the_first_word_of_a_name_finds_whom_an_article_calls_so(shelf):
    shelf.add(
        Article(id="a", text="Qor Vantel, the premier, met Ann Lee. “It rains,” Qor said."),
        Article(id="b", text="Qor Vantel came. “It snows,” said Qor Vantel."),
        Article(id="c", text="Ann Lee came. “It is dry,” said Ann Lee."),
    )
    assert sorted(said(shelf, "Qor")) == [("a", "It rains"), ("b", "It snows")]
    assert said(shelf, "Ann") == []


def test_a_country_or_body_is_not_who_is_described_by_it(shelf):
    text = (
        "“It rains,” said Ilka Dravenholt, China’s minister of health. “It snows,” China said. "
        "“It is dry,” said Otto Brask, the NASA director. “It is wet,” NASA said."
    )
    shelf.add(Article(id="a", text=text))
    assert said(shelf, "China") == [("a", "It snows")]
    assert said(shelf, "NASA") == [("a", "It is wet")]

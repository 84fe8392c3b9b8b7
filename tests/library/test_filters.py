import datetime as dt

import pytest

from assistant.domain import Article
from assistant.errors import InvalidFilter
from assistant.library.filters import ArticleFilter

DAYS = [dt.date(2023, 12, 31), dt.date(2024, 1, 1), dt.date(2024, 1, 2), None]


@pytest.fixture
def four(shelf):
    """Articles a0 to a3, which share a word and little else."""
    shelf.add(
        *(
            Article(
                id=f"a{i}",
                text=f"The ferry sails to port {i}.",
                source=["Desk", "Desk", 'O\'Neil "Post"', None][i],
                author=["Å. Holm", "B", "B", None][i],
                language=["en", "de", "en", None][i],
                published=day,
            )
            for i, day in enumerate(DAYS)
        )
    )
    return shelf


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({}, "a0 a1 a2 a3"),
        ({"article_id": "a1"}, "a1"),
        ({"article_id": ["a1", "a3", "nobody"]}, "a1 a3"),
        ({"source": "Desk"}, "a0 a1"),
        ({"source": 'O\'Neil "Post"'}, "a2"),
        ({"source": "desk"}, ""),
        ({"source": "\ud800"}, ""),
        ({"author": ["Å. Holm"]}, "a0"),
        ({"author": ["B", "Å. Holm"]}, "a0 a1 a2"),
        ({"language": "en"}, "a0 a2"),
        ({"after": "2024-01-01"}, "a1 a2"),
        ({"before": "2024-01-01"}, "a0 a1"),
        ({"after": "2024-01-01", "before": "2024-01-01"}, "a1"),
        ({"after": "2024-01-02", "before": "2023-12-31"}, ""),
        ({"source": "Desk", "language": "en", "before": "2024-12-31"}, "a0"),
        ({"source": "Desk", "author": "nobody"}, ""),
    ],
)
def test_vectors_keywords_and_lists_agree_on_who_passes(four, where, expected):
    ids = set(expected.split())
    assert four.by_vector("ferry", **where) == ids
    assert four.by_words("ferry", **where) == ids
    assert {a.id for a in four.catalog.articles(ArticleFilter.of(where))} == ids
    assert four.catalog.count(ArticleFilter.of(where)) == len(ids)


def test_what_is_changed_about_an_article_changes_who_passes(four):
    four.put("a0", "The ferry sails to port 0.", source="Post", published=dt.date(2025, 1, 1))
    assert four.by_vector("ferry", source="Desk") == four.by_words("ferry", source="Desk") == {"a1"}
    assert four.by_vector("ferry", after="2024-12-31") == {"a0"}


def test_a_filter_may_name_as_many_articles_as_it_takes(four):
    many = [f"x{i}" for i in range(4_998)]
    assert four.by_vector("ferry", article_id=["a2", *many]) == {"a2"}
    assert four.by_words("ferry", article_id=["a2", *many]) == {"a2"}
    with pytest.raises(InvalidFilter, match="article_id"):
        ArticleFilter.of({"article_id": ["a2", "b", "c", *many]})


def test_until_leaves_out_what_is_later_and_what_is_not_dated(four):
    day = dt.date(2024, 1, 1)
    assert four.catalog.count(ArticleFilter().until(day)) == 2
    assert ArticleFilter(before=dt.date(2023, 1, 1)).until(day).before == dt.date(2023, 1, 1)


@pytest.mark.parametrize(
    "wrong",
    [{"publisher": "x"}, {"after": "yesterday"}, {"source": 7}, {"article_id": [None]}, ["source"]],
)
def test_a_wrong_filter_is_an_error_that_lists_the_keys(wrong):
    with pytest.raises(InvalidFilter, match="article_id, source, author, language, after, before"):
        ArticleFilter.of(wrong)


def test_a_filter_that_restricts_nothing_is_open():
    assert ArticleFilter.of(None).is_open
    assert ArticleFilter.of({}).vector_where() is None
    assert not ArticleFilter.of({"source": "x"}).is_open

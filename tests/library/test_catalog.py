import datetime as dt
import sqlite3
import threading

import numpy as np
import pytest

from assistant.domain import Article, Span
from assistant.errors import ArticleNotFound, LibraryDamaged
from assistant.library.catalog import Catalog
from assistant.library.filters import ArticleFilter
from assistant.library.indexing import fingerprint, index_articles
from assistant.library.keywords import delete_keywords
from assistant.testing import HashEmbedder

TOLD = "# Harbour\n\n“The ferry sails,” Tilda Quorn said. " + "It is old and slow. " * 200


@pytest.fixture
def catalog(tmp_path):
    opened = Catalog(tmp_path / "catalog.sqlite3")
    yield opened
    opened.close()


EMBEDDER = HashEmbedder()


def write(catalog, *articles):
    catalog.write(index_articles(articles, EMBEDDER), EMBEDDER.identity)


def test_an_article_comes_back_with_all_that_is_known(catalog):
    article = Article(
        id="a:b/c d",
        title="“Ferry”",
        text=TOLD,
        url="https://x.example/?q=1",
        published=dt.date(2024, 2, 29),
        author="Å. Holm",
        source="The Desk",
        language="en",
        section="News",
        extra={"tags": ["x", "y"], "nested": {"n": 1.5, "none": None}},
    )
    write(catalog, article)
    back = catalog.article("a:b/c d")
    assert back == article
    assert fingerprint(back) == fingerprint(article)
    assert catalog.fingerprints() == {"a:b/c d": fingerprint(article)}


@pytest.mark.parametrize("unknown", ["nobody", "", "\ud800", "x\x00"])
def test_an_unknown_article_is_an_error_that_says_where_to_look(catalog, unknown):
    with pytest.raises(ArticleNotFound, match="assistant articles"):
        catalog.article(unknown)


def test_the_passages_over_spans_come_in_the_order_of_the_text(catalog):
    write(catalog, Article(id="a", text=TOLD), Article(id="b", text="Short."))
    whole = [Span(start=0, end=len(TOLD))]
    stored = catalog.passages_over({"a": whole})
    assert len(stored) > 2
    assert [s.passage.ordinal for s in stored] == list(range(len(stored)))
    assert [s.passage.span.start for s in stored] == sorted(s.passage.span.start for s in stored)
    second = stored[1].passage.span
    last = Span(start=second.end - 1, end=second.end)
    for part in (second, last):
        assert [s.id for s in catalog.passages_over({"a": [part]})] == [stored[1].id]
    assert {s.article.id for s in catalog.passages_over({"b": whole, "a": whole})} == {"a", "b"}
    assert catalog.passages_over({}) == catalog.passages_over({"nobody": whole}) == []
    assert catalog.passages_over({"a": []}) == []


def test_sentence_vectors_come_back_as_they_were_to_half_precision(catalog):
    (indexed,) = index_articles([Article(id="a", text=TOLD)], HashEmbedder())
    catalog.write([indexed], EMBEDDER.identity)
    for stored, passage, embedded in zip(
        catalog.passages_over({"a": [Span(start=0, end=len(TOLD))]}),
        indexed.passages,
        indexed.embedded,
        strict=True,
    ):
        assert stored.passage == passage
        assert stored.sentence_vectors.dtype == np.float32
        assert np.allclose(stored.sentence_vectors, embedded.sentences, atol=1e-3)


def test_vectors_come_back_as_they_were_until_they_are_forgotten(catalog):
    indexed = index_articles([Article(id="a", text=TOLD), Article(id="b", text="x")], EMBEDDER)
    assert catalog.embedder is None
    catalog.write(indexed, EMBEDDER.identity)
    assert catalog.embedder == EMBEDDER.identity
    kept = {(id_, ordinal): vector for id_, ordinal, vector in catalog.vectors_of(["a", "b"])}
    made = {(i.article.id, n): e.vector for i in indexed for n, e in enumerate(i.embedded)}
    assert kept.keys() == made.keys()
    assert all(np.array_equal(kept[key], made[key]) for key in made)
    assert catalog.unembedded(["a", "b"]) == set()

    assert catalog.begin_anew() == catalog.noted() == ["a", "b"]
    assert catalog.embedder is None
    assert catalog.vectors_of(["a", "b"]) == []
    assert catalog.unembedded(["a", "b", "nobody"]) == {"a", "b"}
    assert catalog.nearest(made["b", 0], 5, ArticleFilter()) == []
    catalog.write(indexed[:1], EMBEDDER.identity)
    assert catalog.unembedded(["a", "b"]) == {"b"}


def test_passages_are_found_by_version_and_place_and_stale_places_left_out(catalog):
    write(catalog, Article(id="a", text=TOLD), Article(id="b", text="Short."))
    mark = catalog.fingerprints()
    found = catalog.passages_at(
        [("a", mark["a"], 1), ("b", mark["b"], 0), ("a", mark["b"], 0), ("b", mark["b"], 9)]
    )
    assert found.keys() == {("a", mark["a"], 1), ("b", mark["b"], 0)}
    for (id_, _, ordinal), stored in found.items():
        assert (stored.article.id, stored.passage.ordinal) == (id_, ordinal)


def test_articles_are_listed_newest_first_unknown_dates_last_with_paging(catalog):
    days = [dt.date(2021, 1, 1), None, dt.date(2023, 1, 1)]
    write(catalog, *(Article(id=f"a{i}", text="Text.", published=d) for i, d in enumerate(days)))
    everything = ArticleFilter()
    assert [a.id for a in catalog.articles(everything)] == ["a2", "a0", "a1"]
    assert [a.id for a in catalog.articles(everything, limit=1, offset=1)] == ["a0"]
    assert catalog.articles(everything, limit=5, offset=3) == []
    assert catalog.count(everything) == 3
    assert catalog.count(ArticleFilter(before=dt.date(2022, 1, 1))) == 1


def test_what_is_replaced_leaves_no_rows_behind(catalog, tmp_path):
    write(catalog, Article(id="a", text=TOLD))
    write(catalog, Article(id="a", text="Short."))
    assert catalog.passage_counts() == {"a": 1}
    assert catalog.unindexed() == []
    catalog.delete(["a", "nobody"])
    with sqlite3.connect(tmp_path / "catalog.sqlite3") as rows:
        for table in ("articles", "passages", "statements", "keywords", "spoken"):
            assert rows.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


def test_a_write_that_fails_in_the_middle_changes_nothing(catalog):
    write(catalog, Article(id="a", text="First."))
    before = catalog.revision
    first, second = index_articles(
        [Article(id="a", text="Second."), Article(id="b", text="Other.")], HashEmbedder()
    )
    broken = type(second)(second.article, second.fingerprint, second.passages, (), ())
    with pytest.raises(ValueError, match="zip"):
        catalog.write([first, broken], EMBEDDER.identity)
    assert catalog.article("a").text == "First."
    assert catalog.fingerprints().keys() == {"a"}
    assert catalog.unindexed() == []
    assert catalog.revision == before


def test_an_article_is_written_while_another_thread_writes_too(catalog, monkeypatch):
    write(catalog, Article(id="a", text="First."))
    others = []

    def delete(connection, ids):
        """Begins another write where this one has only read until now."""
        others.append(threading.Thread(target=catalog.note, args=(["b"],)))
        others[-1].start()
        others[-1].join(0.2)  # it waits for its turn
        delete_keywords(connection, ids)

    monkeypatch.setattr("assistant.library.rows.delete_keywords", delete)
    write(catalog, Article(id="a", text="Second."))
    others[0].join()
    assert catalog.article("a").text == "Second."
    assert catalog.noted() == ["b"]


def test_words_that_are_out_of_step_are_named(catalog, tmp_path):
    write(catalog, Article(id="a", text=TOLD), Article(id="b", text="Short."))
    with sqlite3.connect(tmp_path / "catalog.sqlite3") as rows:
        (lost,) = rows.execute("SELECT id FROM passages WHERE article_id = 'b'").fetchone()
        rows.execute("DELETE FROM keywords WHERE rowid = ?", (lost,))
        rows.execute("INSERT INTO spoken (rowid, text) VALUES (999, 'nobody said this')")
    assert catalog.unindexed() == ["(no article)", "b"]


def test_rare_words_weigh_more(catalog):
    write(
        catalog,
        *(Article(id=f"a{i}", text=f"The ferry sails to port{i}.") for i in range(20)),
    )
    common, rare, unknown = catalog.keyword_rarity(["ferry", "port7", "zeppelin"])
    assert 0 <= common < rare < unknown


def test_the_journal_keeps_what_is_noted_until_it_is_cleared(catalog):
    many = [f"a{i:04}" for i in range(1200)]
    catalog.note(many)
    catalog.note(["a0000", "b"])
    catalog.note([])
    assert catalog.noted() == [*many, "b"]
    catalog.clear_notes(many)
    assert catalog.noted() == ["b"]


def test_a_file_that_is_no_database_is_an_error_that_says_what_to_do(tmp_path):
    file = tmp_path / "catalog.sqlite3"
    file.write_bytes(b"no database " * 400)
    with pytest.raises(LibraryDamaged, match=r"catalog\.sqlite3.*backup"):
        Catalog(file)


def test_damage_that_a_query_meets_is_an_error_that_says_what_to_do(tmp_path):
    file = tmp_path / "catalog.sqlite3"
    whole = Catalog(file)
    write(whole, *(Article(id=f"a{i}", text=TOLD) for i in range(20)))
    whole.close()
    data = file.read_bytes()
    file.write_bytes(data[:8192] + b"\xff" * (len(data) - 8192))
    with pytest.raises(LibraryDamaged, match=r"catalog\.sqlite3.*backup"):
        Catalog(file).articles(ArticleFilter())

import datetime as dt
import sqlite3
from contextlib import closing

import pytest

from assistant.domain import Answer, EmbedderIdentity, Receipt
from assistant.errors import FeedbackNotFound
from assistant.library.feedback import MAX_COMMENT, FeedbackBook, Opinion
from assistant.library.migrate import migrate


@pytest.fixture
def answer():
    identity = EmbedderIdentity(name="e", revision="1", precision="float32", dimension=3)
    receipt = Receipt(
        library_revision=4,
        embedder=identity,
        mode="quoting",
        settings={"refuse_below": 0.5},
        retrieved=(),
        verdicts=(),
        version="0",
    )
    return Answer(
        question="When does the ferry sail?",
        standalone_question="When does the ferry sail?",
        refused=True,
        confidence=0.25,
        text="These articles do not say.",
        receipt=receipt,
    )


@pytest.fixture
def book(shelf):
    return shelf.catalog.feedback


def test_feedback_comes_back_as_it_was_given_with_the_whole_answer(book, answer):
    before = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    number = book.give(answer, "should_have_answered", "It sails at noon.")
    one = book.one(number)
    assert one.answer == answer
    assert (one.verdict, one.comment, one.outcome) == (
        Opinion.SHOULD_HAVE_ANSWERED,
        "It sails at noon.",
        None,
    )
    assert before <= one.given <= dt.datetime.now(dt.UTC).replace(tzinfo=None)


def test_the_newest_stands_first_and_what_is_settled_is_put_aside(book, answer):
    first, second, third = (book.give(answer, verdict) for verdict in ("up", "down", "down"))
    book.settle(second, "case ferry-time")
    assert [one.number for one in book.entries()] == [third, first]
    assert [one.number for one in book.entries(settled=True)] == [third, second, first]
    assert book.one(second).outcome == "case ferry-time"
    book.settle(second, None)
    assert [one.number for one in book.entries(limit=2)] == [third, second]


def test_another_opinion_takes_the_place_of_the_first(book, answer):
    number = book.give(answer, "up")
    book.revise(number, "down", "On reading the article: no.")
    assert [(one.verdict, one.comment) for one in book.entries()] == [
        (Opinion.DOWN, "On reading the article: no.")
    ]


def test_what_is_not_there_is_an_error_that_names_it(book):
    settle, revise = (lambda n: book.settle(n, "done")), (lambda n: book.revise(n, "up"))
    for asked in (book.one, book.remove, settle, revise):
        with pytest.raises(FeedbackNotFound, match="number 7"):
            asked(7)


def test_what_is_removed_leaves_nothing_behind(book, answer):
    kept, gone = book.give(answer, "up"), book.give(answer, "down", "my telephone is 555")
    book.remove(gone)
    assert [one.number for one in book.entries(settled=True)] == [kept]


def test_an_unknown_verdict_is_not_kept(book, answer):
    with pytest.raises(ValueError, match="meh"):
        book.give(answer, "meh")
    assert book.entries() == []


def test_a_comment_is_cut_and_made_storable(book, answer):
    number = book.give(answer, "down", "a\x00b\ud800" + "x" * MAX_COMMENT)
    assert book.one(number).comment == "a\ufffdb\ufffd" + "x" * (MAX_COMMENT - 4)


def test_feedback_is_no_change_of_the_library(shelf, book, answer):
    shelf.put("ferry")
    revision = shelf.catalog.revision
    book.settle(book.give(answer, "down"), "dismissed")
    assert shelf.catalog.revision == revision


def test_a_catalog_from_before_there_was_feedback_gets_its_table_and_keeps_the_rest(
    tmp_path, answer, old_engine
):
    file = tmp_path / "catalog.sqlite3"
    engine = old_engine(file, "0001")
    with closing(sqlite3.connect(file)) as older:
        older.execute("UPDATE state SET value = '12' WHERE key = 'revision'")
        older.commit()
    migrate(engine)
    book = FeedbackBook(engine)
    assert book.one(book.give(answer, "up")).answer == answer
    with closing(sqlite3.connect(file)) as kept:
        assert kept.execute("SELECT value FROM state WHERE key = 'revision'").fetchone() == ("12",)

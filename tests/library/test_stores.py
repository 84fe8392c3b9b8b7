"""What is left of a change that was broken off, and what the next start makes of it."""

import os
import shutil
import sqlite3
from contextlib import closing

import pytest

from assistant.domain import Article
from assistant.errors import EmbedderMismatch, LibraryDamaged
from assistant.library.filters import ArticleFilter
from assistant.library.stores import Stores
from assistant.library.vectors import Vectors
from assistant.testing import HashEmbedder

SAID = "“The ferry sails,” Tilda Quorn said. " + "It is old. " * 300


class Unplugged(Exception):
    """What a broken-off change ends in."""


def unplug(monkeypatch, shelf, step):
    """Makes the library fail at a step of its next change."""
    owner, name = {
        "vectors": (shelf.library.vectors, "write"),
        "catalog": (shelf.catalog, "write"),
        "deletion": (shelf.catalog, "delete"),
        "old vectors": (shelf.library.vectors, "delete"),
        "notes": (shelf.catalog, "clear_notes"),
    }[step]

    def fail(*_args):
        raise Unplugged

    monkeypatch.setattr(owner, name, fail)


@pytest.fixture
def two(home, open_shelf):
    """A library of two articles whose index was written long ago."""
    shelf = open_shelf()
    shelf.put("ferry", SAID)
    shelf.put("mill", "A mill turns.")
    shelf.library.close()
    age(home / "vectors")
    return open_shelf()


def age(folder):
    for file in folder.glob("*/*"):
        os.utime(file, (0, 0))


STEPS = ["vectors", "catalog", "old vectors", "notes"]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("again", ["start", "same process"])
def test_an_update_that_is_broken_off_is_done_or_not(two, open_shelf, monkeypatch, step, again):
    unplug(monkeypatch, two, step)
    with pytest.raises(Unplugged):
        two.add(Article(id="ferry", text="New."), Article(id="new", text="New."))
    monkeypatch.undo()
    if again == "start":
        two.library.close()
        two = open_shelf()
        assert {"ferry", "new"} <= set(two.library.repaired)
        done = step in ("old vectors", "notes")
        assert two.ids() == ({"ferry", "mill", "new"} if done else {"ferry", "mill"})
        assert (two.catalog.article("ferry").text == "New.") == done
    two.add(Article(id="ferry", text="Newer."), Article(id="new", text="Newer."))
    assert two.ids() == {"ferry", "mill", "new"}
    assert len(two.library.vectors.every_key()) == 3


@pytest.mark.parametrize("step", ["deletion", "old vectors", "notes"])
def test_a_removal_that_is_broken_off_is_done_or_not(two, open_shelf, monkeypatch, step):
    unplug(monkeypatch, two, step)
    with pytest.raises(Unplugged):
        two.library.remove(["ferry"])
    monkeypatch.undo()
    two.library.close()
    again = open_shelf()
    assert "ferry" in again.library.repaired
    assert again.ids() == ({"ferry", "mill"} if step == "deletion" else {"mill"})


def test_an_update_is_the_old_article_to_readers_until_it_is_the_new(two, monkeypatch):
    unplug(monkeypatch, two, "catalog")
    with pytest.raises(Unplugged):
        two.put("ferry", "The zeppelin lands.")
    assert two.by_words("zeppelin") == set()
    assert two.by_vector("ferry", article_id="ferry") == {"ferry"}
    vector = two.library.embedder.embed_question("zeppelin")
    for stored, _ in two.library.nearest(vector, 100, ArticleFilter()):
        assert "zeppelin" not in stored.article.text


def test_problems_name_what_is_out_of_step(two):
    vectors = two.library.vectors
    vectors.delete(vectors.keys_of(["mill"]))
    two.put("gone", "Gone.")
    two.catalog.delete(["gone"])
    assert two.library.problems() == [
        "mill: passages without vectors",
        "gone: vectors without a passage",
    ]
    list(two.library.reindex())
    assert two.ids() == {"ferry", "mill"}


def test_a_database_of_vectors_that_is_lost_is_made_anew_by_reindexing(home, two, open_shelf):
    two.library.close()
    (home / "vectors" / "chroma.sqlite3").write_bytes(b"no database " * 4000)
    again = open_shelf()
    assert again.by_words("ferry") == {"ferry"}
    with pytest.raises(LibraryDamaged, match="assistant reindex"):
        again.library.problems()
    assert sorted(again.library.reindex()) == ["ferry", "mill"]
    assert again.by_vector("ferry") == again.ids() == {"ferry", "mill"}


@pytest.fixture
def restarted(home, two, open_shelf):
    """Starts the library again, as after a kill or not, after harm was done to its vectors."""

    def restart(harm, killed=True, embedder=None):
        note = (home / "owner.json").read_bytes()
        two.library.close()
        if killed:
            (home / "owner.json").write_bytes(note)
        harm(home / "vectors")
        return open_shelf(embedder or Unused())

    return restart


class Unused(HashEmbedder):
    """An embedder that has nothing to embed but questions."""

    def embed_passages(self, _passages):
        raise AssertionError("embedded again")


def lose(folder):
    shutil.rmtree(folder)


def spoil(folder):
    (folder / "chroma.sqlite3").write_bytes(b"no database " * 4000)


def write_index(folder):
    """Leaves what a process leaves that is killed while it writes an index for the first time."""
    (index,) = (file for file in folder.iterdir() if file.is_dir())
    (index / "header.bin").write_bytes(b"?" * 100)


def take_some(folder):
    """What a power cut takes: the last that was written."""
    vectors = Vectors(folder, "passages")
    vectors.delete(vectors.keys_of(["ferry"])[1:])
    vectors.close()
    age(folder)


@pytest.mark.parametrize("harm", [lose, spoil, write_index])
def test_vectors_that_may_be_damaged_are_restored_without_a_model(restarted, harm):
    again = restarted(harm)
    assert again.library.repaired == ["ferry", "mill"]
    assert again.ids() == {"ferry", "mill"}
    assert not (again.library.home / "vectors.discarded").exists()


def test_vectors_that_a_kill_took_are_restored_without_a_model(restarted):
    again = restarted(take_some)
    assert again.library.repaired == ["ferry"]
    assert again.ids() == {"ferry", "mill"}


def test_a_library_that_was_closed_and_lost_its_vectors_has_them_restored(restarted):
    again = restarted(lose, killed=False)
    assert again.library.repaired == ["ferry", "mill"]
    assert again.ids() == {"ferry", "mill"}


def test_what_is_whole_after_a_kill_is_left_as_it_is(restarted):
    again = restarted(lambda folder: None)
    assert again.library.repaired == []
    assert again.ids() == {"ferry", "mill"}
    again.library.close()
    assert not (again.library.home / "owner.json").exists()


def test_restored_vectors_have_the_embedder_they_were_made_by(restarted):
    again = restarted(lose, embedder=HashEmbedder(64))
    assert again.library.vectors.identity == HashEmbedder().identity
    with pytest.raises(EmbedderMismatch):
        again.put("new", "New.")


def test_vectors_are_in_doubt_until_a_start_has_settled_it(
    home, restarted, open_shelf, monkeypatch
):
    with monkeypatch.context() as patched:
        patched.setattr(Stores, "_restore", lambda *_: pytest.fail("stopped again"))
        with pytest.raises(pytest.fail.Exception, match="stopped again"):
            restarted(write_index)
    assert open_shelf(Unused()).ids() == {"ferry", "mill"}


def test_a_change_that_failed_leaves_the_vectors_in_doubt(home, two, open_shelf, monkeypatch):
    unplug(monkeypatch, two, "vectors")
    with pytest.raises(Unplugged):
        two.put("ferry", "New.")
    write_index(home / "vectors")
    two.library.close()
    monkeypatch.undo()
    again = open_shelf(Unused())
    assert again.library.repaired == ["ferry", "mill"]
    assert again.ids() == {"ferry", "mill"}


def test_a_start_with_notes_and_lost_vectors_restores_them(home, two, open_shelf):
    two.catalog.note(["ferry"])
    two.library.close()
    spoil(home / "vectors")
    again = open_shelf(Unused())
    assert again.library.repaired == ["ferry", "mill"]
    assert again.ids() == {"ferry", "mill"}


def test_reindexing_that_ends_as_it_begins_is_done_by_the_next_start(home, two, open_shelf):
    two.catalog.begin_anew()  # and the vectors are those of the embedder before
    two.library.close()
    again = open_shelf(HashEmbedder(64))
    assert again.library.repaired == ["ferry", "mill"]
    assert again.ids() == {"ferry", "mill"}
    assert again.library.vectors.identity.dimension == 64


def test_a_library_without_vectors_in_its_catalog_is_embedded_by_its_first_start(
    home, two, open_shelf, old_engine
):
    two.library.close()
    whole = home / "whole.sqlite3"
    (home / "catalog.sqlite3").rename(whole)
    old_engine(home / "catalog.sqlite3", "0002").dispose()
    with closing(sqlite3.connect(home / "catalog.sqlite3")) as rows:
        rows.execute("ATTACH ? AS whole", (str(whole),))
        rows.execute("INSERT INTO articles SELECT * FROM whole.articles")
        columns = rows.execute("PRAGMA main.table_info(passages)").fetchall()
        named = ", ".join(f'"{column[1]}"' for column in columns)
        rows.execute(f"INSERT INTO passages SELECT {named} FROM whole.passages")
        rows.commit()
    again = open_shelf()
    assert again.library.repaired == ["ferry", "mill"]
    assert again.by_vector("ferry") == again.ids() == {"ferry", "mill"}
    assert again.catalog.unembedded(["ferry", "mill"]) == set()

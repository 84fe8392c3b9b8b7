"""What is left of a change that was broken off, and what the next start makes of it."""

import shutil

import pytest

from assistant.domain import Article
from assistant.errors import LibraryDamaged
from assistant.library.filters import ArticleFilter

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
def two(open_shelf):
    shelf = open_shelf()
    shelf.put("ferry", SAID)
    shelf.put("mill", "A mill turns.")
    return shelf


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
        assert two.library.repaired == ["ferry", "new"]
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
    assert again.library.repaired == ["ferry"]
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


@pytest.mark.parametrize("harm", ["removed", "no database"])
def test_vectors_that_are_lost_are_made_anew_by_reindexing(home, two, open_shelf, harm):
    two.library.close()
    if harm == "removed":
        shutil.rmtree(home / "vectors")
    else:
        (home / "vectors" / "chroma.sqlite3").write_bytes(b"no database " * 4000)
    again = open_shelf()
    assert again.by_words("ferry") == {"ferry"}
    if harm == "no database":
        with pytest.raises(LibraryDamaged, match="assistant reindex"):
            again.by_vector("ferry")
    assert sorted(again.library.reindex()) == ["ferry", "mill"]
    assert again.by_vector("ferry") == again.ids() == {"ferry", "mill"}


def test_vectors_that_are_lost_are_made_anew_by_the_start_after_a_kill(home, two, open_shelf):
    note = (home / "owner.json").read_bytes()
    two.library.close()
    (home / "owner.json").write_bytes(note)
    (home / "vectors" / "chroma.sqlite3").write_bytes(b"no database " * 4000)
    for file in (home / "vectors").glob("*/*"):
        file.touch()
    again = open_shelf()
    assert again.library.repaired == ["ferry", "mill"]
    assert again.by_vector("ferry") == again.ids() == {"ferry", "mill"}


def test_a_start_with_notes_and_lost_vectors_makes_them_anew(home, two, open_shelf):
    two.catalog.note(["ferry"])
    two.library.close()
    (home / "vectors" / "chroma.sqlite3").write_bytes(b"no database " * 4000)
    again = open_shelf()
    assert again.library.repaired == ["ferry", "mill"]
    assert again.ids() == {"ferry", "mill"}

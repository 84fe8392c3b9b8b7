import sqlite3
import threading

import pytest

from assistant.domain import Article, Span
from assistant.errors import EmbedderError, EmbedderMismatch, LibraryDamaged, LibraryInUse
from assistant.library.filters import ArticleFilter
from assistant.testing import HashEmbedder

SAID = "“The ferry sails,” Tilda Quorn said."


class Unloadable(HashEmbedder):
    """An embedder whose model is not there."""

    @property
    def identity(self):
        raise EmbedderError("no such model (setting embedding.model)")

    @identity.setter
    def identity(self, _given):
        pass


def stories(count, version=0):
    return [
        Article(id=f"a{i:03}", text=f"Story {i} tells of harbour {i} in version {version}. {SAID}")
        for i in range(count)
    ]


def test_what_is_new_changed_and_unchanged_is_told_apart(shelf):
    assert shelf.put("ferry", "It sails.") == "added"
    assert shelf.put("ferry", "It sails.") == "unchanged"
    assert shelf.put("ferry", "It sailed.") == "updated"
    assert shelf.put("ferry", "It sailed.", title="Ferry") == "updated"
    assert shelf.put("ferry", "It sailed.", title="Ferry", extra={"k": 1}) == "updated"
    assert shelf.catalog.article("ferry").title == "Ferry"
    assert shelf.ids() == {"ferry"}


def test_what_is_unchanged_is_not_embedded_again(shelf):
    shelf.add(*stories(20))
    embedded, revision = shelf.embedder.embedded, shelf.catalog.revision
    became = shelf.add(*stories(20), Article(id="new", text="One more."))
    assert list(became.values()) == ["unchanged"] * 20 + ["added"]
    assert shelf.embedder.embedded == embedded + 1
    assert shelf.catalog.revision == revision + 1


def test_what_is_updated_is_found_by_its_new_words_only(shelf):
    shelf.put("a", "The zeppelin lands. " * 200)
    shelf.put("a", "The ferry sails.")
    assert shelf.by_words("zeppelin") == set()
    assert shelf.by_words("ferry") == {"a"}
    assert len(shelf.library.vectors.every_key()) == 1
    assert shelf.ids() == {"a"}


def test_what_is_removed_is_gone_from_every_store(shelf):
    shelf.add(*stories(3))
    shelf.library.remove(["a001", "nobody", "\ud800"])
    assert shelf.ids() == shelf.by_words("ferry") == shelf.by_vector("ferry") == {"a000", "a002"}
    said = shelf.library.statements("Quorn", (), ArticleFilter())
    assert {found.article_id for found in said} == {"a000", "a002"}


def test_removing_nothing_changes_nothing(shelf):
    before = shelf.catalog.revision
    shelf.library.remove([])
    shelf.library.remove(["nobody"])
    assert shelf.catalog.revision == before


def test_each_change_counts_up_the_revision(shelf):
    before = shelf.catalog.revision
    shelf.put("a", "One.")
    shelf.put("a", "Two.")
    shelf.library.remove(["a"])
    assert shelf.catalog.revision == before + 3


@pytest.mark.parametrize("batch", [8, 512])
def test_the_last_of_several_with_one_id_counts(open_shelf, batch):
    shelf = open_shelf(batch_passages=batch)
    versions = [Article(id="a", text=f"Version {n}. " * 50) for n in range(40)]
    shelf.add(*versions)
    assert shelf.catalog.article("a") == versions[-1]
    assert shelf.ids() == {"a"}


def test_each_batch_is_there_before_the_next_is_read(open_shelf):
    shelf = open_shelf(batch_passages=8)

    def read():
        for number, article in enumerate(stories(24)):
            assert shelf.catalog.count(ArticleFilter()) == number // 8 * 8
            yield article

    assert len(list(shelf.library.add(read()))) == 24


def test_a_source_that_fails_leaves_the_batches_before_it(open_shelf):
    shelf = open_shelf(batch_passages=8)

    def read():
        yield from stories(10)
        raise OSError("unplugged")

    with pytest.raises(OSError, match="unplugged"):
        list(shelf.library.add(read()))
    assert len(shelf.ids()) == 8


def test_adding_that_is_not_waited_for_stops_nobody_else(shelf):
    waiting = shelf.library.add(stories(3))
    next(waiting)
    other = threading.Thread(target=shelf.put, args=("b", "Other."))
    other.start()
    other.join(timeout=60)
    assert shelf.ids() == {"a000", "a001", "a002", "b"}


@pytest.mark.parametrize(
    "text",
    [
        "a\x00b. c\ud800d.",
        "\x00",
        "\ud800",
        "…",
        "x" * 20_000,
        "的" * 3_000,
        "#\n\n#",
        "\u202e?",
        "a\n" * 999,
    ],
)
def test_any_text_can_be_kept_and_found(shelf, text):
    article = Article(id="odd\x00", title=text, text=text, source=text, author=text)
    shelf.add(article, Article(id="ferry", text=SAID))
    stored = shelf.catalog.articles(ArticleFilter(source=text))
    assert [len(one.text) for one in stored] == [len(text)]
    assert shelf.library.problems() == []
    for passage in shelf.catalog.passages_over({stored[0].id: [Span(start=0, end=len(text))]}):
        assert passage.passage.span.end <= len(text)
    assert shelf.add(article) == {stored[0].id: "unchanged"}
    assert shelf.by_words("ferry") == {"ferry"}
    shelf.by_vector(text)


def test_an_article_without_words_is_there_and_can_be_removed(shelf):
    assert shelf.put("empty", " ") == "added"
    assert shelf.put("empty", " ") == "unchanged"
    assert shelf.library.problems() == []
    shelf.library.remove(["empty"])
    assert shelf.ids() == set()


def test_the_passages_and_cosines_of_a_search_are_those_of_the_vectors(shelf):
    shelf.add(*stories(60))
    vector = shelf.library.embedder.embed_question("harbour 17")
    found = shelf.library.nearest(vector, 10, ArticleFilter())
    assert len(found) == 10
    assert found[0][0].article.id == "a017"
    assert [cosine for _, cosine in found] == sorted((c for _, c in found), reverse=True)


@pytest.mark.parametrize("compared", [0, 2_000])
def test_all_of_many_that_are_alike_are_found(shelf, monkeypatch, compared):
    monkeypatch.setattr("assistant.library.stores.COMPARED", compared)
    shelf.add(*(Article(id=f"a{i:03}", text="The ferry sails.") for i in range(400)))
    vector = shelf.library.embedder.embed_question("ferry")
    assert len(shelf.library.nearest(vector, 400, ArticleFilter())) == 400
    for number in range(0, 400, 23):
        pair = {f"a{number:03}", f"a{number + 1:03}"}
        assert shelf.by_vector("ferry", article_id=tuple(pair)) == pair


def test_another_embedder_is_an_error_until_the_library_is_embedded_anew(open_shelf):
    first = open_shelf(HashEmbedder(256))
    first.add(*stories(5))
    first.library.close()
    second = open_shelf(HashEmbedder(128))
    with pytest.raises(EmbedderMismatch, match="assistant reindex"):
        second.put("new", "New.")
    with pytest.raises(EmbedderMismatch):
        second.by_vector("ferry")
    assert second.by_words("ferry") == {f"a00{i}" for i in range(5)}
    assert sorted(second.library.reindex()) == [f"a00{i}" for i in range(5)]
    assert second.library.vectors.identity.dimension == 128
    assert second.by_vector("ferry") == second.ids() == {f"a00{i}" for i in range(5)}


def test_a_library_that_needs_no_model_loads_none(open_shelf):
    first = open_shelf()
    first.add(*stories(2))
    first.library.close()
    second = open_shelf(Unloadable())
    assert second.by_words("ferry") == {"a000", "a001"}
    assert second.add(*stories(2)) == {"a000": "unchanged", "a001": "unchanged"}
    second.library.remove(["a000"])
    assert second.ids() == {"a001"}


def test_a_model_that_cannot_be_loaded_costs_no_vectors(open_shelf):
    first = open_shelf()
    first.add(*stories(3))
    first.library.close()
    second = open_shelf(Unloadable())
    with pytest.raises(EmbedderError, match=r"embedding\.model"):
        list(second.library.reindex())
    assert second.ids() == {"a000", "a001", "a002"}


def test_an_empty_library_can_be_reindexed(shelf):
    assert list(shelf.library.reindex()) == []
    assert shelf.put("a", "Text.") == "added"


def test_reindexing_that_is_cut_short_goes_on_at_the_next_start(open_shelf):
    first = open_shelf()
    first.add(*stories(150))
    next(first.library.reindex())
    first.library.close()
    second = open_shelf()
    assert len(second.library.repaired) == 86
    assert len(second.ids()) == 150
    assert second.by_vector("harbour 149", article_id="a149") == {"a149"}


@pytest.mark.parametrize("embedder", [HashEmbedder(64), Unloadable()])
def test_reindexing_waits_for_the_embedder_it_was_begun_with(open_shelf, embedder):
    first = open_shelf()
    first.add(*stories(100))
    next(first.library.reindex())
    first.library.close()
    second = open_shelf(embedder)
    assert second.library.problems()
    assert second.by_words("ferry")
    with pytest.raises((EmbedderMismatch, EmbedderError)):
        second.by_vector("ferry")
    second.library.close()
    assert len(open_shelf().ids()) == 100


def test_what_changes_while_others_are_reindexed_stays_changed(shelf):
    shelf.add(*stories(100))
    renewing = shelf.library.reindex()
    next(renewing)
    shelf.put("a099", "The zeppelin lands.")
    shelf.library.remove(["a098"])
    assert "a098" not in set(renewing)
    assert shelf.catalog.article("a099").text == "The zeppelin lands."
    assert len(shelf.ids()) == 99


def test_a_home_has_one_owner_who_may_give_it_up(home, open_shelf):
    first = open_shelf()
    with pytest.raises(LibraryInUse):
        open_shelf()
    first.library.close()
    first.library.close()
    open_shelf().put("a", "Text.")


def test_a_home_that_cannot_be_one_is_an_error_that_says_what_to_do(home, open_shelf):
    home.write_text("a file")
    with pytest.raises(LibraryDamaged, match="--home"):
        open_shelf()


def test_a_library_that_cannot_be_opened_is_not_owned(home, open_shelf):
    home.mkdir()
    (home / "catalog.sqlite3").write_bytes(b"no database " * 400)
    with pytest.raises(LibraryDamaged, match="backup"):
        open_shelf()
    (home / "catalog.sqlite3").unlink()
    open_shelf().put("a", "Text.")


def test_many_threads_search_while_articles_are_added_changed_and_removed(open_shelf):
    shelf = open_shelf(batch_passages=8)
    shelf.put("ferry", SAID)
    done, failures = threading.Event(), []

    def ask():
        try:
            while not done.is_set():
                assert "ferry" in shelf.by_words("ferry", "harbour")
                assert "ferry" in shelf.by_vector("ferry sails", article_id="ferry")
                assert shelf.library.statements("Quorn", ["ferry"], ArticleFilter())
        except BaseException as error:
            failures.append(error)

    askers = [threading.Thread(target=ask) for _ in range(4)]
    for asker in askers:
        asker.start()
    for version in range(3):
        shelf.add(*stories(60, version))
        shelf.library.remove([f"a{i:03}" for i in range(version, 60, 7)])
    done.set()
    for asker in askers:
        asker.join()
    assert failures == []
    assert "ferry" in shelf.ids()


@pytest.mark.parametrize("compared", [0, 2_000])
def test_an_article_that_changes_all_the_time_is_found_all_the_time(shelf, monkeypatch, compared):
    monkeypatch.setattr("assistant.library.stores.COMPARED", compared)
    shelf.put("ferry", "The ferry sails.")
    done, failures = threading.Event(), []

    def ask():
        try:
            while not done.is_set():
                assert shelf.by_words("ferry") == {"ferry"}
                assert shelf.by_vector("ferry") == {"ferry"}
        except BaseException as error:
            failures.append(error)

    askers = [threading.Thread(target=ask) for _ in range(3)]
    for asker in askers:
        asker.start()
    for version in range(60):
        shelf.put("ferry", f"The ferry sails for the {version}th time.")
    done.set()
    for asker in askers:
        asker.join()
    assert failures == []


class Swapping:
    """Vectors that are asked for the nearest while an article is swapped, each time they are."""

    def __init__(self, vectors, swap):
        self._vectors, self._swap = vectors, swap
        self.writers = []

    def nearest(self, *given):
        found = self._vectors.nearest(*given)
        self.writers.append(threading.Thread(target=self._swap, args=(len(self.writers),)))
        self.writers[-1].start()
        # The first comes at once; later ones may have to wait for the read.
        self.writers[-1].join(None if len(self.writers) == 1 else 0.2)
        return found

    def __getattr__(self, name):
        return getattr(self._vectors, name)


@pytest.mark.parametrize(
    "swap",
    [
        lambda shelf, time: shelf.put("ferry", f"The ferry sails for the {time}th time."),
        lambda shelf, time: shelf.put("ferry", "The ferry sails.", source=f"Courier {time}"),
    ],
)
def test_an_article_that_is_swapped_in_the_middle_of_a_search_is_found(shelf, monkeypatch, swap):
    monkeypatch.setattr("assistant.library.stores.COMPARED", 0)
    shelf.put("ferry", "The ferry sails.")
    vectors = Swapping(shelf.library.vectors, lambda time: swap(shelf, time))
    monkeypatch.setattr(shelf.library._stores, "_vectors", vectors)
    assert shelf.by_vector("ferry") == {"ferry"}
    for writer in vectors.writers:
        writer.join()
    assert len(vectors.writers) == 2, "asked again once, and no more"
    assert shelf.ids() == {"ferry"}


def test_vectors_of_a_change_that_is_not_done_yet_take_no_article_its_place(shelf, monkeypatch):
    monkeypatch.setattr("assistant.library.stores.COMPARED", 0)
    shelf.add(*stories(40))
    monkeypatch.setattr(shelf.catalog, "write", lambda *_: pytest.fail("the power is cut"))
    for version in (1, 2):
        with pytest.raises(pytest.fail.Exception, match="power"):
            shelf.add(*stories(40, version))
    vector = shelf.embedder.embed_question("Story 17 tells of harbour 17")
    found = shelf.library.nearest(vector, 30, ArticleFilter())
    assert len({stored.article.id for stored, _ in found}) == 30
    assert found[0][0].article == stories(18)[17]


def test_many_threads_may_be_the_first_to_ask(open_shelf):
    first = open_shelf()
    first.add(*stories(10))
    first.library.close()
    made = []
    shelf = open_shelf()
    shelf.library._make_embedder = lambda _stored: made.append(1) or HashEmbedder()
    found, start = [], threading.Barrier(8)

    def ask():
        start.wait()
        found.append(shelf.by_vector("ferry"))

    askers = [threading.Thread(target=ask) for _ in range(8)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert found == [shelf.ids()] * 8
    assert len(made) == 1, "the model was loaded more than once"


def test_threads_that_change_the_same_articles_leave_them_whole(open_shelf):
    shelf = open_shelf(batch_passages=8)
    writers = [threading.Thread(target=shelf.add, args=stories(40, v)) for v in range(3)]
    writers.append(threading.Thread(target=lambda: list(shelf.library.reindex())))
    writers.append(
        threading.Thread(target=lambda: shelf.library.remove([f"a{i:03}" for i in range(20)]))
    )
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert {f"a{i:03}" for i in range(20, 40)} <= shelf.ids()


def test_searching_while_others_reindex_finds_what_is_done_and_never_fails(shelf):
    shelf.add(*stories(130))
    failures = []
    done = threading.Event()

    def ask():
        try:
            while not done.is_set():
                shelf.by_vector("ferry")
                assert len(shelf.by_words("ferry")) == 130
        except BaseException as error:
            failures.append(error)

    asker = threading.Thread(target=ask)
    asker.start()
    for _ in range(3):
        list(shelf.library.reindex())
    done.set()
    asker.join()
    assert failures == []
    assert len(shelf.ids()) == 130


def test_statements_that_other_rules_found_are_found_again_at_the_next_start(
    open_shelf, home, caplog
):
    shelf = open_shelf()
    shelf.add(*stories(3))
    revision = shelf.catalog.revision
    shelf.library.close()
    with sqlite3.connect(home / "catalog.sqlite3") as catalog:
        catalog.execute("UPDATE statements SET speaker = 'Ferry', speaker_key = 'ferry'")
        catalog.execute("UPDATE state SET value = 'other' WHERE key = 'rules'")
    assert not caplog.records
    again = open_shelf()
    [told] = caplog.messages
    assert "found again in the 3 articles" in told
    assert again.catalog.speakers(9) == [("Tilda Quorn", 3)]
    assert len(again.library.statements("Quorn", ["sails"], ArticleFilter())) == 3
    assert (again.embedder.embedded, again.catalog.revision) == (0, revision + 1)
    again.library.close()
    assert open_shelf().catalog.revision == revision + 1
    assert len(caplog.messages) == 1

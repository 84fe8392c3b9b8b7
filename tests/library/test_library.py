import datetime as dt
import os
import subprocess
import sys
import threading

import pytest

from assistant import Article, Assistant, EmbedderMismatch, LibraryDamaged, LibraryInUse
from assistant.testing import HashEmbedder


@pytest.fixture
def embedder():
    return HashEmbedder()


@pytest.fixture
def small(tmp_path, embedder):
    with Assistant.open(tmp_path / "library", embedder=embedder) as opened:
        yield opened


def article(id_="ferry", text="The ferry sails at noon. The captain is Tilda Quorn.", **known):
    return Article(id=id_, text=text, **known)


def test_what_is_new_changed_and_unchanged_is_told_apart(small, embedder):
    assert small.add(article()).added == ("ferry",)
    embedded = embedder.embedded
    assert small.add(article()).unchanged == ("ferry",)
    assert embedder.embedded == embedded, "an unchanged article was embedded"
    assert small.add(article(text="The ferry sails at one.")).updated == ("ferry",)
    assert small.add(article(text="The ferry sails at one.", title="New")).updated == ("ferry",)
    assert small.article("ferry").title == "New"
    assert small.problems() == []
    assert [found.text for found in small.search("noon")] == ["The ferry sails at one."]


def test_the_last_of_two_with_one_id_counts(small):
    small.add(article(text="First text."), article(text="Second text."))
    assert small.article("ferry").text == "Second text."
    assert small.count() == 1


def test_what_is_removed_is_gone_from_every_store(small):
    small.add(
        article(text="“The ferry sails,” Tilda Quorn said."), article("mill", "A mill turns.")
    )
    small.remove("ferry")
    assert [a.id for a in small.articles()] == ["mill"]
    assert {key.article_id for key in small.library.vectors.every_key()} == {"mill"}
    assert small.statements(speaker="Quorn") == []
    assert {found.article_id for found in small.search("ferry captain", k=50)} <= {"mill"}
    assert small.problems() == []


def test_each_change_counts_up_the_revision(small):
    before = small.revision
    small.add(article())
    small.add(article())
    assert small.revision == before + 1
    small.remove("ferry")
    assert small.revision == before + 2


def test_words_are_stemmed_and_marks_folded(small):
    small.add(article("café", "Der Präsident ließ die Fähren segeln."), article("run", "He runs."))
    matches = small.library.catalog.keyword_matches
    from assistant.library.filters import ArticleFilter

    assert len(matches(["prasident"], 5, ArticleFilter())) == 1
    assert len(matches(["running"], 5, ArticleFilter())) == 1


def test_articles_are_listed_newest_first_with_paging(small):
    days = [dt.date(2021, 1, 1), None, dt.date(2023, 1, 1)]
    small.add(*(article(f"a{i}", f"Text {i}.", published=day) for i, day in enumerate(days)))
    assert [a.id for a in small.articles()] == ["a2", "a0", "a1"]
    assert [a.id for a in small.articles(limit=1, offset=1)] == ["a0"]


def test_another_embedder_is_an_error_until_the_library_is_embedded_anew(tmp_path):
    home = tmp_path / "library"
    with Assistant.open(home, embedder=HashEmbedder(256)) as first:
        first.add(article())
    with Assistant.open(home, embedder=HashEmbedder(128)) as second:
        with pytest.raises(EmbedderMismatch, match="assistant reindex"):
            second.search("ferry")
        with pytest.raises(EmbedderMismatch):
            second.add(article("mill", "A mill turns."))
        assert second.article("ferry").text, "what needs no vectors must go on working"
        assert second.reindex() == 1
        assert [found.article_id for found in second.search("ferry")] == ["ferry"]
        assert second.problems() == []


def test_a_reindexing_that_is_cut_short_goes_on_at_the_next_start(tmp_path):
    home = tmp_path / "library"
    stories = [article(f"a{i}", f"Story {i} tells of harbour {i}.") for i in range(40)]
    with Assistant.open(home, embedder=HashEmbedder()) as first:
        first.add(*stories)
        next(first.library.reindex())
    with Assistant.open(home, embedder=HashEmbedder()) as second:
        assert second.problems() == []
        assert len(second.library.vectors.every_key()) == 40


def test_a_second_process_is_told_who_owns_the_library(tmp_path):
    code = (
        "import sys\nfrom assistant import Assistant\nfrom assistant.testing import HashEmbedder\n"
        "with Assistant.open(sys.argv[1], embedder=HashEmbedder()):\n"
        "    print('open', flush=True)\n    sys.stdin.read()\n"
    )
    home = tmp_path / "library"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "open\n"
        with pytest.raises(LibraryInUse, match=str(owner.pid)):
            Assistant.open(home)
        owner.kill()
    Assistant.open(home, embedder=HashEmbedder()).close()


@pytest.mark.skipif(os.name != "posix", reason="a folder that is a file")
def test_a_folder_that_cannot_be_one_is_an_error_that_says_what_to_do(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryDamaged, match="--home"):
        Assistant.open(tmp_path / "file" / "library")


@pytest.mark.parametrize("damaged", ["catalog.sqlite3", "vectors/chroma.sqlite3"])
def test_a_damaged_store_is_an_error_that_says_what_to_do(tmp_path, damaged):
    home = tmp_path / "library"
    with Assistant.open(home, embedder=HashEmbedder()) as first:
        first.add(article())
    for file in home.glob(f"{damaged}*"):
        file.write_bytes(b"no database " * 400)
    with (
        pytest.raises(LibraryDamaged, match="backup"),
        Assistant.open(home, embedder=HashEmbedder()) as second,
    ):
        second.search("ferry")


@pytest.mark.parametrize("text", ["a\x00b. c\ud800d.", "…", "x" * 20_000, "的" * 3_000, "#\n\n#"])
def test_any_text_can_be_kept(small, text):
    report = small.add(Article(id="odd", text=text))
    assert report.added == ("odd",) or report.failed
    assert small.problems() == []
    for found in small.search("x", k=50):
        stored = small.article(found.article_id)
        assert stored.text[found.start : found.end] == found.text


def test_questions_are_answered_while_articles_are_added(small):
    small.add(article())
    failures = []

    def ask():
        try:
            for _ in range(15):
                assert small.ask("When does the ferry sail?").receipt.retrieved
        except Exception as error:
            failures.append(error)

    askers = [threading.Thread(target=ask) for _ in range(4)]
    for asker in askers:
        asker.start()
    for number in range(30):
        small.add(article(f"a{number}", f"Story {number} tells of harbour {number}."))
    for asker in askers:
        asker.join()
    assert failures == []
    assert small.count() == 31
    assert small.problems() == []

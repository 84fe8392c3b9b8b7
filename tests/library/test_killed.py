"""A process that is killed at any moment leaves every article in all stores or in none."""

from __future__ import annotations

import importlib.util
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from assistant.library.filters import ArticleFilter

SCRIPT = Path(__file__).with_name("doomed.py")
KILLS = 24
REINDEXINGS = 4

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked"),
]


@pytest.fixture(scope="module")
def doomed():
    """The script as a module, for what it writes."""
    spec = importlib.util.spec_from_file_location("doomed", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def run():
    """Runs a command of the script, killing it at a step if one is given; what it said."""
    with subprocess.Popen(
        [sys.executable, SCRIPT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as server:

        def run(command, home, value, kill_at=None, wait=0.0):
            print(command, home, value, sep="\t", file=server.stdin)
            begin, pid = server.stdout.readline().split()
            assert begin == "begin"
            said = []
            while not (line := server.stdout.readline()).startswith("over"):
                assert line, "the script has failed"
                said.append(line.split())
                if len(said) == kill_at:
                    time.sleep(wait)
                    os.kill(int(pid), signal.SIGKILL)
            return said, int(line.split()[1])

        yield run
        server.stdin.close()


def test_after_every_kill_each_article_is_everywhere_or_nowhere(tmp_path, run, doomed):
    rng = random.Random(20)
    home = tmp_path / "library"
    began = time.monotonic()
    said, status = run("ingest", home, 0)
    assert status == 0
    step = (time.monotonic() - began) / len(said)
    midway = repaired = 0
    for version in range(1, KILLS + 1):
        again = version % (KILLS // REINDEXINGS) == 0
        at = rng.randrange(1, 290 if not again else 200)
        command = "reindex" if again else "ingest"
        said, status = run(command, home, version, at, rng.uniform(0, 12) * step)
        midway += status == -signal.SIGKILL and ["end"] not in said
        repaired += compared(home, doomed, said, version, rng)
    print(f"{midway} of {KILLS} kills came in the middle, {repaired} left something to repair")
    assert midway >= KILLS - 2
    assert repaired >= KILLS // 4, "the moments are too much alike"

    untouched = tmp_path / "untouched"
    for each in (home, untouched):
        assert run("ingest", each, 99)[1] == 0
    assert contents(home, doomed) == contents(untouched, doomed)
    assert len(contents(home, doomed)) == doomed.ARTICLES - len(
        [
            id_
            for first in range(0, doomed.ARTICLES, doomed.GROUP)
            for id_ in doomed.removed(first, 99)
        ]
    )


def compared(home, doomed, said, version, rng) -> bool:
    """Opens the library, which repairs it, and compares the stores; whether it was repaired."""
    library = doomed.opened(home)
    with closing(library):
        texts = {a.id: a.text for a in library.catalog.articles(ArticleFilter())}
        assert library.problems() == []
        assert library.catalog.noted() == []
        vectors = Counter(key.article_id for key in library.vectors.every_key())
        assert vectors == Counter(library.catalog.passage_counts())
        assert vectors.keys() == texts.keys()
        current = library.catalog.fingerprints()
        assert all(
            key.fingerprint == current[key.article_id] for key in library.vectors.every_key()
        )
        for id_ in rng.sample(sorted(texts), 20):
            assert found_by(library, id_, texts[id_]) == {id_}
        told = {one.article_id for one in library.statements("Holm", (), ArticleFilter())}
        assert told == texts.keys()
        done = {id_: word for word, *ids in said if word in ("put", "gone") for id_ in ids}
        for id_, word in done.items():
            assert (id_ in texts) == (word == "put"), "what was said to be done is lost"
            assert word == "gone" or texts[id_] == doomed.story(int(id_[-3:]), version).text
    rows_agree(home / "catalog.sqlite3")
    return bool(library.repaired)


def found_by(library, id_, text) -> set[str]:
    """The articles that vectors and words both find in a search for an article's own words."""
    vector = library.embedder.embed_question(text)
    near = library.nearest(vector, 5, ArticleFilter(article_id=id_))
    worded = library.keyword_matches(["harbour"], 5, ArticleFilter(article_id=id_))
    return {s.article.id for s, _ in near} & {s.article.id for s, _ in worded}


def rows_agree(catalog: Path) -> None:
    with closing(sqlite3.connect(catalog)) as rows:
        assert rows.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert rows.execute("PRAGMA foreign_key_check").fetchall() == []
        for table, index in (("passages", "keywords"), ("statements", "spoken")):
            ids = rows.execute(f"SELECT id FROM {table} ORDER BY id").fetchall()
            assert rows.execute(f"SELECT rowid FROM {index} ORDER BY rowid").fetchall() == ids
            rows.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")


def contents(home, doomed) -> dict[str, tuple[str, int, list[tuple[str, str]], int]]:
    """Text, vectors, passages and statements of each article."""
    with closing(doomed.opened(home)) as library:
        vectors = Counter(key.article_id for key in library.vectors.every_key())
        said = Counter(s.article_id for s in library.statements(None, (), ArticleFilter()))
        passages: dict[str, list[tuple[str, str]]] = {id_: [] for id_ in vectors}
        for one in library.catalog.passages_of(vectors):
            words = one.passage.span.of(one.article.text)
            passages[one.article.id].append((words, one.passage.context))
        return {
            article.id: (article.text, vectors[article.id], passages[article.id], said[article.id])
            for article in library.catalog.articles(ArticleFilter())
        }


@pytest.fixture(scope="module")
def large(tmp_path_factory, doomed):
    """A library whose index has been written before."""
    home = tmp_path_factory.mktemp("large") / "library"
    with closing(doomed.wide(home)) as library:
        list(library.add(doomed.many("ferry")))
    return home


@pytest.mark.parametrize("room", [100, 200_000, 3_000_000])
def test_a_kill_while_the_index_is_written_costs_no_article(tmp_path, large, run, doomed, room):
    home = shutil.copytree(large, tmp_path / "library")
    assert run("overflow", home, room) == ([], -signal.SIGXFSZ)
    with closing(doomed.wide(home)) as library:
        texts = {a.id: a.text for a in library.catalog.articles(ArticleFilter())}
        assert texts.keys() >= {f"ferry-{i}" for i in range(3_100)}
        assert set(library.repaired) >= texts.keys(), "the index was not lost: nothing is tested"
        assert library.problems() == []
        for id_ in random.Random(room).sample(sorted(texts), 30):
            assert found_by(library, id_, texts[id_]) == {id_}
    for file in home.glob("vectors/*/*"):
        assert file.stat().st_size < 2**30, "the index is filled with chance"
    rows_agree(home / "catalog.sqlite3")

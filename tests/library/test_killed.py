"""A process that is killed at any moment leaves every article in all stores or in none."""

from __future__ import annotations

import importlib.util
import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from assistant.domain import Span
from assistant.library.filters import ArticleFilter
from assistant.library.vectors import VectorKey

SCRIPT = Path(__file__).with_name("doomed.py")
KILLS = 6
EVERYWHERE = Span(start=0, end=10**9)
SECONDS = 0.05
"""The longest time from the beginning of a step to the kill."""

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
    """Runs a command of the script; what it said, in words, and the status it ended with."""
    with subprocess.Popen(
        [sys.executable, SCRIPT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as server:

        def run(*command):
            print(*command, sep="\t", file=server.stdin)
            said = []
            while not (line := server.stdout.readline()).startswith("over"):
                assert line, "the script has failed"
                said.append(line.split())
            return said, int(line.split()[1])

        yield run
        server.stdin.close()


def test_after_every_kill_each_article_is_everywhere_or_nowhere(tmp_path, run, doomed):
    rng = random.Random(20)
    home, untouched = tmp_path / "library", tmp_path / "untouched"
    steps = {}
    for command in ("ingest", "reindex", "ingest"):
        said, status = run(command, home, 0, 0, 0)
        assert status == 0
        steps[command] = int(said[-1][1])
    for version in range(1, KILLS + 1):
        command = "reindex" if version % 3 == 0 else "ingest"
        seconds = rng.uniform(0, SECONDS) if version % 2 else 0
        at = rng.randrange(1, steps[command])
        said, status = run(command, home, version, at, seconds)
        assert status == -signal.SIGKILL, (status, said[-3:])
        compared(home, doomed, said, version, rng, cut=not seconds)

    for each in (home, untouched):
        assert run("ingest", each, 99, 0, 0)[1] == 0
    assert contents(home, doomed) == contents(untouched, doomed)
    gone = {id_ for at in range(0, doomed.ARTICLES, doomed.GROUP) for id_ in doomed.removed(at, 99)}
    assert len(contents(home, doomed)) == doomed.ARTICLES - len(gone)


def compared(home, doomed, said, version, rng, *, cut):
    """Opens the library, which puts it in order, and compares the stores with each other.

    ``cut`` is whether the kill came at the beginning of a step: then something is left to do,
    unless nothing was noted yet.
    """
    with closing(doomed.opened(home)) as library:
        if cut:
            assert library.repaired or said[-1][1] in ("Catalog.note", "Catalog.begin_anew")
        assert library.problems() == []
        assert library.catalog.noted() == []
        current = library.catalog.fingerprints()
        keys = library.vectors.every_key()
        assert Counter(key.article_id for key in keys) == library.catalog.passage_counts()
        assert all(key.fingerprint == current[key.article_id] for key in keys)
        texts = {a.id: a.text for a in library.catalog.articles(ArticleFilter())}
        assert texts.keys() == current.keys()
        vectors_agree(library)
        for id_ in rng.sample(sorted(texts), 20):
            assert found_by(library, id_, texts[id_]) == {id_}
        told = {one.article_id for one in library.statements("Holm", (), ArticleFilter())}
        assert told == texts.keys()
        nothing_is_lost(doomed, said, version, texts)
    rows_agree(home / "catalog.sqlite3")


def nothing_is_lost(doomed, said, version, texts):
    """What was said to be done was done."""
    done = {id_: word for word, *ids in said if word in ("put", "gone") for id_ in ids}
    groups = range(0, doomed.ARTICLES, doomed.GROUP)
    leaving = {id_ for at in groups for id_ in doomed.removed(at, version)}
    for id_, word in done.items():
        if word == "put" and id_ in leaving and id_ not in texts:
            continue  # its removal was done, and the kill came before it was said
        assert (id_ in texts) == (word == "put"), id_
        assert word == "gone" or texts[id_] == doomed.story(int(id_[-3:]), version).text


def found_by(library, id_, text) -> set[str]:
    """The articles that vectors and words both find in a search for an article's own words."""
    vector = library.embedder.embed_question(text)
    among = ArticleFilter(article_id=id_)
    near = {stored.article.id for stored, _ in library.nearest(vector, 1, among)}
    worded = {stored.article.id for stored, _ in library.keyword_matches(["harbour"], 1, among)}
    return near & worded


def vectors_agree(library):
    """Chroma has each vector as the catalog has it."""
    current = library.catalog.fingerprints()
    made = {
        str(VectorKey(id_, current[id_], ordinal)): vector
        for id_, ordinal, vector in library.catalog.vectors_of(sorted(current))
    }
    kept = library.vectors._collection.get(include=["embeddings"])
    assert set(kept["ids"]) == made.keys()
    for id_, vector in zip(kept["ids"], kept["embeddings"], strict=True):
        assert np.allclose(vector, made[id_], atol=1e-5)


def rows_agree(catalog: Path) -> None:
    with closing(sqlite3.connect(catalog)) as rows:
        assert rows.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert rows.execute("PRAGMA foreign_key_check").fetchall() == []
        for table, index in (("passages", "keywords"), ("statements", "spoken")):
            ids = rows.execute(f"SELECT id FROM {table} ORDER BY id").fetchall()
            assert rows.execute(f"SELECT rowid FROM {index} ORDER BY rowid").fetchall() == ids
            rows.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")


def contents(home, doomed):
    """Text, vectors, passages and number of statements of each article."""
    with closing(doomed.opened(home)) as library:
        said = Counter(s.article_id for s in library.statements(None, (), ArticleFilter()))
        ids = sorted(library.catalog.fingerprints())
        vectors: dict[str, list[bytes]] = {id_: [] for id_ in ids}
        for id_, _, vector in library.catalog.vectors_of(ids):
            vectors[id_].append(vector.tobytes())
        passages: dict[str, list[tuple[str, str]]] = {id_: [] for id_ in ids}
        for one in library.catalog.passages_over({id_: [EVERYWHERE] for id_ in ids}):
            words = one.passage.span.of(one.article.text)
            passages[one.article.id].append((words, one.passage.context))
        return {
            article.id: (
                article.text,
                sorted(vectors[article.id]),
                passages[article.id],
                said[article.id],
            )
            for article in library.catalog.articles(ArticleFilter())
        }


def test_a_kill_while_the_index_is_written_costs_no_vector(tmp_path, run, doomed):
    home = tmp_path / "library"
    with closing(doomed.wide(home)) as library:
        list(library.add(doomed.many("ferry")))
    assert run("overflow", home, 100_000) == ([], -signal.SIGXFSZ)
    with closing(doomed.wide(home)) as library:
        texts = {a.id: a.text for a in library.catalog.articles(ArticleFilter())}
        assert texts.keys() >= {f"ferry-{i}" for i in range(doomed.MANY)}
        assert set(library.repaired) >= texts.keys()
        assert library.embedder.embedded == 0, "made by a model, and not restored"
        assert library.problems() == []
        vectors_agree(library)
    rows_agree(home / "catalog.sqlite3")

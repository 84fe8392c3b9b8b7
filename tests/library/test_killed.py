"""A process that is killed at any moment leaves every article in all stores or in none."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.testing import HashEmbedder

KILLS = 20
ARTICLES = 300

CHILD = f"""
import sys
from assistant import Article, Assistant, Settings
from assistant.testing import HashEmbedder

version = int(sys.argv[2])
settings = Settings(library={{"batch_passages": 8}})

def text(number):
    said = f"“Version {{version}} of story {{number}} stands,” the clerk Anna Holm said."
    return said + "".join(
        f" Sentence {{i}} of story {{number}} tells of harbour {{(number * 7 + i) % 90}}."
        for i in range(20 + number % 9 * 5)
    )

with Assistant.open(sys.argv[1], settings, HashEmbedder()) as assistant:
    print("begin", flush=True)
    for first in range(0, {ARTICLES}, 50):
        assistant.add(*(
            Article(id=f"story-{{n:03}}", title=f"Story {{n}}", text=text(n))
            for n in range(first, first + 50)
        ), progress=lambda id_, _kind: print(id_, flush=True))
        gone = f"story-{{first + version % 50:03}}"
        assistant.remove(gone)
print("end", flush=True)
"""


def begun(home: Path, version: int) -> subprocess.Popen[str]:
    """A child that ingests, at the moment it begins to."""
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(home), str(version)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"HF_HUB_OFFLINE": "1"},
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "begin\n"
    return child


def interrupted(child: subprocess.Popen[str], rng: random.Random) -> bool:
    """Kills the child at a moment of its ingestion; whether it had not ended by itself.

    The moment is some articles on and then a part of the time that two batches take: the child's
    own pace sets it, however busy the machine is.
    """
    assert child.stdout is not None
    start = time.monotonic()
    articles = rng.randrange(8, ARTICLES - 40)
    for _ in range(articles):
        child.stdout.readline()
    pace = (time.monotonic() - start) / articles
    time.sleep(rng.uniform(0, 16 * pace))
    child.send_signal(signal.SIGKILL)
    return "end" not in child.communicate()[0]


def ended(home: Path, version: int) -> None:
    """A whole ingestion."""
    assert begun(home, version).communicate()[0].endswith("end\n")


@pytest.mark.slow
def test_after_every_kill_each_article_is_everywhere_or_nowhere(tmp_path):
    rng = random.Random(20)
    home = tmp_path / "library"
    ended(home, 0)
    in_the_middle = repaired = 0
    for version in range(1, KILLS + 1):
        in_the_middle += interrupted(begun(home, version), rng)
        repaired += compared(home)
    assert in_the_middle >= KILLS * 3 // 4, "too few kills came in the middle"
    assert repaired, "no kill left anything to repair: the moments are too much alike"
    print(f"{in_the_middle} of {KILLS} kills came in the middle, {repaired} left work to repair")

    ended(home, 0)
    untouched = tmp_path / "untouched"
    ended(untouched, 0)
    assert contents(home) == contents(untouched)


def compared(home: Path) -> bool:
    """Opens the library, which repairs it, and compares the stores; whether it was repaired."""
    with Assistant.open(home, embedder=HashEmbedder()) as assistant:
        repaired = bool(assistant.library.repaired)
        assert assistant.problems() == []
        assert assistant.library.catalog.noted() == []
        vectors = Counter(key.article_id for key in assistant.library.vectors.every_key())
        assert vectors == Counter(assistant.library.catalog.passage_counts())
        assert {found.id for found in assistant.articles()} == set(vectors)
        found = assistant.search("harbour 12 of story 3", k=5)
        assert len(found) > 0
    with closing(sqlite3.connect(home / "catalog.sqlite3")) as catalog:
        assert catalog.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for rows, index in (("passages", "keywords"), ("statements", "spoken")):
            ids = catalog.execute(f"SELECT id FROM {rows} ORDER BY id").fetchall()
            assert catalog.execute(f"SELECT rowid FROM {index} ORDER BY rowid").fetchall() == ids
        without = "SELECT id FROM articles WHERE id NOT IN (SELECT article_id FROM {})"
        for rows in ("passages", "statements"):
            assert catalog.execute(without.format(rows)).fetchall() == []
    return repaired


def contents(home: Path) -> dict[str, tuple[str, int, list[str]]]:
    """Text, vectors and passages of each article."""
    with Assistant.open(home, embedder=HashEmbedder()) as assistant:
        stored = assistant.library.catalog.passages_of(a.id for a in assistant.articles())
        vectors = Counter(key.article_id for key in assistant.library.vectors.every_key())
        return {
            article.id: (
                article.text,
                vectors[article.id],
                [s.passage.span.of(article.text) for s in stored if s.article.id == article.id],
            )
            for article in assistant.articles()
        }

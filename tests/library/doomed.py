"""A process to be killed: it changes a library and says what it has done, a line a step.

Commands come a line each on the standard input: ``ingest HOME VERSION``, ``reindex HOME VERSION``,
``overflow HOME BYTES``. Each is done by a child that is forked from here, where everything is
imported; ``begin PID`` is said first and ``over STATUS`` when it has ended, however it did.
"""

from __future__ import annotations

import gc
import os
import resource
import signal
import sys
import threading
from pathlib import Path

import alembic.command  # noqa: F401
import chromadb.api.rust  # noqa: F401

from assistant.domain import Article
from assistant.library.library import Library
from assistant.settings import LibrarySettings
from assistant.testing import HashEmbedder

ARTICLES = 300
GROUP = 50


def story(number: int, version: int) -> Article:
    said = f"“Version {version} of story {number} stands,” the clerk Anna Holm said."
    told = "".join(
        f" Sentence {i} of story {number} tells of harbour {(number * 7 + i) % 90}."
        for i in range(6 + (number + version) % 9)
    )
    return Article(id=f"story-{number:03}", title=f"Story {number}", text=said + told)


def removed(first: int, version: int) -> list[str]:
    """What a version leaves out of the stories ``first`` and following."""
    return [f"story-{first + (version * 7 + i * 11) % GROUP:03}" for i in range(3)]


def opened(home: str, dimension: int = 256, batch: int = 8) -> Library:
    embedder = HashEmbedder(dimension, limit=50)
    return Library(Path(home), LibrarySettings(batch_passages=batch), lambda _stored: embedder)


def ingest(home: str, version: str) -> None:
    library = opened(home)
    for first in range(0, ARTICLES, GROUP):
        for change in library.add(story(n, int(version)) for n in range(first, first + GROUP)):
            print("put", change.article_id, flush=True)
        gone = removed(first, int(version))
        library.remove(gone)
        print("gone", *gone, flush=True)
    library.close()


def reindex(home: str, _version: str) -> None:
    library = opened(home)
    for article_id in library.reindex():
        print("renewed", article_id, flush=True)
    library.close()


def many(kind: str) -> list[Article]:
    """More articles than Chroma writes to its index in three goes, of one sentence each."""
    return [
        Article(id=f"{kind}-{i}", text=f"The {kind} of harbour {i} is open.") for i in range(3_100)
    ]


def wide(home: str) -> Library:
    """A library whose vectors take more room than anything else."""
    return opened(home, dimension=1_800, batch=512)


def overflow(home: str, room: str) -> None:
    """Ends in the signal for a file over its limit, while Chroma's index is written."""
    (index,) = Path(home).glob("vectors/*/data_level0.bin")
    files = (file for file in Path(home).rglob("*") if file.is_file())
    assert max(files, key=lambda file: file.stat().st_size) == index, "another would overflow first"
    limit = index.stat().st_size + int(room)
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    list(wide(home).add(many("mill")))


def main() -> None:
    assert threading.active_count() == 1, "only a process of one thread may be forked"
    gc.freeze()
    for line in sys.stdin:
        command, *given = line.split("\t")
        pid = os.fork()
        if not pid:
            print("begin", os.getpid(), flush=True)
            {"ingest": ingest, "reindex": reindex, "overflow": overflow}[command](
                *map(str.strip, given)
            )
            print("end", flush=True)
            os._exit(0)
        print("over", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


if __name__ == "__main__":
    main()

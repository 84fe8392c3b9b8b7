"""A process to be killed: it changes a library and says what it has done, a line a step.

Commands come a line each on the standard input: ``ingest HOME VERSION AT SECONDS``, ``reindex HOME
VERSION AT SECONDS``, ``overflow HOME BYTES``. Each is done by a child that is forked from here,
where everything is imported; ``over STATUS`` is said when it has ended, however it did. The child
kills itself that many seconds after the beginning of the step of that number, so no kill depends
on how busy the machine is.
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

ARTICLES = 100
GROUP = 50
MANY = 2_100
"""More vectors than Chroma writes to its index in two goes."""


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


class Doom:
    """Ends the process in a step of the library's stores, at its beginning or somewhat later."""

    def __init__(self, library: Library, at: int, seconds: float) -> None:
        self.steps, self._at, self._seconds = 0, at, seconds
        for name in ("note", "write", "delete", "begin_anew", "clear_notes"):
            self._watch(library.catalog, name)
        for name in ("write", "delete", "clear"):
            self._watch(library.vectors, name)

    def _watch(self, owner: object, name: str) -> None:
        step = getattr(owner, name)

        def watched(*given: object) -> object:
            self.steps += 1
            if self.steps == self._at:
                self._strike(f"{type(owner).__name__}.{name}")
            return step(*given)

        setattr(owner, name, watched)

    def _strike(self, name: str) -> None:
        print("doom", name, flush=True)
        if not self._seconds:
            os.kill(os.getpid(), signal.SIGKILL)
        threading.Timer(self._seconds, os.kill, (os.getpid(), signal.SIGKILL)).start()

    def wait(self) -> None:
        """Ends the process, where it has come to its end before its doom."""
        while self.steps >= self._at > 0:
            signal.pause()


def ingest(home: str, version: str, at: str, seconds: str) -> None:
    library = opened(home)
    doom = Doom(library, int(at), float(seconds))
    for first in range(0, ARTICLES, GROUP):
        for change in library.add(story(n, int(version)) for n in range(first, first + GROUP)):
            print("put", change.article_id, flush=True)
        gone = removed(first, int(version))
        library.remove(gone)
        print("gone", *gone, flush=True)
    doom.wait()
    library.close()
    print("steps", doom.steps, flush=True)


def reindex(home: str, _version: str, at: str, seconds: str) -> None:
    library = opened(home)
    doom = Doom(library, int(at), float(seconds))
    for article_id in library.reindex():
        print("renewed", article_id, flush=True)
    doom.wait()
    library.close()
    print("steps", doom.steps, flush=True)


def many(kind: str) -> list[Article]:
    return [
        Article(id=f"{kind}-{i}", text=f"The {kind} of harbour {i} is open.") for i in range(MANY)
    ]


def wide(home: str) -> Library:
    """A library whose index takes more room than Chroma's database."""
    return opened(home, dimension=800, batch=512)


def overflow(home: str, room: str) -> None:
    """Ends in the signal for a file over its limit, while Chroma's index is written."""
    (index,) = Path(home).glob("vectors/*/data_level0.bin")
    files = Path(home).glob("vectors/**/*.*")
    assert max(files, key=lambda file: file.stat().st_size) == index, "another would overflow first"
    limit = index.stat().st_size + int(room)
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    library = wide(home)
    write = library.vectors.write

    def limited(*given: object) -> None:
        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, most))
        write(*given)  # type: ignore[arg-type]
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    library.vectors.write = limited  # type: ignore[method-assign]
    list(library.add(many("mill")))


def main() -> None:
    assert threading.active_count() == 1, "only a process of one thread may be forked"
    gc.freeze()
    for line in sys.stdin:
        command, *given = line.strip().split("\t")
        pid = os.fork()
        if not pid:
            {"ingest": ingest, "reindex": reindex, "overflow": overflow}[command](*given)
            os._exit(0)
        print("over", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


if __name__ == "__main__":
    main()

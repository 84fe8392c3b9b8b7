"""Whether the vectors outlived a killed process.

Chroma writes its index in several files, one after the other: a process that is killed in between
leaves an index that fails every call, or that crashes the process that opens it. So it is tried out
by another process, which can come to no harm. The vectors themselves are derived from the catalog.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SECONDS = 600.0
"""How long trying out may take; an index that hangs is not sound."""

_BEGUN, _SOUND = "begun", "sound"
_PAGE = 1_000


def is_sound(folder: Path, collection: str, since: float) -> bool:
    """Whether every vector can be read and found, in a ``folder`` that is open in no process.

    Only an index that was written to after ``since`` (seconds of the file system's clock) can have
    suffered; any other is not tried out.
    """
    if not any(file.stat().st_mtime >= since for file in folder.glob("*/*")):
        return True
    try:
        tried = subprocess.run(
            [sys.executable, "-P", __file__, str(folder), collection],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    # A process that could not even begin says nothing about the vectors.
    return _BEGUN not in tried.stdout or _SOUND in tried.stdout


def _try_out(folder: str, name: str) -> None:
    """Read every vector and search for it; whatever is wrong ends in an exception, or worse."""
    import chromadb
    from chromadb.config import Settings

    print(_BEGUN, flush=True)
    client = chromadb.PersistentClient(folder, Settings(anonymized_telemetry=False))
    if name in [known.name for known in client.list_collections()]:
        collection = client.get_collection(name, embedding_function=None)
        count = collection.count()
        for offset in range(0, count, _PAGE):
            page = collection.get(limit=_PAGE, offset=offset, include=["embeddings"])
            vectors = page["embeddings"]
            assert vectors is not None
            collection.query(query_embeddings=list(vectors), n_results=min(count, 10), include=[])
    print(_SOUND, flush=True)


if __name__ == "__main__":
    _try_out(*sys.argv[1:])

"""One process owns a library; a second one is told who."""

from __future__ import annotations

import datetime as dt
import json
import os
import socket
import sys
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import LibraryInUse

LOCK_FILE = "library.lock"
OWNER_FILE = "owner.json"


class Ownership:
    """The lock of a library's home, held from construction to :meth:`release`.

    The lock is the operating system's, so it ends with the process however that ends.
    """

    def __init__(self, home: Path) -> None:
        self._owner = home / OWNER_FILE
        self._lock = FileLock(home / LOCK_FILE, timeout=0)
        try:
            self._lock.acquire()
        except Timeout as error:
            raise LibraryInUse(str(home), _describe(self._owner)) from error
        self._owner.write_text(
            json.dumps(
                {
                    "pid": os.getpid(),
                    "host": socket.gethostname(),
                    "command": " ".join([Path(sys.argv[0]).name, *sys.argv[1:]])[:200],
                    "since": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
                }
            ),
            encoding="utf-8",
        )

    def release(self) -> None:
        """Give the library up."""
        self._owner.unlink(missing_ok=True)
        self._lock.release()


def _describe(owner: Path) -> str:
    try:
        known = json.loads(owner.read_text(encoding="utf-8"))
        return "process {pid} on {host} ({command!r}, since {since})".format(**known)
    except (OSError, ValueError, KeyError):
        return "another process"

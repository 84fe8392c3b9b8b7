"""One process owns a library; a second one is told who."""

from __future__ import annotations

import datetime as dt
import json
import os
import socket
import sys
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import LibraryDamaged, LibraryInUse

LOCK_FILE = "library.lock"
OWNER_FILE = "owner.json"


class Ownership:
    """The lock of a library's home, held from construction to :meth:`release`.

    The lock is the operating system's, so it ends with the process however that ends; the note of
    who owns it stays behind where the process was killed. ``abandoned_since`` is when such a
    process opened the library, in nanoseconds of the file system's clock, or None; it is told to
    every later owner until one calls :meth:`settled`. ``finished``: nothing is left to do.

    Raises:
        LibraryInUse: another process, or another part of this one, owns the library.
        LibraryDamaged: the home cannot be written to.
    """

    def __init__(self, home: Path) -> None:
        self._owner = home / OWNER_FILE
        # One thread may open a library and another close it.
        self._lock = FileLock(home / LOCK_FILE, timeout=0, thread_local=False)
        try:
            self._lock.acquire()
        except Timeout as error:
            raise LibraryInUse(str(home), _describe(self._owner)) from error
        except OSError as error:
            raise _unwritable(home, error) from error
        try:
            self.abandoned_since = _modified(self._owner)
            self._owner.write_text(json.dumps(_this_process()), encoding="utf-8")
            if self.abandoned_since is not None:
                os.utime(self._owner, ns=(self.abandoned_since, self.abandoned_since))
        except OSError as error:
            self._lock.release()
            raise _unwritable(home, error) from error
        self.finished = self.abandoned_since is None

    def settled(self) -> None:
        """Say that what an earlier owner left is in order."""
        self._owner.touch()
        self.finished = True

    def release(self) -> None:
        """Give the library up; the next owner is told of it as of a kill if not ``finished``."""
        if self._lock.is_locked:
            if self.finished:
                self._owner.unlink(missing_ok=True)
            self._lock.release()


def _this_process() -> dict[str, object]:
    return {
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "command": " ".join([Path(sys.argv[0]).name, *sys.argv[1:]])[:200],
        "since": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
    }


def _modified(file: Path) -> int | None:
    try:
        return file.stat().st_mtime_ns
    except FileNotFoundError:
        return None


def _unwritable(home: Path, error: OSError) -> LibraryDamaged:
    return LibraryDamaged(
        f"The library at {home} cannot be written to: {error}. Mend the permissions of the folder, "
        "or name another with --home."
    )


def _describe(owner: Path) -> str:
    try:
        known = json.loads(owner.read_text(encoding="utf-8"))
        return "process {pid} on {host} ({command!r}, since {since})".format(**known)
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"

"""Reads that wait for nobody, and are repeated where a change came in between."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from typing import TypeVar

T = TypeVar("T")
"""What a read finds."""


class SequenceLock:
    """A sequence lock ("seqlock"): readers go by a count of changes, and seldom by the lock.

    A read during which the count stayed as it was, and even, saw the state before a change or that
    after it, and nothing between. Any other read is repeated with changes kept out, so the second
    time is always the last. A thread may read inside its own change, and inside its own read.
    """

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._count = 0

    @contextlib.contextmanager
    def changing(self) -> Iterator[None]:
        """Keeps other changes out, and has the reads that overlap this one repeated."""
        with self._lock:
            self._count += 1
            try:
                yield
            finally:
                self._count += 1

    def read(self, attempt: Callable[[], T]) -> T:
        """What ``attempt`` returns or raises while nothing changes; it is called once or twice."""
        before = self._count
        if before % 2 == 0:
            try:
                found = attempt()
            except Exception:
                if self._count == before:
                    raise
            else:
                if self._count == before:
                    return found
        with self._lock:
            return attempt()

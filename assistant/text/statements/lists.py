"""Word lists, written down as running text."""

from __future__ import annotations


def word_set(listed: str) -> frozenset[str]:
    """The words of ``listed``, which whitespace sets apart."""
    return frozenset(listed.split())

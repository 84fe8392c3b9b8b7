"""Forms of a name."""

from __future__ import annotations

import re

from assistant.text.statements.roles import HONORIFICS, ROLES

_PART = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?")


def name_matches(query: str, speaker: str) -> bool:
    """Whether ``query`` is a form of the name ``speaker``."""
    wanted, known = _parts(query), _parts(speaker)
    if not wanted or not known:
        return False
    if wanted == known:
        return True
    if wanted[-1] != known[-1]:
        return False
    rest = iter(known[:-1])
    return all(part in rest for part in wanted[:-1])


def _parts(name: str) -> list[str]:
    parts = [p.lower().replace("’", "'") for p in _PART.findall(name)]
    parts = [p[:-2] if p.endswith("'s") else p for p in parts]
    kept = [
        p.rstrip(".") for p in parts if p not in HONORIFICS and p.rstrip(".") not in ROLES | {"the"}
    ]
    return kept

"""Forms of a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.text.statements.bodies import split_body
from assistant.text.statements.roles import HONORIFICS, ROLES
from assistant.text.vocabulary import STOP_WORDS

SUFFIXES = frozenset("jr sr ii iii iv qc kc mp mep msp md phd esq obe mbe cbe".split())
"""What may stand behind a name and is no part of it, in lower case without a full stop."""
_INITIAL = 3
"""The most letters before a full stop that ends no sentence: "R.", "Wm."."""
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


def bare_name_fits(query: str, speaker: str, text: str) -> bool:
    """Whether ``speaker``, a family name, stands for the full name ``query`` in ``text``.

    It does where ``text`` puts no other given name before it. The ambassador to China is no name.
    """
    wanted, known = _parts(query), _parts(speaker)
    if len(known) != 1 or len(wanted) < 2 or wanted[-1] != known[0]:
        return False
    if not STOP_WORDS.isdisjoint(wanted):
        return False
    before = re.compile(rf"\b([^\W\d_]+)(\.?)[ \u00a0]{re.escape(known[0])}\b", re.IGNORECASE)
    no_names = STOP_WORDS | ROLES | HONORIFICS | set(wanted)
    return not any(
        word[0].isupper() and word.lower() not in no_names and not (stop and len(word) > _INITIAL)
        for word, stop in before.findall(text)
    )


def surname(parts: Sequence[str]) -> str:
    """The family name of a name given in parts, in lower case: the last part but for "Jr.".

    Of a body's name it is the part before "of", so that it is that of the Health Ministry, too.
    """
    parts, _ = split_body(parts)
    kept = [part for part in parts if part.lower().rstrip(".,") not in SUFFIXES]
    return (kept or list(parts))[-1].lower().rstrip(",")


def _parts(name: str) -> list[str]:
    parts = [p.lower().replace("’", "'") for p in _PART.findall(name)]
    parts = [p[:-2] if p.endswith("'s") else p for p in parts]
    front, behind = split_body(parts)
    kept = [
        p.rstrip(".")
        for p in [*behind, *front]
        if p not in HONORIFICS and p.rstrip(".") not in ROLES | SUFFIXES | {"the", "of", "for"}
    ]
    return kept

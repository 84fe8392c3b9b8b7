"""What somebody may be called by: an office and whose, with one word for each country."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.text.statements.places import countries
from assistant.text.vocabulary import STOP_WORDS, folded, stem

_SENT = frozenset(["to", "in", "at"])
_ITS = frozenset(["of", "for", "from"])


def called_by(description: Iterable[str]) -> frozenset[str]:
    """The words of a description, in lower case, in a form that is one for all ways to say it.

    Stems, and of a country one name, for "Russian", "Russia's" and "Moscow" alike; "to Russia" is
    another, as the Russian ambassador is not the ambassador to Russia.
    """
    found: set[str] = set()
    sent = False
    for word in (word.removesuffix("'s").removesuffix("’s") for word in description):
        sent = (sent or word in _SENT) and word not in _ITS
        if named := countries([word]):
            found.update(f"to {one}" if sent else one for one in named)
        elif word not in STOP_WORDS and word[:1].isalnum():
            found.add(stem(folded(word)))
    return frozenset(found)

"""What the stores can keep: text without NULs and lone surrogates, facts as plain JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from assistant.domain import Article

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable_text(text: str) -> str:
    """``text`` with U+FFFD for each character that a store refuses: offsets stay what they are."""
    return _UNSTORABLE.sub("\ufffd", text)


def storable(article: Article) -> Article:
    """``article`` with all its texts storable, and ``extra`` as it would come back from JSON."""
    given = article.model_dump()
    kept = {
        name: storable_text(value) if isinstance(value, str) else value
        for name, value in given.items()
    }
    kept["extra"] = _plain(given["extra"])
    return article if kept == given else Article.model_validate(kept)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {storable_text(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(one) for one in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return storable_text(str(value))

"""Which article a source is: the same id with another text is an update.

In this order:

1. the id that is given is kept;
2. an article with a URL is known by its URL: scheme, ``www.``, fragment, trailing slash and the
   parameters that campaigns add make no difference;
3. a file is known by its name and a digest of its absolute path: an edited file is an update, two
   files of one name in two folders stay two, a moved file is another article (give it an ``id`` or
   ``url`` in its metadata where that matters);
4. anything else, such as a line of JSON Lines with a text alone, by a digest of title and text.

Ids start with a readable part and use letters, digits and hyphens alone, so that they fit in a
URL.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

_DIGEST = 10
_READABLE = 60
_CAMPAIGN = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|igshid|mc_[ce]id|cmpid")


def article_id(url: str | None, path: Path | None, title: str, text: str) -> str:
    """The id of an article that was given none; ``url`` decides before ``path`` before the text."""
    if url:
        known_by = normalised_url(url)
        return f"{_readable(known_by)}-{_digest(known_by)}"
    if path is not None:
        return f"{_readable(path.stem)}-{_digest(str(path.resolve()))}"
    words = "\n".join((title, text))
    return f"{_readable(title or text[:_READABLE])}-{_digest(words)}"


def normalised_url(url: str) -> str:
    """What two addresses of one page have in common: host, path, and the query that matters."""
    try:
        parts = urlsplit(url.strip())
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return url.strip()
    host = (parts.hostname or "").removeprefix("www.")
    query = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _CAMPAIGN.fullmatch(key.lower())
    ]
    return f"{host}{port}{parts.path.rstrip('/')}" + (f"?{urlencode(query)}" if query else "")


def _digest(known_by: str) -> str:
    return hashlib.sha256(known_by.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]


def _readable(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words[:_READABLE].strip("-") or "article"

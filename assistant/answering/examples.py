"""Questions to begin with, taken from the library itself."""

from __future__ import annotations

from collections import Counter

from assistant.library.catalog import Catalog
from assistant.library.filters import ArticleFilter

LOOKED_AT = 200
"""How many articles and statements are looked through."""


def example_questions(catalog: Catalog, count: int) -> list[str]:
    """Up to ``count`` questions that the library has an answer to.

    First those that articles bring with them (``questions`` in their front matter), one an article
    in turn; then what the speakers who are quoted most said.
    """
    open_ = ArticleFilter()
    brought = [a.extra.get("questions") for a in catalog.articles(open_, LOOKED_AT)]
    lists = [questions for questions in brought if isinstance(questions, list)]
    longest = max((len(questions) for questions in lists), default=0)
    given = [str(each[i]) for i in range(longest) for each in lists if i < len(each)]
    if len(given) < count:
        quoted = Counter(
            found.statement.speaker
            for found in catalog.statements(None, (), open_, LOOKED_AT)
            if found.statement.speaker and " " in found.statement.speaker
        )
        given += [f"What did {speaker} say?" for speaker, _ in quoted.most_common(count)]
    return given[:count]

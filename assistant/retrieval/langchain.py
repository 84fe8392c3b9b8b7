"""The library as a LangChain retriever."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from assistant.domain import RankedPassage


class LibraryRetriever(BaseRetriever):
    """Passages of a library as documents.

    ``page_content`` is the passage, verbatim; the metadata hold ``article_id``, ``start`` and
    ``end`` in the article's text, ``content_hash``, ``title``, ``url``, ``published`` (ISO date),
    ``source`` and ``score``.
    """

    search: Callable[..., list[RankedPassage]]
    k: int = 10
    where: dict[str, Any] | None = None

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        return [
            Document(page_content=found.text, metadata=_metadata(found))
            for found in self.search(query, k=self.k, where=self.where)
        ]


def _metadata(found: RankedPassage) -> dict[str, Any]:
    return found.model_dump(mode="json", exclude={"text", "similarity", "keywords"})

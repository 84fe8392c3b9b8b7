"""What can be asked: the protocol that every target fulfils."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from assistant.domain import Article
from assistant.evaluation.cases import Case
from assistant.evaluation.response import Response


class Target(Protocol):
    """An assistant under evaluation. It is asked from several threads at once."""

    @property
    def identity(self) -> Mapping[str, Any]:
        """What answers, for reports; where ``pinned``, two equal identities answer alike."""

    @property
    def pinned(self) -> bool:
        """Whether the identity settles the answers, so that they may be kept and used again."""

    def ask(self, case: Case) -> Response:
        """The response to the last question of a case.

        Raises:
            AssistantError: the target cannot answer.
        """

    def article(self, article_id: str) -> Article | None:
        """The article that citations are checked against, None where there is none."""

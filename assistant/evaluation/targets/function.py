"""Any assistant that a Python function asks: ``module:function``."""

from __future__ import annotations

import inspect
import time
from collections.abc import Callable, Mapping
from typing import Any

from assistant.domain import Article
from assistant.evaluation.cases import Case
from assistant.evaluation.gold import Articles
from assistant.evaluation.named import function_named
from assistant.evaluation.response import Response
from assistant.evaluation.targets.plain import brought


class FunctionTarget:
    """Calls a function with the question, and with ``turns``, ``where`` and ``as_of`` if it can."""

    pinned = False

    def __init__(self, name: str, function: Callable[..., Any], articles: Articles) -> None:
        self._function = function
        self._articles = articles
        self.identity: Mapping[str, Any] = {"target": name}
        taken = inspect.signature(function).parameters
        self._takes_all = any(p.kind is p.VAR_KEYWORD for p in taken.values())
        self._taken = set(taken)

    def ask(self, case: Case) -> Response:
        """What the function returns, as a response."""
        more = {
            "turns": list(case.asked[:-1]),
            "where": case.where.model_dump(mode="json", exclude_defaults=True),
            "as_of": case.as_of,
        }
        given = {k: v for k, v in more.items() if self._takes_all or k in self._taken}
        began = time.perf_counter()
        value = self._function(case.asked[-1], **given)
        return brought(value, time.perf_counter() - began, self._articles)

    def article(self, article_id: str) -> Article | None:
        """The article that citations are checked against."""
        return self._articles(article_id)


def function_target(spec: str, articles: Articles) -> FunctionTarget:
    """The target ``module:function``.

    Raises:
        EvaluationError: there is no such module or function.
    """
    return FunctionTarget(spec, function_named(spec), articles)

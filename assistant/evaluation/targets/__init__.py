"""The targets there are: our library or server, a function, an OpenAI-compatible endpoint."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import EvaluationError
from assistant.evaluation.gold import Articles
from assistant.evaluation.targets.target import Target

__all__ = ["Target", "opened"]


@contextmanager
def opened(spec: str, home: Path, model: str | None = None) -> Iterator[Target]:
    """The target that ``spec`` names.

    ``library`` is the library in ``home``, ``model`` its chat model if it has to have one;
    ``http://…`` a server of ours; ``module:function`` a Python function; ``openai:http://…/v1`` an
    OpenAI-compatible endpoint, asked for ``model``. The citations of the last two are checked in
    the library in ``home``, if there is one.

    Raises:
        EvaluationError: there is no such target, or it cannot be reached.
    """
    if spec == "library":
        from assistant.evaluation.targets.library import opened_library

        with opened_library(home, model) as library:
            yield library
    elif re.match(r"https?://", spec):
        from assistant.evaluation.targets.server import opened_server

        with opened_server(spec) as server:
            yield server
    elif re.match(r"openai:https?://", spec):
        from assistant.evaluation.targets.openai import opened_endpoint

        with (
            _articles(home) as articles,
            opened_endpoint(spec.removeprefix("openai:"), model, articles) as endpoint,
        ):
            yield endpoint
    elif re.fullmatch(r"[\w.]+:\w+", spec):
        from assistant.evaluation.targets.function import function_target

        with _articles(home) as articles:
            yield function_target(spec, articles)
    else:
        raise EvaluationError(
            f"{spec!r} is not a target. Give `library`, the http:// address of a server, "
            "`module:function`, or `openai:` with the address of an endpoint."
        )


@contextmanager
def _articles(home: Path) -> Iterator[Articles]:
    """The articles of the library in ``home``; none where there is no library."""
    if not home.is_dir():
        yield lambda article_id: None
        return
    from assistant.evaluation.targets.library import opened_library

    with opened_library(home) as library:
        yield library.article

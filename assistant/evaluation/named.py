"""Things of other modules that a user names as ``module:name``."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assistant.errors import EvaluationError


def module_named(name: str) -> Any:
    """The module of this name; those of the current folder are found, too.

    Raises:
        EvaluationError: it cannot be imported.
    """
    here = str(Path.cwd())
    if here not in sys.path:
        sys.path.insert(0, here)
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise EvaluationError(f"The module {name} cannot be imported: {error}.") from error


def function_named(name: str) -> Callable[..., Any]:
    """The function ``module:function``.

    Raises:
        EvaluationError: there is no such module or function.
    """
    module, _, inside = name.partition(":")
    found = getattr(module_named(module), inside, None)
    if not callable(found):
        raise EvaluationError(f"{name} is not a function: write it as module:function.")
    return found  # type: ignore[no-any-return]

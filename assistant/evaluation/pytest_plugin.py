"""Eval sets as tests: ``pytest evals/`` runs each case of each set.

What is asked comes from ``--assistant-home`` (a library) or ``--assistant-server``, or from
``assistant_home`` and ``assistant_server`` in the configuration. Files that are not eval sets are
left to others, and nothing heavy is imported before an eval set is found.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from assistant.evaluation.recognise import is_eval_set

if TYPE_CHECKING:
    from assistant.evaluation.cases import Case
    from assistant.evaluation.grounds import Grounds
    from assistant.evaluation.load import LoadedSet
    from assistant.evaluation.targets.target import Target


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options and configuration keys of the plugin."""
    group = parser.getgroup("assistant", "eval sets of the assistant")
    for name, about in (
        ("home", "folder of the library that eval sets are asked of"),
        ("server", "address of the server that eval sets are asked of"),
    ):
        group.addoption(f"--assistant-{name}", metavar=name.upper(), help=about)
        parser.addini(f"assistant_{name}", about)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect eval sets, and no other YAML."""
    if not is_eval_set(file_path):
        return None
    return EvalFile.from_parent(parent, path=file_path)


class EvalFile(pytest.File):
    """An eval set."""

    def collect(self) -> Iterable[pytest.Item]:
        """A test a case."""
        from assistant.errors import EvaluationError
        from assistant.evaluation.load import load_set

        try:
            loaded = load_set(self.path)
        except EvaluationError as error:
            raise self.CollectError(str(error)) from error
        for index, case in enumerate(loaded.set.cases):
            yield EvalItem.from_parent(self, name=case.id, loaded=loaded, index=index)


class EvalItem(pytest.Item):
    """A case: asked, and checked."""

    def __init__(self, *, loaded: LoadedSet, index: int, **given: Any) -> None:
        super().__init__(**given)
        self.loaded = loaded
        self.line = loaded.line(index)
        self.case: Case = loaded.set.cases[index]
        self.extra_keyword_matches.update(self.case.tags)

    def runtest(self) -> None:
        """Ask the case; what is not as it must be fails the test."""
        from assistant.evaluation.checks import check_case
        from assistant.evaluation.gold import impossible
        from assistant.evaluation.runner import answer

        target, grounds = _asked(self.config)
        wrong = [p for p in impossible(self.loaded, grounds.article) if f" {self.case.id}: " in p]
        if wrong:
            raise CaseFailed("\n".join(wrong))
        response = answer(target, self.case)
        failed = [c for c in check_case(self.case, response, grounds) if not c.passed]
        if failed:
            asked = [f"asked: {question}" for question in self.case.asked]
            said = [f"{check.name}: {check.reason}" for check in failed]
            raise CaseFailed("\n".join([*asked, f"answered: {response.text}", *said]))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What failed, without a traceback, where a case failed."""
        if isinstance(excinfo.value, CaseFailed):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the case stands."""
        return self.path, self.line - 1, f"{self.loaded.set.name}/{self.name}"


class CaseFailed(Exception):
    """A case did not pass."""


_OPEN = pytest.StashKey[tuple[ExitStack, "Target", "Grounds"]]()


def _asked(config: pytest.Config) -> tuple[Target, Grounds]:
    """The target that the configuration names, opened once a session."""
    if _OPEN not in config.stash:
        from assistant.errors import AssistantError
        from assistant.evaluation.grounds import Grounds
        from assistant.evaluation.targets import opened

        server, home = _configured(config, "server"), _configured(config, "home")
        if not server and not home:
            raise CaseFailed(
                "Name the library or the server to ask: --assistant-home FOLDER or "
                "--assistant-server ADDRESS, or assistant_home in the configuration of pytest."
            )
        stack = ExitStack()
        try:
            target = stack.enter_context(opened(server or "library", Path(home or ".")))
        except AssistantError as error:
            raise CaseFailed(str(error)) from error
        config.stash[_OPEN] = (stack, target, Grounds(target.article))
    _, target, grounds = config.stash[_OPEN]
    return target, grounds


def _configured(config: pytest.Config, name: str) -> str | None:
    """An option, else the configuration, relative to its file, else the environment."""
    given = config.getoption(f"--assistant-{name}") or config.getini(f"assistant_{name}")
    if given and name == "home":
        return str(config.rootpath / given)
    return given or os.environ.get(f"ASSISTANT_{name.upper()}")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Give the library up."""
    if _OPEN in config.stash:
        config.stash[_OPEN][0].close()

"""Eval sets from files; what is wrong in them is named with its file and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from assistant.errors import EvaluationError
from assistant.evaluation.cases import Case, EvalSet
from assistant.evaluation.lines import Document, Place
from assistant.evaluation.recognise import SUFFIXES, is_eval_set

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class LoadedSet:
    """An eval set with the file it stands in."""

    document: Document
    set: EvalSet

    def line(self, index: int) -> int:
        """The line at which the case at ``index`` begins."""
        return self.document.line(("cases", index))


def find_sets(paths: Iterable[Path]) -> list[Path]:
    """The eval sets among files and, in the order of their names, in folders.

    Raises:
        EvaluationError: a path is not there, or a folder holds no eval set.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for s in SUFFIXES for p in path.rglob(f"*{s}") if is_eval_set(p))
            if not inside:
                raise EvaluationError(
                    f"{path} holds no eval set: a .yaml file with a list of `cases`."
                )
            found += inside
        elif path.is_file():
            found.append(path)
        else:
            raise EvaluationError(f"{path} is not there. Name an eval set or a folder of them.")
    return list(dict.fromkeys(found))


def load_set(file: Path) -> LoadedSet:
    """The eval set of a file.

    Raises:
        EvaluationError: it is not one; every problem with its line.
    """
    document = Document(file)
    made = validated(document, EvalSet)
    twice = list(_twice(document, made.cases))
    if twice:
        raise EvaluationError("\n".join(twice))
    return LoadedSet(document, made)


def validated(document: Document, model: type[Model]) -> Model:
    """The value of a document.

    Raises:
        EvaluationError: it is not one; every problem with its line.
    """
    if not isinstance(document.data, dict):
        raise EvaluationError(
            f"{document.at(())}: this should be a block of keys: {', '.join(model.model_fields)}."
        )
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        problems = [
            _problem(document, one["loc"], one["msg"])
            for one in error.errors()
            if one["type"] != "too_short" or not document.data.get("cases")
        ]
        raise EvaluationError("\n".join(dict.fromkeys(problems))) from error


def load_sets(paths: Iterable[Path]) -> list[LoadedSet]:
    """The eval sets of files and folders, each name once.

    Raises:
        EvaluationError: one cannot be used, or two have the same name.
    """
    loaded = [load_set(file) for file in find_sets(paths)]
    files: dict[str, Path] = {}
    for one in loaded:
        if one.set.name in files:
            raise EvaluationError(
                f"{one.document.at(('name',))}: the name {one.set.name!r} is that of "
                f"{files[one.set.name]}, too. Give each set its own."
            )
        files[one.set.name] = one.document.file
    return loaded


def _problem(document: Document, loc: Place, message: str) -> str:
    case = document.data["cases"][loc[1]] if len(loc) > 1 and loc[0] == "cases" else None
    name = case.get("id") if isinstance(case, dict) else None
    inside = ".".join(str(part) for part in (loc if case is None else loc[2:]))
    about = "".join(f"{part}: " for part in (name, inside) if part)
    said = message.removeprefix("Value error, ")
    if said == "Extra inputs are not permitted":
        said = "this key is not known"
    elif said == "Input should be a valid string":
        said = "this should be text; put it in quotation marks"
    elif said.startswith("Input should be a valid dictionary"):
        said = "this should be a block of keys"
    elif said.startswith("Tuple should have at least"):
        said = "there should be at least one"
    return f"{document.at(loc)}: {about}{said}"


def _twice(document: Document, cases: Sequence[Case]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for index, case in enumerate(cases):
        if case.id in seen:
            before = document.line(("cases", seen[case.id], "id"))
            at = document.at(("cases", index, "id"))
            yield f"{at}: {case.id} is the id of the case in line {before}, too"
        seen.setdefault(case.id, index)

"""An answer made again from its receipt, and what is different now."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from assistant.assistant import Assistant
from assistant.domain import Answer, Receipt, RetrievedPassage, Value
from assistant.errors import EvaluationError
from assistant.settings import Settings


class Recorded(Value):
    """What a file keeps of an answer: its receipt, and the answer itself where that is there."""

    receipt: Receipt
    answer: Answer | None = None

    @classmethod
    def load(cls, file: Path) -> Recorded:
        """The receipt, or the answer with its receipt, of a JSON file.

        Raises:
            EvaluationError: it holds neither, or a receipt without the question.
        """
        try:
            given = json.loads(file.read_text(encoding="utf-8"))
            if isinstance(given, dict) and "receipt" in given:
                answer = Answer.model_validate(given)
                made = cls(receipt=answer.receipt, answer=answer)
            else:
                made = cls(receipt=Receipt.model_validate(given))
        except OSError as error:
            raise EvaluationError(f"{file} cannot be read: {error.strerror}.") from error
        except (ValueError, ValidationError) as error:
            raise EvaluationError(
                f"{file} is neither a receipt nor an answer with one. "
                f"`assistant ask --json` prints such an answer. ({str(error).splitlines()[0]})"
            ) from error
        if made.receipt.asked is None:
            raise EvaluationError(f"{file} does not hold what was asked: its receipt is too old.")
        return made


class Difference(Value):
    """One thing that is not as it was: what, then, and now."""

    what: str
    before: str
    after: str


class Replay(Value):
    """The answer as it is now, and how it differs from the recorded one.

    ``around`` are differences that need not matter: the library's revision, the program's version.
    ``same`` is whether everything else is as it was.
    """

    answer: Answer
    around: tuple[Difference, ...]
    differences: tuple[Difference, ...]

    @property
    def same(self) -> bool:
        """Whether it was made from the same, and says the same."""
        return not self.differences


def settings_of(receipt: Receipt, own: Settings) -> Settings:
    """``own`` settings, with those of a receipt in their place; unknown ones are passed over.

    Raises:
        EvaluationError: a setting of the receipt is not possible any more.
    """
    changed: dict[str, Any] = {"writing": own.writing.model_copy(update={"model": None})}
    for name, given in receipt.settings.items():
        section = changed.get(name, getattr(own, name, None))
        if section is None:
            continue
        known = {key: value for key, value in given.items() if key in type(section).model_fields}
        try:
            changed[name] = type(section).model_validate({**section.model_dump(), **known})
        except ValidationError as error:
            raise EvaluationError(f"The receipt's settings cannot be used: {error}") from error
    return own.model_copy(update=changed)


def replay(assistant: Assistant, recorded: Recorded) -> Replay:
    """Ask again what was asked, after the same turns, with the same limits."""
    asked = recorded.receipt.asked
    assert asked is not None
    conversation = assistant.conversation(asked.turns)
    answer = conversation.ask(asked.question, asked.where, asked.as_of)
    return Replay(
        answer=answer,
        around=tuple(_around(recorded.receipt, answer.receipt)),
        differences=tuple(_differences(recorded, answer)),
    )


def _around(before: Receipt, after: Receipt) -> Iterator[Difference]:
    yield from _plain("library revision", before.library_revision, after.library_revision)
    yield from _plain("version", before.version, after.version)


def _differences(recorded: Recorded, now: Answer) -> Iterator[Difference]:
    before, after = recorded.receipt, now.receipt
    for name in ("embedder", "mode", "model", "prompt", "prompt_hash"):
        yield from _plain(name.replace("_", " "), getattr(before, name), getattr(after, name))
    yield from _settings(before, after)
    assert before.asked is not None
    yield from _plain("question read as", before.asked.standalone, now.standalone_question)
    yield from _hashes(before.retrieved, after.retrieved)
    yield from _passages(before.retrieved, after.retrieved)
    yield from _plain("verdicts", _listed(before.verdicts), _listed(after.verdicts))
    if recorded.answer is not None:
        yield from _answers(recorded.answer, now)


def _plain(what: str, before: Any, after: Any) -> Iterator[Difference]:
    if before != after:
        yield Difference(what=what, before=_shown(before), after=_shown(after))


def _settings(before: Receipt, after: Receipt) -> Iterator[Difference]:
    for section in sorted({*before.settings, *after.settings}):
        old, new = before.settings.get(section, {}), after.settings.get(section, {})
        for key in sorted({*old, *new}):
            yield from _plain(f"setting {section}.{key}", old.get(key), new.get(key))


def _hashes(
    before: Sequence[RetrievedPassage], after: Sequence[RetrievedPassage]
) -> Iterator[Difference]:
    """Articles whose text is another now."""
    old = {one.article_id: one.content_hash for one in before}
    new = {one.article_id: one.content_hash for one in after}
    for article_id in old:
        if article_id in new:
            yield from _plain(f"content of {article_id}", old[article_id], new[article_id])


def _passages(
    before: Sequence[RetrievedPassage], after: Sequence[RetrievedPassage]
) -> Iterator[Difference]:
    """Passages that are found now and were not, or the other way round, or in another order."""
    old, new = [_place(one) for one in before], [_place(one) for one in after]
    gone = [place for place in old if place not in new]
    come = [place for place in new if place not in old]
    if gone or come:
        yield Difference(
            what="passages",
            before=f"found then only: {_listed(gone)}",
            after=f"found now only: {_listed(come)}",
        )
    elif old != new:
        yield Difference(what="order of passages", before=_listed(old), after=_listed(new))


def _answers(before: Answer, after: Answer) -> Iterator[Difference]:
    yield from _plain("refused", before.refused, after.refused)
    yield from _plain("confidence", before.confidence, after.confidence)
    if before.refused or after.refused:
        yield from _plain("text", before.text, after.text)
    for index in range(max(len(before.sentences), len(after.sentences))):
        old = before.sentences[index] if index < len(before.sentences) else None
        new = after.sentences[index] if index < len(after.sentences) else None
        what = f"sentence {index + 1}"
        yield from _plain(what, old and old.text, new and new.text)
        if old and new and old.text == new.text:
            for part in ("verdict", "citations"):
                yield from _plain(f"{part} of {what}", getattr(old, part), getattr(new, part))


def _place(one: RetrievedPassage) -> str:
    return f"{one.article_id} {one.start}:{one.end}"


def _listed(values: Sequence[Any]) -> str:
    return ", ".join(map(str, values)) or "none"


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return _listed([f"{c.article_id} {c.start}:{c.end} “{c.quote}”" for c in value])
    return "none" if value is None else str(value)

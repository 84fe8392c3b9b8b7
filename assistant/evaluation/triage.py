"""From what a reader said of an answer to a case of an eval set, for a person to finish."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, Any

import yaml

from assistant.domain import Answer, Citation, CitationCheck
from assistant.errors import EvaluationError
from assistant.evaluation.gold import Articles, impossible
from assistant.evaluation.load import load_set
from assistant.library.feedback import Feedback, Opinion
from assistant.text.spans import check_citation

if TYPE_CHECKING:
    from assistant.assistant import Assistant

HEAD = "name: {name}\nabout: Cases that came of what readers said of answers.\ncases:\n"
_LONGEST = 200
"""The most characters of a sentence that a case forbids; its beginning tells it from others."""
_WIDTH = 96


def articles_of(assistant: Assistant) -> Articles:
    """The articles of a library, by id."""
    catalog = assistant.library.catalog
    return lambda article_id: next(iter(catalog.articles_of([article_id])), None)


def case_block(one: Feedback, articles: Articles) -> str:
    """The case as an item of ``cases``: what was asked, an expectation, the texts pinned.

    The expectation is what follows from the verdict alone. Where a person has to add to it,
    comments under it say what, with the passages there were. Only citations that are exact in the
    articles as they are now are taken over.
    """
    sound = [c for c in _cited(one.answer) if is_sound(c, articles)]
    asked = {"id": _name(one)} | _asked(one.answer) | {"expect": _expectation(one, sound)}
    hints = "".join(f"  # {line}\n" for line in _hints(one, sound))
    about: dict[str, Any] = {
        "tags": ["reader", one.verdict.value.replace("_", "-")],
        "note": _note(one),
    }
    if sound:
        about["pinned"] = {c.article_id: c.content_hash for c in sound}
    return "  - " + indent(_yaml(asked) + hints + _yaml(about), "    ").lstrip()


def set_of(block: str, name: str) -> str:
    """An eval set of one case."""
    return HEAD.format(name=name) + block


def check_set(text: str, file: str, articles: Articles) -> str:
    """Make sure that ``text`` is an eval set that can be passed; returns the id of its last case.

    Raises:
        EvaluationError: it is not; every problem with ``file`` and line.
    """
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder, "set.yaml")
        written.write_text(text, encoding="utf-8")
        try:
            loaded = load_set(written)
            if problems := list(impossible(loaded, articles)):
                raise EvaluationError("\n".join(problems))
        except EvaluationError as error:
            raise EvaluationError(str(error).replace(str(written), file)) from error
        return loaded.set.cases[-1].id


def append_case(file: Path, block: str, articles: Articles) -> str:
    """Put a case at the end of an eval set, which is made if it is not there; returns its id.

    Raises:
        EvaluationError: the set would not be one any more; the file stays as it was.
    """
    before = file.read_text(encoding="utf-8") if file.exists() else HEAD.format(name=file.stem)
    text = before.rstrip("\n") + "\n" + block
    id_ = check_set(text, str(file), articles)
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(file.name + ".new")
    new.write_text(text, encoding="utf-8")
    os.replace(new, file)
    return id_


def _name(one: Feedback) -> str:
    words = re.findall(r"\w+", one.answer.question.lower())[:6]
    return f"reader-{one.number}-{'-'.join(words)}"[:100].rstrip("-")


def _asked(answer: Answer) -> dict[str, Any]:
    asked = answer.receipt.asked
    if asked is None:  # of a version that did not keep it: the question as it was read
        return {"question": answer.standalone_question}
    found: dict[str, Any] = (
        {"turns": [turn.question for turn in asked.turns] + [asked.question]}
        if asked.turns
        else {"question": asked.question}
    )
    if asked.where:
        found["where"] = dict(asked.where)
    if asked.as_of:
        found["as_of"] = asked.as_of
    return found


def _expectation(one: Feedback, sound: list[Citation]) -> dict[str, Any]:
    answer = one.answer
    if one.verdict is Opinion.SHOULD_HAVE_REFUSED or (one.verdict is Opinion.UP and answer.refused):
        return {"refuse": True}
    if one.verdict is Opinion.UP:
        speakers = {c.speaker for c in sound}
        of_one = len(speakers) == 1 and None not in speakers
        return {
            "cites": [{"article": c.article_id, "quote": c.quote} for c in sound],
            **({"speaker": speakers.pop()} if of_one else {}),
        }
    if one.verdict is Opinion.DOWN and not answer.refused:
        said = [" ".join(sentence.text.split()) for sentence in answer.sentences]
        return {"refuse": False, "must_not_contain": [words[:_LONGEST].strip() for words in said]}
    return {"refuse": False}


def _hints(one: Feedback, sound: list[Citation]) -> Iterator[str]:
    for citation in _cited(one.answer):
        if citation not in sound:
            yield f"The passage of {citation.article_id} that was shown is not in the library now."
    if one.verdict is Opinion.DOWN and not one.answer.refused:
        yield "Forbid what is wrong in the answer, and say what a good one holds:"
    elif one.verdict is Opinion.SHOULD_HAVE_ANSWERED or one.verdict is Opinion.DOWN:
        yield "Say what a good answer holds:"
    else:
        return
    yield "answer_contains: …"
    yield "cites:"
    for citation in sound:
        chosen = {"article": citation.article_id, "quote": citation.quote}
        flow = yaml.safe_dump(chosen, default_flow_style=True, allow_unicode=True, width=10**6)
        yield f"  - {flow.strip()}"


def _note(one: Feedback) -> str:
    day = f"{one.given.day} {one.given:%B %Y}"
    comment = " ".join(one.comment.split())
    return f"{comment} (a reader, {day})" if comment else f"A reader, {day}."


def _yaml(block: dict[str, Any]) -> str:
    return yaml.safe_dump(block, sort_keys=False, allow_unicode=True, width=_WIDTH)


def _cited(answer: Answer) -> tuple[Citation, ...]:
    return answer.closest if answer.refused else answer.citations


def is_sound(citation: Citation, articles: Articles) -> bool:
    """Whether the cited words stand where they are cited, in the article as it is now."""
    article = articles(citation.article_id)
    if article is None or article.content_hash != citation.content_hash:
        return False
    found = check_citation(article.text, citation.start, citation.end, citation.quote)
    return found.check is CitationCheck.EXACT

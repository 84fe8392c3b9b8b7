"""A real chat model on the sample corpus; ``make test-llm`` runs it, with the model's name.

Questions are answered even where quoting would refuse them, so that the check alone stands between
the model and the reader. What the model wrote without the check is all it wrote: what was shown and
what was removed. The report is printed.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from assistant import (
    Answer,
    Assistant,
    Citation,
    CitationCheck,
    Settings,
    Verdict,
    check_citation,
    check_support,
)
from assistant.answering.support import Source

ROOT = Path(__file__).parents[2]
NAME = os.environ.get("ASSISTANT_TEST_MODEL", "")
QUESTIONS = yaml.safe_load(Path(__file__).with_name("questions.yaml").read_text("utf-8"))

pytestmark = [
    pytest.mark.skipif(not NAME, reason="ASSISTANT_TEST_MODEL names no chat model"),
    pytest.mark.timeout(7_200),
]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    writing = {
        "model": NAME,
        "window": 4_096,
        "passages": 2,
        "answer_tokens": 160,
        "first_token_limit": 300,
        "time_limit": 400,
        "repair_rounds": 0,
    }
    settings = Settings(writing=writing, answering={"refuse_below": 0.0})
    with Assistant.open(tmp_path_factory.mktemp("llm"), settings) as opened:
        assert opened.add(ROOT / "corpus").failed == ()
        yield opened


@pytest.fixture(scope="module")
def answers(assistant: Assistant) -> list[tuple[dict[str, object], Answer]]:
    """Each question with its answer; the report is printed once all are there."""
    told = []
    for asked in QUESTIONS:
        began = time.perf_counter()
        answer = assistant.ask(asked["question"])
        told.append((asked, answer))
        print(f"\n{time.perf_counter() - began:5.0f} s  {answer.receipt.mode}  {asked['question']}")
        for sentence in answer.sentences:
            print(f"         + {sentence.text}")
        for removed in answer.removed:
            print(f"         - {removed.text} ({'; '.join(removed.reasons)})")
        print(f"           {answer.note}")
    print(report(told))
    return told


def report(told: list[tuple[dict[str, object], Answer]]) -> str:
    """How many answers were written, cut, quoted; and what would be shown without the check."""
    written = [a for _, a in told if a.receipt.mode == "writing"]
    shown = [s for a in written for s in a.sentences]
    removed = [s for _, a in told for s in a.removed]
    unanswerable = [a for asked, a in told if "says" not in asked]
    return "\n".join(
        (
            f"\n{NAME}, {len(told)} questions, {len(unanswerable)} of them unanswerable",
            f"written {len(written)}, of these cut {sum(bool(a.removed) for a in written)}; "
            f"quoted instead {len(told) - len(written)}",
            f"with the check: {len(shown)} sentences of the model shown",
            f"without it: {len(shown) + len(removed)}, of which the check finds "
            f"{len(removed)} not supported",
            f"unanswerable questions the model answers: "
            f"{sum(a.receipt.mode == 'writing' for a in unanswerable)} with the check, "
            f"{sum(bool(a.removed) or a.receipt.mode == 'writing' for a in unanswerable)} without",
            f"of those, refused at the default bar before a model is asked: "
            f"{sum(a.confidence < Settings().answering.refuse_below for a in unanswerable)}",
            f"right answers written: {sum(_is_right(asked, a) for asked, a in told)}",
        )
    )


def _is_right(asked: dict[str, object], answer: Answer) -> bool:
    says = asked.get("says")
    written = answer.receipt.mode == "writing"
    return written and isinstance(says, list) and any(str(one) in answer.text for one in says)


def _source(assistant: Assistant, citation: Citation) -> Source:
    """The cited words with what says whom and what they mean: the title, and what is before."""
    before = assistant.article(citation.article_id).text[: citation.start]
    return Source(
        citation.quote,
        title=citation.title,
        context=before[-400:],
        published=citation.published,
        speaker=citation.speaker,
    )


def test_no_sentence_is_shown_that_its_citations_do_not_support(assistant, answers):
    for _, answer in answers:
        for sentence in answer.sentences:
            assert sentence.verdict is Verdict.SUPPORTED
            cited = [_source(assistant, citation) for citation in sentence.citations]
            if answer.receipt.mode == "writing":
                assert check_support(sentence.text, cited).verdict is Verdict.SUPPORTED
            for citation in sentence.citations:
                text = assistant.article(citation.article_id).text
                found = check_citation(text, citation.start, citation.end, citation.quote)
                assert found.check is CitationCheck.EXACT


def test_every_question_is_answered_and_the_reader_told_by_whom(answers):
    for _, answer in answers:
        assert answer.receipt.model
        assert answer.sentences or answer.refused
        assert (answer.receipt.mode == "writing") or answer.note

"""What the check of a model's answer costs: ``python -m benchmarks.writing``.

A scripted model writes sentences of the sample corpus; a clock in it notes when it has given the
last token that a sentence needs (the word after it). Reported are the median time from there to the
sentence on the stream, in query embeddings of the default model, and the time before the model is
called beside the time of a quoted answer; both warm, in one run.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from langchain_core.outputs import ChatGenerationChunk
from pydantic import PrivateAttr

from assistant import (
    Assistant,
    SentenceReady,
    SentenceRemoved,
    Settings,
    Verdict,
    check_support,
)
from assistant.answering.followup.reading import read
from assistant.answering.writing.wording import new_predicate
from assistant.testing import ScriptedChatModel
from benchmarks.data import DATA
from benchmarks.support.sets import attributionbench, begin

CORPUS = Path(__file__).parents[1] / "corpus"
ROUNDS = 5
ASKED = {
    "How much does the harbour tram cost?": (
        "The harbour tram will cost 517 million crowns, 79 million more than the city admitted a "
        "week ago. [1] The city auditor, Nessa Quarrendon, handed the report to the council on "
        "Tuesday. [2] The auditor has resigned and left the city. [3] And so it is."
    ),
    "What did Denisov say about alliances?": (
        "Andrey Denisov, Russia’s ambassador in Beijing, wrote that a formal alliance is not the "
        "most optimal scheme for relations between Russia and China. [1] He said: “Russia and "
        "China will found an alliance next week.” [2] And so it is."
    ),
}


class Timed(ScriptedChatModel):
    """A scripted model that notes when it was called and when each of its tokens was taken."""

    _called: list[float] = PrivateAttr(default_factory=list)
    _ended: list[float] = PrivateAttr(default_factory=list)

    def _stream(self, messages: Any, *given: Any, **named: Any) -> Iterator[ChatGenerationChunk]:
        self._called.append(time.perf_counter())
        text, sentences = "", 0
        for chunk in super()._stream(messages, *given, **named):
            text += str(chunk.message.content)
            if text.count("] ") > sentences and text.rstrip()[-1:].isalpha():
                sentences = text.count("] ")
                self._ended.append(time.perf_counter())
            yield chunk
            # A model takes its time for a token; none is checked while the next one is awaited.
            time.sleep(0.002)

    def marks(self) -> tuple[list[float], list[float]]:
        """When it was called, and when it gave the word after each sentence; then forgotten."""
        marks = self._called[:], self._ended[:]
        self._called.clear()
        self._ended.clear()
        return marks


def main() -> None:
    """Measure and print."""
    cost()
    if DATA.exists():
        bar()
    else:
        print(f"{DATA} is not there; what the bar is good for is not measured")


def bar() -> None:
    """Print precision and share of what may stand, on the halves that were not fitted on."""
    least = Settings().writing.least_support
    held_out = [one for one in attributionbench() if not one.trains]
    for name, cases in {"attributionbench": held_out, "begin": list(begin())}.items():
        by_verdict, by_bar = [], []
        for case in cases:
            support = check_support(case.claim, case.sources)
            if support.verdict is Verdict.SUPPORTED:
                by_verdict.append(case.holds)
                if support.score >= least and not new_predicate(case.claim, case.sources):
                    by_bar.append(case.holds)
        for way, kept in {"verdict alone": by_verdict, "bar for a model": by_bar}.items():
            print(
                f"{name:17} {way:16} {len(kept):4} of {len(cases)} claims stand, "
                f"{sum(kept) / len(kept):.3f} of these supported"
            )


def cost() -> None:
    """Print what the check takes of a reader's time."""
    with tempfile.TemporaryDirectory() as home, Assistant.open(home) as quoting:
        quoting.add(CORPUS)
        quoting.warm()
        settings = Settings(answering={"refuse_below": 0.0}, writing={"repair_rounds": 0})
        checks: list[float] = []
        before: list[float] = []
        quoted: list[float] = []
        for _ in range(ROUNDS + 1):
            for question, reply in ASKED.items():
                read.cache_clear()  # a model does not write the same sentence again
                model = Timed(replies=[reply])
                writing = Assistant(quoting.library, settings, model)
                began = time.perf_counter()
                shown = [
                    time.perf_counter()
                    for event in writing.stream(question)
                    if isinstance(event, SentenceReady | SentenceRemoved)
                ]
                called, ended = model.marks()
                before.append(called[0] - began)
                checks += [s - e for s, e in zip(shown, ended, strict=False)]
                began = time.perf_counter()
                quoting.ask(question)
                quoted.append(time.perf_counter() - began)
        embedding = _median_of(lambda: quoting.library.embedder.embed_question("A tram costs 5."))
    first = len(ASKED)
    check = statistics.median(checks)
    print(f"query embedding            {embedding * 1e3:8.1f} ms")
    print(f"sentence to stream, median {check * 1e3:8.1f} ms = {check / embedding:.1f} embeddings")
    print(f"before the model, median   {statistics.median(before[first:]) * 1e3:8.1f} ms")
    print(f"quoted answer, median      {statistics.median(quoted[first:]) * 1e3:8.1f} ms")


def _median_of(run: Any) -> float:
    times = []
    for _ in range(20):
        began = time.perf_counter()
        run()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


if __name__ == "__main__":
    main()

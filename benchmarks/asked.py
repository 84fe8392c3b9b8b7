"""How questions are answered that were written for this project on the news of 2022.

``python -m benchmarks.asked [--show tuned]``

992 questions on 220 of the 781 articles of realtimeqa_2022_dev, written for this project by a
language model that read nothing but those. To three in seven no article is known to have an
answer: they are about words that nobody or somebody else said, numbers, names and reasons that are
not given, and false premises. ``benchmarks/questions/*.jsonl`` holds an object a line: ``article``
(id), ``question``, and ``gold``, the characters ``[start, end]`` of the sentences of the article
any of which answers; none where nothing does. The small models of quoting mode are fitted on
``tuned``, among others. Nobody looked at ``held`` or at what was answered to it while anything was
made; its figures were read when forms were chosen.

``searched`` holds 2,366 more, as people type them into a search engine, on 592 of the 600 passages
of clapnq_dev, by a language model that read nothing but those: three of a passage that it answers,
one that it does not. A ``gold`` sentence there is one that an annotator would mark. They only teach
which sentence answers, and a passage and what was written on it are left out together.

An answerable question is answered *rightly* where a citation overlaps a gold sentence. Another
article may answer as well, so that *otherwise* is not always wrong.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant import Answer
from assistant.answering.question import read_question
from benchmarks.data import news
from benchmarks.retrieval import filled

QUESTIONS = Path(__file__).with_name("questions")


@dataclass(frozen=True)
class Written:
    """A question, the article it was written on, and where in it the answer stands, if it does."""

    question: str
    article: str
    gold: tuple[tuple[int, int], ...]

    def overlaps(self, article: str, start: int, end: int) -> bool:
        """Whether characters of an article are, in part, a gold sentence."""
        return article == self.article and any(a < end and start < b for a, b in self.gold)

    def answered_by(self, answer: Answer) -> bool:
        """Whether a citation of ``answer`` overlaps a gold sentence."""
        return any(self.overlaps(c.article_id, c.start, c.end) for c in answer.citations)


def written(name: str) -> list[Written]:
    """The questions of a set, "tuned", "held" or "searched"."""
    with (QUESTIONS / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [
            Written(row["question"], row["article"], tuple((a, b) for a, b in row["gold"]))
            for row in map(json.loads, lines)
        ]


def main() -> None:
    """Print the figures of both sets, and what is answered to the one that is to be shown."""
    parser = argparse.ArgumentParser(description="Answers to questions written for the project.")
    parser.add_argument("--show", choices=["tuned", "held"], help="print its answers")
    show = parser.parse_args().show
    articles = news()
    if not articles:
        return
    with tempfile.TemporaryDirectory() as folder, filled(Path(folder), articles) as assistant:
        for name in ("tuned", "held"):
            asked = written(name)
            answers = [assistant.ask(one.question) for one in asked]
            report(name, asked, answers)
            for one, answer in zip(asked, answers, strict=True) if show == name else ():
                sort = "answerable" if one.gold else "unanswerable"
                print(f"{sort} {answer.confidence:.2f} {one.question}\n    {answer.text}")


def report(name: str, asked: Sequence[Written], answers: Sequence[Answer]) -> None:
    """The figures of all, of questions for somebody's words, and of the others."""
    words = np.asarray([read_question(one.question).speaker is not None for one in asked])
    for sort, among in (("all", words | ~words), ("for words", words), ("others", ~words)):
        pairs = [(o, a) for o, a, yes in zip(asked, answers, among, strict=True) if yes]
        print(f"{name}, {sort} ({len(pairs)}): {figures(pairs)}")


def figures(pairs: Sequence[tuple[Written, Answer]]) -> str:
    """What is right, refused, answered by other sentences, and answered though nothing does."""
    from sklearn.metrics import roc_auc_score

    can = np.asarray([bool(one.gold) for one, _ in pairs])
    refused = np.asarray([answer.refused for _, answer in pairs])
    right = np.asarray([one.answered_by(answer) for one, answer in pairs]) & ~refused
    confidence = [answer.confidence for _, answer in pairs]
    otherwise, answered = (~right & ~refused)[can].mean(), (~refused)[~can].mean()
    return (
        f"answerable: right {right[can].mean():.3f}, refused {refused[can].mean():.3f}, "
        f"otherwise {otherwise:.3f}; unanswerable answered {answered:.3f}; "
        f"AUROC {roc_auc_score(can, confidence):.3f}; "
        f"as it should be {np.where(can, right, refused).mean():.3f}"
    )


if __name__ == "__main__":
    main()

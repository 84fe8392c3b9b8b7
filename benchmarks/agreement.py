"""Whether our measure of an answer agrees with people, who compared pairs of answers.

``python -m benchmarks.agreement``: two people rated each of 280 pairs of ragchecker_preference for
correctness, completeness and overall. Ours is the support of the answer's sentences by the
reference answer, that of the reference's sentences by the answer, and the harmonic mean of both.
``--judge`` names who judges support, as in `assistant eval run` (``llm:MODEL``, ``nli:MODEL``), and
``--pairs`` how many of the pairs are looked at.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence

import numpy as np
from scipy.stats import pearsonr, spearmanr

from assistant.evaluation.grounds import Judge
from assistant.evaluation.judges import judge_named
from assistant.text.sentences import split_sentences
from benchmarks.data import Row, rows

ASPECTS = ("correctness", "completeness", "overall")
_MARK = re.compile(r"\s*\[[\d, ]+\]")


def main() -> None:
    """Print how both persons agree, and how the judge agrees with their mean."""
    parser = argparse.ArgumentParser(description="Agreement with people on pairs of answers.")
    parser.add_argument("--judge", default="words")
    parser.add_argument("--pairs", type=int)
    asked = parser.parse_args()
    judge = judge_named(asked.judge)
    pairs: dict[str, list[Row]] = {}
    for row in rows("ragchecker_preference/rows"):
        key = "\n".join((row["query"], row["a"]["response"], row["b"]["response"]))
        pairs.setdefault(key, []).append(row)
    if not pairs:
        return
    pairs = dict(list(pairs.items())[: asked.pairs])
    ours = np.array([_difference(both[0], judge) for both in pairs.values()])
    for at, aspect in enumerate(ASPECTS):
        people = np.array([[row[aspect] for row in both] for both in pairs.values()], dtype=float)
        mean = people.mean(axis=1)
        each_other = pearsonr(people[:, 0], people[:, 1]).statistic
        pearson, spearman = pearsonr(ours[:, at], mean), spearmanr(ours[:, at], mean)
        print(
            f"{aspect:13} Pearson {pearson.statistic:.3f}  Spearman {spearman.statistic:.3f}  "
            f"(one person with the other: Pearson {each_other:.3f}; {len(mean)} pairs)"
        )


def _difference(row: Row, judge: Judge) -> tuple[float, float, float]:
    """How much better the second answer is: precision, recall, their harmonic mean."""
    reference = _sentences(row["gt_answer"])
    first, second = (
        _measured(_sentences(row[x]["response"]), reference, judge) for x in ("a", "b")
    )
    return second[0] - first[0], second[1] - first[1], second[2] - first[2]


def _measured(
    answer: Sequence[str], reference: Sequence[str], judge: Judge
) -> tuple[float, float, float]:
    precision, recall = _support(answer, reference, judge), _support(reference, answer, judge)
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0


def _support(claims: Sequence[str], sources: Sequence[str], judge: Judge) -> float:
    """The mean support of claims by one text."""
    whole = " ".join(sources)
    return float(np.mean([judge(claim, [whole]).score for claim in claims] or [0.0]))


def _sentences(text: str) -> list[str]:
    text = _MARK.sub("", text)
    return [span.of(text) for span in split_sentences(text)]


if __name__ == "__main__":
    main()

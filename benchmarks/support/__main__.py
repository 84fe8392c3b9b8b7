"""Measures the support check: ``python -m benchmarks.support [--write] [--sample]``.

Weights and threshold are fitted on one half of attributionbench and wice (halves by the SHA-256 of
the question, or of the first 300 characters of the page) and reported on the other, and on CLIFF
and begin, which are never fitted on. Perturbed and reworded sentences are made of articles that the
check was not developed on. ``--sample`` prints some of those; ``--write`` fits and writes the
weights, and looks at no reported half.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant import Support, Verdict, check_support
from assistant.answering.support.matching import coverage
from assistant.answering.support.reading import read
from assistant.library.embedder import Embedder
from assistant.library.transformer import TransformerEmbedder
from assistant.settings import EmbeddingSettings
from benchmarks.data import DATA
from benchmarks.support.changing import changed
from benchmarks.support.fitting import balanced, fit, write
from benchmarks.support.ground import Case
from benchmarks.support.measuring import removed_at_precision, report
from benchmarks.support.sets import Judged, attributionbench, begin, cliff, wice

_ARTICLES = 84
_SHOWN = 5


def main() -> None:
    """Fit and write, or report."""
    parser = argparse.ArgumentParser(description="Measure the support check.")
    parser.add_argument("--write", action="store_true", help="fit and write the weights")
    parser.add_argument("--sample", action="store_true", help="print some changed sentences")
    asked = parser.parse_args()
    if not DATA.exists():
        print(f"{DATA} is not there; skipped")
        return
    if asked.sample:
        sample()
        return
    training = [one for one in (*attributionbench(), *wice()) if one.trains]
    if asked.write:
        write({"words": fit(training, None), "vectors": fit(training, installed())})
        return
    judged(training)
    perturbations()


def judged(training: Sequence[Judged]) -> None:
    """Balanced accuracy on claims that people judged, beside that of word overlap."""
    sets = {
        "attributionbench": [one for one in attributionbench() if not one.trains],
        "wice": [one for one in wice() if not one.trains],
        "CLIFF": list(cliff()),
    }
    threshold = overlap_threshold(training)
    shared = {n: np.asarray([overlap(one) for one in them]) for n, them in sets.items()}
    report(sets, {n: s >= threshold for n, s in shared.items()}, "word overlap")
    for title, embedder in (("check_support", None), ("with the embedder", installed())):
        found = {n: checked(them, embedder) for n, them in sets.items()}
        said = {n: supported(f) for n, f in found.items()}
        report(sets, said, title)
        for name, them in sets.items():
            scores = np.asarray([s.score for s in found[name]])
            removed, kept = removed_at_precision(scores, np.asarray([one.holds for one in them]))
            print(
                f"{title}, {name}, where 95 % of what is kept is supported: {removed:.3f} of what "
                f"is unsupported is removed, {kept:.3f} of what is supported kept"
            )
        further = list(begin())
        right = balanced(
            supported(checked(further, embedder)), np.asarray([o.holds for o in further])
        )
        print(f"{title}, begin: balanced accuracy {right:.3f}")


def installed() -> Embedder:
    """The embedder that the install brings."""
    return TransformerEmbedder(EmbeddingSettings())


def checked(them: Sequence[Judged], embedder: Embedder | None) -> list[Support]:
    """The support of each claim."""
    return [check_support(one.claim, one.sources, embedder=embedder) for one in them]


def supported(found: Sequence[Support]) -> NDArray[np.bool_]:
    """Which claims the check lets stand."""
    return np.asarray([one.verdict is Verdict.SUPPORTED for one in found])


def overlap(one: Judged) -> float:
    """The share of a claim's words that stand in its sources."""
    keys = frozenset[str]().union(*(read(source).keys for source in one.sources))
    sentences = read(one.claim).sentences
    return statistics.fmean(coverage(s, keys) for s in sentences) if sentences else 0.0


def overlap_threshold(training: Sequence[Judged]) -> float:
    """The overlap that tells best in the mean of the training halves."""
    shared = np.asarray([overlap(one) for one in training])
    holds = np.asarray([one.holds for one in training])
    names = np.asarray([one.name for one in training])

    def mean(threshold: float) -> float:
        said = shared >= threshold
        return float(np.mean([balanced(said[names == n], holds[names == n]) for n in set(names)]))

    return float(max(np.arange(0.3, 1.0, 0.01), key=mean))


def perturbations() -> None:
    """How many changed facts are caught, how many rewordings rejected, and how long it takes."""
    by: defaultdict[tuple[bool, str], list[Case]] = defaultdict(list)
    for case in changed(_ARTICLES):
        by[case.holds, case.kind].append(case)
    times: list[float] = []
    for holds, what in ((False, "caught"), (True, "rejected")):
        counts = []
        for (held, kind), cases in sorted(by.items()):
            if held is holds:
                rejected = sum(_rejected(case, times) for case in cases)
                counts.append((rejected, len(cases)))
                print(f"{kind}: {rejected} of {len(cases)} {what}")
        rejected, count = (sum(column) for column in zip(*counts, strict=True))
        print(f"{what} in all: {rejected} of {count}, {rejected / count:.3f}")
    print(f"a claim takes {1000 * statistics.median(times):.1f} ms (median), its passage new to it")


def _rejected(case: Case, times: list[float]) -> bool:
    read.cache_clear()
    begun = time.perf_counter()
    support = check_support(case.claim, [case.passage])
    times.append(time.perf_counter() - begun)
    return support.verdict is not Verdict.SUPPORTED


def sample() -> None:
    """Some of the changed sentences, for the eye."""
    shown: defaultdict[str, int] = defaultdict(int)
    for case in changed(_ARTICLES, develop=True):
        shown[case.kind] += 1
        if shown[case.kind] <= _SHOWN:
            print(f"{case.kind}\n  {case.sentence}\n  {case.claim}")


if __name__ == "__main__":
    main()

"""Citations: exact, enough, and none needless.

Recall and precision are those of ALCE (Gao et al. 2023, "Enabling Large Language Models to Generate
Text with Citations", section 3.2), with the judge of the run as its entailment model.
"""

from __future__ import annotations

from assistant.evaluation.cases import Case
from assistant.evaluation.grounds import Grounds
from assistant.evaluation.metrics.metric import Metric, Score, share
from assistant.evaluation.response import Response, Said


def _exact(case: Case, response: Response, grounds: Grounds) -> Score | None:
    cites = response.citations
    problems = [problem for cite in cites if (problem := grounds.problem(cite))]
    score = share(len(cites) - len(problems), len(cites), "citations are exact")
    if score is None or not problems:
        return score
    return score.model_copy(update={"reason": f"{score.reason}: {'; '.join(problems)}"})


def _recall(case: Case, response: Response, grounds: Grounds) -> Score | None:
    if response.refused or response.error:
        return None
    entailed = [said for said in response.sentences if grounds.entails(said.text, said.citations)]
    return share(len(entailed), len(response.sentences), "sentences follow from what they cite")


def _precision(case: Case, response: Response, grounds: Grounds) -> Score | None:
    if response.refused or response.error:
        return None
    needed = sum(_needed(said, grounds) for said in response.sentences)
    return share(needed, len(response.citations), "citations are needed")


def _needed(said: Said, grounds: Grounds) -> int:
    """How many citations of a sentence count: none if it does not follow from them together.

    One is needless where it does not entail the sentence and the others, without it, do.
    """
    if not grounds.entails(said.text, said.citations):
        return 0
    return sum(
        grounds.entails(said.text, [cite])
        or not grounds.entails(said.text, [*said.citations[:index], *said.citations[index + 1 :]])
        for index, cite in enumerate(said.citations)
    )


METRICS = (
    Metric("exact_citations", "share of citations that are exact, checked in the article", _exact),
    Metric("citation_recall", "share of sentences that follow from what they cite (ALCE)", _recall),
    Metric("citation_precision", "share of citations that are needed (ALCE)", _precision),
)

"""What an answer says: grounded in the evidence, and holding the facts that are wanted."""

from __future__ import annotations

from assistant.domain import Verdict
from assistant.evaluation.cases import Case
from assistant.evaluation.grounds import Grounds
from assistant.evaluation.metrics.metric import Metric, Score, share
from assistant.evaluation.response import Response


def _groundedness(case: Case, response: Response, grounds: Grounds) -> Score | None:
    if response.refused or response.error or not response.sentences:
        return None
    found = [grounds.judge(s.text, grounds.evidence(s, response)) for s in response.sentences]
    least = min(found, key=lambda support: support.score)
    return Score(
        value=sum(support.score for support in found) / len(found),
        reason=f"least grounded: {'; '.join(least.reasons)}",
    )


def _fact_recall(case: Case, response: Response, grounds: Grounds) -> Score | None:
    facts = case.expect.supports
    stated = [
        fact
        for fact in facts
        if not response.refused
        and grounds.judge(fact, [response.text]).verdict is Verdict.SUPPORTED
    ]
    return share(len(stated), len(facts), "facts are stated")


METRICS = (
    Metric(
        "groundedness",
        "mean support of the sentences by all that was cited or retrieved",
        _groundedness,
    ),
    Metric("fact_recall", "share of the reference facts that the answer states", _fact_recall),
)

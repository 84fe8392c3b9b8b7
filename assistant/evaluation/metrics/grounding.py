"""What an answer says: grounded in the evidence, and holding the facts that are wanted."""

from __future__ import annotations

from assistant.domain import Verdict
from assistant.evaluation.cases import Case
from assistant.evaluation.grounds import Grounds
from assistant.evaluation.metrics.metric import Metric, Score, share
from assistant.evaluation.response import Response, Said


def _groundedness(case: Case, response: Response, grounds: Grounds) -> Score | None:
    if response.refused or response.error or not response.sentences:
        return None
    loose = [said.text for said in response.sentences if not _grounded(said, response, grounds)]
    count = len(response.sentences)
    reason = f"not grounded: {'; '.join(loose)}" if loose else "every sentence is grounded"
    return Score(value=1 - len(loose) / count, reason=reason)


def _grounded(said: Said, response: Response, grounds: Grounds) -> bool:
    """Whether what it cites supports a sentence in full, or what was retrieved does."""
    if grounds.entails(said.text, said.citations):
        return True
    passages = [text for passage in response.retrieved if (text := grounds.passage(passage))]
    return bool(passages) and grounds.judge(said.text, passages).verdict is Verdict.SUPPORTED


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
        "share of the sentences that what was cited or retrieved supports",
        _groundedness,
    ),
    Metric("fact_recall", "share of the reference facts that the answer states", _fact_recall),
)

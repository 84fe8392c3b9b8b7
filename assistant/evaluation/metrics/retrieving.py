"""Retrieval: where among the passages found is what must be cited?

Each thing to cite counts once, at the first passage that holds it: a passage that shares characters
with the quote, or any of the article where only that is named.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from assistant.evaluation.cases import Case, Cited
from assistant.evaluation.gold import gold_span
from assistant.evaluation.grounds import Grounds
from assistant.evaluation.matching import normalised
from assistant.evaluation.metrics.metric import Metric, Score
from assistant.evaluation.response import Context, Response

DEEPEST = 10


def first_ranks(case: Case, response: Response, grounds: Grounds) -> list[int | None]:
    """For each thing to cite, the rank from 1 of the first passage that holds it, or None."""
    return [
        next(
            (
                rank
                for rank, passage in enumerate(response.retrieved, start=1)
                if _holds(passage, cited, grounds)
            ),
            None,
        )
        for cited in case.expect.cites
    ]


def _holds(passage: Context, cited: Cited, grounds: Grounds) -> bool:
    article = grounds.article(cited.article)
    if article is None or passage.article_id not in (None, cited.article):
        return False
    span = gold_span(cited, article)
    if span is None:
        return passage.article_id == cited.article
    if passage.start is not None and passage.end is not None:
        return passage.start < span.end and span.start < passage.end
    wanted, there = normalised(span.of(article.text)), normalised(passage.text)
    return bool(there) and (wanted in there or there in wanted)


def _over_ranks(score: Callable[[list[int | None]], float]) -> Callable[..., Score | None]:
    def scored(case: Case, response: Response, grounds: Grounds) -> Score | None:
        if not case.expect.cites or response.error:
            return None
        ranks = first_ranks(case, response, grounds)
        shown = ", ".join("not found" if rank is None else f"rank {rank}" for rank in ranks)
        return Score(value=score(ranks), reason=shown)

    return scored


def _hit_at(k: int) -> Callable[[list[int | None]], float]:
    return lambda ranks: float(any(rank is not None and rank <= k for rank in ranks))


def _reciprocal(ranks: list[int | None]) -> float:
    return max((1 / rank for rank in ranks if rank is not None), default=0.0)


def _ndcg(ranks: list[int | None]) -> float:
    gain = sum(1 / math.log2(rank + 1) for rank in ranks if rank is not None and rank <= DEEPEST)
    best = sum(1 / math.log2(rank + 1) for rank in range(1, min(len(ranks), DEEPEST) + 1))
    return min(1.0, gain / best)


METRICS = (
    Metric("hit_at_1", "the first passage holds something to cite", _over_ranks(_hit_at(1))),
    Metric("hit_at_5", "one of five passages holds something to cite", _over_ranks(_hit_at(5))),
    Metric("mrr", "mean reciprocal rank of the first passage to cite", _over_ranks(_reciprocal)),
    Metric(
        "ndcg_at_10",
        "normalised discounted cumulative gain of what is to be cited, ten passages",
        _over_ranks(_ndcg),
    ),
)

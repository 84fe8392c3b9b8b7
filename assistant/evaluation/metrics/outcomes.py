"""Passing, speakers, follow-ups, time and cost."""

from __future__ import annotations

import numpy as np

from assistant.evaluation.cases import Case, Contains
from assistant.evaluation.checks import check_case, speaker_problems
from assistant.evaluation.grounds import Grounds
from assistant.evaluation.matching import holds
from assistant.evaluation.metrics.metric import Metric, Rows, Score, Summary, Weights
from assistant.evaluation.response import Response


def _passed(case: Case, response: Response, grounds: Grounds) -> Score:
    failed = [c for c in check_case(case, response, grounds) if not c.passed]
    return Score(value=float(not failed), reason="; ".join(f"{c.name}: {c.reason}" for c in failed))


def _speaker(case: Case, response: Response, grounds: Grounds) -> Score | None:
    if not case.expect.speaker or response.error:
        return None
    problems = (
        ["refused"]
        if response.refused
        else speaker_problems(case.expect.speaker, response, grounds)
    )
    return Score(value=float(not problems), reason="; ".join(problems))


def _subject(case: Case, response: Response, grounds: Grounds) -> Score | None:
    wanted = case.expect.standalone_contains
    if len(case.asked) < 2 or wanted == Contains() or response.standalone is None:
        return None
    kept = all(holds(response.standalone, words) for words in wanted.all) and (
        not wanted.any or any(holds(response.standalone, words) for words in wanted.any)
    )
    return Score(value=float(kept), reason=f"read as: {response.standalone}")


def _latency(case: Case, response: Response, grounds: Grounds) -> Score | None:
    return None if response.error else Score(value=response.seconds)


def _quantile(q: float) -> Summary:
    def of(rows: Rows, weights: Weights) -> float:
        return float(np.quantile(rows[:, 0], q))

    return of


def _tokens(case: Case, response: Response, grounds: Grounds) -> Score | None:
    read, written = response.usage.input_tokens, response.usage.output_tokens
    if read is None and written is None:
        return None
    return Score(
        value=float((read or 0) + (written or 0)), reason=f"{read} read, {written} written"
    )


def _written(case: Case, response: Response, grounds: Grounds) -> Score | None:
    model, mode = response.receipt.get("model"), response.receipt.get("mode")
    if not model or response.refused or response.error:
        return None
    return Score(value=float(mode == "writing"), reason=f"{mode}, after {model} was asked")


def _cost(case: Case, response: Response, grounds: Grounds) -> Score | None:
    return None if response.usage.cost is None else Score(value=response.usage.cost)


METRICS = (
    Metric("passed", "share of the cases in which all is as it must be", _passed),
    Metric("speaker_accuracy", "the cited words are those of the person expected", _speaker),
    Metric("subject_kept", "a follow-up, read by itself, holds what it is about", _subject),
    Metric("latency_p50", "median time to answer", _latency, _quantile(0.5), "lower", "s"),
    Metric("latency_p95", "95th percentile of that time", _latency, _quantile(0.95), "lower", "s"),
    Metric("written", "share of the answers that the chat model wrote, once asked", _written),
    Metric("tokens", "tokens read and written", _tokens, better="lower", unit="tokens"),
    Metric("cost", "cost, in the currency of the receipt", _cost, better="lower", unit="money"),
)

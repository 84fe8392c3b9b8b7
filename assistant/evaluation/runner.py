"""Asks a target every case, several at a time, and judges what it says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from assistant.answering.support import check_support
from assistant.errors import AssistantError, EvaluationError
from assistant.evaluation.cases import Case
from assistant.evaluation.gold import require_possible
from assistant.evaluation.grounds import Grounds, Judge
from assistant.evaluation.kept import KeptResponses, key_of
from assistant.evaluation.load import LoadedSet
from assistant.evaluation.metrics import Metric, metrics
from assistant.evaluation.response import Response
from assistant.evaluation.run import Run, figures_of, judged
from assistant.evaluation.targets.target import Target

Step = Callable[[], None]


@dataclass(frozen=True)
class Planned:
    """A case to ask, with its key and where it stands."""

    key: str
    at: tuple[str, int]
    case: Case


def planned(sets: Sequence[LoadedSet], tags: Sequence[str] = ()) -> list[Planned]:
    """The cases of the sets in their order; those with one of ``tags`` only, where some are given.

    Raises:
        EvaluationError: no case is left.
    """
    found = [
        Planned(f"{one.set.name}/{case.id}", (str(one.document.file), one.line(index)), case)
        for one in sets
        for index, case in enumerate(one.set.cases)
        if not tags or set(tags) & set(case.tags)
    ]
    if not found:
        raise EvaluationError(f"No case has one of the tags {', '.join(tags)}.")
    return found


def run_sets(
    sets: Sequence[LoadedSet],
    target: Target,
    *,
    kept: KeptResponses | None = None,
    chosen: Sequence[Metric] = (),
    tags: Sequence[str] = (),
    judge: Judge = check_support,
    workers: int = 2,
    step: Step = lambda: None,
) -> Run:
    """Ask ``target`` every case; the results stand in the order of the cases.

    Raises:
        EvaluationError: an expectation cannot be fulfilled in the target's articles.
    """
    require_possible(sets, target.article)
    cases = planned(sets, tags)
    responses = dict(_responses(cases, target, kept, workers, step))
    grounds, chosen = Grounds(target.article, judge), tuple(chosen) or metrics()
    results = tuple(
        judged(one.key, one.at, one.case, responses[one.key], grounds, chosen) for one in cases
    )
    return Run(
        made=dt.datetime.now(dt.UTC).replace(microsecond=0),
        target=target.identity,
        results=results,
        figures=figures_of(results, chosen),
    )


def _responses(
    cases: Sequence[Planned], target: Target, kept: KeptResponses | None, workers: int, step: Step
) -> Iterator[tuple[str, Response]]:
    """The response to each case, in the order they come; kept ones first."""
    keys = {one.key: key_of(target.identity, one.case) for one in cases}
    known = {one.key: kept.find(keys[one.key]) for one in cases} if kept else {}
    pool = ThreadPoolExecutor(workers, thread_name_prefix="eval")
    asked: dict[Future[Response], Planned] = {}
    try:
        for one in cases:
            found = known.get(one.key)
            if found is not None:
                step()
                yield one.key, found
            else:
                asked[pool.submit(answer, target, one.case)] = one
        for future in as_completed(asked):
            one, response = asked[future], future.result()
            if kept:
                kept.keep(keys[one.key], one.key, response)
            step()
            yield one.key, response
    finally:
        pool.shutdown(cancel_futures=True)


def answer(target: Target, case: Case) -> Response:
    """The response to a case; what the target breaks with is in it.

    A target is somebody's program: whatever it raises fails this case and no other.
    """
    try:
        return target.ask(case)
    except AssistantError as error:
        return Response(error=str(error))
    except Exception as error:
        return Response(error=f"the target broke with {type(error).__name__}: {error}")

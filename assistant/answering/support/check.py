"""Whether sources say what a claim says: facts compared one by one, the rest weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answering.support.conflicts import find_conflicts
from assistant.answering.support.entailment import Entailment, entailment_of
from assistant.answering.support.exchanged import find_exchanged
from assistant.answering.support.features import BESIDE_VECTORS, features
from assistant.answering.support.finding import Finding, Weight
from assistant.answering.support.ground import Ground, ground_of
from assistant.answering.support.matching import Match, match
from assistant.answering.support.missing import find_missing
from assistant.answering.support.polarity import find_polarity
from assistant.answering.support.quotations import find_quotations
from assistant.answering.support.reading import Reading, read
from assistant.answering.support.source import Source, as_source
from assistant.answering.support.speakers import find_speakers
from assistant.answering.support.vectors import nearness
from assistant.answering.support.weighing import ENTAILMENT, VECTORS, WORDS, Thresholds
from assistant.domain import Support, Verdict
from assistant.library.embedder import Embedder

_MARKS = re.compile(r"\s*\[\d{1,3}\]|^\s*(?:\d{1,2}[.)]|[-*•])\s+")
_LEFT = {Weight.DOUBTS: 0.9, Weight.LACKS: 0.5, Weight.DENIES: 0.2}
"""What a finding leaves of the least score of a supported claim."""
_MOST_WORDS_SHOWN = 6


def check_support(
    claim: str,
    sources: Sequence[str | Source],
    *,
    embedder: Embedder | None = None,
    entailment: Entailment | str | None = None,
) -> Support:
    """Whether ``sources`` (verbatim passages, taken together) support ``claim``.

    Names, numbers, dates, quotations, denials, doubts and speakers of the claim are compared with
    those of the sources as such; one that differs makes the claim unsupported or contradicted,
    however much of the rest is there. Where none differs, the score is the probability that a
    person finds the least supported sentence of the claim supported, by how much of it the sources
    hold (:mod:`.features`) and, with an ``embedder``, by how near in meaning it is to them.

    ``entailment`` gives that probability in their stead: a model that judges pairs of texts, or the
    name or folder of a sentence-transformers cross-encoder.

    Citation marks such as ``[2]`` are no part of a claim. The same texts and models give the same
    answer.

    Raises:
        EntailmentError: the model named cannot be loaded or used.
    """
    given = [as_source(source) for source in sources]
    ground = ground_of([source for source in given if source.text.strip()])
    reading = read_claim(claim)
    matches = match_all(reading, ground)
    if not any(m.best for m in matches):
        reasons: tuple[str, ...] = ("the sources say nothing of it",)
        return Support(verdict=Verdict.UNSUPPORTED, score=0.0, reasons=reasons)
    findings = list(findings_of(reading, matches, ground))
    if entailment is None:
        weighed = WORDS if embedder is None else VECTORS
        score = min(weighed.model.probability(row) for row in figures(matches, ground, embedder))
        thresholds: Thresholds = weighed
    else:
        judge = entailment_of(entailment) if isinstance(entailment, str) else entailment
        thresholds = ENTAILMENT
        score, denied = _judged(matches, ground, judge)
        findings += denied
    if findings:
        score = min(score, thresholds.supported * min(_LEFT[f.weight] for f in findings))
        reasons = tuple(dict.fromkeys(finding.reason for finding in findings))
    else:
        reasons = (_said(matches),)
    return Support(verdict=_verdict(score, findings, thresholds), score=score, reasons=reasons)


def figures(
    matches: Sequence[Match], ground: Ground, embedder: Embedder | None
) -> list[tuple[float, ...]]:
    """The figures of each sentence of a claim; with an embedder, some of them and its nearness."""
    rows = [features(m, ground) for m in matches]
    if embedder is None:
        return rows
    near = nearness(matches, ground, embedder)
    return [(*row[-BESIDE_VECTORS:], *more) for row, more in zip(rows, near, strict=True)]


def _judged(
    matches: Sequence[Match], ground: Ground, judge: Entailment
) -> tuple[float, list[Finding]]:
    """The least probability of support, and the sentences that are judged contradicted."""
    pairs = [(" ".join(s.text for s in ground.in_order(m.chosen)), m.claim.text) for m in matches]
    judgements = judge.judge(pairs)
    denied = [
        Finding(Weight.DENIES, f"the entailment model finds it contradicted ({j.contradicts:.0%})")
        for j in judgements
        if j.contradicts >= ENTAILMENT.supported
    ]
    return min(j.supports for j in judgements), denied


def read_claim(claim: str) -> Reading:
    """A claim without list and citation marks."""
    return read(_MARKS.sub("", claim).strip())


def match_all(claim: Reading, ground: Ground) -> list[Match]:
    """Each sentence of a claim beside the sentences that say most of it."""
    return [match(sentence, ground.sentences) for sentence in claim.sentences]


def findings_of(claim: Reading, matches: Sequence[Match], ground: Ground) -> Iterator[Finding]:
    """All facts of a claim that differ from those of its sources."""
    for one in matches:
        yield from find_missing(one, ground)
        yield from find_conflicts(one, ground)
        yield from find_exchanged(one)
        yield from find_polarity(one)
    yield from find_quotations(claim, ground)
    yield from find_speakers(claim, matches, ground)


def _verdict(score: float, findings: Sequence[Finding], thresholds: Thresholds) -> Verdict:
    weights = {finding.weight for finding in findings}
    if Weight.DENIES in weights:
        return Verdict.CONTRADICTED
    if Weight.LACKS in weights or score < thresholds.partly:
        return Verdict.UNSUPPORTED
    return Verdict.PARTLY if weights or score < thresholds.supported else Verdict.SUPPORTED


def _said(matches: Sequence[Match]) -> str:
    """How much of the claim the sources hold, and what they do not."""
    content = [(w, m) for m in matches for w in m.claim.content]
    absent = [(w, m.claim) for w, m in content if w.key not in m.keys]
    if not absent:
        return "all its words stand there"
    shown = dict.fromkeys(s.text[w.start - s.start : w.end - s.start] for w, s in absent)
    named = "”, “".join(list(shown)[:_MOST_WORDS_SHOWN])
    return f"{1 - len(absent) / len(content):.0%} of its words stand there; not “{named}”"

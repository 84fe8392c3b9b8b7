"""Whether sources say what a claim says: names, numbers, negation and words compared as such."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.domain import Support, Verdict
from assistant.text.vocabulary import STOP_WORDS, folded, stem, stems, words

_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_NAME = re.compile(r"\b[A-Z][\w’'-]+")
_NEGATION = re.compile(
    r"\b(?:not|no|never|nobody|nothing|none|neither|nor|without|cannot|\w+n[’']t)\b", re.IGNORECASE
)
_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"")
_SUPPORTED, _PARTLY = 0.75, 0.5


def check_support(claim: str, sources: Sequence[str]) -> Support:
    """Whether ``sources`` (verbatim texts, taken together) support ``claim``.

    A claim that stands in a source verbatim is supported. Otherwise its numbers, names and
    quotations must stand there, it may not deny what they say or say what they deny, and the share
    of its content words that they hold is its score: from .75 supported, from .5 partly.
    """
    claim_words = " ".join(claim.split())
    texts = [" ".join(source.split()) for source in sources]
    if claim_words and any(claim_words in text for text in texts):
        return Support(verdict=Verdict.SUPPORTED, score=1.0, reasons=("stands there verbatim",))
    whole = " ".join(texts)
    there = {stem(word) for word in words(whole)}
    wanted = [stem(word) for word in words(claim) if word not in STOP_WORDS]
    score = sum(word in there for word in wanted) / len(wanted) if wanted else 0.0
    missing = _missing(claim, whole, there)
    if missing:
        return Support(verdict=Verdict.UNSUPPORTED, score=score / 2, reasons=missing)
    if score >= _PARTLY and _denies(claim, texts):
        return Support(
            verdict=Verdict.CONTRADICTED,
            score=score / 4,
            reasons=("one of claim and source has a negation that the other has not",),
        )
    verdict = (
        Verdict.SUPPORTED
        if score >= _SUPPORTED
        else Verdict.PARTLY
        if score >= _PARTLY
        else Verdict.UNSUPPORTED
    )
    return Support(
        verdict=verdict, score=score, reasons=(f"{score:.0%} of the claim's words stand there",)
    )


def _missing(claim: str, whole: str, there: set[str]) -> tuple[str, ...]:
    """What the claim names and the sources do not."""
    numbers = {n.replace(",", "") for n in _NUMBER.findall(whole)}
    reasons = [
        f"the number {number} is not in the sources"
        for number in _NUMBER.findall(claim)
        if number.replace(",", "") not in numbers
    ]
    reasons += [
        f"the name {name} is not in the sources"
        for name in _NAME.findall(claim)[0 if claim[:1].islower() else 1 :]
        if stem(folded(name).removesuffix("'s")) not in there
    ]
    reasons += [
        f"the quotation “{quoted}” is not in the sources"
        for pair in _QUOTED.findall(claim)
        if (quoted := " ".join(pair).strip()) and quoted.rstrip(",.") not in whole
    ]
    return tuple(reasons)


def _denies(claim: str, texts: Sequence[str]) -> bool:
    """Whether the source nearest in words to the claim has a negation where the claim has none."""
    wanted = set(stems(claim))
    sentences = [s for text in texts for s in re.split(r"(?<=[.!?])\s+", text)]
    nearest = max(sentences, key=lambda s: len(wanted & {stem(w) for w in words(s)}), default="")
    return bool(_NEGATION.search(claim)) != bool(_NEGATION.search(nearest))

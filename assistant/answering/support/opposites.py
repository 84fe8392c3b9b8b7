"""Words that exclude each other in the same place of a sentence."""

from __future__ import annotations

from collections import defaultdict

from assistant.answering.support.words import read_words

_PAIRS = """rise/fall increase/decrease higher/lower high/low more/less more/fewer win/lose
    accept/reject approve/reject support/oppose before/after first/last up/down above/below
    early/late allow/ban permit/forbid open/close opened/closed buy/sell begin/end start/stop
    alive/dead north/south east/west northern/southern eastern/western left/right gain/lose
    success/failure succeed/fail guilty/innocent legal/illegal possible/impossible
    likely/unlikely strengthen/weaken expand/shrink minimum/maximum best/worst better/worse
    largest/smallest biggest/smallest highest/lowest oldest/youngest longest/shortest
    always/never all/some all/none men/women man/woman boy/girl husband/wife son/daughter
    brother/sister mother/father male/female victory/defeat profit/loss import/export
    arrive/leave enter/leave confirm/deny agree/disagree love/hate friend/enemy public/private
    former/current raise/cut raise/lower hot/cold dry/wet young/old majority/minority
    under/over positive/negative liberal/conservative"""

OPPOSITES: dict[str, frozenset[str]] = {}
"""For the key of a word, the keys of its opposites."""


def _fill() -> None:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for pair in _PAIRS.split():
        one, other = (read_words(word)[0].key for word in pair.split("/"))
        found[one].add(other)
        found[other].add(one)
    OPPOSITES.update({key: frozenset(others) for key, others in found.items()})


_fill()

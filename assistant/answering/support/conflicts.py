"""Where claim and source stand word by word alike, and a fact differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.answering.support.finding import Finding, Weight
from assistant.answering.support.ground import Ground
from assistant.answering.support.matching import Gap, Match
from assistant.answering.support.opposites import OPPOSITES
from assistant.answering.support.reading import Sentence
from assistant.answering.support.words import Kind, Word
from assistant.text.statements.roles import ROLES

_DESCRIBED = 3
"""How many content words a name and what describes it may stand apart."""
_OPENS = frozenset("now then here there today tonight soon later last next".split())
"""Words that often open a sentence, with a capital that makes no name of them."""
_PRONOUNS = frozenset("he she him her his they them it who".split())


def find_conflicts(match: Match, ground: Ground) -> Iterator[Finding]:
    """Other names, numbers, dates and opposites in the place of those of the source."""
    if match.best is None or not match.alike:
        return
    for gap in match.gaps:
        yield from _of_names(gap, match, ground)
        yield from _of_figures(gap, match, ground)
        yield from _of_opposites(gap, match)


def _of_names(gap: Gap, match: Match, ground: Ground) -> Iterator[Finding]:
    mine = [w for w in gap.claim if _is_name(w, match.claim, ground)]
    if match.best is None or not any(_is_known(w, ground) for w in mine):
        return
    theirs = [
        w
        for w in gap.source
        if _is_name(w, match.best, ground) and not _is_abbreviation(w, match.best)
    ]
    if theirs:
        describes = _is_described_in(gap.claim) or _is_described_in(gap.source)
        if not describes and not any(_one_name(a, b, ground) for a in mine for b in theirs):
            yield Finding(
                Weight.DENIES,
                f"the source says {_joined(theirs, match.best)}, not {_joined(mine, match.claim)}",
            )
        return
    pronoun = next((w for w in gap.source if w.key in _PRONOUNS), None)
    if pronoun:
        if not any(w.key in ground.names and _before(w, match, ground) for w in mine):
            yield Finding(
                Weight.LACKS,
                f"the source does not say that “{pronoun.key}” is {_joined(mine, match.claim)}",
            )
    elif not any(_is_described(w, gap, match, ground) for w in mine):
        theirs = [w for w in gap.source if w.carries]
        yield Finding(
            Weight.LACKS,
            f"the source says {_joined(theirs, match.best)}, not {_joined(mine, match.claim)}",
        )


def _is_described_in(words: Sequence[Word]) -> bool:
    """Whether a name only describes: "the England winger" in the place of a player's name."""
    return any(a.kind is Kind.NAME and b.kind is Kind.CONTENT for a, b in pairwise(words))


def _is_described(word: Word, gap: Gap, match: Match, ground: Ground) -> bool:
    """Whether a name may stand for what the source says there: it is near it elsewhere."""
    theirs = [w.key for w in gap.source if w.kind is Kind.CONTENT]
    if not theirs or word.key in match.keys or any(w.key in theirs for w in match.claim.content):
        return True
    return any(ground.distance(word.key, key) <= _DESCRIBED for key in theirs)


def _before(word: Word, match: Match, ground: Ground) -> bool:
    """Whether a name stands before the best sentence, or in what is known of its passage."""
    assert match.best is not None
    written = match.claim.text[word.start - match.claim.start : word.end - match.claim.start]
    bare = written.removesuffix("’s").removesuffix("'s")
    return any(bare in text for text in ground.before(match.best))


def _is_abbreviation(word: Word, sentence: Sentence) -> bool:
    """Whether a word only abbreviates the name before it: "Court of Appeals (CA)"."""
    start = word.start - sentence.start
    before = sentence.text[:start].rstrip()
    return before.endswith("(") and sentence.text[start : word.end - sentence.start].isupper()


def _is_known(word: Word, ground: Ground) -> bool:
    """Whether a name is not reported as missing already."""
    return word.kind is not Kind.NAME or word.key in ground.known


def _is_name(word: Word, sentence: Sentence, ground: Ground) -> bool:
    """Whether a word is a name; one that opens a sentence also where it is nowhere else a word."""
    if word.kind is Kind.NAME:
        return True
    if word.kind is not Kind.CONTENT or word != sentence.plain[0]:
        return False
    written = sentence.text[word.start - sentence.start : word.end - sentence.start]
    opens = written.endswith("ly") or written.lower() in ROLES | _OPENS
    return (
        written[0].isupper()
        and not opens
        and (word.key in ground.names or word.key not in ground.common)
    )


def _one_name(one: Word, other: Word, ground: Ground) -> bool:
    """Whether two words may be of one name."""
    a, b = one.key, other.key
    return (
        a == b
        or frozenset((a, b)) in ground.together
        or (min(len(a), len(b)) > 2 and (a.startswith(b) or b.startswith(a)))
    )


def _joined(words: list[Word], sentence: Sentence) -> str:
    first, last = words[0].start - sentence.start, words[-1].end - sentence.start
    return sentence.text[first:last]


def _of_figures(gap: Gap, match: Match, ground: Ground) -> Iterator[Finding]:
    for word in gap.claim:
        if word.kind not in (Kind.NUMBER, Kind.DATE) or word.key not in ground.known:
            continue
        field = word.key.partition(":")[0] if word.kind is Kind.DATE else ""
        theirs = [w for w in gap.source if w.kind is word.kind and w.key.startswith(field)]
        if theirs and match.best and word.key not in ground.implied:
            yield Finding(
                Weight.DENIES,
                f"the source says {_joined(theirs[:1], match.best)} there, "
                f"not {_joined([word], match.claim)}",
            )


def _of_opposites(gap: Gap, match: Match) -> Iterator[Finding]:
    for word in gap.claim:
        for other in gap.source:
            if other.key in OPPOSITES.get(word.key, ()) and match.best:
                yield Finding(
                    Weight.DENIES,
                    f"the source says {_joined([other], match.best)}, "
                    f"not {_joined([word], match.claim)}",
                )

"""The same fact in slightly other words: what the check must not reject."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.support.ground import Case, Ground

Rewording = Callable[[Ground, random.Random], str | None]
_SPELLED = dict(
    zip("2 3 4 5 6 7 8 9 10 11 12".split(),
        "two three four five six seven eight nine ten eleven twelve".split(), strict=True)
)  # fmt: skip
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_CONTRACTIONS = (
    (r"\b(is|are|was|were|has|have|had|does|do|did|would|could|should) not\b", r"\1n't"),
    (r"\b(is|are|was|were|has|have|had|does|do|did|would|could|should)n[’']t\b", r"\1 not"),
    (r"\bwon[’']t\b", "will not"),
    (r"\bcan(?:[’']t|not)\b", "can not"),
    (r"\b(they|we|you)[’']re\b", r"\1 are"),
    (r"\b(they|we|you|I)[’']ve\b", r"\1 have"),
    (r"\b(they|we|you|I|he|she|it)[’']ll\b", r"\1 will"),
)
_TITLES = r"(?:President|Senator|Sen\.|Rep\.|Gov\.|Governor|Prime Minister|Mr\.|Mrs\.|Ms\.|Dr\.)"
_MANNER = frozenset(
    """quickly slowly quietly recently previously currently subsequently eventually initially
    immediately repeatedly famously publicly officially briefly newly actively openly widely
    personally simply really very heavily strongly""".split()
)


def reworded(ground: Ground, chosen: random.Random) -> Iterator[Case]:
    """The sentence verbatim, and in each way it can be reworded."""
    yield Case("verbatim", ground.text, ground.passage, ground.text, holds=True)
    for kind, change in REWORDINGS.items():
        claim = change(ground, chosen)
        if claim and claim != ground.text and _quoted(claim) == _quoted(ground.text):
            yield Case(kind, claim, ground.passage, ground.text, holds=True)


def opening_moved(ground: Ground, chosen: random.Random) -> str | None:
    """What stands before the first comma, at the end: "On Monday, it rained"."""
    text, doc = ground.text, ground.sentence
    if '"' in text or "“" in text or not text.endswith("."):
        return None
    root = next(t for t in doc if t.dep_ == "ROOT")
    for opener in (t for t in root.children if t.dep_ in ("prep", "advcl", "npadvmod")):
        span = doc[opener.left_edge.i : opener.right_edge.i + 1]
        after = doc[span.end] if span.end < len(doc) else None
        if span.start == 0 and after is not None and after.text == ",":
            rest = text[after.idx + 1 :].strip()
            if rest[0].isdigit() or "," in span.text:
                return None
            named = doc[after.i + 1].ent_type_ or doc[after.i + 1].text == "I"
            moved = span.text if doc[0].ent_type_ in _PROPER else _lower(span.text)
            return f"{rest if named else _upper(rest)}"[:-1] + f" {moved}."
    return None


def _quoted(text: str) -> list[str]:
    """What stands between quotation marks: a rewording leaves that alone."""
    return re.findall(r"“[^”]*”|\"[^\"]*\"", text)


_PROPER = frozenset(["PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "DATE"])


def adverb_dropped(ground: Ground, chosen: random.Random) -> str | None:
    """Without an adverb of manner or time."""
    for token in ground.sentence:
        if token.lower_ in _MANNER and token.dep_ == "advmod" and token.i > 0:
            if any(t.dep_ == "neg" for t in token.head.children):
                continue
            return _put(ground.text, token.idx, token.idx + len(token.text) + 1, "")
    return None


def aside_dropped(ground: Ground, chosen: random.Random) -> str | None:
    """Without what stands in brackets, or a relative clause or apposition between two commas."""
    bracketed = re.sub(r" \([^()]*\)", "", ground.text, count=1)
    if bracketed != ground.text:
        return bracketed
    for token in ground.sentence:
        if token.dep_ in ("relcl", "appos"):
            first, last = token.left_edge, token.right_edge
            if first.i and first.nbor(-1).text == "," and last.i + 1 < len(ground.sentence):
                after = last.nbor(1)
                if after.text == "," and "," not in ground.text[first.idx : after.idx]:
                    return _put(ground.text, first.nbor(-1).idx, after.idx + 1, "")
    return None


def contraction(ground: Ground, chosen: random.Random) -> str | None:
    """ "Did not" as "didn't", and the other way."""
    for pattern, new in _CONTRACTIONS:
        changed = re.sub(pattern, new, ground.text, count=1)
        if changed != ground.text:
            return changed
    return None


def number_format(ground: Ground, chosen: random.Random) -> str | None:
    """ "5,000" as "5 thousand" or "5000", "3" as "three", "10%" as "10 percent"."""
    text = ground.text
    ways: list[Callable[[str], str]] = [
        lambda t: re.sub(r"(?<![\d,.$£€])(\d{1,3}),000(?![\d,])", r"\1 thousand", t, count=1),
        lambda t: re.sub(r"(?<![\d,.])(\d{1,3}),(\d{3})(?![\d,])", r"\1\2", t, count=1),
        lambda t: re.sub(r"(?<=\d)%", " percent", t, count=1),
        lambda t: re.sub(r"(?<=\d) (?:percent|per cent)\b", "%", t, count=1),
        lambda t: re.sub(
            r"(?<=[a-z] )([2-9]|1[012])(?= [a-z])", lambda m: _SPELLED[m[1]], t, count=1
        ),
        lambda t: re.sub(
            r"(?<= )(two|three|four|five|six|seven|eight|nine|ten)(?= [a-z])",
            lambda m: next(d for d, w in _SPELLED.items() if w == m[1]), t, count=1,
        ),
    ]  # fmt: skip
    changed = [new for way in ways if (new := way(text)) != text]
    return chosen.choice(changed) if changed else None


def date_format(ground: Ground, chosen: random.Random) -> str | None:
    """ "March 9, 2023" as "9 March 2023", and the other way."""
    text = ground.text
    for pattern, new in (
        (rf"\b({_MONTHS}) (\d{{1,2}}), ((?:19|20)\d\d),?", r"\2 \1 \3"),
        (rf"\b(\d{{1,2}}) ({_MONTHS}) ((?:19|20)\d\d)\b", r"\2 \1, \3"),
        (rf"\b({_MONTHS}) (\d{{1,2}})\b(?!,? \d)", r"\2 \1"),
        (rf"\b(\d{{1,2}}) ({_MONTHS})\b", r"\2 \1"),
    ):
        changed = re.sub(pattern, new, text, count=1)
        if changed != text:
            return changed
    return None


def said_as_stated(ground: Ground, chosen: random.Random) -> str | None:
    """ "Said" as "stated"."""
    changed = re.sub(r"\bsaid\b", "stated", ground.text, count=1)
    return changed if changed != ground.text else None


def title_dropped(ground: Ground, chosen: random.Random) -> str | None:
    """ "President Biden" as "Biden"."""
    changed = re.sub(
        rf"(?<![A-Z][a-z] )(?<!former )(?<![a-z] )\b{_TITLES} (?=[A-Z][a-z]+)",
        "",
        ground.text,
        count=1,
    )
    return changed if changed != ground.text else None


def pronoun_named(
    text: str, entities: dict[str, dict[str, Any]], sentence: tuple[int, int], passage: str
) -> str | None:
    """The first "he" or "she" of a sentence as the name that the passage gives before it.

    ``entities`` are gold chains of mentions, offsets into ``text``.
    """
    start, end = sentence
    for entity in entities.values():
        name = entity["name"]
        if entity["type"] != "person" or not name or not name[0].isupper() or len(name) > 40:
            continue
        for first, last in entity["mentions"]:
            if start <= first < end and text[first:last].lower() in ("he", "she"):
                before = passage[: passage.find(text[start:end])]
                if name in before and name not in text[start:end]:
                    return _put(text[:end], first, last, str(name))[start:]
    return None


def _put(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]


REWORDINGS: dict[str, Rewording] = {
    "opening moved": opening_moved,
    "adverb dropped": adverb_dropped,
    "aside dropped": aside_dropped,
    "contraction": contraction,
    "number format": number_format,
    "date format": date_format,
    "said as stated": said_as_stated,
    "title dropped": title_dropped,
}

"""Changes to who said what, made on human annotations: who speaks, and what is a quotation."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Any

from assistant.text.sentences import split_sentences
from benchmarks.support.ground import Case, may_be_same, passage_around
from benchmarks.support.rewording import pronoun_named

Row = dict[str, Any]
_MARKS = re.compile(r"[“”\"‘]|''")


def speech_cases(row: Row, chosen: random.Random) -> Iterator[Case]:
    """At most one case of each kind from an article of polnear."""
    text, spans = row["text"], list(split_sentences(row["text"]))
    named = [
        a for a in row["attributions"] if a["source_kind"] == "named" and a["cue"] and a["content"]
    ]
    names = sorted({a["source"]["text"] for a in named if _is_person(a["source"]["text"])})
    kinds: set[str] = set()
    for one in chosen.sample(named, len(named)):
        at = next((i for i, s in enumerate(spans) if _inside(one, s.start, s.end)), None)
        if at is None:
            continue
        start, sentence, passage = (
            spans[at].start, spans[at].of(text), passage_around(text, spans, at)
        )  # fmt: skip
        for kind, claim in (
            ("speaker", _other_speaker(one, sentence, start, names, chosen)),
            ("made a quotation", _as_quotation(one, text)),
        ):
            if claim and kind not in kinds and 6 <= len(sentence.split()) <= 45:
                kinds.add(kind)
                yield Case(kind, claim, passage, sentence, holds=False)


def _inside(one: Row, start: int, end: int) -> bool:
    spans = [*one["source"]["spans"], *one["cue"]["spans"], *one["content"]["spans"]]
    return all(start <= a and b <= end for a, b in spans)


def _is_person(name: str) -> bool:
    words = name.split()
    return 1 <= len(words) <= 3 and all(
        w[0].isupper() and w.isalpha() and len(w) > 2 for w in words
    )


def _other_speaker(
    one: Row, sentence: str, start: int, names: list[str], chosen: random.Random
) -> str | None:
    """Another speaker of the article in the speaker's place."""
    mine = one["source"]["text"]
    if not _is_person(mine) or len(one["source"]["spans"]) != 1:
        return None
    others = [n for n in names if not may_be_same(mine, n, names) and n not in sentence]
    if not others:
        return None
    first, last = (place - start for place in one["source"]["spans"][0])
    return sentence[:first] + chosen.choice(others) + sentence[last:]


def _as_quotation(one: Row, text: str) -> str | None:
    """What somebody is said to have said, in quotation marks."""
    if one["kind"] != "indirect" or len(one["content"]["spans"]) != 1:
        return None
    if one["cue"]["text"] not in ("said", "says", "told", "added", "argued", "noted", "claimed"):
        return None
    content = re.sub(r"^that ", "", one["content"]["text"]).strip(" ,.")
    if len(content.split()) < 5 or _MARKS.search(content):
        return None
    return f"{one['source']['text']} {one['cue']['text']}, “{content[0].upper()}{content[1:]}.”"


def pronoun_cases(row: Row) -> Iterator[Case]:
    """Sentences of gum_wikinews with a pronoun as the name it stands for."""
    text, spans = row["text"], list(split_sentences(row["text"]))
    for at, span in enumerate(spans):
        sentence, passage = span.of(text), passage_around(text, spans, at)
        claim = pronoun_named(text, row["entities"], (span.start, span.end), passage)
        if (
            claim
            and not _MARKS.search(sentence)
            and "\n" not in sentence
            and 6 <= len(sentence.split()) <= 45
        ):
            yield Case("pronoun named", claim, passage, sentence, holds=True)

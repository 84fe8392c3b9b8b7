"""How likely a report is one: a logistic model over what the rules found.

Quoted words speak for themselves. Of what is only reported, the rules also take in what nobody
said: a noun that looks like a verb, a deed, an attitude of a thing. The weights were fitted on
people's labels of polnear_train by ``python -m benchmarks.reports``, which writes ``weights.json``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from assistant.text.statements import grammar as g
from assistant.text.statements.attributed import Attribution
from assistant.text.statements.bodies import is_body
from assistant.text.statements.cues import CUES, LEMMAS, Cue
from assistant.text.statements.roles import PLURAL_ROLES, WRITTEN
from assistant.text.statements.words import Word

_CLASSES = (
    Cue.SAYS,
    Cue.HEARER,
    Cue.THINKS,
    Cue.TREATS,
    Cue.ABOUT,
    Cue.AIMS,
    Cue.QUOTES,
    Cue.CLAUSE,
    Cue.NEEDS_BE,
    Cue.NOUN,
)
_FORMS = {Cue.GERUND: "-ing", Cue.PARTICIPLE: "participle", Cue.PLAIN: "plain"}
_LENGTHS = (2, 4, 7, 12, 20, 35)
_ENDINGS = ("ly", "ing", "ed", "s")
_FIRST_PERSON = frozenset(["i", "we", "my", "our", "us", "me"])


@dataclass(frozen=True)
class _Model:
    bias: float
    least: float
    weights: dict[str, float]


def _load() -> _Model:
    known = json.loads(files(__package__).joinpath("weights.json").read_text(encoding="utf-8"))
    return _Model(known["bias"], known["least"], known["weights"])


_MODEL = _load()


def is_likely(
    words: Sequence[Word], attribution: Attribution, found: Sequence[Attribution]
) -> bool:
    """Whether a report is likely enough, ``found`` being all attributions of its sentence."""
    features = report_features(words, attribution, found)
    return _MODEL.bias + sum(_MODEL.weights.get(f, 0.0) for f in features) >= _MODEL.least


def report_features(
    words: Sequence[Word], attribution: Attribution, found: Sequence[Attribution]
) -> list[str]:
    """What is known of an attribution, each a few words that say so."""
    cue = CUES.get(words[attribution.cue].lower, Cue(0))
    lemma = LEMMAS.get(words[attribution.cue].lower, words[attribution.cue].lower)
    form = next((name for flag, name in _FORMS.items() if flag in cue), "finite")
    alone = {
        "source": _source(words, attribution),
        "opening": _opening(words, attribution),
        "length": str(sum(_length(attribution) > limit for limit in _LENGTHS)),
        "form": form,
        "relative": str(_is_relative(words, attribution)),
        "before source": _kind(words, _first(attribution) - 1),
    }
    classes = [c.name for c in _CLASSES if c in cue]
    return [
        f"cue {lemma}",
        f"cue {lemma}, form {form}",
        *(f"class {c}" for c in classes),
        *(f"{name} {value}" for name, value in alone.items()),
        *(f"class {c}, {name} {value}" for c in classes for name, value in alone.items()),
        *_surroundings(words, attribution, found),
    ]


def _surroundings(
    words: Sequence[Word], attribution: Attribution, found: Sequence[Attribution]
) -> Iterator[str]:
    end = attribution.runs[-1][1] if attribution.runs else attribution.cue_end
    others = [other for other in found if other is not attribution]
    yield f"before cue {_kind(words, attribution.cue - 1)}"
    yield f"after cue {_kind(words, attribution.cue_end)}"
    yield f"end {_kind(words, end)}"
    yield f"inside {any(_holds(other, attribution.cue) for other in others)}"
    yield f"holds {any(_holds(attribution, other.cue) for other in others)}"
    yield f"first person {any(word.lower in _FIRST_PERSON for word in words)}"


def _holds(attribution: Attribution, at: int) -> bool:
    return any(first <= at < last for first, last in attribution.runs)


def _first(attribution: Attribution) -> int:
    return attribution.mention.first if attribution.mention else attribution.cue


def _length(attribution: Attribution) -> int:
    return sum(last - first for first, last in attribution.runs)


def _is_relative(words: Sequence[Word], attribution: Attribution) -> bool:
    """Whether a relative pronoun stands between source and cue: members who support …"""
    mention = attribution.mention
    if mention is None:
        return False
    between = words[mention.last : attribution.cue]
    return mention.pronoun in g.RELATIVES or any(w.lower in g.RELATIVES for w in between)


def _source(words: Sequence[Word], attribution: Attribution) -> str:
    """What kind of source it is, a pronoun by its word."""
    mention = attribution.mention
    if mention is None:
        return "nobody"
    if mention.pronoun:
        return mention.pronoun
    inside = words[mention.first : mention.last]
    if mention.name:
        body = is_body(inside[-1]) or inside[-1].lower in WRITTEN
        return "body" if body else "name"
    if mention.roles:
        return "people" if mention.roles[-1] in PLURAL_ROLES else "role"
    if any(word.lower in WRITTEN for word in inside):
        return "writing"
    return "definite" if mention.definite else "other"


def _opening(words: Sequence[Word], attribution: Attribution) -> str:
    """How what was said begins."""
    if not attribution.runs:
        return "none"
    first = attribution.runs[0][0]
    return "that" if first and words[first - 1].lower == "that" else _kind(words, first)


def _kind(words: Sequence[Word], at: int) -> str:
    """A word as far as it tells something of others: itself where common, else its form."""
    if not 0 <= at < len(words):
        return "edge"
    word = words[at]
    if word.quotation >= 0:
        return "quotation"
    if word.lower in g.FUNCTION_WORDS or not word.text[0].isalnum():
        return word.lower
    if word.lower in g.DETERMINERS:
        return "determiner"
    if word.text[0].isdigit():
        return "number"
    if word.capitalised:
        return "capital"
    if word.lower in CUES:
        return "cue"
    return next((f"-{ending}" for ending in _ENDINGS if word.lower.endswith(ending)), "word")

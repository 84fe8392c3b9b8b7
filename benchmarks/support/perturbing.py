"""One change to a sentence that makes it say something that its passage does not say.

Written from what a fact is, not from what the check looks at: each change is made where it must
change the fact, and left out where it may not (two names of one person, a symmetrical verb).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.support.ground import Case, Ground, bare_name, may_be_same, parser

Change = Callable[[Ground, random.Random], str | None]
_MONTHS = """January February March April May June July August September October November
    December""".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_SMALL = "two three four five six seven eight nine ten eleven twelve".split()
_SYMMETRICAL = frozenset(
    "meet marry talk speak agree discuss join share compete clash face fight trade negotiate play "
    "debate differ split border work".split()
)
_MAIN = frozenset(["ROOT", "ccomp", "conj"])


def perturbed(ground: Ground, chosen: random.Random) -> Iterator[Case]:
    """The sentence with each change that can be made to it."""
    for kind, change in CHANGES.items():
        claim = change(ground, chosen)
        if claim and claim != ground.text:
            yield Case(kind, claim, ground.passage, ground.text, holds=False)


def other_name(ground: Ground, chosen: random.Random) -> str | None:
    """Another name of the article of the same kind in the place of one that stands there."""
    entities = [e for e in ground.sentence.ents if e.label_ in ("PERSON", "ORG", "GPE")]
    entities = [
        e for e in entities if bare_name(e.text) in ground.names.get(e.label_, ()) and _alone(e)
    ]
    if not entities:
        return None
    entity = chosen.choice(entities)
    name, every = bare_name(entity.text), [n for ns in ground.names.values() for n in ns]
    others = [
        other
        for other in ground.names[entity.label_]
        if not may_be_same(name, other, every)
        and other.lower() not in ground.text.lower()
        and not any(w in ground.text.split() for w in other.split())
    ]
    if not others:
        return None
    start = entity.start_char + entity.text.find(name)
    return _put(ground.text, start, start + len(name), chosen.choice(others))


def _alone(entity: Any) -> bool:
    """Whether an entity is a noun phrase of its own, not a part of a longer name."""
    doc, end = entity.doc, entity.end
    follows = doc[end] if end < len(doc) else None
    before = doc[entity.start - 1] if entity.start else None
    joined = follows is not None and follows.pos_ in ("PROPN", "NOUN", "ADJ", "NUM")
    return not joined and (before is None or before.pos_ not in ("PROPN", "ADJ"))


def exchanged_names(ground: Ground, chosen: random.Random) -> str | None:
    """Subject and object of a verb, both names, in each other's place."""
    for verb in ground.sentence:
        if verb.pos_ != "VERB" or verb.lemma_ in _SYMMETRICAL:
            continue
        subjects = [t for t in verb.children if t.dep_ == "nsubj" and t.ent_type_]
        objects = [t for t in verb.children if t.dep_ in ("dobj", "dative") and t.ent_type_]
        if not subjects or not objects:
            continue
        one, other = (_entity(t) for t in (subjects[0], objects[0]))
        if one is None or other is None or one.label_ != other.label_ or one.end > other.start:
            continue
        if one.label_ in ("PERSON", "ORG", "GPE") and _alone(one) and _alone(other):
            text = ground.text
            swapped = _put(text, other.start_char, other.end_char, one.text)
            return _put(swapped, one.start_char, one.end_char, other.text)
    return None


def _entity(token: Any) -> Any:
    return next((e for e in token.doc.ents if e.start <= token.i < e.end), None)


def other_number(ground: Ground, chosen: random.Random) -> str | None:
    """Another number of the same size in the place of one."""
    kinds = ("CARDINAL", "PERCENT", "MONEY", "QUANTITY")
    tokens = [
        t
        for t in ground.sentence
        if t.like_num and t.ent_type_ in kinds and (t.text.lower() in _SMALL or _plain(t.text))
    ]
    if not tokens:
        return None
    token = chosen.choice(tokens)
    if token.text.lower() in _SMALL:
        new = chosen.choice([w for w in _SMALL if w != token.text.lower()])
        new = new.capitalize() if token.text[0].isupper() else new
    else:
        new = _other_digits(token.text, chosen)
    return _put(ground.text, token.idx, token.idx + len(token.text), new)


def _plain(written: str) -> bool:
    return re.fullmatch(r"\d{1,3}(?:,?\d{3})*(?:\.\d+)?", written) is not None


def _other_digits(written: str, chosen: random.Random) -> str:
    """The same number with one of its digits changed, not to nothing."""
    places = [i for i, c in enumerate(written) if c.isdigit()]
    at = chosen.choice(places[:2])
    digits = [d for d in "123456789" if d != written[at]]
    return written[:at] + chosen.choice(digits) + written[at + 1 :]


def other_date(ground: Ground, chosen: random.Random) -> str | None:
    """Another year, month or day of the week."""
    tokens = [t for t in ground.sentence if t.ent_type_ == "DATE"]
    for token in chosen.sample(tokens, len(tokens)):
        end = token.idx + len(token.text)
        if token.text in _DAYS or token.text in _MONTHS:
            names = _DAYS if token.text in _DAYS else _MONTHS
            new = chosen.choice([n for n in names if n not in ground.text])
            return _put(ground.text, token.idx, end, new)
        if re.fullmatch(r"(19|20)\d\d", token.text):
            shift = chosen.choice([-3, -2, -1, 1, 2, 3])
            return _put(ground.text, token.idx, end, str(int(token.text) + shift))
    return None


def negated(ground: Ground, chosen: random.Random) -> str | None:
    """A denial of the main verb, or of one that depends on it."""
    for verb in _main_verbs(ground):
        if any(t.dep_ == "neg" for t in verb.children) or _negative(ground.text):
            continue
        helpers = [t for t in verb.children if t.dep_ in ("aux", "auxpass") and t.tag_ != "TO"]
        first = helpers[0] if helpers else verb
        end = first.idx + len(first.text)
        if first.text.lower() in _TAKES_NOT:
            return _put(ground.text, end, end, " not")
        if not helpers and verb.tag_ in ("VBD", "VBZ") and verb.pos_ == "VERB":
            do = "did" if verb.tag_ == "VBD" else "does"
            return _put(ground.text, verb.idx, end, f"{do} not {verb.lemma_}")
    return None


_TAKES_NOT = frozenset(
    "is are was were has have had will would can could may might must should".split()
)


def _negative(text: str) -> bool:
    return re.search(r"\b(?:not?|never|nor|n[’']t)\b|n[’']t\b", text) is not None


def _main_verbs(ground: Ground) -> list[Any]:
    return [
        t
        for t in ground.sentence
        if t.pos_ in ("VERB", "AUX") and t.dep_ in _MAIN and not _conditional(t)
    ]


def _conditional(verb: Any) -> bool:
    return any(t.dep_ == "mark" and t.lower_ in ("if", "whether") for t in verb.children)


def not_negated(ground: Ground, chosen: random.Random) -> str | None:
    """The sentence without its one denial."""
    found = [t for t in ground.sentence if t.dep_ == "neg" and t.head.pos_ in ("VERB", "AUX")]
    if len(found) != 1 or found[0].lower_ not in ("not", "n't", "n’t", "never"):
        return None
    token = found[0]
    if token.nbor(1).lower_ in ("only", "just", "even", "yet", "all"):
        return None
    before = ground.text[: token.idx].rstrip()
    before = re.sub(r"\bca$", "can", re.sub(r"\bwo$", "will", before))
    return before + " " + ground.text[token.idx + len(token.text) :].lstrip()


def more_certain(ground: Ground, chosen: random.Random) -> str | None:
    """ "Could", "may" and "might" as "will"."""
    tokens = [
        t for t in ground.sentence if t.lower_ in ("could", "may", "might") and t.tag_ == "MD"
    ]
    if not tokens:
        return None
    token = chosen.choice(tokens)
    return _put(ground.text, token.idx, token.idx + len(token.text), "will")


def merged(ground: Ground, chosen: random.Random) -> str | None:
    """The subject of another sentence of the passage with what this sentence says of its own."""
    mine = _opening_subject(ground.sentence)
    if mine is None:
        return None
    every = [n for ns in ground.names.values() for n in ns]
    for other in parser()(ground.passage).sents:
        if other.text.strip() == ground.text or other.text.strip() in ground.text:
            continue
        theirs = _opening_subject(other)
        if theirs is None or theirs.text in ground.text:
            continue
        if not may_be_same(bare_name(mine.text), bare_name(theirs.text), every):
            return _put(ground.text, 0, mine.end_char, theirs.text)
    return None


def _opening_subject(sentence: Any) -> Any:
    """The name that opens a sentence as the whole subject of its main verb."""
    doc = sentence if hasattr(sentence, "ents") else sentence.as_doc()
    root = next((t for t in doc if t.dep_ == "ROOT"), None)
    for entity in doc.ents:
        head = entity.root
        if (
            entity.label_ in ("PERSON", "ORG", "GPE")
            and entity.start == doc[0].i
            and head.dep_ in ("nsubj", "nsubjpass")
            and head.head == root
            and len(list(head.subtree)) == len(entity)
            and root.tag_ in ("VBD", "VBZ", "VBN", "VBG", "VB")
        ):
            return entity
    return None


def _put(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


CHANGES: dict[str, Change] = {
    "name": other_name,
    "names exchanged": exchanged_names,
    "number": other_number,
    "date": other_date,
    "denial added": negated,
    "denial dropped": not_negated,
    "could as will": more_certain,
    "facts merged": merged,
}

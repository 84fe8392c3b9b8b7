"""A follow-up and the turns before it to a question that stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.followup.anaphora import Edit, pointer_of, put_for, resolved
from assistant.answering.followup.continuing import TAIL, asks_for_a_thing, continued
from assistant.answering.followup.described import described
from assistant.answering.followup.history import History
from assistant.answering.followup.mentions import Kind, mentions
from assistant.answering.followup.reading import Parser, Reading, read
from assistant.answering.followup.speech import asks_what_was_said, spoken_of
from assistant.answering.followup.swapping import WHAT_ABOUT, completed, swapped
from assistant.answering.followup.thinness import is_thin
from assistant.domain import Exchange
from assistant.text.sentences import split_sentences
from assistant.text.statements.lists import word_set
from assistant.text.vocabulary import proper_names

_OPENER = re.compile(
    r"(?:(?:and|but|so|or|also|then|ok|okay)\b[\s,.!…]*"
    r"|(?:thanks|thank\s+you|i\s+see|great|interesting|sure|yes|yeah|no|hmm|right|cool|well|now"
    r"|alright|all\s+right|got\s+it)\s*[,.!?…]+\s*)+",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"(?:(?:no|sorry|actually|wait|oops)\b[\s,.!-]*)*(?:i\s+(?:mean|meant|was\s+asking\s+about"
    r"|wanted\s+to\s+(?:know|ask)\s+about)|not\s+[^,.?!]+,)\s+(?:only\s+|just\s+)?(?P<meant>.+)"
    r"|(?:no|sorry|oops)\s*[,.!-]+\s*(?:the\s+other\s+[\w-]+\s*,\s*)?(?P<instead>[^?!,]+?)[.!]*",
    re.IGNORECASE | re.DOTALL,
)
_NAMED_FIRST = re.compile(
    r"(?:(?:and|but|so|what\s+about|how\s+about)\s+)?(?P<who>[^,?]{2,60}),\s+"
    r"(?P<asked>(?:what|how|why|when|where|who|did|does|has|is|was|will|would)\b[^?]*?\b)"
    r"(?P<pronoun>he|she|they|it|him|her|them|his|their|its)\b(?P<rest>.*)",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"(?:his|their|its)\b|her\s+(?!(?:about|as|at|for|from|in|of|on|that|to|when|with)\b)[a-z]",
    re.IGNORECASE,
)
_OTHER = re.compile(r"the\s+other\s+[\w-]+\s*,\s*", re.IGNORECASE)
_LONGEST_MEANT = 8
"""Tokens of what was meant that are no sentence of their own."""
_ANY = word_set("any some no other how what which who why when where")
_MARKS = " ?!.,"
_AND = re.compile(r"\b(?:and|also)\b", re.IGNORECASE)


def standalone_question(
    question: str, turns: Sequence[Exchange], parse: Parser | None = None
) -> str:
    """``question`` with what it leaves to the turns before it; unchanged where it leaves nothing.

    ``turns`` are the turns so far, oldest first. ``parse`` reads a text; spaCy's small model does
    where none is given.
    """
    parse = parse or read
    question = _untopicalised(_without_orders(question, parse))
    said = [turn for turn in turns if _says_something(turn)]
    lead, core = _split(question)
    if not said or not core.strip(_MARKS):
        return question
    history = History(said, parse)
    if whole := _with_correction(question, parse):
        return _capital(whole)
    correction = _CORRECTION.fullmatch(question.strip())
    if correction and (corrected := _corrected(correction, history, parse)):
        return _capital(corrected)
    rewritten = _rewritten(core, lead, history, parse)
    return _capital(rewritten) if rewritten != core else question


def _without_orders(text: str, parse: Parser) -> str:
    """The question at the end, without orders and markup in the sentences before it."""
    *before, last = [span.of(text) for span in split_sentences(text)] or [text]
    if not before or not last.rstrip().endswith("?"):
        return text
    kept = [sentence for sentence in before if not _is_order(sentence, parse)]
    return text if len(kept) == len(before) else " ".join([*kept, last.strip()])


def _untopicalised(question: str) -> str:
    """The question with whom it names first in the place for it: "And Kim, what did she say?"."""
    found = _NAMED_FIRST.fullmatch(question.strip())
    named = found and proper_names(found["who"]) == (found["who"],)
    if not found or not (named or found["who"].lower().startswith("the ")):
        return question
    put = found["who"] if named else f"the {found['who'][4:]}"
    if _OWNER.match(found["pronoun"] + found["rest"]):
        put += "'s"
    return _capital(f"{found['asked']}{put}{found['rest']}")


def _is_order(sentence: str, parse: Parser) -> bool:
    tokens = parse(sentence).tokens
    return sentence.lstrip().startswith("<") or bool(tokens and tokens[0].tag == "VB")


def _says_something(turn: Exchange) -> bool:
    """Whether a turn is more than "Thanks."."""
    return bool(_split(turn.question)[1].strip(_MARKS) and turn.standalone.strip())


def _split(question: str) -> tuple[str, str]:
    """What leads into a question ("Thanks. And"), and the question."""
    question = question.strip()
    lead = _OPENER.match(question)
    at = lead.end() if lead else 0
    return question[:at], question[at:]


def _with_correction(question: str, parse: Parser) -> str | None:
    """The question behind a correction, about what was meant: "No, I meant Kim. Where is she?"."""
    sentences = [span.of(question) for span in split_sentences(question)]
    if len(sentences) != 2 or not (correction := _CORRECTION.fullmatch(sentences[0].strip())):
        return None
    meant = _OTHER.sub("", (correction["meant"] or correction["instead"]).strip(_MARKS))
    named = proper_names(meant)
    reading = parse(sentences[1].strip())
    pointing = next((t for t in reading.tokens if pointer_of(t)), None)
    if named != (meant,) or pointing is None:
        return None
    return _edited(reading.text, [Edit(pointing.start, pointing.end, put_for(pointing, meant))])


def _corrected(correction: re.Match[str], history: History, parse: Parser) -> str | None:
    """The last question with what was meant in the place of its like, else in brackets."""
    meant = (correction["meant"] or correction["instead"]).strip(_MARKS)
    tokens = parse(meant).tokens
    stated = any(t.pos in {"VERB", "AUX"} and t.tag != "VBG" for t in tokens)
    if not tokens or stated or len(tokens) > _LONGEST_MEANT or tokens[0].lower == "not":
        return None
    text = TAIL.sub("", history.last.text)
    placed = _without_place(history.last, parse(meant)) if correction["meant"] else None
    corrected = None if placed else swapped(history.last, meant, parse, joined=True)
    return corrected or (f"{placed or text} ({meant})?" if correction["meant"] else None)


def _without_place(last: Reading, meant: Reading) -> str | None:
    """The question ``last`` without its place, where ``meant`` names another one: "it in Rome"."""
    within = {t.lower for t in meant.tokens[1:] if t.pos == "ADP"}
    for mention in mentions(last):
        before = last.tokens[mention.phrase.first - 1] if mention.phrase else None
        if before and mention.kind is Kind.PLACE and before.lower in within:
            rest = TAIL.sub("", last.text)[last.tokens[mention.last].end :]
            return f"{last.text[: before.start].rstrip()}{rest}"
    return None


def _rewritten(core: str, lead: str, history: History, parse: Parser) -> str:
    whole = continued(core, history.last, parse)
    if whole:
        return whole
    reading = parse(core)
    edits, is_open = resolved(reading, history)
    edits = edits or described(reading, history)
    text = _edited(core, edits)
    whole = completed(text, history.last, parse, joined=bool(lead))
    if whole:
        return whole
    thin = is_open or is_thin(reading)
    about = spoken_of(history.last) if asks_what_was_said(reading) else ""
    if about and (edits or thin or _AND.search(lead)):
        return _before_mark(text, about)
    if lead:
        text = _asked_about(text, reading)
    return text if edits or not thin else _with_topic(text, reading, history)


def _asked_about(text: str, reading: Reading) -> str:
    """A phrase alone as a question: "What about the critics?"."""
    bare = text.strip(_MARKS)
    first = reading.tokens[0]
    if reading.has_verb or WHAT_ABOUT.match(bare) or not text.endswith("?") or first.lower in _ANY:
        return text
    if first.pos != "PROPN":
        bare = bare[0].lower() + bare[1:]
    return f"What about {bare}?"


def _with_topic(core: str, reading: Reading, history: History) -> str:
    topic = history.topic
    if asks_for_a_thing(history.last) and any(t.lower in {"it", "its"} for t in reading.tokens):
        found = TAIL.sub("", history.last.text)
        return _before_mark(core, f" ({found[0].lower()}{found[1:]})")
    if topic is None:
        return core
    about = f"about {topic.full}"
    if topic.subject and (said := spoken_of(history.last)):
        about += f" and{said.removeprefix(' about')}"
    return _before_mark(core, f" {about}" if asks_what_was_said(reading) else f" ({about})")


def _before_mark(text: str, put: str) -> str:
    """``text`` with ``put`` before its last mark."""
    bare = text.rstrip(" ?!.")
    return bare + put + text[len(bare) :].strip()


def _edited(text: str, edits: Sequence[Edit]) -> str:
    for start, end, put in sorted(edits, reverse=True):
        text = text[:start] + put + text[end:]
    return text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""Turns of an interview: which paragraphs are whose words without quotation marks.

Two forms are known. Labelled: paragraphs begin with "Q:" and "A:", or with the names of those who
speak ("Ines Torrabel: No."). Unlabelled: after an opening that speaks of an interview, questions
that are paragraphs of their own alternate with the answers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LABEL = re.compile(
    r"(?:\(\()?(?P<name>(?:Q|A|Question|Answer|QUESTION|ANSWER)(?=[:.]\s)"
    r"|[^\W\d_a-z][\w.’'-]*(?: [^\W_][\w.’'-]*){0,4}(?=\)\)|:\s))(?:\)\))?[:.]?\s+"
)
_QUESTIONER = frozenset(["q", "question"])
_ANSWERER = frozenset(["a", "answer"])
INTERVIEW = re.compile(
    r"\binterview(?:s|ed|ing)?\b|\b(?:spoke|talked|sat down|caught up) (?:with|to)\b|\bwe met\b"
    r"|(?P<answers>\bdiscuss(?:es|ed) (?:[^\W\d_]+ ){1,4}with\b)",
    re.I,
)
"""A word for interviewing; before ``answers`` stands who is asked, else behind."""
_FIRST_PERSON = re.compile(r"\b(?:I|my|me|we|our|us)\b")
_LEAST_PERSONAL = 0.5
_LEAST_TURNS = 4
_LEAST_QUESTIONS = 3
_LONGEST_QUESTION = 600
_MOST_BLOCKS_A_QUESTION = 6


@dataclass(frozen=True, slots=True)
class Turn:
    """What one side of an interview says in one block: ``start..end`` of the text.

    ``label`` is the name before it, ""  where it has none or only says that this is an answer;
    then it is the interviewee's.
    """

    start: int
    end: int
    label: str = ""
    label_start: int = 0


@dataclass(frozen=True, slots=True)
class Interview:
    """The answers of an interview by the number of their block; ``opening``: blocks before it.

    Where it is not ``sure``, it is one only if the opening says who was asked.
    """

    turns: dict[int, Turn]
    opening: int
    sure: bool = True


def find_interview(text: str, blocks: Sequence[tuple[int, int]]) -> Interview:
    """The answers in ``text``; no turns where it is no interview."""
    return _labelled(text, blocks) or _unlabelled(text, blocks) or Interview({}, 0)


def _labelled(text: str, blocks: Sequence[tuple[int, int]]) -> Interview | None:
    labels = {
        number: match
        for number, (start, end) in enumerate(blocks)
        if (match := _LABEL.match(text, start, end)) and match.end() < end
    }
    names = Counter(match["name"].lower() for match in labels.values())
    repeated = {name for name, count in names.items() if count > 1}
    taking_turns = {n: m for n, m in labels.items() if m["name"].lower() in repeated}
    if len(repeated) < 2 or len(taking_turns) < _LEAST_TURNS:
        return None
    first = min(taking_turns)
    asking = set(_asking(text, blocks, labels))
    turns = dict(_answers(blocks, {n: m for n, m in labels.items() if n >= first - 2}, asking))
    return Interview(
        turns, min(first, *labels), bool(asking & repeated) or _is_personal(text, turns)
    )


def _asking(
    text: str, blocks: Sequence[tuple[int, int]], labels: dict[int, re.Match[str]]
) -> Iterator[str]:
    """The labels of those who ask: most of their turns are questions."""
    asked: Counter[str] = Counter()
    spoken: Counter[str] = Counter()
    for number, match in labels.items():
        name = match["name"].lower()
        spoken[name] += 1
        asked[name] += text[blocks[number][1] - 1] == "?"
    for name, count in spoken.items():
        if name in _QUESTIONER or 2 * asked[name] > count:
            yield name


def _answers(
    blocks: Sequence[tuple[int, int]], labels: dict[int, re.Match[str]], asking: set[str]
) -> Iterator[tuple[int, Turn]]:
    """The turns of those who answer, the unlabelled blocks before the next label among them."""
    label: re.Match[str] | None = None
    last = max(labels)
    for number, (start, end) in enumerate(blocks):
        if number > last:
            return
        label = labels.get(number, label)
        if label is None or label["name"].lower() in asking:
            continue
        name = "" if label["name"].lower() in _ANSWERER else label["name"]
        begin = label.end() if number in labels else start
        yield number, Turn(begin, end, name, label.start("name"))


def _unlabelled(text: str, blocks: Sequence[tuple[int, int]]) -> Interview | None:
    questions = [
        number
        for number, (start, end) in enumerate(blocks)
        if text[end - 1] == "?" and end - start < _LONGEST_QUESTION and text[start] not in "\"“'‘"
    ]
    if len(questions) < _LEAST_QUESTIONS or not INTERVIEW.search(text, 0, blocks[questions[0]][0]):
        return None
    turns = dict(_between(text, blocks, questions))
    answered = sum(number + 1 in turns for number in questions)
    quoted = sum(text[turn.start] in '"“' for turn in turns.values())
    taking_turns = 2 * answered > len(questions) and 5 * quoted < len(turns)
    often = _MOST_BLOCKS_A_QUESTION * len(questions) >= len(blocks) - questions[0]
    sure = _is_personal(text, turns)
    return Interview(turns, questions[0], sure) if taking_turns and often else None


def _is_personal(text: str, turns: dict[int, Turn]) -> bool:
    """Whether the answers speak of "I" or "we", as those of an explainer do not."""
    own = sum(bool(_FIRST_PERSON.search(text, t.start, t.end)) for t in turns.values())
    return own >= _LEAST_PERSONAL * len(turns)


def _between(
    text: str, blocks: Sequence[tuple[int, int]], questions: Sequence[int]
) -> Iterator[tuple[int, Turn]]:
    """The paragraphs that follow a question; after the last one up to what is no sentence."""
    asked = set(questions)
    for number in range(questions[0] + 1, len(blocks)):
        start, end = blocks[number]
        sentence = text[end - 1] in ".!…”\"')"
        if number > questions[-1] + 1 and not sentence:
            return
        if number not in asked and sentence:
            yield number, Turn(start, end)

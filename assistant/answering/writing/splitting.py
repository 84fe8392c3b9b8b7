"""Sentences out of a stream of tokens, each as soon as it is surely whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.text.sentences import split_sentences

LONGEST_SENTENCE = 1_500
"""After how many characters without an end a sentence is given up, and the stream with it."""
MARK = r"\[\s*\^?\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\s*\]"
_MAY_END = re.compile(r"[.!?…。！？\n]\S*\s")
_LEADING_MARKS = re.compile(rf"(?:\s*{MARK}[.,;]?)+")
_WORD = re.compile(r"[^\s\[]*\w\S*\s")
_THOUGHT = re.compile(r"\s*<think>.*?</think>", re.DOTALL)
_THINKS = "<think>"


def sentences_of(pieces: Iterable[str]) -> Iterator[str]:
    """The sentences of a reply, citation marks still in them, as its pieces come.

    A sentence is whole once the word after it is: only then is it known that "St." was no end. What
    a model thinks aloud before it answers (``<think>``) is left out.
    """
    waiting, answering = "", False
    for piece in pieces:
        waiting += piece
        if not answering:
            waiting = _THOUGHT.sub("", waiting)
            begun = waiting.lstrip()
            if begun.startswith(_THINKS) or _THINKS.startswith(begun):
                continue
            answering = True
        if _MAY_END.search(waiting):
            whole, waiting = _split(waiting, ended=waiting.endswith("\n"))
            yield from whole
        if len(waiting) > LONGEST_SENTENCE:
            return
    if answering:
        yield from _split(waiting, ended=True)[0]


def _split(text: str, ended: bool) -> tuple[list[str], str]:
    """The sentences of ``text`` that are whole, and what is left of it."""
    found: list[str] = []
    for span in split_sentences(text):
        own = span.of(text)
        marks = _LEADING_MARKS.match(own)
        if marks and found:
            found[-1] = f"{found[-1]} {marks.group().strip()}"
            own = own[marks.end() :].lstrip()
        if own:
            found.append(own)
    if ended:
        return found, ""
    rest = found[-1] + text[len(text.rstrip()) :] if found else text
    if len(found) > 1 and _WORD.match(rest):
        return found[:-1], rest
    # The last word is still growing; what it becomes decides whether the one before it ends.
    kept = found[:-2]
    return kept, " ".join([*found[-2:-1], rest]) if kept else text

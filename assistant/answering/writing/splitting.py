"""Sentences out of a stream of tokens, each as soon as it is surely whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from assistant.text.sentences import split_sentences

LONGEST_SENTENCE = 1_500
"""After so many characters a sentence is taken to have no end, and the stream is given up."""
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
            yield waiting
            return
    if answering:
        yield from _split(waiting, ended=True)[0]


def _split(text: str, ended: bool) -> tuple[list[str], str]:
    """The sentences of ``text`` that are whole, and what is left of it."""
    starts: list[int] = []
    for span in split_sentences(text):
        marks = _LEADING_MARKS.match(text, span.start, span.end) if starts else None
        start = marks.end() if marks else span.start
        if text[start : span.end].strip():
            starts.append(start)
    found = [text[a:b].strip() for a, b in pairwise([*starts, len(text)])]
    if ended:
        return found, ""
    # While the last word grows, it is open whether the sentence before it has ended.
    is_word = bool(starts) and _WORD.match(text[starts[-1] :].lstrip()) is not None
    whole = max(0, len(starts) - (1 if is_word else 2))
    return found[:whole], text[starts[whole] :] if starts else text

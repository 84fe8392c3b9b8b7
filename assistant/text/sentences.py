"""Sentences of a text, as exact spans.

A rule-based splitter for news: candidates are full stops, question marks and their like with the
marks that close after them; each is judged by the word before it and the word after it. It reads
the text once: what it looks at around a candidate is bounded, whatever the text is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.domain import Span
from assistant.text.abbreviations import (
    AFTER_CLOCK,
    BEFORE_LETTER,
    BEFORE_NUMBER,
    CLOCK,
    CONNECTIVES,
    FILE_ENDINGS,
    MAY_END,
    MONTHS_AFTER_ORDINAL,
    OPENERS,
    TITLES,
)
from assistant.text.layout import blocks, is_heading, paragraphs

__all__ = ["is_heading", "paragraphs", "sentence_after", "split_sentences"]

# Possessive runs: a candidate is matched whole or not at all, so no text makes this go back.
_CANDIDATE = re.compile(
    r"(?P<stop>[.!?…؟۔।։።．。！？｡]++(?:[ \u00a0]\.++(?!\w))*+)"
    r"(?P<close>(?:[\"'”’»›)\]}」』）】*_¹²³⁰-⁹]|\[[\w ,]{1,12}\]|“(?=[\s.,;:]|$)"
    r"|[ \u00a0\u202f](?:''|[»›”’)\]])(?=[\s.,;:]|$))*+)"
    r"(?P<gap>\s*+)"
)
_NEXT = re.compile(
    r"[\"'“”‘’«»‹›„‚`(\[{¿¡「『（*_#–—\-.…\s]{0,20}+(?P<word>(?:[^\W_]|['’](?=\w)){0,40}+)"
)
_CARRIES_ON = frozenset(",;:.!?)")
_WIDE = "。！？｡"
_QUOTE_CLOSERS = frozenset("\"”’'»")
_LIST_MARK = re.compile(r"[\"'“(\[]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})")
_ATTRIBUTION = re.compile(
    r"(?P<name>[A-Z][\w.'’-]{0,30})\s(?:[A-Z][\w.'’-]{0,30}\s){0,3}"
    r"(?:(?:asked|asks|told|wondered|demanded|replied|shouted|yelled|cried|exclaimed)\b"
    r"|(?:said|says|added|adds|wrote|writes|tweeted|joked|quipped|suggested|continued|declared)"
    r"(?=[.,;:]|$|\s(?:in|at|on|of|by|to|with|during|after|before|\w{1,15}ly)\b))"
)
_LONGEST_ABBREVIATION = 24


def split_sentences(text: str) -> tuple[Span, ...]:
    """Spans of the sentences of ``text``, in order.

    Each is free of surrounding whitespace, none overlap, and together they cover every character
    that is not whitespace. A heading, a list item or a blank line ends a sentence; the mark that
    closes a quotation stays with the sentence it closes.
    """
    return tuple(
        Span(start=start, end=end)
        for block_start, block_end in blocks(text)
        for start, end in _sentences_of_block(text, block_start, block_end)
    )


def sentence_after(text: str, span: Span) -> Span | None:
    """The sentence after ``span``, the end of one, in its paragraph; None where it ends that."""
    end = text.find("\n\n", span.end)
    rest = text[span.end : end if end >= 0 else len(text)]
    first = next(iter(split_sentences(rest)), None)
    return Span(start=span.end + first.start, end=span.end + first.end) if first else None


def _sentences_of_block(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for candidate in _CANDIDATE.finditer(text, start, end):
        if candidate.end() < end and _ends_sentence(text, start, end, candidate):
            yield start, candidate.end("close")
            start = candidate.end()
    yield start, end


def _ends_sentence(text: str, start: int, end: int, candidate: re.Match[str]) -> bool:
    """Whether the sentence that began at ``start`` ends with ``candidate``."""
    stop, close = candidate["stop"], candidate["close"]
    if stop[-1] in _WIDE:
        return not (close and close[-1] in "」』）" and text[candidate.end()] in "とっな、，")
    if text[candidate.end()] in _CARRIES_ON:
        return False
    following = _NEXT.match(text, candidate.end(), end)
    word = following["word"] if following else ""
    if len(word) == 1 and following and text[following.end() : following.end() + 1] == ".":
        word += "."  # an initial ("J. A. Smith"), which is no word that opens a sentence
    if not candidate["gap"]:
        return stop == "." and _is_glued(text, start, candidate.start(), word)
    if following and not word and following.end() == end:
        return False
    if word[:1].islower():
        # "iPhone" and "eBay" may open a sentence; any other small letter carries it on.
        return stop == "." and not close and word != word.lower() and len(word) > 2
    if candidate.start() - start <= 4 and not any(
        map(str.isalnum, text[start : candidate.start()])
    ):
        return False
    if text[candidate.end()] in "–—-":
        if close:
            return False
        word = ""  # after an abbreviation a dash carries on ("SALEM, Ore. — The mill")
    if stop == "." and (not close or close[0] in "*_"):
        return _ends_with_full_stop(text, start, candidate.start(), word)
    return stop == "." or _ends_with_mark(text, end, candidate, word)


def _ends_with_mark(text: str, end: int, candidate: re.Match[str], word: str) -> bool:
    """Whether a question mark, an exclamation mark or dots in a row end a sentence."""
    if candidate["close"][-1:] in _QUOTE_CLOSERS:
        attribution = _ATTRIBUTION.match(text, candidate.end(), end)
        if attribution and attribution["name"].lower() not in OPENERS:
            return False
    if "." in candidate["stop"] or "…" in candidate["stop"]:
        omission = text[candidate.start() - 1 : candidate.start()] in ("[", "(")
        return not omission and word not in ("I", "I'm", "I’m")
    return True


def _ends_with_full_stop(text: str, start: int, stop: int, word: str) -> bool:
    """Whether the full stop at ``stop`` ends a sentence, given the ``word`` that comes next."""
    if stop - start <= 6 and _LIST_MARK.fullmatch(text, start, stop):
        return False
    words = text[max(start, stop - 2 * _LONGEST_ABBREVIATION) : stop].split()
    written = (words or [""])[-1].lstrip("\"'“‘([{«„–—-/")
    last, follows = written.lower(), word.lower()
    if (last in CONNECTIVES and written.islower()) or (last in TITLES and written[0].isupper()):
        return False
    if last in CLOCK:
        return follows not in AFTER_CLOCK
    if word[:1].isdigit() and last in BEFORE_NUMBER:
        return False
    if last.isdigit() and follows in MONTHS_AFTER_ORDINAL:
        return False
    if len(last) == 1 and written.isupper():
        return follows in OPENERS or (len(words) > 1 and words[-2].lower() in BEFORE_LETTER)
    if (last in MAY_END and written[0].isupper()) or _is_acronym(last):
        return follows in OPENERS
    return True


def _is_acronym(last: str) -> bool:
    """Letters with full stops between: "u.s", "d.c", "ph.d", "r-s.c"."""
    parts = last.replace("-", ".").split(".")
    return "." in last and all(part.isalpha() and len(part) <= 2 for part in parts)


def _is_glued(text: str, start: int, stop: int, word: str) -> bool:
    """A sentence end whose space was lost ("he said.The next"), not an address or a file name."""
    if not (word[:1].isupper() and word[1:].islower()) or word.lower() in FILE_ENDINGS:
        return False
    before = text[max(start, stop - 40) : stop].rsplit(maxsplit=1)[-1:]
    last = before[0] if before else ""
    return len(last) > 2 and last[-2:].islower() and not re.search(r"[./@:\\]", last)

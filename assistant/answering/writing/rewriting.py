"""A follow-up made to stand alone by a model, and believed only where it keeps to what was said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import closing

from assistant.answering.followup import Exchange
from assistant.answering.question import read_question
from assistant.answering.writing.evidence import token_counts
from assistant.answering.writing.models import ChatModel
from assistant.answering.writing.prompts import Prompt
from assistant.answering.writing.replies import Deadline, Meter, ModelFailed, stream_reply
from assistant.library.library import Library
from assistant.settings import WritingSettings
from assistant.text.vocabulary import STOP_WORDS, stems, words

_LEANS = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|hers|its|their|theirs|this|that|these|those|there|then"
    r"|one|ones|else|more|again|also|same|such|both|former|latter|instead)\b"
    r"|^\W*(?:and|but|so|or|why|really|what about|how about|no|yes)\b",
    re.IGNORECASE,
)
_FEW = 3
"""A question with fewer content words may lean on what was said before it."""
_KEPT = 0.6
"""The share of the question's content words that must be left."""
_NEW = 1
"""How many content words may be in neither the question nor what was said before."""
_ANSWER_CHARS = 400
_DIGITS = re.compile(r"\d[\d.,]*\d|\d")


class Rewriter:
    """Has a model make follow-ups stand alone."""

    def __init__(
        self, model: ChatModel, prompt: Prompt, library: Library, settings: WritingSettings
    ) -> None:
        self._model = model
        self._prompt = prompt
        self._library = library
        self._settings = settings

    def standalone(self, question: str, turns: Sequence[Exchange], quoted: str) -> str:
        """``question`` as the model rewrites it, or ``quoted``, which is quoting mode's rewriting.

        That is taken where the model fails, is too slow, or loses or invents a name, a number or
        more of the matter than wording needs; and where the question leans on nothing.
        """
        leans = quoted != question or _LEANS.search(question) or len(stems(question)) < _FEW
        if not turns or not leans or not self._settings.rewrite:
            return quoted
        try:
            rewritten = self._asked(question, turns)
        except ModelFailed:
            return quoted
        return rewritten if keeps_to(rewritten, question, turns, quoted) else quoted

    def _asked(self, question: str, turns: Sequence[Exchange]) -> str:
        limit = self._settings.rewrite_limit
        messages = self._prompt.messages(history=self._history(turns), question=question)
        with closing(stream_reply(self._model, messages, Deadline(limit, limit), Meter())) as reply:
            text = ""
            for piece in reply:
                text += piece
                if "\n" in text.strip():
                    break
        return (text.strip().splitlines() or [""])[0].strip().strip('"“”')

    def _history(self, turns: Sequence[Exchange]) -> str:
        """The latest turns that the budget has room for, oldest first."""
        told: list[str] = []
        left = self._settings.history_tokens
        for turn in reversed(turns):
            answer = " ".join(turn.answer.split())[:_ANSWER_CHARS]
            lines = f"Q: {turn.standalone}" + (f"\nA: {answer}" if answer else "")
            left -= token_counts([lines], self._library)[0]
            if left < 0:
                break
            told.append(lines)
        return "\n".join(reversed(told)).replace("<", "‹").replace(">", "›")


def keeps_to(rewritten: str, question: str, turns: Sequence[Exchange], quoted: str) -> bool:
    """Whether ``rewritten`` asks what ``question`` asks after ``turns``, and nothing else.

    It may neither lose nor invent names and numbers; where quoting mode's rewriting ``quoted`` puts
    in names, it has one of them.
    """
    said = " ".join(
        [question, quoted]
        + [f"{t.question} {t.standalone} {t.answer} {' '.join(t.speakers)}" for t in turns]
    )
    there, known = set(words(rewritten)), set(words(said))
    put_in = _names(quoted) - _names(question)
    own = set(stems(question)) - set(stems("mean meant"))
    new = set(stems(rewritten)) - set(stems(said))
    return (
        0 < len(rewritten) <= 2 * len(quoted) + 200
        and _names(rewritten) <= known
        and _names(question) <= there
        and _numbers(rewritten) <= _numbers(said)
        and _numbers(question) <= _numbers(rewritten)
        and (not put_in or bool(put_in & there))
        and len(own & set(stems(rewritten))) >= _KEPT * len(own)
        and len(new) <= _NEW
    )


def _names(text: str) -> set[str]:
    return {
        word for name in read_question(text).names for word in words(name) if word not in STOP_WORDS
    }


def _numbers(text: str) -> set[str]:
    return {number.replace(",", "") for number in _DIGITS.findall(text)}

"""Answers of other assistants, which are a text with marks like [1], and perhaps contexts.

A mark names a context by its number; the citation is the context's place in its article where that
is known, else its text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.evaluation.gold import Articles
from assistant.evaluation.response import Cite, Context, Response, Said, Usage, of_answer
from assistant.text.sentences import split_sentences

_MARK = re.compile(r"\s*\[(\d+(?:\s*,\s*\d+)*)\]")
_AFTER_STOP = re.compile(r"([.!?][”\"’']?)((?:\s*\[\d+(?:\s*,\s*\d+)*\])+)")
_REFUSES = re.compile(
    r"\b(?:do(?:es)?\s?n[o’']t|do(?:es)? not|can\s?not|can[’']t|could not|couldn[’']t|unable to)\s+"
    r"(?:know|answer|find|say|tell|determine|mention|contain|provide|specify|give)\b"
    r"|\bno\s+(?:information|mention|answer)\b|\bis not (?:mentioned|specified|stated|given)\b",
    re.IGNORECASE,
)


def brought(value: Any, seconds: float, articles: Articles) -> Response:
    """What a target returned, as a response.

    A text; an answer of ours, as an object or as JSON; or a mapping with ``text`` (or ``answer``)
    and, where there are any, ``contexts``, ``refused``, ``standalone`` and ``usage``.

    Raises:
        ValueError: it is nothing of that.
    """
    if isinstance(value, Response):
        return value.model_copy(update={"seconds": seconds})
    if hasattr(value, "model_dump"):
        value = value.model_dump(mode="json")
    if isinstance(value, str):
        value = {"text": value}
    if not isinstance(value, Mapping):
        raise ValueError(f"a text, a mapping or an answer is needed, not {type(value).__name__}")
    if "sentences" in value and "standalone_question" in value:
        return of_answer(value, seconds)
    text = value.get("text", value.get("answer"))
    if not isinstance(text, str):
        raise ValueError(f"there is no text in {sorted(map(str, value))}")
    contexts = [_context(one, articles) for one in value.get("contexts") or ()]
    sentences = sentences_of(text, contexts)
    refused = value.get("refused")
    return Response(
        text=" ".join(said.text for said in sentences),
        refused=_is_refusal(sentences) if refused is None else bool(refused),
        standalone=value.get("standalone"),
        sentences=sentences,
        retrieved=tuple(contexts),
        seconds=round(seconds, 4),
        usage=Usage.model_validate(value.get("usage") or {}),
    )


def sentences_of(text: str, contexts: Sequence[Context]) -> tuple[Said, ...]:
    """The sentences of a text, without their marks, each with the contexts that these name."""
    text = _AFTER_STOP.sub(r"\2\1", text)
    found = []
    for span in split_sentences(text):
        marked = span.of(text)
        numbers = [int(n) for group in _MARK.findall(marked) for n in group.split(",")]
        bare = _MARK.sub("", marked).strip()
        if any(letter.isalnum() for letter in bare):
            cites = [_cite(n, contexts[n - 1]) for n in numbers if 0 < n <= len(contexts)]
            found.append(Said(text=bare, citations=tuple(cites)))
    return tuple(found)


def _is_refusal(sentences: Sequence[Said]) -> bool:
    """Whether the answer begins with saying that there is none."""
    return not sentences or bool(_REFUSES.search(sentences[0].text))


def _context(given: Any, articles: Articles) -> Context:
    """A context: a text, a mapping, or a document of LangChain; placed in its article if it can."""
    if isinstance(given, str):
        return Context(text=given)
    if not isinstance(given, Mapping):
        given = {"text": given.page_content, **given.metadata}
    text = str(given.get("text") or given.get("content") or given.get("page_content") or "")
    made = Context.model_validate({**given, "text": text})
    article = articles(made.article_id) if made.article_id else None
    if article is None or made.start is not None or not text:
        return made
    start = article.text.find(text)
    if start < 0:
        return made
    return made.model_copy(update={"start": start, "end": start + len(text)})


def _cite(number: int, context: Context) -> Cite:
    if context.article_id and context.start is not None and context.end is not None:
        return Cite(
            number=number,
            article_id=context.article_id,
            start=context.start,
            end=context.end,
            quote=context.text,
        )
    return Cite(number=number, article_id="", start=0, end=len(context.text), quote=context.text)

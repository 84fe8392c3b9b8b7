"""What the page tells of a model that was asked to write an answer, as HTML."""

from __future__ import annotations

from markupsafe import Markup

from assistant.domain import Answer, RemovedSentence


def written_html(answer: Answer) -> Markup:
    """Who wrote the answer, or why it is quoted instead, and what was left out.

    Without a model only what the answer notes, if it does.
    """
    if answer.receipt.model is None:
        noted = Markup('<div class="written"><p><bdi>{}</bdi></p></div>').format(answer.note)
        return noted if answer.note else Markup("")
    return Markup('<div class="written"><p>{}</p>{}</div>').format(_told(answer), _removed(answer))


def _told(answer: Answer) -> Markup:
    told = answer.note
    if answer.receipt.mode == "writing":
        by = f"Written by {answer.receipt.model}; every sentence was checked against the articles."
        told = f"{by} {answer.note}".strip()
    else:
        told = f"Quoted from the articles. {answer.note}"
    return Markup("<bdi>{}</bdi>").format(told)


def _removed(answer: Answer) -> Markup:
    if not answer.removed:
        return Markup("")
    count = len(answer.removed)
    sentences = "1 sentence" if count == 1 else f"{count} sentences"
    return Markup("<details><summary>Left out: {}</summary><ul>{}</ul></details>").format(
        sentences, Markup("").join(_one(removed) for removed in answer.removed)
    )


def _one(removed: RemovedSentence) -> Markup:
    return Markup('<li><s><bdi>{}</bdi></s> <span class="why"><bdi>{}</bdi></span></li>').format(
        removed.text, "; ".join(removed.reasons)
    )

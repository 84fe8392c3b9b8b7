"""A turn of the conversation as HTML: the question, the answer or refusal, and what it rests on.

Values reach the page through :meth:`markupsafe.Markup.format` alone, which escapes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from assistant.domain import Answer, Citation, Sentence, Verdict
from assistant.serving.page.labels import byline, title
from assistant.serving.page.written import written_html

CAUTION_BELOW = 0.65
"""Answers with a lower confidence say that they are less certain."""

_STRUCK = (Verdict.UNSUPPORTED, Verdict.CONTRADICTED)


@dataclass(frozen=True)
class Turn:
    """What is known of one turn so far; ``answer`` comes last, ``problem`` instead of it.

    ``feedback`` is what the reader can say of the answer, as HTML.
    """

    question: str
    standalone_question: str | None = None
    sentences: tuple[Sentence, ...] = ()
    status: str = ""
    answer: Answer | None = None
    feedback: Markup = field(default_factory=Markup)
    problem: str = ""


def transcript_html(turns: Markup) -> Markup:
    """The conversation: a region whose news a screen reader tells as it comes."""
    return Markup('<div role="log" aria-label="Conversation">{}</div>').format(turns)


def turn_html(turn: Turn) -> Markup:
    """The whole turn."""
    return Markup('<article class="turn"{}><h2 class="question">{}</h2>{}{}</article>').format(
        Markup("") if turn.answer or turn.problem else Markup(' aria-busy="true"'),
        _isolated(turn.question),
        _read_as(turn),
        _reply(turn),
    )


def _reply(turn: Turn) -> Markup:
    if turn.problem:
        return Markup('<div class="problem" role="alert">{}</div>').format(turn.problem)
    if turn.answer is None:
        status = Markup('<p class="status">{}</p>').format(turn.status)
        return (_sentences(turn.sentences) if turn.sentences else Markup("")) + status
    return (
        _refusal(turn.answer) if turn.answer.refused else _supported(turn.answer)
    ) + turn.feedback


def _supported(answer: Answer) -> Markup:
    return _sentences(answer.sentences) + _caution(answer) + written_html(answer) + _sources(answer)


def _read_as(turn: Turn) -> Markup:
    standalone = turn.answer.standalone_question if turn.answer else turn.standalone_question
    if not standalone or _plain(standalone) == _plain(turn.question):
        return Markup("")
    return Markup('<p class="read-as">Read as: {}</p>').format(_isolated(standalone))


def _plain(question: str) -> str:
    return " ".join(question.split()).rstrip(" ?!.").casefold()


def _sentences(sentences: Iterable[Sentence]) -> Markup:
    return Markup('<div class="answer">{}</div>').format(
        Markup(" ").join(_sentence(sentence) for sentence in sentences)
    )


def _sentence(sentence: Sentence) -> Markup:
    words = _with_short_answer(sentence)
    if sentence.verdict in _STRUCK:
        words = Markup('<s title="The articles do not support this">{}</s>').format(words)
    elif sentence.verdict is Verdict.PARTLY:
        words = Markup('<span class="partly" title="Supported in part">{}</span>').format(words)
    marks = Markup("").join(_mark(citation) for citation in sentence.citations)
    return Markup('<span class="sentence">{}<span class="marks">{}</span></span>').format(
        words, marks
    )


def _with_short_answer(sentence: Sentence) -> Markup:
    """The words of the sentence; what answers most shortly stands out."""
    for citation in sentence.citations:
        if short := citation.short_answer:
            words = citation.quote[short.start - citation.start : short.end - citation.start]
            words = " ".join(words.split())
            at = sentence.text.find(words, max(0, len(sentence.text) - len(citation.quote)))
            if at >= 0:
                return Markup("<bdi>{}<strong>{}</strong>{}</bdi>").format(
                    sentence.text[:at], words, sentence.text[at + len(words) :]
                )
    return _isolated(sentence.text)


def _mark(citation: Citation) -> Markup:
    return Markup('<button type="button" class="mark" {} aria-label="{}">{}</button>').format(
        _opens(citation),
        f"Citation {citation.number}: {title(citation)}, {byline(citation)}. Show the cited words.",
        citation.number,
    )


def _opens(citation: Citation) -> Markup:
    return Markup('data-article="{}" data-start="{}" data-end="{}" data-hash="{}"').format(
        citation.article_id, citation.start, citation.end, citation.content_hash
    )


def _caution(answer: Answer) -> Markup:
    if answer.confidence >= CAUTION_BELOW:
        return Markup("")
    return Markup(
        '<p class="caution">Less certain than most answers: '
        "read the cited words before you rely on it.</p>"
    )


def _sources(answer: Answer) -> Markup:
    by_article: dict[str, list[Citation]] = {}
    for citation in answer.citations:
        by_article.setdefault(citation.article_id, []).append(citation)
    return Markup(
        '<section class="sources" aria-label="Sources"><h3>Sources</h3><ul>{}</ul></section>'
    ).format(Markup("").join(_source(citations) for citations in by_article.values()))


def _source(citations: Sequence[Citation]) -> Markup:
    first = citations[0]
    return Markup(
        '<li><span class="numbers" aria-hidden="true">{}</span><span>'
        '<button type="button" class="title" {}>{}</button>'
        '<span class="byline">{}</span></span></li>'
    ).format(
        " ".join(str(citation.number) for citation in citations),
        _opens(first),
        _isolated(title(first)),
        _isolated(byline(first)),
    )


def _refusal(answer: Answer) -> Markup:
    closest = Markup("").join(_closest(citation) for citation in answer.closest)
    passages = Markup(
        '<h3>Closest passages</h3><p class="hint">They are near the question; they do not answer '
        "it.</p><ul>{}</ul>"
    ).format(closest)
    return Markup(
        '<section class="refusal" aria-label="No answer"><p class="verdict">No answer in these '
        'articles</p><p class="reason">{}</p>{}</section>'
    ).format(_isolated(answer.text), passages if answer.closest else Markup(""))


def _closest(citation: Citation) -> Markup:
    return Markup(
        '<li><button type="button" class="passage" {}><q>{}</q>'
        '<span class="byline">{}</span></button></li>'
    ).format(
        _opens(citation),
        _isolated(citation.quote),
        _isolated(" · ".join(part for part in (title(citation), byline(citation)) if part)),
    )


def _isolated(words: str) -> Markup:
    # Letters that turn the direction of writing must not reach beyond their own words.
    return Markup("<bdi>{}</bdi>").format(words)

"""The page on which what readers said of answers is read, and becomes cases: ``/triage``.

It is plain HTML with a form, apart from the chat. Whatever a reader wrote is escaped, and a passage
is shown only where its words stand in the library now.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from assistant.domain import Answer, Citation
from assistant.evaluation.gold import Articles
from assistant.evaluation.triage import is_sound
from assistant.library.feedback import Feedback, Opinion
from assistant.serving.page import frame
from assistant.serving.page.labels import byline, day, title

TITLE = "What readers said"
_VERDICTS = {
    Opinion.UP: "Good answer",
    Opinion.DOWN: "Bad answer",
    Opinion.SHOULD_HAVE_REFUSED: "Should have refused",
    Opinion.SHOULD_HAVE_ANSWERED: "Should have answered",
}
_THEME = Markup(
    "<script>{const chosen = localStorage.getItem('assistant-theme');"
    "const dark = matchMedia('(prefers-color-scheme: dark)').matches;"
    "document.body.classList.toggle('dark', chosen ? chosen === 'dark' : dark);}</script>"
)


def list_page(found: Iterable[Feedback], settled: bool) -> Markup:
    """What is waiting, or with ``settled`` everything, the newest first."""
    items = Markup("").join(_item(one) for one in found)
    empty = "No reader has said anything yet." if settled else "Nothing is waiting."
    other = (
        Markup('<a href="triage">Only what is waiting</a>')
        if settled
        else Markup('<a href="triage?settled=true">Also what is settled</a>')
    )
    listed = Markup('<ul class="complaints">{}</ul>').format(items)
    return _page(
        (listed if items else Markup("<p>{}</p>").format(empty))
        + Markup('<p class="meta">{}</p>').format(other)
    )


def feedback_page(one: Feedback, case: str, articles: Articles, problems: str = "") -> Markup:
    """One opinion with the answer it is of, and the case that may come of it."""
    return _page(
        Markup('<p class="meta"><a href="triage">All that is waiting</a></p>')
        + _opinion(one)
        + _answer(one.answer, articles)
        + _facts(one.answer)
        + (_settled(one) if one.outcome else _form(one, case, problems))
    )


def missing_page(number: int) -> Markup:
    """There is nothing of this number."""
    return _page(
        Markup(
            '<p>No feedback has the number {}.</p><p><a href="triage">All there is</a></p>'
        ).format(number)
    )


def _page(body: Markup) -> Markup:
    return Markup(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{0}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">{1}</head><body class="triage">{2}'
        '<header><h1>{0}</h1><a href="./">To the chat</a></header><main>{3}</main></body></html>'
    ).format(
        TITLE,
        Markup("").join(Markup(frame.static(name)) for name in ("page.css", "feedback.css")),
        _THEME,
        body,
    )


def _item(one: Feedback) -> Markup:
    return Markup(
        '<li><a href="triage?number={}"><bdi>{}</bdi></a><p class="meta">{}</p>{}</li>'
    ).format(one.number, one.answer.question, _said(one), _comment(one))


def _opinion(one: Feedback) -> Markup:
    asked = one.answer.receipt.asked
    turns = Markup("").join(
        Markup('<p class="meta">Asked before: <bdi>{}</bdi></p>').format(turn.question)
        for turn in (asked.turns if asked else ())
    )
    return Markup('{}<h2><bdi>{}</bdi></h2><p class="meta">{}</p>{}').format(
        turns, one.answer.question, _said(one), _comment(one)
    )


def _said(one: Feedback) -> Markup:
    done = f" · {one.outcome}" if one.outcome else ""
    return Markup('<span class="verdict">{}</span> · {}{}').format(
        _VERDICTS[one.verdict], day(one.given), done
    )


def _comment(one: Feedback) -> Markup:
    if not one.comment.strip():
        return Markup("")
    return Markup("<blockquote><bdi>{}</bdi></blockquote>").format(one.comment.strip())


def _answer(answer: Answer, articles: Articles) -> Markup:
    read_as = (
        Markup('<p class="meta">Read as: <bdi>{}</bdi></p>').format(answer.standalone_question)
        if answer.standalone_question != answer.question
        else Markup("")
    )
    shown = answer.closest if answer.refused else answer.citations
    passages = Markup("").join(_passage(citation, articles) for citation in shown)
    return Markup("{}<h2>{}</h2><p><bdi>{}</bdi></p><ul>{}</ul>").format(
        read_as, "The refusal" if answer.refused else "The answer", answer.text, passages
    )


def _passage(citation: Citation, articles: Articles) -> Markup:
    if not is_sound(citation, articles):
        return Markup(
            '<li class="meta">[{}] {}: the words are not in the library now.</li>'
        ).format(citation.number, title(citation))
    return Markup('<li>[{}] <q><bdi>{}</bdi></q><p class="meta"><bdi>{}</bdi></p></li>').format(
        citation.number, citation.quote, " · ".join((title(citation), byline(citation)))
    )


def _facts(answer: Answer) -> Markup:
    receipt = answer.receipt
    facts = {
        "Confidence": f"{answer.confidence:.2f}",
        "Library revision": f"{receipt.library_revision:,}",
        "Embedder": str(receipt.embedder),
        "Way": " ".join(part for part in (receipt.mode, receipt.model) if part),
    }
    rows = Markup("").join(Markup("<dt>{}</dt><dd>{}</dd>").format(*fact) for fact in facts.items())
    return Markup("<dl>{}</dl>").format(rows)


def _form(one: Feedback, case: str, problems: str) -> Markup:
    told = Markup('<p class="problems" role="alert">{}</p>').format(problems) if problems else ""
    return Markup(
        '<h2 id="case">The case</h2><p class="meta">Finish the expectation: what must the answer '
        "to this question be like? Lines with # are hints.</p>{}"
        '<form method="post" action="triage"><input type="hidden" name="number" value="{}">'
        '<textarea name="case" rows="{}" spellcheck="false" aria-labelledby="case">{}</textarea>'
        '<div class="actions"><button name="action" value="take">Check and download</button>'
        '<button name="action" value="dismiss">Nothing comes of it</button></div></form>'
    ).format(told, one.number, min(30, case.count("\n") + 4), case)


def _settled(one: Feedback) -> Markup:
    return Markup(
        '<h2>Settled</h2><p><bdi>{}</bdi></p><form method="post" action="triage">'
        '<input type="hidden" name="number" value="{}"><div class="actions">'
        '<button name="action" value="reopen">Open it again</button></div></form>'
    ).format(one.outcome, one.number)

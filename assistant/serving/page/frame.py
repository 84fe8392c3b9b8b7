"""The parts of the page that never change: head, masthead, and the empty reader."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup

if TYPE_CHECKING:
    import gradio as gr

TITLE = "Assistant"

_ICON = "data:image/svg+xml," + quote(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" '
    'rx="4" fill="#8c1d18"/><text x="16" y="36" text-anchor="middle" font-family="serif" '
    'font-size="42" fill="#fdfcf8">“</text></svg>'
)

STATIC = {
    name: files(__package__).joinpath("static", name)
    for name in ("page.css", "page.js", "feedback.css", "feedback.js")
}
"""The files the page loads, by name."""


def head() -> str:
    """What goes into the page's head."""
    return (
        "".join(map(static, STATIC))
        + f'<link rel="icon" href="{_ICON}">'
        + '<meta name="color-scheme" content="light dark">'
    )


def static(name: str) -> str:
    """What loads one of the files; a changed file has another address, so none is stale."""
    version = hashlib.sha256(STATIC[name].read_bytes()).hexdigest()[:12]
    address = f"page/{name}?v={version}"
    if name.endswith(".css"):
        return f'<link rel="stylesheet" href="{address}">'
    return f'<script src="{address}"></script>'


def html(value: str, elem_id: str, js_on_load: str | None = None) -> gr.HTML:
    """HTML of ours on the page, in our own style."""
    import gradio as gr

    return gr.HTML(value, elem_id=elem_id, apply_default_css=False, js_on_load=js_on_load)


MASTHEAD = Markup(
    """
<header>
  <h1>Assistant</h1>
  <p>Answers from your own articles, in their exact words</p>
  <nav aria-label="Page">
    <button type="button" data-action="library" aria-controls="pane">Library</button>
    <button type="button" data-action="saying" aria-expanded="false" aria-controls="said"
      >Who said<span> what</span></button>
    <button type="button" data-action="adding" aria-expanded="false" aria-controls="adding"
      >Add<span> articles</span></button>
    <button type="button" data-action="new">New<span> conversation</span></button>
    <button type="button" data-action="theme" aria-label="Light or dark">◐</button>
  </nav>
</header>
"""
)

NEW_CONVERSATION = """
element.addEventListener("click", (event) => {
  if (event.target.closest("[data-action=new]")) trigger("submit");
});
"""
"""Runs in the masthead: tells the server that its button was pressed."""

WELCOME = Markup(
    """
<h2>Ask your articles</h2>
<p>Every sentence of an answer carries a number. It opens the article at the exact words that the
sentence rests on. Where the articles do not say, neither does the answer.</p>
"""
)

CLOSE = Markup('<button type="button" data-action="close">Close</button>')

ADDING = Markup(
    """
<h2>Add articles</h2>
<p>Text, Markdown, HTML, PDF and JSON Lines files, or the address of a page.</p>
"""
)

SAID = Markup(
    """
<section aria-label="Who said what">
  <h2>Who said what</h2>
  <form data-form="statements">
    <label>Speaker <input name="speaker" autocomplete="off" maxlength="200"></label>
    <label>About <input name="about" autocomplete="off" maxlength="200"></label>
    <label>From <input name="after" type="date"></label>
    <label>Until <input name="before" type="date"></label>
    <button type="submit" class="submit-button">Find</button>
  </form>
  <div class="found" aria-live="polite"></div>
</section>
"""
)

FEEDBACK = Markup('<p><a href="triage">What readers said of answers</a></p>')

READER = Markup('<section aria-label="Article" hidden></section>')

"""The Gradio app of the page: its layout, and what keeps the shown library up to date."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from fastapi import FastAPI

from assistant.serving.page import frame
from assistant.serving.page.article import shelf_html
from assistant.serving.page.desk import Desk, example_updates
from assistant.serving.page.feedback import ShownAnswers, mount_feedback
from assistant.serving.page.panel import AddingPanel
from assistant.serving.page.theme import theme

if TYPE_CHECKING:
    import gradio as gr

    from assistant.assistant import Assistant

SHELF = 40
"""How many articles the shelf lists."""
AT_ONCE = 8
"""How many questions are answered at a time; more wait in the queue."""
FORGET_UPLOADS_AFTER = 3600
"""Seconds after which an upload that was never added is deleted."""


def mount_page(app: FastAPI, assistant: Assistant) -> FastAPI:
    """Put the page at the root of ``app``; nothing on it comes from another host."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr

    answers = ShownAnswers()
    mount_feedback(app, assistant, answers)
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        _blocks(assistant, answers),
        path="/",
        head=frame.head(),
        theme=theme(),
        footer_links=[],
        run_history=False,
        max_file_size=assistant.settings.serving.max_upload_bytes,
        show_error=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
    )
    return mounted


def _blocks(assistant: Assistant, answers: ShownAnswers) -> gr.Blocks:
    import gradio as gr

    blocks: gr.Blocks
    with gr.Blocks(
        title=frame.TITLE,
        analytics_enabled=False,
        fill_width=True,
        delete_cache=(FORGET_UPLOADS_AFTER, FORGET_UPLOADS_AFTER),
    ) as blocks:
        masthead = frame.html(frame.MASTHEAD, "masthead", js_on_load=frame.NEW_CONVERSATION)
        with gr.Row(elem_id="columns"):
            with gr.Column(elem_id="chat"):
                desk = Desk.laid_out(assistant)
            with gr.Column(elem_id="pane"):
                frame.html(frame.CLOSE, "close")
                panel = AddingPanel.laid_out()
                frame.html(frame.SAID, "said")
                shelf = frame.html(_shelf(assistant), "shelf")
                if assistant.settings.serving.triage:
                    frame.html(frame.FEEDBACK, "feedback-link")
                frame.html(frame.READER, "reader")

        desk.connect(assistant, answers, restart=masthead.submit)
        for shown in (blocks.load, *panel.connect(assistant)):
            shown(
                lambda: [_shelf(assistant), *example_updates(assistant)],
                outputs=[shelf, *desk.examples],
                show_progress="hidden",
                api_visibility="private",
            )
    blocks.queue(api_open=False, default_concurrency_limit=AT_ONCE)
    return blocks


def _shelf(assistant: Assistant) -> str:
    return shelf_html(assistant.articles(limit=SHELF), assistant.count())

"""The chat: transcript, example questions and the question box of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from assistant.serving.page import frame
from assistant.serving.page.answer import transcript_html
from assistant.serving.page.chat import Chat, converse
from assistant.serving.page.feedback import ShownAnswers

if TYPE_CHECKING:
    import gradio as gr

    from assistant.assistant import Assistant

EXAMPLES = 4
"""How many example questions are offered."""


@dataclass(frozen=True)
class Desk:
    """The components of the chat, and the state that each browser session has of its own."""

    transcript: gr.HTML
    examples: list[gr.Button]
    question: gr.Textbox
    chat: gr.State

    @classmethod
    def laid_out(cls, assistant: Assistant) -> Desk:
        """The chat, put where the layout stands."""
        import gradio as gr

        transcript = frame.html(transcript_html(Markup("")), "transcript")
        with gr.Column(elem_id="welcome"):
            frame.html(frame.WELCOME, "welcome-words")
            examples = [gr.Button(**update) for update in _examples(assistant)]
        question = gr.Textbox(
            elem_id="question",
            label="Your question",
            placeholder="Ask the articles …",
            max_lines=6,
            max_length=assistant.settings.answering.max_question_chars,
            submit_btn="Ask",
            container=False,
            html_attributes=gr.InputHTMLAttributes(autocorrect="off", spellcheck=True),
        )
        return cls(transcript, examples, question, gr.State())

    def connect(
        self, assistant: Assistant, shown: ShownAnswers, restart: Callable[..., Any]
    ) -> None:
        """Answer what is submitted or chosen; ``restart`` is the event of a new conversation."""
        import gradio as gr

        def ask(question: str, chat: Chat | None) -> Iterator[tuple[Any, Any, Any]]:
            if not question.strip():
                yield gr.skip(), gr.skip(), gr.skip()
                return
            box: Any = ""
            for html, continued in converse(assistant, chat, question, shown):
                yield html, continued, box
                box = gr.skip()  # the reader may be typing the next question by now

        asked = [
            submitted(
                ask,
                [asking, self.chat],
                [self.transcript, self.chat, self.question],
                show_progress="hidden",
                api_visibility="private",
            )
            for submitted, asking in (
                (self.question.submit, self.question),
                *((example.click, example) for example in self.examples),
            )
        ]
        restart(
            lambda: (transcript_html(Markup("")), None, ""),
            outputs=[self.transcript, self.chat, self.question],
            cancels=asked,
            show_progress="hidden",
            api_visibility="private",
        )


def example_updates(assistant: Assistant) -> list[dict[str, Any]]:
    """What the example buttons show for the library as it is now."""
    import gradio as gr

    return [gr.update(**update) for update in _examples(assistant)]


def _examples(assistant: Assistant) -> list[dict[str, Any]]:
    questions = assistant.example_questions(EXAMPLES)[:EXAMPLES]
    padded = [*questions, *[""] * (EXAMPLES - len(questions))]
    return [{"value": question, "visible": bool(question)} for question in padded]

"""The panel of the page that adds files and web pages to the library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.serving.page import frame
from assistant.serving.page.adding import add_pages, add_uploads

if TYPE_CHECKING:
    import gradio as gr

    from assistant.assistant import Assistant


@dataclass(frozen=True)
class AddingPanel:
    """Where files are dropped and addresses typed, and the report under them."""

    uploads: gr.File
    addresses: gr.Textbox
    report: gr.HTML

    @classmethod
    def laid_out(cls) -> AddingPanel:
        """The panel, put where the layout stands."""
        import gradio as gr

        with gr.Column(elem_id="adding"):
            frame.html(frame.ADDING, "adding-words")
            uploads = gr.File(
                label="Files",
                show_label=False,
                file_count="multiple",
                elem_id="uploads",
                height=140,
            )
            addresses = gr.Textbox(
                label="Address of a page",
                show_label=False,
                placeholder="https://…",
                submit_btn="Add",
                container=False,
                elem_id="addresses",
            )
            return cls(uploads, addresses, frame.html("", "report"))

    def connect(self, assistant: Assistant) -> list[Callable[..., Any]]:
        """Add what is given; the events returned come when a library may have changed."""
        import gradio as gr

        def upload(paths: list[str] | None) -> Iterator[tuple[Any, Any]]:
            for report in add_uploads(assistant, paths or []):
                yield gr.skip(), report
            yield None, gr.skip()

        def fetch(addresses: str) -> Iterator[Any]:
            yield from add_pages(assistant, addresses)

        uploaded = self.uploads.upload(
            upload,
            self.uploads,
            [self.uploads, self.report],
            show_progress="hidden",
            api_visibility="private",
            concurrency_limit=1,
        )
        fetched = self.addresses.submit(
            fetch,
            self.addresses,
            self.report,
            show_progress="hidden",
            api_visibility="private",
            concurrency_limit=1,
        )
        return [uploaded.then, fetched.then]

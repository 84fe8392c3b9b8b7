"""Gradio's theme in the page's colours, so that its own parts match and nothing flashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import gradio as gr


def theme() -> gr.themes.Base:
    """The theme; fonts are those of the reader's system, none is fetched."""
    import gradio as gr

    paper, paper_dark = "#fdfcf8", "#17181b"
    return gr.themes.Base(
        font=["system-ui", "Segoe UI", "Helvetica Neue", "Liberation Sans", "sans-serif"],
        font_mono=["ui-monospace", "Liberation Mono", "monospace"],
        neutral_hue="stone",
        radius_size="sm",
    ).set(
        body_background_fill=paper,
        body_background_fill_dark=paper_dark,
        body_text_color="#1d1b18",
        body_text_color_dark="#e9e5dc",
        background_fill_primary=paper,
        background_fill_primary_dark=paper_dark,
        block_background_fill="transparent",
        block_background_fill_dark="transparent",
        block_border_width="0px",
        block_padding="0px",
        block_shadow="none",
    )

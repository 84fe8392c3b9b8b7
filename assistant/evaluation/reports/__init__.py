"""A run as files: JSON for programs, JUnit XML for CI, Markdown for a review, HTML for people."""

from __future__ import annotations

from pathlib import Path

from assistant.evaluation.earlier import Earlier
from assistant.evaluation.gold import Articles
from assistant.evaluation.reports.html import html
from assistant.evaluation.reports.junit import junit
from assistant.evaluation.reports.markdown import markdown
from assistant.evaluation.run import RUN_FILE, Run


def write_run(run: Run, folder: Path, articles: Articles, earlier: Earlier | None = None) -> None:
    """Write all forms of a run into ``folder``: run.json, junit.xml, summary.md, report.html."""
    folder.mkdir(parents=True, exist_ok=True)
    forms = {
        RUN_FILE: run.model_dump_json(indent=1) + "\n",
        "junit.xml": junit(run),
        "summary.md": markdown(run, earlier),
        "report.html": html(run, articles, earlier),
    }
    for name, text in forms.items():
        (folder / name).write_text(text, encoding="utf-8", errors="replace")

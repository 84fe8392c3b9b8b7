"""The report of an eval run in a browser, on a desk and on a phone."""

from __future__ import annotations

import pytest

from assistant import Article
from assistant.evaluation.cases import Case
from assistant.evaluation.grounds import Grounds
from assistant.evaluation.metrics import metrics
from assistant.evaluation.reports import write_run
from assistant.evaluation.response import Response
from assistant.evaluation.run import Run, figures_of, judged

FERRY = Article(id="ferry", title="Ferry", text="The ferry sails on 3 May. It costs 14 crowns.")
QUOTE = "It costs 14 crowns."


@pytest.fixture
def report(tmp_path):
    """The address of a report with a case that passed and one that failed."""
    start = FERRY.text.index(QUOTE)
    cite = {"article_id": "ferry", "start": start, "end": start + len(QUOTE), "quote": QUOTE}
    good = {"text": QUOTE, "sentences": [{"text": QUOTE, "citations": [cite]}]}
    bad = {"text": "They do not say.", "refused": True}
    grounds = Grounds(lambda article_id: FERRY if article_id == "ferry" else None)
    results = [
        judged(
            f"harbour/{name}",
            ("harbour.yaml", 3),
            Case.model_validate({"id": name, "question": f"What of the {name}?", "expect": {}}),
            Response.model_validate(given),
            grounds,
            metrics(),
        )
        for name, given in (("fare", good), ("wreck", bad))
    ]
    run = Run(
        made="2026-01-01T12:00:00Z",
        target={"target": "library"},
        results=results,
        figures=figures_of(results, metrics()),
    )
    write_run(run, tmp_path, grounds.article)
    return f"file://{tmp_path / 'report.html'}"


@pytest.mark.parametrize(("width", "scheme"), [(1000, "light"), (390, "dark")])
def test_the_report_is_readable_and_shows_evidence_and_failures(browser, report, width, scheme):
    with browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme
    ) as context:
        page = context.new_page()
        page.goto(report)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        name = page.locator("td", has_text="citation_precision")
        assert name.bounding_box()["width"] >= 100
        page.locator("summary", has_text="fare").click()
        page.locator(".answer a").click()
        mark = page.locator("blockquote:target mark")
        assert mark.text_content() == QUOTE
        assert mark.is_visible()
        page.get_by_label("failed").check()
        assert page.locator("summary", has_text="wreck").is_visible()
        assert not page.locator("summary", has_text="fare").is_visible()

"""Runs as files."""

from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from assistant.evaluation.earlier import Earlier
from assistant.evaluation.load import load_set
from assistant.evaluation.reports import write_run
from assistant.evaluation.response import Response
from assistant.evaluation.run import load_run
from assistant.evaluation.runner import run_sets

from .conftest import FERRY, answered, place

FARE = "A ticket costs 14 crowns."
EVIL = "<script>alert(1)</script> | `x` \x00 ](http://x)"
CASES = """
  - {id: fare, question: What does a ticket cost, expect: {}, tags: [number]}
  - {id: day, question: "<img src=x onerror=alert(1)>", expect: {}}
  - {id: broken, question: Who mended it, expect: {}}
"""


class Target:
    pinned = False

    def __init__(self, text=FARE):
        self.identity = {"target": EVIL}
        self.text = text

    def ask(self, case):
        if case.id == "broken":
            raise ValueError(EVIL)
        if case.id == "day":
            return Response(text=EVIL, refused=True, seconds=0.2)
        return answered((self.text, [place(FARE)]), seconds=0.1)

    def article(self, article_id):
        return FERRY if article_id == "ferry" else None


@pytest.fixture
def run(write_set):
    sets = [load_set(write_set(CASES))]
    return lambda **given: run_sets(sets, Target(**given))


@pytest.fixture
def written(run, tmp_path):
    """The reports of a run, beside an earlier one with another answer."""
    earlier = Earlier.of("before", run(text="A ticket costs 3."))
    write_run(run(), tmp_path, Target().article, earlier)
    return tmp_path


class Tags(HTMLParser):
    """Collects the elements of a page."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def test_a_run_is_read_as_it_was_written(run, tmp_path):
    made = run()
    write_run(made, tmp_path, Target().article)
    assert load_run(tmp_path) == made


def test_the_page_is_self_contained_and_nothing_of_an_answer_is_markup(written):
    page = (written / "report.html").read_text("utf-8")
    tags = Tags(page).found
    assert not {"script", "img", "link", "iframe"} & {tag for tag, _ in tags}
    assert not [value for _, attrs in tags for key, value in attrs.items() if key in ("src", "on")]
    assert all(a["href"].startswith("#") for tag, a in tags if tag == "a")
    assert "&lt;script&gt;alert(1)" in page


def test_the_page_shows_question_answer_mark_evidence_and_what_has_changed(written):
    page = (written / "report.html").read_text("utf-8")
    tags = Tags(page).found
    assert "What does a ticket cost" in page
    assert f"<mark>{FARE}</mark>" in page
    assert ("a", {"href": "#e1-1"}) in tags
    assert any(tag == "blockquote" and a.get("id") == "e1-1" for tag, a in tags)
    assert "<del>3.</del>" in page
    assert "<ins>14 crowns.</ins>" in page
    assert "mended" in page
    assert sum(tag == "svg" for tag, _ in tags) >= 2


def test_junit_counts_failures_and_errors_and_is_xml(written):
    suite = ElementTree.parse(written / "junit.xml").getroot().find("testsuite")
    assert suite.attrib["name"] == "harbour"
    assert [suite.attrib[count] for count in ("tests", "failures", "errors")] == ["3", "1", "1"]
    by_name = {case.attrib["name"]: case for case in suite}
    assert len(by_name["fare"]) == 0
    assert "refused, but should answer" in by_name["day"].find("failure").text
    assert by_name["broken"].find("error") is not None
    assert by_name["day"].attrib["line"] == "4"


def test_markdown_tells_what_was_mended_and_escapes_the_rest(written):
    text = (written / "summary.md").read_text("utf-8")
    assert text.startswith("## Evals: 1 of 3 cases pass")
    assert "0 broken, 1 mended" in text
    assert "### Mended" in text
    assert "<script>" not in text.replace("\\<script\\>", "")
    assert "| passed | 33.3% |" in text

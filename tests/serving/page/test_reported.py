from lxml import html

from assistant.domain import AddReport, Article, Failure
from assistant.serving.page.reported import progress_html, report_html


def test_the_report_counts_outcomes_and_gives_each_failure_its_reason():
    report = AddReport(
        added=("a",),
        unchanged=("b", "c"),
        failed=(Failure(source="scan.pdf", kind="EmptySource", message="holds no text"),),
    )
    page = html.fromstring(report_html(report, [Article(id="a", title="New", text="t")], {}))
    assert page.findtext("p") == "1 added, 2 unchanged, 1 failed"
    assert [b.text_content() for b in page.iter("button")] == ["New"]
    (failure,) = page.find_class("failures")[0]
    assert failure.text_content() == "scan.pdf holds no text"


def test_uploads_go_by_their_names_wherever_their_paths_stood():
    path = "/tmp/uploads/8f3a/notes.xyz"
    failure = Failure(source=path, kind="UnknownFormat", message=f"{path}: no reader for it")
    page = report_html(AddReport(failed=(failure,)), [], {path: "notes.xyz"})
    assert "/tmp" not in page
    assert "notes.xyz: no reader for it" in page


def test_progress_counts_what_is_done_so_far():
    page = html.fromstring(progress_html({"added": 1200, "failed": 1}, "story-7.txt"))
    assert "1,200 added, 1 failed" in page.text_content()
    assert "story-7.txt" in page.text_content()


def test_no_value_becomes_markup(hostile):
    report = AddReport(failed=(Failure(source=hostile, kind="k", message=hostile),))
    article = Article(id=hostile, title=hostile, text="t")
    page = html.fromstring(report_html(report, [article], {}))
    assert {e.tag for e in page.iter()} == {"div", "p", "ul", "li", "button", "bdi", "strong"}
    assert {e.tag for e in html.fromstring(progress_html({}, hostile)).iter()} == {
        "div",
        "p",
        "bdi",
    }

import pytest
from lxml import html

from assistant.serving.page.adding import add_pages, add_uploads


@pytest.fixture
def changing(tmp_path):
    from assistant import Assistant

    with Assistant.open(tmp_path / "library") as assistant:
        yield assistant


def test_uploads_are_added_reported_by_name_and_deleted(changing, tmp_path):
    good, bad = tmp_path / "note.txt", tmp_path / "empty.txt"
    good.write_text("The lighthouse of Ombra is painted green this year.")
    bad.write_text("")
    *progress, report = add_uploads(changing, [str(good), str(bad)])
    assert progress
    page = html.fromstring(report)
    assert page.findtext("p") == "1 added, 1 failed"
    assert page.find_class("failures")[0].text_content().startswith("empty.txt ")
    assert str(tmp_path) not in report
    assert changing.count() == 1
    assert not good.exists()
    assert not bad.exists()


@pytest.mark.parametrize(
    "address", ["/etc/hostname", "file:///etc/hostname", "corpus", "ftp://a.b/c"]
)
def test_what_is_no_web_address_is_never_opened(changing, address):
    (told,) = add_pages(changing, address)
    assert f"{address} is not a web address" in told
    assert changing.count() == 0


def test_no_address_at_all_is_told():
    (told,) = add_pages(None, "  ")
    assert "Give the address" in told


def test_an_address_of_this_machine_is_reported_as_a_failure(changing):
    *_, report = add_pages(changing, "http://127.0.0.1:9/story")
    assert "1 failed" in report
    assert "http://127.0.0.1:9/story" in report

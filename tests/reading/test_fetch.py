import datetime as dt
import gzip

import pytest

from assistant.errors import FetchError, TooLarge
from assistant.reading.fetch import fetch
from assistant.settings import ReadingSettings

LOCAL = ReadingSettings(allow_private_addresses=True, max_bytes=5_000, fetch_timeout=60)
PAGE = (
    '<html lang="en"><head><title>The last ferry</title>'
    '<meta property="article:published_time" content="2021-12-15"></head><body><article>'
    + "<p>The ferry stopped on Tuesday after ninety years, the harbour office said.</p>" * 3
    + "</article></body></html>"
)


@pytest.fixture
def settings():
    return LOCAL


def test_a_page_becomes_an_article_known_by_its_address(site, read_one):
    article = read_one(site.page("/ferry", PAGE) + "#top")
    assert article.text.startswith("The ferry stopped on Tuesday")
    assert article.title == "The last ferry"
    assert article.published == dt.date(2021, 12, 15)
    assert article.url == f"{site.url}/ferry"
    assert article.source == site.url.removeprefix("http://")
    assert [path for path, _ in site.asked] == ["/ferry"]
    assert site.asked[0][1]["Host"] == site.url.removeprefix("http://")


def test_private_addresses_are_refused_unless_allowed(site, fail_one):
    url = site.page("/ferry", PAGE)
    for host in ("127.0.0.1", "localhost", "2130706433"):
        failure = fail_one(url.replace("127.0.0.1", host), ReadingSettings())
        assert failure.kind == "FetchError"
        assert "allow_private_addresses" in failure.message
    assert site.asked == []


def test_a_host_with_several_addresses_is_asked_at_each(site, read_one):
    url = site.page("/ferry", PAGE).replace("127.0.0.1", "localhost")
    assert read_one(url).url == url


def test_every_redirect_is_followed_and_checked(site, read_one, fail_one):
    site.page("/ferry", PAGE)
    moved = site.redirect("/old", "/ferry")
    assert read_one(moved).url == f"{site.url}/ferry"
    assert "only http and https" in fail_one(site.redirect("/file", "file:///etc/hosts")).message
    assert "redirects more than" in fail_one(site.redirect("/loop", "/loop")).message


def test_the_kind_is_what_the_server_says_unless_it_says_nothing(
    site, read_one, fail_one, make_pdf
):
    prose = "The ferry stopped on Tuesday."
    assert read_one(site.page("/a", prose, "text/plain; charset=utf-8")).text == prose
    assert read_one(site.page("/a.md", f"# Ferry\n\n{prose}", "text/plain")).title == "Ferry"
    assert (
        read_one(site.page("/b", f"<html>{prose}</html>", "application/octet-stream")).text == prose
    )
    assert read_one(site.page("/c", make_pdf([prose]), "application/octet-stream")).text == prose
    assert read_one(site.page("/d", '{"text": "Two."}', "application/json")).text == "Two."
    picture = fail_one(site.page("/e.html", b"\x89PNG\r\n\x1a\n", "image/png"))
    assert picture.kind == "UnknownFormat"
    assert "image/png" in picture.message
    assert fail_one(site.page("/f", b"\x89PNG\r\n\x1a\n", "text/html")).kind == "UnreadableSource"


def test_the_charset_of_the_header_is_heeded(site, read_one):
    words = "Паром остановлен во вторник, сообщили в порту."
    url = site.page("/a", words.encode("koi8-r"), "text/plain; charset=koi8-r")
    assert read_one(url).text == words


def test_statuses_other_than_200_are_named(site, fail_one):
    failure = fail_one(f"{site.url}/nowhere")
    assert failure.kind == "FetchError"
    assert "404" in failure.message


def test_the_size_limit_holds_while_a_page_comes_also_unpacked(site):
    for path, body, headers in (
        ("/large", b"x" * 6_000, {}),
        ("/packed", gzip.compress(b"x" * 1_000_000), {"Content-Encoding": "gzip"}),
    ):
        with pytest.raises(TooLarge, match=r"reading\.max_bytes"):
            fetch(site.page(path, body, **headers), LOCAL)


def test_a_server_that_does_not_answer_is_left(site):
    impatient = ReadingSettings(allow_private_addresses=True, fetch_timeout=0.3)
    with pytest.raises(FetchError, match=r"within 0\.3 seconds"):
        fetch(f"{site.url}/never", impatient)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://files.example/a.txt", "only http and https"),
        ("file:///etc/hosts", "only http and https"),
        ("http://", "names no host"),
        ("http://name:word@127.0.0.1/", "password"),
        ("http://nosuchhost.invalid/", "no address is known"),
        ("http://[::1", "not an address"),
        ("http://127.0.0.1:1/", "could not be fetched"),
        ("https://a b/", "no address is known"),
    ],
)
def test_what_cannot_be_fetched_is_explained(fail_one, url, words):
    failure = fail_one(url)
    assert (failure.kind, failure.source) == ("FetchError", url)
    assert words in failure.message

from pathlib import Path

import pytest

from assistant.domain import Article
from assistant.reading.identity import article_id, normalised_url

TEXT = "The ferry stopped on Tuesday."


def test_the_same_address_with_another_text_is_the_same_article():
    one = article_id("https://post.example/ferry", None, "", TEXT)
    assert one == article_id("https://post.example/ferry", Path("x.html"), "Title", "Other.")
    assert one.startswith("post-example-ferry-")


@pytest.mark.parametrize(
    "url",
    [
        "https://post.example/ferry", "http://post.example/ferry", "https://www.post.example/ferry/",
        "https://POST.example/ferry#top", "https://post.example:443/ferry?utm_source=x&fbclid=1",
    ],
)  # fmt: skip
def test_spellings_of_one_address_are_one(url):
    assert normalised_url(url) == "post.example/ferry"


def test_a_query_that_matters_tells_pages_apart():
    assert normalised_url("https://x.example/?id=1") != normalised_url("https://x.example/?id=2")
    assert normalised_url("https://x.example/Ferry") != normalised_url("https://x.example/ferry")
    assert normalised_url("https://x.example:99/a") != normalised_url("https://x.example/a")


def test_a_changed_file_is_an_update_and_two_of_one_name_are_two(write, read_one):
    first = read_one(write("a/ferry.txt", TEXT))
    assert read_one(write("a/ferry.txt", "Changed.")).id == first.id
    assert read_one(write("b/ferry.txt", TEXT)).id != first.id
    assert first.id.startswith("ferry-")


def test_a_file_is_the_same_however_it_is_named(write, read_one, tmp_path, monkeypatch):
    path = write("ferry.txt", TEXT)
    monkeypatch.chdir(tmp_path)
    assert read_one("ferry.txt").id == read_one(path).id == read_one("./ferry.txt").id


def test_an_article_alone_is_known_by_its_title_and_words(read_one):
    first = read_one(Article(text=TEXT, title="Ferry"))
    assert first.id == read_one(Article(text=TEXT + "\r\n", title="Ferry")).id
    assert first.id != read_one(Article(text=TEXT, title="Boat")).id
    assert first.id.startswith("ferry-")


def test_an_id_that_is_given_is_kept(write, read_one, fail_one):
    assert read_one(Article(id="A/1 é", text=TEXT, url="https://x.example")).id == "A/1 é"
    failure = fail_one(write("a.md", f"---\nid: {'x' * 201}\n---\n{TEXT}"))
    assert "200" in failure.message


@pytest.mark.parametrize("url", ["http://x:99999999/", "http://[::1", "http://x:y/"])
def test_an_address_that_cannot_be_taken_apart_still_has_an_id(read_one, url):
    assert read_one(Article(text=TEXT, url=url)).id

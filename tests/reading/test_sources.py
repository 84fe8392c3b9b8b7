import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from assistant.domain import Article, Failure
from assistant.reading import FORMATS, read
from assistant.settings import ReadingSettings


def test_a_folder_gives_its_files_in_order_without_hidden_ones_and_goes_on_after_bad_ones(
    write, tmp_path, settings
):
    write("b/two.txt", "Two.")
    write("a.txt", "One.")
    write("c.png", b"\x89PNG\r\n\x1a\n")
    write("d.txt", b"")
    write("e/f/three.md", "Three.")
    write(".hidden.txt", "Not this.")
    write(".git/config.txt", "Nor this.")
    (tmp_path / "e" / "up").symlink_to(tmp_path, target_is_directory=True)
    found = list(read(tmp_path, settings))
    assert [a.text for a in found if isinstance(a, Article)] == ["One.", "Two.", "Three."]
    failures = [f for f in found if isinstance(f, Failure)]
    assert [(Path(f.source).name, f.kind) for f in failures] == [
        ("c.png", "UnknownFormat"),
        ("d.txt", "EmptySource"),
    ]


def test_an_empty_folder_is_reported(tmp_path, fail_one):
    assert fail_one(tmp_path).kind == "EmptySource"


@pytest.mark.parametrize(
    ("name", "content", "kind", "words"),
    [
        ("a.txt", b"", "EmptySource", "empty"),
        ("a.txt", b" \n\n ", "EmptySource", "no text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0", "UnreadableSource", "a PNG image"),
        ("a.html", b"%PDF-1.7\n%\xe2\xe3", "UnreadableSource", "not HTML but a PDF; end its name"),
        (
            "a.txt",
            b"<!DOCTYPE html><p>x",
            "UnreadableSource",
            "an HTML page; end its name in .html",
        ),
        ("a.pdf", b"<html><p>x</p>", "UnreadableSource", "no PDF but an HTML page"),
        ("a.pdf", b"just words", "UnreadableSource", "no PDF but text"),
        ("a.md", b"PK\x03\x04..word/document.xml", "UnreadableSource", "a Word document"),
        ("a.jsonl", b"a\0b\0\0\x01\x02", "UnreadableSource", "binary data"),
        ("a.docx", b"PK\x03\x04", "UnknownFormat", ".docx"),
        ("README", b"words", "UnknownFormat", ".txt"),
        ("a.txt", b"x" * 2_000, "TooLarge", "reading.max_bytes"),
    ],
)
def test_what_cannot_be_read_is_explained(write, fail_one, name, content, kind, words):
    failure = fail_one(write(name, content), ReadingSettings(max_bytes=1_000))
    assert failure.kind == kind
    assert words in failure.message
    assert not failure.message.startswith(failure.source)


@pytest.mark.parametrize(
    "source", ["", " ", "no/such/file.txt", "a\0b.txt", "x" * 5_000, "/dev/null"]
)
def test_what_is_no_file_is_a_failure(fail_one, source):
    assert fail_one(source).kind == "UnreadableSource"


@pytest.mark.parametrize("given", [[Article(text="A text in a list.")], {"text": "A text."}, None])
def test_what_is_no_source_at_all_is_told_from_a_missing_file(fail_one, given):
    failure = fail_one(given)
    assert failure.source == f"a {type(given).__name__}"
    assert "add(*articles)" in str(failure)


def test_a_forgotten_scheme_is_pointed_out(fail_one):
    assert "https://" in fail_one("www.post.example/ferry").message


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_a_failure(write, fail_one):
    path = write("a.txt", "words")
    path.chmod(0)
    assert fail_one(path).kind == "UnreadableSource"


def test_a_name_in_no_encoding_can_still_be_reported(tmp_path, settings):
    Path(os.fsdecode(os.fsencode(str(tmp_path)) + b"/bad\xff.txt")).write_bytes(b"")
    (failure,) = read(tmp_path, settings)
    assert isinstance(failure, Failure)
    failure.model_dump_json()


def test_an_article_is_made_canonical_and_keeps_the_rest(read_one):
    given_article = Article(
        id="x",
        title="T",
        text="One\r\n\r\n\r\ntwo.\n\nRead more",
        extra={"date": "soon", "id": 1},
    )
    article = read_one(given_article)
    assert article == given_article.model_copy(update={"text": "One\n\ntwo."})
    assert article.content_hash == Article(text="One\n\ntwo.").content_hash


def test_an_article_without_text_or_over_the_limit_is_a_failure(fail_one):
    assert fail_one(Article(id="x", text="\n")).kind == "EmptySource"
    large = Article(url="https://x.example", text="é" * 600)
    failure = fail_one(large, ReadingSettings(max_bytes=1_000))
    assert (failure.kind, failure.source) == ("TooLarge", "https://x.example")


SUFFIXES = [suffix for known in FORMATS.values() for suffix in known.suffixes]
HEADS = [b"", b"%PDF-1.4\n", b"<html><body>", b"---\n", b"{", b"[", b"\xff\xfe", b"<!doctype html>"]


@hypothesis_settings(max_examples=150, deadline=None)
@given(st.sampled_from(SUFFIXES), st.sampled_from(HEADS), st.binary(max_size=300))
@example(".md", b"---\n", b"!!python/name:os.system\n---\n")
@example(".html", b"<html><body>", b"<div>" * 50)
@example(".pdf", b"%PDF-1.4\n", b"trailer << /Root 1 0 R >>")
@example(".md", b"", b"> " * 100 + b"x")
def test_any_bytes_under_any_name_are_articles_or_failures(suffix, head, tail):
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"any{suffix}"
        path.write_bytes(head + tail)
        found: Iterator[Article | Failure] = read(path, ReadingSettings())
        for each in found:
            assert isinstance(each, Article | Failure)
            each.model_dump_json()
            assert not isinstance(each, Article) or each.text.strip()

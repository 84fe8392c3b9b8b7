import datetime as dt
import json

import pytest

from assistant.domain import Article, Failure
from assistant.reading import read
from assistant.settings import ReadingSettings


def test_each_line_is_an_article_and_a_bad_line_is_reported_with_its_number(write, settings):
    path = write(
        "list.jsonl",
        '{"id": "a", "text": "One."}\n\nnot json\n{"title": "no text"}\n[1]\n'
        '{"id": "b", "text": " "}\n{"text": 5}\n{"id": "c", "text": "Two."}',
    )
    found = list(read(path, settings))
    assert [a.id for a in found if isinstance(a, Article)] == ["a", "c"]
    failures = [f for f in found if isinstance(f, Failure)]
    assert [f.source for f in failures] == [f"{path}:{n}" for n in (3, 4, 5, 6, 7)]
    assert [f.kind for f in failures] == [
        "UnreadableSource", "UnreadableSource", "UnreadableSource", "EmptySource",
        "UnreadableSource",
    ]  # fmt: skip
    assert "a list" in failures[2].message


def test_all_keys_find_their_place(write, read_one):
    told = {
        "id": 7, "title": " A\ntitle ", "text": "One.\r\n\r\nTwo.", "url": "https://x.example/1",
        "publish_date": "2022/06/12", "author": "A", "source": "S", "language": "EN",
        "section": "T", "date_week": "20220617", "deep": {"a": [1, None, True, 2.5]},
    }  # fmt: skip
    article = read_one(write("one.jsonl", json.dumps(told)))
    assert article == Article(
        id="7", title="A title", text="One.\n\nTwo.", url="https://x.example/1",
        published=dt.date(2022, 6, 12), author="A", source="S", language="en", section="T",
        extra={"date_week": "20220617", "deep": {"a": [1, None, True, 2.5]}},
    )  # fmt: skip


def test_the_text_is_kept_whole_with_its_first_line(write, read_one):
    article = read_one(write("one.jsonl", json.dumps({"title": "T", "text": "T\n\nProse."})))
    assert article.text == "T\n\nProse."


def test_what_is_no_address_of_the_web_is_no_url(write, read_one):
    article = read_one(write("one.jsonl", '{"text": "One.", "url": "javascript:alert(1)"}'))
    assert article.url is None
    assert article.extra == {"url": "javascript:alert(1)"}


def test_lines_in_utf_16_and_with_a_mark_are_read(write, settings):
    lines = '{"text": "Café one."}\n{"text": "Café two."}\n'
    for encoding in ("utf-8-sig", "utf-16"):
        found = list(read(write("list.jsonl", lines.encode(encoding)), settings))
        assert [a.text for a in found if isinstance(a, Article)] == ["Café one.", "Café two."]


def test_the_size_limit_holds_for_a_line_not_for_the_file(write):
    small = ReadingSettings(max_bytes=1_000)
    line = json.dumps({"text": "word " * 100})
    path = write("list.jsonl", "\n".join([line, json.dumps({"text": "x" * 5_000}), *[line] * 9]))
    found = list(read(path, small))
    assert [type(f) for f in found] == [Article, Failure, *[Article] * 9]
    failure = found[1]
    assert isinstance(failure, Failure)
    assert (failure.source, failure.kind) == (f"{path}:2", "TooLarge")


def test_more_articles_than_the_limit_are_not_read_and_that_is_said(write):
    few = ReadingSettings(max_articles_per_file=2)
    for name, content in (
        ("a.jsonl", '{"text": "x"}\n' * 4),
        ("a.json", json.dumps([{"text": "x"}] * 4)),
    ):
        found = list(read(write(name, content), few))
        assert [type(f) for f in found] == [Article, Article, Failure]
        assert "max_articles_per_file" in found[2].message  # type: ignore[union-attr]


def test_json_holds_one_article_or_a_list(write, settings, read_one):
    assert read_one(write("one.json", '{"text": "One."}')).text == "One."
    path = write("two.json", '[{"text": "One."}, 5, {"text": "Two."}]')
    one, failure, two = read(path, settings)
    assert isinstance(one, Article)
    assert isinstance(two, Article)
    assert isinstance(failure, Failure)
    assert failure.source == f"{path}[2]"


@pytest.mark.parametrize("content", ["[]", "{", '"text"', "[" * 100_000, "null"])
def test_json_without_articles_is_explained(write, fail_one, content):
    assert fail_one(write("a.json", content)).kind in {"EmptySource", "UnreadableSource"}


def test_deep_nesting_and_stray_surrogates_spoil_one_line_only(write, settings):
    deep = '{"text": "x", "extra": ' + "[" * 200 + "]" * 200 + "}"
    stray = '{"text": "x \\ud800", "k\\ud800": "\\udfff", "n": NaN}'
    found = list(read(write("a.jsonl", f'{deep}\n{stray}\n{{"text": "y"}}'), settings))
    assert [type(f) for f in found] == [Failure, Article, Article]
    article = found[1]
    assert isinstance(article, Article)
    assert (article.text, article.extra) == ("x \ufffd", {"k\ufffd": "\ufffd", "n": None})


def test_an_empty_list_of_lines_is_reported(write, fail_one):
    assert fail_one(write("a.jsonl", "\n\n")).kind == "EmptySource"

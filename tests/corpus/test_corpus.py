"""The sample corpus keeps the promises of docs/corpus.md."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.domain import Article
from assistant.reading import read
from assistant.settings import ReadingSettings

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "corpus").glob("*.md"))
REQUIRED = {"id", "title", "author", "published", "source", "section", "language", "sources"}
RELATIONS = ("disagrees_with", "corrects", "follows")
FICTIONAL = {
    "en": "This is an invented report for a sample library.",
    "de": "Dies ist ein erfundener Bericht für eine Beispielbibliothek.",
}
DENISOV = (
    "I believe that a formal alliance, especially a military-political one, is not the most "
    "optimal scheme for relations between such two powers as Russia and China."
)
QUOTATION = re.compile('[“"][^“”"]*[”"]')
RUN = 8


def test_the_corpus_is_large_and_varied_enough() -> None:
    assert len(FILES) >= 18
    assert len({_told(file)["section"] for file in FILES}) >= 5
    assert len({_told(file)["source"] for file in FILES}) == 2
    assert {_told(file)["language"] for file in FILES} >= {"en", "de"}


def test_ids_are_unique_and_are_the_names_of_the_files() -> None:
    ids = Counter(_told(file)["id"] for file in FILES)
    assert ids == Counter(file.stem for file in FILES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
class TestEachArticle:
    def test_front_matter_is_complete(self, file: Path) -> None:
        told = _told(file)
        assert {key for key in REQUIRED if told.get(key)} == REQUIRED
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", told["id"])
        assert told["author"] == "staff"
        assert type(told["published"]) is dt.date
        assert all(isinstance(source, str) for source in told["sources"])

    def test_length(self, file: Path) -> None:
        words = len(_body(file).split())
        low, high = (1800, 2500) if _told(file).get("long") else (300, 900)
        assert low <= words <= high

    def test_invented_reports_say_so_and_others_name_their_sources(self, file: Path) -> None:
        told, last = _told(file), _body(file).strip().splitlines()[-1]
        invented = any("fictional" in source for source in told["sources"])
        assert told["fictional"] is invented
        assert (last == FICTIONAL[told["language"]]) is invented

    def test_related_articles_are_there(self, file: Path) -> None:
        told = _told(file)
        for other in (_told(ROOT / f"corpus/{told[key]}.md") for key in RELATIONS if key in told):
            assert other["id"] != told["id"]
        for key in set(told) & {"corrects", "follows"}:
            assert _told(ROOT / f"corpus/{told[key]}.md")["published"] < told["published"]

    def test_it_is_read_whole_with_its_metadata(self, file: Path) -> None:
        told, article = _told(file), _article(file)
        assert article.id == file.stem
        assert (article.title, article.published) == (told["title"], told["published"])
        assert (article.source, article.section) == (told["source"], told["section"])
        assert article.language == told["language"]
        # Reading drops marks (#, *, |), never words: not even of the lists and short lines.
        assert _letters(article.text) == _letters(_body(file))

    def test_quotation_marks_come_in_pairs(self, file: Path) -> None:
        body = _body(file)
        assert body.count('"') % 2 == 0
        if _told(file)["language"] == "en":
            assert body.count("“") == body.count("”")


def test_some_articles_disagree_correct_and_run_long() -> None:
    told = {file.stem: _told(file) for file in FILES}
    disagreeing = {id_: t["disagrees_with"] for id_, t in told.items() if "disagrees_with" in t}
    assert disagreeing
    assert all(disagreeing.get(other) == id_ for id_, other in disagreeing.items())
    assert [id_ for id_, t in told.items() if t.get("long")]
    corrections = [_body(ROOT / f"corpus/{id_}.md") for id_, t in told.items() if "corrects" in t]
    assert corrections
    assert all(re.search("figure (was wrong|must be put right)", body) for body in corrections)


def test_an_interview_a_list_and_a_press_release_are_among_them() -> None:
    bodies = [_body(file) for file in FILES]
    assert any(len(re.findall(r"^\*\*[^*]+\?\*\*$", body, re.MULTILINE)) >= 8 for body in bodies)
    assert any(len(re.findall(r"^(?:-|\d\.) ", body, re.MULTILINE)) >= 5 for body in bodies)
    assert [file for file in FILES if _told(file).get("kind") == "press release"]


def test_denisov_is_quoted_word_for_word() -> None:
    body = _body(ROOT / "corpus/putin-xi-call.md")
    assert f"“{DENISOV}”" in body
    assert re.search(r"Andrey Denisov[^“”.]*wrote: “I believe", body)
    assert re.search(r"NATO, Denisov said that they “are often characterized", body)


def test_the_call_is_told_in_our_own_words_and_quoted_in_theirs() -> None:
    reported = _shared_article()
    body = _body(ROOT / "corpus/putin-xi-call.md")
    for mark in QUOTATION.findall(body):
        assert mark[1:-1] in reported
    for file in FILES:
        assert _runs(_body(file)) & _runs(reported) == set(), file.stem


def test_the_page_about_the_corpus_lists_every_article() -> None:
    page = (ROOT / "docs/corpus.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[(.+)\]\(\.\./corpus/(.+)\.md\) \| (\S+) \| ([^|]+) \|", page, re.M)
    assert sorted(rows, key=lambda row: row[1]) == [
        (told["title"], told["id"], str(told["published"]), told["section"])
        for told in map(_told, FILES)
    ]


def _runs(text: str) -> set[tuple[str, ...]]:
    """Every run of eight words of ``text`` that lies outside quotation marks."""
    runs: set[tuple[str, ...]] = set()
    for narration in QUOTATION.split(text.replace("’", "'")):
        words = re.findall(r"[\w']+", narration.lower())
        runs |= {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
    return runs


def _shared_article() -> str:
    found = sorted((ROOT / "../shared/articles").glob("000_*.txt"))
    if not found:
        pytest.skip("the article that the quotations are compared with is not on this machine")
    return found[0].read_text(encoding="utf-8")


def _letters(text: str) -> str:
    return "".join(re.findall(r"\w", text))


@cache
def _article(file: Path) -> Article:
    (article,) = read(file, ReadingSettings())
    assert isinstance(article, Article), article
    return article


@cache
def _split(file: Path) -> tuple[str, str]:
    _, told, body = file.read_text(encoding="utf-8").split("---\n", 2)
    return told, body


def _told(file: Path) -> dict[str, Any]:
    told = yaml.safe_load(_split(file)[0])
    assert isinstance(told, dict)
    return told


def _body(file: Path) -> str:
    return _split(file)[1]

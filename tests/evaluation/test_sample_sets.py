"""The eval sets over the sample corpus ask only for what its articles hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from assistant.domain import Article
from assistant.evaluation.cases import Case
from assistant.evaluation.gold import impossible
from assistant.evaluation.load import LoadedSet, load_sets
from assistant.evaluation.matching import holds
from assistant.library.filters import ArticleFilter
from assistant.reading import read
from assistant.settings import ReadingSettings

ROOT = Path(__file__).parents[2]
SETS = load_sets(sorted((ROOT / "evals").glob("sample-*.yaml")))
CASES = [case for one in SETS for case in one.set.cases]
AT_LEAST = {
    "number": 50,
    "speaker": 50,
    "conversation": 20,
    "as-of": 15,
    "injection": 20,
    "filter": 12,
    "who": 12,
    "when": 10,
    "yes-no": 10,
    "disagreement": 8,
    "correction": 6,
    "why": 8,
    "list": 5,
    "where": 5,
    "compare": 5,
    "definition": 4,
    "german": 5,
    "pronoun": 10,
    "ellipsis": 8,
    "correction-of-question": 5,
    "change-of-subject": 4,
}
WHY_REFUSED = {
    "off-topic",
    "number-not-given",
    "not-yet",
    "never-mentioned",
    "other-speaker",
    "words-nobody-said",
    "false-premise",
    "filter",
    "as-of",
    "injection",
}


@cache
def articles() -> dict[str, Article]:
    found = [
        article
        for file in (ROOT / "corpus").glob("*.md")
        for article in read(file, ReadingSettings())
        if isinstance(article, Article)
    ]
    return {article.id: article for article in found}


def test_the_sets_are_as_large_and_as_varied_as_they_promise():
    tags = Counter(tag for case in CASES for tag in case.tags)
    assert {tag: tags[tag] for tag in AT_LEAST if tags[tag] < AT_LEAST[tag]} == {}
    assert len(CASES) >= 200
    assert sum(case.expect.refuse for case in CASES) * 3 >= len(CASES)


def test_each_case_has_an_id_of_its_own():
    twice = [id_ for id_, count in Counter(case.id for case in CASES).items() if count > 1]
    assert twice == []


@pytest.mark.parametrize("loaded", SETS, ids=lambda loaded: loaded.set.name)
class TestEachSet:
    def test_it_is_named_like_its_file(self, loaded: LoadedSet):
        assert loaded.set.name == loaded.document.file.stem

    def test_what_must_be_cited_stands_in_its_article(self, loaded: LoadedSet):
        assert list(impossible(loaded, articles().get)) == []

    def test_what_is_expected_can_be_found_where_the_case_lets_one_look(self, loaded: LoadedSet):
        assert [(case.id, words) for case in loaded.set.cases for words in _unfounded(case)] == []

    def test_the_tags_say_what_a_case_is(self, loaded: LoadedSet):
        for case in loaded.set.cases:
            assert ("refusal" in case.tags) is case.expect.refuse, case.id
            assert ("conversation" in case.tags) is (case.turns is not None), case.id
            assert ("as-of" in case.tags) is (case.as_of is not None), case.id
            assert ("filter" in case.tags) is (case.where != ArticleFilter()), case.id
            assert not case.expect.refuse or WHY_REFUSED & set(case.tags), case.id


def _unfounded(case: Case) -> Iterator[str]:
    """What the case expects and no article that it may look at says."""
    seen = [article for article in articles().values() if _passes(case, article)]
    cited = {cited.article for cited in case.expect.cites}
    yield from cited - {article.id for article in seen}
    wanted = case.expect.answer_contains
    for words in (*wanted.any, *wanted.all):
        if not any(holds(article.text, words) for article in seen):
            yield words
    speaker = case.expect.speaker
    if speaker and not any(speaker in article.text for article in seen):
        yield speaker
    for words in case.expect.must_not_contain:
        if any(holds(inner, words) for inner in (*wanted.any, *wanted.all)):
            yield f"both wanted and forbidden: {words}"


def _passes(case: Case, article: Article) -> bool:
    where, day = case.where, article.published
    assert day is not None
    return (
        (not where.article_id or article.id in where.article_id)
        and (not where.source or article.source in where.source)
        and (not where.language or article.language in where.language)
        and (where.after is None or day >= where.after)
        and (where.before is None or day <= where.before)
        and (case.as_of is None or day <= case.as_of)
    )

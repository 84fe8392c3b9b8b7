"""Questions for a real model, and a library of the articles that they are asked of."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant import Article
from benchmarks.data import DATA, news, rows

_HERE = Path(__file__).parent
CORPUS = _HERE.parents[1] / "corpus"
ARTICLES = DATA.parent / "articles"


@dataclass(frozen=True)
class Asked:
    """A question; ``says`` are words one of which a right answer has, none where there is none."""

    question: str
    says: tuple[str, ...]
    lacks: str


def of_corpus() -> tuple[list[Asked], list[Article | Path]]:
    """Twelve questions on the sample corpus, and what is to be added to a library for them."""
    return [_asked(one) for one in _read("corpus")], [CORPUS]


def of_news() -> tuple[list[Asked], list[Article | Path]]:
    """Forty questions on ten real articles, and these; nothing where the data is not there."""
    known = _read("news")
    files: list[Article | Path] = list(ARTICLES.glob("*.txt")) if ARTICLES.exists() else []
    articles = files + [one for one in news() if one.id in known["articles"]]
    if len(articles) < len(known["articles"]):
        print(f"{DATA.parent} does not have all articles; the questions on news are skipped")
        return [], []
    return [_asked(one) for one in known["questions"]], articles


def of_realtimeqa() -> tuple[list[Asked], list[Article | Path]]:
    """Eighteen questions that others wrote, of their gold articles, and six of other years' news.

    The check was not made on these.
    """
    chosen = random.Random(7)
    questions = [one for one in rows("realtimeqa_2022_dev/questions") if one["gold_article_ids"]]
    others = rows("realtimeqa_2022_dev/unanswerable_by_time_shift")
    for them in (questions, others):
        chosen.shuffle(them)
    gold = {id_ for one in questions[:18] for id_ in one["gold_article_ids"]}
    asked = [Asked(one["question"], tuple(one["answers"]), "") for one in questions[:18]]
    asked += [Asked(one["question"], (), "fact") for one in others[:6]]
    return asked, [one for one in news() if one.id in gold]


SETS = {"corpus": of_corpus, "news": of_news, "realtimeqa": of_realtimeqa}
"""The sets of questions, by name."""


def _read(name: str) -> Any:
    return yaml.safe_load((_HERE / f"{name}.yaml").read_text(encoding="utf-8"))


def _asked(given: dict[str, Any]) -> Asked:
    return Asked(given["question"], tuple(given.get("says", ())), given.get("lacks", ""))

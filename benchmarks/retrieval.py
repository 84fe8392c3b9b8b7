"""How often the right passage or article is found first, beside its two parts alone.

``python -m benchmarks.retrieval``

realtimeqa_evidence_dev: every question over all 1,271 passages, gold is its own.
realtimeqa_2022_dev: the 98 questions with a human-linked article over 781 articles; *as of* gives
each question the day it was asked, as a reader who asks about "this week" would.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from assistant import Article, Assistant
from assistant.library.filters import ArticleFilter
from assistant.text.vocabulary import content_words
from benchmarks.data import Row, day, news, passages, rows
from benchmarks.plots import draw_hits

POOL = 60
Find = Callable[[Row], Iterable[str]]
"""A question to article ids, best first; an id may come again."""


def main() -> None:
    """Print hit@1, 5, 10 of each order."""
    evidence = rows("realtimeqa_evidence_dev/qa_evidence")
    report("realtimeqa_evidence_dev", passages(), evidence, [{r["id"]} for r in evidence])
    linked = [r for r in rows("realtimeqa_2022_dev/questions") if r["gold_article_ids"]]
    gold = [set(row["gold_article_ids"]) for row in linked]
    report("realtimeqa_2022_dev", news(), linked, gold, dated=True)


def report(
    name: str,
    articles: Sequence[Article],
    asked: Sequence[Row],
    gold: Sequence[set[str]],
    dated: bool = False,
) -> None:
    """Print the figures of one set; nothing where the set is not on this machine."""
    if not (articles and asked):
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        filled(Path(folder) / "library", articles) as assistant,
    ):
        places = {}
        for order, find in orders(assistant, dated).items():
            places[order] = first_places(find, asked, gold)
            print(f"{name}, {order}: {hits(places[order])}", flush=True)
    draw_hits(name, places, f"retrieval-{name}.svg")


def orders(assistant: Assistant, dated: bool) -> dict[str, Find]:
    """The fused order and its parts."""
    library, everywhere = assistant.library, ArticleFilter()

    def dense(row: Row) -> Iterable[str]:
        vector = library.embedder.embed_question(row["question"])
        return (s.article.id for s, _ in library.nearest(vector, POOL, everywhere))

    def keywords(row: Row) -> Iterable[str]:
        terms = content_words(row["question"])
        return (s.article.id for s, _ in library.keyword_matches(terms, POOL, everywhere))

    def fused(row: Row) -> Iterable[str]:
        return (found.article_id for found in assistant.search(row["question"], k=POOL))

    def as_of(row: Row) -> Iterable[str]:
        found = assistant.search(row["question"], k=POOL, as_of=day(row["date"]))
        return (one.article_id for one in found)

    parts: dict[str, Find] = {"vectors alone": dense, "keywords alone": keywords, "fused": fused}
    return parts | ({"fused, as of the day": as_of} if dated else {})


def first_places(find: Find, asked: Sequence[Row], gold: Sequence[set[str]]) -> list[int]:
    """The place of the first gold id among the distinct ids, from 0; ``POOL`` without one."""
    places = []
    for row, wanted in zip(asked, gold, strict=True):
        order = list(dict.fromkeys(find(row)))
        places.append(next((i for i, id_ in enumerate(order) if id_ in wanted), POOL))
    return places


def hits(places: Sequence[int]) -> str:
    """The shares of questions with a gold id among the first 1, 5 and 10."""
    return ", ".join(f"hit@{k} {sum(p < k for p in places) / len(places):.3f}" for k in (1, 5, 10))


def filled(home: Path, articles: Sequence[Article]) -> Assistant:
    """An assistant on these articles."""
    assistant = Assistant.open(home)
    assistant.add(*articles)
    return assistant


if __name__ == "__main__":
    main()

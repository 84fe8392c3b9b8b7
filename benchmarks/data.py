"""The development data, which stays outside the project, and libraries made of it."""

from __future__ import annotations

import atexit
import datetime as dt
import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant import Article, Assistant

DATA = Path(__file__).resolve().parents[1] / "../shared/data"
Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    """The rows of a set, none where the set is not on this machine."""
    file = DATA / f"{name}.jsonl"
    if not file.exists():
        print(f"skipped: {name} is not there")
        return []
    with file.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def news() -> list[Article]:
    """The 781 articles of realtimeqa_2022_dev."""
    return [
        Article(
            id=row["id"],
            title=row["title"] or "",
            url=row["url"],
            text=row["text"],
            published=day(row["publish_date"]),
        )
        for row in rows("realtimeqa_2022_dev/articles")
    ]


def passages() -> list[Article]:
    """The 1,271 passages of realtimeqa_evidence_dev, an article each."""
    return [
        Article(id=row["id"], text=row["evidence"])
        for row in rows("realtimeqa_evidence_dev/qa_evidence")
    ]


def day(written: str | None) -> dt.date | None:
    """The date written as 2022/06/16 or 2022-06-16."""
    return dt.date.fromisoformat(written.replace("/", "-")) if written else None


def library(articles: Sequence[Article]) -> Assistant:
    """An assistant on these articles, in a folder that ends with the process."""
    home = tempfile.mkdtemp(prefix="train-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    assistant = Assistant.open(home)
    assistant.add(*articles)
    return assistant

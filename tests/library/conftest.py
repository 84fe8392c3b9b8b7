"""A small library without a model, and short ways to fill and to ask it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from assistant.domain import Article
from assistant.library.engine import open_engine
from assistant.library.filters import ArticleFilter
from assistant.library.library import Library
from assistant.library.migrate import MIGRATIONS
from assistant.settings import LibrarySettings
from assistant.testing import HashEmbedder


class Shelf:
    """A library under test."""

    def __init__(self, home: Path, embedder: Any, **settings: Any) -> None:
        self.embedder = embedder
        self.library = Library(home, LibrarySettings(**settings), lambda _stored: embedder)
        self.catalog = self.library.catalog

    def add(self, *articles: Article) -> dict[str, str]:
        """Adds articles; what became of each, by id."""
        return {change.article_id: change.kind for change in self.library.add(articles)}

    def put(self, id_: str, text: str = "The ferry sails at noon.", **known: Any) -> str:
        """Adds one article; what became of it."""
        return self.add(Article(id=id_, text=text, **known))[id_]

    def ids(self) -> set[str]:
        """The ids of the articles; fails unless every store holds these and no others."""
        assert self.library.problems() == []
        assert self.catalog.noted() == []
        articles = {article.id for article in self.catalog.articles(ArticleFilter())}
        assert set(self.catalog.passage_counts()) == articles
        assert {key.article_id for key in self.library.vectors.every_key()} == articles
        return articles

    def by_words(self, *words: str, **where: Any) -> set[str]:
        """The ids of the articles that the keywords find."""
        found = self.library.keyword_matches(words, 1000, ArticleFilter.of(where))
        return {stored.article.id for stored, _ in found}

    def by_vector(self, question: str, **where: Any) -> set[str]:
        """The ids of the articles that the vectors find, however far."""
        vector = self.library.embedder.embed_question(question)
        found = self.library.nearest(vector, 1000, ArticleFilter.of(where))
        return {stored.article.id for stored, _ in found}


@pytest.fixture
def old_engine() -> Callable[[Path, str], Engine]:
    """Makes the catalog of an older version."""

    def make(file: Path, version: str) -> Engine:
        config, engine = Config(), open_engine(file)
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, version)
        return engine

    return make


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def open_shelf(home: Path) -> Iterator[Callable[..., Shelf]]:
    """Opens the library of the test; it is closed when the test ends."""
    opened: list[Shelf] = []

    def opener(embedder: Any = None, **settings: Any) -> Shelf:
        opened.append(Shelf(home, embedder or HashEmbedder(), **settings))
        return opened[-1]

    yield opener
    for shelf in opened:
        shelf.library.close()


@pytest.fixture
def shelf(open_shelf: Callable[..., Shelf]) -> Shelf:
    return open_shelf()

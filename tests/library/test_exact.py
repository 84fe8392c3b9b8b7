import datetime as dt

import numpy as np
import pytest

from assistant.domain import Article, Passage, Span
from assistant.library import exact
from assistant.library.catalog import Catalog
from assistant.library.embedder import EmbeddedPassage
from assistant.library.filters import ArticleFilter
from assistant.library.indexing import IndexedArticle, fingerprint
from assistant.testing import HashEmbedder
from assistant.text.statements import Speech

DRAWN = np.random.default_rng(0).normal(size=(300, 8)).astype(np.float32)
DRAWN /= np.linalg.norm(DRAWN, axis=1, keepdims=True)


def indexed(number, vector):
    article = Article(
        id=f"a{number:03}",
        text="One. Two.",
        source=f"source {number % 30}",
        published=dt.date(2020, 1, 1) + dt.timedelta(number),
    )
    spans = (Span(start=0, end=4), Span(start=5, end=9))
    passage = Passage(
        article_id=article.id, ordinal=0, span=Span(start=0, end=9), sentences=spans, context=""
    )
    embedded = EmbeddedPassage(vector, np.stack([vector, vector]))
    return IndexedArticle(article, fingerprint(article), (passage,), (embedded,), Speech([], {}))


@pytest.fixture(params=[2_000, 7])
def catalog(tmp_path, monkeypatch, request):
    """One of 300 passages, read in as many parts as it takes."""
    monkeypatch.setattr(exact, "AT_ONCE", request.param)
    opened = Catalog(tmp_path / "catalog.sqlite3")
    opened.write([indexed(i, v) for i, v in enumerate(DRAWN)], HashEmbedder(8).identity)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("where", "passing"),
    [
        (ArticleFilter(), range(300)),
        (ArticleFilter(source="source 4"), range(4, 300, 30)),
        (ArticleFilter(article_id=("a007", "a009")), (7, 9)),
        (ArticleFilter(after=dt.date(2020, 1, 11), before=dt.date(2020, 1, 30)), range(10, 30)),
        (ArticleFilter(source="source 4", before=dt.date(2020, 1, 30)), (4,)),
        (ArticleFilter(source="nobody"), ()),
    ],
)
@pytest.mark.parametrize("count", [1, 10, 1_000])
def test_the_nearest_of_all_that_pass_come_first_with_their_cosine(catalog, where, passing, count):
    cosines = {f"a{i:03}": float(DRAWN[i] @ DRAWN[17]) for i in passing}
    best = sorted(cosines, key=lambda id_: -cosines[id_])[:count]
    found = catalog.nearest(DRAWN[17], count, where)
    assert [stored.article.id for stored, _ in found] == best
    assert np.allclose([cosine for _, cosine in found], [cosines[id_] for id_ in best], atol=1e-6)


def test_of_equals_the_oldest_come_first(catalog):
    catalog.write([indexed(i, DRAWN[0]) for i in range(300, 340)], HashEmbedder(8).identity)
    found = catalog.nearest(DRAWN[0], 20, ArticleFilter())
    assert [stored.article.id for stored, _ in found] == [
        "a000",
        *(f"a{i}" for i in range(300, 319)),
    ]


@pytest.mark.parametrize(
    ("where", "passing"),
    [
        (ArticleFilter(), 300),
        (ArticleFilter(source="source 4"), 10),
        (ArticleFilter(article_id="a007"), 1),
    ],
)
def test_more_than_a_limit_is_told_from_just_so_many(catalog, where, passing):
    assert not catalog.has_more_than(passing, where)
    assert catalog.has_more_than(passing - 1, where)
    assert not catalog.has_more_than(0, ArticleFilter(author="nobody"))

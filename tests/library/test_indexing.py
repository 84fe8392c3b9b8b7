import datetime as dt

import pytest

from assistant.domain import Article
from assistant.library.indexing import fingerprint, index_articles
from assistant.testing import HashEmbedder

TEXT = "# Ferries\n\nThe ferry sails. It is old.\n\n# Mills\n\n" + "A mill turns. " * 150
PLAIN = Article(id="a", text="The ferry sails.", title="Ferry")


@pytest.mark.parametrize(
    "change",
    [
        {"text": "The ferry sailed."},
        {"title": "Ferries"},
        {"published": dt.date(2024, 1, 1)},
        {"source": "Desk"},
        {"author": "Holm"},
        {"url": "https://x.example"},
        {"extra": {"k": 1}},
    ],
)
def test_any_change_of_an_article_changes_its_fingerprint(change):
    assert fingerprint(PLAIN) != fingerprint(PLAIN.model_copy(update=change))


def test_the_same_article_has_the_same_fingerprint():
    assert fingerprint(PLAIN) == fingerprint(Article(**PLAIN.model_dump()))


def test_passages_hold_every_sentence_with_title_and_section_as_context():
    article = Article(id="a", text=TEXT, title="Weekly")
    (indexed,) = index_articles([article], HashEmbedder())
    assert [p.ordinal for p in indexed.passages] == list(range(len(indexed.passages)))
    assert len(indexed.passages) == len(indexed.embedded) > 2
    assert indexed.passages[-1].context == "Weekly. Mills"
    assert all(p.context.startswith("Weekly") for p in indexed.passages)
    sentences = [s for p in indexed.passages for s in p.sentences]
    assert sum(s.of(TEXT) == "A mill turns." for s in sentences) == 150
    for passage, embedded in zip(indexed.passages, indexed.embedded, strict=True):
        assert len(embedded.sentences) == len(passage.sentences)


def test_each_article_gets_its_own_whatever_it_is_indexed_with():
    articles = [
        Article(id=f"a{i}", text=f"Port {i} is open. " * (1 + 60 * (i % 2))) for i in range(4)
    ]
    together = index_articles(articles, HashEmbedder())
    for article, mine in zip(articles, together, strict=True):
        (alone,) = index_articles([article], HashEmbedder())
        assert mine.passages == alone.passages
        assert mine.speech == alone.speech
        for one, other in zip(mine.embedded, alone.embedded, strict=True):
            assert (one.vector == other.vector).all()


def test_an_article_without_words_has_no_passages():
    (indexed,) = index_articles([Article(id="a", text=" \n ")], HashEmbedder())
    assert indexed.passages == indexed.embedded == ()
    assert index_articles([], HashEmbedder()) == []


def test_a_title_longer_than_the_room_for_it_still_leaves_passages():
    article = Article(id="a", text="A mill turns. " * 20, title="Long " * 300)
    (indexed,) = index_articles([article], HashEmbedder(limit=1))
    assert "".join(s.of(article.text) for p in indexed.passages for s in p.sentences).replace(
        " ", ""
    ) == article.text.replace(" ", "")

import datetime as dt

import pytest

from assistant.domain import Answer, Article, Citation, EmbedderIdentity, Receipt, Sentence, Verdict

HOSTILE = (
    '<script>alert(1)</script> <img src=x onerror="alert(1)"> ![x](https://evil.example/x.png) '
    "[go](javascript:alert(1)) &lt;b&gt; \"quoted\" 'single' {{value}} ${alert(1)} \u202egnirts"
)


@pytest.fixture
def hostile() -> str:
    """Words that would become markup wherever they are not escaped."""
    return HOSTILE


@pytest.fixture
def article() -> Article:
    return Article(
        id="breakwater",
        title="The council argues over the breakwater",
        text=(
            "The harbour council met on Tuesday.\n\n“We build against the sea,” Ilse Brandt said. "
            "The work begins in March.\n\nThe benches were full."
        ),
        url="https://www.gazette.example/breakwater",
        published=dt.date(2024, 3, 5),
        author="staff",
    )


@pytest.fixture
def cite():
    """Makes the citation of words of an article."""

    def make(article: Article, quote: str, number: int = 1) -> Citation:
        start = article.text.index(quote)
        return Citation(
            number=number,
            article_id=article.id,
            title=article.title,
            url=article.url,
            published=article.published,
            source=article.source,
            content_hash=article.content_hash,
            start=start,
            end=start + len(quote),
            quote=quote,
        )

    return make


@pytest.fixture
def answer():
    """Makes an answer of sentences, or a refusal where there are none."""

    def make(*sentences: Sentence, question: str = "Why?", **given) -> Answer:
        fields = {
            "question": question,
            "standalone_question": question,
            "refused": not sentences,
            "confidence": 0.9,
            "text": " ".join(sentence.text for sentence in sentences),
            "sentences": sentences,
            "receipt": Receipt(
                library_revision=1,
                embedder=EmbedderIdentity(name="m", revision="r", precision="p", dimension=3),
                mode="quoting",
                retrieved=(),
                verdicts=(),
                version="0",
            ),
        }
        return Answer(**{**fields, **given})

    return make


@pytest.fixture
def supported(cite):
    """Makes a supported sentence that says what it cites."""

    def make(article: Article, quote: str, number: int = 1) -> Sentence:
        citations = (cite(article, quote, number),)
        return Sentence(text=quote, verdict=Verdict.SUPPORTED, citations=citations)

    return make

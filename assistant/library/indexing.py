"""Articles to what the stores hold of them: passages with vectors, and statements."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.domain import Article, Passage
from assistant.library.embedder import EmbeddedPassage, Embedder, PassageToEmbed, TokenizedText
from assistant.text.layout import is_heading
from assistant.text.passages import PassageDraft, split_passages
from assistant.text.sentences import split_sentences
from assistant.text.statements import Speech, read_speech


@dataclass(frozen=True)
class IndexedArticle:
    """An article with everything derived from it; ``embedded`` runs beside ``passages``."""

    article: Article
    fingerprint: str
    passages: tuple[Passage, ...]
    embedded: tuple[EmbeddedPassage, ...]
    speech: Speech


def fingerprint(article: Article) -> str:
    """A hash of the text and all that is known about the article, as 32 hexadecimal digits."""
    known = article.model_dump_json()
    return hashlib.sha256(known.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def index_articles(articles: Sequence[Article], embedder: Embedder) -> list[IndexedArticle]:
    """Split, embed and search for statements, in one go for all articles so that batches fill."""
    tokenized = embedder.tokenize([article.text for article in articles])
    drafted = [
        _passages(article, tokens, embedder)
        for article, tokens in zip(articles, tokenized, strict=True)
    ]
    embedded = iter(
        embedder.embed_passages(
            [
                PassageToEmbed(tokens, passage.span, passage.sentences, passage.context)
                for tokens, passages in zip(tokenized, drafted, strict=True)
                for passage in passages
            ]
        )
    )
    return [
        IndexedArticle(
            article=article,
            fingerprint=fingerprint(article),
            passages=passages,
            embedded=tuple(next(embedded) for _ in passages),
            speech=read_speech(article.text),
        )
        for article, passages in zip(articles, drafted, strict=True)
    ]


def _passages(article: Article, tokens: TokenizedText, embedder: Embedder) -> tuple[Passage, ...]:
    sentences = split_sentences(article.text)
    sections = {s.of(article.text) for s in sentences if is_heading(article.text, s)}
    limit = min(embedder.room(_context(article, section)) for section in {"", *sections})
    drafts: tuple[PassageDraft, ...] = split_passages(
        article.text, sentences, tokens.starts.tolist(), max(1, limit)
    )
    return tuple(
        Passage(
            article_id=article.id,
            ordinal=ordinal,
            span=draft.span,
            sentences=draft.sentences,
            context=_context(article, draft.section),
        )
        for ordinal, draft in enumerate(drafts)
    )


def _context(article: Article, section: str) -> str:
    """Title and section, put before a passage for the embedder and the keywords; never quoted."""
    return ". ".join(part for part in (article.title, section) if part)

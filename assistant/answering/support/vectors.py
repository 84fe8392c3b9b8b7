"""How near in meaning a sentence of a claim is to what it rests on, after an embedder."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.support.matching import Match
from assistant.domain import Span
from assistant.library.embedder import Embedder, PassageToEmbed


def cosines(matches: Sequence[Match], embedder: Embedder) -> list[float]:
    """The cosine of each sentence of a claim and its best sentence; 0 where it has none."""
    pairs = [(m.claim.text, m.best.text) for m in matches if m.best]
    texts = list(dict.fromkeys(text for pair in pairs for text in pair))
    whole = [Span(start=0, end=len(text)) for text in texts]
    passages = [
        PassageToEmbed(tokenized, span, (span,), "")
        for tokenized, span in zip(embedder.tokenize(texts), whole, strict=True)
    ]
    embedded = embedder.embed_passages(passages) if passages else []
    vectors = dict(zip(texts, (one.vector for one in embedded), strict=True))
    return [float(vectors[m.claim.text] @ vectors[m.best.text]) if m.best else 0.0 for m in matches]

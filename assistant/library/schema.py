"""The tables of the catalog. Migrations make them; this file only names them for queries."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

articles = Table(
    "articles",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("url", Text, index=True),
    Column("published", Date, index=True),
    Column("author", Text, index=True),
    Column("source", Text, index=True),
    Column("language", Text, index=True),
    Column("section", Text),
    Column("extra", JSON, nullable=False),
    Column("content_hash", String(64), nullable=False),
    # Of text and metadata both: a changed title is an update as a changed text is.
    Column("fingerprint", String(32), nullable=False),
)

passages = Table(
    "passages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("ordinal", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("context", Text, nullable=False),
    # Sentence spans as little-endian int32 pairs, their vectors as float16 rows.
    Column("sentences", LargeBinary, nullable=False),
    Column("sentence_vectors", LargeBinary, nullable=False),
    # Little-endian float32, by the embedder that the state names; null until it is made (anew).
    Column("vector", LargeBinary),
)

statements = Table(
    "statements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("ordinal", Integer, nullable=False),
    Column("speaker", Text, index=True),
    # Surname folded to lower case without marks, so that any form of a name finds it.
    Column("speaker_key", Text),
    # The statement as JSON: kind, spans, cue.
    Column("value", JSON, nullable=False),
    Index("ix_statements_speaker_key", "speaker_key", "speaker"),
)

described = Table(
    "described",
    metadata,
    # A word of what an article calls a speaker of it: "ambassador", and of which country.
    Column("word", Text, primary_key=True),
    Column("speaker", Text, primary_key=True),
    Column(
        "article_id",
        ForeignKey("articles.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
)

journal = Table(
    "journal",
    metadata,
    Column("article_id", String(200), primary_key=True),
)
"""Articles whose vectors may not match the catalog: noted before they change, cleared after."""

state = Table(
    "state",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

feedback = Table(
    "feedback",
    metadata,
    Column("id", Integer, primary_key=True),
    # In UTC, without a zone, as SQLite keeps none.
    Column("given", DateTime, nullable=False),
    Column("verdict", String(30), nullable=False),
    Column("comment", Text, nullable=False),
    # The whole answer as JSON, with its receipt.
    Column("answer", JSON, nullable=False),
    # What became of it; null while nothing has.
    Column("outcome", Text, index=True),
)
"""What readers said of answers. No part of the library's revision: it changes no answer."""

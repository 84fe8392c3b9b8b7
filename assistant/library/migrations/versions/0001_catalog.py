"""Articles, passages, statements, keywords, the journal and the revision counter."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "articles",
        sa.Column("id", sa.String(200), primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("url", sa.Text, index=True),
        sa.Column("published", sa.Date, index=True),
        sa.Column("author", sa.Text),
        sa.Column("source", sa.Text),
        sa.Column("language", sa.Text),
        sa.Column("section", sa.Text),
        sa.Column("extra", sa.JSON, nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("fingerprint", sa.String(32), nullable=False),
    )
    op.create_table(
        "passages",
        sa.Column("id", sa.Integer, primary_key=True),
        _article_id(),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("context", sa.Text, nullable=False),
        sa.Column("sentences", sa.LargeBinary, nullable=False),
        sa.Column("sentence_vectors", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "statements",
        sa.Column("id", sa.Integer, primary_key=True),
        _article_id(),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("speaker", sa.Text, index=True),
        sa.Column("speaker_key", sa.Text, index=True),
        sa.Column("value", sa.JSON, nullable=False),
    )
    op.create_table("journal", sa.Column("article_id", sa.String(200), primary_key=True))
    op.create_table(
        "state",
        sa.Column("key", sa.String(40), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.execute("INSERT INTO state (key, value) VALUES ('revision', '0')")
    op.execute(
        "CREATE VIRTUAL TABLE keywords USING fts5"
        "(text, context, tokenize = 'porter unicode61 remove_diacritics 2')"
    )
    op.execute(
        "CREATE VIRTUAL TABLE spoken USING fts5"
        "(text, tokenize = 'porter unicode61 remove_diacritics 2')"
    )
    # A word of the title counts half as much as one of the passage itself.
    op.execute("INSERT INTO keywords (keywords, rank) VALUES ('rank', 'bm25(1.0, 0.5)')")


def _article_id() -> sa.Column[str]:
    return sa.Column(
        "article_id",
        sa.String(200),
        sa.ForeignKey("articles.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    )

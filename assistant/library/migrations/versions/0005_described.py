"""What articles call their speakers, so that "the Russian ambassador" is found by name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; it is filled when statements are found again by the rules of this build."""
    op.create_table(
        "described",
        sa.Column("word", sa.Text, primary_key=True),
        sa.Column("speaker", sa.Text, primary_key=True),
        sa.Column(
            "article_id",
            sa.String(200),
            sa.ForeignKey("articles.id", ondelete="CASCADE"),
            primary_key=True,
        ),
    )
    op.create_index("ix_described_article_id", "described", ["article_id"])

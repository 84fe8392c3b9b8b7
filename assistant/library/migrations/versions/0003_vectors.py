"""Vectors of passages, so that Chroma's index can be made anew; what filters look at, indexed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the vectors; articles without them are noted, to be embedded at the next start."""
    op.add_column("passages", sa.Column("vector", sa.LargeBinary))
    op.execute("INSERT OR IGNORE INTO journal (article_id) SELECT id FROM articles")
    for name in ("author", "source", "language"):
        op.create_index(f"ix_articles_{name}", "articles", [name])

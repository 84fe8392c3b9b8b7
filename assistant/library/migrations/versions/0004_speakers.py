"""The names of speakers beside their keys: all forms of a name are read from the index alone."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Put an index of keys and names in the place of that of keys."""
    op.drop_index("ix_statements_speaker_key")
    op.create_index("ix_statements_speaker_key", "statements", ["speaker_key", "speaker"])

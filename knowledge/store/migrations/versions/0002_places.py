"""The places of letters and parties. Letters that are in keep what is known of them; they are read anew when taken in again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("letters", sa.Column("seat", sa.JSON(), nullable=True))
    op.add_column("assignees", sa.Column("places", sa.JSON(), server_default="[]", nullable=False))

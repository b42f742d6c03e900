"""Criteria sets, whether the last turn was about one, and the commune group of a person; the criteria that letters name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "criteria_sets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(16), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_criteria_sets_letter_id", "criteria_sets", ["letter_id"])
    op.create_index("ix_criteria_sets_key", "criteria_sets", ["key", "origin"])
    op.create_table(
        "named_criteria",
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("passage", sa.Integer(), nullable=False),
        sa.Column("obligation", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("letter_id", "no"),
    )
    op.create_index("ix_named_criteria_name", "named_criteria", ["name"])
    op.add_column("turns", sa.Column("on_criteria", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("personas", sa.Column("commune_group", sa.Text(), nullable=True))

"""Reminders: what to be reminded of, what is done or put off, what was sent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "remindees",
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("mine", sa.Boolean(), nullable=False),
        sa.Column("mine_since", sa.Double(), nullable=False),
        sa.Column("leads", sa.JSON(), nullable=False),
        sa.Column("weekly", sa.Boolean(), nullable=False),
        sa.Column("weekly_since", sa.Double(), nullable=False),
        sa.Column("seen", sa.Double(), nullable=False),
        sa.Column("stopped", sa.Double(), nullable=True),
        sa.PrimaryKeyConstraint("conversation"),
    )
    op.create_table(
        "reminders",
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("task", sa.String(24), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("leads", sa.JSON(), nullable=False),
        sa.Column("since", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("conversation", "task"),
    )
    op.create_table(
        "reminder_marks",
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("task", sa.String(24), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("done", sa.Double(), nullable=True),
        sa.Column("snoozed", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("conversation", "task", "due"),
    )
    op.create_table(
        "reminders_sent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("task", sa.String(24), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("claimed", sa.Double(), nullable=False),
        sa.Column("sent", sa.Double(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("conversation", "what", "task", "due", "day"),
        sqlite_autoincrement=True,
    )

"""The tables of reminders: who wants to be reminded of what, what was done about it, what was sent.

Times are seconds since 1970, days those in Vietnam. A `task` is an obligation by the words of its letter (bot.reminders.tasks.task_key), so that a letter
that is read anew keeps its reminders; none of the tables points to letters by a foreign key, for a letter may go and come back.
"""

from __future__ import annotations

import datetime

from sqlalchemy import JSON, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.store.schema import Base


class RemindeeRow(Base):
    """What the person of a conversation chose for all reminders. `seen`: what was to be sent until then was looked after;
    `stopped`: since when messages cannot be delivered, and none is tried."""

    __tablename__ = "remindees"

    conversation: Mapped[str] = mapped_column(primary_key=True)
    mine: Mapped[bool]
    mine_since: Mapped[float]
    leads: Mapped[list[int]] = mapped_column(JSON)
    weekly: Mapped[bool]
    weekly_since: Mapped[float]
    seen: Mapped[float]
    stopped: Mapped[float | None]


class ReminderRow(Base):
    """What was chosen for one task: how many days before; none at all: it is not to be reminded of."""

    __tablename__ = "reminders"

    conversation: Mapped[str] = mapped_column(primary_key=True)
    task: Mapped[str] = mapped_column(String(24), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))  # of the letter
    leads: Mapped[list[int]] = mapped_column(JSON)
    since: Mapped[float]


class ReminderMarkRow(Base):
    """What somebody said of one due day of a task: that it is done, or when to be reminded again."""

    __tablename__ = "reminder_marks"

    conversation: Mapped[str] = mapped_column(primary_key=True)
    task: Mapped[str] = mapped_column(String(24), primary_key=True)
    due: Mapped[datetime.date] = mapped_column(primary_key=True)
    done: Mapped[float | None]
    snoozed: Mapped[datetime.date | None]


class SentReminderRow(Base):
    """A message that was to be sent, once: claimed before it is sent, `sent` when Telegram took it. `day` is the day for which it was planned."""

    __tablename__ = "reminders_sent"
    __table_args__ = (UniqueConstraint("conversation", "what", "task", "due", "day"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation: Mapped[str]
    what: Mapped[str] = mapped_column(String(16))
    task: Mapped[str] = mapped_column(String(24))
    sha256: Mapped[str] = mapped_column(String(64))
    due: Mapped[datetime.date]
    day: Mapped[datetime.date]
    claimed: Mapped[float]
    sent: Mapped[float | None]

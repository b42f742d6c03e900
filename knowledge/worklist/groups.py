"""The groups in which tasks are listed."""

from __future__ import annotations

from enum import StrEnum


class Group(StrEnum):
    """When a task is due, seen from today. ADJUSTED: a later letter has changed the deadline, and tells the new one if there is one. DONE:
    the person said so; no letter does, so a list has it only where marks are kept (bot.reminders)."""

    OVERDUE = "overdue"
    THIS_WEEK = "this_week"  # up to Sunday
    THIS_MONTH = "this_month"
    LATER = "later"
    RECURRING = "recurring"
    UNDATED = "undated"
    ADJUSTED = "adjusted"
    DONE = "done"

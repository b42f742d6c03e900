"""The keys under which phrases for the days before stand."""

from __future__ import annotations

from enum import StrEnum


class Lead(StrEnum):
    """How many days before; as `bot.reminders.planning.LEADS`."""

    WEEK = "7"
    THREE = "3"
    ONE = "1"
    ON_THE_DAY = "0"

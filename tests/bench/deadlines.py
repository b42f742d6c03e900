"""Deadlines to write into letters: the words, and the day that they name."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random


@dataclass(frozen=True, slots=True)
class Due:
    """`day` is the day named or the last day of the window; None for a recurrence."""

    words: str
    day: date | None


def due_after(issued: date, chance: Random) -> Due:
    """A deadline within a year after a letter was issued, in one of eight ways of writing it."""
    day = issued + timedelta(days=chance.randint(20, 330))
    short = f"{day.day}/{day.month}/{day.year}"
    last = date(day.year, day.month, calendar.monthrange(day.year, day.month)[1])
    quarter = (day.month + 2) // 3
    ends = date(day.year, 3 * quarter, calendar.monthrange(day.year, 3 * quarter)[1])
    ways = (
        Due(f"trước ngày {short}", day),
        Due(f"trước ngày {day.day:02d}/{day.month:02d}/{day.year}", day),
        Due(f"chậm nhất ngày {short}", day),
        Due(f"không quá ngày {short}", day),
        Due(f"trước ngày {day.day:02d} tháng {day.month:02d} năm {day.year}", day),
        Due(f"trong tháng {day.month}/{day.year}", last),
        Due(f"trong quý {['I', 'II', 'III', 'IV'][quarter - 1]}/{day.year}", ends),
        Due(f"trước ngày {day.day if day.day < 28 else 25} hằng tháng", None),
    )
    return chance.choice(ways)

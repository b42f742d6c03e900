"""The days of a recurring deadline, where a letter writes on which day it is due."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from dateutil.rrule import rrulestr

from knowledge.due import recurs_on_a_day
from knowledge.letter import Deadline, Header

_LONGEST = timedelta(days=366 * 2)


def recurs_in_a_calendar(deadline: Deadline) -> bool:
    """Whether a day of the week, month or year is written. "hằng ngày" tells of a habit more often than of a day's task."""
    return recurs_on_a_day(deadline) and "DAILY" not in (deadline.rrule or "")


def next_day(deadline: Deadline, since: date) -> date | None:
    """The first day of a recurrence from `since` on, that day included; None where it has none within two years."""
    if not deadline.rrule:
        return None
    begin = datetime(since.year, 1, 1)
    rule = rrulestr(deadline.rrule, dtstart=begin)
    found = rule.after(datetime.combine(since, datetime.min.time()), inc=True)
    return found.date() if found and found.date() - since <= _LONGEST else None


def days_between(deadline: Deadline, first: date, last: date) -> list[date]:
    """Its days from `first` to `last`, both included."""
    found: list[date] = []
    day = next_day(deadline, first)
    while day is not None and day <= last:
        found.append(day)
        day = next_day(deadline, day + timedelta(days=1))
    return found


def written_on(header: Header) -> date | None:
    """The day from which the letter can bind, as far as it is written: the first of the month or year where no day is."""
    if header.date:
        return header.date
    return date(header.year, header.month or 1, 1) if header.year else None

"""The picture of the next three months: what is overdue, then each deadline under its month, drawn for a small screen.

Pillow draws it (loaded when a picture is asked for) with the font that lies in this package; its own lacks Vietnamese letters.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.phrases import phrases
from knowledge.worklist.duties import Duty
from knowledge.worklist.groups import Group
from knowledge.worklist.listing import Worklist
from knowledge.worklist.recurring import days_between, recurs_in_a_calendar

if TYPE_CHECKING:
    from bot.views.drawing import Line

FILE_NAME = "lich.png"
DAYS = 92
MOST_OVERDUE, MOST_COMING = 5, 16  # rows: more would be shrunk by Telegram until nobody can read them
MOST_TIMES = 4  # of one task: one that recurs more often stands on its next day only
TASK = 110
_WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")


@dataclass(frozen=True, slots=True)
class Row:
    """A task on its day."""

    day: date
    duty: Duty
    overdue: bool = False
    recurring: bool = False


def timeline_rows(listed: Worklist, today: date) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """(what is overdue, the last first; what is due from today on for three months, by day)."""
    last = today + timedelta(days=DAYS)
    overdue = tuple(Row(d.last, d, overdue=True) for d in listed.of(Group.OVERDUE) if d.last)
    coming = [
        Row(d.last, d)
        for group in (Group.THIS_WEEK, Group.THIS_MONTH, Group.LATER)
        for d in listed.of(group)
        if d.last and d.last <= last
    ]
    for duty in listed.of(Group.RECURRING):
        if duty.deadline and recurs_in_a_calendar(duty.deadline):
            until = min(last, duty.ends or last)
            days = days_between(duty.deadline, today, until)
            # a weekly task on each of its days would hide the others: its words tell that it goes on
            coming += [Row(day, duty, recurring=True) for day in (days if len(days) <= MOST_TIMES else days[:1])]
    return overdue, tuple(sorted(coming, key=lambda row: (row.day, row.recurring, row.duty.key)))


def timeline_picture(listed: Worklist, who: str, today: date) -> bytes | None:
    """A PNG; None where nothing is overdue or due within three months. `who` stands in the head."""
    overdue, coming = timeline_rows(listed, today)
    if not overdue and not coming:
        return None
    from bot.views.drawing import draw

    image = draw(_lines(overdue, coming, who, today))
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def _lines(overdue: tuple[Row, ...], coming: tuple[Row, ...], who: str, today: date) -> Iterator[Line]:
    from bot.views.drawing import Line, Look

    say = phrases()
    last = today + timedelta(days=DAYS)
    yield Line(say.timeline_title.format(first=_day(today), last=_day(last)), look=Look.TITLE)
    yield Line(who, look=Look.SMALL)
    if overdue:
        yield Line(f"{say.duty_groups[Group.OVERDUE]} ({len(overdue)})", look=Look.HEADING_LATE)
        yield from (_line(row, Look.LATE, _day(row.day)) for row in overdue[:MOST_OVERDUE])
        yield from _more(len(overdue) - MOST_OVERDUE)
    month = None
    for row in coming[:MOST_COMING]:
        if (row.day.year, row.day.month) != month:
            month = (row.day.year, row.day.month)
            yield Line(say.timeline_month.format(month=row.day.month, year=row.day.year), look=Look.HEADING)
        yield _line(row, Look.RECURRING if row.recurring else Look.DUE, f"{row.day.day}/{row.day.month}")
    yield from _more(len(coming) - MOST_COMING)
    if not coming:
        yield Line(say.timeline_nothing_coming, look=Look.SMALL)


def _line(row: Row, look: object, day: str) -> Line:
    from bot.views.drawing import Line, Look

    assert isinstance(look, Look)
    hour = row.duty.deadline.at if row.duty.deadline else None
    under = f"{hour.hour}:{hour.minute:02}" if hour else _WEEKDAYS[row.day.weekday()]
    return Line(row.duty.short(TASK), day, under, look)


def _more(count: int) -> Iterable[Line]:
    from bot.views.drawing import Line, Look

    return [Line(phrases().timeline_more.format(count=count), look=Look.SMALL)] if count > 0 else []


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"

"""What can be chosen for one task: how many days before, and the days that this means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto

from bot.reminders.planning import LEADS, NO_DAY, USUAL, Due, days_to_come, due_days, dues_to_come
from bot.reminders.tasks import Task
from knowledge.worklist.groups import Group
from knowledge.worklist.recurring import recurs_in_a_calendar

TIMES_SHOWN = 3  # of a recurring task


class Refusal(Enum):
    """Why nothing can be reminded of."""

    UNDATED = auto()  # no letter writes a day
    OVER = auto()  # no day is left before the deadline
    CHANGED = auto()  # a later letter may have changed it


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A due day, and the days on which reminders of it will come."""

    due: Due
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A task with the days before that are chosen (`leads`), those that could be, and what they mean today. `is_set`: it is reminded of now."""

    task: Task
    today: date
    leads: tuple[int, ...]
    offered: tuple[int, ...]
    upcoming: tuple[Upcoming, ...]
    is_set: bool
    refusal: Refusal | None = None


def choice_of(task: Task, now: datetime, leads: Sequence[int], *, is_set: bool) -> Choice:
    """What these days before mean for a task; the usual ones where none is given, or none of them is left."""
    dues = [due for duty in task.duties for due in dues_to_come(duty, now, TIMES_SHOWN)]
    offered = tuple(lead for lead in LEADS if any(days_to_come(due, (lead,), now) for due in dues))
    if not offered:
        return Choice(task, now.date(), (), (), (), is_set, _why(task))
    wanted = set(leads or USUAL) & set(offered)
    chosen = tuple(lead for lead in offered if lead in wanted) or offered
    upcoming = [Upcoming(due, days) for due in dues if (days := tuple(days_to_come(due, chosen, now)))]
    upcoming.sort(key=lambda one: one.days)
    return Choice(task, now.date(), chosen, offered, tuple(upcoming), is_set)


def due_on(task: Task, day: date) -> Due | None:
    """The deadline of a task that falls on this day; None where a later letter has changed it meanwhile."""
    if day == NO_DAY:
        return None
    return next((due for duty in task.duties for due in due_days(duty, day, day)), None)


def _why(task: Task) -> Refusal:
    if any(duty.group is Group.ADJUSTED for duty in task.duties):
        return Refusal.CHANGED
    dated = any(duty.deadline and (duty.last or recurs_in_a_calendar(duty.deadline)) for duty in task.duties)
    return Refusal.OVER if dated else Refusal.UNDATED

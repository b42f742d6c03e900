"""On which days somebody is reminded of a deadline. Pure: deadlines, days and times go in, days come out.

Reminders come at 7:00 in Vietnam. What counts is the last day in time (knowledge.due.last_day): of "trước ngày 10/3" it is the 9th.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.settings import VIETNAM_TIME
from knowledge.letter import Deadline
from knowledge.worklist.duties import Duty
from knowledge.worklist.groups import Group
from knowledge.worklist.recurring import days_between, recurs_in_a_calendar, written_on

MORNING = time(7)
LEADS = (7, 3, 1, 0)
"""How many days before one can be reminded; 0 is the last day itself."""
USUAL = (7, 1, 0)
"""Those that are chosen where nothing else was."""
OVERDUE_DAYS = 3
"""For so long after its last day a deadline is still told of, where the reminder could not be sent in time."""
NO_DAY = date.max
"""What a mark has for the due day of a task that has none."""
LATE = timedelta(hours=1)
_DAY = timedelta(days=1)
_LOOK_BACK = timedelta(days=max(LEADS) + 2)
_HORIZONS = (timedelta(days=40), timedelta(days=2 * 366))


@dataclass(frozen=True, slots=True)
class Due:
    """A day on which a task is due: the last one in time. `before` is the due day before it, of a recurring one, where that is near."""

    duty: Duty
    day: date
    before: date | None = None

    @property
    def deadline(self) -> Deadline:
        """The deadline that falls on this day."""
        assert self.duty.deadline is not None  # only what has one has a day
        return self.duty.deadline

    @property
    def recurs(self) -> bool:
        """Whether the task is due again."""
        return self.duty.last is None

    def is_over(self, now: datetime) -> bool:
        """Whether the last day, or the hour named, has passed."""
        at = self.deadline.at
        return now.date() > self.day or (now.date() == self.day and at is not None and now.time() > at)


def moment(day: date) -> datetime:
    """The time on a day at which reminders come."""
    return datetime.combine(day, MORNING, VIETNAM_TIME)


def due_days(duty: Duty, first: date, last: date) -> list[Due]:
    """The days from `first` to `last` on which a task is due; none where a later letter has changed the deadline, or no day is written."""
    deadline = duty.deadline
    if deadline is None or duty.group is Group.ADJUSTED:
        return []
    if duty.last is not None:
        return [Due(duty, duty.last)] if first <= duty.last <= last else []
    if not recurs_in_a_calendar(deadline):
        return []
    # of "trước ngày 20 hằng tháng" the last day in time is the 19th, as of "trước ngày 20/3"
    shift = timedelta() if deadline.inclusive or deadline.at else _DAY
    since = max(first - _LOOK_BACK, written_on(duty.unit.letter.header) or date.min)
    until = min(last, duty.ends or date.max)
    days = [day - shift for day in days_between(deadline, since + shift, until + shift)] if since <= until else []
    pairs = zip([None, *days], days, strict=False)
    return [Due(duty, day, before) for before, day in pairs if day >= first]


def dues_to_come(duty: Duty, now: datetime, most: int = 1) -> list[Due]:
    """The next due days that have not passed, in order, at most so many."""
    found: list[Due] = []
    for horizon in _HORIZONS:  # the nearer first: a weekly one has hundreds within the farther
        found = [due for due in due_days(duty, now.date(), now.date() + horizon) if not due.is_over(now)]
        if len(found) >= most or (found and not found[0].recurs):
            break
    return found[:most]


def reminder_days(due: Due, leads: Iterable[int]) -> list[date]:
    """The days on which the reminders of a due day come, in order; never on or before the due day before it.

    What is due by 7:00 or earlier is reminded of on the day before: on the day itself it would be too late.
    """
    at = due.deadline.at
    early = _DAY if at is not None and at <= MORNING else timedelta()
    days = {due.day - (timedelta(days=lead) if lead else early) for lead in leads}
    return sorted(day for day in days if due.before is None or day > due.before)


def days_to_come(due: Due, leads: Iterable[int], now: datetime) -> list[date]:
    """Those of `reminder_days` whose hour has not yet come."""
    return [day for day in reminder_days(due, leads) if moment(day) > now]


def latest_day(due: Due, leads: Iterable[int], since: datetime, now: datetime, snoozed: date | None) -> date | None:
    """The last day, up to now, on which a reminder of a due day was to come; what was to come before it is not made up for.

    `since`: the time of choosing, before which nothing was to come. `snoozed`: the day to which it was put off.
    """
    days = [day for day in reminder_days(due, leads) if since < moment(day) <= now]
    if snoozed is not None and moment(snoozed) <= now:
        days.append(snoozed)
    return max(days, default=None)


def next_moment(now: datetime) -> datetime:
    """The next time at which reminders come."""
    today = moment(now.date())
    return today if now < today else moment(now.date() + _DAY)


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())

"""What is to be sent to somebody now: reminders, word of a changed deadline, the digest of the week.

Of each due day only the last reminder that was to come counts: after days without network nobody gets all of them at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.reminders.active import Active, active_of
from bot.reminders.choosing import due_on
from bot.reminders.planning import (
    LATE,
    LEADS,
    OVERDUE_DAYS,
    Due,
    due_days,
    latest_day,
    moment,
    monday_of,
)
from bot.reminders.store import Kept, Message, What
from bot.reminders.tasks import Task
from bot.settings import VIETNAM_TIME
from knowledge.worklist.desk import DutyDesk
from knowledge.worklist.duties import Duty
from knowledge.worklist.groups import Group

_BACK, _AHEAD = timedelta(days=OVERDUE_DAYS), timedelta(days=max(LEADS) + 1)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Week:
    """The digest: what is due from Monday to Sunday and in the week after, and how much is overdue and not marked as done.
    `lacking`: what the person has not told, so that only chosen tasks are in it."""

    monday: date
    this: tuple[Due, ...]
    coming: tuple[Due, ...]
    overdue: int
    lacking: str | None


@dataclass(frozen=True, slots=True)
class Notice:
    """A message to be sent. `is_late`: more than an hour after its time. `task` is there unless it is the digest; `due` in a reminder,
    `duty`, whose deadline was changed, where that is told."""

    message: Message
    is_late: bool = False
    task: Task | None = None
    due: Due | None = None
    duty: Duty | None = None
    week: Week | None = None


def notices_of(kept: Kept, duties: DutyDesk, now: datetime) -> list[Notice]:
    """What is to be sent to a person now, in the order of sending; nothing twice."""
    remindee = kept.remindee
    if remindee.stopped is not None:
        return []
    active, _ = active_of(kept, duties, now, all_mine=remindee.weekly)
    found = list(_week(active, kept, duties, now)) if remindee.weekly else []
    reminders = [notice for one in active.values() if one.leads for notice in _of_task(one, kept, now)]
    found += sorted(reminders, key=lambda notice: notice.message.due)
    return [notice for notice in found if _key(notice.message) not in kept.sent]


def _of_task(one: Active, kept: Kept, now: datetime) -> Iterator[Notice]:
    today = now.date()
    dues = [due for duty in one.task.duties for due in due_days(duty, today - _BACK, today + _AHEAD)]
    days = {due.day for due in dues}
    for key, day in kept.marks:  # put off beyond that
        if key == one.task.key and day not in days and (due_ := due_on(one.task, day)) is not None:
            dues.append(due_)
    told: set[date] = set()
    for due in dues:
        notice = _reminder(one, due, kept, now)
        if notice is not None and due.day not in told:  # two deadlines of a task may fall on the same day
            told.add(due.day)
            yield notice
    for duty in one.task.duties:
        if duty.group is Group.ADJUSTED and duty.last is not None and duty.last >= today:
            yield from _changed(one, duty, duty.last, kept)


def _reminder(one: Active, due: Due, kept: Kept, now: datetime) -> Notice | None:
    mark = kept.marks.get((one.task.key, due.day))
    snoozed = mark.snoozed if mark else None
    since = datetime.fromtimestamp(one.since, VIETNAM_TIME)
    day = latest_day(due, one.leads, since, now, snoozed)
    if day is None or (mark and mark.done):
        return None
    missed = kept.remindee.seen < moment(day).timestamp()
    if due.is_over(now) and day != snoozed and not (missed and now.date() - due.day <= _BACK):
        return None
    message = Message(What.DUE, due.day, day, one.task.key, one.task.sha256)
    return Notice(message, missed and now - moment(day) >= LATE, one.task, due)


def _changed(one: Active, duty: Duty, day: date, kept: Kept) -> Iterator[Notice]:
    """Whoever counts on a reminder, or had one, is told once that the deadline is not that any more."""
    mark = kept.marks.get((one.task.key, day))
    had_one = any(what is What.DUE and key == one.task.key and due == day for what, key, due, _ in kept.sent)
    if (one.is_chosen or had_one) and not (mark and mark.done):
        yield Notice(Message(What.CHANGED, day, day, one.task.key, one.task.sha256), task=one.task, duty=duty)


def _week(active: dict[str, Active], kept: Kept, duties: DutyDesk, now: datetime) -> Iterator[Notice]:
    monday, today = monday_of(now.date()), now.date()
    if not kept.remindee.weekly_since < moment(monday).timestamp() <= now.timestamp():
        return
    # what was cancelled is not told of here either; what is the person's is, even where it is not reminded of
    told = [one for one in active.values() if one.leads or not one.is_chosen]
    dues = [
        due
        for one in told
        for duty in one.task.duties
        for due in due_days(duty, monday, monday + 2 * _WEEK - timedelta(days=1))
        if not _done(kept, one, due.day)
    ]
    dues.sort(key=lambda due: due.day)
    overdue = sum(
        duty.group is Group.OVERDUE and duty.last is not None and duty.last < monday and not _done(kept, one, duty.last)
        for one in told
        for duty in one.task.duties
    )
    this = tuple(due for due in dues if due.day < monday + _WEEK)
    coming = tuple(due for due in dues if due.day >= monday + _WEEK)
    lacking = duties.listed(kept.remindee.conversation).lacking
    is_late = today > monday or now - moment(monday) >= LATE
    yield Notice(Message(What.WEEK, monday, monday), is_late, week=Week(monday, this, coming, overdue, lacking))


def _done(kept: Kept, one: Active, day: date) -> bool:
    mark = kept.marks.get((one.task.key, day))
    return bool(mark and mark.done)


def _key(message: Message) -> tuple[What, str, date, date]:
    return message.what, message.task, message.due, message.day

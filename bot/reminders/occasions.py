"""Which tasks of a list somebody has marked as done: the marks are those of the reminders, a task and the day on which it is due."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.reminders.planning import NO_DAY, dues_to_come
from bot.reminders.store import Mark
from bot.reminders.tasks import tasks_of
from knowledge.letter import DeadlineKind
from knowledge.worklist.duties import Duty
from knowledge.worklist.groups import Group
from knowledge.worklist.listing import Worklist


@dataclass(frozen=True, slots=True)
class Occasion:
    """A task by its key, and the day on which it is due, of a recurring one the next; NO_DAY where its letter writes none."""

    task: str
    day: date

    @property
    def digest(self) -> str:
        """What a button names it by; the same when the letter is read anew, another for another day."""
        return hashlib.sha256(f"{self.task}:{self.day.isoformat()}".encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class MarkedList:
    """A list of tasks, those marked as done last, in the group of done ones, what was marked last first. `occasions`: what can be
    marked, by `Duty.key`; what recurs on no written day is not among them, for nobody could say until when it is done."""

    listed: Worklist
    occasions: Mapping[str, Occasion]

    def occasion(self, digest: str) -> Occasion | None:
        """The one that a button names; None where there is none, or not just one."""
        found = {one for one in self.occasions.values() if one.digest == digest}
        return found.pop() if len(found) == 1 else None

    def without_done(self, listed: Worklist) -> Worklist:
        """The list that this was made of, without the overdue tasks that are done."""
        done = {duty.key for duty in self.listed.of(Group.DONE)}
        left = (duty for duty in listed.duties if duty.group is not Group.OVERDUE or duty.key not in done)
        return replace(listed, duties=tuple(left))


def marked_list(listed: Worklist, marks: Mapping[tuple[str, date], Mark], now: datetime) -> MarkedList:
    """The list as these marks, by task and day, make it. A recurring task is done until the hour or day of this time has passed."""
    occasions: dict[str, Occasion] = {}
    for task in tasks_of(listed.duties):
        for duty in task.duties:
            day = _day(duty, now)
            if day is not None:
                occasions[duty.key] = Occasion(task.key, day)
    left, done = list[Duty](), list[tuple[float, Duty]]()
    for duty in listed.duties:
        one = occasions.get(duty.key)
        mark = marks.get((one.task, one.day)) if one else None
        if mark and mark.done:
            done.append((mark.at, replace(duty, group=Group.DONE)))
        else:
            left.append(duty)
    done.sort(key=lambda pair: -pair[0])
    return MarkedList(replace(listed, duties=(*left, *(duty for _, duty in done))), occasions)


def _day(duty: Duty, now: datetime) -> date | None:
    """What a mark names the due day by; None where the task recurs on days that no letter says, or that a later one has changed."""
    if duty.last is not None:
        return duty.last
    if duty.deadline is not None and (duty.deadline.rrule or duty.deadline.kind is DeadlineKind.RECURRENCE):
        return next((due.day for due in dues_to_come(duty, now)), None)
    return NO_DAY

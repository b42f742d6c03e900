"""The list of somebody's reminders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, auto

from bot.reminders.active import Active
from bot.reminders.choosing import due_on
from bot.reminders.planning import Due, days_to_come, dues_to_come, moment
from bot.reminders.store import Kept
from knowledge.worklist.duties import Duty
from knowledge.worklist.groups import Group

SHOWN_AFTER = timedelta(days=30)  # for so long after its last day a chosen task is listed
_LOOKED_AT = 4  # times of a recurring task: the next ones may be done already


class State(Enum):
    """What becomes of a task in the list, in the order of the list."""

    COMING = auto()
    CHANGED = auto()  # a later letter may have changed the deadline
    DONE = auto()
    OVER = auto()  # no reminder is left
    MUTED = auto()  # cancelled


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list: the next day on which a reminder comes, and of what; without one where none comes."""

    active: Active
    duty: Duty
    state: State
    day: date | None = None
    due: Due | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """The reminders of somebody. `gone`: chosen tasks that no letter in store has any more; `lacking`: what the person has not told, so
    that there is no list of their tasks; `who`: whose tasks these are."""

    kept: Kept
    entries: tuple[Entry, ...]
    gone: tuple[str, ...]
    lacking: str | None
    who: str


def entries_of(active: dict[str, Active], kept: Kept, now: datetime) -> tuple[Entry, ...]:
    """What is reminded of, the next first; then what of the chosen is not any more, and what was cancelled."""
    found = [entry for one in active.values() for entry in _of_task(one, kept, now)]
    return tuple(sorted(found, key=lambda e: (e.state.value, e.day or date.max, e.duty.unit.letter_id, e.active.task.no)))  # fmt: skip


def _of_task(one: Active, kept: Kept, now: datetime) -> Iterator[Entry]:
    if not one.leads:
        muted = next((duty for duty in one.task.duties if dues_to_come(duty, now)), None)
        if muted is not None and one.is_chosen:
            yield Entry(one, muted, State.MUTED)
        return
    for duty in one.task.duties:
        day, due = _next(one, duty, kept, now)
        if due is not None:
            yield Entry(one, duty, State.COMING, day, due)
        elif one.is_chosen and (duty.last is None or duty.last + SHOWN_AFTER >= now.date()):
            yield from _not_any_more(one, duty, kept)


def _next(one: Active, duty: Duty, kept: Kept, now: datetime) -> tuple[date | None, Due | None]:
    found: list[tuple[date, Due]] = []
    for due in dues_to_come(duty, now, _LOOKED_AT):
        mark = kept.marks.get((one.task.key, due.day))
        if not (mark and mark.done):
            found += [(day, due) for day in days_to_come(due, one.leads, now)]
    for (key, due_day), mark in kept.marks.items():
        if key == one.task.key and mark.snoozed and moment(mark.snoozed) > now:
            due_ = due_on(one.task, due_day)
            if due_ is not None and due_.duty is duty:
                found.append((mark.snoozed, due_))
    return min(found, key=lambda pair: pair[0], default=(None, None))


def _not_any_more(one: Active, duty: Duty, kept: Kept) -> Iterator[Entry]:
    if duty.group is Group.ADJUSTED:
        yield Entry(one, duty, State.CHANGED)
    elif duty.last is not None:
        mark = kept.marks.get((one.task.key, duty.last))
        yield Entry(one, duty, State.DONE if mark and mark.done else State.OVER)

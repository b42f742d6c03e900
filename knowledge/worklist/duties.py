"""One task of a person with one of its deadlines, and into which group it belongs today."""

from __future__ import annotations

import hashlib
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from knowledge.administration import DISTRICT_LEVEL_ENDED
from knowledge.answer import Quote
from knowledge.answers.notes import notes_of
from knowledge.answers.quoting import excerpt
from knowledge.due import due_words, last_day, recurs_on_a_day, short_task
from knowledge.letter import Deadline, DeadlineKind
from knowledge.unit_names import Level
from knowledge.units import Unit
from knowledge.worklist.groups import Group
from knowledge.worklist.homes import smallest
from knowledge.worklist.recurring import next_day, recurs_in_a_calendar
from knowledge.worklist.superseding import Change


@dataclass(frozen=True, slots=True)
class Duty:
    """`deadline` is None for a task without one. `last` is the last day in time, `coming` the next day of a recurring one where a day
    is written; `ends` when its recurrence surely no longer holds. `notes` are what the program adds, `lasting_notes` those of them
    that do not change with the day."""

    unit: Unit
    deadline: Deadline | None
    group: Group
    last: date | None
    coming: date | None
    ends: date | None
    notes: tuple[str, ...]
    lasting_notes: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The same in every run for the same words of the same letter."""
        at = self.deadline.start if self.deadline else -1
        words = f"{self.unit.letter.sha256}:{self.unit.start}:{self.unit.end}:{at}"
        return hashlib.sha256(words.encode()).hexdigest()[:24]

    @property
    def words(self) -> str:
        """The letter's words for the deadline; "" where it gives none."""
        return due_words(self.deadline) if self.deadline else ""

    @property
    def quote(self) -> Quote:
        """The letter's own words, with where they are written."""
        return excerpt(self.unit, (), [(self.deadline.start, self.deadline.end)] if self.deadline else ())

    def short(self, most: int = 110) -> str:
        """The task in short, cut out of the letter's words."""
        return short_task(self.unit, most)

    def as_json(self) -> dict[str, Any]:
        """The object of `ntm duties --json` (README.md, section JSON)."""
        quote = self.quote
        return {
            "group": self.group.value,
            "deadline": self.words or None,
            "date": self.deadline.date.isoformat() if self.deadline and self.deadline.date else None,
            "last_day": self.last.isoformat() if self.last else None,
            "rrule": self.deadline.rrule if self.deadline else None,
            "next": self.coming.isoformat() if self.coming else None,
            "quote": quote.quote,
            "where": quote.where,
            "letter": quote.letter,
            "source": quote.source,
            "assignees": [p.name for p in self.unit.obligation.assignees] if self.unit.obligation else [],
            "notes": list(self.notes),
        }


def duties_of(unit: Unit, changes: Sequence[Change], today: date) -> Iterator[Duty]:
    """A task once for each of its deadlines; once without one where it has none that names a day or a recurrence."""
    for deadline in _telling(unit.deadlines) or (None,):
        changed = any(c.replaces or (c.may_be_theirs and deadline is not None and deadline.date) for c in changes)
        said = notes_of([unit], [deadline] if deadline and not changed else [], today)
        also = tuple(c.note for c in changes)
        last = last_day(deadline) if deadline else None
        ends = _ends(unit)
        coming = None
        if deadline and recurs_on_a_day(deadline) and not (ends and ends < today):
            coming = next_day(deadline, today)
        yield Duty(
            unit,
            deadline,
            Group.ADJUSTED if changed else _group(deadline, last, today),
            last,
            coming,
            ends,
            (*said, *also),
            (*(f"{doubt[:1].upper()}{doubt[1:]}." for doubt in (deadline.doubts if deadline else ())), *also),
        )


def _telling(deadlines: Sequence[Deadline]) -> tuple[Deadline, ...]:
    """The deadlines that say when: without "hằng tháng" beside "trước ngày 20 hằng tháng" or beside a day, and without goals."""
    dated = [d for d in deadlines if d.date]
    exact = [d for d in deadlines if d.kind is DeadlineKind.RECURRENCE and recurs_in_a_calendar(d)]
    loose = [d for d in deadlines if d.kind is DeadlineKind.RECURRENCE and d not in exact]
    bare = [d for d in deadlines if d.kind in (DeadlineKind.RELATIVE, DeadlineKind.EVENT) and not d.date]
    return tuple(dated + exact or loose or bare[:1])


def _group(deadline: Deadline | None, last: date | None, today: date) -> Group:
    if deadline is not None and deadline.rrule and last is None:
        return Group.RECURRING
    if deadline is None or last is None:
        return Group.UNDATED
    if last < today:
        return Group.OVERDUE
    if last <= today + timedelta(days=6 - today.weekday()):
        return Group.THIS_WEEK
    return Group.THIS_MONTH if last <= today.replace(day=monthrange(today.year, today.month)[1]) else Group.LATER


def _ends(unit: Unit) -> date | None:
    """A district's standing orders end with the district: who receives its monthly reports now, its letter cannot say."""
    header = unit.letter.header
    of_district = header.seat is not None and smallest(header.seat) is Level.DISTRICT
    return DISTRICT_LEVEL_ENDED - timedelta(days=1) if of_district else None

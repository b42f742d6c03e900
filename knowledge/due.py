"""What is told of a task in a list, wherever it is listed: its words in short, its deadlines, what of them has a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import regex as re

from knowledge.letter import Deadline
from knowledge.units import Unit

ITEM = 110
_MARK = re.compile(r"^(?:\|\s*\d{1,2}\s*\||[-–+•|]|\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}[.)]|[a-zđ]\))\s*")
_ON_A_DAY = ("BYMONTHDAY", "BYDAY", "DAILY")


def short_task(unit: Unit, most: int = ITEM) -> str:
    """The words of a task without the mark before them, at most `most` characters of them."""
    words = _MARK.sub("", " ".join(unit.text.split()))
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


def due_words(deadline: Deadline) -> str:
    """The letter's words for a deadline, on one line."""
    return " ".join(deadline.text.split())


def all_due_words(deadlines: Iterable[Deadline]) -> str:
    """Those of all that name a day or a recurrence, each once."""
    return "; ".join(dict.fromkeys(due_words(d) for d in deadlines if d.date or d.rrule))


def last_day(deadline: Deadline) -> date | None:
    """The last day on which the task is done in time: of "trước ngày 28/9" it is the 27th, unless an hour of that day is named."""
    if deadline.date is None:
        return None
    return deadline.date if deadline.inclusive or deadline.at else deadline.date - timedelta(days=1)


def recurs_on_a_day(deadline: Deadline) -> bool:
    """Whether a letter writes on which day a recurring task is due; no day is invented for the others."""
    return deadline.rrule is not None and any(part in deadline.rrule for part in _ON_A_DAY)

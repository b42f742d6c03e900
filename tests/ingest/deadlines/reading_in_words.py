"""How the tables of these tests write down a deadline that was read.

`B1 trước ngày 28/9/2024 = <2024-09-28`: family, words, meaning. A bound that excludes its day starts with `<`,
a window is `first..last`, a goal `~last`, a recurrence its rule (an asterisk before it: its days are excluded),
`-` is no date at all; an hour follows after `@`.
"""

from datetime import date

from ingest.deadlines import LetterDates, find_deadlines
from knowledge.letter import Deadline, DeadlineKind

FEBRUARY_2024 = LetterDates(date(2024, 2, 1))


def meaning(deadline: Deadline) -> str:
    at = f"@{deadline.at:%H:%M}" if deadline.at else ""
    if deadline.rrule:
        return f"{'' if deadline.inclusive else '*'}{deadline.rrule}{at}"
    if deadline.kind is DeadlineKind.TARGET:
        return f"~{deadline.last}"
    if deadline.kind is DeadlineKind.EVENT or deadline.last is None:
        return f"{deadline.first}..{at}" if deadline.first and deadline.last is None else f"-{at}"
    days = f"{deadline.first}..{deadline.last}" if deadline.first else f"{deadline.last}"
    return f"{'' if deadline.inclusive else '<'}{days}{at}"


def read(text: str, letter: LetterDates = FEBRUARY_2024) -> list[str]:
    found = find_deadlines(text, 0, len(text), letter=letter)
    return [f"{d.family} {' '.join(d.text.split())} = {meaning(d)}" for d in found]

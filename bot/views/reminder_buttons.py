"""What the buttons of reminders carry; read back only as written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.reminders.planning import LEADS

PATTERN = r"^nh:"
SNOOZES = (1, 3)  # days
_ID, _NO, _MASK = (
    r"(?P<a>[1-9][0-9]{0,8})",
    r"(?P<b>0|[1-9][0-9]{0,4})",
    r"(?P<c>[1-9]|1[0-5])",
)  # one bit for each of LEADS
_LISTED = r"(?P<c>0|[1-9][0-9]{0,3})"
_PAGE, _SWITCH = r"(?P<a>0|[1-9][0-9]{0,3})", r"(?P<a>[01])"
_SHAPES = {
    "n": rf"{_ID}:{_NO}",
    "k": rf"{_ID}:{_NO}:{_MASK}",
    "s": rf"{_ID}:{_NO}:{_MASK}",
    "x": rf"{_ID}:{_NO}",
    "y": rf"{_ID}:{_NO}:{_LISTED}",
    "r": rf"{_ID}:{_NO}:{_LISTED}",
    "l": _PAGE,
    "b": "",
    "m": _SWITCH,
    "g": _SWITCH,
    "t": r"(?P<a>[0-9]|1[0-5])",
    "o": "",
    "q": "",
    "d": _ID,
    "u": _ID,
    "z": rf"{_ID}:(?P<b>{'|'.join(map(str, SNOOZES))})",
    "w": _ID,
}
_READ = {code: re.compile(rf"nh:{code}{':' if shape else ''}{shape}") for code, shape in _SHAPES.items()}
_WHAT = {
    "n": "ask", "k": "pick", "s": "set", "x": "cancel", "y": "cancel_listed", "r": "again_listed", "l": "list", "b": "list_beside", "m": "mine",
    "g": "weekly", "t": "days", "o": "resume", "q": "forget_gone", "d": "done", "u": "undone", "z": "snooze", "w": "no_snooze",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RemindStep:
    """`what` and its numbers: a letter with the number of an obligation (`ask`, `cancel`), with the days before (`pick`, `set`) or with the
    page of the list (`cancel_listed`, `again_listed`); a page (`list`); none (`list_beside`: the
    first page as a message of its own, for what the button stands under tells something else, and stays); 1 or 0 (`mine`, `weekly`); the days before, none for the screen
    to pick them (`days`); the number of a sent reminder (`done`, `undone`, `no_snooze`), with days (`snooze`); none (`resume`, `forget_gone`)."""

    what: str
    first: int = 0
    second: int = 0
    third: int = 0


def remind_data(letter_id: int, obligation: int) -> str:
    """The button "Nhắc tôi" of an obligation: its letter, and its number in it."""
    return f"nh:n:{letter_id}:{obligation}"


def step_data(what: str, *numbers: int) -> str:
    """The data of a `RemindStep` with just these numbers."""
    code = next(code for code, name in _WHAT.items() if name == what)
    return ":".join(("nh", code, *map(str, numbers)))


def remind_step(data: str | None) -> RemindStep | None:
    """The step that a pressed button names; None for anything that is not made here."""
    for code, shape in _READ.items():
        match = shape.fullmatch(data or "")
        if match is not None:
            found = match.groupdict()
            return RemindStep(_WHAT[code], *(int(found.get(name) or 0) for name in "abc"))
    return None


def mask_of(leads: Sequence[int]) -> int:
    """Days before as one number."""
    return sum(1 << at for at, lead in enumerate(LEADS) if lead in leads)


def leads_of(mask: int) -> tuple[int, ...]:
    """Days before, read back from `mask_of`."""
    return tuple(lead for at, lead in enumerate(LEADS) if mask >> at & 1)

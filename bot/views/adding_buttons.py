"""What the buttons under received files and under announcements carry; read back only as written."""

from __future__ import annotations

import re
from dataclasses import dataclass

PATTERN = r"^nv:"
ANNOUNCING = r"^tb:"
_NUMBER = r"(?:0|[1-9][0-9]{0,8})"
_FILE = re.compile(rf"nv:(?P<what>[gbup]):(?P<number>{_NUMBER})|nv:(?P<all>[GB])")
_LETTER = re.compile(r"tb:(?P<what>[hgk]):(?P<letter>[1-9][0-9]{0,8})")
_WHAT = {"g": "keep", "b": "drop", "u": "undo", "p": "page"}
_ALL = {"G": "keep all", "B": "drop all"}
_ANNOUNCING = {"h": "ask", "g": "send", "k": "cancel"}

KEEP_ALL, DROP_ALL = "nv:G", "nv:B"
"""Of all files that the message tells of which they stand under: no button names another message."""


@dataclass(frozen=True, slots=True)
class FileStep:
    """`what`: keep, drop, undo (`number` is that of a file), page (`number` counted from 0), keep all, drop all."""

    what: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class AnnouncingStep:
    """`what`: ask, send, cancel."""

    what: str
    letter_id: int


def keep_data(arrival: int) -> str:
    return f"nv:g:{arrival}"


def drop_data(arrival: int) -> str:
    return f"nv:b:{arrival}"


def undo_data(arrival: int) -> str:
    return f"nv:u:{arrival}"


def files_data(page: int) -> str:
    """A page of the files, counted from 0."""
    return f"nv:p:{page}"


def announcing_data(what: str, letter_id: int) -> str:
    """`what` is that of an AnnouncingStep."""
    return f"tb:{next(key for key, meant in _ANNOUNCING.items() if meant == what)}:{letter_id}"


def file_step(data: str | None) -> FileStep | None:
    """What a pressed button names; None for anything that is not made here."""
    match = _FILE.fullmatch(data or "")
    if match is None:
        return None
    return FileStep(_ALL[match["all"]]) if match["all"] else FileStep(_WHAT[match["what"]], int(match["number"]))


def announcing_step(data: str | None) -> AnnouncingStep | None:
    """What a pressed button names; None for anything that is not made here."""
    match = _LETTER.fullmatch(data or "")
    return AnnouncingStep(_ANNOUNCING[match["what"]], int(match["letter"])) if match else None

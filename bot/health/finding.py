"""One thing looked at, and what was seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from knowledge.errors import NtmError


class About(StrEnum):
    """What there is to look at, in the order in which it is told."""

    RUN = "run"
    SETTINGS = "settings"
    LETTERS = "letters"
    DATABASE = "database"
    CRITERIA = "criteria"
    MODEL = "model"
    INDEX = "index"
    LANGUAGE_MODEL = "language_model"
    MEMBERS = "members"
    TELEGRAM = "telegram"
    TODAY = "today"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen; `warns`: nothing is broken, and yet there is something to do."""

    said: str
    warns: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """`said` is what was seen, and, where it is not in order, what to do."""

    about: About
    good: bool
    said: str
    warns: bool = False

    @property
    def sign(self) -> str:
        """One character for a list."""
        return "✗" if not self.good else "!" if self.warns else "✓"


def looked_at(about: About, look: Callable[[], Seen | str]) -> Finding:
    """What a look finds; an NtmError is a finding that is not in order."""
    try:
        seen = look()
    except NtmError as error:
        return Finding(about, False, str(error))
    return Finding(about, True, seen) if isinstance(seen, str) else Finding(about, True, seen.said, seen.warns)

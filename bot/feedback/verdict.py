"""What can be said of an answer."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """By this name in the database and in JSON."""

    RIGHT = "right"
    WRONG = "wrong"

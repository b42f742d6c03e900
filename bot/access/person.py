"""A person as Telegram names them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

LONGEST_NAME = 64  # characters
_HARMFUL = frozenset({"Cc", "Cf", "Cs", "Co"})
"""Control characters, marks that turn the direction of what follows, halves of characters: a name is shown in lists of
other names, in a terminal too, and must not change how these look."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who writes to the bot. `name` is for people to read: anybody may call themselves anything."""

    id: int
    name: str

    @classmethod
    def called(cls, number: int, *names: str | None) -> Person:
        """With the parts of a name as given, made harmless and short; without any, the name is the number."""
        return cls(number, harmless_line(" ".join(filter(None, names))) or str(number))


def harmless_line(given: str, most: int = LONGEST_NAME) -> str:
    """What somebody typed, on one line, without what could change how the text around it is shown; cut, with "…", where it is longer
    than `most` characters."""
    line = " ".join("".join(" " if char.isspace() else char for char in given if _is_harmless(char)).split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _is_harmless(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) not in _HARMFUL

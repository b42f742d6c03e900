"""What the buttons under an answer or a letter carry, and what a link to a letter carries; read back only as written."""

from __future__ import annotations

import re
from dataclasses import dataclass

PATTERN = r"^vb:"
_ID = r"[1-9][0-9]{0,8}"
_AT = r"(?:0|[1-9][0-9]{0,7})"
_DATA = re.compile(rf"vb:(?P<what>[cptq]):(?P<letter>{_ID})(?::(?P<number>{_AT}))?")
_PAYLOAD = re.compile(rf"L(?P<letter>{_ID})(?:-(?P<at>{_AT}))?")
_WHAT = {"c": "card", "p": "passage", "t": "file", "q": "page"}
_NUMBERED = ("passage", "page")


@dataclass(frozen=True, slots=True)
class LetterStep:
    """`what`: card, file, passage (`number` is a character of the letter), page (`number` counted from 0)."""

    what: str
    letter_id: int
    number: int = 0


def card_data(letter_id: int) -> str:
    return f"vb:c:{letter_id}"


def file_data(letter_id: int) -> str:
    return f"vb:t:{letter_id}"


def passage_data(letter_id: int, char: int) -> str:
    """The surroundings of a character of a letter."""
    return f"vb:p:{letter_id}:{char}"


def page_data(letter_id: int, page: int) -> str:
    """A page of the letter's text, counted from 0."""
    return f"vb:q:{letter_id}:{page}"


def letter_step(data: str | None) -> LetterStep | None:
    """What a pressed button names; None for anything that is not made here."""
    match = _DATA.fullmatch(data or "")
    if match is None or (match["number"] is not None) != (_WHAT[match["what"]] in _NUMBERED):
        return None
    return LetterStep(_WHAT[match["what"]], int(match["letter"]), int(match["number"] or 0))


def link_payload(letter_id: int, char: int | None = None) -> str:
    """What follows `?start=` in a link to a letter, or to a passage of it (https://core.telegram.org/bots/features#deep-linking)."""
    return f"L{letter_id}" if char is None else f"L{letter_id}-{char}"


def linked_letter(payload: str) -> LetterStep | None:
    """The letter or passage that a link names; None for anything that `link_payload` does not make."""
    match = _PAYLOAD.fullmatch(payload)
    if match is None:
        return None
    at = match["at"]
    return LetterStep("card" if at is None else "passage", int(match["letter"]), int(at or 0))

"""What the buttons under an answer or a letter carry, and what a link to a letter carries; read back only as written.

Others put `card_data`, `file_data` and `passage_data` under their messages: what they lead to comes as a message of its own. The rest
stand under the letter's own messages and change these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.folding import fold

PATTERN = r"^vb:"
LONGEST_WORDS = 52  # bytes; telegram.constants.InlineKeyboardButtonLimit.MAX_CALLBACK_DATA is 64
_ID = r"[1-9][0-9]{0,8}"
_AT = r"(?:0|[1-9][0-9]{0,7})"
_PAGE = r"(?:0|[1-9][0-9]{0,3})"
_DATA = re.compile(rf"vb:(?P<what>[cptqodvn]):(?P<letter>{_ID})(?::(?P<number>{_AT}))?")
_LIST = re.compile(rf"vb:(?P<what>[ls]):(?P<page>{_PAGE}):(?P<words>[^\x00-\x1f\x7f]*)")
_PAYLOAD = re.compile(rf"L(?P<letter>{_ID})(?:-(?P<at>{_AT}))?")
_WHAT = {
    "c": "card",
    "p": "passage",
    "t": "file",
    "q": "page",
    "o": "here",
    "d": "tasks",
    "v": "cites",
    "n": "cited_by",
}
_NUMBERED = ("passage", "page", "tasks", "cites", "cited_by")
ANEW = ("card", "passage", "file")
"""What comes as a message of its own."""


@dataclass(frozen=True, slots=True)
class LetterStep:
    """`what`: card, file, passage (`number` is a character of the letter), page (`number` counted from 0); here (the card in the place of
    this message); tasks, cites, cited_by (`number` is a page, counted from 0)."""

    what: str
    letter_id: int
    number: int = 0


@dataclass(frozen=True, slots=True)
class ListStep:
    """A page, counted from 0, of the letters that fit some words; `anew`: as a message of its own."""

    page: int
    words: str
    anew: bool = False


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


def here_data(letter_id: int) -> str:
    """The card in the place of the message that the button stands under."""
    return f"vb:o:{letter_id}"


def tasks_data(letter_id: int, page: int = 0) -> str:
    return f"vb:d:{letter_id}:{page}"


def cites_data(letter_id: int, page: int = 0) -> str:
    return f"vb:v:{letter_id}:{page}"


def cited_by_data(letter_id: int, page: int = 0) -> str:
    return f"vb:n:{letter_id}:{page}"


def list_data(words: str, page: int = 0, *, anew: bool = False) -> str:
    """The letters that fit what was typed, as far as a button can carry it."""
    return f"vb:{'s' if anew else 'l'}:{page}:{fitting_words(words)}"


def letter_step(data: str | None) -> LetterStep | None:
    """What a pressed button names; None for anything that is not made here."""
    match = _DATA.fullmatch(data or "")
    if match is None or (match["number"] is not None) != (_WHAT[match["what"]] in _NUMBERED):
        return None
    return LetterStep(_WHAT[match["what"]], int(match["letter"]), int(match["number"] or 0))


def list_step(data: str | None) -> ListStep | None:
    """The list that a pressed button names; None for anything that `list_data` does not make."""
    match = _LIST.fullmatch(data or "")
    if match is None or match["words"] != fitting_words(match["words"]):
        return None
    return ListStep(int(match["page"]), match["words"], match["what"] == "s")


def fitting_words(typed: str) -> str:
    """What was typed as a button can carry it: folded where it is too long with its diacritics, then cut."""
    words = " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", typed).split())
    if len(words.encode()) > LONGEST_WORDS:
        words = fold(words).encode()[:LONGEST_WORDS].decode(errors="ignore").strip()
    return words


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

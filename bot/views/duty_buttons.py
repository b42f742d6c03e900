"""What the buttons of /viec and /toi carry: the few bytes that Telegram keeps with each, read back only as they were written."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from knowledge.folding import fold
from knowledge.worklist.groups import Group

LONGEST_WORD = 40  # of a filter; telegram.constants.InlineKeyboardButtonLimit.MAX_CALLBACK_DATA is 64 bytes
LONGEST_TYPED = 48  # bytes of a name in a button
PATTERN = r"^(?:viec|toi):"
_CODES = {"o": Group.OVERDUE, "w": Group.THIS_WEEK, "m": Group.THIS_MONTH, "l": Group.LATER,
          "r": Group.RECURRING, "u": Group.UNDATED, "a": Group.ADJUSTED, "d": Group.DONE}  # fmt: skip
_PAGE = r"(?:0|[1-9][0-9]{0,3})"
_GROUP, _WORD = rf"(?P<code>[{''.join(_CODES)}]):(?P<page>{_PAGE})", rf"(?P<word>[a-z0-9 /-]{{0,{LONGEST_WORD}}})"
_LIST = re.compile(rf"viec:{_GROUP}:{_WORD}")
_MARK = re.compile(rf"viec:k:{_GROUP}:(?:(?P<digest>[0-9a-f]{{8}}):)?{_WORD}")
_WHO = re.compile(
    rf"toi:(?P<what>s|r|p|x|v|w|l|r:(?P<role>{_PAGE})|c:(?P<choice>[0-9a-f]{{6}}):(?P<of>.+)|f:(?P<page>{_PAGE}):(?P<typed>.+))"
)


@dataclass(frozen=True, slots=True)
class ListPlace:
    """A page, counted from 0, of a group of tasks that hold a word."""

    group: Group
    page: int = 0
    word: str = ""

    @property
    def data(self) -> str:
        return f"viec:{_code(self.group)}:{self.page}:{self.word}"


@dataclass(frozen=True, slots=True)
class MarkStep:
    """The tasks of a page to pick from, or, with a digest, the one picked: of the group of done ones it is not done, of others it is."""

    place: ListPlace
    digest: str = ""

    @property
    def data(self) -> str:
        at, picked = self.place, f"{self.digest}:" if self.digest else ""
        return f"viec:k:{_code(at.group)}:{at.page}:{picked}{at.word}"


@dataclass(frozen=True, slots=True)
class WhoStep:
    """`what`: show, roles, role, place, forget, list, list beside, calendar, choice, choices; with the number of a role, or the digest of the choice
    and what was typed, or the page of choices for it."""

    what: str
    number: int = 0
    digest: str = ""
    typed: str = ""


SHOW, ROLES, ASK_PLACE, FORGET, LIST, CALENDAR = "toi:s", "toi:r", "toi:p", "toi:x", "toi:v", "toi:l"
LIST_BESIDE = "toi:w"
"""The list as a message of its own: what the button stands under tells something else, and stays."""
_STEPS = {"s": "show", "r": "roles", "p": "place", "x": "forget", "v": "list", "w": "list beside", "l": "calendar"}


def role_data(number: int) -> str:
    return f"toi:r:{number}"


def choice_data(places: tuple[str, ...], typed: str) -> str:
    """A choice among those that the typed name gives: found again by its digest, or not at all."""
    return f"toi:c:{digest_of(places)}:{typed}"


def choices_data(page: int, typed: str) -> str:
    return f"toi:f:{page}:{typed}"


def digest_of(places: tuple[str, ...]) -> str:
    return hashlib.sha256("|".join(places).encode()).hexdigest()[:6]


def list_place(data: str | None) -> ListPlace | None:
    """The page that a pressed button names; None for anything that `ListPlace.data` does not make."""
    match = _LIST.fullmatch(data or "")
    return _place(match) if match else None


def mark_step(data: str | None) -> MarkStep | None:
    """The step that a pressed button names; None for anything that `MarkStep.data` does not make."""
    match = _MARK.fullmatch(data or "")
    return MarkStep(_place(match), match["digest"] or "") if match else None


def who_step(data: str | None) -> WhoStep | None:
    """The step that a pressed button names; None for anything that is not made here."""
    match = _WHO.fullmatch(data or "")
    if match is None:
        return None
    if match["role"] is not None:
        return WhoStep("role", int(match["role"]))
    if match["choice"] is not None:
        return WhoStep("choice", digest=match["choice"], typed=match["of"])
    if match["page"] is not None:
        return WhoStep("choices", int(match["page"]), typed=match["typed"])
    return WhoStep(_STEPS[match["what"]])


def filter_word(typed: str) -> str:
    """A filter as a button can carry it: folded, without what is no letter or figure."""
    return " ".join(re.sub(r"[^a-z0-9/-]+", " ", fold(typed)).split())[:LONGEST_WORD].strip()


def fitting(typed: str) -> str:
    """A typed name as a button can carry it: folded where it is too long with its diacritics, then cut."""
    words = " ".join(typed.split())
    if len(words.encode()) <= LONGEST_TYPED:
        return words
    return fold(words).encode()[:LONGEST_TYPED].decode(errors="ignore")


def _code(group: Group) -> str:
    return next(code for code, of_code in _CODES.items() if of_code is group)


def _place(match: re.Match[str]) -> ListPlace:
    return ListPlace(_CODES[match["code"]], int(match["page"]), match["word"])

"""What one conversation remembers: the last question and what answered it, so that "gửi cho ai?" can lean on it."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace

import regex as re

from knowledge.library import Library
from knowledge.question import Question, understand
from knowledge.units import Unit

KEPT = 1_000
EXPIRES = 3_600.0  # seconds

_INSTEAD = re.compile(
    r"(?i)^\s*(?:thế\s+|the\s+|vậy\s+|vay\s+)?(?:còn|con|the con|vay con)\s+(?P<what>.+?)(?:\s+(?:thì sao|thi sao|sao|thì thế nào|thi the nao|thế nào|the nao))?\s*\??\s*$|^\s*(?P<what2>.+?)\s+(?:thì sao|thi sao)\s*\??\s*$"
)
_BACK = re.compile(
    r" (?:van ban|cong van|ke hoach|quyet dinh|thong bao|bao cao|chi thi|giay moi|viec|nhiem vu|noi dung|cai|dieu|y) (?:do|nay|ay|tren|vua roi|do do) | (?:viec|cai) (?:do|ay) | o do | khi do | bao cao do "
)


@dataclass(frozen=True, slots=True)
class Turn:
    """The last exchange: the question as understood, the units and letters that answered."""

    question: Question
    units: tuple[Unit, ...]
    letters: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Leaning:
    """A question with what it takes from the turn before: `about` units to answer from, `within` letters to keep to."""

    question: Question
    about: tuple[Unit, ...] = ()
    within: tuple[int, ...] = ()
    note: str | None = None


class Conversations:
    """The last turn of every conversation, in memory, forgotten after an hour."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._turns: OrderedDict[str, tuple[float, Turn]] = OrderedDict()

    def last(self, conversation: str) -> Turn | None:
        kept = self._turns.get(conversation)
        if kept is None or self._clock() - kept[0] > EXPIRES:
            return None
        return kept[1]

    def remember(self, conversation: str, turn: Turn) -> None:
        self._turns[conversation] = (self._clock(), turn)
        self._turns.move_to_end(conversation)
        while len(self._turns) > KEPT:
            self._turns.popitem(last=False)


def lean(text: str, before: Turn | None, library: Library) -> Leaning:
    """Understand a question in the light of the turn before; one that stands by itself is left as it is."""
    question = understand(text, library)
    if before is None:
        return Leaning(question)
    instead = _INSTEAD.match(text)
    if instead and (question.places or question.unknown_places or len(question.terms) <= 6):
        return Leaning(
            _replaced(before.question, question, library), note=f"Theo câu hỏi trước: {before.question.text}"
        )
    bare = not question.places and not question.numbers and not question.unknown_numbers and not question.unknown_places
    telling = [t for t in question.terms if not t.pair]
    if _BACK.search(question.canonical) or (bare and len(telling) <= 2 and question.asked and len(text.split()) <= 8):
        return Leaning(question, before.units, before.letters, f"Theo câu hỏi trước: {before.question.text}")
    return Leaning(question)


def _replaced(old: Question, new: Question, library: Library) -> Question:
    """The old question with the new place in the place of the old one, or with what is asked of instead ("còn Phòng X?") added.

    A district or province that the old question named beside stays: the new commune is asked of there.
    """
    if not new.places and not new.unknown_places:
        return replace(
            understand(f"{old.canonical.strip()} {new.text}", library), text=new.text, asked=old.asked | new.asked
        )
    kept = () if _superior(new.places, library) else tuple(p for p in old.places if _superior((p,), library))
    return replace(
        old,
        text=new.text,
        asked=old.asked | new.asked,
        places=tuple(dict.fromkeys((*new.places, *kept))),
        unknown_places=new.unknown_places,
        period=new.period or old.period,
        replaces=True,
    )


def _superior(places: tuple[str, ...], library: Library) -> bool:
    """Whether one of the places is a district or a province."""
    return any(
        library.places[p].kinds & {"huyện", "tỉnh", "thành phố", "thị xã"} for p in places if p in library.places
    )

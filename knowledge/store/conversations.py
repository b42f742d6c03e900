"""What conversations remember between questions: small facts in the store, kept until they expire or are forgotten."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, Select, Table, delete, or_, select
from sqlalchemy.dialects.sqlite import insert

from knowledge.store.database import reading, writing
from knowledge.store.schema import Base

EXPIRES = 3_600.0  # seconds after which a turn is not leaned on any more
KEPT = 10_000  # conversations; of more, those longest silent go
MOST = 20  # stretches, letters or choices of a turn
_TURNS, _PERSONAS = (Base.metadata.tables[name] for name in ("turns", "personas"))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a letter in store: `letter.text[start:end]`."""

    letter_id: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Turn:
    """The last exchange: what was asked, and where what answered it stands.

    `said` are questions as typed: the first stands by itself, each later one leans on those before. `units` are what
    the answer rests on, `letters` those that it quotes, `items` the numbered lines of a list, `choices` the questions
    that it offered.
    """

    said: tuple[str, ...]
    units: tuple[Stretch, ...] = ()
    letters: tuple[int, ...] = ()
    items: tuple[Stretch, ...] = ()
    choices: tuple[str, ...] = ()
    on_criteria: bool = False  # whether a criteria set answered

    @property
    def of_letters(self) -> set[int]:
        """Every letter without which the turn means nothing."""
        return {s.letter_id for s in (*self.units, *self.items)} | set(self.letters)


@dataclass(frozen=True, slots=True)
class Persona:
    """Who somebody said to be: a role ("trưởng thôn"), places from the smallest to the largest ("thôn A", "xã B"), the group of the commune
    ("3" of 51/2025/QĐ-TTg)."""

    role: str | None = None
    places: tuple[str, ...] = ()
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is known of a conversation now."""

    turn: Turn | None = None
    persona: Persona | None = None


class ConversationStore:
    """The turns and personas of all conversations. `clock` gives seconds since 1970, the same in every run of the program."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._clock = clock

    def of(self, conversation: str) -> Remembered:
        """What is remembered; an expired turn is none."""
        with reading(self._engine) as connection:
            turn = connection.execute(_of(_TURNS, conversation)).one_or_none()
            persona = connection.execute(_of(_PERSONAS, conversation)).one_or_none()
        return Remembered(
            Turn(
                tuple(turn.said),
                _stretches(turn.units),
                tuple(turn.letters),
                _stretches(turn.items),
                tuple(turn.choices),
                turn.on_criteria,
            )
            if turn and abs(self._clock() - turn.at) <= EXPIRES
            else None,
            Persona(persona.role, tuple(persona.places), persona.commune_group) if persona else None,
        )

    def with_persona(self) -> list[str]:
        """The conversations whose person told both a role and places."""
        with reading(self._engine) as connection:
            rows = connection.execute(
                select(_PERSONAS.c.conversation, _PERSONAS.c.places)
                .where(_PERSONAS.c.role.is_not(None))
                .order_by(_PERSONAS.c.conversation)
            )
            return [row.conversation for row in rows if row.places]

    def keep_turn(self, conversation: str, turn: Turn) -> None:
        """Put a turn in the place of the one before. Raises StoreBusy, and NtmError where the store cannot be written."""
        self._put(
            _TURNS,
            conversation,
            {
                "said": list(turn.said),
                "units": _spans(turn.units),
                "letters": list(turn.letters[:MOST]),
                "items": _spans(turn.items),
                "choices": list(turn.choices[:MOST]),
                "on_criteria": turn.on_criteria,
            },
        )

    def keep_persona(self, conversation: str, persona: Persona) -> None:
        """As `keep_turn`, of who the person is."""
        self._put(
            _PERSONAS,
            conversation,
            {"role": persona.role, "places": list(persona.places), "commune_group": persona.group},
        )

    def forget(self, conversation: str) -> bool:
        """Delete all that is remembered of a conversation; whether there was anything."""
        with writing(self._engine) as connection:
            gone = [
                connection.execute(delete(t).where(t.c.conversation == conversation)).rowcount
                for t in (_TURNS, _PERSONAS)
            ]
        return any(gone)

    def _put(self, table: Table, conversation: str, values: dict[str, Any]) -> None:
        now = self._clock()
        row = {"conversation": conversation, "at": now, **values}
        surplus = select(table.c.at).order_by(table.c.at.desc()).limit(1).offset(KEPT).scalar_subquery()
        with writing(self._engine) as connection:
            connection.execute(
                insert(table).values(row).on_conflict_do_update(index_elements=["conversation"], set_=row)
            )
            connection.execute(delete(table).where(table.c.at <= surplus))
            connection.execute(delete(_TURNS).where(or_(_TURNS.c.at < now - EXPIRES, _TURNS.c.at > now + EXPIRES)))


def _of(table: Table, conversation: str) -> Select[Any]:
    return select(table).where(table.c.conversation == conversation)


def _stretches(spans: list[list[int]]) -> tuple[Stretch, ...]:
    return tuple(Stretch(*span) for span in spans)


def _spans(stretches: tuple[Stretch, ...]) -> list[list[int]]:
    return [[s.letter_id, s.start, s.end] for s in stretches[:MOST]]

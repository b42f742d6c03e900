"""Who is told of which letter, as rows: each at most once, whatever is killed when."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Engine, Table, func, select, update
from sqlalchemy.dialects.sqlite import insert

from knowledge.store.adding_schema import AnnouncementRow
from knowledge.store.database import reading, writing
from knowledge.store.schema import Base

_ROWS: Table = Base.metadata.tables[AnnouncementRow.__tablename__]


class Told(StrEnum):
    """How far it is with one person."""

    WAITING = "waiting"
    CLAIMED = "claimed"  # being sent
    SENT = "sent"
    UNSURE = (
        "unsure"  # nobody knows whether it arrived (the bot was killed, Telegram said nothing): it is not sent again
    )
    FAILED = "failed"  # blocked the bot, left, is let in no more, or the letter gives them nothing any more


@dataclass(frozen=True, slots=True)
class Errand:
    """A letter that is being announced: from which private chat of an editor, and in which message there they see how it goes."""

    letter_id: int
    by: int
    shown: int


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who is to be told: the row, and the conversation, `telegram:<chat>:<user>`."""

    id: int
    conversation: str


class Announcements:
    """The rows in a migrated database. Every method is one transaction. Each raises StoreBusy, and NtmError where the store cannot be used."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        self._engine, self._clock = engine, clock

    def told(self, letter_id: int) -> set[str]:
        """The conversations that are, or are to be, told of a letter."""
        with reading(self._engine) as connection:
            return set(connection.scalars(select(_ROWS.c.conversation).where(_ROWS.c.letter_id == letter_id)))

    def add(self, errand: Errand, conversations: Iterable[str]) -> int:
        """Notes whom a letter is to be announced to; how many of them had not been noted before. What still waits is now this errand's."""
        now = self._clock()
        rows = [
            {
                "letter_id": errand.letter_id,
                "conversation": conversation,
                "state": Told.WAITING.value,
                "by": errand.by,
                "shown": errand.shown,
                "at": now,
            }
            for conversation in conversations
        ]
        waiting = (_ROWS.c.letter_id == errand.letter_id, _ROWS.c.state == Told.WAITING.value)
        with writing(self._engine) as connection:
            connection.execute(update(_ROWS).where(*waiting).values(by=errand.by, shown=errand.shown))
            return sum(connection.execute(insert(_ROWS).values(row).on_conflict_do_nothing()).rowcount for row in rows)

    def claim(self, errand: Errand) -> Recipient | None:
        """The next who is to be told, now nobody else's to tell; None when there is none left."""
        next_one = (
            select(func.min(_ROWS.c.id))
            .where(_ROWS.c.letter_id == errand.letter_id, _ROWS.c.state == Told.WAITING.value)
            .scalar_subquery()
        )
        claimed = update(_ROWS).where(_ROWS.c.id == next_one).values(state=Told.CLAIMED.value, at=self._clock())
        with writing(self._engine) as connection:
            row = connection.execute(claimed.returning(_ROWS.c.id, _ROWS.c.conversation)).one_or_none()
        return Recipient(row.id, row.conversation) if row else None

    def settle(self, recipient: Recipient, state: Told) -> None:
        """Notes what became of telling somebody; WAITING: it surely did not arrive, and may be tried again."""
        with writing(self._engine) as connection:
            connection.execute(update(_ROWS).where(_ROWS.c.id == recipient.id).values(state=state.value))

    def counts(self, letter_id: int) -> dict[Told, int]:
        """How many people of a letter are how far."""
        query = select(_ROWS.c.state, func.count().label("n")).where(_ROWS.c.letter_id == letter_id)
        with reading(self._engine) as connection:
            found = {Told(row.state): row.n for row in connection.execute(query.group_by(_ROWS.c.state))}
        return {state: found.get(state, 0) for state in Told}

    def unfinished(self) -> list[Errand]:
        """What a bot that was killed or stopped left undone, to be asked before anything is sent. Whom it was just telling is UNSURE now."""
        undone = _ROWS.c.state.in_([Told.WAITING.value, Told.CLAIMED.value])
        query = select(_ROWS.c.letter_id, _ROWS.c.by, _ROWS.c.shown).where(undone).distinct()
        claimed = update(_ROWS).where(_ROWS.c.state == Told.CLAIMED.value)
        with writing(self._engine) as connection:
            found = [Errand(row.letter_id, row.by, row.shown) for row in connection.execute(query)]
            connection.execute(claimed.values(state=Told.UNSURE.value))
        return found

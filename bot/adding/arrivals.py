"""The files that editors sent, as rows: so that a bot that was killed goes on where it was, and no button does anything twice."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Engine, Row, Table, and_, delete, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.adding.preview import Preview
from knowledge.store.adding_schema import ArrivalRow
from knowledge.store.database import reading, writing
from knowledge.store.schema import Base

KEPT_FOR = 86_400.0  # seconds for which a file waits for a decision, and for which it can be taken out again
UNREACHED_FOR = 7 * KEPT_FOR
_ARRIVALS: Table = Base.metadata.tables[ArrivalRow.__tablename__]


class State(StrEnum):
    """What became of a file so far."""

    WAITING = "waiting"  # to be fetched and read
    READ = "read"  # to be decided on; nothing of it is in store
    REFUSED = "refused"
    KNOWN = "known"  # its bytes were in store
    KEPT = "kept"
    DROPPED = "dropped"
    WITHDRAWN = "withdrawn"  # kept, and taken out again


UNDECIDED = (State.WAITING, State.READ)
"""With the others, no bytes lie in the waiting room."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as its sender names it; `suffix` is the one under which it is read, "" for one of no kind that can be read."""

    conversation: str
    message_id: int
    file_id: str
    name: str
    suffix: str
    size: int | None


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that was sent in a conversation. `shown` is the message that tells of it; `reason` why it was refused, or what is known."""

    id: int
    conversation: str
    file_id: str
    name: str
    suffix: str
    size: int | None
    folder: str
    state: State
    shown: int | None
    sha256: str | None
    letter_id: int | None
    preview: Preview | None
    reason: str | None


class Arrivals:
    """The rows in a migrated database. Every method is one transaction. Each raises StoreBusy, and NtmError where the store cannot be used."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        self._engine, self._clock = engine, clock

    def take(self, sent: Sent, reason: str | None = None) -> bool:
        """Notes a file that came with a message; refused at once where there is a reason. False when it had been noted before."""
        row = {
            **asdict(sent),
            "folder": secrets.token_hex(16),
            "at": self._clock(),
            "state": State.REFUSED if reason else State.WAITING,
            "told": False,
            "reason": reason,
        }
        with writing(self._engine) as connection:
            done = connection.execute(insert(_ARRIVALS).values(row).on_conflict_do_nothing())
        return done.rowcount > 0

    def undecided(self, conversation: str) -> int:
        """How many files of a conversation wait to be read or decided on."""
        states = [state.value for state in UNDECIDED]
        query = select(func.count()).where(_ARRIVALS.c.conversation == conversation, _ARRIVALS.c.state.in_(states))
        with reading(self._engine) as connection:
            return connection.scalar(query) or 0

    def join(self, conversation: str, shown: int) -> list[Arrival]:
        """Lets a message tell of all files of the conversation that no message tells of yet, and of its own; all of these, in order."""
        new = and_(_ARRIVALS.c.conversation == conversation, _ARRIVALS.c.shown.is_(None))
        with writing(self._engine) as connection:
            connection.execute(update(_ARRIVALS).where(new).values(shown=shown))
        return self.under(conversation, shown)

    def move(self, conversation: str, shown: int, instead: int) -> None:
        """Another message tells of the files of one that is gone."""
        with writing(self._engine) as connection:
            connection.execute(update(_ARRIVALS).where(_under(conversation, shown)).values(shown=instead))

    def under(self, conversation: str, shown: int | None) -> list[Arrival]:
        """The files that a message tells of (None: those that no message tells of yet), in the order in which they came."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(_ARRIVALS).where(_under(conversation, shown)).order_by(_ARRIVALS.c.id))
            return [_arrival(row) for row in rows]

    def get(self, number: int, conversation: str) -> Arrival | None:
        """The file with this number, if it was sent in this conversation."""
        found = and_(_ARRIVALS.c.id == number, _ARRIVALS.c.conversation == conversation)
        with reading(self._engine) as connection:
            row = connection.execute(select(_ARRIVALS).where(found)).one_or_none()
        return _arrival(row) if row else None

    def become(self, arrival: Arrival, state: State, **values: Any) -> bool:
        """The file is now in this state; False where it is no more in the one that `arrival` says, and then nothing has changed."""
        still = and_(_ARRIVALS.c.id == arrival.id, _ARRIVALS.c.state == arrival.state.value)
        with writing(self._engine) as connection:
            changed = update(_ARRIVALS).where(still).values(state=state.value, at=self._clock(), **values)
            return connection.execute(changed).rowcount > 0

    def twin(self, arrival: Arrival, sha256: str) -> Arrival | None:
        """Another file of the conversation with these bytes that waits for a decision."""
        same = (_ARRIVALS.c.conversation == arrival.conversation, _ARRIVALS.c.sha256 == sha256)
        waiting = (_ARRIVALS.c.state == State.READ.value, _ARRIVALS.c.id != arrival.id)
        with reading(self._engine) as connection:
            row = connection.execute(select(_ARRIVALS).where(*same, *waiting).limit(1)).one_or_none()
        return _arrival(row) if row else None

    def tell(self, conversation: str, shown: int) -> None:
        """The message now says what became of its files."""
        with writing(self._engine) as connection:
            connection.execute(update(_ARRIVALS).where(_under(conversation, shown)).values(told=True))

    def untold(self) -> list[tuple[str, int | None]]:
        """(conversation, message) of files whose message does not say yet what became of them."""
        pairs = select(_ARRIVALS.c.conversation, _ARRIVALS.c.shown).where(_ARRIVALS.c.told.is_(False)).distinct()
        with reading(self._engine) as connection:
            return [(row.conversation, row.shown) for row in connection.execute(pairs)]

    def expire(self) -> set[str]:
        """Deletes the rows of files that nobody has touched for a day; the folders of those that may still have bytes."""
        now = self._clock()
        old = or_(_ARRIVALS.c.at < now - KEPT_FOR, _ARRIVALS.c.at > now + KEPT_FOR)  # whichever way the clock was set
        states = [state.value for state in UNDECIDED]
        with writing(self._engine) as connection:
            # one that nobody was told of is told at the next start, unless its sender cannot be reached at all
            gone = or_(_ARRIVALS.c.told.is_(True), _ARRIVALS.c.at < now - UNREACHED_FOR)
            connection.execute(delete(_ARRIVALS).where(old, gone))
            return set(connection.scalars(select(_ARRIVALS.c.folder).where(_ARRIVALS.c.state.in_(states))))


def _under(conversation: str, shown: int | None) -> ColumnElement[bool]:
    return and_(_ARRIVALS.c.conversation == conversation, _ARRIVALS.c.shown.is_not_distinct_from(shown))


def _arrival(row: Row[Any]) -> Arrival:
    return Arrival(
        id=row.id,
        conversation=row.conversation,
        file_id=row.file_id,
        name=row.name,
        suffix=row.suffix,
        size=row.size,
        folder=row.folder,
        state=State(row.state),
        shown=row.shown,
        sha256=row.sha256,
        letter_id=row.letter_id,
        preview=Preview.of_json(row.preview) if row.preview else None,
        reason=row.reason,
    )

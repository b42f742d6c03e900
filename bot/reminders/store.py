"""The reminders in the database: what was chosen, done, put off and sent. Every method is one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Engine, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.reminders.planning import USUAL
from knowledge.store.database import reading, writing
from knowledge.store.reminders_schema import RemindeeRow, ReminderMarkRow, ReminderRow, SentReminderRow
from knowledge.store.schema import Base

_KEPT = timedelta(days=400)  # for so long buttons under a sent reminder work
_REMINDEES, _REMINDERS, _MARKS, _SENT = (
    Base.metadata.tables[row.__tablename__] for row in (RemindeeRow, ReminderRow, ReminderMarkRow, SentReminderRow)
)


class What(StrEnum):
    """What a message tells."""

    DUE = "due"
    CHANGED = "changed"  # that a later letter has changed a deadline
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class Remindee:
    """The choices of the person of a conversation; times in seconds since 1970."""

    conversation: str
    mine: bool = False
    mine_since: float = 0.0
    leads: tuple[int, ...] = USUAL
    weekly: bool = False
    weekly_since: float = 0.0
    seen: float = 0.0
    stopped: float | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen for one task; no `leads`: it is not to be reminded of."""

    task: str
    sha256: str
    leads: tuple[int, ...]
    since: float


@dataclass(frozen=True, slots=True)
class Mark:
    """What somebody said of a due day; `at`: when they said that it is done, in seconds since 1970."""

    done: bool
    snoozed: date | None
    at: float = 0.0


@dataclass(frozen=True, slots=True)
class Message:
    """What makes a message to be sent once the same as no other."""

    what: What
    due: date
    day: date
    task: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """All that is kept for a conversation; `marks` by task and due day, `sent` what was claimed."""

    remindee: Remindee
    chosen: tuple[Chosen, ...]
    marks: dict[tuple[str, date], Mark]
    sent: frozenset[tuple[What, str, date, date]]


class ReminderStore:
    """Over a migrated database; may be called from any thread. Each method raises StoreBusy, and NtmError where the store cannot be used."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def conversations(self) -> list[str]:
        """Those that may have something to be sent, those seen to longest ago first."""
        with reading(self._engine) as connection:
            query = select(_REMINDEES.c.conversation).where(_REMINDEES.c.stopped.is_(None))
            return list(connection.scalars(query.order_by(_REMINDEES.c.seen, _REMINDEES.c.conversation)))

    def of(self, conversation: str) -> Kept:
        """What is kept; the usual choices, all off, where nothing is."""
        with reading(self._engine) as connection:
            of_this = [
                connection.execute(select(table).where(table.c.conversation == conversation)).all()
                for table in (_REMINDERS, _MARKS, _SENT)
            ]
            remindee = _remindee(connection, conversation)
        chosen, marks, sent = of_this
        return Kept(
            remindee or Remindee(conversation),
            tuple(Chosen(row.task, row.sha256, tuple(row.leads), row.since) for row in chosen),
            {(row.task, row.due): Mark(row.done is not None, row.snoozed, row.done or 0.0) for row in marks},
            frozenset((What(row.what), row.task, row.due, row.day) for row in sent),
        )

    def choose(self, conversation: str, task: str, sha256: str, leads: Sequence[int], now: float, today: date) -> None:
        """Be reminded of a task so many days before; of none without any. What was said of its due days to come is forgotten then."""
        row = {"conversation": conversation, "task": task, "sha256": sha256, "leads": list(leads), "since": now}
        with writing(self._engine) as connection:
            _change(connection, conversation, now)
            statement = insert(_REMINDERS).values(row)
            connection.execute(statement.on_conflict_do_update(index_elements=["conversation", "task"], set_=row))
            of_task = (_MARKS.c.conversation == conversation, _MARKS.c.task == task)
            anew = delete(_MARKS).where(*of_task, _MARKS.c.due >= today)
            connection.execute(anew if leads else update(_MARKS).where(*of_task).values(snoozed=None))

    def forget_chosen(self, conversation: str, tasks: Sequence[str]) -> None:
        """Delete what was chosen for these tasks."""
        with writing(self._engine) as connection:
            of_these = (_REMINDERS.c.conversation == conversation, _REMINDERS.c.task.in_(tasks))
            connection.execute(delete(_REMINDERS).where(*of_these))

    def change(self, conversation: str, now: float, **values: Any) -> None:
        """Change fields of a `Remindee`; without any, only what was stopped goes on."""
        with writing(self._engine) as connection:
            _change(connection, conversation, now, **values)

    def mark(self, conversation: str, task: str, due: date, *, done: float | None, snoozed: date | None) -> None:
        """Put what is said of a due day in the place of what was said before."""
        row = {"conversation": conversation, "task": task, "due": due, "done": done, "snoozed": snoozed}
        with writing(self._engine) as connection:
            statement = insert(_MARKS).values(row)
            connection.execute(
                statement.on_conflict_do_update(index_elements=["conversation", "task", "due"], set_=row)
            )

    def claim(self, conversation: str, message: Message, now: float) -> int | None:
        """The number of a message that nobody else sends from now on; None where it was claimed before, by whatever process."""
        row = asdict(message) | {"conversation": conversation, "what": message.what.value, "claimed": now, "sent": None}
        with writing(self._engine) as connection:
            made: int | None = connection.scalar(
                insert(_SENT).values(row).on_conflict_do_nothing().returning(_SENT.c.id)
            )
            return made

    def sent(self, number: int, now: float) -> None:
        """Telegram took it."""
        with writing(self._engine) as connection:
            connection.execute(update(_SENT).where(_SENT.c.id == number).values(sent=now))

    def release(self, number: int) -> None:
        """It surely did not arrive: it may be claimed again."""
        with writing(self._engine) as connection:
            connection.execute(delete(_SENT).where(_SENT.c.id == number))

    def message(self, conversation: str, number: int) -> Message | None:
        """A message that was sent to this conversation; None where there is none of this number."""
        with reading(self._engine) as connection:
            row = connection.execute(
                select(_SENT).where(_SENT.c.id == number, _SENT.c.conversation == conversation)
            ).one_or_none()
        return Message(What(row.what), row.due, row.day, row.task, row.sha256) if row else None

    def stop(self, conversation: str, now: float) -> None:
        """Messages do not arrive: none is tried until the person chooses anything again."""
        with writing(self._engine) as connection:
            of_this = update(_REMINDEES).where(_REMINDEES.c.conversation == conversation)
            connection.execute(of_this.values(stopped=now))

    def seen(self, conversation: str, now: float, today: date) -> None:
        """All that was to be sent until now was; what is too old to be asked about goes, but not that a task is done: it would be overdue again."""
        with writing(self._engine) as connection:
            connection.execute(update(_REMINDEES).where(_REMINDEES.c.conversation == conversation).values(seen=now))
            old = today - _KEPT
            connection.execute(delete(_SENT).where(_SENT.c.conversation == conversation, _SENT.c.due < old))
            put_off = (_MARKS.c.conversation == conversation, _MARKS.c.due < old, _MARKS.c.done.is_(None))
            connection.execute(delete(_MARKS).where(*put_off))


def _remindee(connection: Connection, conversation: str) -> Remindee | None:
    row = connection.execute(select(_REMINDEES).where(_REMINDEES.c.conversation == conversation)).one_or_none()
    return Remindee(**{**row._mapping, "leads": tuple(row.leads)}) if row else None


def _change(connection: Connection, conversation: str, now: float, **values: Any) -> None:
    """Whoever changes anything has a chat in which messages arrive: what was stopped goes on."""
    row: dict[str, Any] = {**asdict(Remindee(conversation, seen=now)), "leads": list(USUAL)}
    connection.execute(insert(_REMINDEES).values(row).on_conflict_do_nothing())
    of_this = update(_REMINDEES).where(_REMINDEES.c.conversation == conversation)
    connection.execute(of_this.where(_REMINDEES.c.stopped.is_not(None)).values(stopped=None, seen=now))
    if values:
        connection.execute(of_this.values(**values))

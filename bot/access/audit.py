"""The audit log: every question with what became of it, every change of who may do what; kept for some days."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from bot.access.events import Outcome, What
from knowledge.store.database import reading, writing
from knowledge.store.schema import Base

DAY = 86_400.0  # seconds
LONGEST_TEXT = 1_000  # characters; a question is no longer
_AUDIT = Base.metadata.tables["audit"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log; `at` in seconds since 1970, `who` a Telegram id (None: the command line, or somebody who had it erased),
    `sources` the files that an answer cites."""

    at: float
    who: int | None
    what: What
    text: str
    outcome: Outcome
    sources: tuple[str, ...] = ()


class AuditLog:
    """The log in a migrated database. `masked` takes secrets out of a text before it is kept."""

    def __init__(
        self, engine: Engine, days: int, masked: Callable[[str], str], clock: Callable[[], float] = time.time
    ) -> None:
        self._engine, self._keep, self._masked, self._clock = engine, days * DAY, masked, clock
        self._pruned = float("-inf")

    def record(
        self, who: int | None, what: What, text: str, outcome: Outcome = Outcome.DONE, sources: Sequence[str] = ()
    ) -> None:
        """Adds a line. Raises StoreBusy, and NtmError where the store cannot be written."""
        with writing(self._engine) as connection:
            self.record_in(connection, who, what, text, outcome, sources)

    def record_in(
        self,
        connection: Connection,
        who: int | None,
        what: What,
        text: str,
        outcome: Outcome = Outcome.DONE,
        sources: Sequence[str] = (),
    ) -> None:
        """As `record`, in the transaction of the change that it tells of: neither is kept without the other."""
        now = self._clock()
        connection.execute(
            insert(_AUDIT).values(
                at=now,
                who=who,
                what=what.value,
                text=_storable(self._masked(text))[:LONGEST_TEXT],
                outcome=outcome.value,
                sources=list(dict.fromkeys(sources)),
            )
        )
        if abs(now - self._pruned) >= DAY:  # whichever way the clock was set
            self._prune(connection, now)

    def prune(self) -> None:
        """Deletes what is older than the log is kept."""
        with writing(self._engine) as connection:
            self._prune(connection, self._clock())

    def page(self, page: int, size: int) -> tuple[list[Entry], int]:
        """The lines of a page, from 0, newest first; and how many lines there are in all."""
        with reading(self._engine) as connection:
            count = connection.scalar(select(func.count()).select_from(_AUDIT)) or 0
            rows = connection.execute(select(_AUDIT).order_by(_AUDIT.c.id.desc()).limit(size).offset(page * size)).all()
        return [
            Entry(row.at, row.who, What(row.what), row.text, Outcome(row.outcome), tuple(row.sources)) for row in rows
        ], count

    def _prune(self, connection: Connection, now: float) -> None:
        connection.execute(delete(_AUDIT).where(_AUDIT.c.at < now - self._keep))
        self._pruned = now


def anonymise_questions(connection: Connection, who: int) -> int:
    """Takes out who asked and the words, which may tell who it was; that something was asked, and what was cited, stays. How many lines."""
    return connection.execute(
        update(_AUDIT).where(_AUDIT.c.who == who, _AUDIT.c.what == What.QUESTION.value).values(who=None, text="")
    ).rowcount


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")  # half a character cannot be written to the database

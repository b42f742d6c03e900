"""Which updates were taken from Telegram, in SQL: each is handled once, whatever comes twice and whatever is killed when.

An update is written down (`TAKEN`) before Telegram is told that it arrived. Just before the first message of its answer goes out
it becomes `SENDING`, when it has been handled `DONE`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, Engine, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert
from telegram import Update

from knowledge.store.database import reading, writing
from knowledge.store.schema import Base
from knowledge.store.updates_schema import UpdateRow

KEPT_SECONDS = (
    172_800.0  # Telegram sends what it still has for a day (https://core.telegram.org/bots/api#getting-updates)
)
MOST_TRIES = 3  # starts of the bot; what is not handled by then may be what ends it
_UPDATES = Base.metadata.tables[UpdateRow.__tablename__]


class Stage(StrEnum):
    """How far the bot has come with an update."""

    TAKEN = "taken"
    SENDING = "sending"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class UpdateKey:
    """Names an update of a bot for good: an own Bot API server numbers its updates without regard to Telegram's."""

    number: int
    digest: str

    @classmethod
    def of(cls, one: Update) -> UpdateKey:
        """The key of an update; the same when it is sent again."""
        message = one.effective_message
        if one.callback_query is not None:
            what = f"callback {one.callback_query.id}"
        elif one.inline_query is not None:
            what = f"inline {one.inline_query.id}"
        elif message is not None:
            what = f"message {message.chat.id} {message.message_id} {message.edit_date}"
        else:
            what = body_of(one)
        return cls(one.update_id, hashlib.sha256(what.encode()).hexdigest()[:32])


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What a run of the bot that was killed has left: `body` is the update as JSON. `is_uncertain`: its answer may have been sent."""

    body: str
    is_uncertain: bool


class UpdateStore:
    """The updates of one bot in a migrated database; what takes a connection runs within the transaction of the caller."""

    def __init__(self, engine: Engine, bot: int) -> None:
        self.engine, self._bot = engine, bot

    def take(self, connection: Connection, updates: Sequence[Update], now: float) -> list[Update]:
        """Writes updates down; those that are new, in the order given."""
        new = []
        for one in updates:
            key = UpdateKey.of(one)
            row = {"bot": self._bot, "update_id": key.number, "key": key.digest, "at": now, "body": body_of(one)}
            added = connection.execute(
                insert(_UPDATES).values(stage=Stage.TAKEN.value, tries=0, **row).on_conflict_do_nothing()
            )
            if added.rowcount:
                new.append(one)
        return new

    def advance(self, connection: Connection, key: UpdateKey, stage: Stage) -> None:
        """Notes how far the bot has come; of what is done the words go."""
        gone = {"body": None} if stage is Stage.DONE else {}
        connection.execute(
            update(_UPDATES)
            .where(_UPDATES.c.bot == self._bot, _UPDATES.c.update_id == key.number, _UPDATES.c.key == key.digest)
            .values(stage=stage.value, **gone)
        )

    def prune(self, connection: Connection, now: float) -> None:
        """Deletes what Telegram does not send any more; what was left undone so long is not answered any more either."""
        connection.execute(delete(_UPDATES).where(_UPDATES.c.at < now - KEPT_SECONDS))

    def unfinished(self, now: float) -> list[Unfinished]:
        """What is left of the run before, in Telegram's order; counts this start as one more try of each. Raises as `writing` does."""
        mine = (_UPDATES.c.bot == self._bot) & (_UPDATES.c.stage != Stage.DONE.value)
        with writing(self.engine) as connection:
            self.prune(connection, now)
            connection.execute(update(_UPDATES).where(mine).values(tries=_UPDATES.c.tries + 1))
            rows = connection.execute(select(_UPDATES).where(mine).order_by(_UPDATES.c.update_id)).all()
        return [
            Unfinished(row.body, row.stage == Stage.SENDING.value or row.tries > MOST_TRIES)
            for row in rows
            if row.body is not None
        ]

    def waiting(self) -> int:
        """How many updates are being worked on or waiting for their turn."""
        with reading(self.engine) as connection:
            mine = (_UPDATES.c.bot == self._bot) & (_UPDATES.c.stage != Stage.DONE.value)
            return connection.scalar(select(func.count()).select_from(_UPDATES).where(mine)) or 0


def body_of(one: Update) -> str:
    """An update as JSON, from which `Update.de_json` makes it again."""
    # the library's own to_json stumbles over the date of a message within a message that it knows in part
    return json.dumps(one.to_dict(), ensure_ascii=False, default=_seconds)


def _seconds(value: object) -> int:
    if isinstance(value, datetime):
        return int(value.timestamp())
    raise TypeError(f"{type(value).__name__} in an update")

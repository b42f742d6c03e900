"""The updates in SQL, as the event loop uses them: all that is to be written at a moment is written in one transaction."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection
from telegram import Update

from bot.telegram.update_store import Stage, Unfinished, UpdateKey, UpdateStore
from knowledge.errors import NtmError
from knowledge.store.database import writing

PRUNED_EVERY = 3_600.0  # seconds

_log = logging.getLogger(__name__)
_Result = TypeVar("_Result")
_Change = Callable[[Connection], Any]


class Ledger:
    """Takes updates, and keeps how far the bot has come with each. To be used within one event loop."""

    def __init__(self, store: UpdateStore, clock: Callable[[], float] = time.time) -> None:
        self._store, self._clock = store, clock
        self._pruned = float("-inf")
        self._waiting: list[tuple[_Change, asyncio.Future[Any]]] = []
        self._late: list[_Change] = []  # what could not be written and is written with the next
        self._writer: asyncio.Task[None] | None = None
        self._again: set[UpdateKey] = set()

    def now(self) -> float:
        """The time by the clock of the ledger."""
        return self._clock()

    async def take(self, updates: Sequence[Update]) -> list[Update]:
        """Writes updates down; those that had not come before. Raises StoreBusy, and NtmError where the store cannot be written: then
        none is taken, and Telegram must not be told that they arrived."""
        if not updates:
            return []
        now = self._clock()

        def change(connection: Connection) -> list[Update]:
            if abs(now - self._pruned) >= PRUNED_EVERY:
                self._store.prune(connection, now)
                self._pruned = now
            return self._store.take(connection, updates, now)

        return await self._write(change)

    async def sending(self, key: UpdateKey) -> None:
        """From now on the answer may have arrived."""
        await self._note(key, Stage.SENDING)

    async def not_sent(self, key: UpdateKey) -> None:
        """After `sending`: it certainly has not."""
        await self._note(key, Stage.TAKEN)

    async def done(self, key: UpdateKey) -> None:
        """The update has been handled."""
        await self._note(key, Stage.DONE)

    async def unfinished(self) -> list[Unfinished]:
        """As `UpdateStore.unfinished`."""
        return await asyncio.to_thread(self._store.unfinished, self._clock())

    def take_up(self, key: UpdateKey) -> None:
        """An update that a killed run began with, and surely sent nothing for, is handled from the start."""
        self._again.add(key)

    def is_again(self, key: UpdateKey) -> bool:
        """Whether an update was taken up again by this run."""
        return key in self._again

    async def close(self) -> None:
        """Waits until everything is written."""
        while self._writer is not None and not self._writer.done():
            await asyncio.wait({self._writer})
        if self._late:
            await self._commit([(lambda _: None, asyncio.get_running_loop().create_future())])

    async def _note(self, key: UpdateKey, stage: Stage) -> None:
        """Where it cannot be written, the answer goes out all the same: better told twice after a kill than not at all."""

        def change(connection: Connection) -> None:
            self._store.advance(connection, key, stage)

        try:
            await self._write(change)
        except NtmError as error:
            self._late.append(change)
            _log.warning("How far a message has been answered could not be noted yet: %s", error)

    async def _write(self, change: Callable[[Connection], _Result]) -> _Result:
        future: asyncio.Future[_Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((change, future))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write_all())
        return await future

    async def _write_all(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            await self._commit(batch)

    async def _commit(self, batch: list[tuple[_Change, asyncio.Future[Any]]]) -> None:
        late, self._late = self._late, []

        def run() -> list[Any]:
            with writing(self._store.engine) as connection:
                for change in late:
                    change(connection)
                return [change(connection) for change, _ in batch]

        try:
            results = await asyncio.to_thread(run)
        except Exception as error:  # goes to whoever waits, whatever it is
            self._late = late + self._late
            for _, future in batch:
                if not future.done():
                    future.set_exception(error)
                    future.exception()  # read here, for whoever waited may have been cancelled
            return
        for (_, future), result in zip(batch, results, strict=True):
            if not future.done():  # cancelled meanwhile
                future.set_result(result)

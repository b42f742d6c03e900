"""In which order updates are worked on: within a chat one after the other, different chats side by side; of inline queries the newest."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Coroutine
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.telegram.handling import Handling
from bot.telegram.ledger import Ledger
from bot.telegram.newest import NewestOfEach
from bot.telegram.update_store import UpdateKey

AT_ONCE = 256  # messages being worked on; more wait


class ChatByChat(BaseUpdateProcessor):
    """A chat that Telegram slows down holds up no other; the answers of a chat come in the order of its questions.

    What somebody types to insert an answer anywhere comes at each letter, and belongs to no chat.
    """

    def __init__(self, ledger: Ledger | None = None) -> None:
        """`ledger` keeps how far the bot has come with each update; without one nothing is kept."""
        super().__init__(max_concurrent_updates=AT_ONCE)
        self._ledger = ledger
        self._given_up = False
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._typed = NewestOfEach()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """See telegram.ext.BaseUpdateProcessor.do_process_update."""
        query = update.inline_query if isinstance(update, Update) else None
        task = asyncio.current_task()
        assert task is not None  # a coroutine always runs in one
        self._tasks.add(task)
        try:
            if query is not None:
                with self._typed.instead_of_older(query.from_user.id, task):
                    await coroutine
            else:
                async with self._locks.setdefault(_chat_of(update), asyncio.Lock()):
                    await self._in_its_turn(update, coroutine)
        finally:
            self._tasks.discard(task)
            if isinstance(coroutine, Coroutine):
                coroutine.close()  # when it was given up before its turn came; otherwise does nothing

    async def _in_its_turn(self, update: object, coroutine: Awaitable[Any]) -> None:
        if self._given_up:  # it came after what was abandoned, and has no time either
            return
        if self._ledger is not None and isinstance(update, Update):
            await Handling(self._ledger, UpdateKey.of(update)).run(coroutine)
        else:
            await coroutine

    def abandon(self) -> int:
        """Gives up everything still being worked on, and what would come after; returns how many messages are being worked on."""
        self._given_up = True
        for task in self._tasks:
            task.cancel()
        return len(self._tasks)

    async def initialize(self) -> None:
        """Nothing to set up."""

    async def shutdown(self) -> None:
        """Nothing to free."""


def _chat_of(update: object) -> int:
    """What has no chat is worked on with what its writer does in private: that chat has the number of the person."""
    if not isinstance(update, Update):
        return 0
    where = update.effective_chat or update.effective_user
    return where.id if where else 0

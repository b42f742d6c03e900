"""In which order messages are worked on: within a chat one after the other, different chats side by side."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Coroutine
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

AT_ONCE = 256  # messages being worked on; more wait


class ChatByChat(BaseUpdateProcessor):
    """A chat that Telegram slows down holds up no other; the answers of a chat come in the order of its questions."""

    def __init__(self) -> None:
        super().__init__(max_concurrent_updates=AT_ONCE)
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._tasks: set[asyncio.Task[Any]] = set()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """See telegram.ext.BaseUpdateProcessor.do_process_update."""
        chat = update.effective_chat if isinstance(update, Update) else None
        lock = self._locks.setdefault(chat.id if chat else 0, asyncio.Lock())
        task = asyncio.current_task()
        assert task is not None  # a coroutine always runs in one
        self._tasks.add(task)
        try:
            async with lock:
                await coroutine
        finally:
            self._tasks.discard(task)
            if isinstance(coroutine, Coroutine):
                coroutine.close()  # when it was given up before its turn came; otherwise does nothing

    def abandon(self) -> int:
        """Gives up everything still being worked on; returns how many messages that were."""
        for task in self._tasks:
            task.cancel()
        return len(self._tasks)

    async def initialize(self) -> None:
        """Nothing to set up."""

    async def shutdown(self) -> None:
        """Nothing to free."""

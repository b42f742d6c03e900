"""Work that no update waits for: begun when the bot has started, given time to end when it stops."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from contextvars import Context
from typing import Any

from telegram.ext import Application

CLOSE_SECONDS = 10.0  # for what is being done when the bot is stopped
_KEY = "background"
_log = logging.getLogger(__name__)


class Background:
    """The tasks of one application. What takes long looks at `is_stopping` between its steps."""

    def __init__(self) -> None:
        self._stopping = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._at_start: list[Callable[[], Awaitable[None]]] = []
        self._at_end: list[Callable[[], None]] = []

    @property
    def is_stopping(self) -> bool:
        """Whether nothing new is to be begun."""
        return self._stopping.is_set()

    def at_start(self, begin: Callable[[], Awaitable[None]]) -> None:
        """Has something done as soon as the bot has started."""
        self._at_start.append(begin)

    def at_end(self, end: Callable[[], None]) -> None:
        """Has something done when all tasks have ended."""
        self._at_end.append(end)

    def do(self, work: Coroutine[Any, Any, None]) -> None:
        """Begins some work; what it raises is logged."""
        # in a context of its own: what a handler notes about its update is not about this
        task = asyncio.create_task(work, context=Context())
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    async def pause(self, seconds: float) -> None:
        """Waits, but not longer than the bot runs."""
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return

    async def begin(self) -> None:
        """To be called when the bot has started."""
        for begin in self._at_start:
            self.do(_as_coroutine(begin))

    async def close(self) -> None:
        """Lets everything come to an end; what takes longer is given up."""
        self._stopping.set()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=CLOSE_SECONDS)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for end in self._at_end:
            end()

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("Work in the background failed", exc_info=error)


def background_of(application: Application[Any, Any, Any, Any, Any, Any]) -> Background:
    """The one of an application, made when it is first asked for."""
    found: Background = application.bot_data.setdefault(_KEY, Background())
    return found


async def _as_coroutine(begin: Callable[[], Awaitable[None]]) -> None:
    await begin()

"""The update that a piece of work belongs to, so that whatever sends a message for it can be noted before it is sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import TypeVar

import httpx
from telegram.error import NetworkError, TelegramError

from bot.telegram.ledger import Ledger
from bot.telegram.update_store import UpdateKey

_Result = TypeVar("_Result")
_REPEATABLE = frozenset({"sendChatAction", "sendMessageDraft"})  # seen twice they are seen once
_current: ContextVar[Handling | None] = ContextVar("handling", default=None)


class Handling:
    """One update being handled; `ledger` learns of each step."""

    def __init__(self, ledger: Ledger, key: UpdateKey) -> None:
        self._ledger, self._key = ledger, key
        self._noted = False  # that something may have arrived
        self._is_over = False

    @property
    def is_again(self) -> bool:
        """Whether a run that was killed had begun with the update."""
        return self._ledger.is_again(self._key)

    async def run(self, work: Awaitable[object]) -> None:
        """Awaits `work`, which counts as done however it ends, save when it is cancelled: then it is left as far as it came."""
        token = _current.set(self)
        try:
            await work
        except Exception:
            await self._ledger.done(self._key)
            raise
        finally:
            self._is_over = True  # a task that goes on afterwards answers nothing any more
            _current.reset(token)
        await self._ledger.done(self._key)

    async def sent_by(self, send: Callable[[], Awaitable[_Result]]) -> _Result:
        """Sends by `send`, and notes before that it may have arrived, afterwards where it certainly has not."""
        noted_before, self._noted = self._noted or self._is_over, True
        if not noted_before:
            await self._ledger.sending(self._key)
        try:
            return await send()
        except TelegramError as error:
            if not noted_before and not may_have_arrived(error):
                self._noted = False
                await self._ledger.not_sent(self._key)
            raise


def is_taken_up_again() -> bool:
    """Whether a run that was killed had begun with the update being handled: what it remembers of it was not told to anybody."""
    handling = _current.get()
    return handling is not None and handling.is_again


async def noted(endpoint: str, send: Callable[[], Awaitable[_Result]]) -> _Result:
    """Calls a method of the Bot API by `send`; one that puts a message into a chat is noted with the update that it answers."""
    handling = _current.get()
    puts = endpoint.startswith(("send", "copy", "forward")) and endpoint not in _REPEATABLE
    return await (handling.sent_by(send) if handling is not None and puts else send())


def may_have_arrived(error: TelegramError) -> bool:
    """Whether the message may stand in the chat all the same: all of it was sent, and only the receipt is late.

    Such a message is not sent again, for the Bot API cannot tell a repeated message from a new one. A refused or broken
    connection and an answer 5xx are taken to mean that nothing was done.
    """
    return isinstance(error, NetworkError) and isinstance(error.__cause__, httpx.ReadTimeout)

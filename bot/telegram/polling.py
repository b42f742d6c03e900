"""Fetching new messages by long polling (https://core.telegram.org/bots/api#getupdates), whatever the network does.

python-telegram-bot's own updater keeps silent when the token stops being valid and polls on against a second instance;
here both end the program with a sentence.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError, TimedOut

from bot.phrases import phrases
from bot.telegram.patience import pauses, seconds_asked
from knowledge.errors import NtmError

POLL_SECONDS = 25  # how long Telegram holds a request when there is nothing new
WANTED = [
    Update.MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.CHOSEN_INLINE_RESULT,
    Update.MY_CHAT_MEMBER,
]
CONFLICTS = 3  # in a row; a single one may come from our own request before a broken connection

_log = logging.getLogger(__name__)
_Result = TypeVar("_Result")


async def persistently(action: Callable[[], Awaitable[_Result]]) -> _Result:
    """Awaits `action()` until it succeeds; what comes back is its result.

    Network errors are waited out, one warning at the first. NtmError, with a sentence for whoever runs the bot: the
    token is refused, or another instance of the bot keeps fetching messages.
    """
    waits = pauses()
    conflicts = 0
    warned = False
    while True:
        try:
            result = await action()
        except InvalidToken:
            break
        except Conflict:
            conflicts += 1
            if conflicts == CONFLICTS:
                break
            pause = next(waits)
        except RetryAfter as error:
            pause = seconds_asked(error)
        except TelegramError as error:
            if not warned:
                _log.warning(phrases().unreachable.format(reason=_reason(error)))
                warned = True
            pause = next(waits)
        else:
            if warned:
                _log.warning(phrases().reachable_again)
            return result
        await asyncio.sleep(pause)
    # outside the except clause: python-telegram-bot's error carries the token
    raise NtmError(phrases().second_instance if conflicts == CONFLICTS else phrases().token_refused)


class Polling:
    """Puts every new message and pressed button into the queue of the application, once, in order."""

    def __init__(self, bot: Bot, queue: asyncio.Queue[object]) -> None:
        self._bot = bot
        self._queue = queue
        self._offset = 0  # the first update that is new; asking for it confirms all before it

    async def run(self) -> None:
        """Fetches until cancelled. Raises NtmError as `persistently` does."""
        while True:
            for update in await persistently(self._new):
                await self._queue.put(update)
                self._offset = update.update_id + 1

    async def confirm(self) -> None:
        """Tells Telegram what was fetched last, so that it does not come again at the next start."""
        try:
            await self._bot.get_updates(offset=self._offset, timeout=0, allowed_updates=WANTED)
        except TelegramError as error:
            _log.info("The last messages could not be confirmed and may come again: %s", _reason(error))

    async def _new(self) -> tuple[Update, ...]:
        return await self._bot.get_updates(offset=self._offset, timeout=POLL_SECONDS, allowed_updates=WANTED)


def _reason(error: TelegramError) -> str:
    return "quá thời gian chờ" if isinstance(error, TimedOut) else error.message

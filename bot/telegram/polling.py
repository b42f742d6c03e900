"""Fetching new messages by long polling (https://core.telegram.org/bots/api#getupdates), whatever the network does.

python-telegram-bot's own updater keeps silent when the token stops being valid and polls on against a second instance;
here both end the program with a sentence.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError, TimedOut

from bot.phrases import phrases
from bot.telegram.inbox import Inbox
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
    """Fetches every new message and pressed button. Telegram is told that they arrived once they are written down."""

    def __init__(self, bot: Bot, inbox: Inbox) -> None:
        self._bot, self._inbox = bot, inbox
        self._offset = 0  # the first update that is new; asking for it confirms all before it

    async def open(self) -> None:
        """Takes back what would keep messages from being fetched. Raises NtmError as `persistently` does."""
        await persistently(self._bot.delete_webhook)  # with a webhook set there is no polling

    async def run(self) -> None:
        """Fetches until cancelled. Raises NtmError as `persistently` does."""
        while True:
            updates = await persistently(self._new)
            if updates:
                await self._take(updates)
                # not the last one's number: they need not come in order; nor a higher one of before: after a quiet week Telegram
                # begins anywhere (https://core.telegram.org/bots/api#update)
                self._offset = max(update.update_id for update in updates) + 1

    async def close(self) -> None:
        """Nothing to free."""

    async def confirm(self) -> None:
        """Tells Telegram what was fetched last, so that it does not come again at the next start."""
        try:
            await self._bot.get_updates(offset=self._offset, timeout=0, allowed_updates=WANTED)
        except TelegramError as error:
            _log.info("The last messages could not be confirmed and may come again: %s", _reason(error))

    async def _take(self, updates: Sequence[Update]) -> None:
        for pause in pauses():
            try:
                await self._inbox.take(updates)
                return
            except NtmError as error:
                _log.error("Messages could not be written down; trying again: %s", error)
            await asyncio.sleep(pause)

    async def _new(self) -> tuple[Update, ...]:
        return await self._bot.get_updates(offset=self._offset, timeout=POLL_SECONDS, allowed_updates=WANTED)


def _reason(error: TelegramError) -> str:
    return "quá thời gian chờ" if isinstance(error, TimedOut) else error.message

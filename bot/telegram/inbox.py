"""The one way in for updates, by whatever door they came: written down, those seen before left out, then into the queue."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Sequence

from telegram import Bot, ReplyParameters, Update
from telegram.error import TelegramError

from bot.access.access import Access
from bot.phrases import phrases
from bot.telegram.activity import Activity
from bot.telegram.delivery import until_sent
from bot.telegram.ledger import Ledger
from bot.telegram.update_store import UpdateKey

_log = logging.getLogger(__name__)


class Inbox:
    """Puts each update into the queue of the application once."""

    def __init__(self, ledger: Ledger, queue: asyncio.Queue[object], activity: Activity) -> None:
        self._ledger, self._queue, self._activity = ledger, queue, activity
        self._telling: set[asyncio.Task[None]] = set()

    async def take(self, updates: Sequence[Update]) -> None:
        """When this returns, Telegram may be told that they arrived. Raises NtmError as `Ledger.take` does: then it must not."""
        # what is typed to insert an answer is worth nothing seconds later, and comes at each letter
        new = {id(one) for one in await self._ledger.take([one for one in updates if one.inline_query is None])}
        for update in updates:
            if update.inline_query is not None or id(update) in new:
                self._activity.last_update = self._ledger.now()
                await self._queue.put(update)

    async def resume(self, bot: Bot, access: Access) -> None:
        """What a run that was killed has left: answered now, or, where an answer may have been sent, its writer is told."""
        for left in await self._ledger.unfinished():
            update = Update.de_json(json.loads(left.body), bot)
            if not left.is_uncertain:
                self._ledger.take_up(UpdateKey.of(update))
                await self._queue.put(update)
                continue
            # first done, then told: a second kill must not tell it twice
            await self._ledger.done(UpdateKey.of(update))
            task = asyncio.create_task(_tell_interrupted(update, bot, access))
            self._telling.add(task)
            task.add_done_callback(self._telling.discard)

    async def close(self) -> None:
        """Stops telling people of interrupted answers."""
        for task in self._telling:
            task.cancel()
        await asyncio.gather(*self._telling, return_exceptions=True)


async def _tell_interrupted(update: Update, bot: Bot, access: Access) -> None:
    message, user = update.message, update.effective_user
    if message is None or user is None or message.sender_chat is not None:
        return  # a button can be pressed again
    if await asyncio.to_thread(access.role_of, user.id) is None:
        return
    try:
        await until_sent(
            lambda: bot.send_message(
                message.chat.id,
                phrases().interrupted,
                message_thread_id=message.message_thread_id if message.is_topic_message else None,
                reply_parameters=ReplyParameters(message.message_id, allow_sending_without_reply=True),
            )
        )
    except TelegramError as error:
        _log.info("Somebody could not be told that an answer was interrupted: %s", error.message)

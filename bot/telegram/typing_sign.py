"""The sign in the chat that an answer is being written."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from telegram import Message
from telegram.constants import ChatAction
from telegram.error import TelegramError

AGAIN_AFTER = 4.0  # seconds; Telegram shows it for five (https://core.telegram.org/bots/api#sendchataction)
HEAD_START = 1.0  # seconds; how long a finished answer waits for the sign, which would otherwise come after it

_log = logging.getLogger(__name__)


@asynccontextmanager
async def typing_sign(message: Message) -> AsyncIterator[None]:
    """Shows `typing…` in the chat of `message` while inside. Never fails, and never keeps an answer waiting long."""
    tried = asyncio.Event()
    task = asyncio.create_task(_keep_showing(message, tried))
    try:
        yield
        with suppress(TimeoutError):
            await asyncio.wait_for(tried.wait(), HEAD_START)
    finally:
        task.cancel()


async def _keep_showing(message: Message, tried: asyncio.Event) -> None:
    thread = message.message_thread_id if message.is_topic_message else None
    while True:
        try:
            await message.chat.send_action(ChatAction.TYPING, message_thread_id=thread)
        except TelegramError as error:
            _log.debug("The typing sign could not be shown: %s", error.message)
        tried.set()
        await asyncio.sleep(AGAIN_AFTER)

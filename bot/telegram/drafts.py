"""An answer that a language model is writing, in a private chat, while it comes (https://core.telegram.org/bots/api#sendmessagedraft).

A draft is a help to the eye and nothing else: whatever goes wrong with one, the answer comes as it would without.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from telegram import Message
from telegram.constants import ChatType, ParseMode
from telegram.error import InvalidToken, TelegramError

from bot.telegram.answerer import OnSentence
from bot.views import html
from knowledge.answer import Answer, Status

PAUSE = 1.0  # seconds between two drafts: what a chat may be sent (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this)
LAST_WAIT = 1.0  # seconds for which a finished answer waits for a draft on its way, which would otherwise come after it
SEND_SECONDS = 5.0

_log = logging.getLogger(__name__)


class Drafts:
    """Those of all chats. A Bot API server of one's own that does not know drafts is asked once."""

    def __init__(self, *, is_on: bool = True) -> None:
        self._is_on = is_on

    @asynccontextmanager
    async def shown(self, message: Message) -> AsyncIterator[OnSentence | None]:
        """What takes the sentences of an answer to `message`, from any thread; None where none are shown. Never fails, and never
        keeps an answer waiting long."""
        if not self._is_on or message.chat.type != ChatType.PRIVATE:
            yield None
            return
        growing = _Growing()
        loop = asyncio.get_running_loop()

        def take(sentence: str) -> None:
            with suppress(RuntimeError):  # the bot was stopped meanwhile
                loop.call_soon_threadsafe(growing.add, sentence)

        task = asyncio.create_task(self._show(growing, message))
        try:
            yield take
            with suppress(TimeoutError):
                await asyncio.wait_for(growing.idle.wait(), LAST_WAIT)
        finally:
            task.cancel()

    async def _show(self, growing: _Growing, message: Message) -> None:
        """What there is at each time, not each sentence: what came while one was being sent goes together."""
        while True:
            await growing.more.wait()
            growing.more.clear()
            growing.idle.clear()
            try:
                await _send(message, growing.text)
            except TelegramError as error:
                if isinstance(error, InvalidToken):  # as the library reads 404 Not Found
                    self._is_on = False
                _log.info("A draft could not be shown; the answer comes without: %s", error.message)
                return
            finally:
                growing.idle.set()
            await asyncio.sleep(PAUSE)


class _Growing:
    """The sentences so far. `idle` is set while no draft is on its way."""

    def __init__(self) -> None:
        self.text = ""
        self.more, self.idle = asyncio.Event(), asyncio.Event()
        self.idle.set()

    def add(self, sentence: str) -> None:
        self.text = f"{self.text} {sentence}".strip()
        self.more.set()


async def _send(message: Message, text: str) -> None:
    markup = html.messages(Answer(Status.ANSWERED, text))[0]  # as the first words of the answer will look
    await message.get_bot().send_message_draft(
        message.chat.id,
        message.message_id,  # the same for all drafts of an answer, another for the next
        markup,
        message_thread_id=message.message_thread_id if message.is_topic_message else None,
        parse_mode=ParseMode.HTML,
        connect_timeout=SEND_SECONDS,
        read_timeout=SEND_SECONDS,
        write_timeout=SEND_SECONDS,
        pool_timeout=SEND_SECONDS,
    )

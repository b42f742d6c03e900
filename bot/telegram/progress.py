"""One message that tells how something goes, edited in place and seldom enough for Telegram's flood limits."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from telegram import Bot, InlineKeyboardMarkup, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.telegram.delivery import NO_PREVIEW, as_html_or_plain, until_sent
from bot.telegram.pressing import ALREADY_SO, OUT_OF_REACH
from bot.views.criteria import Screen

EVERY = (
    1.0  # seconds between two edits (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this)
)
_log = logging.getLogger(__name__)


class Progress:
    """A message in a chat: an existing one, or one that is sent when there is something to tell."""

    def __init__(
        self, bot: Bot, chat_id: int, message_id: int | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.message_id = message_id
        self._bot, self._chat_id, self._clock = bot, chat_id, clock
        self._last = clock() if message_id is not None else float("-inf")

    async def show(self, sentence: str) -> None:
        """Tells how far it is; left out where the last was told just now, and where it cannot be told.

        Raises TelegramError only where the first message cannot be sent.
        """
        if self.message_id is None:
            await self._send(sentence, None, None)
        elif self._clock() - self._last >= EVERY:
            try:
                await self._bot.edit_message_text(sentence, self._chat_id, self.message_id)
            except TelegramError as error:
                _log.info("Progress could not be shown: %s", error.message)
        else:
            return
        self._last = self._clock()

    async def finish(self, screen: Screen) -> int:
        """Tells what came of it; the message that tells it now, which is a new one where the old one is gone. Raises TelegramError."""
        if self.message_id is not None:
            try:
                await as_html_or_plain(screen.text, lambda text, mode: self._edit(text, mode, screen.keyboard))
                return self.message_id
            except BadRequest as error:
                refusal = error.message.lower()
                if ALREADY_SO in refusal:
                    return self.message_id
                if not any(words in refusal for words in OUT_OF_REACH):
                    raise
        await as_html_or_plain(screen.text, lambda text, mode: self._send(text, mode, screen.keyboard))
        assert self.message_id is not None  # it was sent
        return self.message_id

    async def _edit(self, text: str, mode: ParseMode | None, keyboard: InlineKeyboardMarkup) -> None:
        await until_sent(
            lambda: self._bot.edit_message_text(
                text,
                self._chat_id,
                self.message_id,
                parse_mode=mode,
                reply_markup=keyboard,
                link_preview_options=NO_PREVIEW,
            ),
            again_is_the_same=True,
        )

    async def _send(self, text: str, mode: ParseMode | None, keyboard: InlineKeyboardMarkup | None) -> None:
        async def send() -> None:
            sent: Message = await self._bot.send_message(
                self._chat_id, text, parse_mode=mode, reply_markup=keyboard, link_preview_options=NO_PREVIEW
            )
            self.message_id = sent.message_id

        await until_sent(send, again_is_the_same=True)  # twice the same tale does less harm than none

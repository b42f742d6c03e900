"""Getting an answer to the chat: as HTML, as plain text when that is refused, again when the network fails."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from itertools import islice

import httpx
from telegram import LinkPreviewOptions, Message
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest, NetworkError

from bot.telegram.patience import pauses
from bot.views.html import plain_text

TRIES = 20  # with the pauses between them, about eight minutes

_log = logging.getLogger(__name__)
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def deliver(message: Message, parts: Sequence[str]) -> None:
    """Sends the parts, HTML each, in order, as a reply to `message`.

    Raises telegram.error.TelegramError when a part cannot be sent; the parts before it have been.
    """
    for number, part in enumerate(parts):
        # in a group several people ask at once: the first part shows which question is answered
        quote = number == 0 and message.chat.type != ChatType.PRIVATE
        try:
            await _send(message, part, quote, ParseMode.HTML)
        except BadRequest as error:
            if "parse entities" not in error.message.lower():
                raise
            _log.warning("Telegram refused the HTML of an answer, sending plain text: %s", error.message)
            await _send(message, plain_text(part), quote, None)


async def say(message: Message, sentence: str) -> None:
    """Sends a sentence of the bot's own, plain, as a reply to `message`. Raises TelegramError as `deliver` does."""
    await _send(message, sentence, message.chat.type != ChatType.PRIVATE, None)


async def _send(message: Message, text: str, quote: bool, parse_mode: ParseMode | None) -> None:
    await _until_sent(
        lambda: message.reply_text(
            text,
            parse_mode=parse_mode,
            do_quote=quote,
            allow_sending_without_reply=True,
            link_preview_options=_NO_PREVIEW,
        )
    )


async def _until_sent(send: Callable[[], Awaitable[object]]) -> None:
    for pause in islice(pauses(), TRIES - 1):
        try:
            await send()
            return
        except BadRequest:  # a network error by its class only: sent again, it would be refused again
            raise
        except NetworkError as error:
            if _may_have_arrived(error):
                _log.warning("Telegram did not say whether an answer arrived; it is not sent twice")
                return
            _log.info("An answer could not be sent, trying again: %s", error.message)
        await asyncio.sleep(pause)
    await send()


def _may_have_arrived(error: NetworkError) -> bool:
    """Whether the message may stand in the chat all the same: all of it was sent, and only the receipt is late.

    Such a message is not sent again, for the Bot API cannot tell a repeated message from a new one. A refused or broken
    connection and an answer 5xx are taken to mean that nothing was done.
    """
    return isinstance(error.__cause__, httpx.ReadTimeout)

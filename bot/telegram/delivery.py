"""Getting an answer to the chat: as HTML, as plain text when that is refused, again when the network fails."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from itertools import islice

from telegram import InlineKeyboardMarkup, LinkPreviewOptions, Message
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest, NetworkError

from bot.telegram.handling import may_have_arrived
from bot.telegram.patience import pauses
from bot.views.html import plain_text

TRIES = 20  # with the pauses between them, about eight minutes

_log = logging.getLogger(__name__)
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def deliver(message: Message, parts: Sequence[str], keyboard: InlineKeyboardMarkup | None = None) -> None:
    """Sends the parts, HTML each, in order, as a reply to `message`; the last with the buttons of `keyboard` under it.

    Raises telegram.error.TelegramError when a part cannot be sent; the parts before it have been.
    """
    for number, part in enumerate(parts, 1):
        # in a group several people ask at once: the first part shows which question is answered
        quote = number == 1 and message.chat.type != ChatType.PRIVATE
        buttons = keyboard if number == len(parts) else None
        await as_html_or_plain(part, partial(_send, message, quote=quote, keyboard=buttons))


async def say(message: Message, sentence: str) -> None:
    """Sends a sentence of the bot's own, plain, as a reply to `message`. Raises TelegramError as `deliver` does."""
    await _send(message, sentence, None, quote=message.chat.type != ChatType.PRIVATE)


async def as_html_or_plain(markup: str, send: Callable[[str, ParseMode | None], Awaitable[None]]) -> None:
    """`send` gets the HTML, and, when Telegram cannot read that, the same as plain text."""
    try:
        await send(markup, ParseMode.HTML)
    except BadRequest as error:
        if "parse entities" not in error.message.lower():
            raise
        _log.warning("Telegram refused the HTML of an answer, sending plain text: %s", error.message)
        await send(plain_text(markup), None)


async def _send(
    message: Message,
    text: str,
    parse_mode: ParseMode | None,
    *,
    quote: bool,
    keyboard: InlineKeyboardMarkup | None = None,
) -> None:
    await until_sent(
        lambda: message.reply_text(
            text,
            parse_mode=parse_mode,
            do_quote=quote,
            allow_sending_without_reply=True,
            link_preview_options=NO_PREVIEW,
            reply_markup=keyboard,
        )
    )


async def until_sent(send: Callable[[], Awaitable[object]], *, again_is_the_same: bool = False) -> None:
    """Sends, again while the network fails; `again_is_the_same`: what arrives twice does no harm. Raises TelegramError as `deliver` does."""
    for pause in islice(pauses(), TRIES - 1):
        try:
            await send()
            return
        except BadRequest:  # a network error by its class only: sent again, it would be refused again
            raise
        except NetworkError as error:
            if may_have_arrived(error) and not again_is_the_same:
                _log.warning("Telegram did not say whether an answer arrived; it is not sent twice")
                return
            _log.info("An answer could not be sent, trying again: %s", error.message)
        await asyncio.sleep(pause)
    await send()

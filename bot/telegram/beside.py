"""What follows a pressed button as a message of its own, so that the message above it stays: a screen, or a file."""

from __future__ import annotations

import logging

from telegram import CallbackQuery, Message
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.telegram.delivery import NO_PREVIEW, as_html_or_plain, deliver, until_sent
from bot.views.criteria import Screen

UPLOAD_SECONDS = 120.0  # of 20 MB through a slow proxy

_log = logging.getLogger(__name__)


async def show_beside(query: CallbackQuery, screen: Screen) -> None:
    """Sends a screen to the chat of the pressed button. Raises telegram.error.TelegramError when it cannot be sent."""
    message = query.message
    assert message is not None  # a button under a message that was sent through another chat leads nowhere
    if isinstance(message, Message):
        await deliver(message, [screen.text], screen.keyboard)
        return
    chat, bot = message.chat, message.get_bot()  # an old message, of which Telegram tells no more than where it stands
    await as_html_or_plain(
        screen.text,
        lambda text, mode: until_sent(
            lambda: bot.send_message(
                chat.id, text, parse_mode=mode, reply_markup=screen.keyboard, link_preview_options=NO_PREVIEW
            )
        ),
    )


async def send_file_beside(query: CallbackQuery, content: bytes, name: str, caption: str) -> None:
    """Sends a file to the chat of the pressed button. Raises telegram.error.TelegramError when it cannot be sent."""
    message = query.message
    assert message is not None
    if isinstance(message, Message):
        await until_sent(
            lambda: message.reply_document(
                content,
                caption=caption,
                filename=name,
                do_quote=message.chat.type != ChatType.PRIVATE,
                allow_sending_without_reply=True,
                read_timeout=UPLOAD_SECONDS,
                write_timeout=UPLOAD_SECONDS,
            )
        )
        return
    chat, bot = message.chat, message.get_bot()
    await until_sent(
        lambda: bot.send_document(
            chat.id,
            content,
            caption=caption,
            filename=name,
            read_timeout=UPLOAD_SECONDS,
            write_timeout=UPLOAD_SECONDS,
        )
    )


async def open_link(query: CallbackQuery, link: str) -> None:
    """Ends the sign on a button by opening a link to this bot (https://core.telegram.org/bots/api#answercallbackquery). Never fails."""
    try:
        await query.answer(url=link)
    except TelegramError as error:
        _log.info("A pressed button could not be answered: %s", error.message)

"""Buttons that show what was pressed: new labels on the message that they stand under, the rest of it as it was."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.error import TelegramError

from bot.telegram.delivery import until_sent

_log = logging.getLogger(__name__)


async def mark(query: CallbackQuery, labels: Mapping[str, str]) -> None:
    """Gives the buttons that carry these data these labels. Never fails: a mark only shows what has been done already."""
    message = query.message
    if not isinstance(message, Message) or message.reply_markup is None:
        return
    keyboard = relabelled(message.reply_markup, labels)
    if keyboard == message.reply_markup:
        return
    try:
        await until_sent(lambda: message.edit_reply_markup(keyboard), again_is_the_same=True)
    except TelegramError as error:  # pressed twice, deleted, too old …
        _log.info("A pressed button could not be marked: %s", error.message)


def relabelled(keyboard: InlineKeyboardMarkup, labels: Mapping[str, str]) -> InlineKeyboardMarkup:
    """The keyboard with these labels on the buttons that carry these data; links and others stay."""
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(labels[button.callback_data], callback_data=button.callback_data)
                if isinstance(button.callback_data, str) and button.callback_data in labels
                else button
                for button in row
            ]
            for row in keyboard.inline_keyboard
        ]
    )

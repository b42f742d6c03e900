"""What follows a pressed button: its sign ends, and the message that it stands under shows something else."""

from __future__ import annotations

import asyncio
import logging
from itertools import islice

from telegram import CallbackQuery, MaybeInaccessibleMessage, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest, NetworkError, TelegramError

from bot.telegram.delivery import NO_PREVIEW, as_html_or_plain, until_sent
from bot.telegram.patience import pauses
from bot.views.criteria import Screen

TRIES = 3  # the sign ends by itself after a while: more are not worth what waits behind them

_log = logging.getLogger(__name__)
ALREADY_SO = "not modified"
OUT_OF_REACH = ("can't be edited", "to edit not found", "message_id_invalid")


async def end_sign(query: CallbackQuery, sentence: str | None = None, *, is_alert: bool = True) -> None:
    """Ends the sign on a pressed button that something is being done; a sentence is shown over the chat, to be closed by hand or, no
    alert, for a moment. Never fails.

    Telegram takes no answer to a press of long ago (https://core.telegram.org/bots/api#answercallbackquery).
    """
    for pause in (*islice(pauses(), TRIES - 1), None):
        try:
            await query.answer(sentence, show_alert=is_alert and sentence is not None)
            return
        except TelegramError as error:
            _log.info("A pressed button could not be answered: %s", error.message)
            if pause is None or isinstance(error, BadRequest) or not isinstance(error, NetworkError):
                return
        await asyncio.sleep(pause)


async def show_instead(query: CallbackQuery, screen: Screen) -> None:
    """Puts a screen in the place of the message whose button was pressed; where that cannot be changed any more, sends it anew.

    Raises telegram.error.TelegramError when neither is possible.
    """
    message = query.message
    assert message is not None  # a button under a message that was sent through another chat leads nowhere
    try:
        await as_html_or_plain(screen.text, lambda text, mode: _edit(message, text, mode, screen))
    except BadRequest as error:
        refusal = error.message.lower()
        if ALREADY_SO in refusal:  # pressed twice
            return
        if not any(words in refusal for words in OUT_OF_REACH):
            raise
        await as_html_or_plain(screen.text, lambda text, mode: _send_anew(message, text, mode, screen))


async def _edit(message: MaybeInaccessibleMessage, text: str, mode: ParseMode | None, screen: Screen) -> None:
    await until_sent(
        lambda: message.get_bot().edit_message_text(
            text,
            message.chat.id,
            message.message_id,
            parse_mode=mode,
            reply_markup=screen.keyboard,
            link_preview_options=NO_PREVIEW,
        ),
        again_is_the_same=True,
    )


async def _send_anew(message: MaybeInaccessibleMessage, text: str, mode: ParseMode | None, screen: Screen) -> None:
    topic = message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
    await until_sent(
        lambda: message.get_bot().send_message(
            message.chat.id,
            text,
            parse_mode=mode,
            reply_markup=screen.keyboard,
            link_preview_options=NO_PREVIEW,
            message_thread_id=topic,
        )
    )

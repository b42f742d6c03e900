"""What the bot does with each kind of message."""

from __future__ import annotations

import logging
from typing import Any

from telegram import Message, Update
from telegram.error import Forbidden, TelegramError
from telegram.ext import CallbackContext

from bot.phrases import phrases
from bot.telegram.addressing import without_name
from bot.telegram.answering import Answering
from bot.telegram.delivery import say
from bot.telegram.pressing import end_sign
from knowledge.errors import NtmError

QUESTION_LIMIT = 1000  # characters; no question about a letter needs more

_log = logging.getLogger(__name__)
Context = CallbackContext[Any, Any, Any, Any]


class Handlers:
    """The callbacks of the application; `bot.telegram.application` says which message goes to which."""

    def __init__(self, answering: Answering) -> None:
        self._answering = answering

    async def start(self, update: Update, _: Context) -> None:
        """`/start`: who the bot is, and what to ask it."""
        await say(_message(update), phrases().start.format(examples=phrases().example_lines()))

    async def help(self, update: Update, _: Context) -> None:
        """`/help`: how to ask, and how to read an answer."""
        text = phrases().help.format(examples=phrases().example_lines(), limit=QUESTION_LIMIT)
        await say(_message(update), text)

    async def question(self, update: Update, _: Context) -> None:
        """A message of text in private: answers it."""
        message = _message(update)
        await self.ask(message, without_name(message))

    async def ask(self, message: Message, question: str) -> None:
        """Answers a question that came with a message, as a reply to it."""
        if len(question) > QUESTION_LIMIT:
            await say(message, phrases().question_too_long.format(limit=QUESTION_LIMIT))
            return
        await self._answering.ask(message, question, message.from_user)

    async def unknown_command(self, update: Update, _: Context) -> None:
        """A command that is not ours."""
        await say(_message(update), phrases().unknown_command)

    async def not_text(self, update: Update, _: Context) -> None:
        """A photo, a voice message, a sticker …"""
        await say(_message(update), phrases().text_only)


async def on_error(update: object, context: Context) -> None:
    """The one place where what went wrong with a message ends up: one calm sentence there, the traceback in the log."""
    error = context.error
    if isinstance(error, Forbidden):
        _log.info("The user has blocked the bot or left the chat: %s", error.message)
        return
    if isinstance(error, NtmError):
        _log.error("A message was not answered: %s", error)
    else:
        _log.error("A message was not answered", exc_info=error)
    query = update.callback_query if isinstance(update, Update) else None
    if query is not None and not isinstance(error, TelegramError):  # found out before the button was answered
        await end_sign(query, phrases().something_failed)
        return
    message = _message_to_answer(update)
    if message is None:
        return
    try:
        await message.reply_text(phrases().something_failed)
    except TelegramError as failure:
        _log.error("Nor could the user be told: %s", failure.message)


def _message_to_answer(update: object) -> Message | None:
    if not isinstance(update, Update):
        return None
    if update.callback_query is not None:
        pressed = update.callback_query.message
        return pressed if isinstance(pressed, Message) else None
    return update.effective_message


def _message(update: Update) -> Message:
    message = update.effective_message
    assert message is not None  # the filters let only messages through
    return message

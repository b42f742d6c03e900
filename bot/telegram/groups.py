"""The bot in a group: it answers who calls it, shortly, and greets once where a member has added it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import ChatMember, ChatMemberRestricted, ChatMemberUpdated, Message, Update
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import Application, CallbackContext, ChatMemberHandler, CommandHandler, MessageHandler, filters

from bot.access.rate import HOUR, AtMostOnce
from bot.phrases import phrases
from bot.telegram.addressing import Addressed, asked_in_group
from bot.telegram.delivery import NO_PREVIEW, say, until_sent

_log = logging.getLogger(__name__)
_LETTER = r"^/start(?:@\w+)?\s+L"
Ask = Callable[[Message, str], Awaitable[None]]
Context = CallbackContext[Any, Any, Any, Any]


class GroupHandlers:
    """The callbacks; `ask` answers a question that came with a message."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._greeted = AtMostOnce(HOUR)

    async def question(self, update: Update, context: Context) -> None:
        """A message that names the bot, or replies to it."""
        message = _message(update)
        question = asked_in_group(message)
        if message.text is None:
            await say(message, phrases().text_only)
        elif question:
            await self._ask(message, question)
        else:
            await say(message, phrases().group_hint.format(name=context.bot.username))

    async def about(self, update: Update, context: Context) -> None:
        """`/start`, `/help`: in a group a few lines, for everybody has to read them."""
        await say(_message(update), phrases().group_greeting.format(name=context.bot.username))

    async def added(self, update: Update, context: Context) -> None:
        """The bot has come into a group. Who added it is a member, or the gate would have kept silent."""
        change = update.my_chat_member
        assert change is not None  # the handler lets nothing else through
        if not is_arrival(change) or not self._greeted.allows(change.chat.id):
            return
        greeting = phrases().group_greeting.format(name=context.bot.username)
        try:
            await until_sent(
                lambda: context.bot.send_message(change.chat.id, greeting, link_preview_options=NO_PREVIEW)
            )
        except TelegramError as error:
            _log.info("A group could not be greeted: %s", error.message)  # where only admins may write


def is_arrival(change: ChatMemberUpdated) -> bool:
    """Whether the bot stands in a group now in which it did not before. Its rights are changed there, too, and people block it."""
    is_group = change.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)
    return is_group and not _is_inside(change.old_chat_member) and _is_inside(change.new_chat_member)


def _is_inside(member: ChatMember) -> bool:
    is_restricted_and_gone = isinstance(member, ChatMemberRestricted) and not member.is_member
    return member.status not in (ChatMember.LEFT, ChatMember.BANNED) and not is_restricted_and_gone


def add_group_handlers(application: Application[Any, Any, Any, Any, Any, Any], ask: Ask) -> None:
    """To be called before the handlers of `/start` and `/help` in private; a link to a letter is left to them. An edited message was answered as it was first written."""
    groups = GroupHandlers(ask)
    in_group = filters.UpdateType.MESSAGE & filters.ChatType.GROUPS
    application.add_handler(ChatMemberHandler(groups.added, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_handler(CommandHandler(("start", "help"), groups.about, in_group & ~filters.Regex(_LETTER)))
    application.add_handler(MessageHandler(in_group & ~filters.COMMAND & Addressed(), groups.question))


def _message(update: Update) -> Message:
    message = update.effective_message
    assert message is not None  # the filters let only messages through
    return message

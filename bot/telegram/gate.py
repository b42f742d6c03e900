"""The gate: the one place that every update passes before any handler, so that no handler can forget to ask who it is.

A stranger gets one polite sentence in private, an end of the sign on a pressed button, an empty inline result, and silence
everywhere else. Only a link that invites is looked at before that.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable
from typing import Any

from telegram import Chat, Message, Update, User
from telegram.constants import ChatType
from telegram.ext import Application, filters

from bot.access.access import Access, Redeemed
from bot.access.invites import MARK
from bot.access.person import Person
from bot.access.rate import HOUR, MINUTE, AtMostOnce, SlidingMinute
from bot.access.roles import Role
from bot.phrases import phrases
from bot.telegram.delivery import say
from bot.telegram.offering import offer
from bot.telegram.pressing import end_sign

KEYSTROKES = (
    10  # inline queries that typing one question sends: they are counted apart, so that typing locks nobody out
)
_INVITING = re.compile(rf"/start(?:@\w+)?\s+{MARK}(?P<code>\S*)\s*", re.ASCII)
_log = logging.getLogger(__name__)


class Gate:
    """Lets updates in, or answers for the bot."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._rate = SlidingMinute(access.rules.rate_per_minute)
        self._typing = SlidingMinute(access.rules.rate_per_minute * KEYSTROKES)
        self._told_strangers, self._told_hurried = AtMostOnce(HOUR), AtMostOnce(MINUTE)
        self.on_role: Callable[[int, Role | None], None] = lambda person, role: (
            None
        )  # told of whoever writes in private

    async def admits(self, update: Update, concerns_us: bool) -> bool:
        """Whether the handlers may see an update. `concerns_us`: one of them would take it, so it counts as asking.

        Raises NtmError when the members cannot be read, TelegramError when the sentence cannot be sent: then nobody is let in.
        """
        user = _writer(update)
        code = _invite_code(update)
        if code is not None and user is not None and update.message is not None:
            return await self._in_time(update, user) and await self._redeem(update.message, code, user)
        role = await asyncio.to_thread(self._access.role_of, user.id if user else None)
        if user is not None and update.effective_chat is not None and _is_private(update.effective_chat):
            self.on_role(user.id, role)
        if role is None:
            await self._turn_away(update, user)
            return False
        # an editor who sends thirty files at once sends thirty messages; how many wait is limited where they are taken
        sends_file = role >= Role.EDITOR and update.message is not None and update.message.document is not None
        return not concerns_us or sends_file or await self._in_time(update, user)

    async def _redeem(self, message: Message, code: str, user: User) -> bool:
        person = Person.called(user.id, user.full_name, f"@{user.username}" if user.username else None)
        done, role = await asyncio.to_thread(self._access.redeem, code, person)
        self.on_role(user.id, role)
        await say(message, _said_of(done, role))
        return done is Redeemed.TAKEN  # the handler of /start greets the new member

    async def _turn_away(self, update: Update, user: User | None) -> None:
        if user is None:
            return
        sentence = phrases().stranger.format(id=user.id)
        if update.callback_query is not None:
            await end_sign(update.callback_query, sentence)
        elif update.inline_query is not None:
            await offer(update.inline_query)
        elif update.message is not None and _is_written_in_private(update) and self._told_strangers.allows(user.id):
            await say(update.message, sentence)

    async def _in_time(self, update: Update, user: User | None) -> bool:
        chat = update.effective_chat
        person = user.id if user else chat.id if chat else 0
        rate = self._typing if update.inline_query is not None else self._rate
        if person in self._access.rules.admins or rate.allows(person) or update.chosen_inline_result is not None:
            return True  # what was inserted counts as a question, and must come into the log
        if update.callback_query is not None:
            await end_sign(update.callback_query, phrases().too_fast)
        elif update.inline_query is not None:
            await offer(update.inline_query, button=phrases().inline_too_fast)
        elif update.message is not None and self._told_hurried.allows(person):
            await say(update.message, phrases().too_fast)
        return False


class GatedApplication(Application[Any, Any, Any, Any, Any, Any]):
    """The library's application behind the gate."""

    def __init__(self, *, gate: Gate, **of_the_library: Any) -> None:
        super().__init__(**of_the_library)
        self._gate = gate

    def on_role(self, told: Callable[[int, Role | None], None]) -> None:
        """`told` learns of each person who writes in private, and of their role now; it must not take long."""
        self._gate.on_role = told

    async def process_update(self, update: object) -> None:
        """See telegram.ext.Application.process_update; an update that is not admitted, or not known to be, ends here."""
        try:
            if not isinstance(update, Update) or not await self._gate.admits(update, self._concerns_us(update)):
                return
        except Exception as error:
            if isinstance(update, Update) and _is_written_in_private(update):
                await self.process_error(
                    update, error
                )  # says that something failed; in a group a stranger may read along
            else:
                _log.error("It could not be told who an update is from, so it was not looked at", exc_info=error)
            return
        await super().process_update(update)

    def _concerns_us(self, update: Update) -> bool:
        return any(
            handler.check_update(update) not in (None, False)
            for handlers in self.handlers.values()
            for handler in handlers
        )


def _writer(update: Update) -> User | None:
    """The person behind an update; None where somebody writes in the name of a group or channel."""
    message = update.effective_message if update.callback_query is None else None
    return None if message is not None and message.sender_chat is not None else update.effective_user


def _invite_code(update: Update) -> str | None:
    """The code of an invite, from a new message in private: in a group others would have read it."""
    if update.message is None or not _is_written_in_private(update):
        return None
    match = _INVITING.fullmatch(update.message.text or "")
    return match["code"] if match else None


def _is_written_in_private(update: Update) -> bool:
    message = update.message
    return (
        message is not None and _is_private(message.chat) and not filters.StatusUpdate.ALL.check_update(update)
    )  # a pinned message or a changed timer was not written


def _is_private(chat: Chat) -> bool:
    return chat.type == ChatType.PRIVATE


def _said_of(done: Redeemed, role: Role | None) -> str:
    say_it = phrases()
    if role is None or done is Redeemed.REFUSED:
        return say_it.invite_refused
    words = {Redeemed.TAKEN: say_it.invite_taken, Redeemed.RAISED: say_it.invite_raised}.get(done, say_it.invite_kept)
    return words.format(role=say_it.roles[role.key])

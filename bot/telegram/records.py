"""What is stored about people: `/nhatky` shows the audit log to admins, `/quentoi` erases what is stored about oneself."""

from __future__ import annotations

import asyncio
from typing import Any

from telegram import InlineKeyboardMarkup, Update
from telegram.constants import ChatType
from telegram.ext import CallbackContext

from bot.access.access import Access
from bot.access.forgetting import forget_person
from bot.phrases import phrases
from bot.telegram.delivery import deliver
from bot.telegram.pressing import end_sign, show_instead
from bot.views.access import LINES_A_PAGE, forgetting_screen, log_screen
from bot.views.access_place import To, step_of
from bot.views.criteria import Screen
from bot.views.parts import escape

Context = CallbackContext[Any, Any, Any, Any]


class RecordHandlers:
    """The callbacks; `bot.telegram.access` gives the log to admins only."""

    def __init__(self, access: Access) -> None:
        self._access = access

    async def log(self, update: Update, _: Context) -> None:
        """`/nhatky`: the newest lines."""
        message = update.effective_message
        assert message is not None  # a command comes with one
        screen = await asyncio.to_thread(self._look, 0)
        assert screen is not None  # there is always a first page
        await deliver(message, [screen.text], screen.keyboard)

    async def turn(self, update: Update, _: Context) -> None:
        """A button to another page of the log."""
        query = update.callback_query
        assert query is not None
        step = step_of(query.data)
        screen = await asyncio.to_thread(self._look, step.number) if step and step.to is To.LOG else None
        if screen is None:
            await end_sign(query, phrases().access_button_outdated)
            return
        await end_sign(query)
        await show_instead(query, screen)

    async def forget(self, update: Update, _: Context) -> None:
        """`/quentoi`: asks first."""
        message, user = update.effective_message, update.effective_user
        assert message is not None and user is not None  # a command in private has both
        screen = forgetting_screen(user.id)
        await deliver(message, [screen.text], screen.keyboard)

    async def confirm(self, update: Update, _: Context) -> None:
        """Yes or no. Whoever presses erases what is stored about themselves, whatever the button carries."""
        query = update.callback_query
        assert query is not None
        step, chat = step_of(query.data), update.effective_chat
        if step is None or chat is None or chat.type != ChatType.PRIVATE:
            await end_sign(query, phrases().access_button_outdated)
            return
        if step.to is To.FORGET:
            await asyncio.to_thread(forget_person, self._access, query.from_user.id)
        await end_sign(query)
        said = phrases().forgotten if step.to is To.FORGET else phrases().forget_kept
        await show_instead(query, Screen(escape(said), InlineKeyboardMarkup([])))

    def _look(self, page: int) -> Screen | None:
        entries, count = self._access.audit.page(page, LINES_A_PAGE)
        return log_screen(entries, count, self._access.names(), page)

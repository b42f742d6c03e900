"""Callbacks that only some members reach. That somebody is no stranger the gate has seen to; this asks for more."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import CallbackContext

from bot.access.access import Access
from bot.access.rate import MINUTE, AtMostOnce
from bot.access.roles import Role
from bot.phrases import phrases
from bot.telegram.delivery import say
from bot.telegram.pressing import end_sign

Context = CallbackContext[Any, Any, Any, Any]
Callback = Callable[[Update, Context], Awaitable[None]]


class ForRole:
    """A callback for members of a role or a higher one, in private only. Asked at each message and each pressed button: a
    keyboard outlives the role of whom it was shown to, and what a button carries can be sent by anybody."""

    def __init__(self, role: Role, access: Access, callback: Callback) -> None:
        self.role, self.callback = role, callback
        self._access = access
        self._told_albums = AtMostOnce(MINUTE)

    @property
    def refusal(self) -> str:
        """What is said to whoever has a lower role."""
        return phrases().not_allowed if self.role is Role.ADMIN else phrases().editors_only

    async def __call__(self, update: Update, context: Context) -> None:
        """Calls the callback, or says in one sentence that it is not for whoever asks."""
        user, chat, query = update.effective_user, update.effective_chat, update.callback_query
        is_private = chat is not None and chat.type == ChatType.PRIVATE
        role = await asyncio.to_thread(self._access.role_of, user.id if user else None)
        if is_private and role is not None and role >= self.role:
            await self.callback(update, context)
        elif query is not None:
            await end_sign(query, self.refusal)
        elif is_private and update.effective_message is not None:
            album = update.effective_message.media_group_id  # each of its files is a message of its own
            if album is None or self._told_albums.allows(hash(album)):
                await say(update.effective_message, self.refusal)

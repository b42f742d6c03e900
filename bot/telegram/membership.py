"""`/moi`, `/thanhvien`, `/thuhoi`: admins invite, look and revoke."""

from __future__ import annotations

import asyncio
from typing import Any

from telegram import Update
from telegram.ext import CallbackContext
from telegram.helpers import create_deep_linked_url

from bot.access.access import Access, Revoked
from bot.access.invites import MARK
from bot.access.roles import Role, role_named
from bot.phrases import phrases
from bot.telegram.delivery import deliver, say
from bot.telegram.pressing import end_sign, show_instead
from bot.views.access import members_screen, moment, revoking_screen
from bot.views.access_place import Step, To, step_of, target_of
from bot.views.criteria import Screen

INVITE_DAYS, MOST_DAYS = 7, 90
Context = CallbackContext[Any, Any, Any, Any]


class MembershipHandlers:
    """The callbacks; `bot.telegram.access` gives them to admins only."""

    def __init__(self, access: Access) -> None:
        self._access = access

    async def invite(self, update: Update, context: Context) -> None:
        """`/moi [role] [days]`: a link that works once."""
        message, user = update.effective_message, update.effective_user
        assert message is not None and user is not None  # a command in private has both
        wanted = asked_for(context.args or [])
        if wanted is None:
            await say(message, phrases().invite_usage.format(most=MOST_DAYS, days=INVITE_DAYS))
            return
        role, days = wanted
        made, code = await asyncio.to_thread(self._access.invite, role, days, user.id)
        link = create_deep_linked_url(context.bot.username, f"{MARK}{code}")
        until = moment(made.expires)
        text = phrases().invite_made.format(key=made.key, role=phrases().roles[role.key], until=until, link=link)
        await say(message, text)

    async def members(self, update: Update, _: Context) -> None:
        """`/thanhvien`: everybody who is let in, and the open invites."""
        message = update.effective_message
        assert message is not None
        screen = members_screen(await asyncio.to_thread(self._access.listing), 0)
        assert screen is not None  # there is always a first page
        await deliver(message, [screen.text], screen.keyboard)

    async def revoke(self, update: Update, context: Context) -> None:
        """`/thuhoi 123456789`, `/thuhoi M5`: at once, for the number has been typed."""
        message, user = update.effective_message, update.effective_user
        assert message is not None and user is not None
        target = target_of(" ".join(context.args or []))
        if target is None:
            await say(message, phrases().revoke_usage)
            return
        await say(message, await self._revoke(target, user.id))

    async def press(self, update: Update, _: Context) -> None:
        """A button of the list: another page, the question before revoking, or the revoking."""
        query = update.callback_query
        assert query is not None
        step = step_of(query.data)
        if step is None or step.to not in (To.MEMBERS, To.ASK_TO_REVOKE, To.REVOKE):
            await end_sign(query, phrases().access_button_outdated)
            return
        sentence = await self._revoke(step, query.from_user.id) if step.to is To.REVOKE else None
        screen = await asyncio.to_thread(self._look, step)
        if screen is None:
            await end_sign(query, phrases().revoke_unknown)
            return
        await end_sign(query, sentence)
        await show_instead(query, screen)

    def _look(self, step: Step) -> Screen | None:
        listing = self._access.listing()
        if step.to is To.ASK_TO_REVOKE:
            return revoking_screen(listing, step)
        return members_screen(listing, step.number if step.to is To.MEMBERS else 0)

    async def _revoke(self, target: Step, by: int) -> str:
        action = self._access.revoke_invite if target.is_invite else self._access.revoke_member
        return said_of(await asyncio.to_thread(action, target.number, by))


def said_of(done: Revoked) -> str:
    """What became of revoking, in words."""
    say_it = phrases()
    return {
        Revoked.DONE: say_it.revoked,
        Revoked.UNKNOWN: say_it.revoke_unknown,
        Revoked.IN_SETTINGS: say_it.revoke_settings,
        Revoked.LAST_ADMIN: say_it.revoke_last,
    }[done]


def asked_for(words: list[str]) -> tuple[Role, int] | None:
    """The role and the days of an invite as typed, with defaults for what is missing; None for what cannot be understood."""
    days = INVITE_DAYS
    if words and words[-1].isascii() and words[-1].isdigit():
        days, words = int(words[-1][:9]), words[:-1]
    elif len(words) > 1 and words[-2].isdigit() and words[-1].casefold() == "ngày":
        days, words = int(words[-2][:9]), words[:-2]
    role = role_named(" ".join(words)) if words else Role.READER
    return (role, days) if role is not None and 1 <= days <= MOST_DAYS else None

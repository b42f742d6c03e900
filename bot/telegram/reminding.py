"""Sending reminders: each morning at 7:00, at the start of the bot what was missed, each message once (docs/decisions/0020).

A message is claimed in the database before it is sent, so that neither a second instance nor a restart sends it again. What surely did not arrive is
let go and tried again; what may have arrived is not.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from enum import Enum, auto
from functools import partial
from typing import Any

from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.access.access import Access
from bot.reminders.desk import ReminderDesk
from bot.reminders.notices import Notice
from bot.reminders.planning import MORNING, next_moment
from bot.telegram.delivery import NO_PREVIEW, as_html_or_plain
from bot.telegram.handling import may_have_arrived
from bot.telegram.limiter import NO_RETRIES
from bot.telegram.parts import Parts
from bot.telegram.patience import pauses, seconds_asked
from bot.views.criteria import Screen
from bot.views.reminders import notice_screen
from knowledge.errors import NtmError

LONGEST_SLEEP = 300.0  # seconds: a clock that was set, or a machine that was asleep, is noticed after these
FINISHING = 5.0  # seconds that a message being sent has when the bot is stopped
FAILURES = 3  # in a row: then the network is gone, and trying everybody else would only take time

_log = logging.getLogger(__name__)
_DAY = timedelta(days=1)
_PRIVATE = re.compile(r"telegram:([1-9]\d*):([1-9]\d*)")
_NO_SUCH_CHAT = ("chat not found", "user not found", "peer_id_invalid")


class _Sent(Enum):
    """What became of a message."""

    DONE = auto()  # sent, or not to be tried again
    FAILED = auto()  # it surely did not arrive
    NOBODY = auto()  # the person cannot be written to any more


@asynccontextmanager
async def reminding(bot: ExtBot[Any], parts: Parts) -> AsyncIterator[None]:
    """Sends reminders while inside; a message that is being sent when it ends is sent to its end."""
    if parts.reminders is None:
        yield
        return
    loop = asyncio.create_task(Reminding(bot, parts.reminders, parts.access).run(parts))
    try:
        yield
    finally:
        loop.cancel()
        await asyncio.gather(loop, return_exceptions=True)


class Reminding:
    """One round a morning over all who are reminded of anything; more while something could not be sent."""

    def __init__(self, bot: ExtBot[Any], desk: ReminderDesk, access: Access) -> None:
        self._bot, self._desk, self._access = bot, desk, access
        self._pause = 0.0  # seconds for which Telegram asks to be left alone

    async def run(self, parts: Parts) -> None:
        """Until cancelled. Never fails: what goes wrong is logged, and tried again."""
        waits = pauses()
        following = None  # the next morning; at the start what was missed is looked for at once
        while True:
            now = self._desk.now()
            # a morning more than a day ahead: the clock was set back
            waiting = following is not None and now < following <= now + _DAY
            if now.time() < MORNING or waiting:
                # nobody is woken at night
                seconds = (next_moment(now) - now).total_seconds()
                await parts.sleep(min(seconds, LONGEST_SLEEP))
                continue
            if await self.round():
                following, waits = next_moment(self._desk.now()), pauses()
            else:
                await asyncio.sleep(max(self._pause, next(waits)))

    async def round(self) -> bool:
        """Sends everybody what is due; False when something must be tried again."""
        self._pause, failures, whole = 0.0, 0, True
        try:
            conversations = await asyncio.to_thread(self._desk.store.conversations)
        except NtmError as error:
            _log.error("The reminders could not be read, trying again: %s", error)
            return False
        for conversation in conversations:
            try:
                done = await self._one(conversation)
            except NtmError as error:  # the store is being written by another process
                _log.error("Reminders could not be looked after, trying again: %s", error)
                done = False
            except Exception:  # of one person; the others are not to go without theirs
                _log.exception("Reminders could not be looked after, trying again")
                done = False
            failures = 0 if done else failures + 1
            whole = whole and done
            if failures == FAILURES or self._pause:
                return False
        return whole

    async def _one(self, conversation: str) -> bool:
        """Sends one person what is due; False when something must be tried again."""
        desk, now = self._desk, self._desk.now()
        place = _PRIVATE.fullmatch(conversation)
        for notice in await asyncio.to_thread(desk.notices, conversation) if place else ():
            assert place is not None  # nothing is to be sent without
            chat, person = map(int, place.groups())
            if await asyncio.to_thread(self._access.role_of, person) is None:
                break  # nothing of letters for whom nobody lets in any more, nor later what was due meanwhile
            sending = asyncio.ensure_future(self._send(conversation, chat, notice))
            try:
                done = await asyncio.shield(sending)
            except asyncio.CancelledError:
                await asyncio.wait({sending}, timeout=FINISHING)
                sending.cancel()
                raise
            if done is _Sent.NOBODY:
                await asyncio.to_thread(desk.store.stop, conversation, now.timestamp())
                return True
            if done is _Sent.FAILED:
                return False
        await asyncio.to_thread(desk.store.seen, conversation, now.timestamp(), now.date())
        return True

    async def _send(self, conversation: str, chat: int, notice: Notice) -> _Sent:
        """One message, unless it was claimed before."""
        store, now = self._desk.store, self._desk.now()
        number = await asyncio.to_thread(store.claim, conversation, notice.message, now.timestamp())
        if number is None:
            return _Sent.DONE
        screen = notice_screen(notice, number, now)
        try:
            await as_html_or_plain(screen.text, partial(self._post, chat, screen))
        except RetryAfter as error:
            self._pause = seconds_asked(error)
            result = _Sent.FAILED
        except Forbidden as error:
            _log.info("Reminders for %s are stopped: %s", conversation, error.message)
            result = _Sent.NOBODY
        except BadRequest as error:
            if not any(words in error.message.lower() for words in _NO_SUCH_CHAT):
                _log.error("A reminder was refused, and is not sent again: %s", error.message)
                return _Sent.DONE
            result = _Sent.NOBODY
        except NetworkError as error:
            if may_have_arrived(error):
                _log.warning("Telegram did not say whether a reminder arrived; it is not sent twice")
                return _Sent.DONE
            _log.info("A reminder could not be sent, trying again: %s", error.message)
            result = _Sent.FAILED
        except TelegramError as error:  # the token is refused, or another instance runs: the polling says so
            _log.info("A reminder could not be sent, trying again: %s", error.message)
            result = _Sent.FAILED
        else:
            await asyncio.to_thread(store.sent, number, now.timestamp())
            return _Sent.DONE
        await asyncio.to_thread(store.release, number)
        return result

    async def _post(self, chat: int, screen: Screen, text: str, parse_mode: str | None) -> None:
        # the limiter's own waiting after 429 would hold the claim for as long, and a stop meanwhile would lose the message
        await self._bot.send_message(
            chat,
            text,
            parse_mode=parse_mode,
            reply_markup=screen.keyboard,
            link_preview_options=NO_PREVIEW,
            rate_limit_args=NO_RETRIES,
        )

"""Telling people of a new letter: asked first, sent beside the chat, each told at most once, whatever is killed when."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from telegram import InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import CallbackContext, ExtBot

from bot.adding.announcements import Errand, Recipient, Told
from bot.adding.announcer import Announced, Announcer, Concerned
from bot.phrases import phrases
from bot.telegram.background import Background
from bot.telegram.delivery import NO_PREVIEW, as_html_or_plain, deliver
from bot.telegram.handling import may_have_arrived
from bot.telegram.limiter import NO_RETRIES
from bot.telegram.patience import pauses, seconds_asked
from bot.telegram.pressing import end_sign
from bot.telegram.progress import Progress
from bot.views.adding_buttons import announcing_step
from bot.views.announcing import asking_screen, news_screen, result_screen
from bot.views.criteria import Screen
from bot.views.parts import escape

TRIES = 8  # in a row that fail, with the pauses between them about a minute; the editor can go on later
NO_BUTTONS = InlineKeyboardMarkup([])
_log = logging.getLogger(__name__)
Context = CallbackContext[Any, Any, Any, Any]


class Announcing:
    """The callback, which `bot.telegram.adding` gives to editors only, and the work that it begins."""

    def __init__(self, announcer: Announcer, background: Background, bot: ExtBot[Any]) -> None:
        self._announcer, self._background, self._bot = announcer, background, bot
        self._going: set[int] = set()  # the letters that are being announced

    async def press(self, update: Update, _: Context) -> None:
        """A button: asks whom to tell, begins to tell them, or leaves it."""
        query = update.callback_query
        assert query is not None  # the handler lets nothing else through
        step, message = announcing_step(query.data), query.message
        if step is None or not isinstance(message, Message):
            await end_sign(query, phrases().announce_button_gone)
            return
        letter = await asyncio.to_thread(self._announcer.letter, step.letter_id)
        if letter is None:
            await end_sign(query, phrases().announce_letter_gone)
            return
        if step.what == "ask":
            screen = await asyncio.to_thread(self._asked, letter)
            await end_sign(query)
            await deliver(message, [screen.text], screen.keyboard if screen.keyboard.inline_keyboard else None)
            return
        progress = Progress(self._bot, message.chat.id, message.message_id)
        if step.what == "cancel":
            await end_sign(query)
            if letter.letter_id not in self._going:
                await progress.finish(Screen(escape(phrases().announce_cancelled), NO_BUTTONS))
            return
        if letter.letter_id in self._going:  # pressed twice, or by two
            await end_sign(query, phrases().announce_under_way)
            return
        self._going.add(letter.letter_id)
        errand = Errand(letter.letter_id, message.chat.id, message.message_id)
        try:
            await asyncio.to_thread(self._announcer.announce, letter, errand, query.from_user.id)
        except BaseException:
            self._going.discard(letter.letter_id)
            raise
        self._background.do(self._tell_all(letter, errand))
        await end_sign(query)

    async def begin(self) -> None:
        """Goes on with what a stopped or killed bot left."""
        for errand in await asyncio.to_thread(self._announcer.rows.unfinished):
            letter = await asyncio.to_thread(self._announcer.letter, errand.letter_id)
            if letter is not None and letter.letter_id not in self._going:
                self._going.add(letter.letter_id)
                self._background.do(self._tell_all(letter, errand))

    def _asked(self, letter: Announced) -> Screen:
        people = self._announcer.concerned(letter.letter_id)
        told = self._announcer.rows.told(letter.letter_id)
        new = [one for one in people if one.conversation not in told]
        if new:
            return asking_screen(letter, new)
        if told:
            return result_screen(letter, self._announcer.rows.counts(letter.letter_id))
        return Screen(escape(phrases().announce_nobody), NO_BUTTONS)

    async def _tell_all(self, letter: Announced, errand: Errand) -> None:
        """Tells everybody who is noted, one after the other, and the editor how it goes."""
        rows = self._announcer.rows
        progress = Progress(self._bot, errand.by, errand.shown)
        waits = pauses()
        failures = 0
        try:
            while not self._background.is_stopping and failures < TRIES:
                recipient = await asyncio.to_thread(rows.claim, errand)
                if recipient is None:
                    break
                state, pause = await self._tell(letter, recipient)
                await asyncio.to_thread(rows.settle, recipient, state)
                if state is Told.WAITING:
                    failures += pause is None
                    await self._background.pause(next(waits) if pause is None else pause)
                    continue
                failures, waits = 0, pauses()
                counts = await asyncio.to_thread(rows.counts, letter.letter_id)
                at = sum(counts.values()) - counts[Told.WAITING]
                await progress.show(phrases().announce_going.format(at=at, count=sum(counts.values())))
            if not self._background.is_stopping:
                counts = await asyncio.to_thread(rows.counts, letter.letter_id)
                await progress.finish(result_screen(letter, counts))
        finally:
            self._going.discard(letter.letter_id)

    async def _tell(self, letter: Announced, recipient: Recipient) -> tuple[Told, float | None]:
        """Sends once: what became of it, and, where Telegram asks for it, for how long to be silent."""
        person = await asyncio.to_thread(self._announcer.concerned_one, letter.letter_id, recipient.conversation)
        if person is None:
            return Told.FAILED, None
        try:
            await self._send(letter, person)
        except (Forbidden, BadRequest) as error:
            _log.info("Somebody cannot be told of a letter: %s", error.message)
            return Told.FAILED, None
        except RetryAfter as error:
            return Told.WAITING, seconds_asked(error)
        except NetworkError as error:
            return (Told.UNSURE if may_have_arrived(error) else Told.WAITING), None
        except TelegramError as error:
            _log.warning("Somebody could not be told of a letter: %s", error.message)
            return Told.FAILED, None
        return Told.SENT, None

    async def _send(self, letter: Announced, person: Concerned) -> None:
        screen = news_screen(letter, person)

        async def send(text: str, mode: str | None) -> None:
            await self._bot.send_message(
                person.chat_id,
                text,
                parse_mode=mode,
                reply_markup=screen.keyboard,
                link_preview_options=NO_PREVIEW,
                # waiting with the row claimed, a bot that is killed could not tell whether it was sent
                rate_limit_args=NO_RETRIES,
            )

        await as_html_or_plain(screen.text, send)

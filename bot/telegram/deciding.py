"""The buttons under received files: keep, drop, take out again. Whoever presses decides on files that they sent themselves only."""

from __future__ import annotations

import asyncio
from typing import Any

from telegram import CallbackQuery, Update
from telegram.ext import CallbackContext

from bot.adding.arrivals import Arrival, State
from bot.adding.intake import Intake
from bot.phrases import phrases
from bot.telegram.answerer import conversation_of
from bot.telegram.pressing import end_sign
from bot.telegram.progress import Progress
from bot.telegram.receiving import show_files
from bot.views.adding import page_with
from bot.views.adding_buttons import FileStep, file_step
from knowledge.errors import NtmError

Context = CallbackContext[Any, Any, Any, Any]


class Deciding:
    """The callback; `bot.telegram.adding` gives it to editors only."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake

    async def press(self, update: Update, _: Context) -> None:
        """A button, of today, of long ago or forged: what it did before, it does not do again."""
        query = update.callback_query
        assert query is not None  # the handler lets nothing else through
        step, message = file_step(query.data), query.message
        if step is None or message is None:
            await end_sign(query, phrases().file_gone)
            return
        conversation = conversation_of(message.chat, query.from_user)
        files = await asyncio.to_thread(self._intake.arrivals.under, conversation, message.message_id)
        chosen = [one for one in files if step.what in ("keep all", "drop all", "page") or one.id == step.number]
        if not chosen:
            await end_sign(query, phrases().file_gone)
            return
        progress = Progress(query.get_bot(), message.chat.id, message.message_id)
        try:
            said = await self._decide(query, step, chosen, progress)
        except NtmError:
            said = phrases().file_busy
        await end_sign(query, said)  # first, for changing the message may have to wait
        page = step.number if step.what == "page" else page_with(files, step.number)
        await show_files(query.get_bot(), self._intake, conversation, progress, page)

    async def _decide(
        self, query: CallbackQuery, step: FileStep, chosen: list[Arrival], progress: Progress
    ) -> str | None:
        """Does what the button says; what is to be said over the chat, if anything."""
        by = query.from_user.id
        if step.what in ("keep", "keep all"):
            waiting = [one for one in chosen if one.state is State.READ]
            for at, one in enumerate(waiting, 1):
                await progress.show(phrases().file_keeping.format(at=at, count=len(waiting), name=one.name))
                await asyncio.to_thread(self._intake.keep, one, by)
        elif step.what in ("drop", "drop all"):
            for one in chosen:
                await asyncio.to_thread(self._intake.drop, one)
        elif step.what == "undo" and chosen[0].state is not State.WITHDRAWN:
            done = await asyncio.to_thread(self._intake.withdraw, chosen[0], by)
            return None if done else phrases().withdraw_not_possible
        return None

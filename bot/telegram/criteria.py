"""`/tieuchi`: the menu of criteria in one message, and what its buttons do."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Message, Update
from telegram.ext import CallbackContext

from bot.phrases import phrases
from bot.telegram.answerer import conversation_of
from bot.telegram.delivery import deliver, say
from bot.telegram.pressing import end_sign, show_instead
from bot.views.criteria import Screen, card_screen, contents_screen, sets_screen
from bot.views.criteria_place import Place, place_of
from knowledge.criteria.browsing import CriteriaBrowser
from knowledge.folding import fold

COMMAND = "tieuchi"
_ALREADY_SAID = ("tieu chi", "chi tieu", "bo tieu chi")
Context = CallbackContext[Any, Any, Any, Any]


class CriteriaHandlers:
    """The callbacks of the menu. `ask` answers a question as if it had been typed.

    The sets are read beside the thread that answers: turning pages need not wait for an answer in another chat.
    """

    def __init__(self, browser: CriteriaBrowser, ask: Callable[[Message, str], Awaitable[None]]) -> None:
        self._browser, self._ask = browser, ask

    async def command(self, update: Update, context: Context) -> None:
        """`/tieuchi`: the sets to pick from. `/tieuchi 17`, `/tieuchi nước sạch`: the answer at once."""
        message = update.effective_message
        assert message is not None  # the filters let only messages through
        words = " ".join(context.args or ())
        if words:
            await self._ask(message, question_about(words))
            return
        screen = await self._screen(Place(), conversation_of(message.chat, message.from_user))
        if screen is None:
            await say(message, phrases().no_criteria)
            return
        await deliver(message, [screen.text], screen.keyboard)

    async def press(self, update: Update, _: Context) -> None:
        """A button, of today or of long ago, of the menu or forged: shows what it leads to, for whoever pressed it."""
        query = update.callback_query
        assert query is not None  # the handler lets nothing else through
        place = place_of(query.data)
        if place is None or query.message is None:
            await end_sign(query, phrases().button_outdated)
            return
        screen = await self._screen(place, conversation_of(query.message.chat, query.from_user))
        if screen is None:
            await end_sign(query, phrases().no_criteria if place == Place() else phrases().button_outdated)
            return
        await end_sign(query)  # first, for changing the message may have to wait
        await show_instead(query, screen)

    async def _screen(self, place: Place, conversation: str) -> Screen | None:
        return await asyncio.to_thread(self._look, place, conversation)

    def _look(self, place: Place, conversation: str) -> Screen | None:
        if place.set_id is None:
            return sets_screen(self._browser.sets(conversation), place.page)
        if place.criterion is None:
            contents = self._browser.contents(place.set_id)
            return contents_screen(contents, place.page) if contents else None
        card = self._browser.card(place.set_id, place.criterion, conversation)
        return card_screen(card, place.page) if card else None


def question_about(words: str) -> str:
    """ "17", "nước sạch" as a question about criteria; what already is one stays as it is."""
    folded = fold(words)
    if any(folded == said or folded.startswith(f"{said} ") for said in _ALREADY_SAID):
        return words
    return f"tiêu chí {words}"

"""A pressed choice of a question back is answered as if it had been typed, once."""

from __future__ import annotations

import asyncio
from typing import Any

from telegram import Message, Update
from telegram.ext import Application, CallbackContext

from bot.phrases import phrases
from bot.telegram.access import ButtonHandler
from bot.telegram.answerer import conversation_of
from bot.telegram.answering import Answering
from bot.telegram.handling import is_taken_up_again
from bot.telegram.marking import mark
from bot.telegram.pressing import end_sign
from bot.views.choice_buttons import PATTERN, choice_rows, choice_step
from knowledge.store.conversations import ConversationStore

Context = CallbackContext[Any, Any, Any, Any]


class ChoiceHandlers:
    """What was offered is read from the conversation of whoever presses: nobody picks for somebody else, and a forged button means
    nothing that this person was not offered."""

    def __init__(self, kept: ConversationStore, answering: Answering) -> None:
        self._kept, self._answering = kept, answering
        self._caught_up: set[tuple[str, str]] = (
            set()
        )  # conversations, and the choices that a killed run left and this one answered

    async def press(self, update: Update, _: Context) -> None:
        """A choice. The messages and presses of a chat are worked on one after the other, so a second press finds the first one answered."""
        query = update.callback_query
        assert query is not None  # the handler lets nothing else through
        step, message = choice_step(query.data), query.message
        if step is None or not isinstance(message, Message):
            await end_sign(query, phrases().choice_outdated)
            return
        conversation = conversation_of(message.chat, query.from_user)
        turn = (await asyncio.to_thread(self._kept.of, conversation)).turn
        choice = step.of(turn.choices) if turn else None
        if turn is None or choice is None:
            await end_sign(query, phrases().choice_outdated)
            return
        # remembered before the answer goes out: a run that was killed between the two has told nobody
        is_untold = is_taken_up_again() and (conversation, choice) not in self._caught_up
        if turn.said == (choice,) and not is_untold:  # the last thing that was answered, by a press, a number or a word
            await end_sign(query, phrases().choice_answered.format(number=step.number))
            return
        await end_sign(query)
        await self._answering.ask(message, choice, query.from_user)
        if is_untold:
            self._caught_up.add((conversation, choice))
        labels = {str(button.callback_data): button.text for (button,) in choice_rows(turn.choices)}
        data = str(query.data)
        await mark(query, labels | {data: phrases().button_chosen.format(label=labels[data])})


def add_choice_handlers(
    application: Application[Any, Any, Any, Any, Any, Any], kept: ConversationStore, answering: Answering
) -> None:
    """To be called before the handler of all buttons is added."""
    application.add_handler(ButtonHandler(ChoiceHandlers(kept, answering).press, PATTERN))

"""From a question to the answer in the chat: the signs that it is being written, the messages, the buttons under the last one."""

from __future__ import annotations

import asyncio
import logging

from telegram import InlineKeyboardMarkup, Message, User
from telegram.constants import ChatType

from bot.feedback.ratings import Ratings
from bot.telegram.answerer import AnswerThread, conversation_of
from bot.telegram.delivery import deliver
from bot.telegram.drafts import Drafts
from bot.telegram.shortly import deliver_shortly
from bot.telegram.typing_sign import typing_sign
from bot.views import html
from bot.views.answer_buttons import Offered, answer_keyboard
from knowledge.answer import Answer, Status
from knowledge.conversation.persona import KIND as PERSONA
from knowledge.errors import NtmError
from knowledge.worklist.desk import DutyDesk
from knowledge.worklist.remindable import Remindable

_log = logging.getLogger(__name__)


class UnderAnswers:
    """What stands under answers. `letters`: whether there are buttons for the letters; `tasks`: what finds the tasks to be reminded of;
    `ratings`: where verdicts are kept; `choices`: whether a choice can be pressed. What is not there has no button."""

    def __init__(
        self,
        *,
        letters: bool = False,
        tasks: DutyDesk | None = None,
        ratings: Ratings | None = None,
        choices: bool = False,
    ) -> None:
        self._letters, self._tasks, self._ratings, self._choices = letters, tasks, ratings, choices

    def keyboard(
        self, answer: Answer, question: str, conversation: str, *, in_group: bool = False
    ) -> InlineKeyboardMarkup | None:
        """The buttons; those for which the store cannot be read or written are left out, for the answer is there all the same.

        In a group those for letters and tasks are missing: a link leads to the private chat.
        """
        offered = Offered(
            letters=self._letters and not in_group,
            tasks=() if in_group else self._remindable(answer),
            rated_as=self._rated_as(answer, question, conversation),
            choices=self.offers(answer),
        )
        return answer_keyboard(answer, offered)

    def messages(self, answer: Answer) -> list[str]:
        """The answer as HTML, with the choices as they are picked here."""
        return html.messages(answer, by_button=self.offers(answer))

    def offers(self, answer: Answer) -> bool:
        """Whether there are choices to be pressed."""
        return self._choices and bool(answer.choices)

    def _remindable(self, answer: Answer) -> tuple[Remindable, ...]:
        if self._tasks is None:
            return ()
        try:
            return self._tasks.remindable(answer.quotes)
        except NtmError as error:
            _log.warning("An answer has no buttons to be reminded: %s", error)
            return ()

    def _rated_as(self, answer: Answer, question: str, conversation: str) -> int | None:
        """No verdict is asked for on a question back, nor on what the bot says of the person."""
        if self._ratings is None or answer.status is Status.CLARIFY or answer.kind == PERSONA:
            return None
        try:
            return self._ratings.open(conversation, question, answer)
        except NtmError as error:
            _log.warning("An answer cannot be rated: %s", error)
            return None


class Answering:
    """Answers in chats. `drafts`: where sentences are shown as they are written, if at all."""

    def __init__(self, answers: AnswerThread, under: UnderAnswers, drafts: Drafts | None = None) -> None:
        self._answers, self._under, self._drafts = answers, under, drafts or Drafts(is_on=False)

    async def ask(self, message: Message, question: str, asker: User | None) -> None:
        """Answers a question of somebody, as a reply to a message: theirs, or the one whose button they pressed."""
        conversation, in_group = conversation_of(message.chat, asker), message.chat.type != ChatType.PRIVATE
        async with typing_sign(message), self._drafts.shown(message) as on_sentence:
            answer = await self._answers.answer(question, conversation, on_sentence)
            keyboard = await asyncio.to_thread(self._under.keyboard, answer, question, conversation, in_group=in_group)
        if in_group:
            await deliver_shortly(message, answer, keyboard, by_button=self._under.offers(answer))
        else:
            await deliver(message, self._under.messages(answer), keyboard)

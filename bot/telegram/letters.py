"""`/vanban`: letters found by what is written on them; links that open one; the buttons that lead from one screen to another."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

import regex as re
from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType, FileSizeLimit, MessageLimit
from telegram.ext import Application, CallbackContext, CommandHandler, MessageHandler, filters
from telegram.helpers import create_deep_linked_url

from bot.access.audit import AuditLog
from bot.access.audited import record_question
from bot.access.events import Outcome
from bot.phrases import phrases
from bot.telegram.access import ButtonHandler
from bot.telegram.answerer import conversation_of
from bot.telegram.beside import open_link, send_file_beside, show_beside
from bot.telegram.delivery import deliver, say
from bot.telegram.pressing import end_sign, show_instead
from bot.views.criteria import Screen
from bot.views.letter_buttons import (
    ANEW,
    PATTERN,
    LetterStep,
    ListStep,
    fitting_words,
    letter_step,
    link_payload,
    linked_letter,
    list_step,
)
from bot.views.letter_card import card_screen, cited_by_screen, cites_screen, tasks_screen
from bot.views.letter_text import page_screen, passage_screen
from bot.views.letters import PAGE, letters_screen
from bot.views.lines import one_line
from knowledge.answer import Quote
from knowledge.register.card import Card, task_quotes
from knowledge.register.desk import LetterDesk
from knowledge.worklist.remindable import Remindable

LETTERS = "vanban"
LARGEST = int(FileSizeLimit.FILESIZE_UPLOAD)
_LINK = re.compile(r"/start(?:@\w+)?\s+(?P<payload>L[0-9-]+)\s*", re.ASCII)
Context = CallbackContext[Any, Any, Any, Any]
RemindableOf = Callable[[Sequence[Quote]], Sequence[Remindable]]


class LetterLink(filters.MessageFilter):
    """The `/start` of a link to a letter."""

    def filter(self, message: Message) -> bool:
        """See telegram.ext.filters.MessageFilter."""
        return _linked(message) is not None


class LetterHandlers:
    """The callbacks; what is looked up is looked up beside the event loop and the thread that answers questions.

    What is typed is a question in the audit log, a pressed button is none. `remindable` tells of which of the tasks quoted somebody may be
    reminded; without it no task has a button for that.
    """

    def __init__(self, desk: LetterDesk, audit: AuditLog, remindable: RemindableOf | None = None) -> None:
        self._desk, self._audit, self._remindable = desk, audit, remindable

    async def list(self, update: Update, context: Context) -> None:
        """`/vanban`: the newest letters. `/vanban huyện Lộc Bình tháng 5`: those that fit."""
        message = _message(update)
        screen = await asyncio.to_thread(self._asked, message, " ".join(context.args or ()))
        await deliver(message, [screen.text], screen.keyboard)

    async def follow(self, update: Update, _: Context) -> None:
        """A link to a letter or to a passage of it."""
        message = _message(update)
        step = _linked(message)
        assert step is not None  # the filter lets nothing else through
        screen = await asyncio.to_thread(self._followed, message, step)
        if screen is None:
            await say(message, phrases().letter_gone)
            return
        await deliver(message, [screen.text], screen.keyboard)

    async def press(self, update: Update, _: Context) -> None:
        """A button of a letter, old or forged, under a message of any kind."""
        query = update.callback_query
        assert query is not None  # the handler lets nothing else through
        step = letter_step(query.data) or list_step(query.data)
        if step is None:
            await end_sign(query, phrases().letter_button_gone)
        elif query.message is None:
            await self._open_in_private(query, step)
        elif isinstance(step, LetterStep) and step.what == "file":
            await self._send_file(query, step.letter_id)
        else:
            private = query.message.chat.type == ChatType.PRIVATE
            await self._show(query, step, await asyncio.to_thread(self._look, step, private=private))

    async def _show(self, query: CallbackQuery, step: LetterStep | ListStep, screen: Screen | None) -> None:
        if screen is None:
            await end_sign(query, await asyncio.to_thread(self._why_nothing, step))
            return
        await end_sign(query)  # first, for sending may have to wait
        anew = step.anew if isinstance(step, ListStep) else step.what in ANEW
        await (show_beside if anew else show_instead)(query, screen)

    async def _open_in_private(self, query: CallbackQuery, step: LetterStep | ListStep) -> None:
        """The message was sent through another chat, where the bot cannot write: the letter opens in the private one."""
        if isinstance(step, ListStep) or await asyncio.to_thread(self._desk.letter, step.letter_id) is None:
            await end_sign(query, phrases().letter_button_gone if isinstance(step, ListStep) else phrases().letter_gone)
            return
        payload = link_payload(step.letter_id, step.number if step.what == "passage" else None)
        await open_link(query, create_deep_linked_url(query.get_bot().username, payload))

    async def _send_file(self, query: CallbackQuery, letter_id: int) -> None:
        file = await asyncio.to_thread(self._desk.file, letter_id)
        if file is None:
            await end_sign(query, phrases().letter_gone)
            return
        if len(file.content) > LARGEST:
            await end_sign(query, phrases().letter_file_too_large.format(most=LARGEST // 1_000_000))
            return
        await end_sign(query)
        said = phrases().letter_file if file.is_original else phrases().letter_file_is_text
        caption = one_line(said.format(letter=file.label), int(MessageLimit.CAPTION_LENGTH) // 2)
        await send_file_beside(query, file.content, file.name, caption)

    def _look(self, step: LetterStep | ListStep, *, private: bool) -> Screen | None:
        if isinstance(step, ListStep):
            return letters_screen(self._desk.find(step.words), step, self._desk.heads)
        if step.what in ("page", "passage"):
            letter = self._desk.letter(step.letter_id)
            show = page_screen if step.what == "page" else passage_screen
            return show(step.letter_id, letter, step.number) if letter else None
        card = self._desk.card(step.letter_id)
        if card is None:
            return None
        match step.what:
            case "tasks":
                return tasks_screen(card, step.number, self._may_be_reminded_of(card) if private else ())
            case "cites":
                return cites_screen(card, step.number)
            case "cited_by":
                return cited_by_screen(card, step.number)
        return card_screen(card)

    def _may_be_reminded_of(self, card: Card) -> Sequence[int]:
        quotes = task_quotes(card)
        return [task.obligation for task in self._remindable(quotes)] if self._remindable and quotes else []

    def _why_nothing(self, step: LetterStep | ListStep) -> str:
        gone = isinstance(step, LetterStep) and self._desk.letter(step.letter_id) is None
        return phrases().letter_gone if gone else phrases().letter_button_gone

    def _asked(self, message: Message, typed: str) -> Screen:
        words = fitting_words(typed)  # the buttons that turn pages find the same again
        try:
            found = self._desk.find(words)
        except Exception:
            self._record(message, Outcome.FAILED)
            raise
        outcome = Outcome.ANSWERED if found.all or found.missing else Outcome.NOT_FOUND
        self._record(message, outcome, [head.source for head in found.all[:PAGE]])
        screen = letters_screen(found, ListStep(0, words), self._desk.heads)
        assert screen is not None  # a first page there always is
        return screen

    def _followed(self, message: Message, step: LetterStep) -> Screen | None:
        try:
            letter = self._desk.letter(step.letter_id)
            screen = self._look(step, private=True) if letter else None
            if letter and screen is None:  # a passage of a letter that is shorter now
                screen = self._look(LetterStep("card", step.letter_id), private=True)
        except Exception:
            self._record(message, Outcome.FAILED)
            raise
        self._record(message, Outcome.ANSWERED if screen else Outcome.NOT_FOUND, [letter.source] if letter else [])
        return screen

    def _record(self, message: Message, outcome: Outcome, sources: Sequence[str] = ()) -> None:
        conversation = conversation_of(message.chat, message.from_user)
        record_question(self._audit, message.text or "", conversation, outcome, sources)


def add_letter_handlers(application: Application[Any, Any, Any, Any, Any, Any], letters: LetterHandlers) -> None:
    """To be called before the handlers of `/start`, of unknown commands and of all buttons are added."""
    new = filters.UpdateType.MESSAGE
    application.add_handler(CommandHandler(LETTERS, letters.list, new))
    application.add_handler(MessageHandler(new & filters.ChatType.PRIVATE & LetterLink(), letters.follow))
    application.add_handler(ButtonHandler(letters.press, PATTERN))


def _linked(message: Message) -> LetterStep | None:
    match = _LINK.fullmatch(message.text or "")
    return linked_letter(match["payload"]) if match else None


def _message(update: Update) -> Message:
    message = update.effective_message
    assert message is not None  # the filters let only messages through
    return message

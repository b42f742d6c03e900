"""`/nhac` and the buttons of reminders: choosing, listing, done, put off.

All of it is told in private only. A button names an obligation of a letter, or a reminder that was sent to whoever presses it; anything else is
answered with one sentence.
"""

from __future__ import annotations

import asyncio
from typing import Any

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import Application, CallbackContext, CommandHandler, filters

from bot.access.audit import AuditLog
from bot.access.audited import record_question
from bot.access.events import Outcome
from bot.phrases import phrases
from bot.reminders.desk import Reminded, ReminderDesk
from bot.telegram.access import ButtonHandler
from bot.telegram.answerer import conversation_of
from bot.telegram.beside import show_beside
from bot.telegram.delivery import deliver, say
from bot.telegram.pressing import end_sign, show_instead
from bot.views.criteria import Screen
from bot.views.reminder_buttons import PATTERN, RemindStep, leads_of, remind_step
from bot.views.reminder_choice import cancelled_screen, choice_screen, set_screen
from bot.views.reminder_list import days_screen, list_screen
from bot.views.reminders import reminded_screen

COMMAND = "nhac"
Context = CallbackContext[Any, Any, Any, Any]


class ReminderHandlers:
    """The callbacks; what is looked up is looked up beside the event loop. The command is a question in the audit log, the buttons are none."""

    def __init__(self, desk: ReminderDesk, audit: AuditLog) -> None:
        self._desk, self._audit = desk, audit

    async def list(self, update: Update, _: Context) -> None:
        """`/nhac`: the reminders."""
        message = update.effective_message
        assert message is not None  # a command comes with one
        if message.chat.type != ChatType.PRIVATE:
            await say(message, phrases().reminders_in_private)
            return
        screen = await asyncio.to_thread(self._asked, message)
        await deliver(message, [screen.text], screen.keyboard)

    async def press(self, update: Update, _: Context) -> None:
        """A button of these messages, old or forged: only ever shows and changes what is of whoever pressed it."""
        query = update.callback_query
        assert query is not None  # the handler lets nothing else through
        message = query.message
        if message is None or message.chat.type != ChatType.PRIVATE:
            await end_sign(query, phrases().reminders_in_private)
            return
        step = remind_step(query.data)
        conversation = conversation_of(message.chat, query.from_user)
        screen = await asyncio.to_thread(self._after, step, conversation) if step else None
        if screen is None or step is None:
            await end_sign(query, phrases().reminder_button_gone)
            return
        await end_sign(query)  # first, for changing the message may have to wait
        # what is above a question or a list that was asked for stays
        await (show_beside if step.what in ("ask", "list_beside") else show_instead)(query, screen)

    def _asked(self, message: Message) -> Screen:
        conversation, question = conversation_of(message.chat, message.from_user), message.text or ""
        try:
            listing = self._desk.listing(conversation)
        except Exception:
            record_question(self._audit, question, conversation, Outcome.FAILED)
            raise
        outcome = Outcome.ANSWERED if listing.entries else Outcome.NOT_FOUND
        sources = [entry.duty.unit.letter.source for entry in listing.entries]
        record_question(self._audit, question, conversation, outcome, sources)
        screen = list_screen(listing, 0)
        assert screen is not None  # a first page there always is
        return screen

    def _after(self, step: RemindStep, conversation: str) -> Screen | None:
        desk = self._desk
        match step.what:
            case "ask" | "pick":
                leads = leads_of(step.third) if step.what == "pick" else None
                found = desk.choice(conversation, step.first, step.second, leads)
                return choice_screen(found) if found else None
            case "set":
                found = desk.choose(conversation, step.first, step.second, leads_of(step.third))
                return set_screen(found) if found else None
            case "cancel":
                found = desk.cancel(conversation, step.first, step.second)
                return cancelled_screen(found) if found else None
            case "done" | "undone":
                return self._reminded(desk.set_done(conversation, step.first, step.what == "done"))
            case "snooze" | "no_snooze":
                return self._reminded(desk.snooze(conversation, step.first, step.second or None))
            case "days" if step.first == 0:
                return days_screen(desk.store.of(conversation).remindee)
            case "days":
                desk.set_leads(conversation, leads_of(step.first))
                return days_screen(desk.store.of(conversation).remindee)
        return self._listed(step, conversation)

    def _listed(self, step: RemindStep, conversation: str) -> Screen | None:
        """The list after a change that was made in it."""
        desk, page = self._desk, 0
        match step.what:
            case "list":
                page = step.first
            case "cancel_listed" | "again_listed":
                page = step.third
                change = desk.cancel if step.what == "cancel_listed" else desk.choose_again
                if change(conversation, step.first, step.second) is None:
                    return None
            case "mine":
                desk.switch_mine(conversation, step.first == 1)
            case "weekly":
                desk.switch_weekly(conversation, step.first == 1)
            case "resume":
                desk.resume(conversation)
            case "forget_gone":
                desk.forget_gone(conversation)
        listing = desk.listing(conversation)
        return list_screen(listing, page) or (list_screen(listing, 0) if step.what != "list" else None)

    def _reminded(self, found: Reminded | None) -> Screen | None:
        return reminded_screen(found, self._desk.now()) if found else None


def add_reminder_handlers(application: Application[Any, Any, Any, Any, Any, Any], desk: ReminderDesk, audit: AuditLog) -> None:  # fmt: skip
    """To be called before the handlers of unknown commands and of all buttons are added."""
    handlers = ReminderHandlers(desk, audit)
    application.add_handler(CommandHandler(COMMAND, handlers.list, filters.UpdateType.MESSAGE))
    application.add_handler(ButtonHandler(handlers.press, PATTERN))

"""`/toi`, `/viec`, `/lich`: who somebody is, what letters give to them, the same as a calendar and a picture.

All of it is told in private only: in a group the commands answer with one sentence, and no button of theirs works there.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

from telegram import CallbackQuery, ForceReply, Message, Update
from telegram.constants import ChatType
from telegram.ext import CallbackContext, filters

from bot.access.audit import AuditLog
from bot.access.audited import record_question
from bot.access.events import Outcome
from bot.phrases import phrases
from bot.reminders.desk import ReminderDesk
from bot.reminders.occasions import MarkedList
from bot.telegram.answerer import conversation_of
from bot.telegram.beside import show_beside
from bot.telegram.delivery import deliver, say, until_sent
from bot.telegram.pressing import end_sign, show_instead
from bot.views.criteria import Screen
from bot.views.duties import PAGE, duties_screen, first_place, unknown_screen
from bot.views.duty_buttons import (
    ListPlace,
    MarkStep,
    WhoStep,
    digest_of,
    filter_word,
    fitting,
    list_place,
    mark_step,
    who_step,
)
from bot.views.duty_marks import marking_screen
from bot.views.whoami import choices_screen, persona_screen, roles_screen
from knowledge.worklist.desk import ROLES, DutyDesk
from knowledge.worklist.groups import Group
from knowledge.worklist.listing import Worklist
from knowledge.worklist.searching import Choice

WHO, LIST, CALENDAR = "toi", "viec", "lich"
LONGEST_PLACE = 120  # characters; no address is longer
Context = CallbackContext[Any, Any, Any, Any]


class ReplyWithPlace(filters.MessageFilter):
    """A reply to the message in which the bot asked for a place. It outlives a restart: nothing but that message is looked at."""

    def filter(self, message: Message) -> bool:
        """See telegram.ext.filters.MessageFilter."""
        asked = message.reply_to_message
        return asked is not None and asked.from_user is not None and asked.from_user.is_bot and (
            asked.text or ""
        ).strip() == phrases().persona_ask_place  # fmt: skip


class DutyHandlers:
    """The callbacks; what is looked up is looked up beside the event loop and the thread that answers questions.

    A command that asks for tasks is a question in the audit log; turning pages by buttons is none, as in the menu of criteria. `reminders`
    keeps what is marked as done; without it nothing is.
    """

    def __init__(self, desk: DutyDesk, audit: AuditLog, reminders: ReminderDesk | None = None) -> None:
        self._desk, self._audit, self._reminders = desk, audit, reminders

    async def who(self, update: Update, context: Context) -> None:
        """`/toi`: what is kept, with buttons. `/toi thôn Nà Mạ, xã Suối Nhung`: the place at once."""
        message = _message(update)
        if not await self._is_private(message, phrases().persona_in_private):
            return
        typed = " ".join(context.args or ())
        if typed:
            await self._take_place(message, typed)
            return
        screen = await asyncio.to_thread(lambda: persona_screen(self._desk.persona(_of(message))))
        await deliver(message, [screen.text], screen.keyboard)

    async def place(self, update: Update, _: Context) -> None:
        """A reply to the question for a place."""
        message = _message(update)
        await self._take_place(message, message.text or "")

    async def list(self, update: Update, context: Context) -> None:
        """`/viec`: the tasks. `/viec nhà văn hóa`: those that hold these words."""
        message = _message(update)
        if not await self._is_private(message, phrases().duties_in_group):
            return
        word = filter_word(" ".join(context.args or ()))
        listed = await asyncio.to_thread(self._asked, message, word)
        screen = await asyncio.to_thread(self._first, listed, word, _of(message))
        await deliver(message, [screen.text], screen.keyboard)

    async def calendar(self, update: Update, _: Context) -> None:
        """`/lich`: the file for the calendar, and the picture of the next three months."""
        message = _message(update)
        if await self._is_private(message, phrases().duties_in_group):
            await self._send_calendar(message, await asyncio.to_thread(self._asked, message, ""), _of(message))

    async def press(self, update: Update, _: Context) -> None:
        """A button of these messages, old or forged: only ever shows what is of whoever pressed it, in their own private chat."""
        query = update.callback_query
        assert query is not None  # the handler lets nothing else through
        message = query.message
        if message is None or message.chat.type != ChatType.PRIVATE:
            await end_sign(query, phrases().duties_in_private)
            return
        conversation = conversation_of(message.chat, query.from_user)
        step = who_step(query.data)
        if step and step.what in ("place", "calendar"):
            await self._send_anew(query, step, conversation)
            return
        place, mark = list_place(query.data), mark_step(query.data)
        if mark is not None:
            screen = await asyncio.to_thread(self._marked, mark, conversation)
        else:
            screen = await asyncio.to_thread(self._after, place, step, conversation)
        if screen is None:
            await end_sign(query, phrases().button_gone)
            return
        # first, for changing the message may have to wait
        await end_sign(query, _told(mark) if mark is not None and mark.digest else None, is_alert=False)
        await (show_beside if step and step.what == "list beside" else show_instead)(query, screen)

    async def _send_anew(self, query: CallbackQuery, step: WhoStep, conversation: str) -> None:
        message = query.message
        if not isinstance(message, Message):
            await end_sign(query, phrases().button_gone)
            return
        await end_sign(query)
        if step.what == "calendar":
            listed = await asyncio.to_thread(self._desk.listed, conversation)
            await self._send_calendar(message, listed, conversation)
            return
        await until_sent(lambda: message.reply_text(phrases().persona_ask_place, reply_markup=ForceReply()))

    def _after(self, place: ListPlace | None, step: WhoStep | None, conversation: str) -> Screen | None:
        if place is not None:
            return self._page(self._desk.listed(conversation), place, conversation)
        if step is None:
            return None
        match step.what:
            case "show":
                return persona_screen(self._desk.persona(conversation))
            case "roles":
                return roles_screen()
            case "role" if step.number < len(ROLES):
                return persona_screen(self._desk.take_role(conversation, ROLES[step.number]))
            case "forget":
                self._desk.forget(conversation)
                return persona_screen(None)
            case "list" | "list beside":
                return self._first(self._desk.listed(conversation), "", conversation)
            case "choice":
                chosen = [c for c in self._desk.choices(step.typed) if digest_of(c.places) == step.digest]
                return persona_screen(self._desk.take_places(conversation, chosen[0].places)) if chosen else None
            case "choices":
                return choices_screen(step.typed, self._desk.choices(step.typed), step.number)
        return None

    def _asked(self, message: Message, word: str) -> Worklist:
        conversation, question = _of(message), message.text or ""
        try:
            listed = self._desk.listed(conversation)
        except Exception:
            record_question(self._audit, question, conversation, Outcome.FAILED)
            raise
        found = listed.of(None, word)
        outcome = Outcome.CLARIFY if listed.lacking else Outcome.ANSWERED if found else Outcome.NOT_FOUND
        record_question(self._audit, question, conversation, outcome, [duty.quote.source for duty in found])
        return listed

    def _first(self, listed: Worklist, word: str, conversation: str) -> Screen:
        marked = self._reminders.marked(conversation, listed) if self._reminders else None
        shown = marked.listed if marked else listed
        screen = self._shown(shown, first_place(shown, word), marked)
        assert screen is not None  # a first page there always is
        return screen

    def _page(self, listed: Worklist, place: ListPlace, conversation: str) -> Screen | None:
        marked = self._reminders.marked(conversation, listed) if self._reminders else None
        return self._shown(marked.listed if marked else listed, place, marked)

    def _shown(self, listed: Worklist, place: ListPlace, marked: MarkedList | None) -> Screen | None:
        return duties_screen(listed, place, self._desk.places_known(), marked.occasions if marked else None)

    def _marked(self, step: MarkStep, conversation: str) -> Screen | None:
        """The tasks to pick from; after one was picked the list again, the page before where the page has none left."""
        if self._reminders is None:
            return None
        place = step.place
        if not step.digest:
            return marking_screen(self._reminders.marked(conversation), place, PAGE)
        if not self._reminders.mark_listed(conversation, step.digest, place.group is not Group.DONE):
            return None
        listed = self._desk.listed(conversation)
        before = replace(place, page=max(place.page - 1, 0))
        return (
            self._page(listed, place, conversation)
            or self._page(listed, before, conversation)
            or self._first(listed, place.word, conversation)
        )

    async def _take_place(self, message: Message, typed: str) -> None:
        typed = " ".join(typed.split())[:LONGEST_PLACE]
        screen = await asyncio.to_thread(self._placed, typed, _of(message))
        if screen is None:
            await say(message, phrases().place_not_found.format(typed=typed))
            return
        await deliver(message, [screen.text], screen.keyboard)

    def _placed(self, typed: str, conversation: str) -> Screen | None:
        """Of one place who somebody now is, of several the choices, of none nothing."""
        found: tuple[Choice, ...] = self._desk.choices(typed)
        if len(found) == 1:
            return persona_screen(self._desk.take_places(conversation, found[0].places))
        # what the buttons carry is what they are read from again: cut short, a name may mean other places
        carried = fitting(typed)
        return choices_screen(typed, found if carried == typed else self._desk.choices(carried), 0)

    async def _send_calendar(self, message: Message, listed: Worklist, conversation: str) -> None:
        if listed.lacking:
            screen = unknown_screen(listed.lacking)
            await deliver(message, [screen.text], screen.keyboard)
            return
        open_ = await asyncio.to_thread(self._without_done, listed, conversation)
        file, count, picture = await asyncio.to_thread(_drawn, listed, open_, self._desk)
        if file is None:
            await say(message, phrases().calendar_nothing.format(who=listed.who))
        else:
            caption = phrases().calendar_caption.format(count=count)
            await until_sent(lambda: message.reply_document(file, caption=caption, filename="viec.ics"))
        if picture is not None:
            await until_sent(
                lambda: message.reply_photo(picture, caption=phrases().timeline_caption, filename="lich.png")
            )

    def _without_done(self, listed: Worklist, conversation: str) -> Worklist:
        """What the picture shows: nothing in red that is done."""
        return self._reminders.marked(conversation, listed).without_done(listed) if self._reminders else listed

    async def _is_private(self, message: Message, otherwise: str) -> bool:
        if message.chat.type == ChatType.PRIVATE:
            return True
        await say(message, otherwise)
        return False


def _told(mark: MarkStep) -> str:
    return phrases().marked_undone if mark.place.group is Group.DONE else phrases().marked_done


def _drawn(listed: Worklist, pictured: Worklist, desk: DutyDesk) -> tuple[bytes | None, int, bytes | None]:
    from bot.views.calendar import calendar_file
    from bot.views.timeline import timeline_picture

    file = calendar_file(listed, desk.today())
    count = file.count(b"BEGIN:VEVENT") if file else 0
    return file, count, timeline_picture(pictured, listed.who, desk.today())


def _of(message: Message) -> str:
    return conversation_of(message.chat, message.from_user)


def _message(update: Update) -> Message:
    message = update.effective_message
    assert message is not None  # the filters let only messages through
    return message

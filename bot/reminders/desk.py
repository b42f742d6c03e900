"""What the doors ask of reminders: choosing them, listing them, sending them, and what of a task is done or put off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from bot.reminders.active import active_of
from bot.reminders.choosing import Choice, choice_of, due_on
from bot.reminders.listing import Listing, entries_of
from bot.reminders.notices import Notice, notices_of
from bot.reminders.occasions import MarkedList, marked_list
from bot.reminders.planning import USUAL, Due
from bot.reminders.store import Message, ReminderStore, What
from bot.reminders.tasks import Task, task_at, task_kept
from knowledge.worklist.desk import DutyDesk
from knowledge.worklist.listing import Worklist


@dataclass(frozen=True, slots=True)
class Reminded:
    """A reminder that was sent, with what was said of it since; without the task where its letter is gone, without the due day where a
    later letter has changed it."""

    number: int
    message: Message
    task: Task | None
    due: Due | None
    is_done: bool
    snoozed: date | None


class ReminderDesk:
    """Over the tasks of `duties` and what is kept; safe to use from several threads. `now` is the time in Vietnam."""

    def __init__(self, duties: DutyDesk, store: ReminderStore, now: Callable[[], datetime]) -> None:
        self.store, self.now = store, now
        self._duties = duties

    def choice(self, conversation: str, letter_id: int, no: int, leads: Sequence[int] | None = None) -> Choice | None:
        """What could be chosen for an obligation; None where there is none of this number. `leads`: what is picked so far."""
        now = self.now()
        task = self._task(conversation, letter_id, no)
        if task is None:
            return None
        active, _ = active_of(self.store.of(conversation), self._duties, now)
        found = active.get(task.key)
        kept = found.leads if found else ()
        return choice_of(task, now, kept if leads is None else leads, is_set=bool(kept))

    def choose(self, conversation: str, letter_id: int, no: int, leads: Sequence[int]) -> Choice | None:
        """Reminds of an obligation so many days before; None as `choice`. Nothing is kept where it cannot be reminded of."""
        found = self.choice(conversation, letter_id, no, leads)
        if found is None or found.refusal is not None:
            return found
        self._keep(conversation, found.task, found.leads)
        return self.choice(conversation, letter_id, no)

    def cancel(self, conversation: str, letter_id: int, no: int) -> Choice | None:
        """Reminds of an obligation no more, even where all of the person's are reminded of; None as `choice`."""
        task = self._task(conversation, letter_id, no)
        if task is None:
            return None
        self._keep(conversation, task, ())
        return self.choice(conversation, letter_id, no)

    def choose_again(self, conversation: str, letter_id: int, no: int) -> Choice | None:
        """As `choose`, what was cancelled: so many days before as all tasks of the person."""
        return self.choose(conversation, letter_id, no, self.store.of(conversation).remindee.leads)

    def listing(self, conversation: str) -> Listing:
        """All that the person is reminded of, and what was cancelled."""
        now, kept = self.now(), self.store.of(conversation)
        active, gone = active_of(kept, self._duties, now)
        listed = self._duties.listed(conversation)
        return Listing(kept, entries_of(active, kept, now), gone, listed.lacking, listed.who)

    def switch_mine(self, conversation: str, on: bool) -> None:
        """Reminds of all tasks of the person, or only of those chosen one by one."""
        self._change(conversation, mine=on, mine_since=self.now().timestamp())

    def switch_weekly(self, conversation: str, on: bool) -> None:
        """Sends the digest of the week, or no more."""
        self._change(conversation, weekly=on, weekly_since=self.now().timestamp())

    def set_leads(self, conversation: str, leads: Sequence[int]) -> None:
        """How many days before all tasks of the person are reminded of."""
        self._change(conversation, leads=list(leads or USUAL), mine_since=self.now().timestamp())

    def resume(self, conversation: str) -> None:
        """Sends again what was stopped because messages did not arrive."""
        self._change(conversation)

    def forget_gone(self, conversation: str) -> None:
        """Deletes what was chosen for tasks that no letter has any more."""
        _, gone = active_of(self.store.of(conversation), self._duties, self.now())
        self.store.forget_chosen(conversation, gone)

    def notices(self, conversation: str) -> list[Notice]:
        """What is to be sent now."""
        return notices_of(self.store.of(conversation), self._duties, self.now())

    def reminded(self, conversation: str, number: int) -> Reminded | None:
        """The reminder that was sent under this number to this conversation; None where there is none."""
        message = self.store.message(conversation, number)
        if message is None or message.what is not What.DUE:
            return None
        persona, now = self._duties.persona(conversation), self.now()
        task = task_kept(message.sha256, message.task, persona, self._duties.library, now.date())
        mark = self.store.of(conversation).marks.get((message.task, message.due))
        due = due_on(task, message.due) if task else None
        return Reminded(number, message, task, due, bool(mark and mark.done), mark.snoozed if mark else None)

    def set_done(self, conversation: str, number: int, done: bool) -> Reminded | None:
        """Marks the due day of a sent reminder as done, or takes that back; None as `reminded`."""
        return self._mark(conversation, number, done=self.now().timestamp() if done else None, snoozed=None)

    def marked(self, conversation: str, listed: Worklist | None = None) -> MarkedList:
        """The tasks of the person (`listed`, where they were listed already) with those that are marked as done apart."""
        found = self._duties.listed(conversation) if listed is None else listed
        return marked_list(found, self.store.of(conversation).marks, self.now())

    def mark_listed(self, conversation: str, digest: str, done: bool) -> bool:
        """Marks what a button names by this digest as done, or takes that back; False where the person has no such task, or it is due
        on another day by now."""
        one = self.marked(conversation).occasion(digest)
        if one is None:
            return False
        self.store.mark(conversation, one.task, one.day, done=self.now().timestamp() if done else None, snoozed=None)
        return True

    def snooze(self, conversation: str, number: int, days: int | None) -> Reminded | None:
        """Puts a sent reminder off by so many days, or (None) takes that back; None as `reminded`."""
        until = self.now().date() + timedelta(days=days) if days else None
        return self._mark(conversation, number, done=None, snoozed=until)

    def _mark(self, conversation: str, number: int, *, done: float | None, snoozed: date | None) -> Reminded | None:
        found = self.reminded(conversation, number)
        if found is None:
            return None
        self.store.mark(conversation, found.message.task, found.message.due, done=done, snoozed=snoozed)
        return self.reminded(conversation, number)

    def _task(self, conversation: str, letter_id: int, no: int) -> Task | None:
        persona = self._duties.persona(conversation)
        return task_at(letter_id, no, persona, self._duties.library, self.now().date())

    def _keep(self, conversation: str, task: Task, leads: Sequence[int]) -> None:
        now = self.now()
        self.store.choose(conversation, task.key, task.sha256, leads, now.timestamp(), now.date())

    def _change(self, conversation: str, **values: Any) -> None:
        self.store.change(conversation, self.now().timestamp(), **values)

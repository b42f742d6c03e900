"""The messages that come by themselves, and what becomes of them by their buttons: a reminder, word of a changed deadline, the week.

Pure: what `bot.reminders` plans goes in, text and buttons come out.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.phrases import phrases
from bot.reminders.desk import Reminded
from bot.reminders.notices import Notice, Week
from bot.reminders.planning import Due
from bot.views.criteria import Screen
from bot.views.parts import Part
from bot.views.reminder_buttons import SNOOZES, step_data
from bot.views.reminder_words import (
    Row,
    button,
    day_words,
    notes_on,
    one_line,
    passage_button,
    screen,
    task_parts,
    time_words,
)

LISTED, SHORT = 8, 160  # tasks of a week in the digest, characters of each


def notice_screen(notice: Notice, number: int, now: datetime) -> Screen:
    """A message as it is sent; `number` is what its buttons name it by."""
    if notice.week is not None:
        return _week_screen(notice.week, notice.is_late)
    if notice.due is not None:
        late = phrases().reminder_late.format(day=day_words(notice.message.day)) if notice.is_late else ""
        return _reminder(notice.due, number, now, late)
    assert notice.duty is not None  # there are three kinds of messages
    changed = phrases().reminder_deadline_changed.format(deadline=notice.duty.words)
    head = [Part(one_line(changed, 600), "<b>", "</b>")]
    rows = [[passage_button(notice.duty)], [button(phrases().reminder_button_list, step_data("list_beside"))]]
    return screen([head, notes_on(notice.duty, now.date()), task_parts(notice.duty)], rows)


def reminded_screen(one: Reminded, now: datetime) -> Screen:
    """A reminder that was sent, as it stands after a button under it was pressed."""
    say = phrases()
    task = [] if one.due is None else [passage_button(one.due.duty)]
    told = task_parts(one.due.duty) if one.due else [Part(say.reminder_task_gone)]
    if one.is_done:
        head = [Part(say.reminder_done.format(day=day_words(one.message.due)), "<b>", "</b>")]
        return screen([head, told], [[button(say.reminder_button_undo, step_data("undone", one.number)), *task]])
    if one.due is None:
        return screen([[Part(say.reminder_changed)] if one.task else told], [])
    if one.snoozed is not None and one.snoozed > now.date():
        until = [Part(say.reminder_snoozed.format(day=day_words(one.snoozed)), "<b>", "</b>")]
        back = button(say.reminder_button_no_snooze, step_data("no_snooze", one.number))
        done = button(say.reminder_button_done, step_data("done", one.number))
        return screen([until, told], [[done, back], task])
    return _reminder(one.due, one.number, now)


def _reminder(due: Due, number: int, now: datetime, late: str = "") -> Screen:
    say = phrases()
    tomorrow, *later = SNOOZES
    left = (due.day - now.date()).days
    later = [days for days in later if left < 0 or days <= left]  # nobody means to be reminded when it is too late
    snoozes: Row = [
        button(say.reminder_button_tomorrow, step_data("snooze", number, tomorrow)),
        *(button(say.reminder_button_later.format(days=n), step_data("snooze", number, n)) for n in later),
    ]
    done = [button(say.reminder_button_done, step_data("done", number)), passage_button(due.duty)]
    head = [Part(_head(due, now), "<b>", "</b>"), Part(late, "<i>", "</i>")]
    return screen([head, task_parts(due.duty), notes_on(due.duty, now.date())], [done, snoozes])


def _head(due: Due, now: datetime) -> str:
    say, at, day = phrases(), due.deadline.at, day_words(due.day)
    left = (due.day - now.date()).days
    if left < 0:
        return say.reminder_overdue.format(days=-left, day=day)
    if left > 0 and at is not None:
        return say.reminder_left_at.format(days=left, time=time_words(at), day=day)
    if left > 0:
        return say.reminder_left.format(days=left, day=day)
    if at is None:
        return say.reminder_today.format(day=day)
    if due.is_over(now):
        return say.reminder_overdue_today.format(time=time_words(at))
    return say.reminder_today_at.format(time=time_words(at), day=day)


def _week_screen(week: Week, is_late: bool) -> Screen:
    say = phrases()
    sunday = week.monday + timedelta(days=6)
    blocks = [
        [
            Part(say.week_title.format(first=f"{week.monday:%d/%m}", last=f"{sunday:%d/%m/%Y}"), "<b>", "</b>"),
            Part(say.week_late if is_late else "", "<i>", "</i>"),
        ],
        [Part(say.week_overdue.format(count=week.overdue) if week.overdue else "")],
        [Part(say.week_this.format(count=len(week.this)) if week.this else say.week_nothing, "<u>", "</u>")],
        *_listed(week.this),
        [Part(say.week_coming.format(count=len(week.coming)) if week.coming else "", "<u>", "</u>")],
        *_listed(week.coming),
        [Part(say.week_lacking.format(lacking=week.lacking) if week.lacking else "", "<i>", "</i>")],
    ]
    return screen(blocks, [[button(say.reminder_button_list, step_data("list_beside"))]])


def _listed(dues: tuple[Due, ...]) -> list[list[Part]]:
    shown = [task_parts(due.duty, SHORT, f"{day_words(due.day)}:") for due in dues[:LISTED]]
    more = len(dues) - LISTED
    return [*shown, [Part(phrases().week_more.format(count=more))]] if more > 0 else shown

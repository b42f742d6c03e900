"""The tasks of a page of /viec with a button each, to mark them as done or as not done. Pure, as `bot.views.duties`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.phrases import phrases
from bot.reminders.occasions import MarkedList, Occasion
from bot.reminders.planning import NO_DAY
from bot.views.criteria import Screen
from bot.views.duty_buttons import ListPlace, MarkStep
from bot.views.parts import Part
from bot.views.reminder_words import Row, button, one_line, screen
from knowledge.worklist.duties import Duty
from knowledge.worklist.groups import Group
from knowledge.worklist.listing import page_of

LONGEST_QUOTE, LONGEST_LABEL = 160, 44  # characters; a button of a phone shows about so many


def marking_row(shown: tuple[Duty, ...], place: ListPlace, occasions: Mapping[str, Occasion]) -> Row:
    """The button that leads to the screen; none where nothing of the page can be marked."""
    say = phrases()
    label = say.button_mark_undone if place.group is Group.DONE else say.button_mark_done
    return [button(label, MarkStep(place).data)] if any(duty.key in occasions for duty in shown) else []


def marking_screen(marked: MarkedList, place: ListPlace, size: int) -> Screen | None:
    """The tasks in short, numbered as in the list, with a button each, and the way back; None for a page that there is not, or without
    any that can be marked."""
    say, occasions = phrases(), marked.occasions
    shown = page_of(marked.listed.of(place.group, place.word), place.page, size)
    numbered = list(enumerate(shown, place.page * size + 1))
    rows: list[Row] = []
    for number, duty in numbered:
        one = occasions.get(duty.key)
        if one is not None:
            label = one_line(f"{number}. {_when(duty, one)}", LONGEST_LABEL)
            rows.append([button(label, replace(MarkStep(place), digest=one.digest).data)])
    if not rows:
        return None
    head = [
        Part(say.which_are_undone if place.group is Group.DONE else say.which_are_done, "<b>", "</b>"),
        Part(f"{say.duty_groups[place.group]}", "<u>", "</u>"),
    ]
    tasks = [_task(number, duty, occasions.get(duty.key)) for number, duty in numbered]
    left_out = [Part(say.marks_need_a_day if len(rows) < len(numbered) else "", "<i>", "</i>")]
    return screen([head, *tasks, left_out], [*rows, [button(say.button_back, place.data)]])


def occasion_words(duty: Duty, one: Occasion) -> str:
    """Of a recurring task, which time is meant; else ""."""
    is_time = duty.last is None and one.day != NO_DAY
    return phrases().duty_time.format(day=f"{one.day:%d/%m/%Y}") if is_time else ""


def _when(duty: Duty, one: Occasion) -> str:
    return occasion_words(duty, one) or duty.words or duty.short(LONGEST_LABEL)


def _task(number: int, duty: Duty, one: Occasion | None) -> list[Part]:
    time = occasion_words(duty, one) if one else ""
    words = duty.words or phrases().duty_groups[Group.UNDATED]
    return [
        Part(one_line(f"{number}. {words}", LONGEST_QUOTE), "<b>", "</b>"),
        Part(f" – {time}" if time else "", joined=True),
        Part(one_line(duty.quote.quote, LONGEST_QUOTE), "<blockquote>", "</blockquote>"),
    ]

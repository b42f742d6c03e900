"""The tasks of a person as one Telegram message with buttons: a group at a time, page by page.

Pure: a worklist goes in, text and buttons come out; None for a page that there is not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.phrases import phrases
from bot.reminders.occasions import Occasion
from bot.reminders.tasks import number_of
from bot.views.criteria import Screen
from bot.views.duty_buttons import CALENDAR, SHOW, ListPlace
from bot.views.duty_marks import marking_row, occasion_words
from bot.views.parts import LIMIT, Part, packed, readable
from bot.views.reminder_buttons import remind_data, step_data
from knowledge.worklist.duties import Duty
from knowledge.worklist.groups import Group
from knowledge.worklist.listing import Worklist, page_of
from knowledge.worklist.recurring import recurs_in_a_calendar

PAGE = 4  # tasks of a message: more than a screen of a phone holds is not read
LONGEST_QUOTE, LONGEST_NOTE = 420, 220  # characters; the letter itself has the rest
MOST_NOTES = 4
_Row = list[InlineKeyboardButton]


def first_place(listed: Worklist, word: str = "") -> ListPlace:
    """What is shown first: the first group that holds anything, what is overdue before the rest."""
    return ListPlace(next(iter(listed.counts(word)), Group.OVERDUE), word=word)


def duties_screen(
    listed: Worklist, place: ListPlace, places_known: str, occasions: Mapping[str, Occasion] | None = None
) -> Screen | None:
    """A page of a group, with the counts of all groups as buttons; with `occasions`, by Duty.key, also "Đánh dấu xong", and "Nhắc tôi" for
    each task of the page that has a day to come. Empty states say why, and what to do."""
    if listed.lacking:
        return unknown_screen(listed.lacking)
    say = phrases()
    counts = listed.counts(place.word)
    if not listed.duties:
        told = say.duties_none.format(who=listed.who, places=places_known or say.duties_no_letters_know)
        return _screen([[Part(told)], [Part(note, "<i>", "</i>") for note in listed.notes]], [[_who()]])
    if not counts:
        rows = [[_button(say.button_duties, first_place(listed).data)], [_who()]]
        return _screen([[Part(say.duties_no_word.format(word=place.word))]], rows)
    of_group = listed.of(place.group, place.word)
    shown = page_of(of_group, place.page, PAGE)
    if place.page and not shown:
        return None
    pages = -(-len(of_group) // PAGE)
    count = say.page_of.format(page=place.page + 1, pages=pages) if pages > 1 else ""
    head = [
        Part(say.duties_of.format(who=listed.who), "<b>", "</b>"),
        Part(f"{say.duty_groups[place.group]} ({len(of_group)})", "<u>", "</u>"),
        Part(f"“{place.word}”" if place.word else ""),
    ]
    marks = occasions or {}
    tasks = [_task(number, duty, marks.get(duty.key)) for number, duty in enumerate(shown, place.page * PAGE + 1)]
    nothing = [] if shown else [[Part(say.duties_nothing_told)]]
    foot = [Part(note, "<i>", "</i>") for note in listed.notes]
    turning = [
        *([_button(say.page_before, replace(place, page=place.page - 1).data)] if place.page else []),
        *([_button(say.page_after, replace(place, page=place.page + 1).data)] if place.page + 1 < pages else []),
    ]
    groups = [
        _button(f"{'• ' if g is place.group else ''}{say.duty_groups[g]} ({n})", ListPlace(g, word=place.word).data)
        for g, n in counts.items()
    ]
    reminders = [_button(say.reminder_button_list, step_data("list", 0))] if occasions is not None else []
    reminding = reminder_row(shown, place.page * PAGE + 1) if occasions is not None else []
    rows = [
        *(reminding[at : at + 2] for at in range(0, len(reminding), 2)),
        marking_row(shown, place, marks),
        turning,
        *(groups[at : at + 2] for at in range(0, len(groups), 2)),
    ]
    return _screen(
        [head, *tasks, *nothing, [Part(count)], foot],
        [*rows, [_button(say.button_calendar, CALENDAR), _button(say.button_who_changes, SHOW)], reminders],
    )


def unknown_screen(lacking: str) -> Screen:
    """What is lacking before anything can be listed, and the button to say it."""
    button = _button(phrases().button_who, SHOW)
    return _screen([[Part(phrases().who_unknown.format(lacking=lacking))]], [[button]])


def reminder_row(duties: Sequence[Duty], first: int) -> _Row:
    """A button "Nhắc tôi" for each task that can be reminded of; they are numbered from `first`, as in the list."""
    row = []
    for number, duty in enumerate(duties, first):
        no = number_of(duty.unit)
        coming = duty.deadline is not None and recurs_in_a_calendar(duty.deadline) and duty.coming is not None
        dated = duty.last is not None and duty.group is not Group.OVERDUE
        if no is not None and duty.group not in (Group.ADJUSTED, Group.DONE) and (dated or coming):
            label = phrases().reminder_button_numbered.format(number=number)
            row.append(_button(label, remind_data(duty.unit.letter_id, no)))
    return row


def _task(number: int, duty: Duty, one: Occasion | None) -> list[Part]:
    quote, is_done = duty.quote, duty.group is Group.DONE
    words = duty.words or phrases().duty_groups[Group.UNDATED]
    coming = phrases().duty_next.format(day=f"{duty.coming:%d/%m/%Y}") if duty.coming else ""
    if is_done and one is not None:
        coming = occasion_words(duty, one)  # what is done is this time; the next is to be done
    notes = duty.lasting_notes if is_done else duty.notes  # what is done is not overdue
    return [
        Part(f"{number}. {_line(words, LONGEST_NOTE)}", "<b>", "</b>"),
        Part(f" – {coming}" if coming else "", joined=True),
        Part(_line(quote.quote, LONGEST_QUOTE), "<blockquote>", "</blockquote>"),
        Part(f"— {_line(', '.join(filter(None, (quote.letter, quote.where))), LONGEST_NOTE)}", "<i>", "</i>"),
        *(Part(f"• {_line(note, LONGEST_NOTE)}") for note in notes[:MOST_NOTES]),
    ]


def _who() -> InlineKeyboardButton:
    return _button(phrases().button_who, SHOW)


def _button(label: str, data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=data)


def _screen(blocks: list[list[Part]], rows: list[_Row]) -> Screen:
    kept = [[part for part in block if part.text] for block in blocks]
    text = packed([block for block in kept if block], LIMIT)[0]
    return Screen(text, InlineKeyboardMarkup([row for row in rows if row]))


def _line(text: str, most: int) -> str:
    line = " ".join(readable(text).split())
    return line if len(line) <= most else f"{line[: most - 1].rsplit(' ', 1)[0]}…"

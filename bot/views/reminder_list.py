"""The list of somebody's reminders as one Telegram message with buttons, and the days before that hold for all of their tasks.

Pure: a listing goes in, text and buttons come out; None for a page that there is not.
"""

from __future__ import annotations

from telegram import InlineKeyboardButton

from bot.phrases import phrases
from bot.reminders.listing import Entry, Listing, State
from bot.reminders.planning import LEADS
from bot.reminders.store import Remindee
from bot.views import duty_buttons
from bot.views.criteria import Screen
from bot.views.parts import Part
from bot.views.reminder_buttons import mask_of, step_data
from bot.views.reminder_words import Row, button, leads_words, moment_words, screen, task_parts

PAGE = 4  # reminders of a message: more than a screen of a phone holds is not read
SHORT = 260  # characters of a quote in the list


def list_screen(listing: Listing, page: int) -> Screen | None:
    """A page of the list: what is reminded of next first, each with the button that cancels it; below it what holds for all."""
    say = phrases()
    first = page * PAGE
    shown = listing.entries[first : first + PAGE]
    if page and not shown:
        return None
    pages = -(-len(listing.entries) // PAGE)
    remindee = listing.kept.remindee
    blocks = [
        [Part(say.reminders_title, "<b>", "</b>")],
        [Part(say.reminders_stopped if remindee.stopped is not None else "", "<b>", "</b>")],
        *(_entry(number, entry) for number, entry in enumerate(shown, first + 1)),
        [Part("" if listing.entries else say.reminders_none)],
        [Part(say.page_of.format(page=page + 1, pages=pages) if pages > 1 else "")],
        [Part(say.reminders_gone.format(count=len(listing.gone)) if listing.gone else "")],
        [Part(line, "<i>", "</i>") for line in _settings(listing)],
    ]
    single = [_entry_button(number, entry, page) for number, entry in enumerate(shown, first + 1)]
    rows = [
        *([[button(say.reminders_button_resume, step_data("resume"))]] if remindee.stopped is not None else []),
        *(single[at : at + 2] for at in range(0, len(single), 2)),
        [
            *([button(say.page_before, step_data("list", page - 1))] if page else []),
            *([button(say.page_after, step_data("list", page + 1))] if page + 1 < pages else []),
        ],
        *_switches(listing),
        [button(say.reminders_button_gone, step_data("forget_gone"))] if listing.gone else [],
    ]
    return screen(blocks, rows)


def days_screen(remindee: Remindee) -> Screen:
    """The days before that hold for all tasks of the person; the last one that is chosen cannot be left out."""
    say = phrases()
    row: Row = []
    for lead in LEADS:
        chosen = lead in remindee.leads
        others = tuple(one for one in remindee.leads if one != lead) if chosen else (*remindee.leads, lead)
        label = f"{'✓ ' if chosen else ''}{say.reminder_leads[str(lead)]}"
        row.append(button(label, step_data("days", mask_of(others or (lead,)))))
    back = [button(say.button_back, step_data("list", 0))]
    return screen([[Part(say.reminders_pick_days)]], [*(row[at : at + 2] for at in range(0, len(row), 2)), back])


def _entry(number: int, entry: Entry) -> list[Part]:
    say = phrases()
    match entry.state:
        case State.COMING:
            assert entry.day is not None  # it comes on a day
            head = say.reminders_entry.format(number=number, moment=moment_words(entry.day))
        case State.CHANGED:
            head = say.reminders_entry_changed.format(number=number)
        case State.DONE:
            head = say.reminders_entry_done.format(number=number)
        case State.OVER:
            head = say.reminders_entry_over.format(number=number)
        case State.MUTED:
            head = say.reminders_entry_muted.format(number=number)
    return [Part(head, "<b>", "</b>"), *task_parts(entry.duty, SHORT)]


def _entry_button(number: int, entry: Entry, page: int) -> InlineKeyboardButton:
    task, say = entry.active.task, phrases()
    if entry.state is State.MUTED:
        label, what = say.reminders_button_again, "again_listed"
    else:
        label, what = say.reminders_button_cancel, "cancel_listed"
    return button(label.format(number=number), step_data(what, task.letter_id, task.no, page))


def _settings(listing: Listing) -> list[str]:
    say, remindee = phrases(), listing.kept.remindee
    if not remindee.mine:
        mine = say.reminders_mine_off
    elif listing.lacking:
        mine = say.reminders_mine_lacking.format(lacking=f"{listing.lacking[:1].lower()}{listing.lacking[1:]}")
    else:
        mine = say.reminders_mine_on.format(who=listing.who, days=leads_words(remindee.leads))
    return [mine, say.reminders_weekly_on if remindee.weekly else say.reminders_weekly_off]


def _switches(listing: Listing) -> list[Row]:
    say, remindee = phrases(), listing.kept.remindee
    mine = say.reminders_button_mine_off if remindee.mine else say.reminders_button_mine_on
    weekly = say.reminders_button_weekly_off if remindee.weekly else say.reminders_button_weekly_on
    rows = [
        [
            button(mine, step_data("mine", int(not remindee.mine))),
            button(weekly, step_data("weekly", int(not remindee.weekly))),
        ]
    ]
    if remindee.mine:
        rows.append([button(say.reminders_button_days, step_data("days", 0))])
    if listing.lacking:
        rows.append([button(say.button_who, duty_buttons.SHOW)])
    return rows

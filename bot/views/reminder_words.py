"""Days, deadlines and letters as reminders tell them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.phrases import phrases
from bot.views.criteria import Screen
from bot.views.letter_buttons import passage_data
from bot.views.parts import LIMIT, Part, packed, readable
from knowledge.answers.notes import notes_of
from knowledge.worklist.duties import Duty

LONGEST_QUOTE, LONGEST_LINE = 700, 220  # characters; the letter itself has the rest
MOST_NOTES = 3
Row = list[InlineKeyboardButton]


def day_words(day: date) -> str:
    """`thứ Tư 06/03/2024`."""
    return f"{phrases().weekdays[day.weekday()]} {day:%d/%m/%Y}"


def moment_words(day: date) -> str:
    """`7:00 thứ Tư 06/03/2024`: when a reminder comes."""
    return phrases().reminder_moment.format(day=day_words(day))


def time_words(at: time) -> str:
    """`16:30`."""
    return f"{at:%H:%M}"


def leads_words(leads: Sequence[int]) -> str:
    """`trước 7 ngày, đúng ngày`."""
    return ", ".join(phrases().reminder_leads[str(lead)] for lead in leads)


def task_parts(duty: Duty, most: int = LONGEST_QUOTE, label: str = "", words: str = "") -> list[Part]:
    """The deadline, the letter's own words, and the letter's line. `words`: of several deadlines, in the place of the one's."""
    quote = duty.quote
    due = one_line(words or duty.words, LONGEST_LINE)
    return [
        *([Part(label or phrases().duty_deadline), Part(f" {due}", "<b>", "</b>", joined=True)] if due else []),
        Part(one_line(quote.quote, most), "<blockquote>", "</blockquote>"),
        Part(f"— {one_line(', '.join(filter(None, (quote.letter, quote.where))), LONGEST_LINE)}", "<i>", "</i>"),
    ]


def notes_on(duty: Duty, today: date) -> list[Part]:
    """What the program adds, without the time left, which stands above; what changes the deadline comes first."""
    said = dict.fromkeys((*reversed(duty.lasting_notes), *notes_of([duty.unit], [], today)))
    return [Part(f"• {one_line(note, LONGEST_LINE)}") for note in list(said)[:MOST_NOTES]]


def passage_button(duty: Duty) -> InlineKeyboardButton:
    """Leads to the words in their surroundings."""
    return button(phrases().reminder_button_passage, passage_data(duty.unit.letter_id, duty.unit.start))


def button(label: str, data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=data)


def screen(blocks: Sequence[Sequence[Part]], rows: Sequence[Row]) -> Screen:
    """One message; of more than it holds, the end is left out."""
    kept = [[part for part in block if part.text] for block in blocks]
    text = packed([block for block in kept if block], LIMIT)[0]
    return Screen(text, InlineKeyboardMarkup([row for row in rows if row]))


def one_line(text: str, most: int) -> str:
    """The text on one line, cut with "…" where it is longer."""
    line = " ".join(readable(text).split())
    return line if len(line) <= most else f"{line[: most - 1].rsplit(' ', 1)[0]}…"

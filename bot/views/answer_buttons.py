"""The buttons under an answer: its letters, its tasks, and whether it was right. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.feedback.verdict import Verdict
from bot.phrases import phrases
from bot.views.choice_buttons import choice_rows
from bot.views.letter_buttons import file_data, passage_data
from bot.views.lines import one_line
from bot.views.rating_buttons import RatingStep
from bot.views.reminder_buttons import remind_data
from knowledge.answer import Answer, Quote
from knowledge.worklist.remindable import Remindable

MOST = 3  # letters, and tasks, with buttons of their own: more would be longer than the answer
LONGEST_NAME, LONGEST_DUE = 22, 32  # characters
_NUMBERED = re.compile(r"\bsố (?P<number>[^,()\s]*\d[^,()\s]*)")
_Row = list[InlineKeyboardButton]


@dataclass(frozen=True, slots=True)
class Offered:
    """What there are buttons for: the letters or not, these tasks, the answer with this number to be rated, the choices or not."""

    letters: bool = False
    tasks: tuple[Remindable, ...] = ()
    rated_as: int | None = None
    choices: bool = False


def answer_keyboard(answer: Answer, offered: Offered) -> InlineKeyboardMarkup | None:
    """The buttons under the last message of an answer; None where there are none."""
    rows = choice_rows(answer.choices) if offered.choices else []
    rows += _letters(answer) if offered.letters else []
    rows += _reminders(offered.tasks[:MOST])
    if offered.rated_as is not None:
        rows.append(rating_row(offered.rated_as))
    return InlineKeyboardMarkup(rows) if rows else None


def rating_row(number: int, chosen: Verdict | None = None) -> _Row:
    """👍 and 👎, the chosen one marked."""
    say = phrases()
    labels = {Verdict.RIGHT: say.button_right, Verdict.WRONG: say.button_wrong}
    return [
        _button(say.button_chosen.format(label=label) if verdict is chosen else label, RatingStep(verdict, number).data)
        for verdict, label in labels.items()
    ]


def _letters(answer: Answer) -> list[_Row]:
    """For each letter that the answer quotes (of one that quotes none: each that comes near) its passage and its file."""
    proving = [quote for quote in answer.quotes if not quote.nearest] or answer.quotes
    firsts: dict[int, Quote] = {}
    for quote in proving:
        if quote.letter_id is not None:
            firsts.setdefault(quote.letter_id, quote)
    shown = list(firsts.items())[:MOST]
    say = phrases()
    rows = []
    for place, (letter_id, quote) in enumerate(shown, 1):
        passage, file = say.button_passage, say.button_file
        if len(shown) > 1:
            passage = say.button_passage_of.format(number=place, letter=_name(quote))
            file = say.button_file_of.format(number=place)
        is_slice = quote.start < quote.end  # a line of what is kept of a criteria set stands nowhere in the letter
        words = [_button(passage, passage_data(letter_id, quote.start))] if is_slice else []
        rows.append([*words, _button(file, file_data(letter_id))])
    return rows


def _reminders(tasks: Sequence[Remindable]) -> list[_Row]:
    say = phrases()
    if len(tasks) == 1:
        return [[_button(say.button_remind, remind_data(tasks[0].letter_id, tasks[0].obligation))]]
    return [
        [
            _button(
                say.button_remind_of.format(due=one_line(task.due, LONGEST_DUE)),
                remind_data(task.letter_id, task.obligation),
            )
        ]
        for task in tasks
    ]


def _name(quote: Quote) -> str:
    """What tells a letter from others in few words: its number, else who issued it, else its file."""
    numbered = _NUMBERED.search(quote.letter.partition(",")[0])
    parts = [part.strip() for part in quote.letter.split(",")]
    name = numbered["number"] if numbered else parts[1] if len(parts) > 1 else parts[0] or quote.source
    return one_line(name, LONGEST_NAME)


def _button(label: str, data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=data)

"""Choosing when to be reminded of one task, as Telegram messages with buttons.

Pure: a choice goes in, text and buttons come out. What is chosen is shown as the days and the hour that it means.
"""

from __future__ import annotations

from bot.phrases import phrases
from bot.reminders.choosing import Choice, Refusal
from bot.views.criteria import Screen
from bot.views.parts import Part
from bot.views.reminder_buttons import mask_of, step_data
from bot.views.reminder_words import Row, button, moment_words, notes_on, passage_button, screen, task_parts
from knowledge.worklist.groups import Group

MOST_TIMES = 12  # lines of days


def choice_screen(choice: Choice) -> Screen:
    """What could be chosen, with the usual days before chosen already: one press more is enough."""
    say = phrases()
    if choice.refusal is not None:
        return _refused(choice)
    rows = [
        [button(say.reminder_button_set, _data("set", choice, mask_of(choice.leads)))],
        *_toggles(choice),
        _last_row(choice),
    ]
    head = [Part(say.reminder_choose, "<b>", "</b>"), Part(say.reminder_set_already if choice.is_set else "")]
    return screen([head, *_told(choice), _times(choice, say.reminder_when_asked)], rows)


def set_screen(choice: Choice) -> Screen:
    """That it is chosen, with the exact days and the hour, and the way back."""
    say = phrases()
    if choice.refusal is not None:
        return _refused(choice)
    rows = [
        [
            button(say.reminder_button_cancel, _data("cancel", choice)),
            button(say.reminder_button_change, _data("pick", choice, mask_of(choice.leads))),
        ],
        [button(say.reminder_button_list, step_data("list", 0))],
    ]
    return screen([[Part(say.reminder_set, "<b>", "</b>")], _times(choice, say.reminder_days), *_told(choice)], rows)


def cancelled_screen(choice: Choice) -> Screen:
    """That it is not reminded of any more, and the way back."""
    say = phrases()
    again = [] if choice.refusal else [button(say.reminder_button_again, _data("set", choice, mask_of(choice.leads)))]
    rows = [again, [button(say.reminder_button_list, step_data("list", 0))]]
    return screen([[Part(say.reminder_cancelled, "<b>", "</b>")], *_told(choice)], rows)


def _refused(choice: Choice) -> Screen:
    say = phrases()
    why = {
        Refusal.UNDATED: say.reminder_undated,
        Refusal.OVER: say.reminder_over,
        Refusal.CHANGED: say.reminder_changed,
    }
    assert choice.refusal is not None  # the callers looked
    return screen([[Part(why[choice.refusal], "<b>", "</b>")], *_told(choice)], [_last_row(choice)])


def _told(choice: Choice) -> list[list[Part]]:
    """The deadlines that reminders will come for; without any, those that there are."""
    duties = [one.due.duty for one in choice.upcoming] or list(choice.task.duties)
    words = "; ".join(dict.fromkeys(duty.words for duty in duties if duty.words))
    changed = [duty for duty in choice.task.duties if duty.group is Group.ADJUSTED]
    return [task_parts(duties[0], words=words), notes_on([*changed, *duties][0], choice.today)]


def _times(choice: Choice, heading: str) -> list[Part]:
    days = sorted({day for one in choice.upcoming for day in one.days})
    recurs = any(one.due.recurs for one in choice.upcoming)
    shown = [Part(f"• {moment_words(day)}") for day in days[:MOST_TIMES]]
    return [Part(heading), *shown, Part(phrases().reminder_each_time if recurs else "")]


def _toggles(choice: Choice) -> list[Row]:
    """One button for each of the days before that are still to come; the last one that is chosen cannot be left out."""
    row: Row = []
    for lead in choice.offered:
        chosen = lead in choice.leads
        others = tuple(one for one in choice.leads if one != lead) if chosen else (*choice.leads, lead)
        label = f"{'✓ ' if chosen else ''}{phrases().reminder_leads[str(lead)]}"
        row.append(button(label, _data("pick", choice, mask_of(others or (lead,)))))
    return [row[at : at + 2] for at in range(0, len(row), 2)]


def _last_row(choice: Choice) -> Row:
    cancel = [button(phrases().reminder_button_cancel, _data("cancel", choice))] if choice.is_set else []
    return [*cancel, *(passage_button(duty) for duty in choice.task.duties[:1])]


def _data(what: str, choice: Choice, *more: int) -> str:
    return step_data(what, choice.task.letter_id, choice.task.no, *more)

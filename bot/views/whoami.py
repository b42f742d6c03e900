"""Who somebody is, as Telegram messages with buttons: what is kept, the roles to pick from, the places that a name can mean."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.phrases import phrases
from bot.views import duty_buttons as to
from bot.views.criteria import Screen
from bot.views.parts import escape, readable
from knowledge.conversation.persona import described
from knowledge.store.conversations import Persona
from knowledge.worklist.desk import ROLES
from knowledge.worklist.listing import lacking_of
from knowledge.worklist.searching import Choice

CHOICES_A_PAGE = 8
LONGEST_LABEL = 64  # characters of a button


def persona_screen(persona: Persona | None) -> Screen:
    """What is kept of somebody, and what is still lacking."""
    say = phrases()
    lacking = lacking_of(persona or Persona())
    kept = say.persona_kept.format(who=described(persona)) if persona else say.persona_none
    lines = [f"<b>{escape(kept)}</b>" if persona else escape(kept)]
    if persona and lacking:
        lines.append(escape(say.persona_lacks.format(lacking=lacking)))
    rows = [[_button(say.button_role, to.ROLES), _button(say.button_place, to.ASK_PLACE)]]
    if persona:
        rows.append(
            [*([] if lacking else [_button(say.button_duties, to.LIST)]), _button(say.button_forget, to.FORGET)]
        )
    return Screen("\n\n".join(lines), InlineKeyboardMarkup(rows))


def roles_screen() -> Screen:
    """The roles to pick from, one a row: short phones cut a second column."""
    rows = [[_button(role[:1].upper() + role[1:], to.role_data(n))] for n, role in enumerate(ROLES)]
    back = [_button(phrases().button_back, to.SHOW)]
    return Screen(escape(phrases().persona_pick_role), InlineKeyboardMarkup([*rows, back]))


def choices_screen(typed: str, choices: Sequence[Choice], page: int) -> Screen | None:
    """The places of one name, each with what it lies in; None for a page that there is not."""
    say = phrases()
    shown = choices[page * CHOICES_A_PAGE : (page + 1) * CHOICES_A_PAGE]
    if not shown:
        return None
    carried = to.fitting(typed)
    rows = [[_button(_short(choice.label), to.choice_data(choice.places, carried))] for choice in shown]
    turning = [
        *([_button(say.page_before, to.choices_data(page - 1, carried))] if page else []),
        *(
            [_button(say.page_after, to.choices_data(page + 1, carried))]
            if len(choices) > (page + 1) * CHOICES_A_PAGE
            else []
        ),
    ]
    text = escape(readable(say.place_choices.format(typed=typed)))
    if turning:
        text += f"\n{escape(say.place_too_many)}"
    return Screen(
        text, InlineKeyboardMarkup([row for row in (*rows, turning, [_button(say.button_back, to.SHOW)]) if row])
    )


def _short(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"


def _button(label: str, data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=data)

"""The menu of criteria as Telegram messages: the sets, the criteria of one, the card of a criterion, with buttons under each.

Pure: what `knowledge.criteria.browsing` shows goes in, text and buttons come out; None for a page that there is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.phrases import phrases
from bot.views.criteria_place import Place
from bot.views.cutting import units
from bot.views.parts import LIMIT, Part, joined, packed, readable
from knowledge.criteria.browsing import Card, IndicatorLines, SetChoice, SetContents
from knowledge.criteria.names import NO_CRITERION

SETS_A_PAGE = 12
CRITERIA_A_PAGE = 24  # two columns; with a longer list the message would be all buttons
WIDE, NARROW = 44, 21  # characters of a button that a phone shows in one column, in two
LONGEST_NAME = 60  # characters of a criterion in a list
LONGEST_LINE = 300  # characters; only a set filled in by hand has longer ones
_APART = "\n\n"
_Row = list[InlineKeyboardButton]


@dataclass(frozen=True, slots=True)
class Screen:
    """What the one message of the menu shows: HTML, and the buttons under it."""

    text: str
    keyboard: InlineKeyboardMarkup


def sets_screen(choices: Sequence[SetChoice], page: int) -> Screen | None:
    """All sets, those in force apart from the others."""
    say = phrases()
    shown = choices[page * SETS_A_PAGE : (page + 1) * SETS_A_PAGE]
    if not shown:
        return None
    holding = [Part(f"• {_line(c.line)}") for c in shown if c.holds]
    others = [Part(f"• {_line(c.line)}") for c in shown if not c.holds]
    blocks = [
        [Part(say.criteria_sets, "<b>", "</b>")],
        [Part(say.criteria_in_force, "<i>", "</i>"), *holding] if holding else [],
        [Part(say.criteria_not_in_force, "<i>", "</i>"), *others] if others else [],
    ]
    rows = [[_button(_line(c.short, WIDE), Place(c.set_id))] for c in shown]
    pages = -(-len(choices) // SETS_A_PAGE)
    return _screen(_text(blocks), [*rows, _turning(Place(page=page), pages)])


def contents_screen(contents: SetContents, page: int) -> Screen | None:
    """The criteria of a set in two columns of buttons; their names above, longer than a button can show."""
    first = page * CRITERIA_A_PAGE
    shown = contents.criteria[first : first + CRITERIA_A_PAGE]
    if page and not shown:
        return None
    head, *about = (Part(_line(line)) for line in contents.about)
    blocks = [
        [Part(_line(contents.title), "<b>", "</b>"), head],
        _notes(contents.notes),
        [
            Part(phrases().criteria_of_set, "<i>", "</i>"),
            *(Part(_named(number, name, LONGEST_NAME)) for number, name in shown),
        ]
        if shown
        else [],
        about,  # last: of more than a message holds, it is what can be missed
    ]
    buttons = [_button(_named(number, name, NARROW), Place(contents.set_id, number)) for number, name in shown]
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    turning = _turning(Place(contents.set_id, page=page), -(-len(contents.criteria) // CRITERIA_A_PAGE))
    return _screen(_text(blocks), [*rows, turning, [_button(phrases().other_sets, Place())]])


def card_screen(card: Card, page: int) -> Screen | None:
    """A criterion; on each page stand its name, its set, and for whom the thresholds are."""
    head = [
        Part(_line(card.title), "<b>", "</b>"),
        Part(_line(card.of_set)),
        *(Part(_line(line), "<i>", "</i>") for line in card.for_whom),
    ]
    blocks = [*map(_indicator, card.indicators), [Part(readable(line)) for line in card.where_else], _notes(card.notes)]
    top = joined(head)
    room = LIMIT - units(top) - units(phrases().page_of) - 2 * units(_APART)
    pages = packed([block for block in blocks if block], room)
    if page >= len(pages):
        return None
    count = phrases().page_of.format(page=page + 1, pages=len(pages)) if len(pages) > 1 else ""
    turning = _turning(Place(card.set_id, card.number, page), len(pages))
    back = [_button(phrases().other_criteria, Place(card.set_id)), _button(phrases().other_sets, Place())]
    return _screen(_APART.join(filter(None, (top, pages[page], count))), [turning, back])


def _indicator(of: IndicatorLines) -> list[Part]:
    said = readable(of.threshold)
    if not of.checked:
        threshold = [Part(said[:1].upper() + said[1:], "<i>", "</i>")]
    else:
        threshold = [Part(phrases().threshold), Part(f" {said}", "<b>", "</b>", joined=True)] if said else []
    return [Part(readable(of.requires)), *threshold, *(Part(readable(d)) for d in of.details)]


def _notes(notes: Sequence[str]) -> list[Part]:
    return [Part(phrases().notes, "<i>", "</i>"), *(Part(f"• {_line(n)}") for n in notes)] if notes else []


def _named(number: int, name: str, most: int) -> str:
    return _line(f"{number}. {name}" if number != NO_CRITERION else name, most)


def _turning(here: Place, pages: int) -> _Row:
    """The buttons to the page before and the one after, as far as there are such."""
    row = []
    if here.page:
        row.append(_button(phrases().page_before, replace(here, page=here.page - 1)))
    if here.page + 1 < pages:
        row.append(_button(phrases().page_after, replace(here, page=here.page + 1)))
    return row


def _button(label: str, to: Place) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=to.data)


def _text(blocks: Sequence[list[Part]]) -> str:
    return packed([block for block in blocks if block])[0]


def _screen(text: str, rows: Sequence[_Row]) -> Screen:
    return Screen(text, InlineKeyboardMarkup([row for row in rows if row]))


def _line(text: str, most: int = LONGEST_LINE) -> str:
    """The text on one line, cut between words where they are not too long, with "…" for what is missing."""
    line = " ".join(readable(text).split())
    if len(line) <= most:
        return line
    head = line[:most].rsplit(" ", 1)[0]
    return f"{head if len(head) > most // 2 else line[: most - 1]}…"

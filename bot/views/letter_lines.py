"""What all messages about letters are put together from: blocks, buttons, the row that turns pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.phrases import phrases
from bot.views.criteria import Screen
from bot.views.lines import one_line
from bot.views.parts import LIMIT, Part, packed

Row = list[InlineKeyboardButton]
WIDE = 44  # characters of a button that a phone shows in one column


def button(label: str, data: str) -> InlineKeyboardButton:
    """A button whose label fits a phone."""
    return InlineKeyboardButton(one_line(label, WIDE), callback_data=data)


def turning(page: int, pages: int, data: Callable[[int], str]) -> Row:
    """The buttons to the page before and the one after, as far as there are such."""
    return [
        *([button(phrases().page_before, data(page - 1))] if page else []),
        *([button(phrases().page_after, data(page + 1))] if page + 1 < pages else []),
    ]


def count_of(page: int, pages: int) -> str:
    """`Trang 2/5`; "" where there is only one."""
    return phrases().page_of.format(page=page + 1, pages=pages) if pages > 1 else ""


def screen(blocks: Sequence[Sequence[Part]], rows: Sequence[Row]) -> Screen:
    """A message of these blocks, with these rows of buttons; empty parts and rows are left out."""
    kept = [[part for part in block if part.text] for block in blocks]
    text = packed([block for block in kept if block], LIMIT)[0]
    return Screen(text, InlineKeyboardMarkup([row for row in rows if row]))

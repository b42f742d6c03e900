"""Marked text packed into messages: well-formed HTML, none longer than Telegram takes (https://core.telegram.org/bots/api#html-style)."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from telegram.constants import MessageLimit

from bot.views.cutting import cut, units

LIMIT = int(MessageLimit.MAX_TEXT_LENGTH)
_APART = "\n\n"


@dataclass(frozen=True, slots=True)
class Part:
    """Text between an opening and a closing mark; cut, each piece gets both marks."""

    text: str
    before: str = ""
    after: str = ""
    joined: bool = False  # follows the part before it on the same line

    def markup(self) -> str:
        return self.before + escape(self.text) + self.after if self.text else ""

    def pieces(self, limit: int) -> Iterator[str]:
        room = limit - units(self.before) - units(self.after)
        for piece in cut(self.text, room, escape):
            yield self.before + escape(piece) + self.after


def packed(blocks: Sequence[Sequence[Part]], limit: int = LIMIT) -> list[str]:
    """Blocks put together into as few messages of at most `limit` units as hold them in order; only a block too big for one is broken up."""
    done: list[str] = []
    current = ""

    def add(markup: str, glue: str) -> None:
        nonlocal current
        if current and units(current) + units(glue) + units(markup) <= limit:
            current += glue + markup
            return
        if current:
            done.append(current)
        current = markup.lstrip()

    for block in blocks:
        whole = joined(block)
        if units(whole) <= limit:
            add(whole, _APART)
            continue
        for number, part in enumerate(part for part in block if part.text):
            for piece in part.pieces(limit):
                add(piece, "\n" if number else _APART)
    return [*done, current]


def joined(block: Sequence[Part]) -> str:
    """The parts of a block, a line each."""
    result = ""
    for part in block:
        if part.text:
            result += ("" if part.joined or not result else "\n") + part.markup()
    return result


def escape(text: str) -> str:
    """The text as it stands between marks."""
    return html.escape(text, quote=False)


def readable(text: str) -> str:
    """The text without what no message can carry: control characters and lone surrogates."""
    return "".join(map(_readable_char, text.replace("\r\n", "\n"))).strip()


def _readable_char(char: str) -> str:
    if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs"):
        return char
    return " " if char.isspace() else ""  # a form feed still keeps two words apart

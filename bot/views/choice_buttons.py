"""The choices of a question back as buttons: labels that a phone shows, and the few bytes by which a choice is known again.

A choice is a whole question, longer than a button can carry: the button has its number and a digest of it. Pressed when other choices
have been offered since, the digest does not fit, and nothing is answered.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton

from bot.views.lines import one_line

PATTERN = r"^lc:"
WIDE = 44  # characters of a button that a phone shows
LONG_BODY, SHORT_BODY = "Ủy ban nhân dân", "UBND"
_DATA = re.compile(r"lc:(?P<number>[1-9][0-9]?):(?P<digest>[0-9a-f]{10})")


@dataclass(frozen=True, slots=True)
class ChoiceStep:
    """The `number`th choice, from 1, whose digest is this."""

    number: int
    digest: str

    def of(self, choices: Sequence[str]) -> str | None:
        """The choice that was offered; None where others have been offered since."""
        if self.number > len(choices):
            return None
        choice = choices[self.number - 1]
        return choice if _digest(choice) == self.digest else None


def choice_rows(choices: Sequence[str]) -> list[list[InlineKeyboardButton]]:
    """A row for each choice: its number, and what tells it from the others."""
    tails = [_told_apart(choice.rsplit(", ", 1)[-1]) for choice in choices]
    shown = tails if len(set(tails)) == len(choices) else choices
    return [
        [
            InlineKeyboardButton(
                one_line(f"{n}. {label[:1].upper()}{label[1:]}", WIDE), callback_data=choice_data(n, choice)
            )
        ]
        for n, (choice, label) in enumerate(zip(choices, shown, strict=True), 1)
    ]


def _told_apart(tail: str) -> str:
    """The end of a choice, short: what tells bodies apart comes last, where a phone has no room any more."""
    return tail.removeprefix("theo ").removesuffix("?").replace(LONG_BODY, SHORT_BODY)


def choice_data(number: int, choice: str) -> str:
    return f"lc:{number}:{_digest(choice)}"


def choice_step(data: str | None) -> ChoiceStep | None:
    """The choice that a pressed button names; None for anything that `choice_data` does not make."""
    match = _DATA.fullmatch(data or "")
    return ChoiceStep(int(match["number"]), match["digest"]) if match else None


def _digest(choice: str) -> str:
    return hashlib.sha256(choice.encode("utf-8", "replace")).hexdigest()[:10]

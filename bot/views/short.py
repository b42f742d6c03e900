"""An answer in one message: whole where it fits, else shortened so that it says so and keeps its proof.

What is shown always has its first quote whole, with its letter under it, and every note of the program: a deadline without
"đã được điều chỉnh" under it would be wrong. Where that does not fit one message nothing is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.helpers import create_deep_linked_url

from bot.phrases import phrases
from bot.views.cutting import units
from bot.views.html import messages
from bot.views.letter_buttons import link_payload
from bot.views.parts import LIMIT, Part
from knowledge.answer import Answer, Quote

PRIVATE = "hoi"  # what `/start` carries from a link that leads to nothing but the private chat
SHORT_TEXT, SHORT_QUOTES = (
    700,
    600,
)  # characters; more lines, and more quotes than the first, are left to the private chat
_APART = "\n\n"


@dataclass(frozen=True, slots=True)
class Short:
    """A message in HTML, and the button under it that leads to the private chat."""

    text: str
    keyboard: InlineKeyboardMarkup | None


def whole(answer: Answer, username: str, head: str = "", *, by_button: bool = False) -> Short | None:
    """The answer as in a private chat, without passages that are only near it, below `head` (HTML); None where it needs more than
    one message. `by_button`: as `bot.views.html.messages`."""
    proof = proof_of(answer)
    parts = messages(replace(answer, quotes=proof), by_button=by_button)
    text = _below(head, parts[0])
    return Short(text, _to_passage(proof, username)) if len(parts) == 1 and units(text) <= LIMIT else None


def shortened(answer: Answer, username: str, head: str = "", *, by_button: bool = False) -> Short | None:
    """The first lines, the first quotes, the notes; a line says that there is more. None where even that does not fit."""
    proof, text = proof_of(answer), _first_lines(answer.text)
    shown = _first_quotes(proof)
    short = whole(replace(answer, text=text, quotes=shown), username, head, by_button=by_button)
    if short is None or (text, shown) == (answer.text, proof):
        return short
    more = _APART + Part(phrases().answer_shortened.format(name=username), "<i>", "</i>").markup()
    if units(short.text + more) > LIMIT:
        return None
    return Short(short.text + more, short.keyboard or to_private(username))


def proof_of(answer: Answer) -> tuple[Quote, ...]:
    """The quotes that answer the question; those that are only near it are not among them."""
    return tuple(quote for quote in answer.quotes if not quote.nearest)


def to_private(username: str) -> InlineKeyboardMarkup:
    """The button to the private chat with the bot."""
    return _button(phrases().button_private, username, PRIVATE)


def _to_passage(proof: tuple[Quote, ...], username: str) -> InlineKeyboardMarkup | None:
    """To the first quote, in its surroundings; what is kept of a criteria set stands in no letter."""
    if not proof or proof[0].letter_id is None:
        return None
    return _button(phrases().button_full, username, link_payload(proof[0].letter_id, proof[0].start))


def _button(label: str, username: str, payload: str) -> InlineKeyboardMarkup:
    url = create_deep_linked_url(username, payload)
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, url=url)]])


def _first_lines(text: str) -> str:
    """Whole lines, at least one: a sentence cut in the middle may say something else."""
    if len(text) <= SHORT_TEXT:
        return text
    lines: list[str] = []
    size = 0
    for line in text.split("\n"):
        size += len(line) + 1
        if lines and size > SHORT_TEXT:
            break
        lines.append(line)
    return "\n".join(lines)


def _first_quotes(proof: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """Those that are short together; the first, however long."""
    size, shown = 0, 0
    for quote in proof:
        size += len(quote.quote)
        if shown and size > SHORT_QUOTES:
            break
        shown += 1
    return proof[:shown]


def _below(head: str, text: str) -> str:
    return head + _APART + text if head else text

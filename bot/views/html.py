"""An answer as Telegram messages in HTML (https://core.telegram.org/bots/api#html-style).

Pure: an `Answer` goes in, the texts of the messages come out. The answer stands first, then the letters' own words,
each with its letter under it, then, apart, what the program adds.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from telegram.constants import MessageLimit

from bot.phrases import phrases
from bot.views.cutting import cut, units
from knowledge.answer import Answer, Quote

LIMIT = int(MessageLimit.MAX_TEXT_LENGTH)
LONG_QUOTE = 400  # characters; a longer quote is shown folded, and opens at a touch
LONG_LEAD = 160  # characters; a longer first line is not set in bold as a whole
_FIRST_SENTENCE = re.compile(rf"[^\n]{{20,{LONG_LEAD}}}?[.:;!?](?=\s)")
_TAG = re.compile(r"<[^>]*>")
_APART = "\n\n"


@dataclass(frozen=True, slots=True)
class _Part:
    """Text between an opening and a closing mark; cut, each piece gets both marks."""

    text: str
    before: str = ""
    after: str = ""
    joined: bool = False  # follows the part before it on the same line

    def markup(self) -> str:
        return self.before + _escape(self.text) + self.after if self.text else ""

    def pieces(self) -> Iterator[str]:
        room = LIMIT - units(self.before) - units(self.after)
        for piece in cut(self.text, room, _escape):
            yield self.before + _escape(piece) + self.after


def messages(answer: Answer) -> list[str]:
    """The messages that say an answer, in order; at least one.

    Each is well-formed by itself, not empty, and no longer than Telegram's limit of one message
    (`telegram.constants.MessageLimit.MAX_TEXT_LENGTH`).
    """
    return _packed([block for block in _blocks(answer) if any(part.text for part in block)])


def plain_text(message: str) -> str:
    """What one of `messages` says without mark-up, for when Telegram refuses the HTML; quotes keep quotation marks."""
    marked = re.sub(r"<blockquote[^>]*>", "“", message).replace("</blockquote>", "”")
    return html.unescape(_TAG.sub("", marked))


def _blocks(answer: Answer) -> Iterator[list[_Part]]:
    """The parts that belong together, in the order in which they are read."""
    say = phrases()
    yield _lead(_readable(answer.text) or say.no_answer)
    if answer.choices:
        yield [_Part(say.choices), *(_Part(f"{n}. {_readable(c)}") for n, c in enumerate(answer.choices, 1))]
    for quote in answer.quotes:
        if not quote.nearest:
            yield _quoted(quote)
    nearest = [quote for quote in answer.quotes if quote.nearest]
    for number, quote in enumerate(nearest):
        heading = [_Part(say.nearest, "<i>", "</i>")] if number == 0 else []
        yield heading + _quoted(quote)
    if answer.notes:
        yield [_Part(say.notes, "<i>", "</i>"), *(_Part(f"• {_readable(note)}") for note in answer.notes)]


def _lead(text: str) -> list[_Part]:
    """The first line in bold, or, when that is long, its first sentence; long lines without one stay plain."""
    line = text.split("\n", 1)[0]
    if len(line) > LONG_LEAD:
        sentence = _FIRST_SENTENCE.match(line)
        if sentence is None:
            return [_Part(text)]
        line = sentence.group()
    return [_Part(line, "<b>", "</b>"), _Part(text[len(line) :].rstrip(), joined=True)]


def _quoted(quote: Quote) -> list[_Part]:
    words = _readable(quote.quote)
    mark = "<blockquote expandable>" if len(words) > LONG_QUOTE else "<blockquote>"
    letter = _readable(quote.letter) or _readable(quote.source)
    place = ", ".join(part for part in (letter, _readable(quote.where)) if part)
    return [_Part(words, mark, "</blockquote>"), _Part(f"— {place}" if place else "", "<i>", "</i>")]


def _packed(blocks: Sequence[list[_Part]]) -> list[str]:
    """Blocks put together into as few messages as hold them in order; only a block too big for one is broken up."""
    done: list[str] = []
    current = ""

    def add(markup: str, glue: str) -> None:
        nonlocal current
        if current and units(current) + units(glue) + units(markup) <= LIMIT:
            current += glue + markup
            return
        if current:
            done.append(current)
        current = markup.lstrip()

    for block in blocks:
        whole = _joined(block)
        if units(whole) <= LIMIT:
            add(whole, _APART)
            continue
        for number, part in enumerate(part for part in block if part.text):
            for piece in part.pieces():
                add(piece, "\n" if number else _APART)
    return [*done, current]


def _joined(block: list[_Part]) -> str:
    result = ""
    for part in block:
        if part.text:
            result += ("" if part.joined or not result else "\n") + part.markup()
    return result


def _escape(text: str) -> str:
    return html.escape(text, quote=False)


def _readable(text: str) -> str:
    """The text without what no message can carry: control characters and lone surrogates."""
    return "".join(map(_readable_char, text.replace("\r\n", "\n"))).strip()


def _readable_char(char: str) -> str:
    if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs"):
        return char
    return " " if char.isspace() else ""  # a form feed still keeps two words apart

"""An answer as Telegram messages in HTML (https://core.telegram.org/bots/api#html-style).

Pure: an `Answer` goes in, the texts of the messages come out. The answer stands first, then the letters' own words,
each with its letter under it, then, apart, what the program adds.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from bot.phrases import phrases
from bot.views.flowing import flowing
from bot.views.parts import Part, packed, readable
from knowledge.answer import Answer, Quote

LONG_QUOTE = 400  # characters; a longer quote is shown folded, and opens at a touch
LONG_LEAD = 160  # characters; a longer first line is not set in bold as a whole
_FIRST_SENTENCE = re.compile(rf"[^\n]{{20,{LONG_LEAD}}}?[.:;!?](?=\s)")
_TAG = re.compile(r"<[^>]*>")


def messages(answer: Answer, *, by_button: bool = False) -> list[str]:
    """The messages that say an answer, in order; at least one. `by_button`: the choices are buttons, too.

    Each is well-formed by itself, not empty, and no longer than Telegram's limit of one message
    (`telegram.constants.MessageLimit.MAX_TEXT_LENGTH`).
    """
    return packed([block for block in _blocks(answer, by_button) if any(part.text for part in block)])


def plain_text(message: str) -> str:
    """What one of `messages` says without mark-up, for when Telegram refuses the HTML; quotes keep quotation marks."""
    marked = re.sub(r"<blockquote[^>]*>", "“", message).replace("</blockquote>", "”")
    return html.unescape(_TAG.sub("", marked))


def _blocks(answer: Answer, by_button: bool) -> Iterator[list[Part]]:
    """The parts that belong together, in the order in which they are read."""
    say = phrases()
    yield _lead(readable(answer.text) or say.no_answer)
    if answer.choices:
        asked = say.choices_by_button if by_button else say.choices
        yield [Part(asked), *(Part(f"{n}. {readable(c)}") for n, c in enumerate(answer.choices, 1))]
    for quote in answer.quotes:
        if not quote.nearest:
            yield _quoted(quote)
    nearest = [quote for quote in answer.quotes if quote.nearest]
    for number, quote in enumerate(nearest):
        heading = [Part(say.nearest, "<i>", "</i>")] if number == 0 else []
        yield heading + _quoted(quote)
    if answer.notes:
        yield [Part(say.notes, "<i>", "</i>"), *(Part(f"• {readable(note)}") for note in answer.notes)]


def _lead(text: str) -> list[Part]:
    """The first line in bold, or, when that is long, its first sentence; long lines without one stay plain."""
    line = text.split("\n", 1)[0]
    if len(line) > LONG_LEAD:
        sentence = _FIRST_SENTENCE.match(line)
        if sentence is None:
            return [Part(text)]
        line = sentence.group()
    return [Part(line, "<b>", "</b>"), Part(text[len(line) :].rstrip(), joined=True)]


def _quoted(quote: Quote) -> list[Part]:
    words = flowing(readable(quote.quote))
    mark = "<blockquote expandable>" if len(words) > LONG_QUOTE else "<blockquote>"
    letter = readable(quote.letter) or readable(quote.source)
    place = ", ".join(part for part in (letter, readable(quote.where)) if part)
    return [Part(words, mark, "</blockquote>"), Part(f"— {place}" if place else "", "<i>", "</i>")]

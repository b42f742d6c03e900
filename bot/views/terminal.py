"""How an answer looks in a terminal: what is said, the letters' own words, then, apart, what the program adds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.segment import Segment
from rich.text import Text

from bot.phrases import phrases
from knowledge.answer import Answer, Quote, Status

MARK = "┃ "
MARGIN = "  "
NARROWEST = 8  # columns left for words beside a mark


def render(answer: Answer) -> RenderableType:
    """The answer as something a rich console prints."""
    return Group(*_parts(answer))


def _parts(answer: Answer) -> Iterator[RenderableType]:
    yield Text(answer.text, style="bold" if answer.status is Status.ANSWERED else "yellow")
    nearest_said = False
    for quote, after in zip_longest(answer.quotes, answer.quotes[1:]):
        if quote.nearest and not nearest_said:
            nearest_said = True
            yield Text(phrases().nearest, style="dim")
        yield _Quoted(quote, last_of_place=after is None or _place(after) != _place(quote))
    if answer.choices:
        yield Text(phrases().choices, style="dim")
    for n, choice in enumerate(answer.choices, 1):
        yield _Led(f"{MARGIN}{n}. ", Text(choice))
    if answer.notes:
        yield Text(phrases().notes, style="dim")
        for note in answer.notes:
            yield _Led(f"{MARGIN}• ", Text(note, style="dim"))


def _place(quote: Quote) -> str:
    where = f" – {quote.where}" if quote.where else ""
    return f"{quote.letter}{where} [{quote.source}]"


@dataclass(frozen=True, slots=True)
class _Quoted:
    """The letter's words and under the last ones of a place the letter, with the mark before every line."""

    quote: Quote
    last_of_place: bool

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        words = Text(f"“{' '.join(self.quote.quote.split())}”")
        yield from _lines(console, options, words, MARGIN + MARK, MARGIN + MARK)
        if self.last_of_place:
            yield from _lines(console, options, Text(_place(self.quote), style="dim"), MARGIN + MARK, MARGIN + MARK)


@dataclass(frozen=True, slots=True)
class _Led:
    """A text with something before its first line; the others are indented as far."""

    lead: str
    text: Text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from _lines(console, options, self.text, self.lead, " " * len(self.lead))


def _lines(console: Console, options: ConsoleOptions, text: Text, first: str, others: str) -> Iterator[Segment]:
    if options.max_width < len(first) + NARROWEST:  # what does not fit would be cut off
        first = others = ""
    room = options.update(width=options.max_width - len(first))
    for no, line in enumerate(console.render_lines(text, room, pad=False)):
        yield Segment(others if no else first)
        yield from line
        yield Segment.line()

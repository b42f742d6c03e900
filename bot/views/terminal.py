"""How an answer looks in a terminal: what is said, the letters' own words, then, apart, what the program adds."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from bot.phrases import phrases
from knowledge.answer import Answer, Quote, Status

MARK = "┃ "


def render(answer: Answer) -> RenderableType:
    """The answer as something a rich console prints."""
    return Group(*_parts(answer))


def _parts(answer: Answer) -> Iterator[RenderableType]:
    style = "bold" if answer.status is Status.ANSWERED else "yellow"
    yield Text(answer.text, style=style)
    nearest_said = False
    for quote in answer.quotes:
        if quote.nearest and not nearest_said:
            nearest_said = True
            yield Text(phrases().nearest, style="dim")
        yield Padding(_quoted(quote), (0, 0, 0, 2))
    for n, choice in enumerate(answer.choices, 1):
        yield Text(f"  {n}. {choice}")
    if answer.notes:
        yield Text(phrases().notes, style="dim")
        for note in answer.notes:
            yield Text(f"  • {note}", style="dim")


def _quoted(quote: Quote) -> RenderableType:
    words = Text(MARK + "“" + " ".join(quote.quote.split()) + "”")
    return Group(
        words, Text(f"{MARK}{quote.letter}{' – ' + quote.where if quote.where else ''} [{quote.source}]", style="dim")
    )

"""Of which tasks somebody may want to be reminded who has read an answer: those that its quotes are out of and that are still to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.answer import Quote
from knowledge.answers.chain import changes_of
from knowledge.letter import Letter, Obligation, Relation
from knowledge.library import Library
from knowledge.units import units_of
from knowledge.worklist.duties import Duty, duties_of


@dataclass(frozen=True, slots=True)
class Remindable:
    """A task by its letter and its number in it, and the letter's words for when it is due."""

    letter_id: int
    obligation: int
    due: str


def remindable(quotes: Sequence[Quote], library: Library, today: date) -> tuple[Remindable, ...]:
    """The tasks whose words hold one of the quotes and that are due today, later, or again, in the order of the quotes, each once.

    None out of passages that are only near, of a letter that is gone, or of one that a later letter in store replaces.
    """
    library.refresh()
    found: dict[tuple[int, int], Remindable] = {}
    for quote in quotes:
        if quote.letter_id is None or quote.nearest or quote.letter_id not in library.entries:
            continue
        letter = library.letter(quote.letter_id)
        for number, obligation in _holding(letter, quote):
            due = _due(quote.letter_id, letter, obligation, today)
            if due and not _is_replaced(quote.letter_id, library):
                found.setdefault((quote.letter_id, number), Remindable(quote.letter_id, number, due))
    return tuple(found.values())


def _holding(letter: Letter, quote: Quote) -> Iterator[tuple[int, Obligation]]:
    if not quote.quote or letter.text[quote.start : quote.end] != quote.quote:
        return  # a line of what is kept of a criteria set
    for number, obligation in enumerate(letter.obligations):
        if obligation.deadlines and obligation.start <= quote.start and quote.end <= obligation.end:
            yield number, obligation


def _due(letter_id: int, letter: Letter, obligation: Obligation, today: date) -> str:
    """The words of the first of its deadlines that is still to come; "" where none is."""
    units = (unit for unit in units_of(letter_id, letter, obligation.passage) if unit.obligation is obligation)
    duties = (duty for unit in units for duty in duties_of(unit, (), today))
    return next((duty.words for duty in duties if _is_to_come(duty, today)), "")


def _is_to_come(duty: Duty, today: date) -> bool:
    return duty.coming is not None or (duty.last is not None and duty.last >= today)


def _is_replaced(letter_id: int, library: Library) -> bool:
    return any(relation is Relation.REPLACES for _, _, relation in changes_of(letter_id, library))

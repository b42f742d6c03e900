"""From the stretches of letters that a turn keeps back to the units that they are."""

from __future__ import annotations

from knowledge.answer import Quote
from knowledge.library import Library
from knowledge.store.conversations import Stretch
from knowledge.units import Unit, units_of


def unit_at(stretch: Stretch, library: Library) -> Unit | None:
    """The unit that begins with the stretch or holds it; None when it lies in the head or foot of the letter."""
    letter = library.letter(stretch.letter_id)
    for no, passage in enumerate(letter.passages):
        if passage.start < stretch.end and stretch.start < passage.end:
            for unit in units_of(stretch.letter_id, letter, no):
                if unit.start < stretch.end and stretch.start < unit.end:
                    return unit
    return None


def stretch_of(part: Unit | Quote) -> Stretch:
    """Where it stands; of words of no letter, nowhere."""
    return Stretch(part.letter_id or 0, part.start, part.end)

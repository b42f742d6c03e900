"""Whether a later letter has changed the deadlines of one, as far as they are a person's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.answers.chain import changes_of, note_of_change
from knowledge.letter import Letter, Relation
from knowledge.library import Library
from knowledge.units import Unit, units_of
from knowledge.worklist.concerning import concerns
from knowledge.worklist.person import Person


@dataclass(frozen=True, slots=True)
class Change:
    """A later letter that changes one: what there is to say of it, whether it replaces all, whether its new deadlines may be the person's."""

    note: str
    replaces: bool
    may_be_theirs: bool


def changes_for(letter_id: int, person: Person, library: Library) -> tuple[Change, ...]:
    """The later letters in store that amend, extend or replace this one."""
    return tuple(
        Change(note_of_change(letter, relation), relation is Relation.REPLACES, _may_be_theirs(other, letter, person))
        for other, letter, relation in changes_of(letter_id, library)
    )


def _may_be_theirs(letter_id: int, letter: Letter, person: Person) -> bool:
    """Whether its new deadlines may be the person's: not when each is surely given to others, by name."""
    dated = [unit for unit in _units(letter_id, letter) if any(d.date or d.rrule for d in unit.deadlines)]
    return not dated or any(concerns(unit, person) or not _is_told_to_others(unit) for unit in dated)


def _is_told_to_others(unit: Unit) -> bool:
    return unit.obligation is not None and bool(unit.obligation.assignees) and not unit.obligation.doubts


def _units(letter_id: int, letter: Letter) -> Iterator[Unit]:
    for passage in sorted({o.passage for o in letter.obligations}):
        yield from (unit for unit in units_of(letter_id, letter, passage) if unit.obligation)

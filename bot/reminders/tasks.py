"""An obligation that somebody is reminded of, known by its letter's file and its own words, so that a letter read anew keeps it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from knowledge.answers.chain import changes_of, note_of_change
from knowledge.letter import Letter, Relation
from knowledge.library import Library
from knowledge.store.conversations import Persona
from knowledge.store.database import reading
from knowledge.store.schema import LetterRow
from knowledge.units import Unit, units_of
from knowledge.worklist.concerning import concerns
from knowledge.worklist.duties import Duty, duties_of
from knowledge.worklist.person import person_of
from knowledge.worklist.superseding import Change, changes_for


@dataclass(frozen=True, slots=True)
class Task:
    """`no` is the obligation's number in its letter, `duties` the task once for each of its deadlines."""

    key: str
    no: int
    unit: Unit
    duties: tuple[Duty, ...]

    @property
    def sha256(self) -> str:
        """Of the letter's file."""
        return self.unit.letter.sha256

    @property
    def letter_id(self) -> int:
        return self.unit.letter_id


def task_key(letter: Letter, no: int) -> str:
    """The same for the same words of the same file, whichever version of the reader read them; of words that a letter
    says several times, each is one."""
    words = _words(letter.obligations[no].text)
    before = sum(_words(other.text) == words for other in letter.obligations[:no])
    return hashlib.sha256(f"{letter.sha256}:{before}:{words}".encode()).hexdigest()[:24]


def task_at(letter_id: int, no: int, persona: Persona | None, library: Library, today: date) -> Task | None:
    """The obligation of this number, with what later letters change for the person; None where there is none."""
    library.refresh()
    if letter_id not in library.entries:
        return None
    try:
        letter = library.letter(letter_id)
    except KeyError:  # taken out at this moment
        return None
    if no >= len(letter.obligations):
        return None
    unit = _unit(letter_id, letter, no)
    if unit is None:
        return None
    changes = _changes(unit, persona, library)
    return Task(task_key(letter, no), no, unit, tuple(duties_of(unit, changes, today)))


def task_kept(sha256: str, key: str, persona: Persona | None, library: Library, today: date) -> Task | None:
    """The task that was chosen once; None where its letter is gone, or does not say it any more."""
    with reading(library.store.engine) as connection:
        letter_id = connection.scalar(select(LetterRow.id).where(LetterRow.sha256 == sha256))
    library.refresh()
    if letter_id is None or letter_id not in library.entries:
        return None
    try:
        letter = library.letter(letter_id)
    except KeyError:
        return None
    no = next((no for no in range(len(letter.obligations)) if task_key(letter, no) == key), None)
    return None if no is None else task_at(letter_id, no, persona, library, today)


def tasks_of(duties: Iterable[Duty]) -> Iterator[Task]:
    """The tasks of a worklist, each with all of its deadlines, in the order of the list."""
    found: dict[tuple[int, int], list[Duty]] = {}
    for duty in duties:
        no = number_of(duty.unit)
        if no is not None:
            found.setdefault((duty.unit.letter_id, no), []).append(duty)
    for (_, no), of_task in found.items():
        unit = of_task[0].unit
        yield Task(task_key(unit.letter, no), no, unit, tuple(of_task))


def number_of(unit: Unit) -> int | None:
    """The number of a unit's obligation in its letter."""
    return next((no for no, one in enumerate(unit.letter.obligations) if one is unit.obligation), None)


def _unit(letter_id: int, letter: Letter, no: int) -> Unit | None:
    wanted = letter.obligations[no]
    return next((u for u in units_of(letter_id, letter, wanted.passage) if u.obligation is wanted), None)


def _changes(unit: Unit, persona: Persona | None, library: Library) -> tuple[Change, ...]:
    """Of a task that is the person's, what changes it for them; of any other, whatever may change it for whom it is given to."""
    person = person_of(persona, library) if persona else None
    if person is not None and concerns(unit, person):
        return changes_for(unit.letter_id, person, library)
    return tuple(
        Change(note_of_change(letter, relation), relation is Relation.REPLACES, may_be_theirs=True)
        for _, letter, relation in changes_of(unit.letter_id, library)
    )


def _words(text: str) -> str:
    return " ".join(text.split())

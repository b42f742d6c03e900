"""What a list gives to another place than the one that was asked about: "còn xã Mỹ?" after the task of its neighbour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from knowledge.answer import Answer, Status
from knowledge.answers.passages import answer_from_passage
from knowledge.question import Question
from knowledge.retrieval import Found
from knowledge.units import Unit, units_of

_OPENING = 40  # characters of an item in which the place stands whose item it is
OWN = "Văn bản không nêu việc đó cho nơi này. Việc riêng của nơi này:"


def item_of_its_own(question: Question, before: Iterable[Unit], today: date) -> Answer | None:
    """The place's own item in the list, else in the letter, where the answer before (`before`) was the own item of another place.

    It may be another task: the answer says so, and leaves the telling to the quote. None where there is none such, or it does not say what is asked (no time, for "khi nào").
    """
    if not question.places:
        return None
    place = question.places[0]
    told = [unit for unit in before if any(_is_of(unit, own) for own in unit.places)]
    found = [unit for one in told for unit in _in_its_list(one) if _is_of(unit, place)]
    found = found or [unit for one in told for unit in _in_its_letter(one) if _is_of(unit, place)]
    answer = answer_from_passage(question, [Found(unit, 1.0, 1.0) for unit in found], today) if found else None
    return replace(answer, text=OWN) if answer and answer.status is Status.ANSWERED else None


def _in_its_list(unit: Unit) -> Iterator[Unit]:
    return (other for other in _in_its_letter(unit) if other.passage.headings == unit.passage.headings)


def _in_its_letter(unit: Unit) -> Iterator[Unit]:
    for no in range(len(unit.letter.passages)):
        yield from units_of(unit.letter_id, unit.letter, no)


def _is_of(unit: Unit, place: str) -> bool:
    """Whether a unit is a place's own: it begins with it, or is told to it and to no other place."""
    opens = unit.speaks_of(place) and f" {place} " in unit.words[:_OPENING]
    return opens or unit.assigned_places == {place}

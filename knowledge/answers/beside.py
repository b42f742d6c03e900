"""What a list gives to another place than the one that was asked about: "còn xã Mỹ?" after the task of its neighbour."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from knowledge.answer import Answer, Status
from knowledge.answers.passages import answer_from_passage
from knowledge.question import Question
from knowledge.retrieval import Found
from knowledge.units import Unit, units_of

_OPENING = 40  # characters of an item in which the place stands whose item it is
OWN = "Văn bản không nêu việc đó cho nơi này. Việc riêng của nơi này trong cùng mục:"


def item_of_its_own(question: Question, before: Iterable[Unit], today: date) -> Answer | None:
    """The item that begins with the place asked for, in the list where the item that was answered from (`before`) began with its own.

    It may be another task: the answer says so, and leaves the telling to the quote. None where there is none such, or it does not say what is asked (no time, for "khi nào").
    """
    found = [
        Found(unit, 1.0, 1.0)
        for told in before
        if told.passage.headings and any(_opens_with(told, place) for place in told.places)
        for no, passage in enumerate(told.letter.passages)
        if passage.headings == told.passage.headings
        for unit in units_of(told.letter_id, told.letter, no)
        if question.places and _opens_with(unit, question.places[0])
    ]
    answer = answer_from_passage(question, found, today) if found else None
    return replace(answer, text=OWN) if answer and answer.status is Status.ANSWERED else None


def _opens_with(unit: Unit, place: str) -> bool:
    return unit.speaks_of(place) and f" {place} " in unit.words[:_OPENING]

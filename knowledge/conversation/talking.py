"""The way through a conversation: what is remembered, what the new words make of it, what is remembered then."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import regex as re

from knowledge.answer import Answer, Status
from knowledge.answers.criteria import CriteriaAnswers, is_of_criteria
from knowledge.canonical import canonical
from knowledge.conversation.criteria_turns import CriteriaTurns, told_group
from knowledge.conversation.leaning import Leaning, lean
from knowledge.conversation.narrowing import excepts, fits_as_well, narrowed
from knowledge.conversation.persona import (
    acknowledged,
    asks_who_i_am,
    forgotten,
    introduction,
    recalled,
    told_anew,
    wants_forgetting,
)
from knowledge.conversation.picking import Pick, items_of, not_offered, picked, picks_of_nothing, shown
from knowledge.conversation.whereabouts import stretch_of, unit_at
from knowledge.errors import NtmError
from knowledge.library import Library
from knowledge.question import on_page, understand
from knowledge.retrieval import Retrieval
from knowledge.store.conversations import MOST, ConversationStore, Persona, Turn
from knowledge.units import Unit
from knowledge.vocabulary import load

_NEXT = re.compile(load("conversation")["next"])
log = logging.getLogger(__name__)
Said = tuple[Answer, tuple[Unit, ...]]  # an answer and the units that it rests on


class Talking:
    """Answers in a conversation. `ask` answers a question by itself, with the units to lean on in the next turn."""

    def __init__(
        self,
        library: Library,
        retrieval: Retrieval,
        criteria: CriteriaAnswers,
        kept: ConversationStore,
        ask: Callable[[Leaning], Said],
        today: Callable[[], date],
    ) -> None:
        self._library, self._retrieval, self._kept, self._ask, self._today = library, retrieval, kept, ask, today
        self._criteria = CriteriaTurns(criteria)

    def answer(self, text: str, conversation: str) -> Answer:
        """Answer, and remember. Raises NtmError when who the person is cannot be kept or forgotten."""
        known = self._kept.of(conversation)
        if wants_forgetting(text):
            return forgotten(self._kept.forget(conversation))
        if asks_who_i_am(text):
            return recalled(known.persona)
        persona = known.persona
        notes: tuple[str, ...] = ()
        group = told_group(text)
        if group:
            persona = told_anew(persona, Persona(group=group[0]))
            self._kept.keep_persona(conversation, persona)
            if not group[1]:
                return acknowledged(persona, self._library)
        told = None if group else introduction(text, self._library)
        if told:
            persona = told_anew(persona, told.persona)
            self._kept.keep_persona(conversation, persona)
            if not told.question:
                return acknowledged(persona, self._library)
            text, notes = told.question, (acknowledged(persona, self._library).text,)
        before = known.turn if known.turn and known.turn.of_letters <= self._library.entries.keys() else None
        answer, turn = self._in_the_light_of(before, persona, text)
        if turn:
            self._remember(conversation, turn)
        return replace(answer, notes=(*notes, *answer.notes))

    def _in_the_light_of(self, before: Turn | None, persona: Persona | None, text: str) -> tuple[Answer, Turn | None]:
        pick = picked(text, before) if before else None
        if pick and before:
            return self._pick(pick, before)
        page = _NEXT.search(canonical(text)) if before else None
        if before and page:
            then = understand(before.said[-1], self._library).page + 1
            text = on_page(before.said[-1], int(page["page"] or then))
            answer, units = self._ask(Leaning(understand(text, self._library), (text,)))
            note = f"Theo câu hỏi trước: {before.said[-1]}"
            return replace(answer, notes=(note, *answer.notes)), _turn((text,), answer, units)
        if picks_of_nothing(text):
            return not_offered(before), None
        leaning = self._criteria.leaning(text, before, persona, self._library) or replace(
            lean(text, before, self._library), criteria=self._criteria.of(text, persona)
        )
        (answer, units), leaning = self._ask_own_place_first(leaning, persona)
        if leaning.question.off_topic:
            return answer, None
        if answer.status is Status.NOT_FOUND and (leaning.about or leaning.within):
            return answer, None  # the letters before are still those that are talked about
        turn = _turn(leaning.said, answer, units)
        if before and (leaning.about or leaning.within) and not turn.units:
            turn = replace(turn, units=before.units)  # after "ai ký?" the matter is still the same
        if before and len(leaning.said) > 1 and not turn.items and not turn.choices:
            turn = replace(turn, items=before.items)  # "cái thứ ba" still means the list that was asked about
        return answer, turn

    def _ask_own_place_first(self, leaning: Leaning, persona: Persona | None) -> tuple[Said, Leaning]:
        answer, units = self._ask(leaning)
        if persona is None or leaning.note or is_of_criteria(answer):
            return (answer, units), leaning
        excepted = excepts(units, persona, self._library)
        for own in narrowed(leaning.question, persona, self._library, excepted=excepted):
            if answer.status is Status.NOT_FOUND and not own.of_oneself:
                continue
            of_own = Leaning(own.question, own.said)
            there, found = self._ask(of_own)
            if there.status is not Status.ANSWERED or excepts(found, persona, self._library):
                continue
            if (there.text, there.quotes) == (answer.text, answer.quotes):
                return (answer, units), leaning  # the place makes no difference
            fits = own.of_oneself or excepted
            if not fits:
                fits = fits_as_well(there, found, answer, units, leaning.question, self._retrieval, self._library)
            if fits:
                return (replace(there, notes=(own.note, *there.notes)), found), of_own
        return (answer, units), leaning

    def _pick(self, pick: Pick, before: Turn) -> tuple[Answer, Turn | None]:
        offered = before.choices or before.items
        if not 0 <= pick.no < len(offered):
            return not_offered(before), None
        if before.choices:
            choice = before.choices[pick.no]
            answer, units = self._ask(Leaning(lean(choice, None, self._library).question, (choice,)))
            note = f"Theo câu hỏi trước, lựa chọn {pick.no + 1}: {choice}"
            turn = _turn((choice,), answer, units)
            return replace(answer, notes=(note, *answer.notes)), turn if turn.choices else replace(
                turn, choices=before.choices
            )
        item = before.items[pick.no]
        note = f"Theo câu hỏi trước, mục {pick.no + 1}: {before.said[0]}"
        unit = unit_at(item, self._library)
        of_item = Turn(before.said, (stretch_of(unit),) if unit else (), (item.letter_id,), before.items)
        if pick.rest:
            answer, then = self._in_the_light_of(replace(of_item, items=()), None, pick.rest)
            return answer, replace(then, items=before.items) if then else None
        answer, _ = shown(item, self._library, self._today())
        return replace(answer, notes=(note, *answer.notes)), of_item

    def _remember(self, conversation: str, turn: Turn) -> None:
        try:
            self._kept.keep_turn(conversation, turn)
        except NtmError as error:  # the answer is there all the same; the next question stands by itself
            log.warning("a turn was not kept: %s", error)


def _turn(said: tuple[str, ...], answer: Answer, units: tuple[Unit, ...]) -> Turn:
    if answer.status is Status.NOT_FOUND:
        return Turn(said)
    if is_of_criteria(answer):
        return Turn(said, on_criteria=True)
    return Turn(
        said,
        tuple(map(stretch_of, units[:MOST])),
        answer.letters,
        items_of(answer),
        answer.choices,
    )

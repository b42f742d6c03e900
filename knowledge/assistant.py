"""The assistant: a question in, an answer with its proof out. Extractive: every word of an answer comes from a letter."""

from __future__ import annotations

import logging
import re
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from knowledge.answer import Answer, Status
from knowledge.answers.beside import item_of_its_own
from knowledge.answers.chain import notes_of_changes
from knowledge.answers.choosing import asks_who_signed_what, letters_asked_for
from knowledge.answers.citing import what_is_cited, who_cites
from knowledge.answers.comparing import compare, each_apart
from knowledge.answers.criteria import CriteriaAnswers, is_of_criteria
from knowledge.answers.duties import answer_duties
from knowledge.answers.headers import answer_from_header, asks_for_person
from knowledge.answers.listing import list_deadlines
from knowledge.answers.not_found import not_found
from knowledge.answers.passages import answer_from_passage
from knowledge.answers.persons import rows_of_person
from knowledge.conversation.leaning import Leaning, lean
from knowledge.conversation.talking import Talking
from knowledge.grounding import ungrounded
from knowledge.index.fulltext import FullText
from knowledge.library import Library
from knowledge.mending import mended
from knowledge.question import Asked, Question
from knowledge.retrieval import Found, Retrieval, Vectors
from knowledge.store.conversations import ConversationStore
from knowledge.store.letters import LetterStore
from knowledge.units import Unit, units_of

log = logging.getLogger(__name__)

LONGEST_QUESTION = 1_000
AS_MUCH = 0.95  # of the matter: less tells that somebody has gone over to another letter
_ARTICLE = re.compile(r" (?:dieu|khoan|chuong) \d+ ")
_IN_HEAD = {Asked.SIGNER, Asked.ADDRESSEES, Asked.RECIPIENTS, Asked.SUBJECT, Asked.NUMBER, Asked.ISSUED, Asked.ISSUER}


class Assistant:
    """Answers from the letters of a store. Thread-safe; `today` gives the day for the notes, `clock` the time in seconds since 1970
    after which turns of conversations expire."""

    def __init__(
        self,
        store: LetterStore,
        vectors: Vectors | None = None,
        today: Callable[[], date] = date.today,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.library = Library(store)
        self._retrieval = Retrieval(self.library, FullText(store), vectors)
        self.criteria = CriteriaAnswers(self.library, vectors)
        self._today = today
        kept = ConversationStore(store.engine, clock)
        self._talking = Talking(self.library, self._retrieval, self.criteria, kept, self._proven, today)
        self._lock = threading.Lock()

    def answer(self, question: str, conversation: str | None = None) -> Answer:
        """Answer a question; with a `conversation` (of one person) it may lean on what was said there before, also by an earlier run
        of the program. Never raises on odd input; NtmError when the store cannot be read, or not keep who the person is."""
        with self._lock:
            self.library.refresh()
            self.criteria.refresh()
            asked = mended(" ".join(question.split())[:LONGEST_QUESTION], self.library)
            if conversation:
                answer = self._talking.answer(asked.text, conversation)
            else:
                answer = self._proven(lean(asked.text, None, self.library))[0]
            return replace(answer, notes=(asked.note, *answer.notes)) if asked.note else answer

    def _proven(self, leaning: Leaning) -> tuple[Answer, tuple[Unit, ...]]:
        """The answer with the notes on it, and the units to lean on in the next turn."""
        answer, units = self._answer(leaning)
        answer = _checked(answer, leaning.question.text)
        if answer.status is Status.ANSWERED:
            changed = notes_of_changes(answer.quotes, self.library)
            if not is_of_criteria(answer):
                changed += self.criteria.note_successors(answer.quotes, self._today())
            answer = replace(answer, notes=(*_own_notes(leaning), *answer.notes, *changed))
        elif leaning.note:
            answer = replace(answer, notes=(leaning.note, *answer.notes))
        return answer, units

    def _answer(self, leaning: Leaning) -> tuple[Answer, tuple[Unit, ...]]:
        """From the criteria sets where the question is all about them, else from the letters, and from the sets where those are silent."""
        criteria = leaning.criteria or self.criteria.understand((leaning.question.text,))
        by_itself = not (leaning.note or leaning.about or leaning.within)
        if leaning.on_criteria or (by_itself and self.criteria.goes_first(criteria, leaning.question)):
            answer = self.criteria.answer(criteria, self._today())
            if answer:
                return answer, ()
        naming = self.criteria.letters_naming(criteria, leaning.question) if by_itself else None
        if naming:
            return naming, self._units_in(naming)
        answer, units = self._of_letters(leaning)
        if answer.status is Status.NOT_FOUND:
            instead = self.criteria.instead(criteria, leaning.question, self._today())
            return instead or self.criteria.with_nearest(answer, criteria, leaning.question), units
        return answer, units

    def _of_letters(self, leaning: Leaning) -> tuple[Answer, tuple[Unit, ...]]:
        question, today = leaning.question, self._today()
        if question.off_topic or not self.library.entries or question.names_unknown:
            return not_found(question, self.library, []), ()
        within = (
            set(leaning.within[:1] if question.asked & (_IN_HEAD | {Asked.CITES}) else leaning.within)
            if leaning.within
            else None
        )
        if question.confirms_nothing and not (leaning.about or leaning.within):
            return not_found(question, self.library, []), ()
        if leaning.about and not question.asked & (_IN_HEAD | {Asked.CITES, Asked.CITED_BY, Asked.LISTING}):
            found = self._retrieval.rate(question, leaning.about)
            found = [Found(f.unit, f.score + 1.0, 1.0) for f in found]
            answer = answer_from_passage(question, found, today)
            if answer:
                return answer, self._units_in(answer)
            question = leaning.otherwise or question
        owned = self.library.owners(question.numbers)
        found = self._retrieval.search(question, owned if owned and Asked.CITED_BY not in question.asked else within)
        if leaning.recent and not within:
            found = _recent_first(found, leaning.recent)

        person = self._of_a_person(question, found)
        if person:
            return person, self._units_in(person)

        def of_one_side(side: Question, letters: set[int] | None) -> Answer | None:
            return self._of_one_side(side, today, letters)

        answer = (
            compare(question, self.library, of_one_side)
            or self._by_kind(question, found, within, today)
            or answer_from_passage(question, found, today, self._retrieval.stands)
            or each_apart(question, self.library, of_one_side)
        )
        if answer is None and Asked.CHECK in question.asked:
            answer = self._without_persons(question, today)
        if answer is None and leaning.beside:
            answer = item_of_its_own(question, leaning.beside, today)
        if answer is None:
            return not_found(question, self.library, found), ()
        return answer, self._units_in(answer)

    def _of_a_person(self, question: Question, found: list[Found]) -> Answer | None:
        """What a table gives to a person whom the question names: "bà … được phân công nhiệm vụ gì?"."""
        if not question.asked & {Asked.DUTIES, Asked.WHO, Asked.CHECK} or not question.runs:
            return None
        issuing = tuple(place for place in question.places if self.library.by_place(place)[0])
        if Asked.CHECK in question.asked and issuing != question.places:
            found = self._retrieval.search(replace(question, places=issuing))
        return rows_of_person(question, found)

    def _without_persons(self, question: Question, today: date) -> Answer | None:
        """What the letters say where the person named in a question to be confirmed is not the one: "gửi chị A đúng không?"."""
        places = tuple(p for p in question.places if self.library.places[p].kinds)
        if places == question.places:
            return None
        return self._of_one_side(replace(question, places=places, asked=question.asked | {Asked.CHANNEL}), today)

    def _of_one_side(self, question: Question, today: date, letters: set[int] | None = None) -> Answer | None:
        owned = self.library.owners(question.numbers)
        found = self._retrieval.search(question, owned or letters)
        return answer_from_passage(question, found, today, self._retrieval.stands)

    def _by_kind(self, question: Question, found: list[Found], within: set[int] | None, today: date) -> Answer | None:
        asked = question.asked
        only_number = bool(question.numbers) and len([t for t in question.terms if not t.pair]) <= 1
        owned = self.library.owners(question.numbers)
        if question.numbers and not owned and _ARTICLE.search(question.canonical):
            return not_found(question, self.library, found)  # what an article of a cited act says stands in that act
        if question.numbers and not owned and asked & {Asked.SIGNER, Asked.ADDRESSEES, Asked.RECIPIENTS}:
            return not_found(question, self.library, found)
        if question.numbers and (
            Asked.CITED_BY in asked
            or (Asked.CITES in asked and question.number_last)
            or (only_number and not asked & _IN_HEAD)
        ):
            cited = who_cites(question, self.library, today)
            if cited:
                return cited
        if question.numbers and not owned and asked & (_IN_HEAD | {Asked.CITES}):
            cited = who_cites(question, self.library, today)
            if cited:
                return cited
        letters = letters_asked_for(question, self.library)
        if letters or asks_who_signed_what(question):
            return letters or not_found(question, self.library, found)
        scope = owned or within
        if (Asked.CITES in asked and question.cited_kind) or (
            Asked.CITES in asked and not asked & {Asked.WHO, Asked.WHEN, Asked.DUTIES}
        ):
            cited = what_is_cited(question, self.library, self._retrieval, today, scope)
            if cited:
                return cited
        if question.period and (
            Asked.LISTING in asked or (Asked.DUTIES in asked and question.period.shorter_than_a_year)
        ):
            listed = list_deadlines(question, self.library, today, scope)
            if listed or Asked.LISTING in asked:
                return listed or not_found(question, self.library, found)  # what is due at another time is no answer
        if asks_for_person(question) or (
            asked & _IN_HEAD
            and not (asked & {Asked.WHEN, Asked.LISTING} and not asked & {Asked.SIGNER, Asked.ISSUED})
            and not (Asked.CHANNEL in asked and Asked.ADDRESSEES not in asked)
        ):
            head = answer_from_header(question, self.library, today, scope)
            if head or asks_for_person(question) or asked & {Asked.SIGNER}:
                return head or not_found(question, self.library, found)
        if Asked.DUTIES in asked:
            return answer_duties(question, self.library, self._retrieval, found, today, scope)
        return None

    def _units_in(self, answer: Answer) -> tuple[Unit, ...]:
        """The units that an answer quotes, to lean on in the next turn."""
        units: list[Unit] = []
        for quote in answer.quotes:
            if quote.letter_id is None:
                continue
            letter = self.library.letter(quote.letter_id)
            for no, passage in enumerate(letter.passages):
                if passage.start <= quote.start < passage.end:
                    units += [
                        u for u in units_of(quote.letter_id, letter, no) if u.start < quote.end and quote.start < u.end
                    ]
        return tuple(units)


def _recent_first(found: list[Found], letters: tuple[int, ...]) -> list[Found]:
    """What was found, the letters talked of just now first where they hold as much of the matter as any other."""
    most = max((f.coverage for f in found), default=0.0)
    recent = [f for f in found if f.unit.letter_id in letters]
    if max((f.coverage for f in recent), default=0.0) < AS_MUCH * most:
        return found
    return recent + [f for f in found if f.unit.letter_id not in letters]


def _own_notes(leaning: Leaning) -> list[str]:
    notes = [leaning.note] if leaning.note else []
    if leaning.question.unmentioned:
        named = ", ".join(leaning.question.unmentioned)
        notes.append(f"Văn bản không nêu riêng {named}; đây là phần giao chung.")
    return notes


def _checked(answer: Answer, question: str) -> Answer:
    """An answer that says more than its quotes is cut down to them; the failure is logged with the question."""
    missing = ungrounded(answer) if answer.status is Status.ANSWERED else []
    if not missing:
        return answer
    log.warning("answer not grounded in its quotes: %r lacks %r", question, missing)
    return replace(answer, text="Văn bản ghi như sau:")

"""Which answer about criteria a question gets, if any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import regex as re

from knowledge.answer import Answer, Quote, Status
from knowledge.answers.criteria import changes as changing
from knowledge.answers.criteria import sets
from knowledge.answers.criteria.choosing import by_official_name, coverage, meant_in, sets_asked
from knowledge.answers.criteria.letters import letters_naming
from knowledge.answers.criteria.notes import successors_of
from knowledge.answers.criteria.requirement import answer_meaning
from knowledge.answers.criteria.routing import OF_SETS, goes_first, group_meant, may_stand_in, rule_of
from knowledge.answers.criteria.wording import Proof, label
from knowledge.criteria.asked import CriteriaQuestion, Wants, merged, understand_criteria
from knowledge.criteria.catalogue import Catalogue, Entry
from knowledge.criteria.model import Level
from knowledge.criteria.names import Meant, Names
from knowledge.criteria.regions import SEVERAL, regions_in
from knowledge.library import Library
from knowledge.question import Question
from knowledge.retrieval import Vectors
from knowledge.store.criteria import CriteriaStore

NEAREST = 2
NEAR_ENOUGH = 0.35
_PERCENT = re.compile(r" (?P<n>\d{1,3}) phan tram ")


def _fullest(entries: Sequence[Entry]) -> Entry:
    """The first set that says something of its content."""
    return next((e for e in entries if e.set.criteria or e.set.conditions), entries[0])


def _unknown_decision(question: CriteriaQuestion) -> Answer:
    named = ", ".join(number.upper().replace("QD", "QĐ") for number in question.unknown_decisions)
    return Answer(
        Status.NOT_FOUND, f"Kho không có bộ tiêu chí nào theo Quyết định số {named}.",
        notes=("Có thể nạp quyết định đó bằng lệnh: ntm ingest TỆP.",), kind="not_found",
    )  # fmt: skip


class CriteriaAnswers:
    """Answers from the sets in store; follows its changes. `today` is asked for at each question."""

    def __init__(self, library: Library, vectors: Vectors | None = None) -> None:
        self._vectors = vectors
        self._library = library
        self._store = CriteriaStore(library.store.engine)
        self._proof = Proof(library)
        self._seen: tuple[int, int] | None = None
        self.catalogue = Catalogue()
        self._names = Names(self.catalogue)

    def refresh(self) -> None:
        """Take notice of sets that came or went."""
        seen = self._store.newest()
        if seen != self._seen:
            self.catalogue = Catalogue((s.set, s.letter_id, s.id) for s in self._store.all())
            self._names = Names(self.catalogue)
            self._seen = seen

    def understand(self, said: Sequence[str]) -> CriteriaQuestion:
        """What these texts ask together, each leaning on those before it."""
        whole = understand_criteria(said[0], self.catalogue, self._names)
        for text in said[1:]:
            whole = merged(whole, understand_criteria(text, self.catalogue, self._names))
        return whole

    def goes_first(self, question: CriteriaQuestion, as_asked: Question) -> bool:
        """Whether the sets are asked before the letters (`routing.goes_first`)."""
        return goes_first(question, as_asked, self.catalogue, self._names)

    def instead(self, question: CriteriaQuestion, as_asked: Question, today: date) -> Answer | None:
        """The answer from the sets to a question that the letters do not answer; None unless it plainly asks for what sets say."""
        if not may_stand_in(question, as_asked):
            return None
        answer = self.answer(question, today)
        if answer is None or answer.status is not Status.ANSWERED:
            return None
        silent = "Các văn bản trong kho không nói đến điều này; đây là lời của bộ tiêu chí."
        return replace(answer, notes=(silent, *answer.notes))

    def with_nearest(self, not_found: Answer, question: CriteriaQuestion, as_asked: Question) -> Answer:
        """The same, with the nearest indicators of the sets beside the nearest passages, where a question asks for what criteria require."""
        asks = question.explicit and not question.of_letters and not (question.numbers or question.indicators)
        if self._vectors is None or not asks or as_asked.off_topic or as_asked.names_unknown:
            return not_found
        entries = {e.set_id: e for e in self.catalogue.entries}
        near = [
            h
            for h in self._vectors.indicators(question.text, NEAREST)
            if h.score >= NEAR_ENOUGH and h.set_id in entries
        ]
        quotes = []
        for hit in near:
            found = entries[hit.set_id].set.indicator(hit.number)
            if found:
                quotes.append(
                    replace(self._proof.of_indicator(entries[hit.set_id], found[1], question)[-1], nearest=True)
                )
        return replace(not_found, quotes=(*quotes, *not_found.quotes)) if quotes else not_found

    def letters_naming(self, question: CriteriaQuestion, as_asked: Question) -> Answer | None:
        """The letters that name the criterion asked of; None where that is not asked, or none does."""
        if Wants.LETTERS not in question.wants or not question.names_something:
            return None
        names = {m.criterion.name for n in question.names for m in self._names.meant_by(n)}
        numbers = {*map(str, question.numbers), *question.indicators}
        return letters_naming(numbers, names, as_asked, self._library)

    def note_successors(self, quotes: Sequence[Quote], today: date) -> tuple[str, ...]:
        """A note for each decision of a set named in quotes that no longer holds and was followed by another."""
        return successors_of(quotes, self.catalogue, today)

    def answer(self, question: CriteriaQuestion, today: date) -> Answer | None:
        """The answer from the sets; None where they say nothing of it."""
        if question.unknown_decisions:
            return _unknown_decision(question)
        entries = sets_asked(question, self.catalogue, today)
        if question.levels and not question.decisions:
            gone = self._of_a_gone_level(question, today)
            if gone:
                return gone
        if not entries:
            return self._no_set(question, today)
        rule = rule_of(question, entries)
        group = group_meant(question, self.catalogue)
        if group and not question.names_something:
            return sets.groups(group[0], replace(question, group=None), self._proof, today)
        if rule:
            return sets.rule(*rule, question, self._proof, today)
        if not question.names_something and (not question.content or question.decisions or question.group):
            whole = self._of_sets(entries, question, today)
            if whole:
                return whole
        found = [(e, meant_in(e, question, self._names)) for e in entries]
        meant = self._in_order([m for _, m in found if m], question, today)
        if not meant:
            return self._nothing_meant(entries, question)
        lacking = [
            e for e, m in found if not m and e.set.holds_on(question.day(today)) and e.set.level is Level.COMMUNE
        ]
        lacking = [] if meant[0][0].entry.set.holds_on(question.day(today)) else lacking
        return self._checked_premise(answer_meaning(meant, lacking, question, self._proof, today), meant, question)

    def _in_order(self, meant: list[list[Meant]], question: CriteriaQuestion, today: date) -> list[list[Meant]]:
        """What each set means by it: first the set whose criterion has the very name, then the one in force, then what says most of it."""
        day = question.day(today)
        words = [w for name in question.names for w in name.words.split()] + list(question.content)

        def order(of: list[Meant]) -> tuple[bool, bool, bool, float]:
            most = (
                max((coverage(words, m.criterion, m.indicator) for m in of if m.indicator), default=0.0) if words else 0
            )
            named = Wants.CHANGES not in question.wants and any(by_official_name(m, question) for m in of)
            entry = of[0].entry
            own = entry.set.province is None  # a set of the own province details the nation's, and may ask for more
            return not named, not entry.set.holds_on(day), own, -most if len(question.levels) > 1 else 0.0

        return sorted(meant, key=order)

    def _of_sets(self, entries: list[Entry], question: CriteriaQuestion, today: date) -> Answer | None:
        wants, day = question.wants, question.day(today)
        held = [e for e in entries if e.set.holds_on(day)]
        if Wants.CHANGES in wants:
            two = changing.two_sets(question, self.catalogue, today)
            if two:
                return changing.changes(*two, question, self.catalogue, self._proof, today)
        if Wants.GROUPS in wants or (question.group and not wants & (OF_SETS - {Wants.GROUPS})):
            grouped = next((e for e in entries if e.set.groups), None)
            if grouped:
                return sets.groups(grouped, question, self._proof, today)
        if Wants.REGIONS in wants:
            regional = next(((e, r) for e in entries for r in e.set.rules if len(regions_in(r)) >= SEVERAL), None)
            if regional:
                return sets.rule(*regional, question, self._proof, today)
        if Wants.LISTING in wants and not wants & {Wants.COUNT}:
            return sets.listing(_fullest(entries), question, self._proof, today)
        if Wants.COUNT in wants:
            return sets.counts(self._plain(entries, question, day), question, self._proof, today)
        if Wants.CONDITIONS in wants:
            conditioned = next((e for e in entries if e.set.conditions), None)
            if conditioned:
                return sets.conditions(conditioned, question, self._proof, today)
        if wants & {Wants.IN_FORCE, Wants.ISSUED}:
            told = entries if question.decisions or not question.period else held or entries
            return sets.facts(self._plain(told, question, day), question, self.catalogue, self._proof, today)
        if question.names_a_set or Wants.LISTING in wants or Wants.REQUIREMENT in wants:
            return sets.listing(_fullest(entries), question, self._proof, today)
        return None

    def _plain(self, entries: list[Entry], question: CriteriaQuestion, day: date) -> list[Entry]:
        """Of a question that names no set, those of the day; of a decision all of its sets."""
        if question.decisions or question.levels or question.era:
            return entries
        return [e for e in entries if e.set.holds_on(day)] or entries

    def _of_a_gone_level(self, question: CriteriaQuestion, today: date) -> Answer | None:
        """ "Bộ mới còn xã nâng cao không?": asked of now, a level that is gone is said to be gone."""
        asks_of_now = question.era == "new" or Wants.IN_FORCE in question.wants or Wants.CHECK in question.wants
        if not asks_of_now or question.names_something or question.era == "old" or question.period:
            return None
        return sets.gone_levels(question, self.catalogue, self._proof, today)

    def _no_set(self, question: CriteriaQuestion, today: date) -> Answer | None:
        if not question.explicit:
            return None
        return Answer(Status.NOT_FOUND, "Kho không có bộ tiêu chí nào như câu hỏi nêu.", kind="not_found")

    def _nothing_meant(self, entries: list[Entry], question: CriteriaQuestion) -> Answer | None:
        if not (question.numbers or question.indicators):
            return None
        asked = (
            f"tiêu chí {', '.join(map(str, question.numbers))}"
            if question.numbers
            else f"chỉ tiêu {', '.join(question.indicators)}"
        )
        with_criteria = [e for e in entries if e.set.criteria]
        has = "; ".join(
            f"{label(e.set)} có tiêu chí từ {e.set.criteria[0].number} đến {e.set.criteria[-1].number}"
            for e in with_criteria[:2]
        )
        text = f"Không có {asked} trong các bộ tiêu chí đã biết." if question.numbers else f"Kho không có {asked}."
        return Answer(Status.NOT_FOUND, text, notes=(f"{has[:1].upper()}{has[1:]}.",) if has else (), kind="not_found")

    def _checked_premise(self, answer: Answer, meant: list[list[Meant]], question: CriteriaQuestion) -> Answer:
        """ "Tiêu chí 17 là giao thông đúng không?": whether the name is that number's in the first set that has it."""
        if Wants.CHECK not in question.wants:
            return answer
        said = _PERCENT.search(question.words)
        shown = [t for m in meant[0] if m.indicator for t in m.indicator.thresholds if t.value is not None]
        if said and shown:
            agrees = any(t.value == int(said["n"]) for t in shown)
            return replace(answer, text=("Đúng. " if agrees else "Không đúng. ") + answer.text)
        if not question.names or not question.numbers:
            return answer
        names = [n for name in question.names for n in self._names.meant_by(name)]
        first = meant[0][0].entry
        agrees = any(n.entry is first and n.criterion.number in question.numbers for n in names)
        return replace(answer, text=("Đúng. " if agrees else "Không đúng. ") + answer.text)

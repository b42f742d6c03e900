"""Looking through the criteria sets step by step: the sets, the criteria of one, a criterion with the thresholds for who looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Engine

from knowledge.answers.criteria.notes import notes_on
from knowledge.answers.criteria.wording import LEVELS, NOT_STATED, UNVERIFIED, criterion_line, label, threshold_words
from knowledge.criteria.asked import CriteriaQuestion, Wants
from knowledge.criteria.asker import for_asker
from knowledge.criteria.catalogue import Catalogue, Entry
from knowledge.criteria.model import CriteriaSet, Criterion, Indicator
from knowledge.criteria.names import NO_CRITERION, conditions_of
from knowledge.criteria.regions import SEVERAL, regions_in
from knowledge.folding import fold
from knowledge.store.conversations import ConversationStore, Persona
from knowledge.store.criteria import CriteriaStore
from knowledge.units import date_label

_NOTHING_SAID = CriteriaQuestion("", "", frozenset({Wants.THRESHOLD}))


@dataclass(frozen=True, slots=True)
class SetChoice:
    """A set to pick: `short` for a button, `line` in full; `holds` whether it is in force."""

    set_id: int
    short: str
    line: str
    holds: bool


@dataclass(frozen=True, slots=True)
class SetContents:
    """A set with its criteria to pick, (number, name) each; `about` what there is to say of it, `notes` what the program adds."""

    set_id: int
    title: str
    about: tuple[str, ...]
    criteria: tuple[tuple[int, str], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndicatorLines:
    """An indicator: number and what it requires; its threshold, "" for none; who is responsible, what proves it, a note."""

    requires: str
    threshold: str
    checked: bool
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A criterion of a set; `for_whom` says whose thresholds it shows, `where_else` what is to be looked up in the decision."""

    set_id: int
    number: int
    title: str
    of_set: str
    for_whom: tuple[str, ...]
    indicators: tuple[IndicatorLines, ...]
    where_else: tuple[str, ...]
    notes: tuple[str, ...]


class CriteriaBrowser:
    """What the sets in store show to a person. May be called from any thread; NtmError where the store cannot be read.

    `today` says which sets are in force; a `conversation` names the person, as for `Assistant.answer`.
    """

    def __init__(self, engine: Engine, today: Callable[[], date]) -> None:
        self._sets, self._people, self._today = CriteriaStore(engine), ConversationStore(engine), today
        self._known: tuple[tuple[int, int], Catalogue] | None = None

    def sets(self, conversation: str) -> tuple[SetChoice, ...]:
        """All sets, as `set_choices` orders them."""
        return set_choices(self._catalogue(), self._people.of(conversation).persona, self._today())

    def contents(self, set_id: int) -> SetContents | None:
        """One set; None where it is not, or no longer, among those believed."""
        entry = _entry(self._catalogue(), set_id)
        return set_contents(entry, self._today()) if entry else None

    def card(self, set_id: int, number: int, conversation: str) -> Card | None:
        """A criterion of a set, NO_CRITERION for its conditions; None where there is none."""
        entry = _entry(self._catalogue(), set_id)
        criterion = _criterion(entry, number) if entry else None
        if entry is None or criterion is None:
            return None
        return card(entry, criterion, self._people.of(conversation).persona, self._today())

    def _catalogue(self) -> Catalogue:
        newest, known = self._sets.newest(), self._known
        if known is None or known[0] != newest:
            known = (newest, Catalogue((s.set, s.letter_id, s.id) for s in self._sets.all()))
            self._known = known
        return known[1]


def set_choices(catalogue: Catalogue, persona: Persona | None, today: date) -> tuple[SetChoice, ...]:
    """The sets in force first; among them those of the person's province, then the nation's, then other provinces'."""
    own = for_asker(_NOTHING_SAID, persona).province

    def order(entry: Entry) -> tuple[bool, int]:
        province = entry.set.province
        rank = 1 if province is None else 0 if own and fold(province) == fold(own) else 2
        return not entry.set.holds_on(today), rank

    return tuple(
        SetChoice(e.set_id, _short(e.set), _capital(label(e.set)) + _state(e.set, today), e.set.holds_on(today))
        for e in sorted(catalogue.entries, key=order)
    )


def set_contents(entry: Entry, today: date) -> SetContents:
    """The criteria of a set, its conditions as one more, and what its commune groups are."""
    of = entry.set
    day = f" {date_label(of.decision.date, None, None)}" if of.decision.date else ""
    issuer = f" của {of.decision.issuer}" if of.decision.issuer else ""
    about = [f"Quyết định số {of.decision.number}{day}{issuer}."]
    criteria = [(c.number, c.name) for c in (*of.criteria, *conditions_of(entry))]
    if not criteria:
        about.append(f"Các tiêu chí của bộ này chưa có ở đây; xin xem Quyết định số {of.decision.number}.")
    about += [f"Xã nhóm {number}: {words.rstrip('.')}." for number, words in of.groups]
    notes = notes_on(entry, (), replace(_NOTHING_SAID, wants=frozenset()), today)
    return SetContents(entry.set_id, of.title, tuple(about), tuple(criteria), notes)


def card(entry: Entry, criterion: Criterion, persona: Persona | None, today: date) -> Card:
    """A criterion with the thresholds for the region and the commune group of a person, as far as they are known."""
    asked, for_whom = _for_whom(entry.set, persona) if criterion.indicators else (_NOTHING_SAID, ())
    of, indicators = entry.set, tuple(_lines(i, asked) for i in criterion.indicators)
    is_criterion = criterion.number != NO_CRITERION
    return Card(
        entry.set_id,
        criterion.number,
        criterion_line(criterion) if is_criterion else criterion.name,
        _capital(label(of)),
        for_whom,
        indicators,
        tuple(_where_else(of, criterion, indicators)),
        notes_on(entry, criterion.indicators, asked, today),
    )


def _entry(catalogue: Catalogue, set_id: int) -> Entry | None:
    return next((e for e in catalogue.entries if e.set_id == set_id), None)


def _criterion(entry: Entry, number: int) -> Criterion | None:
    return next((c for c in (*entry.set.criteria, *conditions_of(entry)) if c.number == number), None)


def _short(of: CriteriaSet) -> str:
    """`Xã NTM nâng cao 2021-2025 · 318/QĐ-TTg`."""
    level = _capital(LEVELS[of.level].replace("nông thôn mới", "NTM"))
    period = f"{of.period[0]}-{of.period[1]}" if of.period else ""
    return f"{' '.join(filter(None, (level, of.province, period)))} · {of.decision.number}"


def _state(of: CriteriaSet, today: date) -> str:
    if of.in_force and of.in_force > today:
        return f", có hiệu lực từ {date_label(of.in_force, None, None)}"
    return f", đã được thay bằng {of.replaced_by}" if of.replaced_by and not of.holds_on(today) else ""


def _for_whom(of: CriteriaSet, persona: Persona | None) -> tuple[CriteriaQuestion, tuple[str, ...]]:
    """What is asked for a person, and for whom that is; of what makes no difference in a set nothing is said."""
    asked = for_asker(_NOTHING_SAID, persona)
    if of.province and asked.province and fold(of.province) != fold(asked.province):
        there = f"xã của anh/chị được hiểu là ở tỉnh {asked.province} (tên trước ngày 1/7/2025)"
        return _NOTHING_SAID, (
            f"Đây là bộ của tỉnh {of.province}, còn {there}, nên nêu mức của mọi vùng, mọi nhóm xã.",
        )
    given = [t for i in (*of.conditions, *(i for c in of.criteria for i in c.indicators)) for t in i.thresholds]
    groups = {number for number, _ in of.groups} | {t.group for t in given if t.group}
    by_region = any(t.region for t in given) or any(len(regions_in(rule)) >= SEVERAL for rule in of.rules)
    if asked.group not in groups:
        asked = replace(asked, group=None)
    if not by_region:
        asked = replace(asked, region=None, province=None)
    known = [
        f"vùng {asked.region.name}" if asked.region else "",
        f"xã nhóm {asked.group}" if asked.group else "",
    ]
    said = [f"Mức cho: {', '.join(filter(None, known))}."] if any(known) else []
    if by_region and not asked.region:
        said.append(
            "Chưa biết xã của anh/chị ở tỉnh nào; mức có thể khác nhau theo vùng. Xin nhắn: “Tôi ở xã …, tỉnh …”."
        )
    if groups and not asked.group:
        said.append(
            "Chưa biết xã của anh/chị thuộc nhóm nào; mức có thể khác nhau theo nhóm. Xin nhắn: “Tôi ở xã nhóm …”."
        )
    return asked, tuple(said)


def _lines(indicator: Indicator, asked: CriteriaQuestion) -> IndicatorLines:
    threshold = threshold_words(indicator, asked)
    details = [
        f"Cơ quan: {indicator.responsible.rstrip('.')}." if indicator.responsible else "",
        f"Hồ sơ: {'; '.join(indicator.evidence).rstrip('.')}." if indicator.evidence else "",
        f"Ghi chú: {indicator.note.rstrip('.')}." if indicator.note else "",
    ]
    requires = f"{indicator.number}. {indicator.requires.rstrip('.')}."
    return IndicatorLines(requires, threshold, threshold not in (UNVERIFIED, NOT_STATED), tuple(filter(None, details)))


def _where_else(of: CriteriaSet, criterion: Criterion, indicators: tuple[IndicatorLines, ...]) -> list[str]:
    decision = f"Quyết định số {of.decision.number}"
    said = [criterion.note] if criterion.note else []
    if not indicators:
        return [*said, f"Các chỉ tiêu của tiêu chí này chưa có ở đây; xin xem {decision}."]
    if (criterion.indicator_count or 0) > len(indicators):
        said.append(f"Đây là các chỉ tiêu đã biết; xin xem đủ trong {decision}.")
    if any(UNVERIFIED in one.threshold or not one.checked for one in indicators):
        said.append(f"Mức chưa nêu ở đây: xin xem {decision}.")
    return said


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

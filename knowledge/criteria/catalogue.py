"""All sets together: which are believed, which hold on a day, which follow which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from knowledge.criteria.model import CriteriaSet, Criterion, Level, Origin
from knowledge.folding import fold
from knowledge.matching import number_key

_BELIEVED = list(Origin)
_LEVELS = list(Level)


@dataclass(frozen=True, slots=True)
class Entry:
    """A set that is believed, and the letter that it was read from, where it was."""

    set: CriteriaSet
    letter_id: int | None = None
    set_id: int = 0  # in the store

    @property
    def number(self) -> str:
        return number_key(self.set.decision.number)


class Catalogue:
    """The sets to answer from: of several of one decision and level, the one from the decision before a template before the shipped."""

    def __init__(self, sets: Iterable[tuple[CriteriaSet, int | None, int]] = ()) -> None:
        best: dict[tuple[str, Level, str], Entry] = {}
        given = [Entry(*one) for one in sets]
        for entry in given:
            key = (entry.number, entry.set.level, fold(entry.set.province or ""))
            if key not in best or _BELIEVED.index(entry.set.origin) >= _BELIEVED.index(best[key].set.origin):
                best[key] = entry
        called = _Called(entry.set for entry in given)
        self.entries: tuple[Entry, ...] = tuple(
            sorted((replace(entry, set=called.given_to(entry.set)) for entry in best.values()), key=_order)
        )

    def __bool__(self) -> bool:
        return bool(self.entries)

    def holding(self, day: date, entries: Sequence[Entry] | None = None) -> list[Entry]:
        """Those in force on a day, national before provincial, the commune's before others."""
        return [e for e in (self.entries if entries is None else entries) if e.set.holds_on(day)]

    def numbered(self, number: str) -> list[Entry]:
        """The sets of one decision, by its number key."""
        return [e for e in self.entries if e.number == number]

    def successors(self, entry: Entry) -> list[Entry]:
        """The sets of the decision that followed this set's."""
        return self.numbered(number_key(entry.set.replaced_by)) if entry.set.replaced_by else []

    def predecessors(self, entry: Entry) -> list[Entry]:
        """The sets that this set's decision followed, the newest first."""
        return [e for e in self.entries if e.set.replaced_by and number_key(e.set.replaced_by) == entry.number]


class _Called:
    """What people call criteria and indicators, in some set: a decision does not say it, and means the same by the same name."""

    def __init__(self, sets: Iterable[CriteriaSet]) -> None:
        self._criteria: dict[str, tuple[str, ...]] = {}
        self._indicators: dict[tuple[str, str, str], tuple[str, ...]] = {}
        for one in sets:
            for criterion in one.criteria:
                if criterion.called:
                    self._criteria.setdefault(fold(criterion.name), criterion.called)
                for indicator in criterion.indicators:
                    if indicator.called:
                        self._indicators.setdefault(_place(one, criterion, indicator.number), indicator.called)

    def given_to(self, one: CriteriaSet) -> CriteriaSet:
        """The set with these names where it has none of its own: of an indicator only from the same decision, criterion and number."""
        criteria = tuple(
            replace(
                c,
                called=c.called or self._criteria.get(fold(c.name), ()),
                indicators=tuple(
                    replace(i, called=i.called or self._indicators.get(_place(one, c, i.number), ()))
                    for i in c.indicators
                ),
            )
            for c in one.criteria
        )
        return replace(one, criteria=criteria)


def _place(one: CriteriaSet, criterion: Criterion, number: str) -> tuple[str, str, str]:
    return number_key(one.decision.number), fold(criterion.name), number


def _order(entry: Entry) -> tuple[int, int, int]:
    """The newest period first, then the commune's level before others, then the nation's before a province's."""
    begins = entry.set.period[0] if entry.set.period else (entry.set.decision.date or date.min).year
    return (-begins, _LEVELS.index(entry.set.level), 1 if entry.set.province else 0)

"""A criteria set as data: criteria, indicators, thresholds, each with where it is written and whether it was checked.

A value that nobody checked against the decision has no place here: its `Threshold` says `UNVERIFIED` and holds no words, so that
no door can show it. `start`/`end` are offsets into the text of the letter that the set was read from, and None for a set that
came with the program or from a filled template.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Level(StrEnum):
    """What is recognised by a set."""

    COMMUNE = "xa_ntm"
    COMMUNE_ADVANCED = "xa_ntm_nang_cao"
    COMMUNE_MODEL = "xa_ntm_kieu_mau"
    COMMUNE_MODERN = "xa_ntm_hien_dai"
    DISTRICT = "huyen_ntm"
    PROVINCE = "tinh_ntm"


class Origin(StrEnum):
    """Where a set came from: the later in this list, the more it is believed."""

    SHIPPED = "shipped"  # with the program, from secondary sources
    TEMPLATE = "template"  # filled in by hand
    DECISION = "decision"  # read from the decision itself


class Standing(StrEnum):
    """What a threshold is."""

    VALUE = "value"  # comparator, number, unit: "≥ 95%"
    PASS = "pass"  # "Đạt"
    PROVINCE = "province"  # left to the province: "UBND cấp tỉnh quy định"
    WORDS = "words"  # anything else, in its own words
    UNVERIFIED = "unverified"  # there is one, but nobody checked it: no words


class Comparator(StrEnum):
    AT_LEAST = ">="
    AT_MOST = "<="
    MORE = ">"
    LESS = "<"
    EXACTLY = "="


@dataclass(frozen=True, slots=True)
class Threshold:
    """What an indicator asks, for one region (a key of regions.yaml), commune group ("1", "2", "3") and year; None is any.

    `text` is as printed ("≥ 95% (≥ 30% từ công trình cấp nước tập trung)"); `comparator`, `value` and `unit` ("%", "triệu đồng/người/năm")
    are its first bound where it has one.
    """

    standing: Standing
    text: str = ""
    comparator: Comparator | None = None
    value: Decimal | None = None
    unit: str | None = None
    region: str | None = None
    group: str | None = None
    year: int | None = None

    @property
    def is_checked(self) -> bool:
        return self.standing is not Standing.UNVERIFIED

    @property
    def exactness(self) -> int:
        """For how many of region, group and year it is only."""
        return sum(x is not None for x in (self.region, self.group, self.year))


@dataclass(frozen=True, slots=True)
class Indicator:
    """A chỉ tiêu: `number` as printed ("17.1"; that of its criterion where it is the only one), what it `requires`.

    `source` says in which publication a shipped value was found; `responsible` and `evidence` as stated, if they are; `called`
    are the words that people have for it.
    """

    number: str
    requires: str
    thresholds: tuple[Threshold, ...] = ()
    responsible: str | None = None
    evidence: tuple[str, ...] = ()
    source: str | None = None
    note: str | None = None
    called: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None

    def possible(
        self, *, region: str | None = None, group: str | None = None, year: int | None = None
    ) -> tuple[Threshold, ...]:
        """The thresholds that may hold for a region, group and year; None is one that is not known, and may be any."""
        return tuple(
            t
            for t in self.thresholds
            if (t.region is None or region is None or t.region == region)
            and (t.group is None or group is None or t.group == group)
            and (t.year is None or year is None or t.year == year)
        )

    def threshold(
        self, *, region: str | None = None, group: str | None = None, year: int | None = None
    ) -> Threshold | None:
        """The one threshold that holds for a region, group and year: one of its own before one of any. None where several may, also
        since a region, group or year is not known that has one of its own: then the general one may be the wrong one."""
        possible = self.possible(region=region, group=group, year=year)
        if any((t.region and not region) or (t.group and not group) or (t.year and not year) for t in possible):
            return None
        exact = max((t.exactness for t in possible), default=0)
        best = [t for t in possible if t.exactness == exact]
        return best[0] if len(best) == 1 else None


@dataclass(frozen=True, slots=True)
class Criterion:
    """A tiêu chí. `called` are the words people have for it; `indicator_count` what its source says, where that was checked.

    `indicators` may be fewer than `indicator_count`: those that are known.
    """

    number: int
    name: str
    indicators: tuple[Indicator, ...] = ()
    group: str | None = None
    called: tuple[str, ...] = ()
    indicator_count: int | None = None
    note: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision that a set was issued by: `number` as printed ("318/QĐ-TTg")."""

    number: str
    date: datetime.date | None = None  # the module, for the field has the name of the type
    issuer: str | None = None
    signer: str | None = None


@dataclass(frozen=True, slots=True)
class CriteriaSet:
    """A bộ tiêu chí.

    `key` names it for good ("318-qd-ttg-xa-ntm"). `in_force` and `until` bound the days on which it holds (`until` None: no end
    known); `period` are the years that it was made for. `details` is the number of the national decision that a provincial set
    makes more exact; `replaced_by` the number of the decision that followed it. `groups` says what the commune groups are.
    `conditions` are what is asked beside the criteria. `criterion_count` and `indicator_count` are what was checked, else None.
    """

    key: str
    title: str
    level: Level
    decision: Decision
    origin: Origin
    criteria: tuple[Criterion, ...] = ()
    in_force: date | None = None
    until: date | None = None
    period: tuple[int, int] | None = None
    province: str | None = None
    details: str | None = None
    amended_by: tuple[str, ...] = ()
    replaced_by: str | None = None
    groups: tuple[tuple[str, str], ...] = ()
    conditions: tuple[Indicator, ...] = ()
    criterion_count: int | None = None
    indicator_count: int | None = None
    rules: tuple[str, ...] = field(default=())  # what holds for all of it, in a sentence each
    note: str | None = None

    def criterion(self, number: int) -> Criterion | None:
        return next((c for c in self.criteria if c.number == number), None)

    def indicator(self, number: str) -> tuple[Criterion, Indicator] | None:
        """The indicator so numbered, with its criterion."""
        return next(((c, i) for c in self.criteria for i in c.indicators if i.number == number), None)

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day; a set that does not say since when is taken to hold in the years of its period."""
        first = self.in_force or (date(self.period[0], 1, 1) if self.period else None)
        last = self.until or (date(self.period[1], 12, 31) if self.period else None)
        return (first is None or first <= day) and (last is None or day <= last)

"""From figures to days of the calendar: what a moment means in a letter of a given date, and how terms are counted.

Nothing here guesses silently: whatever is inferred comes back as a doubt, whatever cannot be said comes back as None.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from ingest.deadlines.moments import Amount, Moment

NO_YEAR = "văn bản không ghi năm và không rõ năm của văn bản"
WORKING_DAYS = "đã trừ thứ Bảy, Chủ nhật và ngày lễ; chưa tính ngày làm bù hoặc nghỉ hoán đổi công bố sau"


Day = date  # in the class below `date` is a field


@dataclass(frozen=True, slots=True)
class LetterDates:
    """What is known of the letter's own date; `year` and `month` may be known where the day was left blank."""

    date: Day | None = None
    year: int | None = None
    month: int | None = None

    @property
    def known_year(self) -> int | None:
        return self.date.year if self.date else self.year

    @property
    def known_month(self) -> int | None:
        return self.date.month if self.date else self.month

    def is_after(self, day: Day) -> bool:
        """Whether `day` certainly lies before the letter was written."""
        if self.date:
            return day < self.date
        if self.year is None:
            return False
        return (day.year, day.month) < (self.year, self.month) if self.month else day.year < self.year


@dataclass(frozen=True, slots=True)
class Span:
    """Days, both included; None where they cannot be said, with the reasons in `doubts`."""

    first: date | None = None
    last: date | None = None
    doubts: tuple[str, ...] = ()


def month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def resolve(moment: Moment, letter: LetterDates) -> Span:
    """The days that `moment` names. A year that is not written is the letter's, with a doubt; where that gives a day
    before the letter, nothing is decided (family Y). A day that no calendar has gives no day."""
    if moment.year == 0 or moment.months is None:
        return Span(doubts=moment.doubts or ("không ghi tháng",))
    year, doubts = moment.year, moment.doubts
    if year is None:
        year = letter.known_year
        if year is None:
            return Span(doubts=(*doubts, NO_YEAR))
        doubts = (*doubts, f"văn bản không ghi năm; lấy năm của văn bản ({year})")
    span = _on_calendar(moment, year, doubts)
    if span.last is None or not letter.is_after(span.last):
        return span
    if moment.year is None:
        return Span(
            doubts=(*moment.doubts, f"văn bản không ghi năm; theo năm {year} thì ngày này đã qua khi ra văn bản")
        )
    return Span(doubts=(*doubts, f"ngày ghi ({span.last:%d/%m/%Y}) ở trước ngày của văn bản, không lấy làm hạn"))


def _on_calendar(moment: Moment, year: int, doubts: tuple[str, ...]) -> Span:
    first_month, last_month = moment.months or (1, 12)
    if moment.day is None:
        return Span(date(moment.first_year or year, first_month, 1), month_end(year, last_month), doubts)
    try:
        last = date(year, last_month, moment.day)
        first = date(year, first_month, moment.first_day) if moment.first_day else last
        return Span(first, last, doubts)
    except ValueError:
        return Span(doubts=(*doubts, f"ngày {moment.day}/{last_month}/{year} không có trong lịch"))


def with_year(moment: Moment, year: int | None) -> Moment:
    """`moment` with the year of another figure of the same phrase ("từ ngày 01/9 đến ngày 15/9/2024")."""
    return replace(moment, year=year) if moment.year is None and year else moment


@lru_cache(maxsize=64)
def _public_holidays(year: int) -> frozenset[date]:
    import holidays  # 0.1 s, and only terms in working days need it

    return frozenset(holidays.country_holidays("VN", years=year))


def is_day_off(day: date) -> bool:
    """Saturday, Sunday, or a public holiday of Vietnam (Bộ luật Lao động 2019, Điều 112; package `holidays`)."""
    return day.weekday() >= 5 or day in _public_holidays(day.year)


def count_days(anchor: date, term: Amount, sign: int = 1) -> tuple[date | None, tuple[str, ...]]:
    """The last day of a term that runs from `anchor` (`sign` -1: the day that lies the term before it), with doubts.

    Day 1 is the day after the anchor (Bộ luật Dân sự 2015, Điều 147). Hours give no day.
    """
    if term.unit == "hour" or term.number > 1000:
        return None, ("thời hạn tính bằng giờ, không quy ra ngày",) if term.unit == "hour" else ()
    if term.working:
        day = anchor
        for _ in range(term.number):
            day += timedelta(days=sign)
            while is_day_off(day):
                day += timedelta(days=sign)
        return day, (WORKING_DAYS,)
    step = {
        "day": relativedelta(days=term.number),
        "week": relativedelta(weeks=term.number),
        "month": relativedelta(months=term.number),
    }[term.unit]
    day = anchor + step if sign > 0 else anchor - step
    if is_day_off(day):
        return day, (f"ngày {day:%d/%m/%Y} là ngày nghỉ",)
    return day, ()

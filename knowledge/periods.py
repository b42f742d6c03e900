"""Times that a question names: a day, a month, a quarter, a year."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from knowledge.folding import fold

_FULL_DATE = re.compile(
    r"(?<!\d)(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})(?!\d)|ngay (\d{1,2}) thang (\d{1,2}) nam (\d{4})"
)
_MONTH = re.compile(r"thang\s*(\d{1,2})\s*(?:[/.-]\s*|nam\s*)(\d{4})|(?<![\d/])(\d{1,2})\s*/\s*(\d{4})(?!\d)")
_QUARTER = re.compile(r"quy\s*(iv|iii|ii|i|[1-4])\s*(?:[/.-]\s*|nam\s*)?(\d{4})")
_YEAR = re.compile(r"nam\s*(\d{4})")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both included, as the question names them."""

    first: date
    last: date
    words: str

    @property
    def is_day(self) -> bool:
        return self.first == self.last

    def is_named_in(self, text: str) -> bool:
        """Whether a text speaks of this very month or quarter ("quý I/2026"), other than as part of a date."""
        return any(
            found is not None and (found.first, found.last) == (self.first, self.last) for found in _periods(fold(text))
        )

    @property
    def shorter_than_a_year(self) -> bool:
        return (self.last - self.first).days < 300


def find_period(plain: str) -> tuple[Period | None, str]:
    """The time that a folded question names, and the question without it (a bare year stays: it is content, too)."""
    full = _FULL_DATE.search(plain)
    if full:
        d, m, y = (int(g) for g in full.groups() if g)
        rest = _FULL_DATE.sub(" ", plain)
        try:
            return Period(date(y, m, d), date(y, m, d), full.group()), rest
        except ValueError:
            return None, rest
    quarter = _QUARTER.search(plain)  # before months: "quý 2/2024" is not February
    if quarter:
        return _quarter(quarter), _QUARTER.sub(" ", plain)
    month = _MONTH.search(plain)
    period = _month(month) if month else None
    if period:
        return period, _MONTH.sub(" ", plain)
    year = _YEAR.search(plain)
    if year:
        y = int(year[1])
        return Period(date(y, 1, 1), date(y, 12, 31), year.group()), plain
    return None, plain


def _periods(plain: str) -> Iterator[Period | None]:
    without_days = _FULL_DATE.sub(" ", plain)
    yield from map(_quarter, _QUARTER.finditer(without_days))
    yield from map(_month, _MONTH.finditer(_QUARTER.sub(" ", without_days)))


def _month(match: re.Match[str]) -> Period | None:
    m, y = (int(g) for g in match.groups() if g)
    if not (1 <= m <= 12 and 1900 < y < 2200):
        return None
    return Period(date(y, m, 1), date(y, m, calendar.monthrange(y, m)[1]), match.group())


def _quarter(match: re.Match[str]) -> Period:
    n, y = _ROMAN.get(match[1]) or int(match[1]), int(match[2])
    return Period(date(y, 3 * n - 2, 1), date(y, 3 * n, calendar.monthrange(y, 3 * n)[1]), match.group())

"""What somebody who looks for letters typed: a number, a time, words."""

from __future__ import annotations

import calendar
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import regex as re

from knowledge.canonical import canonical, is_accented, spoken
from knowledge.folding import fold
from knowledge.letter import Header
from knowledge.matching import number_key
from knowledge.numbers import NUMBER, clean_number
from knowledge.periods import find_period
from knowledge.vocabulary import load

MOST_TYPED = 200  # characters that are read
MOST_WORDS = 12
_WRITTEN = re.compile(rf"(?<![\w/.,-]){NUMBER}(?![\w/])", re.IGNORECASE)
_LOOSE = re.compile(r"(?<![\w/.-])(?P<number>\d{1,6}\p{L}?\s?[-/]\s?\p{L}[\w&-]*)(?![\w/])")
_BARE = re.compile(r"(?<![\w/.-])(?P<number>\d{1,6}[a-z]?)(?![\w/.-])")
_DAY_MONTH = re.compile(
    r"(?<![\d/])(?P<day>\d{1,2})\s*/\s*(?P<month>\d{1,2})(?![\d/])|ngay (?P<d>\d{1,2}) thang (?P<m>\d{1,2})(?!\d)"
)
_MONTH = re.compile(r"(?<![\w])(?:thang|t)\s?(?P<month>1[0-2]|0?[1-9])(?!\d)")
_YEAR = re.compile(r"(?<!\w)nam\s*(?:19|20)\d\d(?!\d)")
_QUARTER = re.compile(r"(?<!\w)quy\s*([1-4])(?=\s*(?:[/.-]|nam)\s*\d{4})")
_ROMAN = ("i", "ii", "iii", "iv")
_AS_YEAR = re.compile(r"(?:19|20)\d\d")
_RELATIVE = re.compile(
    r"(?<!\w)(?P<unit>thang|nam|tuan) (?P<which>nay|truoc|ngoai|qua)(?!\w)|(?<!\w)hom (?P<day>nay|qua)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class When:
    """Days from `first` to `last`; or a month, or a day of a month, of any year."""

    first: date | None = None
    last: date | None = None
    month: int | None = None
    day: int | None = None

    def holds(self, header: Header) -> bool:
        """Whether a letter is surely of this time, as far as its date is written."""
        own = header.date
        if self.first is None or self.last is None:
            if own is None:
                return self.day is None and header.month == self.month
            return own.month == self.month and self.day in (None, own.day)
        if own is not None:
            return self.first <= own <= self.last
        if header.year is None:
            return False
        begin = date(header.year, header.month or 1, 1)
        month = header.month or 12
        return self.first <= begin and date(header.year, month, calendar.monthrange(header.year, month)[1]) <= self.last


@dataclass(frozen=True, slots=True)
class Wanted:
    """`number` as typed, with all number keys that it may mean; `words` are the others, canonical; `spoken` all that was typed, with its
    diacritics, where it has them (`accented`)."""

    number: str | None = None
    keys: frozenset[str] = frozenset()
    when: When | None = None
    words: tuple[str, ...] = ()
    spoken: frozenset[str] = frozenset()
    accented: bool = False

    @property
    def is_everything(self) -> bool:
        """Whether nothing is asked for but the letters."""
        return self.number is None and self.when is None and not self.words


def read_wanted(typed: str, known: Collection[str], today: date) -> Wanted:
    """Read what was typed; `known` are the number keys of letters and of what they cite."""
    text = " ".join(typed[:MOST_TYPED].split())
    number, text = _written(text, known)
    when, rest = _when(fold(text), today)
    if number is None:
        number, when, rest = _bare(rest, when, known)
    return Wanted(
        number,
        frozenset(keys_like(number, known)) if number else frozenset(),
        when,
        tuple(canonical(rest).split()[:MOST_WORDS]),
        frozenset(spoken(text).split()),
        is_accented(text),
    )


def keys_like(number: str, known: Collection[str]) -> list[str]:
    """The known number keys that a typed number may mean: `1182`, `1182/ubnd` and `1182-ubnd-kt` find `1182/ubnd-kt`."""
    key = number_key(number)
    asked = _characters(key)
    exact = [k for k in known if k == key or _characters(k) == asked]
    if exact and "/" in key:
        return sorted(exact)
    return sorted(k for k in known if figures_of(k) == figures_of(key) and _characters(k).startswith(asked))


def _written(text: str, known: Collection[str]) -> tuple[str | None, str]:
    """A number with its symbol; one that is written otherwise than letters write it only where it is known."""
    match = _WRITTEN.search(text)
    if match is None:
        match = next((m for m in _LOOSE.finditer(text) if keys_like(m["number"], known)), None)
    return (clean_number(match["number"]), _without(text, match)) if match else (None, text)


def _when(plain: str, today: date) -> tuple[When | None, str]:
    """The time in a folded text, and the text without it."""
    plain = _QUARTER.sub(lambda match: f"quy {_ROMAN[int(match[1]) - 1]}", plain)  # "quý 2/2024" is no month
    period, rest = find_period(plain)
    if period:
        return When(period.first, period.last), _YEAR.sub(" ", rest)
    if relative := _RELATIVE.search(plain):
        return _relative(relative, today), _RELATIVE.sub(" ", plain)
    if day := _DAY_MONTH.search(plain):
        d, m = (int(group) for group in day.groups() if group)
        if 1 <= m <= 12 and 1 <= d <= 31:
            return When(month=m, day=d), _DAY_MONTH.sub(" ", plain, count=1)
    if month := _MONTH.search(plain):
        return When(month=int(month["month"])), _MONTH.sub(" ", plain, count=1)
    return None, plain


def _relative(match: re.Match[str], today: date) -> When:
    before = (match["which"] or match["day"]) != "nay"
    if match["day"]:
        day = today - timedelta(days=before)
        return When(day, day)
    if match["unit"] == "tuan":
        monday = today - timedelta(days=today.weekday() + 7 * before)
        return When(monday, monday + timedelta(days=6))
    if match["unit"] == "nam":
        year = today.year - before
        return When(date(year, 1, 1), date(year, 12, 31))
    first = today.replace(day=1)
    first = (first - timedelta(days=1)) if before else first
    return _month_of(first.year, first.month)


def _bare(plain: str, when: When | None, known: Collection[str]) -> tuple[str | None, When | None, str]:
    """A number without a symbol: at the head of what was typed, or behind a word that numbers follow; "tiêu chí 17" names no letter."""
    if when is not None and when.month and when.day is None:  # "tháng 5 2024"
        year = next((m for m in _BARE.finditer(plain) if _AS_YEAR.fullmatch(m["number"])), None)
        if year:
            plain, when = _without(plain, year), _month_of(int(year["number"]), when.month)
    found = list(_BARE.finditer(plain))
    for match in found:
        before, number = plain[: match.start()].split(), match["number"]
        kind = load("register")["kinds"].get(before[-1]) if before else None
        rest = " ".join([*before[:-1], kind, plain[match.end() :]]) if kind else _without(plain, match)
        is_known = bool(keys_like(number, known))
        ends = not plain[match.end() :].strip() and is_known and before and before[-1] not in _counting()
        if not before or kind or before[-1] in _leading() or ends:
            if _AS_YEAR.fullmatch(number) and when is None and not is_known:
                continue
            if is_known or len(number) > 2 or not rest.split() or before:  # "3 thôn" are words
                return number, when, rest
    year = next((m for m in found if _AS_YEAR.fullmatch(m["number"])), None)
    if year and when is None:
        of = int(year["number"])
        return None, When(date(of, 1, 1), date(of, 12, 31)), _without(plain, year)
    return None, when, plain


def _without(plain: str, match: re.Match[str]) -> str:
    return f"{plain[: match.start()]} {plain[match.end() :]}"


def _month_of(year: int, month: int) -> When:
    return When(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def _characters(key: str) -> str:
    return key.replace("-", "").replace("/", "")


def figures_of(key: str) -> str:
    """The figures at the head of a number key, with a letter that belongs to them: `12a` of `12a/ubnd`."""
    found = re.match(r"\d+(?:[a-z](?![a-z]))?", key)
    return found.group() if found else ""


@cache
def _leading() -> frozenset[str]:
    return frozenset(load("register")["before_a_number"])


@cache
def _counting() -> frozenset[str]:
    return frozenset(load("register")["counting"])

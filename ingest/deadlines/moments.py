"""Figures of time as they are printed: days, months, quarters, years, hours, terms, counts.

`figures(text)` finds them left to right, not overlapping. The text is in lower case, as long as the letter's.
Blanks inside a figure may be missing, doubled, line breaks or the stars of markdown ("ngày28/ 9/ **2023**").
Every pattern is bounded, so the search is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import time

_G = r"[\s*_]{0,5}"  # the gap inside a figure


@dataclass(frozen=True, slots=True)
class Moment:
    """Days as written: `day` of the last of `months` (both ends included), in `year`; None where nothing is written.

    `first_day` is the first day of a range (`01-15/9`). `unit` is what was named: day, month, quarter, half, year.
    `days` are the days of one month where several are named ("ngày 10, 20 và 30 hằng tháng").
    `spelled` is true of "ngày 05 tháng 12"; `bare` of `28/9` without the word "ngày". `doubts` are about the figure.
    """

    unit: str
    day: int | None = None
    months: tuple[int, int] | None = None
    year: int | None = None
    first_day: int | None = None
    first_year: int | None = None
    spelled: bool = False
    bare: bool = False
    doubts: tuple[str, ...] = ()
    days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Amount:
    """A term ("05 ngày làm việc") or a count ("02 lần/năm": number 2, unit year, every 1)."""

    number: int
    unit: str
    working: bool = False
    every: int = 1


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of time in the text: its token class and what it holds."""

    name: str
    start: int
    end: int
    moment: Moment | None = None
    amount: Amount | None = None
    clock: time | None = None
    weekday: int | None = None  # Monday is 0, as in datetime


_UNITS = {"ngày": "day", "tuần": "week", "tháng": "month", "quý": "quarter", "quí": "quarter", "năm": "year"}
_NUMBERS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "sáu": 6, "bảy": 7, "chín": 9, "mười": 10}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_WEEKDAYS = {"hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "4": 2, "năm": 3, "5": 3, "sáu": 4, "6": 4, "bảy": 5, "7": 5}

_D = r"\d{1,2}(?!\d)"
_Y = r"\d{1,6}(?!\d)"
_END = rf"(?!\d)(?!{_G}/)(?!-?[^\W\d_])"  # not the head of a number such as 5/2024/NQ-HĐND
_DAY_WORD = rf"(?:(?<![^\W\d_])(?:ngày|mồng|mùng){_G})"
_START = r"(?<![\d/])(?<!\d[.,])"
_YEAR = rf"(?:{_G}(?:[/.\-–]|năm){_G}(\d{{4}}){_END})"
_QUARTER = r"(?:[il]v|[il]{1,3}|[1-4](?!\d)|một|hai|ba|bốn|tư)(?![^\W\d_])"


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word]


def _quarter(word: str) -> int:
    word = word.replace("l", "i")  # OCR reads I as l
    return _ROMAN[word] if word in _ROMAN else _number(word)


def _year(digits: str | None) -> tuple[int | None, tuple[str, ...]]:
    if digits is None:
        return None, ()
    year = int(digits)
    if len(digits) == 2:
        return 2000 + year, (f"năm ghi hai chữ số ({digits}), hiểu là {2000 + year}",)
    if len(digits) == 4 and 1900 <= year < 2200:
        return year, ()
    return 0, (f"không đọc được năm “{digits}”",)


def _date(groups: tuple[str | None, ...]) -> tuple[str, Moment]:
    word, day, month, digits = groups
    year, doubts = _year(digits)
    return "DATE", Moment(
        "day", int(day or 0), (int(month or 0),) * 2, year, bare=not word and not digits, doubts=doubts
    )


def _numeric(g: tuple[str | None, ...]) -> tuple[str, Moment] | None:
    word, day, _, month, digits = g
    return _date((word, day, month, digits))


def _spelled(g: tuple[str | None, ...]) -> tuple[str, Moment] | None:
    word, day, month, digits = g
    if not word and not digits:
        return None
    year, doubts = _year(digits)
    return "DATE", Moment("day", int(day or 0), (int(month or 0),) * 2, year, spelled=True, doubts=doubts)


def _day_month(g: tuple[str | None, ...]) -> tuple[str, Moment] | None:
    word, day, mark, month = g
    if not word and (mark != "/" or not (1 <= int(day or 0) <= 31 and 1 <= int(month or 0) <= 12)):
        return None
    return _date((word, day, month, None))


def _day_range(g: tuple[str | None, ...]) -> tuple[str, Moment] | None:
    word, first, last, month, digits = g
    if int(first or 0) >= int(last or 0) or not (word or digits):
        return None
    year, doubts = _year(digits)
    return "DAYS", Moment("day", int(last or 0), (int(month or 0),) * 2, year, first_day=int(first or 0), doubts=doubts)


def _dates_range(g: tuple[str | None, ...]) -> tuple[str, Moment] | None:
    first, month, last, last_month = (int(part or 0) for part in g[:4])
    year, doubts = _year(g[4])
    if not 1 <= month < last_month <= 12:
        return None
    return "DAYS", Moment("day", last, (month, last_month), year, first_day=first, doubts=doubts)


def _first_days(g: tuple[str | None, ...]) -> tuple[str, Moment] | None:
    count, month, digits = (_number(g[0]) if g[0] else 15), int(g[1] or 0), g[2]
    if not (1 <= count <= 28 and 1 <= month <= 12):
        return None
    year, doubts = _year(digits)
    return "DAYS", Moment("day", count, (month, month), year, first_day=1, doubts=doubts)


def _several_days(g: tuple[str | None, ...]) -> tuple[str, Moment] | None:
    days = tuple(sorted({int(day) for day in re.findall(r"\d{1,2}", g[0] or "")}))
    return ("DAY", Moment("day", days[-1], days=days)) if all(1 <= day <= 31 for day in days) else None


def _months(g: tuple[str | None, ...]) -> tuple[str, Moment] | None:
    first, again, last, digits = int(g[0] or 0), g[1], int(g[2] or 0), g[3]
    if not 1 <= first < last <= 12 or not (again or digits):  # "tháng 9, 10 xã phải …" counts communes
        return None
    return "PERIOD", Moment("month", None, (first, last), int(digits) if digits else None)


def _month(g: tuple[str | None, ...]) -> tuple[str, Moment] | None:
    month, digits = int(g[0] or 0), g[1]
    if not 1 <= month <= 12:
        return None
    return "PERIOD", Moment("month", None, (month, month), int(digits) if digits else None)


def _bare_month(g: tuple[str | None, ...]) -> tuple[str, Moment] | None:
    month = int(g[0] or 0)
    return ("BARE_MONTH", Moment("month", None, (month, month), int(g[1] or 0))) if 1 <= month <= 12 else None


def _quarters(g: tuple[str | None, ...]) -> tuple[str, Moment] | None:
    first, last = _quarter(g[0] or ""), _quarter(g[2] or "")
    if last <= first or not (g[1] or g[3]):
        return None
    return "PERIOD", Moment("quarter", None, (first * 3 - 2, last * 3), int(g[3]) if g[3] else None)


def _one_quarter(g: tuple[str | None, ...]) -> tuple[str, Moment] | None:
    quarter, digits = _quarter(g[0] or ""), g[1] or g[2]
    return "PERIOD", Moment("quarter", None, (quarter * 3 - 2, quarter * 3), int(digits) if digits else None)


def _half(g: tuple[str | None, ...]) -> tuple[str, Moment] | None:
    count = _number(g[0] or "")
    if count == 0:
        return None
    months = (1, count) if g[1] == "đầu" else (13 - count, 12)
    return "PERIOD", Moment("half", None, months, int(g[2]) if g[2] else None)


def _years(g: tuple[str | None, ...]) -> tuple[str, Moment] | None:
    first, last = int(g[0] or 0), int(g[1] or 0)
    return ("YEARS", Moment("year", None, (1, 12), last, first_year=first)) if first < last else None


def _one_year(g: tuple[str | None, ...]) -> tuple[str, Moment] | None:
    year = int(g[0] or 0)
    return ("YEAR", Moment("year", None, (1, 12), year)) if 1900 <= year < 2200 else None


def _one_day(g: tuple[str | None, ...]) -> tuple[str, Moment] | None:
    return ("DAY", Moment("day", int(g[0] or 0))) if 1 <= int(g[0] or 0) <= 31 else None


def _count(g: tuple[str | None, ...]) -> tuple[str, Amount] | None:
    return "COUNT", Amount(_number(g[0] or ""), _UNITS[g[1] or ""])


def _count_after(g: tuple[str | None, ...]) -> tuple[str, Amount] | None:
    return "COUNT", Amount(_number(g[1] or ""), _UNITS[g[0] or ""])


def _count_every(g: tuple[str | None, ...]) -> tuple[str, Amount] | None:
    return "COUNT", Amount(1, _UNITS[g[1] or ""], every=_number(g[0] or ""))


def _clock(g: tuple[str | None, ...]) -> tuple[str, time] | None:
    hour, minute = int(g[0] or 0), int(g[1] or 0)
    if g[2] in ("chiều", "tối") and hour < 12:
        hour += 12
    if hour == 24 and minute == 0:
        return "CLOCK", time(23, 59)
    return ("CLOCK", time(hour, minute)) if hour < 24 and minute < 60 else None


def _term(g: tuple[str | None, ...]) -> tuple[str, Amount] | None:
    number, unit, working = _number(g[0] or ""), g[1] or "", bool(g[2])
    name = "AMOUNT"
    if unit == "tháng" and number in (6, 9) and not working:
        name = "SIX" if number == 6 else "NINE"
    return name, Amount(number, _UNITS.get(unit, "hour"), working)


def _weekday(g: tuple[str | None, ...]) -> tuple[str, int] | None:
    return "WEEKDAY", 6 if g[0] is None else _WEEKDAYS[g[0]]


_Value = tuple[str, Moment] | tuple[str, Amount] | tuple[str, time] | tuple[str, int] | None
_N = r"(\d{1,3}|một|hai|ba|bốn|sáu|bảy|chín|mười)"
_W = r"(?![^\W\d_])"
_UNIT = rf"(ngày|tuần|tháng|qu[ýí]|năm){_W}"

# in order: the first that fits at a place wins
_SHAPES: tuple[tuple[str, Callable[[tuple[str | None, ...]], _Value]], ...] = (
    (rf"{_START}({_DAY_WORD}?)({_D}){_G}[-–]{_G}({_D}){_G}/{_G}({_D})(?:{_G}(?:/|năm){_G}({_Y}))?{_END}", _day_range),
    (rf"{_START}((?:\d{{1,2}}{_G})?{_DAY_WORD})({_D}){_G}(?:,|và){_G}({_D}){_G}/{_G}({_D})(?:{_G}(?:/|năm){_G}({_Y}))?{_END}", _day_range),
    (rf"{_START}{_DAY_WORD}?({_D})/({_D}){_G}[-–]{_G}{_DAY_WORD}?({_D})/({_D})/({_Y}){_END}", _dates_range),
    (rf"{_START}({_DAY_WORD}?)({_D}){_G}([/.\-–]){_G}({_D}){_G}(?:[/.\-–]|năm){_G}({_Y}){_END}", _numeric),
    (rf"{_START}({_DAY_WORD}?)({_D}){_G}tháng{_G}({_D})(?:{_G}(?:[/.\-]|năm){_G}({_Y}){_END})?", _spelled),
    (rf"{_START}({_DAY_WORD}?)({_D}){_G}([/.\-]){_G}({_D}){_END}(?!{_G}%)(?![.,]\d)", _day_month),
    (rf"(?<![^\W\d_])(?:{_N}{_G}ngày{_G}đầu(?:{_G}tiên)?|nửa{_G}đầu)(?:{_G}của)?{_G}tháng{_G}({_D})(?:{_YEAR})?", _first_days),
    (rf"{_DAY_WORD}({_D}(?:{_G},{_G}{_DAY_WORD}?{_D}){{0,5}}{_G}(?:,{_G})?và{_G}{_DAY_WORD}?{_D})"
     rf"(?={_G}(?:của{_G})?(?:hằng|hàng|mỗi|các){_G}tháng)", _several_days),
    (rf"(?<![^\W\d_])tháng{_G}({_D}){_G}(?:[-–,]|và){_G}(tháng{_G})?({_D}){_YEAR}?{_END}", _months),
    (rf"(?<![^\W\d_])tháng{_G}({_D})(?:{_YEAR}|(?!{_G}[/.\-–]{_G}\d))", _month),
    (rf"(?<![^\W\d_])qu[ýí]{_G}({_QUARTER}){_G}(?:[-–,]|và){_G}(qu[ýí]{_G})?({_QUARTER}){_YEAR}?", _quarters),
    (rf"(?<![^\W\d_])qu[ýí]{_G}({_QUARTER})(?:{_YEAR}|{_G}(\d{{4}}){_END})?", _one_quarter),
    (rf"{_START}0?(\d|sáu|chín|ba){_W}{_G}tháng{_G}(đầu|cuối){_G}năm(?:{_G}(?:năm{_G})?(\d{{4}}){_END})?", _half),
    (rf"{_START}(\d{{1,2}}|một|hai|ba|bốn){_G}lần{_G}(?:/|mỗi|một|trong|trên){_G}"
     rf"(?:0?1{_G}|một{_G}|mỗi{_G})?{_UNIT}", _count),
    (rf"(?<![^\W\d_])(?:(?:mỗi|hằng|hàng){_G})?{_UNIT}{_G}(?:ít nhất{_G}|tối thiểu{_G}|từ{_G})?"
     rf"(\d{{1,2}}|một|hai|ba){_G}lần{_W}", _count_after),
    (rf"{_START}(\d{{1,2}}|hai|ba|sáu){_G}{_UNIT}{_G}(?:/{_G}(?:0?1|một)?|một|0?1){_G}lần{_W}", _count_every),
    (rf"{_START}(\d{{1,2}}){_G}(?:giờ|h|g){_W}(?:{_G}(\d{{2}})(?!\d)(?:{_G}(?:phút|p){_W}|')?)?"
     rf"(?:{_G}(sáng|chiều|tối))?(?!{_G}làm)", _clock),
    (rf"{_START}(\d{{1,2}}):(\d{{2}})(?![\d:])(?:{_G}(sáng|chiều|tối))?", _clock),
    (rf"(?<![^\W_]){_N}(?:{_G}\({_G}[^\W\d_]{{1,6}}(?: [^\W\d_]{{1,6}}){{0,2}}{_G}\))?{_G}"
     rf"(ngày|tuần|tháng|giờ){_W}({_G}làm{_G}việc)?(?!{_G}\d)", _term),
    (rf"(?<![\d/.,-])(?:(?:giai đoạn|năm){_G})?((?:19|20)\d\d){_G}[-–]{_G}((?:19|20)\d\d){_END}", _years),
    (rf"(?<![^\W\d_])năm{_G}(\d{{4}}){_END}", _one_year),
    (rf"(?<![^\W\d_])(?:ngày{_G})?(?:thứ{_G}(hai|ba|tư|năm|sáu|bảy|[2-7](?!\d))|chủ{_G}nhật){_W}", _weekday),
    (rf"(?<![\d/.,-])(\d{{1,2}}){_G}[/.]{_G}((?:19|20)\d\d){_END}", _bare_month),
    (rf"{_DAY_WORD}({_D})(?!{_G}[/.\-–]{_G}\d)(?!{_G}tháng{_G}\d)", _one_day),
)  # fmt: skip
_STARTERS = re.compile(
    r"\d|ngày|mồng|mùng|tháng|qu[ýí]|năm|thứ|chủ|giai|mỗi|hằng|hàng|một|hai|ba|bốn|sáu|bảy|chín|mười|tuần|nửa"
)
_COMPILED = tuple((re.compile(pattern), build) for pattern, build in _SHAPES)
_ANY = re.compile("|".join(f"(?P<s{number}>{pattern})" for number, (pattern, _) in enumerate(_SHAPES)))


def figures(lowered: str, start: int, end: int) -> Iterator[Figure]:
    """The figures of time in `lowered[start:end]`, in order."""
    at = start
    while (hit := _STARTERS.search(lowered, at, end)) is not None:
        at = hit.start()
        first = _ANY.match(lowered, at, end)
        if first is None:
            at += 1
            continue
        for pattern, build in _COMPILED[int((first.lastgroup or "s0")[1:]) :]:
            found = pattern.match(lowered, at, end)
            value = build(found.groups()) if found else None
            if found and value:
                yield _figure(value, found)
                at = found.end()
                break
        else:
            at += 1


def _figure(
    value: tuple[str, Moment] | tuple[str, Amount] | tuple[str, time] | tuple[str, int], found: re.Match[str]
) -> Figure:
    name, held = value
    start, end = found.span()
    while found.string[end - 1] in " \t\r\n*_\u00a0":
        end -= 1
    if isinstance(held, Moment):
        return Figure(name, start, end, moment=held)
    if isinstance(held, Amount):
        return Figure(name, start, end, amount=held)
    if isinstance(held, time):
        return Figure(name, start, end, clock=held)
    return Figure(name, start, end, weekday=held)

"""Readings of what recurs (families R1-R8), as RFC 5545 rules without DTSTART, with no day that was not written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time

from ingest.deadlines.drafts import Draft, Found
from ingest.deadlines.moments import Amount, Moment
from ingest.deadlines.tokens import Token
from knowledge.letter import DeadlineKind

MONTHLY, YEARLY = "FREQ=MONTHLY", "FREQ=YEARLY"
_QUARTERLY = "FREQ=MONTHLY;INTERVAL=3"
_HALF_YEARLY = "FREQ=YEARLY;BYMONTH=6,12"
_PLAIN = {"day": "FREQ=DAILY", "week": "FREQ=WEEKLY", "month": MONTHLY, "quarter": _QUARTERLY, "year": YEARLY}
_FAMILY = {"day": "R7", "week": "R7", "month": "R1", "quarter": "R3", "half": "R4", "nine": "R5", "year": "R6"}
_QUARTER_ENDS, _QUARTER_STARTS = (3, 6, 9, 12), (1, 4, 7, 10)
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LONGEST = {1: 31, 2: 29, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}
NO_DAY = "văn bản không ghi ngày cụ thể"
_SEVERAL = "văn bản ghi nhiều ngày trong kỳ; xem chữ của văn bản"
_LEFT_OUT = "tháng không có một trong các ngày này thì không tính ngày đó"
_SHORT = "tháng không có ngày này thì lấy ngày cuối tháng"


def monthly_on(day: int) -> str:
    """Every month on `day`, or on the last day of a shorter month: the 30th of February is its 28th or 29th."""
    if day <= 28:
        return f"{MONTHLY};BYMONTHDAY={day}"
    return f"{MONTHLY};BYMONTHDAY={','.join(map(str, range(28, day + 1)))};BYSETPOS=-1"


def monthly_on_each(days: tuple[int, ...]) -> str:
    """Every month on each of several days, as written: one that a month does not have is left out there."""
    return f"{MONTHLY};BYMONTHDAY={','.join(map(str, days))}"


def yearly_on(months: tuple[int, ...], day: int) -> str | None:
    """Every year on `day` of each of `months`; None where no calendar has that day."""
    if day < 1 or day > max(_LONGEST[month] for month in months):
        return None
    by_month = f"{YEARLY};BYMONTH={','.join(map(str, months))}"
    if months == (2,) and day == 29:
        return f"{by_month};BYMONTHDAY=28,29;BYSETPOS=-1"
    if day > min(_LONGEST[month] for month in months):
        return f"{by_month};BYMONTHDAY=-1"
    return f"{by_month};BYMONTHDAY={day}"


@dataclass(frozen=True, slots=True)
class _Item:
    """One period of a list ("6 tháng (trước 15/6)"): what recurs, and the days written for it."""

    begin: int
    end: int
    unit: str
    bound: Token | None = None
    days: tuple[Moment, ...] = ()


def periods(found: Found) -> list[Draft]:
    """`hằng tháng`, `hằng quý, 6 tháng và năm`, `định kỳ 6 tháng (trước 15/6), năm (trước 15/12)`: a rule for each."""
    reported = found.has_work("REPORT") or any(t.has("PERIODIC", "REPORT") for t in found.phrase)
    if found.preceded_by("MONEY", within=3) and not reported:
        return []
    items = _items(found)
    written = _spread(items)
    units = {item.unit for item in items}
    drafts = []
    for item, days in zip(items, written, strict=True):
        if any(moment.year for moment in days):  # "báo cáo 6 tháng trước ngày 15/6/2024" asks for it once
            drafts += _once(found, item)
            continue
        family = "R5" if "nine" in units else "R4" if "half" in units else _FAMILY[item.unit]
        rule, doubts = _rule(item, days)
        if item.begin == found.begin and not days and found.preceded_by("NUMBER", "DAY"):
            doubts = (_SEVERAL,)
        inclusive = not any(t.has("BEFORE", "BEFORE_WHEN") for t in found.tokens[item.begin : item.end])
        drafts.append(
            found.draft(
                DeadlineKind.RECURRENCE,
                family=family,
                begin=item.begin,
                end=item.end,
                inclusive=inclusive,
                rrule=rule,
                doubts=doubts,
            )
        )
    return drafts


def several_periods(found: Found) -> list[Draft]:
    """`báo cáo kết quả 6 tháng và năm`: recurs as far as only such periods are listed."""
    if any(item.unit in ("day", "week") for item in _items(found)) or found.preceded_by("PAST"):
        return []
    return periods(found)


def periods_behind(found: Found) -> list[Draft]:
    """`định kỳ báo cáo về UBND huyện: quý (trước ngày 15 tháng cuối quý), 6 tháng (trước 10/6)`: of what is periodic alone."""
    if not any(token.has("PERIODIC") for _, token in found.before(25)):
        return []
    return periods(replace(found, begin=found.begin + 1))


def _once(found: Found, item: _Item) -> list[Draft]:
    """Of an item with a full date only "hằng năm" recurs; the date itself is read as the bound that it is."""
    head = next(i for i in range(item.begin, item.end) if _unit(found.tokens[i]))
    if not found.tokens[head].has("EVERY"):
        return []
    tag = found.tokens[head].tag
    return [
        found.draft(
            DeadlineKind.RECURRENCE,
            family=_FAMILY[tag],
            begin=item.begin,
            end=head + 1,
            rrule=_PLAIN[tag],
            doubts=(NO_DAY,),
        )
    ]


def _items(found: Found) -> list[_Item]:
    heads = [i for i in range(found.begin, found.end) if _unit(found.tokens[i])]
    items = []
    for number, head in enumerate(heads):
        begin = found.begin if number == 0 else head
        limit = heads[number + 1] if number + 1 < len(heads) else found.end
        end = limit
        while end > head + 1 and found.tokens[end - 1].has("COMMA", "SEMI", "AND", "SLASH", "REPORT", "PERIODIC"):
            end -= 1
        inside = found.tokens[head + 1 : end]
        days = tuple(t.moment for t in inside if t.moment)
        if number + 1 == len(heads) and days and found.followed_by("EVERY"):
            end += 1  # "báo cáo năm trước ngày 30/11 hằng năm"
        bound = next((t for t in inside if t.has("QUARTER_END", "QUARTER_NEXT", "MONTH_NEXT")), None)
        items.append(_Item(begin, end, _unit(found.tokens[head]), bound, days))
    return items


def _unit(token: Token) -> str:
    if token.has("EVERY", "UNIT"):
        return token.tag
    return {"SIX": "half", "NINE": "nine"}.get(token.name, "")


def _spread(items: list[_Item]) -> list[tuple[Moment, ...]]:
    """`6 tháng và hằng năm (trước 15/6 và 15/12)`: days written once, after the last period, belong to all."""
    last = items[-1]
    if len(items) == 2 and not items[0].days and items[0].unit == "half" and len(last.days) == 2:
        return [last.days, last.days[1:]]
    return [item.days for item in items]


def _rule(item: _Item, days: tuple[Moment, ...]) -> tuple[str | None, tuple[str, ...]]:
    if not days:
        plain = {"half": _HALF_YEARLY, "nine": f"{YEARLY};BYMONTH=9"}.get(item.unit) or _PLAIN[item.unit]
        return plain, (NO_DAY,)
    day = days[0].day or 1
    if days[0].months is None:  # a day without a month
        if item.bound and item.bound.has("QUARTER_END", "QUARTER_NEXT"):
            return yearly_on(_QUARTER_ENDS if item.bound.has("QUARTER_END") else _QUARTER_STARTS, day), ()
        if item.unit == "month":
            return monthly_on(day), (_SHORT,) if day > 28 else ()
        plain = {"half": _HALF_YEARLY, "nine": f"{YEARLY};BYMONTH=9"}.get(item.unit) or _PLAIN[item.unit]
        return plain, ("văn bản ghi ngày nhưng không ghi tháng",)
    return _on_dates(days)


def _on_dates(days: tuple[Moment, ...]) -> tuple[str | None, tuple[str, ...]]:
    """A yearly rule for days with months; several months need the same day (one rule cannot say more)."""
    first = days[0]
    months = tuple(sorted({moment.months[0] for moment in days if moment.months}))
    if first.day is None or not all(1 <= month <= 12 for month in months):
        return None, ("ngày ghi không có trong lịch",)
    if any(moment.day != first.day for moment in days):
        return f"{YEARLY};BYMONTH={','.join(map(str, months))}", ("mỗi kỳ một ngày khác nhau; xem chữ của văn bản",)
    rule = yearly_on(months, first.day)
    return rule, () if rule else ("ngày ghi không có trong lịch",)


def _recurrence(found: Found, family: str, rule: str | None, doubts: tuple[str, ...] = ()) -> list[Draft]:
    inclusive = not any(token.has("BEFORE", "BEFORE_WHEN") for token in found.phrase)
    at: time | None = found.clock()
    return [found.draft(DeadlineKind.RECURRENCE, family=family, inclusive=inclusive, at=at, rrule=rule, doubts=doubts)]


def every_day_of(found: Found) -> list[Draft]:
    """`trước ngày 20 hằng tháng`, `… tháng sau`, `… tháng cuối quý`."""
    day = next((t.moment.day for t in reversed(found.phrase) if t.moment and t.moment.day), 1)
    days = next((t.moment.days for t in found.phrase if t.moment and t.moment.days), ())
    closing = found.phrase[-1]
    if days and closing.tag == "month":
        return _recurrence(found, "R1", monthly_on_each(days), (_LEFT_OUT,) if days[-1] > 28 else ())
    if found.preceded_by("AND", "COMMA") and found.preceded_by("DAY", within=2):
        return _recurrence(found, "R1", _PLAIN[closing.tag or "month"], (_SEVERAL,))
    if closing.has("OF_MONTH") and not found.has_work("REPORT", "DONE", "DUE"):
        return []
    if closing.has("QUARTER_END", "QUARTER_NEXT"):
        return _recurrence(
            found, "R3", yearly_on(_QUARTER_ENDS if closing.has("QUARTER_END") else _QUARTER_STARTS, day)
        )
    unit = closing.tag or "month"
    if unit == "month":
        family = "R2" if closing.has("MONTH_NEXT") else "R1"
        return _recurrence(found, family, monthly_on(day), (_SHORT,) if day > 28 else ())
    return _recurrence(found, _FAMILY[unit], _PLAIN[unit], ("văn bản ghi ngày nhưng không ghi tháng",))


def every_last_day(found: Found) -> list[Draft]:
    """`vào ngày cuối tháng`."""
    return _recurrence(found, "R1", f"{MONTHLY};BYMONTHDAY=-1")


def every_year_on(found: Found) -> list[Draft]:
    """`trước ngày 15/6 và 15/12 hằng năm`; a day with its month recurs yearly whatever the word."""
    moments = tuple(token.moment for _, token in found.figures() if token.moment)
    if found.phrase[-1].tag not in ("year", "quarter") or any(moment.year for moment in moments):
        return []
    rule, doubts = _on_dates(moments)
    return _recurrence(found, "R6" if found.phrase[-1].tag == "year" else "R3", rule, doubts)


def every_year_in(found: Found) -> list[Draft]:
    """`trong tháng 12 hằng năm`: the month is known, the day is not."""
    moment = found.figures()[-1][1].moment
    assert moment is not None and moment.months is not None
    if found.phrase[-1].tag != "year" or moment.year:
        return []
    return _recurrence(found, "R6", f"{YEARLY};BYMONTH={moment.months[1]}", (NO_DAY,))


def every_weekday(found: Found) -> list[Draft]:
    """`trước 11h thứ Năm hằng tuần`, `hằng tuần vào chiều thứ Năm`, `thứ Bảy và Chủ nhật hằng tuần`."""
    weekdays = dict.fromkeys(_DAYS[token.weekday] for token in found.phrase if token.weekday is not None)
    weekly = any(token.has("EVERY") and token.tag == "week" for token in found.phrase)
    return _recurrence(found, "R7", f"FREQ=WEEKLY;BYDAY={','.join(weekdays)}") if weekly else []


def every_clock(found: Found) -> list[Draft]:
    """`trước 16 giờ hằng ngày`."""
    return _recurrence(found, _FAMILY[found.phrase[-1].tag], _PLAIN[found.phrase[-1].tag])


def count(found: Found) -> list[Draft]:
    """`02 lần/năm`, `mỗi tháng 01 lần`, `6 tháng một lần`: how often, never when."""
    amount: Amount | None = found.phrase[-1].amount
    assert amount is not None
    if amount.number == 0 or amount.every == 0 or found.preceded_by("MONEY", "PAST", "STATE"):
        return []
    doubts = (NO_DAY,) if amount.number == 1 else (f"{amount.number} lần trong mỗi kỳ; {NO_DAY}",)
    return _recurrence(found, "R8", _often(amount), doubts)


def _often(amount: Amount) -> str:
    months = {"month": 1, "quarter": 3, "year": 12}.get(amount.unit, 0) * amount.every
    if months and months % amount.number == 0 and months // amount.number not in (1, 12):
        return f"{MONTHLY};INTERVAL={months // amount.number}"
    if months and months // amount.number == 12:
        return YEARLY
    if months and amount.unit != "month" and months // amount.number == 1:
        return MONTHLY
    plain = _PLAIN[amount.unit]
    return f"{plain};INTERVAL={amount.every}" if amount.every > 1 and "INTERVAL" not in plain else plain

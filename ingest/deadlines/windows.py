"""Readings of windows and goals: months, quarters, years and their parts (families W1-W6, T1, R9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from ingest.deadlines.days import LetterDates, Span, month_end, resolve, with_year
from ingest.deadlines.drafts import Draft, Found
from ingest.deadlines.moments import Moment
from ingest.deadlines.orders import ends_an_order, holds_event
from knowledge.letter import DeadlineKind

_FAMILY = {"month": "W1", "quarter": "W2", "half": "W3", "year": "W3", "day": "W4"}
_VAGUE = "văn bản không ghi ngày cụ thể"
_CELL = "ô bảng chỉ ghi thời gian, không có chữ cho biết đó là hạn"
_UNKNOWN_NOW = "chưa biết ngày của văn bản"


def _moment(found: Found, place: int = -1) -> Moment:
    moment = found.figures()[place][1].moment
    assert moment is not None
    return moment


def _goal_or_window(found: Found, span: Span, *, family: str, begin: int | None = None) -> list[Draft]:
    if found.goal() is not None:
        return [found.draft(DeadlineKind.TARGET, span, family="T1", begin=begin)]
    return [found.draft(DeadlineKind.WINDOW, span, family=family, begin=begin)]


def window(found: Found) -> list[Draft]:
    """`hoàn thành trong tháng 11/2024`: the whole month; nothing where the month tells of figures or of the past."""
    moment = _moment(found)
    figures = found.is_of_figures() and not found.lies_ahead()
    if found.preceded_by("DUE") or found.is_background() or figures or found.tells_state():
        return []
    halves = moment.unit == "half"  # "nhiệm vụ 6 tháng cuối năm" names a plan, not a deadline
    at = found.phrase[0].has("AT")
    asked = found.has_work(*(("DONE", "DUE", "MILESTONE") if halves or at else ()))
    if not asked and (halves or not (holds_event(found) if at else ends_an_order(found))):
        return []
    return _goal_or_window(found, resolve(moment, found.letter), family=_FAMILY[moment.unit])


def window_due(found: Found) -> list[Draft]:
    """`thời gian hoàn thành: quý II/2024`."""
    moment = _moment(found)
    if found.is_background():
        return []
    if moment.unit == "year" and not any(t.has("WITHIN") for t in found.phrase):
        return [found.draft(DeadlineKind.TARGET, resolve(moment, found.letter), family="T1")]
    return _goal_or_window(found, resolve(moment, found.letter), family=_FAMILY[moment.unit])


def window_done(found: Found) -> list[Draft]:
    """`hoàn thành tháng 9/2023`, without "trong"."""
    if found.is_background() or found.tells_state():
        return []
    moment = _moment(found)
    return _goal_or_window(found, resolve(moment, found.letter), family=_FAMILY[moment.unit])


def window_year(found: Found) -> list[Draft]:
    """`hoàn thành trong năm 2024`: a window only where something is to be finished in it, else a goal or nothing."""
    if found.is_background() or found.is_of_figures() or found.tells_state():
        return []
    span = resolve(_moment(found), found.letter)
    if found.has_work("DONE", "DUE", ahead=12):
        return _goal_or_window(found, span, family="W3")
    return [found.draft(DeadlineKind.TARGET, span, family="T1")] if found.has_work() else []


def cell(found: Found) -> list[Draft]:
    """A cell of a table that holds a time and nothing else: when, or until when, the task of its row is to be done.

    Of a row with several such cells (heads of columns, plans by quarter), with a goal or with something past, a goal.
    """
    if not _closes_cell(found, found.end):
        return []
    span = resolve(_moment(found), found.letter)
    until = any(t.has("UNTIL", "DATE") for t in found.phrase)
    if found.phrase[-1].name == "DATE" and (not found.lies_ahead() or (len(found.phrase) == 2 and _moment(found).bare)):
        return []  # a day that has passed is that of a document, a birth, a result; "8/12" alone is a count
    if until and span.last is None and _moment(found).year:
        return []  # the head of a column of figures
    row = [*found.before(stop=("STOP",)), *found.after(stop=("STOP",))]
    several = any(
        t.has("PERIOD", "DATE", "YEAR") and _opens_cell(found, i) and _closes_cell(found, i + 1) for i, t in row
    )
    aimed = several or any(t.has("GOAL", "PAST", "PAST_WORK", "CUT_OFF") for _, t in row)
    kind, family = DeadlineKind.WINDOW, _FAMILY[_moment(found).unit]
    if aimed:
        kind, family = DeadlineKind.TARGET, "T1"
    elif until:
        kind, span = DeadlineKind.BOUND, replace(span, first=None)
        family = "B7" if any(t.has("UNTIL") for t in found.phrase) else "B5"
    doubts = () if family == "B7" else (_CELL,)
    return [found.draft(kind, span, family=family, begin=found.begin + 1, doubts=doubts)]


def _opens_cell(found: Found, index: int) -> bool:
    return index > 0 and found.tokens[index - 1].has("BAR", "WITHIN", "AT", "UNTIL")


def _closes_cell(found: Found, index: int) -> bool:
    return index == len(found.tokens) or found.tokens[index].has("BAR", "STOP")


def this_window(found: Found) -> list[Draft]:
    """`trong tháng này`, `trong tuần tới`: counted from the letter's own date."""
    tag = found.phrase[-1].tag
    family = "W6" if tag.startswith("week") else {"m": "W1", "q": "W2", "y": "W3"}[tag[0]]
    if found.is_background() or not found.has_work():
        return []
    return _goal_or_window(found, _this(tag, found.letter), family=family)


def weekday_of_week(found: Found) -> list[Draft]:
    """`trước thứ Sáu tuần này`: a day of the letter's week; a bound when something binds it."""
    if not found.phrase[-1].tag.startswith("week") or found.is_background():
        return []
    week = _this(found.phrase[-1].tag, found.letter)
    weekday = next(token.weekday for token in found.phrase if token.weekday is not None)
    day = week.first + timedelta(days=weekday) if week.first else None
    inclusive = not any(token.has("BEFORE", "BEFORE_WHEN") for token in found.phrase)
    bound = any(token.has("BEFORE", "BEFORE_WHEN", "LATEST", "UNTIL") for token in found.phrase)
    if not bound and not found.has_work("DONE", "DUE"):
        return []
    span = Span(None if bound else day, day, week.doubts)
    return [found.draft(DeadlineKind.BOUND if bound else DeadlineKind.WINDOW, span, inclusive=inclusive)]


def _this(tag: str, letter: LetterDates) -> Span:
    unit, ahead = tag[:-1], int(tag[-1])
    if unit == "week":
        if letter.date is None:
            return Span(doubts=(_UNKNOWN_NOW,))
        monday = letter.date + timedelta(days=7 * ahead - letter.date.weekday())
        return Span(monday, monday + timedelta(days=6))
    year, month = letter.known_year, letter.known_month
    if year is None or (month is None and unit != "year"):
        return Span(doubts=(_UNKNOWN_NOW,))
    if unit == "year":
        return Span(date(year, 1, 1), date(year, 12, 31))
    start = (year * 12 + (month or 1) - 1) + (ahead if unit == "month" else 0)
    if unit == "quarter":
        start -= start % 3
    end = start + (2 if unit == "quarter" else 0)
    return Span(date(start // 12, start % 12 + 1, 1), month_end(end // 12, end % 12 + 1))


def from_to(found: Found) -> list[Draft]:
    """`từ ngày A đến ngày B`: A and B included; a year written once holds for both."""
    if found.is_background() or found.is_of_figures():
        return []
    moments = [token.moment for _, token in found.figures() if token.moment]
    last = resolve(moments[-1], found.letter)
    opens = resolve(with_year(moments[0], moments[-1].year), found.letter)  # no state is known of days to come
    begins_ahead = opens.first and found.letter.date and opens.first > found.letter.date
    if found.tells_state() and not (begins_ahead and found.has_work(ahead=0)):
        return []
    alone = _opens_cell(found, found.begin) and _closes_cell(found, found.end) and found.lies_ahead()
    asked = found.has_work() or found.preceded_by("SCHEDULE", within=2) or _lies_ahead(found, moments, last)
    if not asked and not alone:
        return []
    if len(moments) == 1:
        return _goal_or_window(found, last, family="W4")
    year = moments[-1].year or (last.last.year if last.last else None)
    opening = with_year(moments[0], year)
    if opening.months is None:
        opening = replace(opening, months=moments[-1].months)
    first = resolve(opening, LetterDates(year=year)).first
    if moments[0].unit == moments[-1].unit == "year":
        return [found.draft(DeadlineKind.TARGET, replace(last, first=first), family="T1")]
    if first and last.last and first > last.last:
        return [found.draft(DeadlineKind.WINDOW, doubts=("ngày đầu ở sau ngày cuối",), family="W4")]
    return _goal_or_window(found, replace(last, first=first), family="W4")


def _lies_ahead(found: Found, moments: list[Moment], last: Span) -> bool:
    """Whether days after the letter are written on both sides: a schedule, whatever verb stands with it."""
    dated = all(moment.unit == "day" and moment.year and moment.months for moment in moments)
    ahead = dated and last.last is not None and found.letter.known_year is not None
    return ahead and not found.preceded_by("NO_WORK", within=6) and not found.followed_by("NO_WORK", within=6)


def from_now(found: Found) -> list[Draft]:
    """`từ nay đến hết năm 2024`: from the letter's date on."""
    if found.is_background() or found.tells_state() or not found.has_work():
        return []
    figures = found.figures()
    moment = figures[-1][1].moment if figures else _unit_of_letter(found)
    end = resolve(moment, found.letter) if moment else Span(doubts=(_UNKNOWN_NOW,))
    doubts = end.doubts if found.letter.date else (*end.doubts, f"“từ nay”: {_UNKNOWN_NOW}")
    span = Span(found.letter.date, end.last, doubts)
    return _goal_or_window(found, span, family="W4")


def _unit_of_letter(found: Found) -> Moment | None:
    unit = found.phrase[-1].tag
    if unit == "year":
        return Moment("year", None, (1, 12))
    month = found.letter.known_month
    if month is None or unit not in ("month", "quarter"):
        return None
    first = month if unit == "month" else month - (month - 1) % 3
    return Moment(unit, None, (first, month if unit == "month" else first + 2))


def part(found: Found) -> list[Draft]:
    """`trong thượng tuần tháng 9/2024`, `vào cuối quý III/2024`, `trước cuối năm`: no exact day but for the decades."""
    if found.is_background() or found.is_of_figures() or found.tells_state():
        return []
    cell = found.phrase[0].has("BAR")
    if cell and not _closes_cell(found, found.end):
        return []
    begin = found.begin + cell
    if (
        not cell
        and not found.phrase[0].has("LATEST", "DUE", "DONE")
        and not found.has_work("DONE", "ACT", "ORDER", "DUE", "REPORT")
    ):
        return []
    if found.phrase[0].has("UNTIL") and not found.has_work("DONE", "DUE", ahead=1):
        return []
    figures = found.figures()
    moment = figures[-1][1].moment if figures else _unit_of_letter(found)
    tag = next(token.tag for token in found.phrase if token.has("PART"))
    whole = resolve(moment, found.letter) if moment else Span(doubts=(_UNKNOWN_NOW,))
    if whole.first is None or whole.last is None:
        return [found.draft(DeadlineKind.WINDOW, whole, begin=begin, doubts=(_VAGUE,))]
    if tag.startswith("decade") and moment and moment.unit == "month":
        number = int(tag[-1])
        last = whole.last if number == 3 else whole.first.replace(day=number * 10)
        decade = Span(whole.first.replace(day=number * 10 - 9), last, whole.doubts)
        return _goal_or_window(found, decade, family="W5", begin=begin)
    first = whole.first if tag == "start" else None
    end = whole.last if tag == "end" else None
    return _goal_or_window(found, Span(first, end, (*whole.doubts, _VAGUE)), family="W5", begin=begin)

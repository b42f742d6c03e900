"""Readings of bounds: a day by which something is to be done (families B1-B8, S1)."""

from __future__ import annotations

from dataclasses import replace

from ingest.deadlines.days import Span, resolve, with_year
from ingest.deadlines.drafts import Draft, Found
from ingest.deadlines.orders import holds_event
from knowledge.letter import DeadlineKind

_GOAL = "văn bản ghi “phấn đấu”: đây là mức phấn đấu"


def before(found: Found) -> list[Draft]:
    """`trước ngày D`: D itself is excluded; of a month, quarter or year, its first day."""
    if found.is_background():
        return []
    if found.phrase[-1].name == "YEAR" and not found.has_work("DONE", "ORDER", "DUE", ahead=0):
        return []  # "các xã đạt chuẩn trước năm 2021"
    return _bounds(found, inclusive=False)


def before_named_day(found: Found) -> list[Draft]:
    """`trước Ngày Môi trường thế giới 05/6/2025`: a day with a name of its own; `trước khi …` names none."""
    return before(found) if found.phrase[0].tag == "day" else []


def before_due(found: Found) -> list[Draft]:
    """`thời gian hoàn thành: trước ngày D`: "trước" binds by itself, so the phrase starts there."""
    start = next(i for i in range(found.begin, found.end) if found.tokens[i].has("BEFORE", "BEFORE_WHEN", "LATEST"))
    family = "B6" if found.tokens[start].has("LATEST") else "B1"
    return before(replace(found, begin=start, family=family))


def no_later_than(found: Found) -> list[Draft]:
    """`chậm nhất ngày D`: D included; of a month, quarter or year, its last day."""
    if found.is_background():
        return []
    return _bounds(found, inclusive=True)


def until(found: Found) -> list[Draft]:
    """`đến hết ngày D`: D included, when there is work to be done by then."""
    if found.preceded_by(*_RANGE_FIGURES) and found.preceded_by("FROM", "SINCE", within=4):
        return []
    if found.is_background() or found.is_of_figures() or found.tells_state() or not found.has_work():
        return []
    return _bounds(found, inclusive=True)


def before_day_only(found: Found) -> list[Draft]:
    """`trước ngày 25` without a month: the recurrence of its sentence ("hằng tháng …"), or no day at all."""
    if found.is_background():
        return []
    inclusive = not any(token.has("BEFORE", "BEFORE_WHEN") for token in found.phrase)
    return [found.draft(DeadlineKind.BOUND, inclusive=inclusive, doubts=("văn bản không ghi tháng",))]


def clock_only(found: Found) -> list[Draft]:
    """`xong trước 11 giờ`: an hour without a day."""
    if found.followed_by("DATE", "DAY", "EVERY", "WEEKDAY", within=2):
        return []
    return [
        found.draft(
            DeadlineKind.BOUND, inclusive=False, at=found.clock(), doubts=("văn bản chỉ ghi giờ, không ghi ngày",)
        )
    ]


def on_day(found: Found) -> list[Draft]:
    """`hoàn thành vào ngày D`, `trong ngày D`: that day only, when something is to be done on it."""
    if found.is_background() or found.tells_state() or found.is_of_figures():
        return []
    within = found.phrase[0].has("WITHIN") and found.has_work(behind=25, ahead=0)
    asked = within or any(t.has("DONE", "DUE") for _, t in found.before(25))
    if not asked and not (found.phrase[0].has("AT") and holds_event(found)):
        return []
    moment = found.figures()[0][1].moment
    assert moment is not None
    return [found.draft(DeadlineKind.WINDOW, resolve(moment, found.letter), at=found.clock())]


def today(found: Found) -> list[Draft]:
    """`xong ngay trong ngày`: the day on which the letter is received."""
    return [found.draft(DeadlineKind.WINDOW, doubts=("văn bản không ghi ngày cụ thể",))]


def superseding(found: Found) -> list[Draft]:
    """`gia hạn … đến ngày D`: the new day, after the words that put it off."""
    if (
        not found.preceded_by("SUPERSEDE", within=14)
        or found.is_background()
        or found.is_of_figures()
        or found.preceded_by("CITED", within=2)
    ):
        return []
    inclusive = not any(token.has("BEFORE", "BEFORE_WHEN") for token in found.phrase) and not found.preceded_by(
        "BEFORE"
    )
    span = _named(found, found.figures()[-1][0], inclusive)
    return [found.draft(DeadlineKind.BOUND, span, inclusive=inclusive)]


_OTHER_YEAR = "ngày thuộc năm khác, văn bản không ghi rõ năm nào"
_RANGE_FIGURES = ("DATE", "DAY", "PERIOD", "BARE_MONTH", "YEAR", "CLOCK", "NOW")


def _named(found: Found, index: int, inclusive: bool, year: int | None = None) -> Span:
    moment = found.tokens[index].moment
    assert moment is not None
    if moment.year is None and year is None and found.followed_by("OTHER_YEAR"):
        return Span(doubts=(_OTHER_YEAR,))
    span = resolve(with_year(moment, year), found.letter)
    if moment.day is not None or span.first is None or span.last is None:
        return replace(span, first=None)
    return replace(span, first=None, last=span.last if inclusive else span.first)


def _bounds(found: Found, *, inclusive: bool) -> list[Draft]:
    """One draft for each day of a list; a year written once, at the end, holds for all."""
    figures = found.figures()
    moment = figures[-1][1].moment
    year = moment.year if moment else None
    goal = found.goal() is not None
    if goal and moment and moment.day is None:  # "phấn đấu … trước năm 2025" names a horizon, not a day
        return [found.draft(DeadlineKind.TARGET, resolve(moment, found.letter), family="T1", inclusive=inclusive)]
    doubts = (_GOAL,) if goal else ()
    drafts = []
    for number, (index, _) in enumerate(figures):
        span = _named(found, index, inclusive, year)
        drafts.append(
            found.draft(
                DeadlineKind.BOUND,
                span,
                family=_family(found, index),
                begin=found.begin if number == 0 else index,
                end=index + 1 if number < len(figures) - 1 else found.end,
                inclusive=inclusive,
                at=found.clock(),
                doubts=doubts,
            )
        )
    return drafts


def _family(found: Found, index: int) -> str:
    moment = found.tokens[index].moment
    return "B2" if found.family == "B1" and moment and moment.spelled else found.family

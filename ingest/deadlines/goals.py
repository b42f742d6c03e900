"""Readings of goals: the year by which something is hoped for, never a due date (T1), and what then recurs (R9)."""

from __future__ import annotations

from ingest.deadlines.days import resolve
from ingest.deadlines.drafts import Draft, Found
from ingest.deadlines.recurrences import YEARLY
from knowledge.letter import DeadlineKind

_QUOTED = 25  # tokens between "phấn đấu" and the year that are still quoted with it


def goal_year(found: Found) -> list[Draft]:
    """`phấn đấu đạt chuẩn năm 2025`, `đến năm 2025 đạt …`, `hoàn thành … năm 2024`: a bare year is no due date."""
    moment = found.figures()[-1][1].moment
    assert moment is not None
    bare = len(found.phrase) == 1
    if (
        found.preceded_by("WITHIN", "FROM", "SINCE", "DUE", "LATEST", "BEFORE", "DASH", "COLON", "PART")
        or found.is_of_figures()
    ):
        return []
    ahead = found.letter.known_year is None or (moment.year or 0) >= found.letter.known_year
    if found.followed_by("UNTIL", "DASH") or found.followed_by("PAST", within=3) or (not ahead and found.tells_state()):
        return []
    begin = _goal_start(found)
    if begin is None and found.is_background():
        return []
    if begin is None and not bare:
        aimed = found.preceded_by("GOAL_NOUN", within=3) or found.followed_by("ATTAIN", "DONE", "GOAL", within=8)
        begin = found.begin if aimed and not found.is_background() else None
    if begin is None and bare and not found.preceded_by("NOUN_OF_YEAR", "CITED", within=2):
        begin = next((i for i, t in found.before(14, stop=("STOP", "SEMI", "BAR", "COMMA")) if t.has("DONE")), None)
        if begin is not None and any(found.tokens[i].moment for i in range(begin, found.begin)):
            begin = None
    if begin is None:
        return []
    return [found.draft(DeadlineKind.TARGET, resolve(moment, found.letter), begin=begin)]


def goal_years(found: Found) -> list[Draft]:
    """`mục tiêu giai đoạn 2021-2025`, `phấn đấu … giai đoạn 2021-2025`; else the years only name a programme."""
    moment = found.figures()[-1][1].moment
    assert moment is not None
    near = next((i for i, token in found.before(1) if token.has("GOAL_NOUN")), None)
    begin = near if near is not None else _goal_start(found)
    if begin is None or found.is_of_figures():
        return []
    return [found.draft(DeadlineKind.TARGET, resolve(moment, found.letter), begin=begin)]


def _goal_start(found: Found) -> int | None:
    """Where the quoted goal starts: at its verb, or at the year where that is far or another time stands between."""
    goal = found.goal()
    if goal is None:
        return None
    if found.begin - goal > _QUOTED or any(found.tokens[i].moment for i in range(goal, found.begin)):
        return found.begin
    return goal


def then_yearly(found: Found) -> list[Draft]:
    """`quý IV năm 2025 và các năm tiếp theo`: a first window, then every year; not where the years name a plan."""
    place, token = found.figures()[0]
    if found.phrase[-1].has("EVERY") and found.phrase[-1].tag != "year":
        return []
    if token.moment is None or found.preceded_by("NOUN_OF_YEAR", "CITED", within=3) or found.is_background():
        return []
    span = resolve(token.moment, found.letter)
    kind = DeadlineKind.TARGET if token.moment.unit == "year" or found.goal() is not None else DeadlineKind.WINDOW
    return [
        found.draft(kind, span, end=place + 1),
        found.draft(DeadlineKind.RECURRENCE, begin=place + 1, rrule=YEARLY, doubts=("văn bản không ghi ngày cụ thể",)),
    ]

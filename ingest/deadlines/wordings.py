"""Readings of wordings that give no date: events, conditions, what goes on (families D4, E1-E3, M1, C1, P1, R10)."""

from __future__ import annotations

from ingest.deadlines.days import Span, resolve
from ingest.deadlines.drafts import Draft, Found
from knowledge.letter import DeadlineKind

_KINDS = {"D4": DeadlineKind.RELATIVE, "C1": DeadlineKind.CONTINUOUS}
_DOUBTS = {
    "P1": ("ngày cụ thể nằm ở văn bản khác",),
    "R10": ("ngày cụ thể nằm ở kế hoạch của chương trình",),
}
_SEASON_ENDS = ("STOP", "SEMI", "COMMA", "COLON", "OPEN", "CLOSE", "BAR", "AND", "ORDER", "DONE", "ACT", "REPORT")


def wording(found: Found) -> list[Draft]:
    """Words that say when without a date; nothing where they are about money or the past."""
    if found.preceded_by("PAST", "PAST_DOCUMENT", within=2) or found.followed_by("PAST", within=1):
        return []
    if found.family == "C1" and not _is_time_of_work(found):
        return []
    if found.family == "R10" and found.preceded_by("COMPARED"):
        return []  # "giảm 3,9% so với đầu kỳ"
    kind = _KINDS.get(found.family, DeadlineKind.EVENT)
    return [found.draft(kind, doubts=_DOUBTS.get(found.family, ()))]


def _is_time_of_work(found: Found) -> bool:
    """Whether "thường xuyên" closes its clause or cell, or follows "Thời gian:"; else it tells how, or is of money."""
    if found.preceded_by("MONEY", within=3) or found.preceded_by("NOMINAL", "NOUN_OF_YEAR"):
        return False
    if found.preceded_by("COLON") and found.preceded_by("DUE", "SCHEDULE", within=2):
        return True
    return found.end == len(found.tokens) or found.tokens[found.end].has("STOP", "SEMI", "BAR", "CLOSE")


def season(found: Found) -> list[Draft]:
    """`trước kỳ họp HĐND xã giữa năm`: the words with what names the occasion, at most six words more."""
    end = found.end
    while end < min(len(found.tokens), found.end + 6) and not found.tokens[end].has(*_SEASON_ENDS):
        end += 1
    return [found.draft(DeadlineKind.EVENT, end=end)]


def meeting(found: Found) -> list[Draft]:
    """`vào hồi 8 giờ ngày 05/4/2024`: when something takes place; kept with its day, never a due date."""
    if found.preceded_by("BEFORE", "BEFORE_WHEN", "LATEST", "UNTIL", "DUE") or found.is_background():
        return []
    moment = found.figures()[-1][1].moment
    assert moment is not None
    span = resolve(moment, found.letter)
    return [found.draft(DeadlineKind.EVENT, Span(span.last, span.last, span.doubts), at=found.clock())]

"""Readings of terms: so many days from or before something (families D1-D3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ingest.deadlines.days import Span, count_days, resolve
from ingest.deadlines.drafts import Draft, Found
from ingest.deadlines.moments import Amount
from ingest.deadlines.tokens import Token
from knowledge.letter import DeadlineKind

_NO_ANCHOR = "văn bản không ghi tính từ ngày nào"
_RECEIVED = "tính từ ngày nhận được văn bản; chưa biết ngày nhận"
_UNSIGNED = "tính từ ngày của văn bản; văn bản để trống ngày"
_LOWER = "“sau” là giới hạn dưới: chưa được làm trước khi hết thời hạn này, không phải hạn cuối"
_ENDS = ("STOP", "SEMI", "COMMA", "COLON", "OPEN", "CLOSE", "BAR", "ORDER", "AND")
_EVENT_WORDS = 12


def term_since(found: Found) -> list[Draft]:
    """`trong thời hạn 05 ngày làm việc kể từ ngày …`: computed only from an anchor whose day is known."""
    if found.is_background():
        return []
    end, anchor, doubt = _anchor(found)
    if end < len(found.tokens) and found.tokens[end].has("UNTIL"):
        return []  # "trong 10 ngày, từ ngày A đến ngày B": B is the end
    return [_counted(found, anchor, doubt, end)]


def term(found: Found) -> list[Draft]:
    """`trong vòng 24 giờ`, `không quá 03 ngày làm việc`: no anchor, so no day."""
    amount = _amount(found)
    if found.is_background() or found.followed_by("ATTAIN", "DATA", "PAST"):
        return []
    opening = found.phrase[0]
    if opening.has("WITHIN") and not (amount and amount.working):
        return []  # "trong 3 ngày" tells how long an event lasts
    if amount and amount.unit in ("month",) and not opening.has("SPAN"):
        return []
    return [found.draft(DeadlineKind.RELATIVE, doubts=(_NO_ANCHOR,))]


def term_after(found: Found) -> list[Draft]:
    """`sau 05 ngày làm việc kể từ ngày …`: a lower bound, never a last day."""
    amount = _amount(found)
    since = found.phrase[-1].has("SINCE", "FROM")
    if found.is_background() or not (since or (amount and amount.working)):
        return []
    end, anchor, doubt = _anchor(found) if since else (found.end, None, _NO_ANCHOR)
    day, doubts = count_days(anchor, amount) if anchor and amount else (None, ())
    return [found.draft(DeadlineKind.RELATIVE, Span(day, None, doubts), family="D2", end=end,
                        doubts=(_LOWER,) if day else (_LOWER, doubt))]  # fmt: skip


def days_before_date(found: Found) -> list[Draft]:
    """`ít nhất 05 ngày trước ngày 15/6/2024`: that day less the term."""
    if found.is_background():
        return []
    moment, amount = found.figures()[-1][1].moment, _amount(found)
    assert moment is not None
    event = resolve(moment, found.letter)
    day, doubts = count_days(event.last, amount, -1) if event.last and amount else (None, ())
    return [found.draft(DeadlineKind.RELATIVE, Span(None, day, (*event.doubts, *doubts)))]


def days_before_event(found: Found) -> list[Draft]:
    """`trước ngày họp 03 ngày`: the day of the event is not in these words.

    `60 ngày trước khi Giấy chứng nhận hết hạn`: the words go on to the end of what happens, at most so many words more.
    """
    end = found.end
    if not found.phrase[-1].amount:
        while end < min(len(found.tokens), found.end + _EVENT_WORDS) and not found.tokens[end].has(*_ENDS):
            end += 1
    return [found.draft(DeadlineKind.RELATIVE, end=end, doubts=("tính lùi từ ngày của sự kiện; chưa biết ngày đó",))]


def _amount(found: Found) -> Amount | None:
    return next((token.amount for token in found.phrase if token.amount), None)


def _counted(found: Found, anchor: date | None, doubt: str, end: int) -> Draft:
    amount = _amount(found)
    day, doubts = count_days(anchor, amount) if anchor and amount else (None, ())
    if anchor is None:
        doubts = (doubt,)
    elif doubt:
        doubts = (doubt, *doubts)
    return found.draft(DeadlineKind.RELATIVE, Span(None, day, doubts), family="D1", end=end)


def _anchor(found: Found) -> tuple[int, date | None, str]:
    """Where the words of the anchor end, its day, and what is doubtful about it."""
    tokens, at = found.tokens, found.end
    if at < len(tokens) and tokens[at].name == "DATE":
        moment = tokens[at].moment
        assert moment is not None
        if moment.year is None:
            return at + 1, None, _NO_ANCHOR
        named = resolve(moment, type(found.letter)())
        return at + 1, named.last, "; ".join(named.doubts)
    if found.phrase[-1].has("AT_ONCE"):
        return _after_document(tokens, at), None, _RECEIVED
    if at < len(tokens) and tokens[at].name == "UNIT":  # "kể từ" + "ngày"
        at += 1
    if at < len(tokens) and tokens[at].has("RECEIVED"):
        return _after_document(tokens, at + 1), None, _RECEIVED
    if at < len(tokens) and tokens[at].has("SIGNED"):
        end = _after_document(tokens, at + 1)
        if end == len(tokens) or tokens[end].has(*_ENDS) or tokens[end - 1].has("THIS_DOCUMENT"):
            return end, found.letter.date, "" if found.letter.date else _UNSIGNED
    end = at
    while end < min(len(tokens), at + 8) and not tokens[end].has(*_ENDS):
        end += 1
    return max(end, found.end), None, "chưa biết ngày làm mốc"


def _after_document(tokens: Sequence[Token], at: int) -> int:
    if at < len(tokens) and tokens[at].has("THIS_DOCUMENT"):
        return at + 1
    return at

"""Orders whose verb is not in the vocabulary, or whose day is that of an event: told by how the clause is built."""

from __future__ import annotations

from ingest.deadlines.days import resolve
from ingest.deadlines.drafts import Found

_NO_ORDER = (
    "PAST", "PAST_DOCUMENT", "PAST_WORK", "CUT_OFF", "STATE", "ATTAIN", "DATA", "NO_WORK", "VALIDITY", "NOMINAL", "CITED",
    "NOUN_OF_YEAR", "PREAMBLE", "MEETING", "INVITE", "MAYBE", "MONEY", "SLASH", "SIGNED",
)  # fmt: skip
_NO_EVENT = (
    "PAST",
    "PAST_DOCUMENT",
    "PAST_WORK",
    "MEETING",
    "INVITE",
    "MAYBE",
    "CITED",
    "VALIDITY",
    "DATA",
    "SCHEDULE",
)


def ends_an_order(found: Found) -> bool:
    """`- Cân đo trẻ trong tháng 7/2024;` in a list, whatever the verb: nothing else in the clause takes the date away.

    Only of a period that ends in a later month than the letter's: one that runs may as well be what is reported on.
    """
    clause = found.clause()
    words = [token for _, token in clause if not token.has("DASH", "NUMBER")]
    moment = found.figures()[-1][1].moment
    year, month = found.letter.known_year, found.letter.known_month
    if moment is None or moment.months is None or year is None or month is None or len(words) < 2:
        return False
    if not found.in_list_item() or words[-1].has("TOPIC") or any(token.has(*_NO_ORDER) for token in words):
        return False
    return (moment.year or year, moment.months[1]) > (year, month) and found.closes_clause()


def holds_event(found: Found) -> bool:
    """`tổ chức lễ phát động vào ngày 05/6/2024`: an order, when the day is yet to come; an invitation tells of a meeting."""
    if any(token.has("INVITE", "PAST_DOCUMENT", "MAYBE") for _, token in found.governing()):
        return False
    clause = found.clause()
    if any(token.has(*_NO_EVENT) for _, token in clause):
        return False
    verb = next((index for index, token in clause if token.has("ACT", "WORK")), None)
    if verb is None or (verb > 0 and found.tokens[verb - 1].has("NOMINAL")):
        return False
    first = next(token for _, token in reversed(clause) if token.has("CEREMONY", "ACT", "WORK"))
    if first.has("CEREMONY"):
        return False  # "lễ khai mạc tổ chức vào ngày …" tells when it is
    moment = found.figures()[-1][1].moment
    assert moment is not None
    last = resolve(moment, found.letter).last
    year, month = found.letter.known_year, found.letter.known_month
    if last is None or year is None:
        return False
    if found.letter.date or month is None:
        return found.lies_ahead() or (found.letter.date is None and last.year == year)
    return (last.year, last.month) >= (year, month)

"""A worklist as a calendar file (RFC 5545): one event for each deadline that has a day, none that no letter writes.

An event stands on the last day on which the task is done in time; the letter's own words are in its description.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event
from icalendar.prop import vRecur

from bot.phrases import phrases
from knowledge.worklist.duties import Duty
from knowledge.worklist.groups import Group
from knowledge.worklist.listing import Worklist
from knowledge.worklist.recurring import next_day, recurs_in_a_calendar, written_on

FILE_NAME = "viec.ics"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
SUMMARY = 90  # characters; a phone shows less
_PRODUCT = "-//ntm//vi//"


def calendar_file(listed: Worklist, today: date) -> bytes | None:
    """The file; None where no deadline of the list has a day. Deadlines that a later letter has changed are left out."""
    events = [event for duty in listed.duties if duty.group is not Group.ADJUSTED and (event := _event(duty, today))]
    if not events:
        return None
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", phrases().calendar_name)
    for event in events:
        calendar.add_component(event)
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written


def _event(duty: Duty, today: date) -> Event | None:
    begins, rule = _once(duty), None
    if begins is None and duty.deadline is not None and recurs_in_a_calendar(duty.deadline):
        begins, rule = _each_time(duty, today)
    if begins is None:
        return None
    event = Event()
    event.add("uid", f"{duty.key}@ntm")
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("dtstart", begins)
    if not isinstance(begins, datetime):
        event.add("dtend", begins + timedelta(days=1))
    if rule is not None:
        event.add("rrule", rule)
    event.add("summary", phrases().calendar_event.format(task=duty.short(SUMMARY)))
    event.add("description", _description(duty))
    event.add("transp", "TRANSPARENT")  # a deadline takes up no time of the day
    return event


def _once(duty: Duty) -> date | datetime | None:
    deadline = duty.deadline
    if deadline is None or duty.last is None:
        return None
    return datetime.combine(duty.last, deadline.at, ZONE) if deadline.at else duty.last


def _each_time(duty: Duty, today: date) -> tuple[date | datetime | None, vRecur | None]:
    """The first time since the letter was written, and the rule, up to the day on which it surely ends."""
    deadline = duty.deadline
    assert deadline is not None and deadline.rrule is not None  # the caller looked
    first = next_day(deadline, written_on(duty.unit.letter.header) or today)
    if first is None or (duty.ends and first > duty.ends):
        return None, None
    rule = vRecur.from_ical(deadline.rrule)
    if duty.ends:
        ends = datetime.combine(duty.ends, time(23, 59, 59), ZONE).astimezone(UTC) if deadline.at else duty.ends
        rule["UNTIL"] = ends
    return datetime.combine(first, deadline.at, ZONE) if deadline.at else first, rule


def _description(duty: Duty) -> str:
    quote = duty.quote
    written = ", ".join(filter(None, (quote.letter, quote.where)))
    words = " ".join(quote.quote.split())
    # without what is only true today ("còn 3 ngày"): the file is read for months
    lines = [f"{phrases().duty_deadline} {duty.words}", f"“{words}”", f"— {written}", *duty.lasting_notes]
    return "\n".join(lines)

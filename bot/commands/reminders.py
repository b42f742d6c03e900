"""`ntm reminders`: on which days a role at a place would be reminded of what, or what somebody on Telegram is reminded of next."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from rich.markup import escape

from bot.console import err, out
from bot.phrases import phrases
from bot.reminders.choosing import choice_of
from bot.reminders.listing import State
from bot.reminders.planning import LEADS, USUAL, Due, moment
from bot.reminders.tasks import tasks_of
from bot.session import session
from bot.wiring import open_desk, open_reminders
from knowledge.library import Library
from knowledge.store.conversations import Persona
from knowledge.worklist.listing import lacking_of, worklist
from knowledge.worklist.saying import said_places

_CONVERSATION = re.compile(r"telegram:-?[0-9]{1,16}:[0-9]{1,16}", re.ASCII)
_DAYS = re.compile(r"[0-9](?:\s*,\s*[0-9])*", re.ASCII)


def run(role: str | None, place: str | None, conversation: str | None, days: str, json_lines: bool) -> int:
    """Print the coming reminders by day, or as objects. 2 where who is asked for is not said."""
    leads = _leads(days)
    if leads is None:
        err.print(phrases().reminders_command_days.format(days=days), markup=False)
        return 2
    if conversation is not None:
        if role or place or not _CONVERSATION.fullmatch(conversation):
            err.print(phrases().reminders_command_conversation, markup=False)
            return 2
        return _of_conversation(conversation, json_lines)
    places, unread = said_places(place or "")
    if unread:
        err.print(phrases().place_kind_missing.format(place=unread), markup=False)
        return 2
    persona = Persona(" ".join((role or "").split()) or None, places)
    lacking = lacking_of(persona)
    if lacking:
        err.print(phrases().reminders_command_hint.format(lacking=lacking), markup=False)
        return 2
    with session() as (settings, store):
        now = settings.current_time()
        listed = worklist(persona, Library(store), now.date())
        choices = [choice_of(task, now, leads, is_set=False) for task in tasks_of(listed.duties)]
        if not store.count():
            err.print(phrases().store_empty)
    found = [(day, one.due) for choice in choices for one in choice.upcoming for day in one.days if set(choice.leads) & set(leads)]  # fmt: skip
    _print(found, listed.who, json_lines)
    for note in listed.notes:
        (err if json_lines else out).print(escape(note), style="dim")
    return 0


def _of_conversation(conversation: str, json_lines: bool) -> int:
    with session() as (settings, store):
        listing = open_reminders(store, settings, open_desk(store, settings)).listing(conversation)
    found = [(e.day, e.due) for e in listing.entries if e.state is State.COMING and e.day and e.due]
    _print(found, listing.who or conversation, json_lines)
    return 0


def _print(found: Sequence[tuple[date, Due]], who: str, json_lines: bool) -> None:
    from bot.views.reminder_words import moment_words

    found = sorted(found, key=lambda pair: (pair[0], pair[1].day, pair[1].duty.unit.letter_id, pair[1].duty.unit.start))
    if json_lines:
        for day, due in found:
            print(json.dumps(as_json(day, due), ensure_ascii=False))
        return
    if not found:
        out.print(escape(phrases().reminders_command_none.format(who=who)))
        return
    out.print(escape(phrases().reminders_command_of.format(who=who)), style="bold")
    before = None
    for day, due in found:
        if day != before:
            out.print(f"\n{moment_words(day)}", style="bold")
        before = day
        quote = due.duty.quote
        out.print(f"  [bold]{escape(due.duty.words)}[/bold]")
        out.print(f"   “{escape(' '.join(quote.quote.split()))}”")
        out.print(f"   — {escape(', '.join(filter(None, (quote.letter, quote.where))))}", style="italic")
    out.print()


def as_json(day: date, due: Due) -> dict[str, Any]:
    """The object of `ntm reminders --json` (README.md, section JSON)."""
    quote = due.duty.quote
    at: datetime = moment(day)
    return {
        "remind": at.isoformat(),
        "days_left": (due.day - day).days,
        "last_day": due.day.isoformat(),
        "deadline": due.duty.words,
        "rrule": due.deadline.rrule,
        "quote": quote.quote,
        "where": quote.where,
        "letter": quote.letter,
        "source": quote.source,
        "notes": list(due.duty.lasting_notes),
    }


def _leads(days: str) -> tuple[int, ...] | None:
    if not days.strip():
        return USUAL
    if not _DAYS.fullmatch(days.strip()):
        return None
    said = {int(number) for number in days.split(",")}
    return tuple(lead for lead in LEADS if lead in said) if said <= set(LEADS) else None

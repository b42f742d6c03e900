"""`ntm duties`: what letters give to a role at a place, by day, and the same as a calendar."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from rich.markup import escape

from bot.console import err, out
from bot.phrases import phrases
from bot.session import session
from knowledge.errors import NtmError
from knowledge.library import Library
from knowledge.store.conversations import Persona
from knowledge.worklist.duties import Duty
from knowledge.worklist.groups import Group
from knowledge.worklist.listing import Worklist, lacking_of, places_known, worklist
from knowledge.worklist.saying import said_places


def run(
    role: str | None, place: str | None, word: str, group: str | None, json_lines: bool, calendar: Path | None
) -> int:
    """List the duties, in groups; as objects; or write them to a calendar file. 2 where who is asked for is not said."""
    places, unread = said_places(place or "")
    if unread:
        err.print(phrases().place_kind_missing.format(place=unread))
        return 2
    persona = Persona(" ".join((role or "").split()) or None, places)
    lacking = lacking_of(persona)
    if lacking:
        err.print(phrases().duties_command_hint.format(lacking=lacking))
        return 2
    groups = [one for one in Group if one is not Group.DONE]  # who is nobody's conversation has marked nothing
    if group is not None and group not in groups:
        err.print(phrases().group_unknown.format(group=group, groups=", ".join(groups)))
        return 2
    with session() as (settings, store):
        library = Library(store)
        today = settings.current_day()
        listed = worklist(persona, library, today)
        found = listed.of(Group(group) if group else None, word)
        if calendar is not None and not _write(calendar, listed, today):
            err.print(phrases().calendar_nothing.format(who=listed.who))
            return 1
        if json_lines:
            for duty in found:
                print(json.dumps(duty.as_json(), ensure_ascii=False))
            for line in (*listed.notes, *(() if store.count() else (phrases().store_empty,))):
                err.print(line)
            return 0
        if not store.count():
            out.print(phrases().store_empty)
            return 0
        _print(listed, found, word, places_known(library))
        return 0


def _write(path: Path, listed: Worklist, today: date) -> bool:
    from bot.views.calendar import calendar_file

    content = calendar_file(listed, today)
    if content is None:
        return False
    try:
        path.write_bytes(content)
    except OSError as error:
        raise NtmError(phrases().calendar_not_written.format(path=path, reason=error.strerror)) from error
    err.print(phrases().calendar_written.format(path=path))
    return True


def _print(listed: Worklist, found: tuple[Duty, ...], word: str, places: str) -> None:
    say = phrases()
    who = listed.who
    if not listed.duties:
        out.print(escape(say.duties_none.format(who=who, places=places or say.duties_no_letters_know)))
    elif not found:
        out.print(escape(say.duties_no_word.format(word=word) if word else say.duties_nothing_told))
    else:
        out.print(escape(say.duties_of.format(who=who)), style="bold")
    for group in Group:
        of_group = [duty for duty in found if duty.group is group]
        if of_group:
            out.print(
                f"\n{say.duty_groups[group]} ({len(of_group)})", style="bold red" if group is Group.OVERDUE else "bold"
            )
        for number, duty in enumerate(of_group, 1):
            _print_one(number, duty)
    out.print()
    for note in listed.notes:
        out.print(escape(note), style="dim")


def _print_one(number: int, duty: Duty) -> None:
    quote = duty.quote
    coming = f" ({phrases().duty_next.format(day=f'{duty.coming:%d/%m/%Y}')})" if duty.coming else ""
    out.print(f"{number}. [bold]{escape(duty.words or phrases().duty_groups[Group.UNDATED])}[/bold]{coming}")
    out.print(f"   “{escape(' '.join(quote.quote.split()))}”")
    out.print(f"   — {escape(', '.join(filter(None, (quote.letter, quote.where))))}", style="italic")
    for note in duty.notes:
        out.print(f"   • {escape(note)}", style="dim")

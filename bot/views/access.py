"""The list of members and the audit log as Telegram messages with buttons. Pure; None for a page that there is not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.access.access import Listing
from bot.access.audit import Entry
from bot.access.invites import Invite
from bot.access.members import Member
from bot.access.person import LONGEST_NAME, harmless_line
from bot.phrases import phrases
from bot.settings import VIETNAM_TIME
from bot.views.access_place import Step, To
from bot.views.criteria import Screen
from bot.views.cutting import units
from bot.views.parts import LIMIT, escape

MEMBERS_A_PAGE = 10
LINES_A_PAGE = 20
LONGEST_DETAIL = 90  # characters of a question in the log
LONGEST_LABEL = 40  # characters of a button that a phone shows
_LINE = LIMIT // LINES_A_PAGE - 12  # units; with the title and the page number all lines fit
_APART = "\u2068{}\u2069"  # what stands between does not change the direction of what follows (Unicode UAX 9)


def members_screen(listing: Listing, page: int) -> Screen | None:
    """A page of the list, with a button for each that can be revoked."""
    say = phrases()
    lines: list[tuple[str, Step | None]] = [
        (say.settings_admin_line.format(name=_name(one.name), id=one.id), None) for one in listing.settings_admins
    ]
    lines += [(_member_line(one), Step(To.ASK_TO_REVOKE, one.id)) for one in listing.members]
    lines += [(_invite_line(one), Step(To.ASK_TO_REVOKE, one.id, is_invite=True)) for one in listing.invites]
    shown = lines[page * MEMBERS_A_PAGE : (page + 1) * MEMBERS_A_PAGE]
    if page and not shown:
        return None
    labels = {one.id: one.name for one in listing.members}
    rows = [
        [_button(say.revoke_button.format(what=_label(step, labels)), step)] for _, step in shown if step is not None
    ]
    text = [f"<b>{escape(say.members_title)}</b>", *(f"• {escape(line)}" for line, _ in shown)]
    return _paged(text if shown else [escape(say.members_none)], rows, To.MEMBERS, page, len(lines), MEMBERS_A_PAGE)


def revoking_screen(listing: Listing, target: Step) -> Screen | None:
    """Asks once more before somebody's role, or an invite, is taken away; None where there is none such."""
    say = phrases()
    if target.is_invite:
        line = next((_invite_line(one) for one in listing.invites if one.id == target.number), None)
    else:
        line = next((_member_line(one) for one in listing.members if one.id == target.number), None)
    if line is None:
        return None
    yes = Step(To.REVOKE, target.number, target.is_invite)
    rows = [[_button(say.revoke_yes, yes), _button(say.revoke_no, Step(To.MEMBERS))]]
    return Screen(escape(say.revoke_ask.format(what=line)), InlineKeyboardMarkup(rows))


def log_screen(entries: Sequence[Entry], count: int, names: dict[int, str], page: int) -> Screen | None:
    """A page of the audit log, newest first."""
    say = phrases()
    if not entries:
        return None if page else Screen(escape(say.audit_none), InlineKeyboardMarkup([]))
    text = [f"<b>{escape(say.audit_title)}</b>", *(_fitting(_log_line(entry, names)) for entry in entries)]
    return _paged(text, [], To.LOG, page, count, LINES_A_PAGE)


def forgetting_screen(telegram_id: int) -> Screen:
    """Asks once more before what is stored about a person is erased."""
    say = phrases()
    rows = [[_button(say.forget_yes, Step(To.FORGET)), _button(say.forget_no, Step(To.KEEP))]]
    return Screen(escape(say.forget_ask.format(id=telegram_id)), InlineKeyboardMarkup(rows))


def moment(seconds: float) -> str:
    """A time as people in Vietnam read it: 09:05 ngày 1/3/2026."""
    at = datetime.fromtimestamp(seconds, VIETNAM_TIME)
    return f"{at:%H:%M} ngày {at.day}/{at.month}/{at.year}"


def _member_line(member: Member) -> str:
    since = datetime.fromtimestamp(member.since, VIETNAM_TIME)
    return phrases().member_line.format(
        name=_name(member.name),
        role=phrases().roles[member.role.key],
        id=member.id,
        since=f"{since.day}/{since.month}/{since.year}",
    )


def _invite_line(invite: Invite) -> str:
    role = phrases().roles[invite.role.key]
    return phrases().invite_line.format(key=invite.key, role=role, until=moment(invite.expires))


def _log_line(entry: Entry, names: dict[int, str]) -> str:
    say = phrases()
    who = say.audit_nobody if entry.who is None else _name(names.get(entry.who, str(entry.who)))
    told = say.audit_line.format(
        at=moment(entry.at), who=who, what=say.audit_kinds[entry.what], outcome=say.audit_outcomes[entry.outcome]
    )
    details = [_name(part, LONGEST_DETAIL) for part in (entry.text, ", ".join(entry.sources)) if part]
    return " · ".join([told, *details])


def _name(given: str, most: int = LONGEST_NAME) -> str:
    return _APART.format(harmless_line(given, most))


def _label(step: Step, names: dict[int, str]) -> str:
    return Invite.key_of(step.number) if step.is_invite else names[step.number]


def _button(label: str, step: Step) -> InlineKeyboardButton:
    return InlineKeyboardButton(harmless_line(label, LONGEST_LABEL), callback_data=step.data)


def _fitting(line: str) -> str:
    """The line as HTML, cut so that a page of them is one message, however much escaping adds."""
    while units(escape(line)) > _LINE:
        line = line[: max(1, len(line) - 8)].rstrip("…\u2069 ") + "…"
    return f"• {escape(line)}"


def _paged(
    lines: list[str], rows: list[list[InlineKeyboardButton]], to: To, page: int, count: int, size: int
) -> Screen:
    say = phrases()
    pages = max(1, -(-count // size))
    turning = [_button(say.page_before, Step(to, page - 1))] if page else []
    if page + 1 < pages:
        turning.append(_button(say.page_after, Step(to, page + 1)))
    if pages > 1:
        lines.append(escape(say.page_of.format(page=page + 1, pages=pages)))
    return Screen("\n".join(lines), InlineKeyboardMarkup([row for row in (*rows, turning) if row]))

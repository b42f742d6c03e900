"""`ntm access`: what admins do in the chat, from the command line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import typer

from bot.access.access import Listing, Revoked
from bot.access.audit import Entry
from bot.access.forgetting import forget_person
from bot.access.invites import MARK
from bot.access.person import harmless_line
from bot.access.roles import role_named
from bot.console import err, out
from bot.phrases import phrases
from bot.session import session
from bot.settings import VIETNAM_TIME
from bot.wiring import open_access


def run_list(json_lines: bool) -> int:
    """Everybody who is let in, then the open invites."""
    with session() as (settings, store):
        records = list(_records(open_access(store, settings).listing()))
    if json_lines:
        _print_json(records)
    elif not records:
        out.print(phrases().members_none, markup=False)
    for one in () if json_lines else records:
        role = phrases().roles[one["role"]]
        if one["type"] == "invite":
            out.print(f"{one['id']:>16}  {role:<10}  lời mời, đến {one['expires'][:16]}", markup=False)
        else:
            since = one["since"][:10] if one["since"] else "NTM_ADMINS"
            out.print(f"{one['id']:>16}  {role:<10}  {one['name']}  ({since})", markup=False)
    return 0


def run_invite(role_words: str, days: int, json_lines: bool) -> int:
    """A link, or, before the bot has run for the first time, what the person is to send it."""
    role = role_named(role_words)
    if role is None:
        err.print("Quyền chỉ là một trong: reader (người đọc), editor (biên tập), admin (quản trị).")
        return 2
    with session() as (settings, store):
        access = open_access(store, settings)
        invite, code = access.invite(role, days, None)
        bot = access.bot_name()
    start = f"/start {MARK}{code}"
    link = f"https://t.me/{bot}?start={MARK}{code}" if bot else None
    if json_lines:
        _print_json(
            [{"id": invite.key, "role": role.key, "expires": _iso(invite.expires), "link": link, "start": start}]
        )
        return 0
    out.print(
        f"Lời mời {invite.key}, quyền {phrases().roles[role.key]}, dùng được một lần. Chỉ hiện lần này:", markup=False
    )
    out.print(link or f"người được mời nhắn cho bot:  {start}", markup=False, soft_wrap=True)
    return 0


def run_revoke(target: str, json_lines: bool) -> int:
    """A member by Telegram id, or an invite by its key."""
    mark, number = (target[:1].upper(), target[1:]) if target[:1] in "Mm" else ("", target)
    if not (number.isascii() and number.isdigit() and len(number) <= 16):
        err.print("Cần mã Telegram như 123456789, hoặc mã lời mời như M5. Xem mã bằng lệnh:  ntm access list")
        return 2
    with session() as (settings, store):
        access = open_access(store, settings)
        done = (access.revoke_invite if mark else access.revoke_member)(int(number), None)
    words = {
        Revoked.DONE: phrases().revoked,
        Revoked.UNKNOWN: "Không có người dùng hay lời mời còn mở nào mang mã này. Xem bằng lệnh:  ntm access list",
        Revoked.IN_SETTINGS: phrases().revoke_settings,
        Revoked.LAST_ADMIN: phrases().revoke_last,
    }[done]
    if json_lines:
        _print_json([{"id": f"{mark}{int(number)}", "result": done.name.lower()}])
    if done is not Revoked.DONE:
        err.print(words)
    elif not json_lines:
        out.print(words, markup=False)
    return 0 if done is Revoked.DONE else 1


def run_log(count: int, json_lines: bool) -> int:
    """The newest lines of the audit log, newest first."""
    with session() as (settings, store):
        access = open_access(store, settings)
        entries, _ = access.audit.page(0, count)
        names = access.names()
    if json_lines:
        _print_json([_entry(one) for one in entries])
        return 0
    if not entries:
        out.print(phrases().audit_none, markup=False)
    for one in entries:
        who = phrases().audit_nobody if one.who is None else f"{names.get(one.who, '')} ({one.who})".strip()
        what = f"{phrases().audit_kinds[one.what]}: {phrases().audit_outcomes[one.outcome]}"
        told = (_iso(one.at)[:16], who, what, harmless_line(one.text, 200), ", ".join(one.sources))
        out.print("  ".join(filter(None, told)), markup=False, soft_wrap=True)
    return 0


def run_forget(person: int, yes: bool, json_lines: bool) -> int:
    """Erase what is stored about somebody, after asking."""
    if not yes:
        if not sys.stdin.isatty():
            err.print("Cần thêm --yes khi không có bàn phím để hỏi lại.")
            return 2
        if not typer.confirm(f"Xóa những gì lưu về người mang mã {person}?", err=True):
            return 1
    with session() as (settings, store):
        found = forget_person(open_access(store, settings), person)
    if json_lines:
        _print_json([{"id": str(person), "found": found}])
    else:
        out.print("Đã xóa." if found else "Không lưu gì về người này.", markup=False)
    return 0


def _records(listing: Listing) -> Iterator[dict[str, Any]]:
    for admin in listing.settings_admins:
        yield {"type": "settings", "id": str(admin.id), "role": "admin", "name": admin.name, "since": None}
    for one in listing.members:
        by = None if one.invited_by is None else str(one.invited_by)
        member = {"type": "member", "id": str(one.id), "role": one.role.key, "name": one.name}
        yield {**member, "since": _iso(one.since), "invited_by": by}
    for invite in listing.invites:
        yield {"type": "invite", "id": invite.key, "role": invite.role.key, "expires": _iso(invite.expires)}


def _entry(entry: Entry) -> dict[str, Any]:
    who = None if entry.who is None else str(entry.who)
    said = {"what": entry.what.value, "text": entry.text, "outcome": entry.outcome.value}
    return {"at": _iso(entry.at), "who": who, **said, "sources": list(entry.sources)}


def _iso(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, VIETNAM_TIME).isoformat(timespec="seconds")


def _print_json(records: list[dict[str, Any]]) -> None:
    for one in records:
        print(json.dumps(one, ensure_ascii=False))

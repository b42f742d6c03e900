"""The menus of commands that Telegram shows: one for private chats, one for groups, one more for each editor and admin
(https://core.telegram.org/bots/api#botcommandscope).

`ROWS` is the one list; a row whose command the application does not handle is left out.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select
from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError
from telegram.ext import Application, CommandHandler

from bot.access.access import Access
from bot.access.roles import Role
from bot.phrases import phrases
from knowledge.errors import NtmError
from knowledge.store.database import reading, writing
from knowledge.store.schema import FactRow

_UNSURE = "?"  # being set: no digest is that
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Row:
    """A command, the phrase that tells what it does, who sees it in private, and whether it works in groups."""

    command: str
    phrase: str
    least: Role = Role.READER
    in_groups: bool = False


ROWS = (
    Row("start", "command_start"),
    Row("viec", "command_duties"),
    Row("lich", "command_calendar"),
    Row("nhac", "command_reminders"),
    Row("toi", "command_whoami"),
    Row("vanban", "command_letters", in_groups=True),
    Row("tieuchi", "command_criteria", in_groups=True),
    Row("help", "command_help", in_groups=True),
    Row("danhgia", "menu_feedback", Role.ADMIN),
    Row("moi", "menu_invite", Role.ADMIN),
    Row("thanhvien", "menu_members", Role.ADMIN),
    Row("thuhoi", "menu_revoke", Role.ADMIN),
    Row("nhatky", "menu_log", Role.ADMIN),
    Row("trangthai", "menu_status", Role.ADMIN),
    Row("quentoi", "menu_forget"),
)


def handled_commands(application: Application[Any, Any, Any, Any, Any, Any]) -> set[str]:
    """Every command that a handler of the application takes."""
    handlers = (handler for group in application.handlers.values() for handler in group)
    return {command for handler in handlers if isinstance(handler, CommandHandler) for command in handler.commands}


def menu(handled: Iterable[str], role: Role, *, in_group: bool = False) -> list[BotCommand]:
    """The menu of somebody with this role in private, or of everybody in a group."""
    known, say = set(handled), phrases()
    return [
        BotCommand(row.command, getattr(say, row.phrase))
        for row in ROWS
        if row.command in known and row.least <= role and (row.in_groups or not in_group)
    ]


class Menus:
    """Keeps the menus at Telegram as the roles are. What was set last is kept in the store, so that a start sets only what is new.

    Nothing here ever stops the bot: a menu that cannot be set is a line in the log, and is tried again at the next start.
    """

    def __init__(self, bot: Bot, access: Access, handled: Iterable[str]) -> None:
        self._bot, self._access, self._handled = bot, access, set(handled)
        self._set: dict[str, str] = {}  # what stands at Telegram: a scope, and the digest of its menu
        self._busy = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    async def offer(self) -> None:
        """Sets the menus of everybody, in private and in groups, where they are not as they should be."""
        async with self._busy:
            try:
                self._set = await asyncio.to_thread(self._load)
            except NtmError as error:
                _log.info("Which menus were set is not known: %s", error)
            await self._put("private", BotCommandScopeAllPrivateChats(), menu(self._handled, Role.READER))
            # in a group nobody is addressed in particular: only what works for all who are let in
            await self._put("groups", BotCommandScopeAllGroupChats(), menu(self._handled, Role.READER, in_group=True))

    async def offer_each(self) -> None:
        """After `offer`: sets the menus of editors and admins, and takes away those of who is none any more."""
        try:
            wanted = await asyncio.to_thread(self._roles)
        except NtmError as error:
            _log.info("The menus of admins could not be compared: %s", error)
            return
        async with self._busy:
            for person, role in wanted.items():
                await self._put(str(person), BotCommandScopeChat(person), self._own(role))

    def seen(self, person: int, role: Role | None) -> None:
        """Somebody with this role has written; sets their menu beside the event loop's other work where it is another than before."""
        if self._digest_for(role) != self._set.get(str(person), ""):
            task = asyncio.create_task(self._follow(person, role))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Gives up what is still being set."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _follow(self, person: int, role: Role | None) -> None:
        async with self._busy:
            if self._digest_for(role) != self._set.get(str(person), ""):
                await self._put(str(person), BotCommandScopeChat(person), self._own(role))

    async def _put(self, name: str, scope: BotCommandScope, commands: list[BotCommand]) -> None:
        digest, before = _digest(commands), self._set.get(name, "")
        if before == digest:
            return
        await self._keep(name, _UNSURE)  # whatever ends the bot now, the next start sets it again
        try:
            if commands:
                await self._bot.set_my_commands(commands, scope)
            else:
                await self._bot.delete_my_commands(scope)
        except TelegramError as error:  # somebody who never wrote to the bot has no chat with it
            _log.info("A menu of commands could not be set: %s", error.message)
            digest = before
        await self._keep(name, digest)

    def _digest_for(self, role: Role | None) -> str:
        return _digest(self._own(role))

    def _own(self, role: Role | None) -> list[BotCommand]:
        """The menu of somebody who sees more than everybody; empty for everybody else."""
        mine = menu(self._handled, role) if role is not None else []
        return mine if mine != menu(self._handled, Role.READER) else []

    def _roles(self) -> dict[int, Role | None]:
        """Whoever has a menu of their own, or is to have one."""
        people = {int(name) for name in self._set if name.lstrip("-").isdecimal()}
        listing = self._access.listing()
        people |= {one.id for one in listing.settings_admins}
        people |= {one.id for one in listing.members if self._own(one.role)}
        return {person: self._access.role_of(person) for person in sorted(people)}

    @property
    def _fact(self) -> str:
        return f"telegram_menus:{self._bot.id}"

    def _load(self) -> dict[str, str]:
        with reading(self._access.engine) as connection:
            kept = connection.scalar(select(FactRow.value).where(FactRow.name == self._fact))
        return dict(json.loads(kept)) if kept else {}

    async def _keep(self, name: str, digest: str) -> None:
        self._set[name] = digest
        kept = json.dumps({one: stands for one, stands in self._set.items() if stands})

        def write() -> None:
            with writing(self._access.engine) as connection:
                connection.execute(delete(FactRow).where(FactRow.name == self._fact))
                connection.execute(insert(FactRow).values(name=self._fact, value=kept))

        try:
            await asyncio.to_thread(write)
        except NtmError as error:
            _log.info("Which menus were set could not be kept: %s", error)


def _digest(commands: list[BotCommand]) -> str:
    if not commands:
        return ""
    return hashlib.sha256("\n".join(f"{c.command} {c.description}" for c in commands).encode()).hexdigest()[:16]

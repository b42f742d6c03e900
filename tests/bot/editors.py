"""A bot for editors who send files, its waits shortened, and what of it lies on disk and in store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.access.access import Access
from bot.access.roles import Role
from bot.adding.announcer import Announcer
from bot.adding.intake import Intake
from bot.settings import Settings
from ingest.apart import Found, ReadApart, read_any
from knowledge.store.letters import LetterStore
from tests.bot.answers import ScriptedAnswerer
from tests.bot.conftest import access_of, running
from tests.bot.fake_telegram import FakeTelegram, Sent
from tests.bot.people import HOA, LAN, MINH, Clock, invited, let_in

CHAT = 7  # the private chat in which Hoa writes


class ReadHere(ReadApart):
    """Reads in this process: sooner than one that has to be started."""

    def read(self, file: Path, sha256: str) -> Found:
        return read_any(file, sha256)


class Office:
    """Hoa and Minh are editors, Lan reads; the bot starts as often as a test wants it to, over one store."""

    def __init__(self, telegram: FakeTelegram, settings: Settings) -> None:
        self.telegram, self.settings, self.clock = telegram, invited(settings), Clock()
        self.access: Access = access_of(self.settings)
        self.store = LetterStore(self.access.engine)
        let_in(self.access, HOA, Role.EDITOR, "Hoa")
        let_in(self.access, MINH, Role.EDITOR, "Minh")
        let_in(self.access, LAN, Role.READER, "Lan")

    @asynccontextmanager
    async def open(self, reader: ReadApart | None = None) -> AsyncIterator[None]:
        """The bot runs while inside."""
        intake = Intake(self.store, self.settings.data_dir, self.access.audit, self.clock, reader or ReadHere())
        announcer = Announcer(self.store, self.access, self.settings.current_day, self.clock)
        parts = {"intake": intake, "announcer": announcer}
        async with running(self.settings, ScriptedAnswerer(), access=self.access, **parts):
            yield

    async def told(self, fragment: str, chat_id: int = CHAT) -> Sent:
        """The message in a chat that says this, as soon as it does."""

        def found() -> list[Sent]:
            return [s for s in self.telegram.sent if s.chat_id == chat_id and fragment in s.text]

        await self.telegram.until(lambda: bool(found()))
        return found()[-1]

    async def press(self, label: str, on: Sent, user: int = HOA) -> str:
        """Presses a button; what is said over the chat."""
        return await self.press_data(on.data(label), on, user)

    async def press_data(self, data: str, on: Sent, user: int = HOA) -> str:
        return (await self.telegram.done(await self.telegram.press(data, on, user))).text

    def left_on_disk(self) -> list[Path]:
        """The files that wait for a decision."""
        return [p for p in (self.settings.data_dir / "received").rglob("*") if p.is_file()]

    def log(self) -> list[tuple[int | None, Any, str]]:
        """(who, what, text) of what changed letters, oldest first."""
        entries = reversed(self.access.audit.page(0, 99)[0])
        return [(e.who, e.what.value, e.text) for e in entries if e.what.value in ("add", "withdraw", "announce")]

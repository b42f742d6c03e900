"""A clock that the test sets, and a bot that reminds by it: days pass in no time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.reminders.desk import ReminderDesk
from bot.reminders.store import ReminderStore
from bot.settings import VIETNAM_TIME, Settings
from bot.telegram.answerer import Answerer
from knowledge.library import Library
from knowledge.store.conversations import ConversationStore, Persona
from knowledge.worklist.desk import DutyDesk
from tests.bot.answers import ScriptedAnswerer
from tests.bot.conftest import access_of, running
from tests.bot.fake_telegram import PATIENCE, FakeTelegram, Sent
from tests.knowledge.worklist.letter_texts import library_of

ME, OTHER = "telegram:7:42", "telegram:8:43"
POM_LOT = Persona("trưởng thôn", ("thôn Pom Lót", "xã Nà Tông"))

LEFT_7 = "Nhắc việc: còn 7 ngày, hạn đến hết thứ Ba 19/03/2024"
LEFT_1 = "Nhắc việc: còn 1 ngày, hạn đến hết thứ Ba 19/03/2024"


def at(written: str) -> datetime:
    """`2024-03-12 06:59` in Vietnam."""
    return datetime.strptime(written, "%Y-%m-%d %H:%M").replace(tzinfo=VIETNAM_TIME)


class Days:
    """The time in Vietnam. Whoever sleeps by it wakes when the test has moved it on so far."""

    def __init__(self, now: str) -> None:
        self.now = at(now)
        self.naps = 0  # how often somebody lay down
        self._changed = asyncio.Condition()

    def __call__(self) -> datetime:
        return self.now

    async def sleep(self, seconds: float) -> None:
        """What the bot waits with."""
        until = self.now + timedelta(seconds=seconds)
        async with self._changed:
            self.naps += 1
            self._changed.notify_all()
            await self._changed.wait_for(lambda: self.now >= until)

    async def asleep(self, naps: int) -> None:
        """Waits until somebody lay down so often."""
        async with self._changed:
            await asyncio.wait_for(self._changed.wait_for(lambda: self.naps >= naps), PATIENCE)

    def jump_to(self, now: str) -> None:
        """Moves the time on while no bot runs."""
        self.now = at(now)

    async def pass_to(self, now: str, bots: int = 1) -> None:
        """Moves the time on, and waits until so many bots have done what was to be done by then, and sleep again."""
        async with self._changed:
            before, self.now = self.naps, at(now)
            self._changed.notify_all()
        await self.asleep(before + bots)


@dataclass
class World:
    """Letters, the clock, and what reminds of them."""

    library: Library
    days: Days
    settings: Settings

    @property
    def duties(self) -> DutyDesk:
        return DutyDesk(self.library.store, lambda: self.days().date())

    @property
    def desk(self) -> ReminderDesk:
        return ReminderDesk(self.duties, ReminderStore(self.library.store.engine), self.days)

    def tell(self, persona: Persona = POM_LOT, conversation: str = ME) -> None:
        """Somebody says who they are."""
        ConversationStore(self.library.store.engine).keep_persona(conversation, persona)

    @asynccontextmanager
    async def bot(self, answerer: Answerer | None = None, **others: Any) -> AsyncIterator[None]:
        """A bot over these letters that has looked after what is due at its start, stopped in good order afterwards; the same again is
        the same bot restarted."""
        parts = {"desk": self.duties, "reminders": self.desk, "sleep": self.days.sleep, **others}
        before = self.days.naps
        async with running(self.settings, answerer or ScriptedAnswerer(), None, access_of(self.settings), **parts):
            if parts["reminders"] is not None:
                await self.days.asleep(before + 1)
            yield

    def close(self) -> None:
        self.library.store.close()


def world_of(folder: Path, settings: Settings, letters: Iterable[str], now: str) -> World:
    """The letters lie in the data folder of the settings."""
    library = library_of(folder, letters)
    return World(library, Days(now), settings.model_copy(update={"data_dir": folder / "kho"}))


async def said(telegram: FakeTelegram, text: str, chat_id: int = 7, **message: Any) -> Sent:
    """What the bot says to a message."""
    before = len(telegram.sent)
    await telegram.hear(text, chat_id=chat_id, **message)
    await telegram.until(lambda: len(telegram.sent) > before)
    return telegram.sent[-1]


async def pressed(telegram: FakeTelegram, label: str, under: Sent | None = None, user: int = 42) -> Sent:
    """The message after a button under it was pressed."""
    under, before = under or telegram.sent[-1], telegram.edits
    await telegram.press(under.data(label), under, user)
    await telegram.edited(before + 1)
    return next(s for s in telegram.sent if (s.chat_id, s.message_id) == (under.chat_id, under.message_id))


async def asked_for(telegram: FakeTelegram, data: str, under: Sent, user: int = 42) -> Sent:
    """The new message after a button "Nhắc tôi" was pressed."""
    before = len(telegram.sent)
    await telegram.press(data, under, user)
    await telegram.until(lambda: len(telegram.sent) > before)
    return telegram.sent[-1]


def heads(telegram: FakeTelegram, chat_id: int = 7) -> list[str]:
    """The first line of each message of a chat."""
    return [s.text.splitlines()[0] for s in telegram.sent if s.chat_id == chat_id]

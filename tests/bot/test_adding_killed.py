"""Adding a letter with the program as its user starts it, killed in the middle."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.phrases import phrases
from knowledge.store.database import connect
from knowledge.store.letters import DATABASE, LetterStore
from tests.bot.command import command, environment, ntm, objects
from tests.bot.fake_telegram import PATIENCE, TOKEN, FakeTelegram, Sent
from tests.bot.letter_texts import reminder
from tests.bot.people import HOA

pytestmark = [
    pytest.mark.asyncio,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signals"),
]
say = phrases()


@asynccontextmanager
async def program(telegram: FakeTelegram, data: Path, end: signal.Signals) -> AsyncIterator[None]:
    """`ntm bot` runs while inside and is ended by a signal; SIGKILL leaves it no time for anything."""
    settings = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_BASE_URL": telegram.url, "NTM_ADMINS": str(HOA)}
    bot = await asyncio.create_subprocess_exec(
        *command("bot"),
        env=environment(data, settings),
        cwd=data.parent,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        yield
        bot.send_signal(end)
        printed, _ = await asyncio.wait_for(bot.communicate(), PATIENCE)
        assert bot.returncode == (-end if end is signal.SIGKILL else 0), printed.decode()
        assert TOKEN.split(":")[1] not in printed.decode()
    finally:
        if bot.returncode is None:
            bot.kill()


async def standing(telegram: FakeTelegram, fragment: str) -> Sent:
    await telegram.until(lambda: any(fragment in s.text for s in telegram.sent))
    return next(s for s in telegram.sent if fragment in s.text)


async def test_a_killed_bot_goes_on_and_nothing_is_in_store_before_somebody_says_so(
    telegram: FakeTelegram, tmp_path: Path
) -> None:
    data = tmp_path / "kho"
    telegram.received.held = asyncio.Event()
    async with program(telegram, data, signal.SIGKILL):
        for number in (1, 2):
            await telegram.send_file(reminder(number).encode(), f"{number}.txt")
        await telegram.until(lambda: telegram.received.downloads == 1)
    telegram.received.held.set()
    async with program(telegram, data, signal.SIGKILL):
        shown = await standing(telegram, "Đã đọc 2 tệp")
    store = LetterStore(connect(data / DATABASE))
    assert store.count() == 0
    async with program(telegram, data, signal.SIGTERM):
        await telegram.press(shown.data("Giữ 2"), shown)
        await standing(telegram, say.file_kept)
    assert len(telegram.sent) == 1
    assert [one.letter.source for one in store.all()] == ["2.txt"]
    log = objects((await asyncio.to_thread(ntm, data, "access", "log", "--json")).stdout)
    assert [(one["who"], one["what"]) for one in log] == [(str(HOA), "add")]
    store.close()

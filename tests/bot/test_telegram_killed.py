"""The bot as a process that is killed with no warning: by polling and by webhook nothing is lost and nothing said twice."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.phrases import phrases
from tests.bot.command import command, environment
from tests.bot.fake_telegram import PATIENCE, TOKEN, FakeTelegram, Fault
from tests.bot.fake_webhook import free_port
from tests.bot.test_telegram_process import output_of

pytestmark = pytest.mark.asyncio

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys, threading
from bot.settings import load_settings
from bot.telegram import run_bot
from bot.telegram.parts import Parts
from knowledge.answer import Answer, Status
from tests.bot.answers import ScriptedAnswerer
from tests.bot.conftest import NO_STORE, access_of
def slow():
    print("thinking", flush=True)
    threading.Event().wait()
table = {"Chậm?": slow} if sys.argv[1:] else {}
run_bot(Parts(load_settings(), ScriptedAnswerer(table), NO_STORE, access_of(load_settings())))
"""


@pytest.fixture(params=["polling", "webhook"])
def door(request: pytest.FixtureRequest) -> dict[str, str]:
    if request.param == "polling":
        return {}
    address = f"127.0.0.1:{free_port()}"
    return {"TELEGRAM_WEBHOOK_URL": f"http://{address}/telegram", "TELEGRAM_WEBHOOK_LISTEN": address}


@asynccontextmanager
async def a_bot(
    telegram: FakeTelegram, data: Path, door: dict[str, str], *words: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """A process that is killed at the end, as by a power cut."""
    bot = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        PROGRAM,
        *words,
        env={
            **os.environ,
            **door,
            "PYTHONPATH": str(ROOT),
            "PYTHONIOENCODING": "utf-8",
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_BASE_URL": telegram.url,
            "NTM_ACCESS": "open",
            "NTM_DATA_DIR": str(data),
        },
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield bot
    finally:
        if bot.returncode is None:
            bot.kill()
        await bot.wait()


async def test_killed_while_thinking_the_question_is_answered_by_the_next_run(
    telegram: FakeTelegram, tmp_path: Path, door: dict[str, str]
) -> None:
    await telegram.hear("Chậm?")
    await telegram.hear("Câu hai")
    async with a_bot(telegram, tmp_path, door, "slow") as bot:
        assert bot.stdout is not None
        assert b"thinking" in await asyncio.wait_for(bot.stdout.readline(), PATIENCE)
        # fetched, so that Telegram would never send it again
        await telegram.until(lambda: not telegram.unconfirmed())
    assert telegram.sent == []
    async with a_bot(telegram, tmp_path, door):
        assert await telegram.texts(2) == ["Chậm?", "Câu hai"]
        await telegram.hear("sau")
        assert await telegram.texts(3) == ["Chậm?", "Câu hai", "sau"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signals")
async def test_killed_while_the_answer_is_under_way_it_is_not_said_twice_and_the_writer_is_told(
    telegram: FakeTelegram, tmp_path: Path, door: dict[str, str]
) -> None:
    telegram.fail("sendMessage", Fault(silent=True))  # it stands in the chat, and the bot does not learn of it
    async with a_bot(telegram, tmp_path, door):
        await telegram.hear("Ai ký?")
        assert await telegram.texts(1) == ["Ai ký?"]
    async with a_bot(telegram, tmp_path, door) as bot:
        assert await telegram.texts(2) == ["Ai ký?", phrases().interrupted]
        assert telegram.sent[-1].reply_to == 1
        await telegram.hear("sau")
        assert (await telegram.texts(3))[2:] == ["sau"]
        bot.terminate()  # in good order: it notes that the last one was answered
        await asyncio.wait_for(bot.wait(), PATIENCE)
    async with a_bot(telegram, tmp_path, door):  # told once
        await telegram.hear("sau nữa")
        assert (await telegram.texts(4))[3:] == ["sau nữa"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signals")
async def test_a_second_bot_in_the_same_folder_is_told_so_at_once_and_after_a_kill_the_next_may_start(
    telegram: FakeTelegram, tmp_path: Path
) -> None:
    settings = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_BASE_URL": telegram.url, "NTM_ACCESS": "open"}

    async def start() -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            *command("bot"),
            env=environment(tmp_path / "kho", settings),
            cwd=tmp_path,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )

    first = await start()
    await telegram.until(lambda: any(method == "getUpdates" for method, _ in telegram.calls))
    seen = len(telegram.calls)
    second = await start()
    assert phrases().second_here.format(folder=tmp_path / "kho") in await output_of(second)
    assert second.returncode == 1
    assert all(method == "getUpdates" for method, _ in telegram.calls[seen:])  # the first one's
    first.kill()
    await first.wait()
    third = await start()
    await telegram.hear("/start")
    await telegram.texts(1)
    third.terminate()
    await output_of(third)
    assert third.returncode == 0

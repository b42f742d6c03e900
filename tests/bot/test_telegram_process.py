"""The bot as a process: signals, and what it prints."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from bot.phrases import phrases
from tests.bot.command import command, environment, ntm
from tests.bot.fake_telegram import PATIENCE, TOKEN, FakeTelegram, Fault

pytestmark = pytest.mark.asyncio

ROOT = Path(__file__).parents[2]
PROGRAM = """
import logging, sys
logging.basicConfig(level="DEBUG", stream=sys.stderr)
from bot.settings import load_settings
from bot.telegram import run_bot
from bot.telegram.parts import Parts
from knowledge.errors import NtmError
from tests.bot.answers import ScriptedAnswerer
from tests.bot.conftest import NO_STORE, access_of
answerer = ScriptedAnswerer({"hỏng": ValueError(load_settings().telegram_bot_token.get_secret_value())})
try:
    run_bot(Parts(load_settings(), answerer, NO_STORE, access_of(load_settings())))
except NtmError as error:
    sys.exit(f"error: {error}")
"""


async def start_bot(telegram: FakeTelegram, data: Path) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        PROGRAM,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONIOENCODING": "utf-8",
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_BASE_URL": telegram.url,
            "NTM_ACCESS": "open",
            "NTM_DATA_DIR": str(data),
        },
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )


async def output_of(bot: asyncio.subprocess.Process) -> str:
    """What the process printed by its end; a process that does not end is killed and fails the test."""
    try:
        printed, _ = await asyncio.wait_for(bot.communicate(), PATIENCE)
    finally:
        if bot.returncode is None:
            bot.kill()
    return printed.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_stops_the_bot_in_good_order_and_no_secret_was_printed(
    telegram: FakeTelegram, number: signal.Signals, tmp_path: Path
) -> None:
    bot = await start_bot(telegram, tmp_path)
    await telegram.hear("Ai ký?")
    await telegram.hear("hỏng")  # the answerer's error carries the token, as a library's might
    await telegram.texts(2)
    bot.send_signal(number)
    printed = await output_of(bot)
    assert bot.returncode == 0, printed
    assert telegram.unconfirmed() == []
    assert TOKEN not in printed
    assert TOKEN.split(":")[1] not in printed
    assert "/bot***/getUpdates" in printed  # httpx did log its addresses
    assert "ValueError: ***" in printed


async def test_a_refused_token_is_one_line_at_the_end_and_not_printed(telegram: FakeTelegram, tmp_path: Path) -> None:
    telegram.fail_always("*", Fault(401, "Unauthorized"))
    bot = await start_bot(telegram, tmp_path)
    printed = await output_of(bot)
    assert bot.returncode == 1
    assert printed.splitlines()[-1].startswith("error: Telegram không nhận TELEGRAM_BOT_TOKEN.")
    assert "Traceback" not in printed
    assert TOKEN.split(":")[1] not in printed


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signals")
async def test_a_new_bot_lets_nobody_in_says_how_to_begin_and_an_invite_of_the_command_line_opens_it(
    telegram: FakeTelegram, tmp_path: Path
) -> None:
    data = tmp_path / "kho"
    settings = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_BASE_URL": telegram.url}
    bot = await asyncio.create_subprocess_exec(
        *command("bot"),
        env=environment(data, settings),
        cwd=tmp_path,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        await telegram.hear("Ai ký kế hoạch?")
        assert await telegram.texts(1) == [phrases().stranger.format(id=42)]
        said = (await asyncio.to_thread(ntm, data, "access", "invite", "admin")).stdout
        link = next(word for word in said.split() if word.startswith("https://t.me/ntm_thu_bot?start="))
        await telegram.hear(f"/start {link.partition('=')[2]}")
        await telegram.hear("/thanhvien")
        _, welcome, _, members = await telegram.texts(4)
        typed = await telegram.offered(await telegram.type("hạn nộp báo cáo"))
        bot.send_signal(signal.SIGTERM)
    finally:
        printed = await output_of(bot)
    assert bot.returncode == 0, printed
    assert welcome == phrases().invite_taken.format(role="quản trị")
    assert "\u2068Hoa\u2069 · quản trị · mã 42" in members
    assert (typed.results, typed.button) == ((), (phrases().inline_not_found, "hoi"))  # there are no letters yet
    assert phrases().nobody_admitted in printed

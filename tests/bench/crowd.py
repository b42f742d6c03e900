"""A crowd asks: how long each waits for the answer, by polling and by webhook, over real HTTP on the loopback.

    python -m tests.bench.crowd [--rate 30] [--seconds 10]

Questions about the sample letters come at a steady rate, each from another chat; the time is from the moment Telegram has the question to the
moment it has the answer. Beside them stands the floor: the same crowd, answered by a table instead of a search. The flood limit of 30
messages a second is on. Nothing is asserted but that each was answered once: figures depend on the machine.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

import ingest
from bot.settings import load_settings
from bot.telegram import run_bot
from bot.telegram.parts import Parts
from bot.wiring import open_answerer, open_store
from ingest.pipeline import files_under, take_in
from tests.bench.measured import percentile, said
from tests.bench.questions import gold_questions
from tests.bot.answers import ScriptedAnswerer
from tests.bot.conftest import NO_STORE, access_of
from tests.bot.fake_telegram import TOKEN, FakeTelegram
from tests.bot.fake_webhook import free_port

WARM = ("Ai ký kế hoạch của huyện?", "ai phu trach xa Que Khe", "Xã phải nộp báo cáo trước ngày nào?")
WANTED = 1.0  # seconds within which each is to be answered


@dataclass
class TimedTelegram(FakeTelegram):
    """Notes when each answer came: the first message in the chat after the question."""

    asked: dict[int, float] = field(default_factory=dict)
    waited: list[float] = field(default_factory=list)
    too_many: int = 0

    def _send(self, params: dict[str, str]) -> dict[str, Any]:
        begun = self.asked.pop(int(params["chat_id"]), None)
        if begun is None:
            self.too_many += 1  # the second part of a long answer, or an answer given twice
        else:
            self.waited.append(time.monotonic() - begun)
        return super()._send(params)


async def crowd(door: dict[str, str], which: str, questions: list[str], rate: float, seconds: float) -> list[float]:
    """Asks a bot in a process of its own for so many seconds, waits for the last answer; how long each waited."""
    telegram = TimedTelegram()
    telegram._next_id = time.time_ns() // 1_000_000  # what comes in a later run is not the same as in an earlier one
    await telegram.start()
    bot = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.bench.crowd", "--bot", which),
        env={**os.environ, **door, "TELEGRAM_BASE_URL": telegram.url},
        stdout=asyncio.subprocess.PIPE,
    )
    assert bot.stdout is not None
    await bot.stdout.readline()
    start, count = time.monotonic(), round(rate * seconds)
    for number in range(count):
        await asyncio.sleep(max(0.0, start + number / rate - time.monotonic()))
        chat = 1 + number
        telegram.asked[chat] = time.monotonic()
        await telegram.hear(questions[number % len(questions)], chat_id=chat, **{"from": _person(chat)})
    await telegram.until(lambda: len(telegram.waited) == count)
    bot.terminate()
    await bot.wait()
    await telegram.stop()
    return telegram.waited


def serve(which: str) -> None:
    """The bot: `floor` answers from a table, `ntm` from the sample letters; says when it is ready."""
    settings = load_settings(None)
    store = open_store(settings)
    answerer = ScriptedAnswerer() if which == "floor" else open_answerer(store, settings)
    for warm in WARM:
        answerer.answer(warm, "warm")
    run_bot(Parts(settings, answerer, NO_STORE, access_of(settings)), lambda name: print(name, flush=True))
    store.close()


def _person(number: int) -> dict[str, Any]:
    return {"id": number, "is_bot": False, "first_name": "Hoa"}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.crowd")
    parser.add_argument("--rate", type=float, default=30.0, help="questions a second (30)")
    parser.add_argument("--bot", choices=("floor", "ntm"), help=argparse.SUPPRESS)
    parser.add_argument("--seconds", type=float, default=10.0, help="for how long (10); 0 is 2")
    options = parser.parse_args()
    if options.bot:
        serve(options.bot)
        return
    seconds = options.seconds or 2.0
    table = Table(title=f"{options.rate:g} questions a second for {seconds:g} s", title_justify="left")
    for column in ("", "p50, ms", "p95, ms", "slowest, ms", f"within {WANTED:g} s", "p95 / floor"):
        table.add_column(column, justify="left" if not column else "right")
    with tempfile.TemporaryDirectory(prefix="ntm-crowd-") as name:
        for variable in [n for n in os.environ if n.upper().startswith(("NTM_", "TELEGRAM_"))]:
            del os.environ[variable]
        os.environ |= {
            "NTM_DATA_DIR": name,
            "NTM_ACCESS": "open",
            "NTM_RATE_PER_MINUTE": "1000",
            "TELEGRAM_BOT_TOKEN": TOKEN,
        }
        logging.disable(logging.WARNING)
        settings = load_settings(None)
        store = open_store(settings)
        take_in(files_under([Path(ingest.__file__).parent / "samples"]), store)
        store.close()
        questions = [asked.text for asked in gold_questions()]
        address = f"127.0.0.1:{free_port()}"
        webhook = {"TELEGRAM_WEBHOOK_URL": f"http://{address}/telegram", "TELEGRAM_WEBHOOK_LISTEN": address}
        for door, own in (("polling", dict[str, str]()), ("webhook", webhook)):
            said(f"{door} …")
            floor, ours = (
                asyncio.run(crowd(own, which, questions, options.rate, seconds)) for which in ("floor", "ntm")
            )
            for label, waits in ((f"{door}, floor", floor), (door, ours)):
                ratio = f"{percentile(waits, 95) / percentile(floor, 95):.1f}" if waits is ours else "–"
                within = sum(wait <= WANTED for wait in waits)
                figures = (
                    f"{1000 * value:,.0f}" for value in (percentile(waits, 50), percentile(waits, 95), max(waits))
                )
                table.add_row(label, *figures, f"{within} of {len(waits)}", ratio)
    Console(width=100).print(table)


if __name__ == "__main__":
    main()

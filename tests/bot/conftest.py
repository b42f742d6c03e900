"""Fixtures for the doors: no settings from outside, a fake Telegram, a bot that runs against it."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import pytest_asyncio

from bot.access.access import Access
from bot.settings import Settings, load_settings
from bot.telegram.answerer import Answerer
from bot.telegram.parts import Parts
from bot.telegram.service import serve
from bot.wiring import open_access
from knowledge.criteria.browsing import CriteriaBrowser
from knowledge.store.database import connect
from knowledge.store.letters import DATABASE, LetterStore, open_store
from tests.bot.fake_telegram import PATIENCE, TOKEN, FakeTelegram
from tests.bot.fake_webhook import free_port

BY_WEBHOOK = os.environ.get("WEBHOOK") == "1"
NO_STORE = CriteriaBrowser(connect(Path("no such folder") / "store.sqlite"), date.today)
"""For a bot that is not asked for its menu of criteria: the file is opened when something is read."""


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whatever stands in the environment or in a .env of whoever runs the tests."""
    for name in list(os.environ):
        if name.upper().startswith(("NTM_", "TELEGRAM_")) or name.upper().endswith("_PROXY"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest_asyncio.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    """A Bot API that listens."""
    fake = FakeTelegram()
    await fake.start()
    yield fake
    await fake.stop()


@pytest.fixture
def open_bot(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Everybody may ask, as often as they like: who may is tested in test_access_*.py."""
    monkeypatch.setenv("NTM_ACCESS", "open")
    monkeypatch.setenv("NTM_RATE_PER_MINUTE", "1000")
    monkeypatch.setenv("NTM_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture
def bot_settings(telegram: FakeTelegram, open_bot: None, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The settings of a bot of that server, which tries again sooner than it would with the real one.

    With WEBHOOK=1 in the environment every test that takes them has its messages pushed instead of fetched.
    """
    monkeypatch.setattr("bot.telegram.patience.FIRST_PAUSE", 0.05)
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("TELEGRAM_BASE_URL", telegram.url)
    return with_webhook(load_settings()) if BY_WEBHOOK else load_settings()


@pytest.fixture(params=["polling", "webhook"])
def door_settings(bot_settings: Settings, request: pytest.FixtureRequest) -> Settings:
    """The settings of a bot that fetches its messages, and of one to which they are pushed: a test of both doors runs twice."""
    return with_webhook(bot_settings) if request.param == "webhook" else bot_settings


def with_webhook(settings: Settings, **others: Any) -> Settings:
    """The same with a webhook on a free port of the loopback."""
    address = f"127.0.0.1:{free_port()}"
    url = {"telegram_webhook_url": f"http://{address}/telegram", "telegram_webhook_listen": address}
    return settings.model_copy(update={**url, **others})


@lru_cache(maxsize=1)
def empty_store() -> bytes:
    """A migrated database with nothing in it: copied, it saves each test the migrations."""
    with TemporaryDirectory() as folder:
        open_store(Path(folder)).close()
        return (Path(folder) / DATABASE).read_bytes()


def access_of(settings: Settings) -> Access:
    """Who may use the bot of these settings, in its data folder."""
    file = settings.data_dir / DATABASE
    if not file.exists():
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        file.write_bytes(empty_store())
    return open_access(LetterStore(connect(file)), settings)


class Journal(logging.Handler):
    """What was logged, formatted as it would be printed, and a way to wait for it."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))
        self.text = ""
        self._more = asyncio.Event()

    def emit(self, record: logging.LogRecord) -> None:
        self.text += self.format(record) + "\n"
        self._more.set()

    async def until(self, fragment: str) -> None:
        """Waits until this was logged."""
        async with asyncio.timeout(PATIENCE):
            while fragment not in self.text:
                self._more.clear()
                await self._more.wait()


@pytest.fixture
def journal() -> Iterator[Journal]:
    """Everything that is logged, at every level."""
    handler, root = Journal(), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield handler
    root.removeHandler(handler)
    root.setLevel(level)


@asynccontextmanager
async def running(
    settings: Settings,
    answerer: Answerer,
    criteria: CriteriaBrowser | None = None,
    access: Access | None = None,
    *,
    wait: bool = True,
    **others: Any,
) -> AsyncIterator[asyncio.Task[None]]:
    """A bot that fetches messages while inside and has stopped in good order afterwards; `others`: parts by their names."""
    stop, ready = asyncio.Event(), asyncio.Event()
    access = access or access_of(settings)
    parts = Parts(settings, answerer, criteria or NO_STORE, access, **others)
    bot = asyncio.create_task(serve(parts, stop, lambda _: ready.set()))
    started = asyncio.create_task(ready.wait())
    try:
        if wait:
            await asyncio.wait({bot, started}, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
            assert ready.is_set() or bot.done(), "the bot did not start"
        yield bot
    finally:
        stop.set()
        started.cancel()
        done, _ = await asyncio.wait({bot}, timeout=PATIENCE)
        access.engine.dispose()
    assert done, "the bot did not stop"
    bot.result()

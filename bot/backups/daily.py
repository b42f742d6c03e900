"""A backup every day while the bot runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path

from bot.backups.making import make_daily_backup
from bot.backups.shelf import Shelf
from bot.phrases import phrases
from bot.settings import VIETNAM_TIME
from knowledge.errors import NtmError

AFTER_START = timedelta(minutes=5)  # for a backup that was missed: a bot that starts has better things to do
AFTER_FAILURE = timedelta(hours=1)
LONGEST_SLEEP = 600.0  # seconds; the clock may be set, a laptop may sleep

_log = logging.getLogger(__name__)


def next_backup(newest: datetime | None, started: datetime, at: time) -> datetime:
    """When the next backup is due: at the time of day after the newest one, in any case some minutes after the start."""
    if newest is None:
        return started + AFTER_START
    newest = newest.astimezone(VIETNAM_TIME)
    due = datetime.combine(newest.date(), at, VIETNAM_TIME)
    due += timedelta(days=due <= newest)
    return max(due, started + AFTER_START)


class DailyBackups:
    """Makes a backup at `at` each day in Vietnam. `now` is the clock."""

    def __init__(
        self, data_dir: Path, at: time, now: Callable[[], datetime] = lambda: datetime.now(VIETNAM_TIME)
    ) -> None:
        self._data_dir, self._at, self._now = data_dir, at, now

    async def run(self) -> None:
        """Until cancelled; what goes wrong is a warning in the log, and is tried again after an hour."""
        not_before = self._now() - AFTER_START
        started = self._now()
        while True:
            newest = await asyncio.to_thread(Shelf(self._data_dir).newest)
            due = max(next_backup(newest, started, self._at), not_before)
            wait = (due - self._now()).total_seconds()
            if wait > 0:
                await asyncio.sleep(min(wait, LONGEST_SLEEP))
                continue
            try:
                done = await asyncio.to_thread(make_daily_backup, self._data_dir, self._now())
                _log.info("Backup made: %s", done.path)
            except NtmError as error:
                _log.warning(phrases().backup_daily_failed.format(reason=error))
                not_before = self._now() + AFTER_FAILURE

"""One bot at a time in a data folder. That no two on different machines share a token is for Telegram to tell (`bot.telegram.polling`)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bot.phrases import phrases
from knowledge.errors import NtmError

LOCK = "bot.lock"


@contextmanager
def only_bot_in(data_dir: Path) -> Iterator[None]:
    """Holds the folder while inside; a process that is killed lets go of it. Raises NtmError at once when another bot holds it."""
    lock = FileLock(data_dir / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        held = False
    else:
        held = True
    if not held:
        raise NtmError(phrases().second_here.format(folder=data_dir))
    try:
        yield
    finally:
        lock.release()


def is_bot_running(data_dir: Path) -> bool:
    """Whether a bot holds the folder now."""
    try:
        with only_bot_in(data_dir):
            return False
    except NtmError:
        return True

"""How long to wait before trying again."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import timedelta

from telegram.error import RetryAfter
from telegram.warnings import PTBDeprecationWarning

FIRST_PAUSE = 0.5  # seconds
LONGEST_PAUSE = 30.0


def pauses() -> Iterator[float]:
    """Seconds to wait before each further try: doubling, without end, up to half a minute."""
    pause = FIRST_PAUSE
    while True:
        yield pause
        pause = min(2 * pause, LONGEST_PAUSE)


def seconds_asked(error: RetryAfter) -> float:
    """The seconds for which Telegram asks to be left alone."""
    with warnings.catch_warnings():
        # the type of this attribute is changing from int to timedelta; both are read here
        warnings.simplefilter("ignore", PTBDeprecationWarning)
        asked = error.retry_after
    return asked.total_seconds() if isinstance(asked, timedelta) else float(asked)

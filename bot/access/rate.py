"""How often somebody may do something. In memory: who restarts the bot forgives everybody."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable

MINUTE, HOUR = 60.0, 3600.0  # seconds
MOST = 10_000  # people kept in mind; of more, those longest silent are forgotten


class SlidingMinute:
    """At most `limit` times in any minute, each person by themselves; what was refused does not count."""

    def __init__(self, limit: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit, self._clock = limit, clock
        self._times: OrderedDict[int, deque[float]] = OrderedDict()

    def allows(self, person: int) -> bool:
        """Whether once more is allowed; then it has been counted."""
        now = self._clock()
        times = self._times.setdefault(person, deque())
        self._times.move_to_end(person)
        if len(self._times) > MOST:
            self._times.popitem(last=False)
        while times and times[0] <= now - MINUTE:
            times.popleft()
        if len(times) >= self._limit:
            return False
        times.append(now)
        return True


class AtMostOnce:
    """Once in so many seconds, each person by themselves."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._clock = seconds, clock
        self._last: OrderedDict[int, float] = OrderedDict()

    def allows(self, person: int) -> bool:
        """Whether it is time again; then it has been counted."""
        now = self._clock()
        last = self._last.get(person)
        if last is not None and now - last < self._seconds:
            return False
        self._last[person] = now
        self._last.move_to_end(person)
        if len(self._last) > MOST:
            self._last.popitem(last=False)
        return True

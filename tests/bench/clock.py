"""A clock for the steps of a program whose functions call one another."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Clock:
    """Adds up the seconds spent in each step, in the order in which steps are named; what a step calls that is a step of its
    own is not counted twice."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._inner: list[float] = []  # for each running step, the seconds of the steps within it

    def timed(self, step: str, work: Callable[P, R]) -> Callable[P, R]:
        """The same function, on the clock."""
        self.seconds.setdefault(step, 0.0)

        @wraps(work)
        def on_the_clock(*args: P.args, **kwargs: P.kwargs) -> R:
            self._inner.append(0.0)
            start = time.perf_counter()
            try:
                return work(*args, **kwargs)
            finally:
                took = time.perf_counter() - start
                self.seconds[step] += took - self._inner.pop()
                if self._inner:
                    self._inner[-1] += took

        return on_the_clock

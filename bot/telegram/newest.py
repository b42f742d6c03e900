"""Of what somebody is still typing only the newest is worked on."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class NewestOfEach:
    """The one task of each person. What came before it is cancelled: its answer would come after the question was changed."""

    def __init__(self) -> None:
        self._working: dict[int, asyncio.Task[Any]] = {}

    @contextmanager
    def instead_of_older(self, person: int, task: asyncio.Task[Any]) -> Iterator[None]:
        """While inside, `task` is the newest of a person, until another comes; to be entered in the order in which the updates came."""
        before = self._working.get(person)
        if before is not None:
            before.cancel()
        self._working[person] = task
        try:
            yield
        finally:
            if self._working.get(person) is task:
                del self._working[person]

"""How often somebody may do something, on a clock that the test sets."""

from __future__ import annotations

import pytest

from bot.access import rate
from bot.access.rate import HOUR, AtMostOnce, SlidingMinute
from tests.bot.people import HOA, MINH, Clock


def test_the_minute_slides() -> None:
    clock = Clock(0)
    limit = SlidingMinute(2, clock)
    allowed = []
    for clock.now in (0, 30, 59, 60, 89, 90, 91):
        allowed.append(limit.allows(HOA))
    assert allowed == [True, True, False, True, False, True, False]


def test_each_person_by_themselves() -> None:
    limit = SlidingMinute(1, Clock())
    assert [limit.allows(HOA), limit.allows(MINH), limit.allows(HOA)] == [True, True, False]


def test_what_was_refused_does_not_count() -> None:
    clock = Clock(0)
    limit = SlidingMinute(1, clock)
    for clock.now in (0, 20, 40, 59):
        limit.allows(HOA)
    clock.now = 60
    assert limit.allows(HOA)


def test_once_an_hour() -> None:
    clock = Clock(0)
    once = AtMostOnce(HOUR, clock)
    allowed = []
    for clock.now in (0, 1, HOUR - 1, HOUR, HOUR + 1, 2 * HOUR):
        allowed.append(once.allows(HOA))
    assert allowed == [True, False, False, True, False, True]


def test_a_crowd_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate, "MOST", 3)
    limit, once = SlidingMinute(1, Clock()), AtMostOnce(HOUR, Clock())
    for person in range(10):
        limit.allows(person)
        once.allows(person)
    remembered = [(limit.allows(person), once.allows(person)) for person in (9, 8, 7)]
    assert remembered == [(False, False)] * 3
    assert (limit.allows(0), once.allows(0)) == (True, True)

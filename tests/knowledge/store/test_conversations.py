"""What conversations remember is small, expires, and goes when there is too much of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from knowledge.store import conversations
from knowledge.store.conversations import EXPIRES, MOST, ConversationStore, Persona, Remembered, Stretch, Turn
from knowledge.store.letters import LetterStore
from knowledge.store.schema import Base

NOW = 1_700_000_000.0
TURN = Turn(
    ("Ai ký?", "còn xã B?"), (Stretch(1, 2, 30),), (1, 4), (Stretch(4, 0, 9), Stretch(1, 2, 30)), ("Ai ký, theo A?",)
)


def rows(store: LetterStore, table: str) -> int:
    with store.engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(Base.metadata.tables[table])) or 0


def at(store: LetterStore, now: float) -> ConversationStore:
    clock: Callable[[], float] = lambda: now  # noqa: E731
    return ConversationStore(store.engine, clock)


def test_what_is_kept_is_read_back_by_another_run(store: LetterStore) -> None:
    at(store, NOW).keep_turn("a", TURN)
    at(store, NOW).keep_persona("a", Persona("trưởng thôn", ("thôn Nà Mạ", "xã Suối Nhung")))
    assert at(store, NOW + 1).of("a") == Remembered(TURN, Persona("trưởng thôn", ("thôn Nà Mạ", "xã Suối Nhung")))
    assert at(store, NOW + 1).of("b") == Remembered()


def test_the_next_turn_takes_the_place_of_the_last(store: LetterStore) -> None:
    at(store, NOW).keep_turn("a", TURN)
    at(store, NOW + 1).keep_turn("a", Turn(("Hạn nào?",)))
    assert at(store, NOW + 1).of("a").turn == Turn(("Hạn nào?",))
    assert rows(store, "turns") == 1


def test_an_expired_turn_is_deleted_by_the_next_write_of_anybody(store: LetterStore) -> None:
    at(store, NOW).keep_turn("a", TURN)
    at(store, NOW).keep_persona("a", Persona("trưởng thôn"))
    assert at(store, NOW + EXPIRES + 1).of("a") == Remembered(None, Persona("trưởng thôn"))
    at(store, NOW + EXPIRES + 1).keep_persona("b", Persona(None, ("xã B",)))
    assert (rows(store, "turns"), rows(store, "personas")) == (0, 2)


def test_a_long_answer_leaves_no_more_than_a_few_places(store: LetterStore) -> None:
    many = tuple(Stretch(1, n, n + 1) for n in range(100))
    at(store, NOW).keep_turn("a", Turn(("Hạn nào?",), many, tuple(range(100)), many, ("x",) * 100))
    kept = at(store, NOW).of("a").turn
    assert kept is not None
    assert {len(kept.units), len(kept.letters), len(kept.items), len(kept.choices)} == {MOST}


def test_of_too_many_conversations_those_longest_silent_go(store: LetterStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversations, "KEPT", 3)
    for n in range(6):
        at(store, NOW + n).keep_turn(f"{n}", TURN)
        at(store, NOW + n).keep_persona(f"{n}", Persona("trưởng thôn"))
    left = [n for n in range(6) if at(store, NOW + 6).of(f"{n}") == Remembered(TURN, Persona("trưởng thôn"))]
    assert left == [3, 4, 5]


def test_forgetting_takes_all_of_one_conversation_and_tells_whether_there_was_any(store: LetterStore) -> None:
    for name in ("a", "b'; DROP TABLE turns;--"):
        at(store, NOW).keep_turn(name, TURN)
        at(store, NOW).keep_persona(name, Persona("trưởng thôn"))
    assert at(store, NOW).forget("a") is True
    assert at(store, NOW).forget("a") is False
    assert at(store, NOW).of("a") == Remembered()
    assert at(store, NOW).of("b'; DROP TABLE turns;--").turn == TURN

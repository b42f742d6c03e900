"""Which updates were taken, in SQL."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from telegram import Update

from bot.telegram.update_store import KEPT_SECONDS, MOST_TRIES, Stage, UpdateKey, UpdateStore, body_of
from knowledge.store.database import connect, writing
from tests.bot.conftest import empty_store

NOW = 1_772_341_200.0
CHAT = {"id": 7, "type": "private"}
HOA = {"id": 42, "is_bot": False, "first_name": "Hoa"}


def update(number: int, text: str = "Ai ký?", message_id: int | None = None, **more: Any) -> Update:
    message = {"message_id": message_id or number, "date": 1, "chat": CHAT, "from": HOA, "text": text, **more}
    return Update.de_json({"update_id": number, "message": message})


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    file = tmp_path / "ntm.sqlite3"
    file.write_bytes(empty_store())
    return connect(file)


def taken(store: UpdateStore, *updates: Update, at: float = NOW) -> list[int]:
    with writing(store.engine) as connection:
        return [one.update_id for one in store.take(connection, updates, at)]


def advance(store: UpdateStore, one: Update, stage: Stage) -> None:
    with writing(store.engine) as connection:
        store.advance(connection, UpdateKey.of(one), stage)


def texts(store: UpdateStore, now: float = NOW) -> list[tuple[str, bool]]:
    return [(json.loads(one.body)["message"]["text"], one.is_uncertain) for one in store.unfinished(now)]


def test_each_update_is_taken_once_however_often_it_comes_and_in_whatever_order(engine: Engine) -> None:
    store = UpdateStore(engine, 1)
    assert taken(store, update(5), update(3), update(5)) == [5, 3]
    advance(store, update(3), Stage.DONE)
    assert taken(store, update(3), update(4), update(5)) == [4]


def test_another_bot_and_another_server_count_for_themselves(engine: Engine) -> None:
    assert taken(UpdateStore(engine, 1), update(5)) == [5]
    assert taken(UpdateStore(engine, 2), update(5)) == [5]
    assert taken(UpdateStore(engine, 1), update(5, "Câu khác", message_id=900)) == [5]


@pytest.mark.parametrize(
    "kind",
    [
        {"callback_query": {"id": "1", "from": HOA, "chat_instance": "1", "data": "a"}},
        {"inline_query": {"id": "1", "from": HOA, "query": "a", "offset": ""}},
        {"message_reaction_count": {"chat": CHAT, "message_id": 1, "date": 1, "reactions": []}},
    ],
)
def test_every_kind_of_update_has_a_key_of_its_own(engine: Engine, kind: dict[str, Any]) -> None:
    one = Update.de_json({"update_id": 5, **kind})
    assert taken(UpdateStore(engine, 1), update(5), one) == [5, 5]
    assert taken(UpdateStore(engine, 1), one) == []


def test_a_run_that_was_killed_leaves_what_it_had_not_finished_in_the_order_of_telegram(engine: Engine) -> None:
    store = UpdateStore(engine, 1)
    third, first, second, done = update(3, "ba"), update(1, "một"), update(2, "hai"), update(4, "xong")
    taken(store, third, first, second, done)
    advance(store, second, Stage.SENDING)
    advance(store, done, Stage.DONE)
    assert texts(store) == [("một", False), ("hai", True), ("ba", False)]
    assert store.waiting() == 3


def test_what_ends_the_bot_again_and_again_is_given_up(engine: Engine) -> None:
    store = UpdateStore(engine, 1)
    taken(store, update(1, "độc"))
    assert [texts(store) for _ in range(MOST_TRIES + 1)] == [[("độc", False)]] * MOST_TRIES + [[("độc", True)]]


def test_what_telegram_does_not_send_any_more_is_forgotten(engine: Engine) -> None:
    store = UpdateStore(engine, 1)
    taken(store, update(1, "cũ"))
    taken(store, update(2, "mới"), at=NOW + KEPT_SECONDS)
    assert texts(store, NOW + KEPT_SECONDS + 1) == [("mới", False)]


def test_an_update_read_back_from_the_store_is_the_update() -> None:
    pinned = {"message_id": 9, "date": 1_700_000_000, "chat": CHAT, "text": "đã ghim"}
    for one in (update(3, "Ai ký?", **{"của tương lai": 1}), update(4, pinned_message=pinned)):
        back = Update.de_json(json.loads(body_of(one)))
        assert body_of(back) == body_of(one)
        assert back.effective_message.text == "Ai ký?"

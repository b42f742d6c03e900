"""Within a chat one after the other, different chats side by side; of what somebody types the newest."""

from __future__ import annotations

import asyncio

import pytest
from telegram import Chat, InlineQuery, Message, Update, User

from bot.telegram.ordering import ChatByChat
from tests.bot.fake_telegram import PATIENCE

pytestmark = pytest.mark.asyncio
CANCELLED, NONE = asyncio.CancelledError, type(None)


def update(chat_id: int) -> Update:
    return Update(1, Message(1, None, Chat(chat_id, Chat.PRIVATE)))  # type: ignore[arg-type]


async def test_a_chat_that_waits_holds_up_no_other_chat() -> None:
    order, done = ChatByChat(), []
    may_go = asyncio.Event()

    async def work(name: str, waits: bool) -> None:
        if waits:
            await may_go.wait()
        done.append(name)

    first = asyncio.create_task(order.process_update(update(1), work("một, câu 1", True)))
    second = asyncio.create_task(order.process_update(update(1), work("một, câu 2", False)))
    await order.process_update(update(2), work("hai", False))
    assert done == ["hai"]
    may_go.set()
    await asyncio.gather(first, second)
    assert done == ["hai", "một, câu 1", "một, câu 2"]


async def test_giving_up_ends_what_runs_and_what_waits() -> None:
    order = ChatByChat()
    started = asyncio.Event()

    async def endless() -> None:
        started.set()
        await asyncio.Event().wait()

    tasks = [asyncio.create_task(order.process_update(update(1), endless())) for _ in range(2)]
    await started.wait()
    assert order.abandon() == 2
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(result) for result in results] == [asyncio.CancelledError] * 2
    assert order.abandon() == 0


def typed(person: int, query: str) -> Update:
    user = User(person, "Hoa", False)
    return Update(1, inline_query=InlineQuery(f"{person}{query}", user, query, ""))


async def test_of_what_one_person_types_the_newest_is_worked_on_and_nobody_elses_is_touched() -> None:
    order, done = ChatByChat(), []
    may_go = asyncio.Event()

    async def work(name: str) -> None:
        await may_go.wait()
        done.append(name)

    updates = [typed(1, "h"), typed(2, "h"), typed(1, "hạ"), typed(1, "hạn"), update(1)]
    names = ["Hoa: h", "Minh: h", "Hoa: hạ", "Hoa: hạn", "Hoa: một câu"]
    tasks = [
        asyncio.create_task(order.process_update(one, work(name))) for one, name in zip(updates, names, strict=True)
    ]
    results = asyncio.gather(*tasks, return_exceptions=True)
    async with asyncio.timeout(PATIENCE):
        while not (tasks[0].done() and tasks[2].done()):
            await asyncio.sleep(0)  # lets the others run
    may_go.set()
    await results
    assert sorted(done) == ["Hoa: hạn", "Hoa: một câu", "Minh: h"]
    assert [type(result) for result in await results] == [CANCELLED, NONE, CANCELLED, NONE, NONE]


async def test_what_was_typed_and_answered_is_not_taken_back() -> None:
    order, done = ChatByChat(), []

    async def work(name: str) -> None:
        done.append(name)

    for query in ("h", "hạn"):
        await order.process_update(typed(1, query), work(query))
    assert done == ["h", "hạn"]

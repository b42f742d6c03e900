"""Within a chat one after the other, different chats side by side."""

from __future__ import annotations

import asyncio

import pytest
from telegram import Chat, Message, Update

from bot.telegram.ordering import ChatByChat

pytestmark = pytest.mark.asyncio


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

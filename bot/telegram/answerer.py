"""What the Telegram door asks for its answers, and under which name."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Protocol

from telegram import Chat, User

from knowledge.answer import Answer

OnSentence = Callable[[str], None]


class Answerer(Protocol):
    """Answers questions; stays the same for as long as the bot runs."""

    def answer(self, question: str, conversation: str) -> Answer:
        """The answer to a question as typed.

        `conversation` names one user in one chat and never changes for them, so that a question may lean on the one
        before; an empty name is no conversation. Calls come one at a time, from one thread; those without a conversation from
        a second one, at the same time. NtmError says what went wrong in words for the log.
        """
        ...


def conversation_of(chat: Chat, user: User | None) -> str:
    """The name of the conversation of one user in one chat, the same in every run of the bot."""
    return f"telegram:{chat.id}:{user.id if user else 0}"


class AnswerThread:
    """Runs an `Answerer` in a thread of its own, so that the chats stay lively.

    `quick` answers what somebody is still typing, in a second thread, so that neither waits for a row of the other; without it the
    answerer does both.
    """

    def __init__(self, answerer: Answerer, quick: Answerer | None = None) -> None:
        self._answerer, self._quick = answerer, quick or answerer
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="answer")
        self._beside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="glance")

    async def answer(self, question: str, conversation: str, on_sentence: OnSentence | None = None) -> Answer:
        """As `Answerer.answer`, without holding up the event loop.

        `on_sentence` gets, in the thread, the sentences that a language model writes as they pass the check; it is only given to an
        answerer that has one.
        """
        loop = asyncio.get_running_loop()
        ask = partial(self._answerer.answer, question, conversation)
        if on_sentence is not None:
            ask = partial(ask, on_sentence=on_sentence)
        return await loop.run_in_executor(self._thread, ask)

    async def glance(self, question: str) -> Answer:
        """The quick answer to a question outside any conversation. One whose task is cancelled while it waits is never looked for."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._beside, self._quick.answer, question, "")

    def close(self) -> None:
        """Lets the threads end; questions still waiting are not answered."""
        for thread in (self._thread, self._beside):
            thread.shutdown(wait=False, cancel_futures=True)

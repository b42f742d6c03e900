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
        before. Calls come one at a time, all from one thread. NtmError says what went wrong in words for the log.
        """
        ...


def conversation_of(chat: Chat, user: User | None) -> str:
    """The name of the conversation of one user in one chat, the same in every run of the bot."""
    return f"telegram:{chat.id}:{user.id if user else 0}"


class AnswerThread:
    """Runs an `Answerer` in one thread of its own: a store bound to its thread works, and the chats stay lively."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="answer")

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

    def close(self) -> None:
        """Lets the thread end; questions still waiting are not answered."""
        self._thread.shutdown(wait=False, cancel_futures=True)

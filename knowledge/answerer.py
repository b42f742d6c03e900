"""What every door asks: the assistant, alone or with a language model around it."""

from __future__ import annotations

from typing import Protocol

from knowledge.answer import Answer


class Answerer(Protocol):
    """Answers questions from the letters of a store."""

    def answer(self, question: str, conversation: str | None = None) -> Answer:
        """The answer to a question as typed; with a `conversation` it may lean on the turns before."""
        ...

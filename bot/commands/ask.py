"""`ntm ask`: one question on the command line, or many on standard input, each on its own."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator

from bot.console import err, out
from bot.session import session
from bot.settings import Settings
from bot.views.terminal import render
from bot.wiring import open_assistant, open_vectors
from knowledge.assistant import Assistant
from knowledge.store.letters import LetterStore


def run(question: str | None, json_lines: bool, vectors: bool) -> int:
    """Answer; 2 when there is neither a question nor any input.

    A single question is answered from full text and facts, at once; many questions wait for the model (docs/decisions/0004).
    """
    if question is None and sys.stdin.isatty():
        err.print('Xin ghi câu hỏi, ví dụ:  ntm ask "Ai ký kế hoạch của huyện?"  (hoặc dùng ntm chat để trò chuyện).')
        return 2
    with session() as (settings, store):
        questions = [question] if question is not None else questions_in(sys.stdin)
        index = open_vectors(store, settings) if (question is None or vectors) and store.count() else None
        try:
            assistant = open_assistant(store, settings, index)
            print_answers(assistant, questions, json_lines)
        finally:
            if index:
                index.close()
    return 0


def questions_in(lines: Iterable[str]) -> Iterator[str]:
    """The lines that hold a question."""
    return (line.strip() for line in lines if line.strip())


def print_answers(
    assistant: Assistant, questions: Iterable[str], json_lines: bool, conversation: str | None = None
) -> None:
    """Answer each question as it comes; as JSON lines, or as a person reads them."""
    for question in questions:
        answer = assistant.answer(question, conversation)
        if json_lines:
            print(json.dumps(answer.as_json(), ensure_ascii=False), flush=True)
        else:
            out.print(render(answer))
            out.print()


def open_for_many(store: LetterStore, settings: Settings) -> Assistant:
    """An assistant with vectors, for a batch."""
    return open_assistant(store, settings, open_vectors(store, settings))

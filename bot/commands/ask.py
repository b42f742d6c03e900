"""`ntm ask`: one question on the command line, or many on standard input, each on its own."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator

from bot.console import err, out
from bot.session import session
from bot.views.terminal import render
from bot.wiring import open_answerer, open_vectors
from knowledge.answerer import Answerer


def run(question: str | None, json_lines: bool, vectors: bool) -> int:
    """Answer; 2 when there is neither a question nor any input.

    A single question is answered from full text and facts, at once; many questions wait for the model (docs/decisions/0004).
    """
    if question is None and sys.stdin.isatty():
        err.print('Xin ghi câu hỏi, ví dụ:  ntm ask "Ai ký kế hoạch của huyện?"  (hoặc dùng ntm chat để trò chuyện).')
        return 2
    with session() as (settings, store):
        questions = [_as_typed(question)] if question is not None else questions_in(sys.stdin)
        index = open_vectors(store, settings) if (question is None or vectors) and store.count() else None
        if index and index.reason:
            err.print(index.reason)
        try:
            assistant = open_answerer(store, settings, index)
            print_answers(assistant, questions, json_lines)
        finally:
            if index:
                index.close()
    return 0


def _as_typed(word: str) -> str:
    """A word of the command line, which is UTF-8 whatever the locale says; what is no text is replaced."""
    return os.fsencode(word).decode("utf-8", errors="replace")


def questions_in(lines: Iterable[str]) -> Iterator[str]:
    """The lines that hold a question; Notepad's byte order mark is none of it."""
    stripped = (line.strip("\ufeff \t\r\n") for line in lines)
    return (line for line in stripped if line)


def print_answers(
    assistant: Answerer, questions: Iterable[str], json_lines: bool, conversation: str | None = None
) -> None:
    """Answer each question as it comes; as JSON lines, or as a person reads them."""
    for question in questions:
        answer = assistant.answer(question, conversation)
        if json_lines:
            print(json.dumps(answer.as_json(), ensure_ascii=False), flush=True)
        else:
            out.print(render(answer))
            out.print()

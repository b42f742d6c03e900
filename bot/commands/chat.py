"""`ntm chat`: one conversation, on a terminal or over standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import takewhile
from uuid import uuid4

from bot.commands.ask import print_answers, questions_in
from bot.console import err, out
from bot.phrases import phrases
from bot.session import session
from bot.settings import Settings
from bot.wiring import LateVectors, open_answerer, open_vectors
from knowledge.folding import fold
from knowledge.store.conversations import ConversationStore
from knowledge.store.letters import LetterStore

TERMINAL = "terminal"  # the conversation of whoever sits there
_LEAVE = {"thoat", "thoat ra", "exit", "quit", "q", "bye", "tam biet"}


def run(json_lines: bool) -> int:
    """Talk until the input ends or the user leaves."""
    with session() as (settings, store):
        return talk(settings, store, json_lines)


def talk(settings: Settings, store: LetterStore, json_lines: bool) -> int:
    """The conversation, over an opened store. On a terminal the model is loaded while the user types.

    What is said on a terminal is remembered by the next run; lines from a file or another program are a conversation of
    their own, so that the same lines have the same answers.
    """
    on_terminal = sys.stdin.isatty() and not json_lines
    conversation = TERMINAL if sys.stdin.isatty() else f"lines:{uuid4()}"
    index = LateVectors(lambda: open_vectors(store, settings)) if store.count() else None
    try:
        assistant = open_answerer(store, settings, index, shown=on_terminal)
        if on_terminal:
            _greet(store)
        elif index:
            index.wait()
        lines = _typed() if on_terminal else questions_in(sys.stdin)
        print_answers(assistant, lines if json_lines else _until_leaving(lines), json_lines, conversation)
    finally:
        if index:
            index.close()
        if conversation != TERMINAL:
            ConversationStore(store.engine).forget(conversation)
    return 0


def _greet(store: LetterStore) -> None:
    count = store.count()
    if count:
        out.print(f'Kho có {count} văn bản. Anh/chị cứ gõ câu hỏi, có dấu hay không dấu đều được; gõ "thoát" để dừng.')
    else:
        out.print(phrases().store_empty)


def _typed() -> Iterator[str]:
    while True:
        try:
            line = input("» ").strip()
        except EOFError:
            err.print()
            return
        if line:
            yield line


def _until_leaving(lines: Iterator[str]) -> Iterator[str]:
    return takewhile(lambda line: fold(line) not in _LEAVE, lines)

"""Answers of a made-up commune, and an answerer that gives them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from knowledge.answer import Answer, Quote, Status

WORDS = "Ủy ban nhân dân các xã gửi báo cáo kết quả rà soát về huyện trước ngày 15/8/2024."
QUOTE = Quote(
    letter_id=1,
    source="ke-hoach.md",
    letter="Kế hoạch số 41/KH-UBND, UBND huyện Sơn Thủy, 02/7/2024",
    where="mục 3, gạch đầu dòng 2",
    quote=WORDS,
    start=0,
    end=len(WORDS),
)
DEADLINE = Answer(Status.ANSWERED, "Trước ngày 15/8/2024", notes=("Đã quá hạn 12 ngày.",), quotes=(QUOTE,))


@dataclass
class ScriptedAnswerer:
    """Answers from a table; what is not in it is answered by itself, so that answers can be told apart."""

    table: Mapping[str, Answer | Exception | Callable[[], Answer]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    threads: set[str] = field(default_factory=set)

    def answer(self, question: str, conversation: str) -> Answer:
        """See bot.telegram.Answerer."""
        self.asked.append((question, conversation))
        self.threads.add(threading.current_thread().name)
        found = self.table.get(question)
        if isinstance(found, Exception):
            raise found
        if found is None:
            return Answer(Status.ANSWERED, question)
        return found() if callable(found) else found

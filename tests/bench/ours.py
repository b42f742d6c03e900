"""This program's side: letters into SQL, full text and vectors; answers by the assistant."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ingest.pipeline import Taken, take_in
from knowledge.answer import Answer, Status
from knowledge.assistant import Assistant
from knowledge.index.vectors import VectorIndex
from knowledge.store.letters import open_store
from tests.bench.measured import Measured, counted, peak_memory, seconds_of, size_of
from tests.bench.model import shipped_model
from tests.bench.questions import BROAD, Asked

WARM_UP = 5


def measure(files: Sequence[Path], asked: Sequence[Asked], data: Path) -> Measured:
    """Take the files in and ask the questions; the embedding model is loaded before the clock starts."""
    embeddings = shipped_model()
    start = time.perf_counter()
    store = open_store(data)
    done: list[Taken] = []

    def on_file(taken: Taken) -> None:
        done.append(taken)
        counted(len(done), len(files), "read", 250)

    taken = take_in(files, store, on_file)
    reading = time.perf_counter() - start
    failed = [one.reason for one in taken if one.reason]
    if failed:
        raise SystemExit("\n".join(failed))
    start = time.perf_counter()
    index = VectorIndex(store, data, embeddings)
    index.sync()
    embedding = time.perf_counter() - start
    memory_ingest = peak_memory()

    start = time.perf_counter()
    assistant = Assistant(store, index, lambda: date(2024, 6, 1))
    assistant.answer(asked[0].text)
    first = time.perf_counter() - start
    for question in asked[1 : 1 + WARM_UP]:
        assistant.answer(question.text)
    times: list[float] = []
    answers: list[Answer] = []
    for number, question in enumerate(asked, 1):
        start = time.perf_counter()
        answers.append(assistant.answer(question.text))
        times.append(time.perf_counter() - start)
        counted(number, len(asked), "asked", 100)
    broad = [seconds_of(assistant.answer, text) for text in BROAD]
    memory = peak_memory()
    index.close()
    store.close()
    return Measured(
        letters=len(files),
        reading=reading,
        embedding=embedding,
        first_answer=first,
        answers=times,
        broad=broad,
        right=sum(_is_right(q, a) for q, a in zip(asked, answers, strict=True)),
        named_day=sum(q.day in {d.date for d in a.deadlines} for q, a in zip(asked, answers, strict=True) if q.day),
        shown=[len(answer.as_read()) for answer in answers],
        memory_ingest=memory_ingest,
        memory=memory,
        disk=size_of(data),
    )


def _is_right(asked: Asked, answer: Answer) -> bool:
    return answer.status is Status.ANSWERED and any(asked.is_answered_by(q.source, q.quote) for q in answer.quotes)

"""This program's side: letters into SQL, full text and vectors; answers by the assistant."""

from __future__ import annotations

import contextlib
import multiprocessing
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

from ingest.ahead import CAN_FORK, READERS, ReadAhead, ReadWhenAwaited
from ingest.pipeline import Taken, take_in
from knowledge.answer import Answer, Status
from knowledge.assistant import Assistant
from knowledge.index.fulltext import FullText
from knowledge.index.vectors import VectorIndex
from knowledge.retrieval import CANDIDATES, NEAR
from knowledge.store.letters import open_store
from tests.bench.measured import Measured, counted, peak_memory, seconds_of, size_of
from tests.bench.model import shipped_model
from tests.bench.questions import BROAD, Asked

WARM_UP = 5


def measure(files: Sequence[Path], asked: Sequence[Asked], data: Path) -> Measured:
    """Take the files in, read ahead as by `ntm ingest`, and ask the questions; the embedding model is loaded before the clock starts.

    The memory of ingest is the sum of the peaks of all its processes, which share some of it.
    """
    with _readers(len(files)) as readers:
        embeddings = shipped_model()
        start = time.perf_counter()
        store = open_store(data)
        done: list[Taken] = []

        def on_file(taken: Taken) -> None:
            done.append(taken)
            counted(len(done), len(files), "read", 250)

        taken = take_in(files, store, on_file, readers)
        reading = time.perf_counter() - start
        memory_reading = peak_memory() + sum(peak_memory(child.pid) for child in multiprocessing.active_children())
    failed = [one.reason for one in taken if one.reason]
    if failed:
        raise SystemExit("\n".join(failed))
    start = time.perf_counter()
    index = VectorIndex(store, data, embeddings)
    index.sync()
    embedding = time.perf_counter() - start
    memory_ingest = max(memory_reading, peak_memory())

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
    memory = max(memory_ingest, peak_memory())
    floor = _searches_alone(asked, FullText(store), index)
    index.close()
    store.close()
    return Measured(
        letters=len(files),
        reading=reading,
        embedding=embedding,
        first_answer=first,
        answers=times,
        floor=floor,
        broad=broad,
        right=sum(_is_right(q, a) for q, a in zip(asked, answers, strict=True)),
        named_day=sum(q.day in {d.date for d in a.deadlines} for q, a in zip(asked, answers, strict=True) if q.day),
        shown=[len(answer.as_read()) for answer in answers],
        memory_ingest=memory_ingest,
        memory=memory,
        disk=size_of(data),
    )


def _readers(files: int) -> AbstractContextManager[ReadAhead | ReadWhenAwaited]:
    """As `ntm ingest` reads. To be opened before the model is loaded, which has threads."""
    return ReadAhead(min(files, READERS)) if CAN_FORK else contextlib.nullcontext(ReadWhenAwaited())


def _searches_alone(asked: Sequence[Asked], fulltext: FullText, index: VectorIndex) -> list[float]:
    """The seconds of each question's searches among all letters, in both indexes, one query each: what no answer can do without
    that does not know in which letters to look."""

    def search(question: str) -> None:
        index.search(question, NEAR)
        fulltext.search(question, CANDIDATES)

    for question in asked[: 1 + WARM_UP]:
        search(question.text)
    return [seconds_of(search, question.text) for question in asked]


def _is_right(asked: Asked, answer: Answer) -> bool:
    return answer.status is Status.ANSWERED and any(asked.is_answered_by(q.source, q.quote) for q in answer.quotes)

"""Asking the questions of a file, one after the other."""

from __future__ import annotations

import secrets
import statistics
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from knowledge.answer import Answer
from knowledge.evaluation.judging import why_wrong
from knowledge.evaluation.question_file import Case
from knowledge.folding import fold


class Answering(Protocol):
    """Whoever answers; `knowledge.assistant.Assistant` is one."""

    def answer(self, question: str, conversation: str | None = None) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Result:
    """How one case went; `wrong` is the first reason why the answer is not right, `seconds` what it took."""

    case: Case
    answer: Answer
    wrong: str | None
    seconds: float


def run(assistant: Answering, asked: Iterable[Case], *, plain: bool = False) -> Iterator[Result]:
    """Ask every case in order; `plain` without diacritics. Conversations of earlier runs are not leant on."""
    this_run = secrets.token_hex(4)
    for case in asked:
        one = replace(case, question=fold(case.question)) if plain else case
        conversation = f"eval-{this_run}-{one.conversation}" if one.conversation else None
        start = time.perf_counter()
        answer = assistant.answer(one.question, conversation)
        seconds = time.perf_counter() - start
        yield Result(one, answer, why_wrong(one.want, answer), seconds)


def percentile(results: Sequence[Result], share: float) -> float:
    """The seconds within which this share of the questions was answered; 0 for no question."""
    times = sorted(r.seconds for r in results)
    if len(times) < 2:
        return times[0] if times else 0.0
    return statistics.quantiles(times, n=100, method="inclusive")[round(share * 100) - 1]

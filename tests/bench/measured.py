"""What one side of the comparison measured, and how it passes from the child process to the parent."""

from __future__ import annotations

import json
import math
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Measured:
    """Times in seconds (`answers` one a question, `broad` of those that name no place), sizes in bytes. `shown` is what a reader gets
    of each answer, in characters; `floor` the times of the searches alone, one a question, None for the side that does nothing else."""

    letters: int
    reading: float  # of the files, with all that is not embedding
    embedding: float  # with writing the vectors
    first_answer: float
    answers: list[float]
    floor: list[float] | None
    broad: list[float]
    right: int
    named_day: int | None
    shown: list[int]
    memory_ingest: int
    memory: int
    disk: int

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, line: str) -> Measured:
        return cls(**json.loads(line))


def percentile(values: Sequence[float], per_cent: float) -> float:
    """The smallest value that `per_cent` of the values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(per_cent / 100 * len(ordered)) - 1)]


def peak_memory(process: int | None = None) -> int:
    """The most memory that this process has had in RAM so far, in bytes, or (on Linux, else 0) another one.

    Linux' `ru_maxrss` may be that of the parent before exec; `VmHWM` (proc_pid_status(5)) is this program's own.
    """
    status = Path("/proc", str(process or "self"), "status")
    if status.exists():
        return next(int(row.split()[1]) for row in status.read_text().splitlines() if row.startswith("VmHWM")) * 1024
    if process:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def seconds_of(work: Callable[..., object], *given: object) -> float:
    """How long a call takes."""
    start = time.perf_counter()
    work(*given)
    return time.perf_counter() - start


def size_of(folder: Path) -> int:
    """The bytes of all files under a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def said(words: str) -> None:
    """A line of progress, on standard error."""
    print(words, file=sys.stderr, flush=True)


def counted(done: int, total: int, what: str, every: int) -> None:
    """A line of progress at every `every`-th step and at the last."""
    if done == total or done % every == 0:
        said(f"    {what}: {done}/{total}")

"""How the time of reading grows with the length of a letter, stage by stage: in time linear in it each ratio is 2.

    python -m tests.bench.doubling [--seconds 20]

Every length is read again while the seconds last, and the best of each stage counts. What the program remembers of words
that it has read before is forgotten before each reading, what it has loaded from its own files is not.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from itertools import pairwise
from types import FunctionType

from rich.console import Console
from rich.table import Table

from ingest import reading
from ingest.readers import SourceText
from tests.bench.clock import Clock
from tests.bench.measured import said
from tests.bench.shapes import SHAPES

TIMES = (1, 2, 4, 8, 16)
SECONDS = 20.0
WHOLE = "reading"
MEASURABLE = 0.0005  # seconds; the ratio of less says nothing
FEW = 128  # a function that remembers no more than this has loaded something, not read something

# Stages by the functions that `ingest.reading` calls; one that is not here is a stage of its own.
STAGES = {
    "lines": "lines, columns",
    "part_columns": "lines, columns",
    "zones": "zones",
    "outline": "outline",
    "read_head": "head, signature",
    "read_signature": "head, signature",
    "read_recipients": "head, signature",
    "is_joint": "head, signature",
    "_deadlines": "deadlines",
    "find_deadlines": "deadlines",
    "find_footnotes": "citations",
    "find_citations": "citations",
    "find_mentions": "citations",
    "with_mentions": "citations",
    "find_obligations": "obligations",
    "read_seat": "places",
    "with_places": "places",
}


Seconds = dict[str, float]  # by stage


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.doubling")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="how long to measure (20)")
    each = parser.parse_args().seconds / len(SHAPES)
    console = Console(width=100)
    for name, shape in SHAPES.items():
        said(f"Reading longer and longer letters: {name} …")
        texts = [SourceText.of_pages([shape(times)]) for times in TIMES]
        console.print()
        console.print(_table(name, [len(text.text) for text in texts], _measured(texts, each)))


def _measured(texts: list[SourceText], seconds: float) -> list[Seconds]:
    """The best time of each stage for each text; all texts are read before the first is read again."""
    best: list[Seconds] = [{} for _ in texts]
    start = time.perf_counter()
    rounds = 0
    while not rounds or (time.perf_counter() - start) * (rounds + 1) / rounds < seconds:
        rounds += 1
        for number, text in enumerate(texts):
            took = _once(text)
            best[number] = {stage: min(took[stage], best[number].get(stage, took[stage])) for stage in took}
    return best


def _once(text: SourceText) -> Seconds:
    """One reading, with the seconds of its stages."""
    clock = Clock()
    unwrapped = {name: work for name, work in vars(reading).items() if _is_stage(name, work)}
    for name, work in unwrapped.items():
        setattr(reading, name, clock.timed(STAGES.get(name, name), work))
    for remembered in _remembering():
        remembered.cache_clear()
    gc.collect()
    try:
        start = time.perf_counter()
        reading.read_letter(text, source="bench.txt", sha256="")
        whole = time.perf_counter() - start
    finally:
        for name, work in unwrapped.items():
            setattr(reading, name, work)
    return {WHOLE: whole, **clock.seconds}


def _is_stage(name: str, work: object) -> bool:
    ours = isinstance(work, FunctionType) and work.__module__.startswith("ingest.")
    return name in STAGES or (ours and name != "read_letter" and not name.startswith("_"))


def _remembering() -> Iterator[_lru_cache_wrapper[object]]:
    """The functions of this program that remember what they answered."""
    for found in gc.get_objects():
        if isinstance(found, _lru_cache_wrapper) and found.__module__.startswith(("ingest.", "knowledge.")):
            most = found.cache_parameters()["maxsize"]
            if most is not None and most > FEW:
                yield found


def _table(name: str, lengths: list[int], best: list[Seconds]) -> Table:
    table = Table(title=f"Reading, {name}: best seconds, then the ratio to half the length", title_justify="left")
    table.add_column("")
    for header in (f"s at {lengths[0]:,}", *(f"{b:,}" for b in lengths[1:]), f"s at {lengths[-1]:,}"):
        table.add_column(header, justify="right")
    table.add_row("characters", "", *(f"× {b / a:.2f}" for a, b in pairwise(lengths)), "")
    for stage in sorted(best[-1], key=lambda stage: -best[-1][stage]):
        seconds = [one[stage] for one in best]
        ratios = (f"× {b / a:.2f}" if a >= MEASURABLE else "–" for a, b in pairwise(seconds))
        table.add_row(stage, f"{seconds[0]:.4f}", *ratios, f"{seconds[-1]:.3f}")
    return table


if __name__ == "__main__":
    main()

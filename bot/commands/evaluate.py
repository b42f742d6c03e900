"""`ntm eval`: ask every question of a file, count what is right."""

from __future__ import annotations

import statistics
from collections import defaultdict
from contextlib import closing
from pathlib import Path

from rich.progress import track
from rich.table import Table

from bot.console import bars, err, out
from bot.phrases import phrases
from bot.session import session
from bot.wiring import open_assistant, open_vectors
from knowledge import evaluation


def run(questions: Path, plain: bool, at_least: float) -> int:
    """Print every failure with its reason, then a table by group; 1 when the share of right answers is below `at_least`."""
    asked = evaluation.cases(questions)
    with session() as (settings, store):
        if not store.count():
            err.print(phrases().store_empty)
            return 1
        with closing(open_vectors(store, settings)) as index:
            going = evaluation.run(open_assistant(store, settings, index), asked, plain=plain)
            shown = bars.is_terminal
            results = list(track(going, "Hỏi", len(asked), console=bars, transient=True, disable=not shown))
    groups: dict[str, list[bool]] = defaultdict(list)
    for result in results:
        groups[result.case.name[:2]].append(result.wrong is None)
        if result.wrong:
            out.print(f"{result.case.name}  {result.case.question}\n      {result.wrong}", markup=False)
    table = Table("Nhóm", "Đúng", "Tổng")
    for name, right in groups.items():
        table.add_row(name, str(sum(right)), str(len(right)))
    out.print(table)
    share = sum(r.wrong is None for r in results) / max(1, len(results))
    times = sorted(r.seconds for r in results) or [0.0]
    out.print(
        f"Đúng {share:.3f}; mỗi câu p50 {statistics.median(times) * 1000:.0f} ms, p95 {times[int(len(times) * 0.95)] * 1000:.0f} ms"
    )
    return 0 if share >= at_least else 1

"""`ntm eval`: ask every question of a file, count what is right."""

from __future__ import annotations

import statistics
from collections import defaultdict
from pathlib import Path

from rich.progress import track
from rich.table import Table

from bot.commands.ask import open_for_many
from bot.console import err, out
from bot.session import session
from knowledge import evaluation


def run(questions: Path, plain: bool, at_least: float) -> int:
    """Print every failure with its reason, then a table by group; 1 when the share of right answers is below `at_least`."""
    asked = evaluation.cases(questions)
    with session() as (settings, store):
        results = list(
            track(
                evaluation.run(open_for_many(store, settings), asked, plain=plain),
                "Hỏi",
                total=len(asked),
                console=err,
                transient=True,
            )
        )
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

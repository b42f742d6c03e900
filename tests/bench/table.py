"""The table of figures: ours, the recipe's, and the one divided by the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.table import Table

from tests.bench.measured import Measured, percentile

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    of: Callable[[Measured], float | None]
    digits: int


_ROWS = (
    _Row("ingest, letters/s", lambda m: m.letters / (m.reading + m.embedding), 1),
    _Row("  reading + SQL + full text | reading + splitting, s", lambda m: m.reading, 2),
    _Row("  embedding + Chroma, s", lambda m: m.embedding, 2),
    _Row("first answer, ms", lambda m: 1000 * m.first_answer, 0),
    _Row("answer p50, warm, ms", lambda m: 1000 * percentile(m.answers, 50), 1),
    _Row("answer p95, warm, ms", lambda m: 1000 * percentile(m.answers, 95), 1),
    _Row("floor (embedding + Chroma + full text), p50, ms", lambda m: _floor(m, 50), 1),
    _Row("floor, p95, ms", lambda m: _floor(m, 95), 1),
    _Row("question that names no place, slowest, ms", lambda m: 1000 * max(m.broad), 1),
    _Row("peak memory, ingest, MiB", lambda m: m.memory_ingest / MEBIBYTE, 0),
    _Row("peak memory, ingest + answers, MiB", lambda m: m.memory / MEBIBYTE, 0),
    _Row("on disk, MiB", lambda m: m.disk / MEBIBYTE, 1),
    _Row("right passage shown, of the questions", lambda m: m.right, 0),
    _Row("text shown a question p50, characters", lambda m: percentile(m.shown, 50), 0),
)


def table_of(title: str, ours: Measured, recipe: Measured, dated: int) -> Table:
    """`dated` is how many of the questions have a day as their answer; only our side names days."""
    table = Table(title=title, title_justify="left")
    table.add_column("")
    for column in ("ntm", "recipe", "ntm / recipe"):
        table.add_column(column, justify="right")
    for row in _ROWS:
        mine, other = row.of(ours), row.of(recipe)
        ratio = f"{mine / other:.2f}" if mine is not None and other else "–"
        table.add_row(row.name, _figure(mine, row.digits), _figure(other, row.digits), ratio)
    table.add_row(f"right day named, of {dated}", str(ours.named_day), "–", "–")
    return table


def _figure(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:,.{digits}f}"


def _floor(measured: Measured, per_cent: float) -> float | None:
    return None if measured.floor is None else 1000 * percentile(measured.floor, per_cent)

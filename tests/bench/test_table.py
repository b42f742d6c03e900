"""The table of `make bench`: each side's figures, and what the searches alone take beside the answers."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

from rich.console import Console

from tests.bench.measured import Measured
from tests.bench.table import table_of

OURS = Measured(
    letters=10,
    reading=1.0,
    embedding=1.0,
    first_answer=0.5,
    answers=[0.010, 0.020, 0.030],
    floor=[0.004, 0.005, 0.009],
    broad=[0.1],
    right=3,
    named_day=2,
    shown=[100],
    memory_ingest=1 << 20,
    memory=1 << 20,
    disk=1 << 20,
)


def rows(ours: Measured, recipe: Measured) -> dict[str, list[str]]:
    console = Console(width=120, record=True, file=StringIO())
    console.print(table_of("Figures", ours, recipe, 2))
    cells = [[cell.strip() for cell in line.split("│")[1:-1]] for line in console.export_text().splitlines()]
    return {name: figures for name, *figures in filter(None, cells)}


def test_answers_stand_beside_the_other_side_and_its_ratio() -> None:
    shown = rows(OURS, replace(OURS, answers=[0.005], floor=None, named_day=None))
    assert shown["answer p50, warm, ms"] == ["20.0", "5.0", "4.00"]
    assert shown["right day named, of 2"] == ["2", "–", "–"]


def test_the_floor_is_that_of_our_side_alone() -> None:
    shown = rows(OURS, replace(OURS, floor=None))
    assert shown["floor (embedding + Chroma + full text), p50, ms"] == ["5.0", "–", "–"]
    assert shown["floor, p95, ms"] == ["9.0", "–", "–"]


def test_figures_pass_from_one_process_to_the_other() -> None:
    assert Measured.from_json(OURS.to_json()) == OURS

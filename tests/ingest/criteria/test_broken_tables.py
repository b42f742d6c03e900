"""However a table of criteria is broken: a line for each row that is not understood and no set, or only what is printed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.criteria.reading import ReadSets, read_sets
from ingest.readers.grids import Merged, grid_lines
from knowledge.criteria.model import CriteriaSet
from knowledge.criteria.regions import regions
from knowledge.letter import Header
from tests.ingest.criteria.decisions import ABOVE, LEFT, NATIONAL, PROVINCIAL, Annex, Decided, Rows, unmerged

# The same damage at every run.
CALM = settings(
    max_examples=150, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
HEADERS = {
    id(NATIONAL): Header(
        kind="quyết định",
        number="918/QĐ-TTg",
        issuer="Thủ tướng Chính phủ",
        date=date(2022, 2, 21),
        subject=NATIONAL.lines[6],
    ),
    id(PROVINCIAL): Header(
        kind="quyết định",
        number="1494/QĐ-UBND",
        issuer="Ủy ban nhân dân tỉnh Lâm Khê",
        date=date(2026, 9, 14),
        subject=PROVINCIAL.lines[6],
    ),
}
COLUMNS = [region.key for region in regions()]
Damage = Callable[[Rows, random.Random], None]


def printed(rows: Rows) -> str:
    """The table with the places of merged cells, as Word, Excel and PDF files give it."""
    marks: dict[str, str | Merged] = {LEFT: Merged.LEFT, ABOVE: Merged.ABOVE}
    return grid_lines([[marks.get(cell, cell) for cell in row] for row in rows])


def plain(rows: Rows) -> str:
    """The table without them, as Markdown gives it."""
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def read(decided: Decided, annex: Annex, table: str) -> ReadSets:
    text = "\n\n".join([*decided.lines, *annex.above, table, *annex.below])
    return read_sets(text, HEADERS[id(decided)])


def drop_cell(rows: Rows, chance: random.Random) -> None:
    row = chance.choice(rows)
    del row[chance.randrange(len(row))]


def double_cell(rows: Rows, chance: random.Random) -> None:
    row = chance.choice(rows)
    at = chance.randrange(len(row))
    row.insert(at, row[at])


def shift_right(rows: Rows, chance: random.Random) -> None:
    row = chance.choice(rows)
    row.insert(0, "")
    row.pop()


def shift_left(rows: Rows, chance: random.Random) -> None:
    row = chance.choice(rows)
    del row[0]
    row.append("")


def shift_values(rows: Rows, chance: random.Random) -> None:
    row = chance.choice(rows)
    at = chance.randrange(min(3, len(row) - 1), len(row))
    row.insert(at, "")
    row.pop()


def empty_cell(rows: Rows, chance: random.Random) -> None:
    row = chance.choice(rows)
    row[chance.randrange(len(row))] = ""


def drop_row(rows: Rows, chance: random.Random) -> None:
    del rows[chance.randrange(len(rows))]


def double_row(rows: Rows, chance: random.Random) -> None:
    rows.insert(chance.randrange(len(rows) + 1), list(chance.choice(rows)))


def swap_rows(rows: Rows, chance: random.Random) -> None:
    one, other = chance.randrange(len(rows)), chance.randrange(len(rows))
    rows[one], rows[other] = rows[other], rows[one]


def garble_number(rows: Rows, chance: random.Random) -> None:
    """Another figure in the first column or at the beginning of the contents."""
    row = chance.choice(rows)
    at = chance.choice([0, 2])
    figures = [i for i, c in enumerate(row[at][:3]) if c.isdigit()] if at < len(row) else []
    if figures:
        i = chance.choice(figures)
        row[at] = row[at][:i] + chance.choice(["0", "7", "9", "", "l", ","]) + row[at][i + 1 :]


DAMAGES: tuple[Damage, ...] = (
    drop_cell, double_cell, shift_right, shift_left, shift_values, empty_cell, drop_row, double_row, swap_rows, garble_number,
)  # fmt: skip

Said = dict[tuple[int, str, str, str | None, str | None, int | None], set[str]]


def said(found: CriteriaSet) -> Said:
    """What is asked, piece by piece, under criterion, indicator, region, group and year."""
    return {
        (c.number, c.name, i.number, t.region, t.group, t.year): set(
            re.split(r"; | \(trong đó ", t.text.replace("%)", "%"))
        )
        for c in found.criteria
        for i in c.indicators
        for t in i.thresholds
    }


def printed_at(rows: Rows, number: str, column: int, year: int | None) -> str:
    """What a broken table prints in a column of the row that has this number (or this year)."""
    for row in rows:
        begins = row[2].startswith(f"Năm {year}") if year else row[0] == number or row[2].startswith(f"{number}. ")
        if begins:
            while row[column] == LEFT:
                column -= 1
            return row[column]
    return ""


def asserted_right(found: ReadSets, whole: CriteriaSet, rows: Rows) -> None:
    """Problems and no set, nothing at all, or a set in which everything is said as in the whole one.

    Two damages may make a row that is as good as any ("≥ 75%" printed twice, the last cell gone): then it is said as printed.
    """
    assert not (found.sets and found.problems)
    for line in found.problems:
        assert line.startswith("Bảng ")
        assert "; vui lòng " in line
        assert "\n" not in line
    everything = said(whole)
    words = {i.number: set(i.requires.split("; ")) for c in whole.criteria for i in c.indicators}
    for read_set in found.sets:
        assert (read_set.level, read_set.decision) == (whole.level, whole.decision)
        for key, pieces in said(read_set).items():
            _, _, number, region, group, year = key
            column = COLUMNS.index(region) + 4 if region else 2 + int(group) if group else 3
            assert any(key[:3] == other[:3] for other in everything), key
            assert pieces <= everything.get(key, set()) | {printed_at(rows, number, column, year)}, key
        for indicator in (i for c in read_set.criteria for i in c.indicators):
            if indicator.number in words:
                assert set(indicator.requires.split("; ")) <= words[indicator.number], indicator


CASES = [
    pytest.param(decided, annex, merged, heads, id=f"{name}-{'merged' if merged else 'plain'}")
    for name, decided, annex, heads in (
        ("regions", NATIONAL, NATIONAL.annexes[0], 3),
        ("groups", PROVINCIAL, PROVINCIAL.annexes[0], 2),
    )
    for merged in (True, False)
]


@pytest.mark.parametrize(("decided", "annex", "merged", "heads"), CASES)
@CALM
@given(seed=st.integers(0, 2**32), count=st.integers(1, 3))
def test_a_broken_table_is_refused_or_read_right(
    decided: Decided, annex: Annex, merged: bool, heads: int, seed: int, count: int
) -> None:
    rows = annex.rows if merged else unmerged(annex.rows)
    show = printed if merged else plain
    (whole,) = read(decided, annex, show(rows)).sets
    chance = random.Random(seed)
    body = [list(row) for row in rows[heads:]]
    # Where a set may leave numbers out, another number is another indicator, as printed.
    damages = DAMAGES if decided is NATIONAL else DAMAGES[:-1]
    for _ in range(count):
        chance.choice(damages)(body, chance)
    asserted_right(read(decided, annex, show([*rows[:heads], *body])), whole, body)


@pytest.mark.parametrize(("decided", "annex", "merged", "heads"), CASES)
@CALM
@given(seed=st.integers(0, 2**32))
def test_a_broken_head_is_refused_or_read_right(
    decided: Decided, annex: Annex, merged: bool, heads: int, seed: int
) -> None:
    rows = annex.rows if merged else unmerged(annex.rows)
    show = printed if merged else plain
    (whole,) = read(decided, annex, show(rows)).sets
    chance = random.Random(seed)
    head = [list(row) for row in rows[:heads]]
    chance.choice([drop_cell, double_cell, empty_cell, drop_row, double_row, swap_rows])(head, chance)
    asserted_right(read(decided, annex, show([*head, *rows[heads:]])), whole, rows[heads:])

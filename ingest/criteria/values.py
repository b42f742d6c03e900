"""The thresholds that one row of a criteria table prints, each for its region, group and year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.criteria.columns import Head
from ingest.criteria.head_words import Holds
from ingest.criteria.tables import Kind, Row
from ingest.criteria.thresholds import read_threshold
from ingest.criteria.thresholds import words as vocabulary
from knowledge.criteria.model import Standing, Threshold
from knowledge.criteria.regions import regions
from knowledge.folding import fold

_MERGED_DOWN = frozenset((Holds.VALUE, Holds.UNIT, Holds.RESPONSIBLE, Holds.EVIDENCE, Holds.REMARK))
_A_YEAR = re.compile(r"[Nn]ăm (20\d\d)")
_BY_YEAR = re.compile(r"(?:^|[;,.\n]?\s*)(?:[-+•]\s*)?[Nn]ăm (20\d\d)\s*:\s*")


class Unclear(ValueError):
    """What is wrong with a row, as a part of a Vietnamese sentence."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The words of a row's cells with merged cells filled in; `start` is where the uppermost words of its values are printed.

    `own_values` tells whether a threshold is printed in the row itself, not only in a cell above that reaches down to it.
    """

    row: Row
    words: tuple[str, ...]
    start: int
    own_values: bool


def fill_merged(rows: Sequence[Row], head: Head) -> list[Cells]:
    """The rows below a head, all as wide as it, with the words of merged cells at each place that they reach.

    Only what is asked, by whom and with what evidence reaches down; a number or a name that does is left empty, since the
    row goes on with the criterion above it.
    """
    filled: list[Cells] = []
    sources: list[int] = []  # where the words of each column of the row above are printed
    for row in rows:
        words: list[str] = []
        starts = [row.start] * len(row.cells)
        for at, cell in enumerate(row.cells):
            holds = head.columns[at].holds
            found = cell.words
            if cell.kind is Kind.LEFT and at and holds is head.columns[at - 1].holds and holds in _MERGED_DOWN:
                found, starts[at] = words[at - 1], starts[at - 1]
            elif cell.kind is Kind.ABOVE and holds in _MERGED_DOWN and filled and not _is_left(filled[-1].row, at):
                found, starts[at] = filled[-1].words[at], sources[at]
            words.append(found)
        values = head.values
        start = min((starts[i] for i in values if words[i]), default=row.start)
        own = any(row.cells[i].kind is Kind.WORDS for i in values)
        filled.append(Cells(row, tuple(words), start, own))
        sources = starts
    return filled


def _is_left(above: Row, at: int) -> bool:
    """Whether the cell above is the right part of another: no merged cell begins below that one's middle."""
    return above.cells[at].kind is Kind.LEFT


def thresholds_in(cells: Cells, head: Head, unit: str | None = None, year: int | None = None) -> tuple[Threshold, ...]:
    """What the row asks, in the order of the columns; nothing where all its cells are empty.

    `unit` and `year` are those that the row's words name. Raises Unclear where a value cannot be, or where empty cells leave
    open for whom the others are.
    """
    values = head.values
    for i in head.of(Holds.VALUE):
        if i not in values and cells.row.cells[i].kind is Kind.WORDS:
            raise Unclear(f"có hai ô dưới cùng một cột “{head.columns[i].head}”")
    if named := named_year(cells, head):
        if year not in (None, named):
            raise Unclear(f"vừa là năm {year} vừa là năm {named}")
        year, values = named, tuple(i for i in values if not head.columns[i].is_general)
    _check_empty(cells, head, values)
    found = [t for i in values for t in _of_cell(cells.words[i], head, i, unit, year)]
    return _for_all(found, head, [i for i in values if cells.words[i]])


def named_year(cells: Cells, head: Head) -> int | None:
    """The year that stands where the threshold for all would: `| Năm 2022 | ≥ 39 | ≥ 53 |`."""
    general = [i for i in head.values if head.columns[i].is_general]
    years = [match for i in general if (match := _A_YEAR.fullmatch(cells.words[i]))]
    return int(years[0][1]) if len(general) == 1 < len(head.values) and years else None


def _check_empty(cells: Cells, head: Head, values: Sequence[int]) -> None:
    """A row may leave every column empty, or those of regions, groups and years where a general one says it all.

    A general one that is empty beside others (and says so by no dash) may as well tell of a row that has slipped aside.
    """
    general = [i for i in values if head.columns[i].is_general]
    axis = [i for i in values if i not in general]
    empty = [i for i in (*general, *axis) if not cells.words[i]]
    is_asked = any(cells.words[i] for i in values)
    said_for_all = any(cells.words[i] for i in general) and not any(cells.words[i] for i in axis)
    if is_asked and empty and not said_for_all:
        raise Unclear(f"ô ở cột “{head.columns[empty[0]].head}” để trống nên không rõ mức áp dụng cho cột nào")
    if said_for_all or not axis:
        return
    if any(cells.words[i] for i in general) and any(_asks_nothing(cells.words[i]) for i in axis):
        raise Unclear("vừa có mức chung vừa có ô gạch ngang nên không rõ mức nào được áp dụng")


def _asks_nothing(words: str) -> bool:
    try:
        return read_threshold(words) is None
    except ValueError:
        return False


def _of_cell(words: str, head: Head, at: int, unit: str | None, year: int | None) -> list[Threshold]:
    column = head.columns[at]
    if year and column.year and year != column.year:
        raise Unclear(f"dòng của năm {year} lại có mức ở cột năm {column.year}")
    return [
        replace(threshold, region=column.region, group=column.group, year=own or year or column.year)
        for own, part in _years_in(words)
        if (threshold := _read(part, column.unit or unit)) is not None
    ]


def _read(words: str, unit: str | None) -> Threshold | None:
    if re.fullmatch(r"#[A-Z/0!?]+", words):
        raise Unclear(f"ô “{words}” là lỗi công thức của bảng tính")
    try:
        found = read_threshold(words, unit)
    except ValueError as error:
        raise Unclear(str(error).rpartition("; vui lòng")[0]) from error
    if found and found.standing is Standing.WORDS and fold(words).startswith(tuple(vocabulary()["other_columns"])):
        raise Unclear(f"ô mức lại có “{words if len(words) < 40 else words[:37] + '…'}”")
    return found


def _years_in(words: str) -> list[tuple[int | None, str]]:
    """The parts of a cell that says it year by year ("Năm 2022: ≥ 39; năm 2023: ≥ 42"); any other cell as a whole."""
    marks = list(_BY_YEAR.finditer(words))
    if not marks or marks[0].start():
        return [(None, words)]
    ends = [*marks, None]
    parts = [(int(a[1]), words[a.end() : b.start() if b else len(words)].strip(" ;,.")) for a, b in pairwise(ends) if a]
    years = [year for year, _ in parts]
    if len(set(years)) < len(years) or not all(part for _, part in parts):
        raise Unclear(f"ô “{words}” nêu một năm hai lần hoặc thiếu mức của một năm")
    return [*parts]


def _for_all(found: list[Threshold], head: Head, values: Sequence[int]) -> tuple[Threshold, ...]:
    """One threshold for all, where every region (or every group of the table) has the same one."""
    said = {replace(t, region=None, group=None) for t in found}
    columns = [head.columns[i] for i in values]
    named = {c.region for c in columns if c.region}
    groups = {c.group for c in columns if c.group}
    of_all = (not named or len(named) == len(regions())) and (not groups or len(groups) > 1) and (named or groups)
    if of_all and len(found) == len(columns) and len(said) == 1 and not any(c.year for c in columns):
        return tuple(said)
    return tuple(found)

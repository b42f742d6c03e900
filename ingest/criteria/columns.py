"""The head of a criteria table: which column has the number, the criterion, what is asked, of which region, group or year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.criteria.head_words import Holds, axis_of, bare, kind_of, names_axis, unit_in_head
from ingest.criteria.tables import Cell, Kind, Row
from ingest.criteria.thresholds import read_threshold, words
from knowledge.criteria.model import Standing
from knowledge.folding import fold


@dataclass(frozen=True, slots=True)
class Column:
    """`region`, `group`, `year` are for whom a VALUE column is (None: for all), `unit` what its bare figures count.

    `twin` is the number of the column on its left that it is a part of, where one head stands above both.
    """

    holds: Holds
    head: str
    region: str | None = None
    group: str | None = None
    year: int | None = None
    unit: str | None = None
    twin: int | None = None

    @property
    def is_general(self) -> bool:
        return self.region is None and self.group is None and self.year is None


@dataclass(frozen=True, slots=True)
class Head:
    """The columns of a table and how many rows its head takes. `problem` says what in the head is not understood."""

    columns: tuple[Column, ...]
    rows: int
    problem: str | None = None

    def of(self, holds: Holds) -> tuple[int, ...]:
        """The numbers of the columns that hold this, twins included."""
        return tuple(i for i, column in enumerate(self.columns) if column.holds is holds)

    @property
    def values(self) -> tuple[int, ...]:
        """The numbers of the columns of what is asked, without twins."""
        return tuple(i for i in self.of(Holds.VALUE) if self.columns[i].twin is None)


_MOST_ROWS = 3
_BELOW = " › "  # between the heads that stand above a column
_COLUMN_MARK = re.compile(r"\(?(?:\d{1,2}|[a-h])\)?(?: ?= ?.*)?", re.IGNORECASE)


def read_head(rows: Sequence[Row]) -> Head | None:
    """The head that a table begins with; None where it is no table of criteria.

    Such a table has criteria in one column, what is asked of them in another, and a running number or contents beside.
    """
    if not rows or len(rows[0].cells) < 3:
        return None
    layers = [rows[0].cells]
    for row in rows[1:_MOST_ROWS]:
        if len(row.cells) != len(layers[0]) or not _is_of_head(row, layers):
            break
        layers.append(row.cells)
    count = len(layers)
    while count < len(rows) and is_column_marks(rows[count]):
        count += 1
    columns = _settled([_column(stack) for stack in _stacks(layers)])
    if any(word in fold(c.head) for c in columns for word in words()["no_criteria_table"]):
        return None
    kinds = {column.holds for column in columns}
    if Holds.VALUE not in kinds or Holds.CRITERION not in kinds or not kinds & {Holds.NUMBER, Holds.CONTENT}:
        return None
    return Head(columns, count, _problem(columns, rows[count:]))


def is_column_marks(row: Row) -> bool:
    """Whether a row numbers the columns: `| (1) | (2) | (3) |`."""
    cells = list(row.filled.values())
    marks = [cell for cell in cells if _COLUMN_MARK.fullmatch(cell)]
    figures = [int(digits.group()) for cell in marks if (digits := re.search(r"\d+", cell))]
    in_order = figures == list(range(figures[0], figures[0] + len(figures))) if figures else True
    return len(cells) >= 3 and len(marks) == len(cells) and in_order


def repeats(row: Row, of_head: Row) -> bool:
    """Whether a row is the head's once more, as it stands on each page."""
    return [fold(c.words) for c in row.cells] == [fold(c.words) for c in of_head.cells]


def _is_of_head(row: Row, layers: list[tuple[Cell, ...]]) -> bool:
    """Whether a row goes on with the head: words only below what is asked, none of them a threshold, or the same words again."""
    filled = {i: words for i, words in row.filled.items() if layers[-1][i].words != words}
    if not filled or any(_is_threshold(row, i) and not names_axis(words) for i, words in filled.items()):
        return False
    return all(_heads_values(layers, i) for i in filled) or all(names_axis(words) for words in filled.values())


def _heads_values(layers: list[tuple[Cell, ...]], at: int) -> bool:
    """Whether the head above a column, or the one on its left that it is a part of, is that of a value."""
    cells = layers[0]
    while at > 0 and cells[at].kind in (Kind.LEFT, Kind.EMPTY):
        at -= 1
    return cells[at].kind is Kind.WORDS and kind_of(cells[at].words) in (Holds.VALUE, None)


def _stacks(layers: list[tuple[Cell, ...]]) -> list[tuple[tuple[str, ...], int | None]]:
    """The heads above each column, the uppermost first, and the column it is a part of, if it has no head of its own."""
    stacks: list[tuple[tuple[str, ...], int | None]] = []
    for at in range(len(layers[0])):
        heads: list[str] = []
        own = False
        for depth, layer in enumerate(layers):
            cell = layer[at]
            left = (
                at > 0
                and cell.kind in (Kind.LEFT, Kind.EMPTY)
                and (cell.kind is Kind.LEFT or _parts(layers, depth, at))
            )
            if cell.kind is Kind.WORDS:
                heads.append(cell.words)
                own = True
            elif left and len(stacks[at - 1][0]) > depth:
                heads.append(stacks[at - 1][0][depth])
        stacks.append((tuple(heads), None if own or at == 0 else at - 1))
    return stacks


def _parts(layers: list[tuple[Cell, ...]], depth: int, at: int) -> bool:
    """Whether an empty place in a head goes on with the head on its left: where a head of its own stands below."""
    return any(layer[at].kind is Kind.WORDS for layer in layers[depth + 1 :])


def _column(stacked: tuple[tuple[str, ...], int | None]) -> Column:
    heads, twin = stacked
    shown = _BELOW.join(heads)
    if not heads:
        return Column(Holds.OTHER, shown, twin=twin)
    kinds = [kind_of(head) for head in heads]
    column = Column(kinds[-1] or (Holds.VALUE if Holds.VALUE in kinds else Holds.OTHER), shown, twin=twin)
    for head in heads:
        named = axis_of(head)
        column = replace(
            column,
            holds=Holds.VALUE if named != (None, None, None) and column.holds is Holds.OTHER else column.holds,
            region=column.region or named[0],
            group=column.group or named[1],
            year=column.year or named[2],
            unit=column.unit or unit_in_head(head),
        )
    return column


def _settled(columns: list[Column]) -> tuple[Column, ...]:
    """The word `chỉ tiêu` heads what is asked or, where another column does, the contents; a twin is what its left one is."""
    values = [c for c in columns if c.holds is Holds.VALUE and c.twin is None]
    has_content = any(c.holds is Holds.CONTENT for c in columns)
    settled: list[Column] = []
    for column in columns:
        plain = fold(bare(column.head)) in ("chi tieu", "cac chi tieu", "yeu cau", "cac yeu cau")
        if column.holds is Holds.VALUE and plain and len(values) > 1 and not has_content and column.is_general:
            column = replace(column, holds=Holds.CONTENT)
            has_content = True
        if column.twin is not None:
            column = replace(settled[column.twin], twin=settled[column.twin].twin or column.twin)
        settled.append(column)
    return tuple(settled)


def _problem(columns: tuple[Column, ...], body: Sequence[Row]) -> str | None:
    for i, column in enumerate(columns):
        asks = column.holds is Holds.OTHER and any(_is_threshold(row, i) for row in body)
        is_unknown = (
            column.holds is Holds.VALUE and column.is_general and kind_of(column.head.split(_BELOW)[-1]) is None
        )
        if asks or (is_unknown and column.twin is None):
            return f"không rõ cột “{column.head}” là mức của vùng, nhóm xã hay năm nào"
    values = [c for c in columns if c.holds is Holds.VALUE and c.twin is None]
    keys = [(c.region, c.group, c.year) for c in values]
    twice = next((c for i, c in enumerate(values) if keys[i] in keys[:i]), None)
    if twice is not None:
        return f"có hai cột mức giống nhau (“{twice.head}”)"
    for holds, named in ((Holds.NUMBER, "số thứ tự"), (Holds.CRITERION, "tên tiêu chí"), (Holds.CONTENT, "nội dung")):
        if sum(c.holds is holds and c.twin is None for c in columns) > 1:
            return f"có hai cột {named}"
    return None


def _is_threshold(row: Row, at: int) -> bool:
    if at >= len(row.cells):
        return False
    try:
        found = read_threshold(row.cells[at].words)
    except ValueError:
        return True
    return found is not None and found.standing is not Standing.WORDS

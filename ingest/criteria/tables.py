"""The tables of a letter's text: runs of lines `| a | b |`, as rows of cells with their places in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from ingest.layout import PAGE_MARK

_ROW = re.compile(r"^[ ]*(\|.*\|)[ ]*$", re.MULTILINE)


class Kind(Enum):
    """What a place in a table holds (the shapes of `ingest.readers.grids`)."""

    WORDS = "words"
    EMPTY = "empty"
    LEFT = "left"  # part of the cell on its left
    ABOVE = "above"  # part of the cell above


@dataclass(frozen=True, slots=True)
class Cell:
    """`words` with white space collapsed; empty unless the kind is WORDS."""

    kind: Kind
    words: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """`text[start:end]` is the row as printed; `after_break` tells that a page or another table ended before it."""

    start: int
    end: int
    cells: tuple[Cell, ...]
    after_break: bool = False

    @property
    def filled(self) -> dict[int, str]:
        """The words of the row by the number of their column."""
        return {i: cell.words for i, cell in enumerate(self.cells) if cell.kind is Kind.WORDS}

    @property
    def opening(self) -> str:
        """The first words of the row, to name it by."""
        words = " ".join(self.filled.values())
        return words if len(words) <= 60 else words[:57].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Table:
    """A run of rows; only page numbers stand between the parts that a page break makes of it."""

    rows: tuple[Row, ...]

    @property
    def start(self) -> int:
        return self.rows[0].start

    @property
    def end(self) -> int:
        return self.rows[-1].end

    @property
    def width(self) -> int:
        """The number of columns of its first row."""
        return len(self.rows[0].cells)


def find_tables(text: str) -> tuple[Table, ...]:
    """The tables of a text, in order."""
    found: list[list[Row]] = []
    for row in _rows(text):
        before = found[-1][-1] if found else None
        between = text[before.end : row.start].split("\n") if before else []
        if before is None or not all(_is_no_word(line) for line in between):
            found.append([row])
        elif len(between) == 2:
            found[-1].append(row)
        else:
            found[-1].append(Row(row.start, row.end, row.cells, after_break=True))
    return tuple(Table(tuple(rows)) for rows in found)


def _rows(text: str) -> Iterator[Row]:
    for match in _ROW.finditer(text):
        cells = tuple(map(_cell, match[1][1:-1].split("|")))
        if any(cell.kind is Kind.WORDS for cell in cells):
            yield Row(match.start(1), match.end(1), cells)


def _cell(between_bars: str) -> Cell:
    if words := " ".join(between_bars.split()):
        return Cell(Kind.WORDS, words)
    return Cell({"": Kind.LEFT, " ": Kind.ABOVE}.get(between_bars, Kind.EMPTY))


def _is_no_word(line: str) -> bool:
    return not line.strip() or PAGE_MARK.fullmatch(line.strip()) is not None

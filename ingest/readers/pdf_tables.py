"""Tables of criteria in a PDF file: their rulings say which words are of which cell, which the order of printing does not.

Only pages that print the head of such a table, and those that go on with it, are read again; pdfplumber is 20 times slower
than PDFium.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .grids import Grid, Merged, grid_lines, is_criteria_grid, says_criteria_head
from .source_text import clean

# pdfplumber has no types; its pages and tables are Any.
Box = tuple[float, float, float, float]
_NEAR = 3.0  # points between two rulings that are one
_FEWEST_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class _Ruled:
    """A table on a page: the boxes of its cells with their words."""

    page: int
    box: Box
    cells: tuple[tuple[Box, str], ...]


def with_tables(data: bytes, pages: list[str]) -> list[str]:
    """The pages of a PDF file, those with a table of criteria with lines `| a | b |` in its place; the others as they are."""
    begin = [i for i, page in enumerate(pages) if says_criteria_head(page)]
    if not begin:
        return pages
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every odd font
    better = list(pages)
    with pdfplumber.open(io.BytesIO(data)) as document:
        found: list[_Ruled] = []
        for index in range(begin[0], len(pages)):
            before = [table for table in found if table.page == index - 1]
            if index in begin or before:
                found += _of_criteria(_tables_of(document.pages[index], index), before)
                document.pages[index].close()
        edges = _columns(found)
        for index in sorted({table.page for table in found}):
            page = document.pages[index]
            mine = [
                (table, table_edges) for table, table_edges in zip(found, edges, strict=True) if table.page == index
            ]
            better[index] = clean(_printed(page, mine))
            page.close()
    return better


def _of_criteria(tables: Sequence[_Ruled], before: Sequence[_Ruled]) -> list[_Ruled]:
    """The tables of a page that have the head of a table of criteria, or go on with one above or on the page `before`."""
    found: list[_Ruled] = []
    for table in tables:
        above = found[-1] if found else before[-1] if before else None
        if is_criteria_grid(_grid(table, _edges([table]))) or (above is not None and _is_below(table, above)):
            found.append(table)
    return found


def _tables_of(page: Any, index: int) -> list[_Ruled]:
    found = []
    for table in page.find_tables():
        words = table.extract()
        cells = [
            (box, " ".join((said or "").split()))
            for row, of_row in zip(table.rows, words, strict=True)
            for box, said in zip(row.cells, of_row, strict=True)
            if box is not None
        ]
        found.append(_Ruled(index, table.bbox, tuple(cells)))
    return [table for table in found if len(_edges([table])) > _FEWEST_COLUMNS]


def _is_below(table: _Ruled, above: _Ruled) -> bool:
    """Whether a table is as wide as the one above it, and at the same place between the margins."""
    return table.page - above.page <= 1 and all(abs(above.box[i] - table.box[i]) <= _NEAR for i in (0, 2))


def _columns(tables: Sequence[_Ruled]) -> list[list[float]]:
    """The rulings between the columns of each table: those of all its parts, which a merged cell may hide on one page."""
    runs: list[list[_Ruled]] = []
    for table in tables:
        if runs and _is_below(table, runs[-1][-1]):
            runs[-1].append(table)
        else:
            runs.append([table])
    return [edges for run in runs for edges in [_edges(run)] * len(run)]


def _edges(tables: Sequence[_Ruled]) -> list[float]:
    return _merged_edges([x for table in tables for box, _ in table.cells for x in (box[0], box[2])])


def _merged_edges(places: Sequence[float]) -> list[float]:
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _NEAR:
            edges.append(place)
    return edges


def _grid(table: _Ruled, columns: list[float]) -> Grid:
    """Every place of the table: a cell's words at its upper left, what it reaches over on its right and below marked as merged."""
    lines = _merged_edges([y for box, _ in table.cells for y in (box[1], box[3])])
    grid: list[list[str | Merged]] = [[""] * (len(columns) - 1) for _ in lines[1:]]
    for (left, top, right, bottom), words in table.cells:
        first, last = _nearest(columns, left), _nearest(columns, right)
        upper, lower = _nearest(lines, top), _nearest(lines, bottom)
        for row in range(upper, lower):
            for column in range(first, last):
                grid[row][column] = Merged.LEFT if column > first else Merged.ABOVE if row > upper else words
    return grid


def _nearest(edges: Sequence[float], place: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - place))


def _printed(page: Any, tables: Sequence[tuple[_Ruled, list[float]]]) -> str:
    """The page from top to bottom: its lines outside the tables, and the tables."""
    boxes = [table.box for table, _ in tables]

    def outside(thing: dict[str, Any]) -> bool:
        if thing.get("object_type") != "char":
            return True
        x, y = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
        return not any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in boxes)

    blocks = [(line["top"], line["text"]) for line in page.filter(outside).extract_text_lines(return_chars=False)]
    blocks += [(table.box[1], f"\n{grid_lines(_grid(table, columns))}\n") for table, columns in tables]
    return "\n".join(words for _, words in sorted(blocks, key=lambda block: block[0]))

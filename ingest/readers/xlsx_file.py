"""From the bytes of an .xlsx workbook to its text: title lines and notes as lines, tables as lines `| a | b |`."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from knowledge.folding import fold

from .docx_file import MAX_UNPACKED_BYTES, MAX_XML_BYTES
from .grids import Merged, grid_lines
from .refusals import Refusal
from .tables import as_blocks
from .xlsx_cells import shown

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MAX_ROWS = 5_000
MAX_COLUMNS = 100
MAX_CELLS = 500_000  # of all sheets, empty ones among the others included

Line = list["str | Merged"]
_HEAD_CELLS = frozenset(("tt", "stt", "so tt", "so thu tu"))
_OPENS = re.compile(r"(?:phu luc|bieu|bo tieu chi|ghi chu)\b")


def read_xlsx(data: bytes, name: str) -> str:
    """The text of the sheets that are shown, in order, without hidden rows and columns; blocks are parted by blank lines.

    Formulas are read as the values that the workbook was saved with. Raises UnreadableFile; a library's exception means
    that the file is damaged.
    """
    _check_package(data, name)
    from openpyxl import load_workbook
    from openpyxl.worksheet.worksheet import Worksheet

    with warnings.catch_warnings(action="ignore"):  # it warns of what it leaves out: drawings, rules for input
        workbook = load_workbook(io.BytesIO(data), data_only=True)
    try:
        sheets = [
            sheet for sheet in workbook.worksheets if isinstance(sheet, Worksheet) and sheet.sheet_state == "visible"
        ]
        cells = sum(sheet.max_row * sheet.max_column for sheet in sheets)
        if cells > MAX_CELLS or any(s.max_row > MAX_ROWS or s.max_column > MAX_COLUMNS for s in sheets):
            raise Refusal.XLSX_TOO_MANY_CELLS.of(name, rows=MAX_ROWS, columns=MAX_COLUMNS)
        return "\n\n".join(block for sheet in sheets for block in _blocks(_rows(sheet, name)))
    finally:
        workbook.close()


def _check_package(data: bytes, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = package.infolist()
        if any(member.flag_bits & 0x1 for member in members):  # bit 0: encrypted (APPNOTE.TXT 4.4.4)
            raise Refusal.XLSX_PASSWORD.of(name)
        if not any(m.filename.lower() == "xl/workbook.xml" for m in members):
            raise Refusal.XLSX_NOT_EXCEL.of(name)
        xml = [m for m in members if m.filename.lower().endswith((".xml", ".rels"))]
        # zipfile reads no more of a member than it declares, so the declared sizes bound what is unpacked.
        if sum(m.file_size for m in members) > MAX_UNPACKED_BYTES or sum(m.file_size for m in xml) > MAX_XML_BYTES:
            raise Refusal.XLSX_TOO_LARGE.of(name)
        for member in xml:
            _check_part(package.read(member), name)


def _check_part(part: bytes, name: str) -> None:
    """Refuse a part that would grow without bound: by entities, or by merged cells, each of which openpyxl makes."""
    # Office Open XML has no document type declarations (ECMA-376-2, 8.2.5); Excel writes UTF-8, where these words stand plain.
    if b"<!DOCTYPE" in part or b"\x00" in part:
        raise Refusal.DAMAGED.of(name)
    if b"mergeCell" not in part:
        return
    from openpyxl.utils.cell import range_boundaries

    cells = 0
    for _, element in ElementTree.iterparse(io.BytesIO(part)):
        if element.tag.endswith("}mergeCell"):
            left, top, right, bottom = (edge or MAX_CELLS for edge in range_boundaries(element.get("ref", "")))
            cells += (right - left + 1) * (bottom - top + 1)
    if cells > MAX_CELLS:
        raise Refusal.XLSX_TOO_MANY_CELLS.of(name, rows=MAX_ROWS, columns=MAX_COLUMNS)


def _rows(sheet: Worksheet, name: str) -> Iterator[Line]:
    """The rows of a sheet, every one as wide as the sheet, with merged cells marked."""
    merged: dict[tuple[int, int], Merged] = {}
    for area in sheet.merged_cells.ranges:
        for row in range(area.min_row, min(area.max_row, sheet.max_row) + 1):
            for column in range(area.min_col, min(area.max_col, sheet.max_column) + 1):
                if (row, column) != (area.min_row, area.min_col):
                    merged[row, column] = Merged.LEFT if column > area.min_col else Merged.ABOVE
    hidden = _hidden_columns(sheet)
    for number, cells in enumerate(sheet.iter_rows(min_row=1, min_col=1), start=1):
        if not sheet.row_dimensions[number].hidden:
            yield [
                mark if (mark := merged.get((number, column))) is not None else shown(cell, name)
                for column, cell in enumerate(cells, start=1)
                if column not in hidden
            ]


def _hidden_columns(sheet: Worksheet) -> set[int]:
    """The numbers of the columns that are not shown; one entry of the file may stand for many."""
    hidden: set[int] = set()
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden and dimension.min and dimension.max:
            hidden.update(range(dimension.min, min(dimension.max, MAX_COLUMNS) + 1))
    return hidden


def _blocks(rows: Iterator[Line]) -> Iterator[str]:
    """The blocks of a sheet: empty rows part them, and so does a row that opens an annex or the notes."""
    block: list[Line] = []
    for row in rows:
        filled = [cell for cell in row if _has_words(cell)]
        opens = len(filled) == 1 and _has_words(row[0]) and _OPENS.match(fold(filled[0])) is not None
        if (not filled or opens) and block:
            yield from _of_block(block)
            block = []
        if filled:
            block.append(row)
    if block:
        yield from _of_block(block)


def _of_block(rows: list[Line]) -> Iterator[str]:
    """Lines up to the head of a table, the table, and the lines below it; without a head, all from the first row of two cells on."""
    head = next((i for i, row in enumerate(rows) if any(fold(cell) in _HEAD_CELLS for cell in row)), None)
    first = next((i for i, row in enumerate(rows) if _count(row) > 1), len(rows)) if head is None else head
    last = max((i for i, row in enumerate(rows) if _count(row) > 1 or not _has_words(row[0])), default=-1)
    end = max(first, last + 1)
    yield from _lines(rows[:first])
    if table := rows[first:end]:
        if head is None:
            yield from as_blocks([[[cell] if _has_words(cell) else [] for cell in row] for row in _trimmed(table)])
        else:
            yield grid_lines(_trimmed(table))
    yield from _lines(rows[end:])


def _lines(rows: list[Line]) -> Iterator[str]:
    for row in rows:
        yield "\n".join(cell for cell in row if _has_words(cell))


def _trimmed(rows: list[Line]) -> list[Line]:
    """The rows without the columns on both sides in which none of them has a word."""
    used = [i for i in range(len(rows[0])) if any(_has_words(row[i]) for row in rows)]
    reach = max((i for i in range(len(rows[0])) if any(row[i] is Merged.LEFT for row in rows[:1])), default=0)
    return [row[used[0] : max(used[-1], reach) + 1] for row in rows] if used else rows


def _count(row: Line) -> int:
    return sum(map(_has_words, row))


def _has_words(cell: str | Merged) -> bool:
    return not isinstance(cell, Merged) and bool(cell.strip())

"""The paragraphs and tables of a .docx in the order they are printed.

The XML is walked rather than python-docx's paragraphs, since these leave out content controls (w:sdt), text boxes and
inserted text, and repeat merged cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .docx_numbering import Numbering
from .grids import Merged, grid_lines, is_criteria_grid
from .tables import as_blocks

# lxml has no types; an element is Any.
Element = Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_MAX_COLUMNS = 63  # of a table in Word

# Not printed: deleted text, text moved elsewhere, field codes, comments, and the older copy of a drawing.
_NOT_PRINTED = frozenset(
    [f"{W}{tag}" for tag in ("del", "moveFrom", "delText", "instrText", "pPr", "rPr", "tblPr", "sdtPr", "sdtEndPr")]
    + [f"{_MC}Fallback"]
)
_CHARACTERS = {
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_MARKS = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}


class DocxBody:
    """Reads one document; `marks` numbers the notes referred to so far, each as (kind, id), in order from 1."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self.marks: dict[tuple[str, str], int] = {}

    def blocks(self, container: Element) -> list[str]:
        """The blocks of a body, a cell, a text box or a note: paragraphs, and tables as lines."""
        found: list[str] = []
        for child in container:
            if child.tag == f"{W}p":
                found += self._paragraph(child)
            elif child.tag == f"{W}tbl":
                found += self._table(child)
            elif isinstance(child.tag, str) and child.tag not in _NOT_PRINTED:
                found += self.blocks(child)  # content controls, custom XML, block-level insertions
        return found

    def notes(self, roots: dict[str, Element | None]) -> list[str]:
        """The footnotes and endnotes referred to so far, each on one line: `[1] …`.

        `roots` has the root of footnotes.xml under `footnote`, that of endnotes.xml under `endnote`.
        """
        notes = {(kind, note.get(f"{W}id")): note for kind, root in roots.items() if root is not None for note in root}
        lines = []
        for mark, number in list(self.marks.items()):
            words = " ".join(" ".join(self.blocks(notes.get(mark, ()))).split())
            lines.append(f"[{number}] {words}")
        return lines

    def _table(self, table: Element) -> list[str]:
        """The blocks of a table. A cell that continues the one above is empty; only a table of criteria keeps every column."""
        rows = list(_through(table, f"{W}tr"))
        cells = [[(cell, self._cell(cell)) for cell in _through(row, f"{W}tc")] for row in rows]
        grid = [_in_columns(row, of_row) for row, of_row in zip(rows, cells, strict=True)]
        if is_criteria_grid(grid):
            lines = grid_lines(grid)
            return [lines] if lines else []
        return as_blocks([[[] if blocks is None else blocks for _, blocks in of_row] for of_row in cells])

    def _cell(self, cell: Element) -> list[str] | None:
        """The blocks of a cell; None for one that continues the cell above."""
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        continues = merge is not None and merge.get(f"{W}val") != "restart"
        return None if continues else self.blocks(cell)

    def _paragraph(self, paragraph: Element) -> list[str]:
        """The paragraph as a block with its list marker, then the text boxes that hang on it."""
        boxes: list[Element] = []
        words = "".join(self._inline(paragraph, boxes)).strip()
        marker = self._numbering.marker(paragraph.find(f"{W}pPr"))
        found = [marker + words] if words else []
        for box in boxes:
            found += self.blocks(box)
        return found

    def _inline(self, parent: Element, boxes: list[Element]) -> Iterator[str]:
        for child in parent:
            tag = child.tag
            if tag == f"{W}t":
                yield child.text or ""
            elif tag in _CHARACTERS:
                yield _CHARACTERS[tag]
            elif tag == f"{W}sym":
                yield _symbol(child)
            elif tag in _MARKS:
                yield self._mark(_MARKS[tag], str(child.get(f"{W}id", "")))
            elif tag == f"{W}txbxContent":
                boxes.append(child)
            elif isinstance(tag, str) and tag not in _NOT_PRINTED and not (tag == f"{W}r" and _is_hidden(child)):
                yield from self._inline(child, boxes)

    def _mark(self, kind: str, note_id: str) -> str:
        return f"[{self.marks.setdefault((kind, note_id), len(self.marks) + 1)}]"


def _through(parent: Element, tag: str) -> Iterator[Element]:
    """The children with this tag, also inside content controls, but not inside a nested table."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _NOT_PRINTED and child.tag != f"{W}tbl":
            yield from _through(child, tag)


def _in_columns(row: Element, cells: list[tuple[Element, list[str] | None]]) -> list[str | Merged]:
    """The row with every column of the table's grid: ECMA-376-1, 17.4.17 (gridSpan), 17.4.15 and 17.4.14 (gridBefore, gridAfter)."""
    columns: list[str | Merged] = [""] * _count(row, "trPr", "gridBefore", 0)
    for cell, blocks in cells:
        columns.append(Merged.ABOVE if blocks is None else "\n".join(blocks))
        columns += [Merged.LEFT] * (_count(cell, "tcPr", "gridSpan", 1) - 1)
    return columns + [""] * _count(row, "trPr", "gridAfter", 0)


def _count(parent: Element, properties: str, name: str, default: int) -> int:
    element = parent.find(f"{W}{properties}/{W}{name}")
    value = "" if element is None else str(element.get(f"{W}val", ""))
    return min(int(value), _MAX_COLUMNS) if value.isdecimal() and value.isascii() else default


def _is_hidden(run: Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val", "true") not in ("0", "false", "off")


def _symbol(element: Element) -> str:
    try:
        return chr(int(element.get(f"{W}char", ""), 16))
    except (ValueError, OverflowError):
        return ""

"""How a table looks as text when its columns must be told apart to the last: merged cells keep their places.

The lines are those of any table, `| a | b |`, and the white space tells the cells without words apart: `|  |` is empty, `||`
belongs to the cell on its left, `| |` to the one above (the first as in MultiMarkdown). Tables of ordinary letters are
printed without these places (`ingest.readers.tables`).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from knowledge.folding import fold
from knowledge.yaml_data import read_yaml


class Merged(StrEnum):
    """A place in a grid that belongs to another cell; the value is what stands between the bars."""

    LEFT = ""
    ABOVE = " "


Grid = Sequence[Sequence["str | Merged"]]
"""Rows of cells, all rows of the same length; a cell is its words (empty where it has none)."""

_HEAD_ROWS = 4


def grid_lines(grid: Grid) -> str:
    """The lines of the table; rows without a word are left out."""
    return "\n".join("|" + "|".join(map(_between_bars, row)) + "|" for row in grid if any(map(_has_words, row)))


def is_criteria_grid(grid: Grid) -> bool:
    """Whether this is a table of criteria by its first rows: a running number, criteria, and what is asked of them."""
    cells = [fold(cell) for row in grid[:_HEAD_ROWS] for cell in row if _has_words(cell)]
    return all(any(_says(cell, words) for cell in cells for words in group) for group in _head_words())


def says_criteria_head(text: str) -> bool:
    """The same of the words of a page, where the cells are not known."""
    folded = fold(text)
    return all(any(_says(folded, words, whole=False) for words in group) for group in _head_words())


@lru_cache(maxsize=1)
def _head_words() -> tuple[tuple[str, ...], ...]:
    return tuple(map(tuple, read_yaml(files(__package__) / "grids.yaml")["head"]))


def _says(folded: str, words: str, whole: bool = True) -> bool:
    """Whether the words stand there; a running number (`=tt`) must be all of a cell, or a word of a page."""
    if words.startswith("="):
        return folded == words[1:] if whole else f" {words[1:]} " in f" {folded} "
    return words in folded


def _has_words(cell: str | Merged) -> bool:
    return not isinstance(cell, Merged) and bool(cell.strip())


def _between_bars(cell: str | Merged) -> str:
    return cell.value if isinstance(cell, Merged) else f" {' '.join(cell.split())} "

"""How a table looks as text: rows of cells, or, for a table that only lays a letter out, the cells in turn."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from knowledge.folding import fold, syllables

Rows = list[list[list[str]]]  # rows of cells of blocks


def as_blocks(rows: Rows) -> list[str]:
    """The blocks that the table is printed as.

    A table of data is one block of lines `| a | b |`. A table that puts issuer and quốc hiệu (or nơi nhận and
    signature) side by side gives the blocks of its cells, left before right, row after row.
    """
    rows = [row for row in rows if any(row)]
    if _is_layout(rows):
        return ["\n".join(cell) for row in rows for cell in row if cell]
    lines = (" | ".join(" ".join("\n".join(cell).split()) for cell in row) for row in rows)
    return ["\n".join(f"| {line} |" for line in lines)] if rows else []


@lru_cache(maxsize=1)
def _layout_words() -> dict[str, Any]:
    words: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("layout_tables.yaml").read_text("utf-8"))
    return words


def _is_layout(rows: Rows) -> bool:
    words = _layout_words()
    if len(rows) > words["most_rows"] or not all(len(row) <= words["most_columns"] for row in rows):
        return False
    return any(_is_of_layout(" ".join(cell), words) for row in rows for cell in row)


def _is_of_layout(cell: str, words: dict[str, Any]) -> bool:
    said = " ".join(syllables(cell))
    return fold(cell).startswith(tuple(words["begins"])) or any(phrase in said for phrase in words["says"])

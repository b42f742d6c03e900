"""The criteria tables of a letter, put together to sets: each with its title, its tables and the lines around them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.criteria.columns import Head, is_column_marks, read_head, repeats
from ingest.criteria.tables import Row, Table, find_tables
from ingest.criteria.thresholds import words
from ingest.criteria.titles import Title, title_above
from knowledge.folding import fold

_ROWS_LIKE_CRITERIA = 2
_NUMBERED = re.compile(
    r"(?:tiêu chí(?: số)?|chỉ tiêu)\s*\d|\d{1,2}(?:\.\d{1,2}){1,2}\b(?!\s*[%,])|\d{1,2}\w?(?:[.)]\s|[.)]?$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """One table with its head: `body` are its rows below, each with its number as printed; `above` the lines over it.

    `number` counts the tables of criteria of the letter. A table that goes on with the one before it has that one's head.
    """

    number: int
    head: Head
    body: tuple[tuple[int, Row], ...]
    above: tuple[str, ...]


@dataclass
class Section:
    """The tables of one set, and the lines below the last of them."""

    title: Title
    parts: list[Part] = field(default_factory=list)
    below: list[str] = field(default_factory=list)


def sections_in(text: str) -> list[Section]:
    """The sets that the tables of a text make, in order; tables that are none of criteria end nothing and are in none."""
    found: list[Section] = []
    end = 0
    tables = find_tables(text)
    count = 0
    for at, table in enumerate(tables):
        above = text[end : table.start].split("\n")
        title = title_above(above)
        head = read_head(table.rows)
        follows = found[-1].parts[-1] if found and not title.opens_set else None
        if head is None and follows and _goes_on(table, follows):
            part = Part(
                follows.number, follows.head, _body(table, follows.head, 0, len(follows.body) + 1), tuple(above)
            )
        elif head is not None:
            count += 1
            part = Part(count, head, _body(table, head, head.rows, 1), tuple(above))
        else:
            end = table.end
            continue
        if follows is None or not found:
            found.append(Section(title))
        found[-1].parts.append(part)
        end = table.end
        following = tables[at + 1].start if at + 1 < len(tables) else len(text)
        found[-1].below = text[end:following].split("\n")
    return [section for section in found if _is_of_criteria(section)]


def _body(table: Table, head: Head, skip: int, first: int) -> tuple[tuple[int, Row], ...]:
    """The rows below the head with their numbers; heads that are printed again on a new page are left out."""
    of_head = [row for row in table.rows[: head.rows] if skip]
    rows: list[tuple[int, Row]] = []
    after_break = False
    for number, row in enumerate(table.rows[skip:], start=skip + first):
        if any(repeats(row, other) for other in of_head) or is_column_marks(row):
            after_break = after_break or row.after_break
            continue
        if after_break:
            row = Row(row.start, row.end, row.cells, after_break=True)
        rows.append((number, row))
        after_break = False
    return tuple(rows)


def _is_of_criteria(section: Section) -> bool:
    """Whether its rows look like criteria, too: numbered, though they may be wrong otherwise."""
    rows = (row for part in section.parts for _, row in part.body)
    return sum(_looks_numbered(row) for row in rows) >= _ROWS_LIKE_CRITERIA


def _goes_on(table: Table, before: Part) -> bool:
    """Whether a table without a head of its own goes on with the one before: the same columns, or rows numbered as in it."""
    width = len(before.head.columns)
    if any(
        re.fullmatch(pattern, fold(cell.words))
        for cell in table.rows[0].cells
        for pattern in words()["columns"]["number"]
    ):
        return False
    return table.width == width or any(_looks_numbered(row) for row in table.rows if len(row.cells) >= width)


def _looks_numbered(row: Row) -> bool:
    """Whether a row begins with the number of a criterion or an indicator, alone in a cell or before words."""
    return any(_NUMBERED.match(words) for words in list(row.filled.values())[:3])

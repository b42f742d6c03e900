"""Rows of tables that assign tasks: a column says what, another who, another by when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.parties import party_key
from ingest.vocabulary import load
from knowledge.folding import fold
from knowledge.letter import Party, Passage

_COLUMNS: dict[str, list[str]] = load("task_tables")


@dataclass(frozen=True, slots=True)
class Task:
    """Who acts and who helps, as the row's cells name them."""

    assignees: tuple[Party, ...]
    coordinators: tuple[str, ...]


def task_of_row(text: str, passage: Passage, head: str) -> Task | None:
    """The task of a table row under its column heads; None where the table names nobody who acts."""
    heads, cells = cells_of(head), cells_of(passage.text)
    if len(heads) < 3 or len(heads) != len(cells) or head == passage.text:
        return None
    with_whom = _column(heads, "with", ())
    who = _column(heads, "who", (with_whom,))
    what = _column(heads, "what", (with_whom, who))
    if who is None or what is None or not cells[who] or not cells[what] or re.fullmatch(r"[\W\d]*", cells[who]):
        return None
    names = [n.strip(" .") for n in re.split(r";", cells[who]) if n.strip(" .")]
    helpers = [n.strip(" .") for n in re.split(r";", cells[with_whom])] if with_whom is not None else []
    return Task(tuple(Party(n, party_key(n)) for n in names), tuple(h for h in helpers if h))


def cells_of(row: str) -> list[str]:
    """The cells of a row printed as `| a | b |`."""
    return [cell.strip() for cell in row.strip().removeprefix("|").removesuffix("|").split("|")]


def _column(heads: list[str], what: str, taken: tuple[int | None, ...]) -> int | None:
    for number, head in enumerate(heads):
        if number not in taken and any(word in fold(head) for word in _COLUMNS[what]):
            return number
    return None

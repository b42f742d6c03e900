"""In how many passages each term stands: counted once, and remembered while no letter comes or goes.

To count a frequent term SQLite goes through all its passages: of a question's terms among 300,000 passages 50 ms.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, text

MOST_REMEMBERED = 50_000  # terms, about 6 MB; when it is full all are forgotten
_AVERAGES = 1  # the row of fulltext_data with the totals (FTS5_AVERAGES_ROWID in SQLite's fts5_index.c)


@dataclass(frozen=True, slots=True)
class Statistics:
    """`passages` in the full text, `tokens` of all of them (both columns), and for each term the passages that hold it."""

    passages: int
    tokens: int
    holding: Mapping[str, int]


class TermStatistics:
    """The statistics of the full text of one store. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._state: tuple[int, int] | None = None
        self._totals = (0, 0)
        self._holding: dict[str, int] = {}

    def of(self, connection: Connection, terms: Collection[str]) -> Statistics:
        """The statistics with those of these terms (0 for one that no passage holds), as this transaction sees them."""
        # an id is never given twice, so the same count and greatest id mean the same letters
        row = connection.execute(text("SELECT count(*), coalesce(max(id), 0) FROM letters")).one()
        state = (row[0], row[1])
        with self._lock:
            if state != self._state or len(self._holding) > MOST_REMEMBERED:
                self._totals, self._holding, self._state = _totals(connection), {}, state
            new = [term for term in terms if term not in self._holding]
            if new:
                self._holding |= dict.fromkeys(new, 0) | _counted(connection, new)
            passages, tokens = self._totals
            return Statistics(passages, tokens, {term: self._holding[term] for term in terms})


def _counted(connection: Connection, terms: list[str]) -> dict[str, int]:
    found = connection.execute(
        text("SELECT term, doc FROM fulltext_terms WHERE term IN (SELECT value FROM json_each(:terms))"),
        {"terms": json.dumps(terms)},
    )
    return {row.term: row.doc for row in found}


def _totals(connection: Connection) -> tuple[int, int]:
    """(passages, tokens) from where BM25 in SQLite has them: the number of rows, then of tokens in each column."""
    block = connection.execute(text("SELECT block FROM fulltext_data WHERE id = :id"), {"id": _AVERAGES}).scalar()
    passages, *tokens = _varints(block or b"\0")
    return passages, sum(tokens)


def _varints(block: bytes) -> Iterator[int]:
    """The integers of SQLite's variable length (https://sqlite.org/fileformat2.html#varint) up to eight bytes."""
    value = 0
    for byte in block:
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            yield value
            value = 0

"""The letters' entries, kept in the same SQLite database as the letters: to make them all anew takes 2 ms a letter.

An entry is written in the transaction that writes its letter, and goes with it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable

from sqlalchemy import Connection, text

from knowledge.entry import Entry, entry_of, version
from knowledge.letter import Letter

_FACT = {"name": "entries"}


def write(connection: Connection, letters: Iterable[tuple[int, Letter]]) -> None:
    """Add the entries of letters that have none yet."""
    rows = [{"id": letter_id, "entry": entry_of(letter_id, letter).to_json()} for letter_id, letter in letters]
    if rows:
        connection.execute(text("INSERT OR IGNORE INTO entries (letter_id, entry) VALUES (:id, :entry)"), rows)


def read(connection: Connection, ids: Collection[int]) -> list[Entry]:
    """The entries that are kept of these letters, in the order of their ids."""
    rows = connection.execute(
        text("SELECT letter_id, entry FROM entries WHERE letter_id IN (SELECT value FROM json_each(:ids)) ORDER BY 1"),
        {"ids": json.dumps(list(ids))},
    )
    return [Entry.from_json(row.letter_id, row.entry) for row in rows]


def is_current(connection: Connection) -> bool:
    """Whether the table is there, with entries of this program's making only."""
    table = connection.execute(text("SELECT count(*) FROM sqlite_master WHERE name = 'entries'")).scalar()
    made_by = connection.execute(text("SELECT value FROM facts WHERE name = :name"), _FACT).scalar()
    return table == 1 and made_by == version()


def lacking(connection: Connection) -> list[int]:
    """The letters that have no entry."""
    counts = connection.execute(text("SELECT (SELECT count(*) FROM letters), (SELECT count(*) FROM entries)")).one()
    if counts[0] == counts[1]:  # no entry is without its letter
        return []
    return list(connection.scalars(text("SELECT id FROM letters WHERE id NOT IN (SELECT letter_id FROM entries)")))


def make_empty(connection: Connection) -> None:
    """Throw all entries away."""
    for statement in (
        "DROP TABLE IF EXISTS entries",
        """CREATE TABLE entries (
            letter_id INTEGER PRIMARY KEY REFERENCES letters (id) ON DELETE CASCADE, entry TEXT NOT NULL)""",
        "DELETE FROM facts WHERE name = 'entries'",
    ):
        connection.execute(text(statement))
    connection.execute(text("INSERT INTO facts VALUES (:name, :version)"), {**_FACT, "version": version()})

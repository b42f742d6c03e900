"""What people were told since a backup was made: no backup takes it back, so it is carried over before the backup is restored."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import Any

from bot.adding.announcements import Told
from bot.settings import VIETNAM_TIME

_UNSETTLED = (Told.WAITING.value, Told.CLAIMED.value)
_Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What the database that is there knows: the reminders sent, until when each person's were looked after, who was told of letters."""

    reminders: tuple[_Row, ...]
    seen: tuple[_Row, ...]
    told: tuple[_Row, ...]


def known_meanwhile(database: Path) -> Meanwhile | None:
    """None where the database cannot be read any more."""
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        try:
            return Meanwhile(
                _rows(connection, "reminders_sent"),
                _rows(connection, "remindees"),
                _rows(connection, "announcements"),
            )
        except sqlite3.DatabaseError:
            return None


def carry_over(meanwhile: Meanwhile | None, backup: sqlite3.Connection, now: datetime) -> None:
    """Nobody is reminded or told a second time by the restored database. Where nothing is known, the reminders of days that are over are
    taken for sent, and what was being announced is not announced any more."""
    tables = {row[0] for row in backup.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if {"remindees", "reminders", "reminder_marks", "reminders_sent"} <= tables:
        if meanwhile is None:
            _take_for_sent(backup, now)
        else:
            _carry_reminders(backup, meanwhile)
    if "announcements" in tables:
        # what neither knows to be settled: another program may have told them since
        backup.execute("UPDATE announcements SET state = ? WHERE state IN (?, ?)", (Told.UNSURE.value, *_UNSETTLED))
        for row in meanwhile.told if meanwhile else ():
            key = (row["letter_id"], row["conversation"])
            backup.execute("DELETE FROM announcements WHERE letter_id = ? AND conversation = ?", key)
            _insert(backup, "announcements", row)


def _carry_reminders(backup: sqlite3.Connection, meanwhile: Meanwhile) -> None:
    for row in meanwhile.reminders:
        _insert(backup, "reminders_sent", row)
    for row in meanwhile.seen:
        backup.execute(
            "UPDATE remindees SET seen = max(seen, ?) WHERE conversation = ?", (row["seen"], row["conversation"])
        )


def _take_for_sent(backup: sqlite3.Connection, now: datetime) -> None:
    """Those of today still come: one that comes twice does less harm than the last one that does not come."""
    today = now.astimezone(VIETNAM_TIME).date()
    begun = datetime.combine(today, time(), VIETNAM_TIME).timestamp()
    backup.execute(
        "UPDATE remindees SET mine_since = max(mine_since, ?), weekly_since = max(weekly_since, ?), seen = max(seen, ?)",
        (begun, begun, begun),
    )
    backup.execute("UPDATE reminders SET since = max(since, ?)", (begun,))
    backup.execute("UPDATE reminder_marks SET snoozed = NULL WHERE snoozed < ?", (today.isoformat(),))


def _rows(connection: sqlite3.Connection, table: str) -> tuple[_Row, ...]:
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)).fetchone()
    return tuple(dict(row) for row in connection.execute(f"SELECT * FROM {table}")) if found else ()


def _insert(backup: sqlite3.Connection, table: str, row: _Row) -> None:
    """With its number, by which buttons name it; where another has that number, with a new one; not where it is there already."""
    known = {column[1] for column in backup.execute(f"PRAGMA table_info({table})")}
    for values in (row, {name: value for name, value in row.items() if name != "id"}):
        names = [name for name in values if name in known]
        marks = ", ".join("?" * len(names))
        statement = f"INSERT OR IGNORE INTO {table} ({', '.join(names)}) VALUES ({marks})"
        if backup.execute(statement, [values[name] for name in names]).rowcount:
            return

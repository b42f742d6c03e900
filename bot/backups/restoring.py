"""The way back: a backup is checked, what is there now is kept aside, and the backup takes its place wholly or not at all."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from bot.backups.making import MANIFEST, BrokenDatabase, check, make_backup
from bot.backups.meanwhile import carry_over, known_meanwhile
from bot.backups.shelf import Shelf
from bot.one_instance import only_bot_in
from bot.phrases import phrases
from knowledge.errors import NtmError, StoreBusy
from knowledge.store.letters import DATABASE
from knowledge.store.migrate import SCRIPTS
from knowledge.store.originals import FOLDER as ORIGINALS

MENUS = "telegram_menus:"  # how the facts of bot.telegram.menus begin
WAITS = 40  # quarters of a second for another process to let the database go


@dataclass(frozen=True, slots=True)
class Checked:
    """A backup unpacked in a folder of its own, and found to be whole."""

    folder: Path
    made: str | None  # None for a bare copy of the database
    letters: int

    @property
    def database(self) -> Path:
        return self.folder / DATABASE


@dataclass(frozen=True, slots=True)
class Restored:
    """What was there before lies in `before`; None where there was nothing."""

    letters: int
    before: Path | None


@contextmanager
def checked(file: Path, data_dir: Path) -> Iterator[Checked]:
    """A backup (or a bare copy of the database) ready to be restored, as long as inside.

    Raises NtmError when it is none, is broken, or was made by a newer program.
    """
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".restoring-", dir=data_dir) as name:
            folder = Path(name)
            made = _unpack(file, folder)
            letters = _examine(folder / DATABASE, file)
            yield Checked(folder, made, letters)
    except OSError as error:
        raise NtmError(phrases().restore_unreadable.format(file=file, reason=error.strerror or str(error))) from error
    except (zipfile.BadZipFile, sqlite3.DatabaseError, EOFError) as error:
        raise NtmError(phrases().restore_broken.format(file=file, reason=str(error))) from error


def restore(backup: Checked, data_dir: Path, now: datetime) -> Restored:
    """Puts a backup in the place of what is there. Raises NtmError while a bot runs in the folder or the database is in use; then
    nothing has changed."""
    with only_bot_in(data_dir):
        there = (data_dir / DATABASE).is_file()
        shelf = Shelf(data_dir)
        aside = shelf.name_before_restoring(now)
        before = None
        if there:
            _prepare(backup.database, data_dir / DATABASE, now)
            try:
                before = make_backup(data_dir, aside, now).path
            except BrokenDatabase:  # why somebody restores: kept as it is
                before = _set_aside(data_dir / DATABASE, aside.with_suffix(".sqlite3"))
        else:
            _prepare(backup.database, None, now)
        _replace_database(backup.database, data_dir / DATABASE)
        _replace_originals(backup.folder / ORIGINALS, data_dir / ORIGINALS)
        shelf.prune()
    return Restored(backup.letters, before)


def _unpack(file: Path, folder: Path) -> str | None:
    if not zipfile.is_zipfile(file):
        shutil.copyfile(file, folder / DATABASE)
        return None
    with zipfile.ZipFile(file) as archive:
        for one in archive.infolist():
            path = PurePosixPath(one.filename)
            ours = path.parts in ((DATABASE,), (MANIFEST,)) or (path.parts[:1] == (ORIGINALS,) and len(path.parts) > 1)
            if not ours or ".." in path.parts or path.is_absolute() or "\\" in one.filename or ":" in one.filename:
                raise zipfile.BadZipFile(one.filename)
        if DATABASE not in archive.namelist():
            raise zipfile.BadZipFile(DATABASE)
        archive.extractall(folder)  # reads every byte, and compares it with its checksum
        try:
            return str(json.loads(archive.read(MANIFEST))["made"])
        except (KeyError, ValueError, TypeError) as error:
            raise zipfile.BadZipFile(MANIFEST) from error


def _examine(database: Path, file: Path) -> int:
    known = {path.name.split("_")[0] for path in (SCRIPTS / "versions").glob("[0-9]*.py")}
    with closing(sqlite3.connect(database)) as connection:
        broken = check(connection)
        if broken:
            raise sqlite3.DatabaseError(broken)
        revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        if revision is None or revision[0] not in known:
            raise NtmError(phrases().restore_newer.format(file=file))
        return int(connection.execute("SELECT count(*) FROM letters").fetchone()[0])


def _prepare(database: Path, there: Path | None, now: datetime) -> None:
    """What must not come back with the backup: work that was under way, numbers that were given meanwhile, messages that were sent since.

    A button in a chat names a letter by its number: no other letter may ever get it. The vectors are compared with the letters anew.
    Which menus stand at Telegram is as it is now, not as it was.
    """
    given, menus = _of_now(there) if there is not None else ([], [])
    meanwhile = known_meanwhile(there) if there is not None else None
    with closing(sqlite3.connect(database)) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table in ("updates", "indexed"):
            if table in tables:
                connection.execute(f"DELETE FROM {table}")
        for name, number in given:
            raised = connection.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (number, name))
            if not raised.rowcount and name in tables:
                connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, number))
        if "facts" in tables:
            connection.execute("DELETE FROM facts WHERE name LIKE ?", (f"{MENUS}%",))
            connection.executemany("INSERT INTO facts (name, value) VALUES (?, ?)", menus)
        carry_over(meanwhile, connection, now)
        connection.commit()


def _of_now(database: Path) -> tuple[list[tuple[str, int]], list[tuple[str, str]]]:
    """The numbers that were given, and the menus that stand at Telegram; none where they cannot be read any more."""
    with closing(sqlite3.connect(database)) as connection:
        try:
            given = connection.execute("SELECT name, seq FROM sqlite_sequence").fetchall()
            facts = connection.execute("SELECT name, value FROM facts WHERE name LIKE ?", (f"{MENUS}%",)).fetchall()
        except sqlite3.DatabaseError:
            return [], []
    return given, facts


def _set_aside(database: Path, to: Path) -> Path:
    to.parent.mkdir(parents=True, exist_ok=True)
    os.replace(database, to)
    for more in ("-wal", "-shm"):
        side = database.with_name(database.name + more)
        if side.exists():
            os.replace(side, to.with_name(to.name + more))
    return to


def _replace_database(source: Path, target: Path) -> None:
    """In one transaction of the database that is there: who reads it sees the old or the new, a killed program leaves the old."""
    waited = 0

    def patient(status: int, _left: int, _all: int) -> None:
        nonlocal waited
        waited = waited + 1 if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) else 0
        if waited > WAITS:
            raise StoreBusy(phrases().restore_busy.format(file=target))

    with closing(sqlite3.connect(source)) as new, closing(sqlite3.connect(target)) as old:
        new.backup(old, progress=patient, sleep=0.25)


def _replace_originals(new: Path, old: Path) -> None:
    aside = old.with_name(f".{ORIGINALS}-old")
    shutil.rmtree(aside, ignore_errors=True)
    if old.exists():
        os.replace(old, aside)
    if new.exists():
        os.replace(new, old)
    shutil.rmtree(aside, ignore_errors=True)

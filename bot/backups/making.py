"""Making a backup: a copy of the database as it is at one moment, checked, with the originals of the letters, in one `.zip`.

The vectors are left out: they are made again from the letters.
"""

from __future__ import annotations

import json
import os
import sqlite3
import zipfile
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import delete, insert

from bot.backups.shelf import PART, Shelf
from bot.phrases import phrases
from bot.settings import VIETNAM_TIME
from knowledge.errors import NtmError
from knowledge.store.database import connect, writing
from knowledge.store.letters import DATABASE
from knowledge.store.originals import FOLDER as ORIGINALS
from knowledge.store.schema import FactRow

MANIFEST = "ntm-backup.json"
LAST = "last_backup"  # the fact that tells when one was made, wherever it lies


class BrokenDatabase(NtmError):
    """The database itself is broken, not the way to it."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What was made: where, of when, how much."""

    path: Path
    made: datetime
    letters: int
    originals: int
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    made: str
    revision: str
    letters: int
    originals: int


def make_backup(data_dir: Path, to: Path, made: datetime) -> Backup:
    """Writes a backup of the data folder to the file `to`, which is there wholly or not at all; others may go on writing meanwhile.

    Raises BrokenDatabase, and NtmError when the database cannot be read or the file cannot be written: then there is no file.
    """
    database = data_dir / DATABASE
    if not database.is_file():
        raise NtmError(phrases().backup_nothing.format(folder=data_dir))
    copy = to.with_name(f".{to.stem}.sqlite3{PART}")
    part = to.with_name(f".{to.name}{PART}")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        manifest = _copy(database, copy, made)
        originals = _files_in(data_dir / ORIGINALS)
        _pack(part, copy, originals, data_dir, Manifest(**{**asdict(manifest), "originals": len(originals)}))
        os.replace(part, to)
    except (OSError, sqlite3.Error, zipfile.BadZipFile) as error:
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
            raise BrokenDatabase(phrases().backup_broken.format(file=database, reason=str(error))) from error
        raise NtmError(phrases().backup_failed.format(file=to, reason=_reason(error))) from error
    finally:
        for file in (copy, part):
            with suppress(OSError):
                file.unlink(missing_ok=True)
    _remember(database, made)
    return Backup(to, made, manifest.letters, len(originals), to.stat().st_size)


def make_daily_backup(data_dir: Path, made: datetime) -> Backup:
    """As `make_backup`, into the folder of backups, where old ones are deleted afterwards."""
    shelf = Shelf(data_dir)
    backup = make_backup(data_dir, shelf.name_for(made), made)
    shelf.prune()
    return backup


def check(connection: sqlite3.Connection) -> str | None:
    """What is broken in a database; None when nothing is."""
    try:
        said = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        return str(error)
    return None if said == "ok" else str(said)


def _copy(database: Path, copy: Path, made: datetime) -> Manifest:
    """A checked copy, without what was under way at that moment."""
    copy.unlink(missing_ok=True)
    os.close(os.open(copy, os.O_CREAT | os.O_WRONLY, 0o600))  # there are names of people in it
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)  # as of one moment: in WAL mode a reader sees no later changes and hinders no writer
        target.execute("PRAGMA journal_mode = DELETE")  # one file
        broken = check(target)
        if broken:
            raise BrokenDatabase(phrases().backup_broken.format(file=database, reason=broken))
        if _has(target, "updates"):
            target.execute("DELETE FROM updates")  # questions being answered: no restored bot is to answer them again
        target.commit()
        target.execute("VACUUM")  # or the deleted words would still stand in the file
        revision = target.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        letters = target.execute("SELECT count(*) FROM letters").fetchone()[0]
    return Manifest(made.astimezone(VIETNAM_TIME).isoformat(timespec="seconds"), revision, letters, 0)


def _pack(part: Path, copy: Path, originals: list[Path], data_dir: Path, manifest: Manifest) -> None:
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_CREAT | os.O_RDWR, 0o600)
    with os.fdopen(descriptor, "w+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1))
            archive.write(copy, DATABASE)
            for original in originals:
                archive.write(original, original.relative_to(data_dir).as_posix())
        file.flush()
        os.fsync(file.fileno())
    with zipfile.ZipFile(part) as archive:
        wrong = archive.testzip()
        if wrong is not None:
            raise zipfile.BadZipFile(wrong)


def _files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _has(connection: sqlite3.Connection, table: str) -> bool:
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)).fetchone()
    return found is not None


def _remember(database: Path, made: datetime) -> None:
    """So that `ntm doctor` knows of a backup that lies elsewhere. The backup is there, whether or not this can be written."""
    engine = connect(database)
    with suppress(NtmError), writing(engine) as connection:
        connection.execute(delete(FactRow).where(FactRow.name == LAST))
        connection.execute(insert(FactRow).values(name=LAST, value=made.isoformat()))
    engine.dispose()


def _reason(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)

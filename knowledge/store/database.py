"""The SQLite database: how it is opened, read and written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError

from knowledge.errors import NtmError, StoreBusy

BUSY_TIMEOUT_MS = 10_000
_WRITE = "ntm_write"


def connect(path: Path, busy_timeout_ms: int = BUSY_TIMEOUT_MS) -> Engine:
    """An engine over the SQLite file at `path`, which is made when it is not there.

    Foreign keys hold; readers do not wait for the writer (WAL); a writer waits up to `busy_timeout_ms` for another.
    """
    engine = create_engine(f"sqlite+pysqlite:///{path}")

    @event.listens_for(engine, "connect")
    def _settings(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # transactions begin where `_begin` says, not where sqlite3 guesses
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {busy_timeout_ms:d}")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = NORMAL")  # in WAL: a killed program loses nothing, the file never breaks
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes its lock at once: one that reads first and then finds the file changed could not wait.
        write = connection.get_execution_options().get(_WRITE, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one state of the database throughout."""
    with _said_clearly(engine), engine.begin() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes wholly or not at all. Raises StoreBusy when another process keeps writing."""
    with _said_clearly(engine), engine.execution_options(**{_WRITE: True}).begin() as connection:
        yield connection


@contextmanager
def _said_clearly(engine: Engine) -> Iterator[None]:
    path = engine.url.database
    try:
        yield
    except OperationalError as error:
        reason = str(error.orig)
        if "locked" in reason or "busy" in reason:
            raise StoreBusy(
                f"Kho dữ liệu {path} đang được một tiến trình khác ghi. Vui lòng thử lại sau ít phút."
            ) from error
        if any(words in reason for words in ("unable to open", "readonly", "disk is full", "disk I/O")):
            raise NtmError(
                f"Không đọc hoặc ghi được kho dữ liệu {path} ({reason}). "
                "Vui lòng kiểm tra thư mục, quyền truy cập và dung lượng đĩa."
            ) from error
        raise
    except DatabaseError as error:
        if any(words in str(error.orig) for words in ("not a database", "malformed")):
            raise NtmError(
                f"Tệp {path} không phải là kho dữ liệu hợp lệ hoặc đã hỏng. "
                "Vui lòng chuyển tệp đi nơi khác rồi nạp lại văn bản."
            ) from error
        raise

"""Bring the database to the tables that this program knows, by the migrations shipped in the package."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, inspect, text

from knowledge.errors import NtmError, StoreBusy
from knowledge.store import (  # tables that belong to what the migrations are compared with
    feedback_schema,  # noqa: F401
    reminders_schema,  # noqa: F401
    updates_schema,  # noqa: F401
)
from knowledge.store.database import reading, writing

HEAD = "0010"  # the newest revision in migrations/versions; a test holds them together
SCRIPTS = Path(__file__).parent / "migrations"
LOCK_SECONDS = 60.0


def migrate(engine: Engine, lock_file: Path, wait: float = LOCK_SECONDS) -> None:
    """Run the migrations that are missing; a database that is up to date costs one small query.

    Two processes that start at once take turns by `lock_file`. All migrations run in one transaction, so a process
    killed half-way leaves the database as it was. Raises NtmError for a database made by a newer program, StoreBusy
    when another process does not finish within `wait` seconds.
    """
    with reading(engine) as connection:
        current = _revision(connection)
    if current == HEAD:
        return
    _refuse_newer(current, engine)
    try:
        with FileLock(lock_file, timeout=wait), writing(engine) as connection:
            if _revision(connection) != HEAD:
                _upgrade(connection)
    except Timeout as error:
        raise StoreBusy(
            f"Một tiến trình khác đang cập nhật kho dữ liệu {engine.url.database}. Vui lòng thử lại sau ít phút."
        ) from error


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _refuse_newer(current: str | None, engine: Engine) -> None:
    known = {path.name.split("_")[0] for path in (SCRIPTS / "versions").glob("[0-9]*.py")}
    if current is not None and current not in known:
        raise NtmError(
            f"Kho dữ liệu {engine.url.database} do phiên bản ntm mới hơn tạo ra (bản {current}, chương trình này biết "
            f"đến bản {HEAD}). Vui lòng cập nhật chương trình hoặc dùng thư mục dữ liệu khác."
        )


def _upgrade(connection: Connection) -> None:
    from alembic import command  # imported only when there is something to do: it costs as much as SQLAlchemy
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")

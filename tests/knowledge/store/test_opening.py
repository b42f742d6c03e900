"""A store makes and migrates itself when it is opened, and says clearly why it cannot."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from filelock import FileLock
from sqlalchemy import text

from knowledge.errors import NtmError, StoreBusy
from knowledge.index.fulltext import FullText
from knowledge.store import LetterStore, open_store
from knowledge.store.database import connect
from knowledge.store.migrate import HEAD, SCRIPTS, migrate
from knowledge.store.schema import Base
from tests.knowledge.store.example_letters import READER, survey_letter

REPOSITORY = Path(__file__).parents[3]
DERIVED = ("fulltext", "entries")  # tables that no migration makes


def test_the_migrations_make_the_tables_of_the_schema(store: LetterStore) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, _: not (kind == "table" and str(name).startswith(DERIVED))},
        )
        assert compare_metadata(context, Base.metadata) == []


def test_the_newest_migration_is_the_one_that_the_program_knows() -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_foreign_keys_hold_and_readers_do_not_wait(store: LetterStore) -> None:
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 10_000


def test_a_store_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(NtmError, match=r"phiên bản ntm mới hơn.*9999"):
        open_store(tmp_path)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "ntm.sqlite3").write_bytes(b"khong phai co so du lieu" * 100)
    with pytest.raises(NtmError, match=r"ntm\.sqlite3 không phải"):
        open_store(tmp_path)


def test_a_data_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "du-lieu").touch()
    with pytest.raises(NtmError, match="thư mục dữ liệu"):
        open_store(tmp_path / "du-lieu")


def test_a_migration_that_does_not_end_elsewhere_is_said_to_be_running(tmp_path: Path) -> None:
    engine = connect(tmp_path / "ntm.sqlite3")
    with FileLock(tmp_path / "migrate.lock"), pytest.raises(StoreBusy, match="đang cập nhật"):
        migrate(engine, tmp_path / "migrate.lock", wait=0)
    engine.dispose()


def test_processes_that_start_at_once_on_an_empty_folder_all_get_their_letter_in(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from knowledge.store import open_store\n"
        "from tests.knowledge.store.example_letters import letter_of\n"
        "open_store(Path(sys.argv[1])).put(letter_of([f'Thông báo số {sys.argv[2]}.'], path=f'/{sys.argv[2]}'), 1)"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path), str(no)], cwd=REPOSITORY) for no in range(4)
    ]
    assert [process.wait() for process in running] == [0, 0, 0, 0]
    store = open_store(tmp_path)
    assert sorted(stored.letter.path for stored in store.all()) == ["/0", "/1", "/2", "/3"]
    store.close()


@pytest.mark.parametrize(
    "damage",
    [
        "DROP TABLE fulltext",
        "DROP TABLE fulltext_terms",
        "DELETE FROM fulltext",
        "UPDATE facts SET value = 'cũ'",
    ],
)
def test_a_lost_or_old_full_text_is_made_anew_from_the_letters(tmp_path: Path, damage: str) -> None:
    store = open_store(tmp_path)
    store.put(survey_letter(), READER)
    found = FullText(store).search("hộ có thu nhập thấp", 5)
    with store.engine.begin() as connection:
        connection.execute(text(damage))
    store.close()
    again = open_store(tmp_path)
    assert FullText(again).search("hộ có thu nhập thấp", 5) == found != []
    assert not again.repair()
    again.close()


def test_the_store_and_the_searches_load_no_heavy_package_before_they_are_used(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    program = (
        "import sys; from pathlib import Path\n"
        "import knowledge.index.fusion, knowledge.index.fulltext, knowledge.index.vectors\n"
        "from knowledge.store import open_store; open_store(Path(sys.argv[1]))\n"
        "print(sorted({'chromadb', 'torch', 'langchain_chroma', 'langchain_core', 'alembic'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"

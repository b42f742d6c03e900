"""A store of an older program keeps its letters when it is opened by this one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from knowledge.letter import Party
from knowledge.store import ChangeKind, open_store
from knowledge.store.database import connect, writing
from knowledge.store.letters import DATABASE
from knowledge.store.migrate import SCRIPTS
from tests.knowledge.store.example_letters import READER, survey_letter

PLACES = {"letters": "seat", "assignees": "places"}  # what migration 0002 added


def upgrade(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def store_of_the_first_version(folder: Path) -> None:
    """A store as the first version left it, with one letter in it."""
    now = open_store(folder / "now")
    now.put(survey_letter(), READER)
    with now.engine.connect() as connection:
        rows = {
            table: [dict(row) for row in connection.execute(text(f"SELECT * FROM {table}")).mappings()]
            for table in (
                "letters",
                "files",
                "passages",
                "citations",
                "obligations",
                "assignees",
                "deadlines",
                "doubts",
            )
        }
    now.close()
    engine = connect(folder / DATABASE)
    with writing(engine) as connection:
        upgrade(connection, "0001")
        for table, found in rows.items():
            for row in found:
                row.pop(PLACES.get(table), None)
                names = ", ".join(f'"{name}"' for name in row)
                values = ", ".join(f":{name}" for name in row)
                connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), row)
    engine.dispose()


def test_letters_of_the_first_version_are_kept_and_read_anew_with_their_places(tmp_path: Path) -> None:
    store_of_the_first_version(tmp_path)
    store = open_store(tmp_path)
    (kept,) = store.all()
    assert kept.letter == replace(survey_letter(), mentions=(), footnotes=())
    assert kept.letter.header.seat is None
    assert kept.letter.obligations[0].assignees == (Party("UBND các xã", "ubnd cac xa"),)
    assert store.put(survey_letter(), READER + 1).kind is ChangeKind.REPLACED
    store.close()

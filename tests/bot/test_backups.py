"""Backups: made while others write, checked, and put back wholly or not at all."""

from __future__ import annotations

import asyncio
import sqlite3
import zipfile
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.access.roles import Role
from bot.backups import daily, restoring
from bot.backups.daily import AFTER_START, DailyBackups, next_backup
from bot.backups.making import MANIFEST, BrokenDatabase, make_backup, make_daily_backup
from bot.backups.restoring import checked, restore
from bot.backups.shelf import KEPT, Shelf
from bot.one_instance import only_bot_in
from bot.settings import VIETNAM_TIME
from knowledge.errors import NtmError, StoreBusy
from knowledge.store.letters import DATABASE, open_store
from tests.bot.people import HOA, access_in, let_in
from tests.knowledge.store.example_letters import READER, survey_letter

MORNING = datetime(2026, 3, 1, 3, 0, tzinfo=VIETNAM_TIME)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A store with a letter, a member and an original."""
    folder = tmp_path / "kho"
    store = open_store(folder)
    store.put(survey_letter(), READER)
    store.close()
    access = access_in(folder)
    let_in(access, HOA, Role.EDITOR)
    access.engine.dispose()
    (folder / "originals" / "ab").mkdir(parents=True)
    (folder / "originals" / "ab" / "công văn.docx").write_bytes(b"docx")
    return folder


def ask(folder: Path, question: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(folder / DATABASE) as connection:
        found = connection.execute(question).fetchall()
    connection.close()
    return found


def change(folder: Path, *statements: str) -> None:
    with sqlite3.connect(folder / DATABASE) as connection:
        for one in statements:
            connection.execute(one)
    connection.close()


def put_back(file: Path, folder: Path, now: datetime = MORNING) -> restoring.Restored:
    with checked(file, folder) as backup:
        return restore(backup, folder, now)


def test_a_backup_holds_the_letters_the_members_and_the_originals(data: Path, tmp_path: Path) -> None:
    done = make_backup(data, tmp_path / "ngoài" / "ntm.zip", MORNING)
    assert (done.letters, done.originals) == (1, 1)
    assert (done.path.stat().st_mode & 0o077) == 0  # names of people are in it
    assert sorted(zipfile.ZipFile(done.path).namelist()) == [MANIFEST, DATABASE, "originals/ab/công văn.docx"]
    empty = tmp_path / "máy mới"
    assert put_back(done.path, empty).before is None
    assert ask(empty, "SELECT telegram_id FROM members") == [(HOA,)]
    assert (empty / "originals" / "ab" / "công văn.docx").read_bytes() == b"docx"
    store = open_store(empty)
    assert store.count() == 1
    store.close()


def test_others_may_write_while_a_backup_is_made_and_it_is_of_one_moment(data: Path, tmp_path: Path) -> None:
    writer = sqlite3.connect(data / DATABASE, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("DELETE FROM members")
    done = make_backup(data, tmp_path / "ntm.zip", MORNING)  # waits for nobody
    writer.execute("COMMIT")
    writer.close()
    assert ask(data, "SELECT count(*) FROM members") == [(0,)]
    put_back(done.path, data)
    assert ask(data, "SELECT count(*) FROM members") == [(1,)]


def test_questions_that_are_being_answered_are_in_no_backup(data: Path, tmp_path: Path) -> None:
    change(data, "INSERT INTO updates VALUES (1, 5, 'k', 0, 'taken', 0, 'bí mật của Hoa')")
    done = make_backup(data, tmp_path / "ntm.zip", MORNING)
    with zipfile.ZipFile(done.path) as archive:
        assert "bí mật của Hoa".encode() not in archive.read(DATABASE)
    assert ask(data, "SELECT count(*) FROM updates") == [(1,)]


def test_a_broken_database_is_told_and_gives_no_file(data: Path, tmp_path: Path) -> None:
    file = data / DATABASE
    content = bytearray(file.read_bytes())
    content[4096 * 3 : 4096 * 30] = b"\xff" * (4096 * 27)
    file.write_bytes(content)
    with pytest.raises(BrokenDatabase, match="đã hỏng"):
        make_backup(data, tmp_path / "ntm.zip", MORNING)
    assert list(tmp_path.glob("*.zip")) == list(tmp_path.glob(".*")) == []


def test_where_nothing_can_be_written_there_is_one_line(data: Path, tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("", encoding="utf-8")
    with pytest.raises(NtmError, match="Chưa sao lưu được"):
        make_backup(data, tmp_path / "tệp" / "ntm.zip", MORNING)
    with pytest.raises(NtmError, match="chưa có kho dữ liệu"):
        make_backup(tmp_path / "không có", tmp_path / "ntm.zip", MORNING)


def test_the_newest_seven_stay_and_what_a_killed_program_left_goes(data: Path) -> None:
    shelf = Shelf(data)
    for day in range(KEPT + 3):
        make_daily_backup(data, MORNING + timedelta(days=day))
    (shelf.folder / ".ntm-20260101-0300.zip.part").write_bytes(b"x")
    (shelf.folder / "của tôi.zip").write_bytes(b"x")
    shelf.prune()
    names = sorted(path.name for path in shelf.folder.iterdir())
    assert names == sorted([*(f"ntm-202603{day:02}-0300.zip" for day in range(4, 4 + KEPT)), "của tôi.zip"])
    assert shelf.newest() == MORNING + timedelta(days=KEPT + 2)


def test_what_was_there_before_is_kept_aside_and_can_be_put_back(data: Path, tmp_path: Path) -> None:
    done = make_backup(data, tmp_path / "ntm.zip", MORNING)
    change(data, "UPDATE members SET name = 'Lan'")
    (data / "originals" / "mới.pdf").write_bytes(b"pdf")
    before = put_back(done.path, data).before
    assert before is not None
    assert ask(data, "SELECT name FROM members") == [("Hoa",)]
    assert not (data / "originals" / "mới.pdf").exists()
    put_back(before, data, MORNING + timedelta(hours=1))
    assert ask(data, "SELECT name FROM members") == [("Lan",)]
    assert (data / "originals" / "mới.pdf").read_bytes() == b"pdf"


def test_no_number_of_a_letter_is_given_twice_and_the_vectors_are_compared_anew(data: Path, tmp_path: Path) -> None:
    """A button in a chat names a letter by its number."""
    done = make_backup(data, tmp_path / "ntm.zip", MORNING)
    change(
        data,
        "UPDATE sqlite_sequence SET seq = 40 WHERE name = 'letters'",
        "INSERT INTO indexed VALUES ('c', 40, 3)",
        "INSERT INTO facts VALUES ('telegram_menus:1', 'nay')",
    )
    put_back(done.path, data)
    assert ask(data, "SELECT seq FROM sqlite_sequence WHERE name = 'letters'") == [(40,)]
    assert ask(data, "SELECT count(*) FROM indexed") == [(0,)]
    assert ask(data, "SELECT value FROM facts WHERE name LIKE 'telegram_menus%'") == [
        ("nay",)
    ]  # as Telegram has it now


def test_a_broken_database_is_set_aside_and_the_backup_takes_its_place(data: Path, tmp_path: Path) -> None:
    done = make_backup(data, tmp_path / "ntm.zip", MORNING)
    (data / DATABASE).write_bytes(
        b"kh\xc3\xb4ng ph\xe1\xba\xa3i c\xc6\xa1 s\xe1\xbb\x9f d\xe1\xbb\xaf li\xe1\xbb\x87u" * 99
    )
    before = put_back(done.path, data).before
    assert before is not None and before.read_bytes().startswith("không phải".encode())
    assert ask(data, "SELECT name FROM members") == [("Hoa",)]


def test_a_bare_copy_of_the_database_can_be_put_back(data: Path, tmp_path: Path) -> None:
    with sqlite3.connect(data / DATABASE) as source, sqlite3.connect(tmp_path / "bản chép.sqlite3") as copy:
        source.backup(copy)
    change(data, "DELETE FROM members")
    put_back(tmp_path / "bản chép.sqlite3", data)
    assert ask(data, "SELECT name FROM members") == [("Hoa",)]


def a_zip(path: Path, **files: bytes) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)


@pytest.mark.parametrize("wrong", ["cut", "flipped", "text", "other zip", "climbs", "newer", "empty", "missing"])
def test_what_is_no_whole_backup_changes_nothing(data: Path, tmp_path: Path, wrong: str) -> None:
    good = make_backup(data, tmp_path / "ntm.zip", MORNING).path.read_bytes()
    file = tmp_path / "hỏng.zip"
    match wrong:
        case "cut":
            file.write_bytes(good[: len(good) // 2])
        case "flipped":
            middle = len(good) // 2
            file.write_bytes(good[:middle] + bytes([good[middle] ^ 0xFF]) + good[middle + 1 :])
        case "text":
            file.write_text("không phải bản sao lưu", encoding="utf-8")
        case "other zip":
            a_zip(file, **{"word/document.xml": b"<a/>"})
        case "climbs":
            with zipfile.ZipFile(tmp_path / "ntm.zip") as archive:
                whole = {name: archive.read(name) for name in archive.namelist()}
            a_zip(file, **whole, **{"originals/../../ra ngoài": b"x"})
        case "newer":
            newer = tmp_path / "mới hơn"
            put_back(tmp_path / "ntm.zip", newer)
            change(newer, "UPDATE alembic_version SET version_num = '9999'")
            make_backup(newer, file, MORNING)
        case "empty":
            file.write_bytes(b"")
    change(data, "UPDATE members SET name = 'Lan'")
    before = sorted(path.name for path in data.rglob("*"))
    with pytest.raises(NtmError):
        put_back(file, data)
    assert ask(data, "SELECT name FROM members") == [("Lan",)]
    assert sorted(path.name for path in data.rglob("*")) == before
    assert not (tmp_path / "ra ngoài").exists()


def test_while_a_bot_runs_or_another_process_writes_nothing_is_restored(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = make_backup(data, tmp_path / "ntm.zip", MORNING)
    change(data, "UPDATE members SET name = 'Lan'")
    with only_bot_in(data), pytest.raises(NtmError, match="đã có một bot đang chạy"):
        put_back(done.path, data)
    monkeypatch.setattr(restoring, "WAITS", 1)
    writer = sqlite3.connect(data / DATABASE, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusy):
        put_back(done.path, data)
    writer.execute("ROLLBACK")
    writer.close()
    assert ask(data, "SELECT name FROM members") == [("Lan",)]


@pytest.mark.parametrize(
    ("newest", "started", "due"),
    [
        (None, "2026-03-01 09:00", "2026-03-01 09:05"),
        ("2026-03-01 03:00", "2026-03-01 03:10", "2026-03-02 03:00"),
        ("2026-03-01 02:59", "2026-03-01 02:00", "2026-03-01 03:00"),
        ("2026-02-20 03:00", "2026-03-01 12:00", "2026-03-01 12:05"),  # a laptop that is off at night
        ("2026-03-01 20:00", "2026-03-01 21:00", "2026-03-02 03:00"),  # made by hand in the evening
    ],
)
def test_when_the_next_backup_is_due(newest: str | None, started: str, due: str) -> None:
    def at(said: str) -> datetime:
        return datetime.fromisoformat(said).replace(tzinfo=VIETNAM_TIME)

    assert next_backup(at(newest) if newest else None, at(started), time(3)) == at(due)


@pytest.mark.asyncio
async def test_the_bot_makes_one_a_day_and_goes_on_after_a_failure(
    data: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    now, slept = MORNING - timedelta(hours=1), []
    (data / "backups").write_text(
        "chắn đường", encoding="utf-8"
    )  # the first try finds a file where the folder should be

    async def sleep(seconds: float) -> None:
        nonlocal now
        now += timedelta(seconds=seconds)
        slept.append(seconds)
        if "sẽ thử lại" in caplog.text:
            (data / "backups").unlink() if (data / "backups").is_file() else None
        if now > MORNING + timedelta(days=2, hours=1):
            raise asyncio.CancelledError

    monkeypatch.setattr(daily.asyncio, "sleep", sleep)
    with pytest.raises(asyncio.CancelledError):
        await DailyBackups(data, time(3), lambda: now).run()
    made = sorted(path.name for path in Shelf(data).folder.iterdir())
    first = (MORNING - timedelta(hours=1) + AFTER_START + timedelta(hours=1)).strftime("ntm-%Y%m%d-%H%M.zip")
    assert made == [first, "ntm-20260302-0300.zip", "ntm-20260303-0300.zip"]
    assert max(slept) <= daily.LONGEST_SLEEP


def test_sql_text_of_a_backup_is_that_of_the_store(data: Path, tmp_path: Path) -> None:
    done = make_backup(data, tmp_path / "ntm.zip", MORNING)
    put_back(done.path, tmp_path / "khác")
    store, other = open_store(data), open_store(tmp_path / "khác")
    with store.engine.connect() as one, other.engine.connect() as two:
        for table in ("letters", "passages", "obligations", "deadlines", "members", "audit"):
            question = text(f"SELECT * FROM {table}")
            assert one.execute(question).all() == two.execute(question).all()
    store.close()
    other.close()

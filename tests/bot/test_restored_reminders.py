"""A backup that is put back after reminders and news went out: nobody gets them a second time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.adding.announcements import Announcements, Errand, Told
from bot.backups.making import make_backup
from bot.backups.restoring import checked, restore
from bot.settings import Settings
from knowledge.store.database import connect
from knowledge.store.letters import DATABASE, open_store
from tests.bot.fake_telegram import FakeTelegram
from tests.bot.reminder_days import LEFT_1, LEFT_7, ME, World, at, heads, pressed, world_of
from tests.bot.test_telegram_reminding import FIRST, TODAY

pytestmark = [
    pytest.mark.asyncio,
    # python-telegram-bot warns of the type of its own RetryAfter.retry_after as it makes one
    pytest.mark.filterwarnings("ignore:.*retry_after.*"),
]


@pytest.fixture
def world(tmp_path: Path, bot_settings: Settings) -> Iterator[World]:
    """Somebody is to be reminded of what is due on 19 March, and gets the week."""
    made = world_of(tmp_path / "nha", bot_settings, [FIRST], "2024-03-05 10:00")
    made.desk.choose(ME, 1, 0, (7, 1, 0))
    made.desk.switch_weekly(ME, True)
    yield made
    made.close()


def backed_up(world: World) -> Path:
    return make_backup(world.settings.data_dir, world.settings.data_dir.parent / "ntm.zip", world.days()).path


def put_back(world: World, backup: Path) -> None:
    world.library.store.engine.dispose()
    with checked(backup, world.settings.data_dir) as whole:
        restore(whole, world.settings.data_dir, world.days())


async def test_what_was_sent_since_is_not_sent_again_and_its_buttons_work(telegram: FakeTelegram, world: World) -> None:
    backup = backed_up(world)
    async with world.bot():
        await world.days.pass_to("2024-03-11 07:00")
        await world.days.pass_to("2024-03-12 07:00")
    week, first = telegram.sent
    assert (week.text[:13], first.text.splitlines()[0]) == ("Việc trong tu", LEFT_7)
    world.days.jump_to("2024-03-12 10:00")
    put_back(world, backup)
    async with world.bot():
        assert telegram.sent == [week, first]
        done = await pressed(telegram, "Nhắc lại ngày mai", first)
        assert "Sẽ nhắc lại" in done.text
        await world.days.pass_to("2024-03-18 07:00")
    assert LEFT_1 in heads(telegram)


async def test_nor_what_is_over_meanwhile(telegram: FakeTelegram, world: World) -> None:
    backup = backed_up(world)
    async with world.bot():
        for day in (11, 12, 18, 19):
            await world.days.pass_to(f"2024-03-{day} 07:00")
    before = list(telegram.sent)
    assert heads(telegram)[-1] == TODAY
    world.days.jump_to("2024-03-20 10:00")
    put_back(world, backup)
    async with world.bot():
        assert telegram.sent == before


@pytest.mark.parametrize("left", [None, b"SQLite format 3\x00 broken" * 400])
async def test_where_nobody_knows_what_was_sent_days_that_are_over_stay_silent(
    telegram: FakeTelegram, world: World, left: bytes | None
) -> None:
    """The disk is gone, or the database is broken."""
    world.desk.store.mark(ME, "x" * 24, world.days().date(), done=None, snoozed=world.days().date())
    backup = backed_up(world)
    world.library.store.engine.dispose()
    for file in world.settings.data_dir.glob(f"{DATABASE}*"):
        file.unlink()
    if left is not None:
        (world.settings.data_dir / DATABASE).write_bytes(left)
    world.days.jump_to("2024-03-14 10:00")  # a week and a reminder were sent, or were not
    put_back(world, backup)
    async with world.bot():
        assert telegram.sent == []
        await world.days.pass_to("2024-03-18 07:00")
    assert [head.partition(":")[0][:13] for head in heads(telegram)] == ["Việc trong tu", "Nhắc việc"]


async def test_a_letter_that_was_announced_since_is_not_announced_again(tmp_path: Path) -> None:
    folder, now = tmp_path / "kho", at("2024-03-05 10:00")
    open_store(folder).close()
    engine = connect(folder / DATABASE)
    rows, errand = Announcements(engine), Errand(1, 7, 5)
    people = ["telegram:7:7", "telegram:8:8", "telegram:9:9"]
    rows.add(errand, people)
    backup = make_backup(folder, tmp_path / "ntm.zip", now).path
    for state in (Told.SENT, Told.FAILED):
        one = rows.claim(errand)
        assert one is not None
        rows.settle(one, state)
    rows.add(Errand(2, 7, 6), ["telegram:8:8"])
    before = rows.counts(1), rows.told(2)
    engine.dispose()
    with checked(backup, folder) as whole:
        restore(whole, folder, now)
    assert (rows.counts(1), rows.told(2)) == before
    assert rows.counts(1)[Told.WAITING] == 1  # goes on as it would have
    engine.dispose()
    (folder / DATABASE).unlink()
    with checked(backup, folder) as whole:
        restore(whole, folder, now)
    assert rows.unfinished() == []
    assert rows.counts(1)[Told.UNSURE] == 3
    engine.dispose()


async def test_a_backup_from_before_there_were_reminders_can_be_put_back(tmp_path: Path) -> None:
    folder, now = tmp_path / "kho", at("2024-03-05 10:00")
    open_store(folder).close()
    backup = make_backup(folder, tmp_path / "ntm.zip", now).path
    with checked(backup, folder) as whole:
        with closing(sqlite3.connect(whole.database)) as connection:
            for table in ("remindees", "reminders", "reminder_marks", "reminders_sent", "announcements"):
                connection.execute(f"DROP TABLE {table}")
            connection.commit()
        assert restore(whole, folder, now).letters == 0

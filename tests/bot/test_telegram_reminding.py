"""Reminders that come by themselves: at seven, by the letters that are in store that morning, for whoever is let in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.access.roles import Role
from bot.phrases import phrases
from bot.settings import Settings
from ingest.pipeline import files_under, take_in
from knowledge.store.conversations import Persona
from tests.bot.conftest import access_of
from tests.bot.fake_telegram import FakeTelegram
from tests.bot.people import CHIEF, let_in
from tests.bot.reminder_days import LEFT_1, LEFT_7, ME, OTHER, World, asked_for, heads, pressed, world_of
from tests.knowledge.worklist.letter_texts import letter

pytestmark = [
    pytest.mark.asyncio,
    # python-telegram-bot warns of the type of its own RetryAfter.retry_after as it makes one
    pytest.mark.filterwarnings("ignore:.*retry_after.*"),
]
TASKS = """1. Các thôn dọn đường trục trước ngày 20/3/2024.

2. Các thôn gửi báo cáo tháng trước ngày 31 hằng tháng.

3. Các thôn nộp danh sách trước 17 giờ 00 ngày 19/3/2024."""
FIRST = letter("xã Nà Tông", "3/UBND", "01/3/2024", "Trưởng các thôn", TASKS)
LATER = letter(
    "xã Nà Tông", "9/UBND", "13/3/2024", "Trưởng các thôn",
    "Gia hạn thời gian ghi tại Công văn số 3/UBND ngày 01/3/2024 của UBND xã Nà Tông như sau:\n\n"
    "1. Các thôn dọn xong đường trục chậm nhất ngày 31/3/2024.",
)  # fmt: skip
NEW = letter("xã Nà Tông", "5/UBND", "14/3/2024", "Trưởng các thôn", "1. Các thôn phát quang hành lang trước ngày 17/3/2024.")  # fmt: skip


@pytest.fixture
def world(tmp_path: Path, bot_settings: Settings) -> Iterator[World]:
    made = world_of(tmp_path / "nha", bot_settings, [FIRST], "2024-03-05 10:00")
    yield made
    made.close()


def comes(world: World, text: str) -> None:
    """A letter is taken in, as by `ntm ingest` while the bot runs."""
    folder = world.settings.data_dir.parent / "moi"
    folder.mkdir(exist_ok=True)
    (folder / f"moi-{len(list(folder.iterdir()))}.txt").write_text(text, encoding="utf-8")
    assert take_in(files_under([folder]), world.library.store)


TODAY = "Nhắc việc: hôm nay, thứ Ba 19/03/2024, là ngày cuối"


async def test_at_seven_each_day_once_with_the_letters_own_words(telegram: FakeTelegram, world: World) -> None:
    world.desk.choose(ME, 1, 0, (7, 1, 0))
    async with world.bot():
        await world.days.pass_to("2024-03-12 06:59")
        assert telegram.sent == []
        await world.days.pass_to("2024-03-12 07:00")
        (first,) = telegram.sent
        await world.days.pass_to("2024-03-12 23:00")
        for day in range(13, 25):
            await world.days.pass_to(f"2024-03-{day} 07:00")
    assert heads(telegram) == [LEFT_7, LEFT_1, TODAY]
    assert "Thời hạn: trước ngày 20/3/2024" in first.text
    assert ("blockquote", "1. Các thôn dọn đường trục trước ngày 20/3/2024.") in first.tagged
    assert "— Công văn số 3/UBND, Ủy ban nhân dân xã Nà Tông, ngày 1/3/2024" in first.text
    assert first.labels == ["Đã xong", "Nguyên văn", "Nhắc lại ngày mai", "Nhắc lại sau 3 ngày"]


async def test_a_deadline_with_an_hour(telegram: FakeTelegram, world: World) -> None:
    world.desk.choose(ME, 1, 2, (0,))
    async with world.bot():
        await world.days.pass_to("2024-03-18 07:00")
    world.days.jump_to("2024-03-19 16:00")
    async with world.bot():
        pass
    assert heads(telegram) == ["Nhắc việc: hạn là 17:00 hôm nay, thứ Ba 19/03/2024"]


async def test_a_deadline_with_an_hour_that_has_passed(telegram: FakeTelegram, world: World) -> None:
    world.desk.choose(ME, 1, 2, (0,))
    world.days.jump_to("2024-03-19 18:00")
    async with world.bot():
        pass
    assert heads(telegram) == ["Đã qua hạn: 17:00 hôm nay"]


async def test_a_recurring_task_rolls_on_over_the_ends_of_months(telegram: FakeTelegram, world: World) -> None:
    world.desk.choose(ME, 1, 1, (0,))
    async with world.bot():
        for day in ("2024-03-30", "2024-03-31", "2024-04-29", "2024-04-30", "2024-05-30", "2024-12-30", "2025-02-27"):
            await world.days.pass_to(f"{day} 07:00")
    days = (
        "thứ Bảy 30/03/2024",
        "thứ Hai 29/04/2024",
        "thứ Năm 30/05/2024",
        "thứ Hai 30/12/2024",
        "thứ Năm 27/02/2025",
    )
    assert heads(telegram) == [f"Nhắc việc: hôm nay, {day}, là ngày cuối" for day in days]


async def test_a_deadline_that_a_later_letter_changes_is_told_once_and_reminded_of_no_more(
    telegram: FakeTelegram, world: World
) -> None:
    world.tell()
    world.desk.choose(ME, 1, 0, (7, 1, 0))
    async with world.bot():
        await world.days.pass_to("2024-03-12 07:00")
        comes(world, LATER)
        for day in ("14", "15", "18", "19", "20"):
            await world.days.pass_to(f"2024-03-{day} 07:00")
        assert len(telegram.sent) == 2
        assert telegram.sent[1].text.startswith(
            phrases().reminder_deadline_changed.format(deadline="trước ngày 20/3/2024")
        )
        assert "Công văn số 9/UBND" in telegram.sent[1].text
        # nor is a reminder of it that stands in the chat put off to another day
        gone = await pressed(telegram, phrases().reminder_button_tomorrow, telegram.sent[0])
        assert gone.text == phrases().reminder_changed
        await world.days.pass_to("2024-03-21 07:00")
    assert len(telegram.sent) == 2


async def test_of_all_mine_new_letters_join_and_the_new_deadline_takes_the_place_of_the_old(
    telegram: FakeTelegram, world: World
) -> None:
    world.tell()
    world.desk.switch_mine(ME, True)
    async with world.bot():
        comes(world, LATER)
        await world.days.pass_to("2024-03-12 07:00")
        assert heads(telegram) == []  # which of the old deadlines are meant the later letter does not say for sure
        comes(world, NEW)  # on the morning of the 14th it is known, three days before
        await world.days.pass_to("2024-03-14 07:00")
        assert heads(telegram) == ["Nhắc việc: còn 2 ngày, hạn đến hết thứ Bảy 16/03/2024"]
        assert "muộn" not in telegram.sent[-1].text
        world.tell(Persona("trưởng thôn", ("thôn Xa", "xã Khác")))
        await world.days.pass_to("2024-03-18 07:00")
        assert len(telegram.sent) == 1
        world.tell()
        await world.days.pass_to("2024-03-24 07:00")
    assert heads(telegram)[1:] == [
        "Nhắc việc: còn 6 ngày, hạn đến hết thứ Bảy 30/03/2024",
        "Nhắc việc: còn 7 ngày, hạn đến hết Chủ nhật 31/03/2024",
    ]


async def test_a_letter_that_is_taken_out_takes_its_reminders_along(telegram: FakeTelegram, world: World) -> None:
    world.desk.choose(ME, 1, 0, (7, 1))
    async with world.bot():
        await world.days.pass_to("2024-03-12 07:00")
        world.library.store.remove(1)
        await world.days.pass_to("2024-03-18 07:00")
        assert heads(telegram) == [LEFT_7]
        done = await pressed(telegram, phrases().reminder_button_done, telegram.sent[0])
        assert phrases().reminder_task_gone in done.text


async def test_a_letter_that_is_read_anew_keeps_its_reminders(telegram: FakeTelegram, world: World) -> None:
    world.desk.choose(ME, 1, 0, (7, 1))
    async with world.bot():
        await world.days.pass_to("2024-03-12 07:00")
        again = world.library.store.put(world.library.letter(1), 10_000)  # as the next version of the program does
        assert again.letter_id != 1
        await world.days.pass_to("2024-03-18 07:00")
        done = await pressed(telegram, phrases().reminder_button_done, telegram.sent[0])
    assert heads(telegram)[1:] == [LEFT_1]
    assert done.text.startswith("Đã xong")


async def test_who_is_not_let_in_any_more_gets_nothing(telegram: FakeTelegram, world: World) -> None:
    settings = world.settings.model_copy(update={"access": "invited", "admins": (CHIEF,)})
    closed = World(world.library, world.days, settings)
    access = access_of(settings)
    let_in(access, 42, Role.READER)
    for conversation in (ME, OTHER):
        world.desk.choose(conversation, 1, 0, (7, 3, 1))
    async with closed.bot():
        await world.days.pass_to("2024-03-12 07:00")
        assert (heads(telegram), heads(telegram, 8)) == ([LEFT_7], [])  # the other was never invited
        access.revoke_member(42, None)
        await world.days.pass_to("2024-03-16 07:00")
        let_in(access, 42, Role.READER)
        await world.days.pass_to("2024-03-17 07:00")
        await world.days.pass_to("2024-03-18 07:00")
    assert heads(telegram) == [LEFT_7, "Nhắc việc: còn 2 ngày, hạn đến hết thứ Ba 19/03/2024", LEFT_1]
    access.engine.dispose()


async def test_the_week_is_told_on_mondays_once(telegram: FakeTelegram, world: World) -> None:
    world.tell()
    world.desk.switch_weekly(ME, True)
    async with world.bot():
        await world.days.pass_to("2024-03-10 07:00")
        assert telegram.sent == []
        await world.days.pass_to("2024-03-11 07:00")
        await world.days.pass_to("2024-03-18 07:00")
        await world.days.pass_to("2024-03-19 07:00")
        await world.days.pass_to("2024-03-25 07:00")
        await world.days.pass_to("2024-04-03 09:00")
    nothing, busy, coming, late = telegram.sent
    assert nothing.text.startswith("Việc trong tuần 11/03 – 17/03/2024")
    assert phrases().week_nothing in nothing.text
    assert "Tuần sau (2):" in nothing.text
    assert "Tuần này (2):" in busy.text
    assert ("blockquote", "1. Các thôn dọn đường trục trước ngày 20/3/2024.") in busy.tagged
    assert "— Công văn số 3/UBND" in busy.text
    assert "Quá hạn, chưa đánh dấu xong: 2 việc" in coming.text
    assert "thứ Bảy 30/03/2024: trước ngày 31 hằng tháng" in coming.text
    assert phrases().week_late in late.text


async def test_the_week_of_whom_nothing_is_known_says_so(telegram: FakeTelegram, world: World) -> None:
    world.desk.switch_weekly(ME, True)
    world.desk.choose(ME, 1, 0, (0,))
    async with world.bot():
        await world.days.pass_to("2024-03-18 07:00")
    assert "Tuần này (1):" in telegram.sent[0].text
    assert "chưa cho biết vai trò" in telegram.sent[0].text


async def test_two_people_have_reminders_of_their_own(telegram: FakeTelegram, world: World) -> None:
    world.desk.choose(ME, 1, 0, (7, 1))
    world.desk.choose(OTHER, 1, 0, (3, 1))
    async with world.bot():
        await world.days.pass_to("2024-03-12 07:00")
        await pressed(telegram, phrases().reminder_button_done)
        await world.days.pass_to("2024-03-16 07:00")
        await world.days.pass_to("2024-03-18 07:00")
    assert heads(telegram)[1:] == []
    assert heads(telegram, 8) == ["Nhắc việc: còn 3 ngày, hạn đến hết thứ Ba 19/03/2024", LEFT_1]


async def test_the_list_comes_below_the_week_that_stays(telegram: FakeTelegram, world: World) -> None:
    world.desk.switch_weekly(ME, True)
    async with world.bot():
        await world.days.pass_to("2024-03-11 07:00")
        (week,) = telegram.sent
        listed = await asked_for(telegram, week.data(phrases().reminder_button_list), week)
    assert listed.text.startswith(phrases().reminders_title)
    assert telegram.sent[0] == week
    assert telegram.edits == 0

"""The buttons under a reminder that came: done, put off, taken back; whose they are; erased."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.phrases import phrases
from bot.settings import Settings
from tests.bot.fake_telegram import FakeTelegram, Sent
from tests.bot.reminder_days import ME, World, pressed, said, world_of
from tests.knowledge.worklist.letter_texts import letter

pytestmark = [
    pytest.mark.asyncio,
    # python-telegram-bot warns of the type of its own RetryAfter.retry_after as it makes one
    pytest.mark.filterwarnings("ignore:.*retry_after.*"),
]
TASKS = """1. Các thôn dọn đường trục <chính> trước ngày 20/3/2024.

2. Các thôn gửi báo cáo tháng chậm nhất ngày 25 hằng tháng.

3. Các thôn giữ gìn vệ sinh đường làng thường xuyên.

4. Các thôn họp dân chậm nhất ngày 02/3/2024."""
FIRST = letter("xã Nà Tông", "3/UBND", "01/3/2024", "Trưởng các thôn", TASKS)


@pytest.fixture
def world(tmp_path: Path, bot_settings: Settings) -> Iterator[World]:
    made = world_of(tmp_path / "nha", bot_settings, [FIRST], "2024-03-05 10:00")
    yield made
    made.close()


async def test_the_buttons_of_a_reminder_serve_only_whom_it_was_sent_to(telegram: FakeTelegram, world: World) -> None:
    world.desk.choose(ME, 1, 0, (7,))
    async with world.bot():
        await world.days.pass_to("2024-03-12 07:00")
        (reminder,) = telegram.sent
        for label in reminder.labels[:1] + reminder.labels[2:]:
            stranger = Sent(9, "", "", message_id=5)
            done = await telegram.done(await telegram.press(reminder.data(label), stranger, 99))
            assert done.text == phrases().reminder_button_gone
    assert world.desk.store.of(ME).marks == {}


async def test_a_task_that_is_done_is_not_reminded_of_until_that_is_taken_back(
    telegram: FakeTelegram, world: World
) -> None:
    world.desk.choose(ME, 1, 0, (7, 3, 1, 0))
    async with world.bot():
        await world.days.pass_to("2024-03-12 07:00")
        done = await pressed(telegram, phrases().reminder_button_done)
        assert done.text.startswith("Đã xong")
        assert "Đã xong" in (await said(telegram, "/nhac")).text
        await world.days.pass_to("2024-03-16 07:00")
        assert len(telegram.sent) == 2
        back = await pressed(telegram, phrases().reminder_button_undo, done)
        assert back.text.startswith("Nhắc việc: còn 3 ngày")
        await world.days.pass_to("2024-03-18 07:00")
        assert telegram.sent[-1].text.startswith("Nhắc việc: còn 1 ngày, hạn đến hết thứ Ba 19/03/2024")
        assert len(telegram.sent) == 3


async def test_done_of_a_recurring_task_is_done_for_that_time_alone(telegram: FakeTelegram, world: World) -> None:
    world.desk.choose(ME, 1, 1, (1, 0))
    async with world.bot():
        await world.days.pass_to("2024-03-24 07:00")
        await pressed(telegram, phrases().reminder_button_done)
        await world.days.pass_to("2024-03-25 07:00")
        assert len(telegram.sent) == 1
        await world.days.pass_to("2024-04-24 07:00")
    assert [s.text.splitlines()[0] for s in telegram.sent][1:] == [
        "Nhắc việc: còn 1 ngày, hạn đến hết thứ Năm 25/04/2024"
    ]


async def test_put_off_to_tomorrow_or_for_three_days_and_taken_back(telegram: FakeTelegram, world: World) -> None:
    world.desk.choose(ME, 1, 0, (7,))
    async with world.bot():
        await world.days.pass_to("2024-03-12 07:00")
        put_off = await pressed(telegram, phrases().reminder_button_tomorrow)
        assert put_off.text.startswith(phrases().reminder_snoozed.format(day="thứ Tư 13/03/2024"))
        back = await pressed(telegram, phrases().reminder_button_no_snooze)
        assert back.text.startswith("Nhắc việc: còn 7 ngày")
        await world.days.pass_to("2024-03-13 07:00")
        assert len(telegram.sent) == 1
        later = await pressed(telegram, phrases().reminder_button_later.format(days=3))
        assert "7:00 thứ Bảy 16/03/2024" in later.text
        await world.days.pass_to("2024-03-15 07:00")
        assert len(telegram.sent) == 1
        listed = await said(telegram, "/nhac")
        assert "1. 7:00 thứ Bảy 16/03/2024" in listed.text
        await world.days.pass_to("2024-03-16 07:00")
        assert telegram.sent[-1].text.startswith("Nhắc việc: còn 3 ngày")
        await pressed(telegram, phrases().reminder_button_later.format(days=3))
        await world.days.pass_to("2024-03-19 07:00")
        assert telegram.sent[-1].text.startswith("Nhắc việc: hôm nay, thứ Ba 19/03/2024, là ngày cuối")
        await pressed(telegram, phrases().reminder_button_tomorrow)
        await world.days.pass_to("2024-03-20 07:00")  # asked for, so it is told even so
        assert telegram.sent[-1].text.startswith("Đã qua hạn 1 ngày (ngày cuối: thứ Ba 19/03/2024)")
        await world.days.pass_to("2024-03-25 07:00")
    assert len(telegram.sent) == 5


async def test_to_erase_oneself_erases_reminders_too(telegram: FakeTelegram, world: World) -> None:
    world.tell()
    world.desk.choose(ME, 1, 0, (7, 0))
    world.desk.switch_weekly(ME, True)
    async with world.bot():
        await world.days.pass_to("2024-03-12 07:00")
        await pressed(telegram, phrases().reminder_button_tomorrow, telegram.sent[-1])
        await said(telegram, "/quentoi")
        await pressed(telegram, phrases().forget_yes)
        kept = world.desk.store.of(ME)
        assert (kept.chosen, kept.marks, kept.sent, kept.remindee.weekly) == ((), {}, frozenset(), False)
        before = len(telegram.sent)
        await world.days.pass_to("2024-03-19 07:00")
        assert len(telegram.sent) == before

"""/nhac and the buttons of reminders over real HTTP: choosing by buttons, listing, cancelling, done, put off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.access.events import What
from bot.phrases import phrases
from bot.reminders.planning import USUAL
from bot.settings import Settings
from bot.views.reminder_buttons import remind_data, step_data
from knowledge.assistant import Assistant
from knowledge.store.conversations import Persona
from tests.bot.conftest import access_of
from tests.bot.fake_telegram import FakeTelegram, Fault
from tests.bot.reminder_days import ME, POM_LOT, World, asked_for, pressed, said, world_of
from tests.knowledge.worklist.letter_texts import letter

pytestmark = [
    pytest.mark.asyncio,
    # python-telegram-bot warns of the type of its own RetryAfter.retry_after as it makes one
    pytest.mark.filterwarnings("ignore:.*retry_after.*"),
]
GROUP = -100
TASKS = """1. Các thôn dọn đường trục <chính> trước ngày 20/3/2024.

2. Các thôn gửi báo cáo tháng chậm nhất ngày 25 hằng tháng.

3. Các thôn giữ gìn vệ sinh đường làng thường xuyên.

4. Các thôn họp dân chậm nhất ngày 02/3/2024."""
FIRST = letter("xã Nà Tông", "3/UBND", "01/3/2024", "Trưởng các thôn", TASKS)
LATER = letter(
    "xã Nà Tông", "9/UBND", "05/3/2024", "Trưởng các thôn",
    "Gia hạn thời gian dọn đường trục ghi tại Công văn số 3/UBND ngày 01/3/2024 của UBND xã Nà Tông đến hết ngày 31/3/2024.",
)  # fmt: skip


@pytest.fixture
def world(tmp_path: Path, bot_settings: Settings) -> Iterator[World]:
    made = world_of(tmp_path / "nha", bot_settings, [FIRST], "2024-03-05 10:00")
    yield made
    made.close()


WHO = "Tôi là trưởng thôn ở thôn Pom Lót, xã Nà Tông"


async def test_a_new_user_has_a_reminder_within_five_steps_from_the_start(
    telegram: FakeTelegram, tmp_path: Path, bot_settings: Settings
) -> None:
    one = letter("xã Nà Tông", "3/UBND", "01/3/2024", "Trưởng các thôn", TASKS.split("\n\n")[0])
    world = world_of(tmp_path / "nha", bot_settings, [one], "2024-03-05 10:00")
    async with world.bot(Assistant(world.library.store, today=lambda: world.days().date())):
        await said(telegram, "/start")
        await said(telegram, WHO)
        listed = await said(telegram, "/viec")
        label = next(label for label in listed.labels if label.startswith("Nhắc tôi"))
        asked = await asked_for(telegram, listed.data(label), listed)
        done = await pressed(telegram, phrases().reminder_button_set, asked)
    assert len(telegram.sent) == 4  # the list still stands above
    assert done.text.splitlines()[:6] == [
        "Đã đặt nhắc.",
        "",
        "Tôi sẽ nhắc lúc:",
        "• 7:00 thứ Ba 12/03/2024",
        "• 7:00 thứ Hai 18/03/2024",
        "• 7:00 thứ Ba 19/03/2024",
    ]
    assert ("blockquote", "1. Các thôn dọn đường trục <chính> trước ngày 20/3/2024.") in done.tagged
    assert "— Công văn số 3/UBND" in done.text
    assert [one.leads for one in world.desk.store.of(ME).chosen] == [USUAL]
    world.close()


async def test_or_from_a_question_by_the_button_under_its_answer(telegram: FakeTelegram, world: World) -> None:
    async with world.bot(Assistant(world.library.store, today=lambda: world.days().date())):
        await said(telegram, "/start")
        answer = await said(telegram, "Các thôn dọn đường trục trước ngày nào?")
        label = next(label for label in answer.labels if label.startswith("Nhắc tôi"))
        asked = await asked_for(telegram, answer.data(label), answer)
        done = await pressed(telegram, phrases().reminder_button_set, asked)
    assert "• 7:00 thứ Ba 19/03/2024" in done.text


async def test_and_those_of_all_their_tasks_from_the_list_of_tasks(telegram: FakeTelegram, world: World) -> None:
    async with world.bot(Assistant(world.library.store, today=lambda: world.days().date())):
        await said(telegram, "/start")
        await said(telegram, WHO)
        listed = await said(telegram, "/viec")
        reminders = await pressed(telegram, phrases().reminder_button_list, listed)
        done = await pressed(telegram, phrases().reminders_button_mine_on, reminders)
    assert "1. 7:00 thứ Ba 12/03/2024" in done.text


async def test_the_days_before_are_chosen_by_buttons_and_shown_as_days(telegram: FakeTelegram, world: World) -> None:
    async with world.bot():
        under = await said(telegram, "/nhac")
        asked = await asked_for(telegram, remind_data(1, 0), under)
        assert asked.labels[:5] == ["Đặt nhắc", "✓ trước 7 ngày", "trước 3 ngày", "✓ trước 1 ngày", "✓ đúng ngày"]
        for label in ("✓ trước 7 ngày", "✓ trước 1 ngày", "trước 3 ngày", "✓ đúng ngày"):
            asked = await pressed(telegram, label, asked)
        assert "• 7:00 thứ Bảy 16/03/2024" in asked.text
        assert asked.text.count("• 7:00") == 1
        assert world.desk.store.of(ME).chosen == ()  # nothing is kept before it is chosen
        done = await pressed(telegram, phrases().reminder_button_set, asked)
        assert done.text.count("• 7:00") == 1
        again = await pressed(telegram, phrases().reminder_button_change, done)
        assert phrases().reminder_set_already in again.text
        # the last one that is chosen cannot be left out
        pressing = await telegram.press(again.data("✓ trước 3 ngày"), again)
        assert (await telegram.done(pressing)).text == ""
    assert [one.leads for one in world.desk.store.of(ME).chosen] == [(3,)]


async def test_a_recurring_task_says_that_its_next_times_are_reminded_of_as_well(
    telegram: FakeTelegram, world: World
) -> None:
    async with world.bot():
        under = await said(telegram, "/nhac")
        asked = await asked_for(telegram, remind_data(1, 1), under)
    assert "chậm nhất ngày 25 hằng tháng" in asked.text
    assert "• 7:00 thứ Hai 18/03/2024" in asked.text
    assert "• 7:00 thứ Năm 25/04/2024" in asked.text
    assert phrases().reminder_each_time in asked.text


@pytest.mark.parametrize(
    ("no", "told"), [(2, phrases().reminder_undated), (3, phrases().reminder_over)], ids=["no day", "past"]
)
async def test_what_cannot_be_reminded_of_says_why(telegram: FakeTelegram, world: World, no: int, told: str) -> None:
    async with world.bot():
        under = await said(telegram, "/nhac")
        refused = await asked_for(telegram, remind_data(1, no), under)
        assert refused.text.startswith(told)
        assert phrases().reminder_button_set not in refused.labels
        forged = await telegram.done(await telegram.press(step_data("set", 1, no, 15), refused))
        assert forged.text == ""
    assert world.desk.store.of(ME).chosen == ()


async def test_a_deadline_that_a_later_letter_has_changed_is_not_chosen(
    telegram: FakeTelegram, tmp_path: Path, bot_settings: Settings
) -> None:
    world = world_of(tmp_path / "nha", bot_settings, [FIRST, LATER], "2024-03-06 10:00")
    world.tell()
    async with world.bot():
        under = await said(telegram, "/nhac")
        refused = await asked_for(telegram, remind_data(1, 0), under)
    assert refused.text.startswith(phrases().reminder_changed)
    assert "Công văn số 9/UBND" in refused.text  # and which letter it is
    world.close()


async def test_cancelled_and_taken_back(telegram: FakeTelegram, world: World) -> None:
    async with world.bot():
        under = await said(telegram, "/nhac")
        asked = await asked_for(telegram, remind_data(1, 0), under)
        done = await pressed(telegram, phrases().reminder_button_set, asked)
        gone = await pressed(telegram, phrases().reminder_button_cancel, done)
        assert gone.text.startswith(phrases().reminder_cancelled)
        assert [one.leads for one in world.desk.store.of(ME).chosen] == [()]
        back = await pressed(telegram, phrases().reminder_button_again, gone)
        assert back.text.startswith(phrases().reminder_set)
        listed = await pressed(telegram, phrases().reminder_button_list, back)
        assert "1. 7:00 thứ Ba 12/03/2024" in listed.text
        muted = await pressed(telegram, "Bỏ nhắc 1", listed)
        assert "1. Đã bỏ nhắc" in muted.text
        again = await pressed(telegram, "Nhắc lại 1", muted)
        assert "1. 7:00 thứ Ba 12/03/2024" in again.text


async def test_the_empty_list_says_how_to_begin_and_all_of_mine_follow_who_i_am(
    telegram: FakeTelegram, world: World
) -> None:
    async with world.bot():
        empty = await said(telegram, "/nhac")
        assert phrases().reminders_none.splitlines()[0] in empty.text
        lacking = await pressed(telegram, phrases().reminders_button_mine_on, empty)
        assert "đang bật, nhưng anh/chị chưa cho biết vai trò" in lacking.text
        assert phrases().button_who in lacking.labels
        world.tell()
        mine = await said(telegram, "/nhac")
        assert "1. 7:00 thứ Ba 12/03/2024" in mine.text
        assert "2. 7:00 thứ Hai 18/03/2024" in mine.text
        assert "trưởng thôn, thôn Pom Lót, xã Nà Tông; trước 7 ngày, trước 1 ngày, đúng ngày" in mine.text
        world.tell(Persona("trưởng thôn", ("thôn Xa", "xã Khác")))
        assert "7:00 thứ Ba" not in (await said(telegram, "/nhac")).text
        world.tell()
        days = await pressed(telegram, phrases().reminders_button_days, await said(telegram, "/nhac"))
        await pressed(telegram, "✓ trước 7 ngày", days)
        listed = await pressed(telegram, phrases().button_back)
        assert "1. 7:00 thứ Hai 18/03/2024" in listed.text
        off = await pressed(telegram, phrases().reminders_button_mine_off, listed)
        assert phrases().reminders_none.splitlines()[0] in off.text
        weekly = await pressed(telegram, phrases().reminders_button_weekly_on, off)
        assert phrases().reminders_weekly_on in weekly.text


async def test_one_of_all_mine_is_cancelled_by_itself(telegram: FakeTelegram, world: World) -> None:
    world.tell()
    world.desk.switch_mine(ME, True)
    async with world.bot():
        listed = await said(telegram, "/nhac")
        left = await pressed(telegram, "Bỏ nhắc 1", listed)
    assert "1. 7:00 thứ Hai 18/03/2024" in left.text
    assert "2. Đã bỏ nhắc" in left.text


async def test_a_long_list_has_pages(telegram: FakeTelegram, tmp_path: Path, bot_settings: Settings) -> None:
    tasks = "\n\n".join(f"{n}. Các thôn dọn đoạn đường số {n} trước ngày {n + 12}/4/2024." for n in range(1, 10))
    many = letter("xã Nà Tông", "3/UBND", "01/3/2024", "Trưởng các thôn", tasks)
    world = world_of(tmp_path / "nha", bot_settings, [many], "2024-03-05 10:00")
    world.tell()
    world.desk.switch_mine(ME, True)
    async with world.bot():
        pages = [await said(telegram, "/nhac")]
        while phrases().page_after in pages[-1].labels:
            pages.append(await pressed(telegram, phrases().page_after))
        assert len(pages) == 3
        assert all(phrases().page_of.format(page=n, pages=3) in page.text for n, page in enumerate(pages, 1))
        last = await pressed(telegram, "Bỏ nhắc 9")
        assert "9. Đã bỏ nhắc" in last.text  # the page stays
        nowhere = await telegram.done(await telegram.press(step_data("list", 7), last))
        assert nowhere.text == phrases().reminder_button_gone
    world.close()


async def test_a_letter_that_is_gone_is_told_and_can_be_cleared(telegram: FakeTelegram, world: World) -> None:
    async with world.bot():
        under = await said(telegram, "/nhac")
        asked = await asked_for(telegram, remind_data(1, 0), under)
        await pressed(telegram, phrases().reminder_button_set, asked)
        world.library.store.remove(1)
        listed = await said(telegram, "/nhac")
        assert phrases().reminders_gone.format(count=1) in listed.text
        old = await telegram.done(await telegram.press(remind_data(1, 0), under))
        assert old.text == phrases().reminder_button_gone
        cleared = await pressed(telegram, phrases().reminders_button_gone, listed)
        assert phrases().reminders_gone.format(count=1) not in cleared.text
    assert world.desk.store.of(ME).chosen == ()


async def test_in_a_group_nothing_is_told_nor_chosen(telegram: FakeTelegram, world: World) -> None:
    world.tell()
    async with world.bot():
        assert (await said(telegram, "/nhac", GROUP)).text == phrases().reminders_in_private
        under = telegram.sent[-1]
        for data in (remind_data(1, 0), step_data("set", 1, 0, 11), step_data("mine", 1), step_data("list", 0)):
            done = await telegram.done(await telegram.press(data, under))
            assert done.text == phrases().reminders_in_private
        nowhere = await telegram.done(await telegram.press(remind_data(1, 0), None, inline_message_id="x"))
        assert nowhere.text == phrases().reminders_in_private
    assert (telegram.edits, len(telegram.sent)) == (0, 1)
    assert world.desk.store.conversations() == []


FORGED = [
    "nh:", "nh:n", "nh:n:1", "nh:n:0:0", "nh:n:01:0", "nh:n:1:99", "nh:n:99:0", "nh:n:1:0:0", "nh:n:1:0\n", "nh:s:1:0:0", "nh:s:1:0:16",
    "nh:s:1:99:3", "nh:k:1:0", "nh:x:77:0", "nh:y:1:0:-1", "nh:y:1:77:0", "nh:l:", "nh:l:9", "nh:l:-1", "nh:m:2", "nh:g:", "nh:t:16",
    "nh:o:1", "nh:q:", "nh:d:5", "nh:d:1", "nh:z:1:2", "nh:z:1:3", "nh:w:1", "nh:u:1", "nh:é:1", f"nh:n:{'9' * 40}:0",
]  # fmt: skip


async def test_forged_buttons_change_and_show_nothing(telegram: FakeTelegram, world: World) -> None:
    async with world.bot():
        under = await said(telegram, "/nhac")
        for data in FORGED:
            done = await telegram.done(await telegram.press(data, under))
            assert (data, done.text) == (data, phrases().reminder_button_gone)
    assert (telegram.edits, len(telegram.sent)) == (0, 1)
    assert world.desk.store.conversations() == []


async def test_pressed_twice_and_slowly_it_is_set_once(telegram: FakeTelegram, world: World) -> None:
    async with world.bot():
        under = await said(telegram, "/nhac")
        asked = await asked_for(telegram, remind_data(1, 0), under)
        telegram.fail("editMessageText", Fault(429, "Too Many Requests", retry_after=1), Fault(502))
        presses = [await telegram.press(asked.data("Đặt nhắc"), asked) for _ in range(2)]
        for one in presses:
            assert (await telegram.done(one)).text == ""
        await telegram.edited(1)
    assert len(world.desk.store.of(ME).chosen) == 1
    assert telegram.impatient == 0


async def test_who_asked_for_reminders_stands_in_the_log(telegram: FakeTelegram, world: World) -> None:
    world.desk.choose(ME, 1, 0, (7,))
    async with world.bot():
        await said(telegram, "/nhac")
    access = access_of(world.settings)
    (line,) = access.audit.page(0, 9)[0]
    assert (line.who, line.what, line.text, line.sources) == (42, What.QUESTION, "/nhac", ("thu-01.txt",))
    access.engine.dispose()


async def test_without_its_part_the_bot_offers_no_reminders(telegram: FakeTelegram, world: World) -> None:
    world.tell(POM_LOT)
    async with world.bot(reminders=None):
        listed = await said(telegram, "/viec")
        assert not any(label.startswith("Nhắc tôi") for label in listed.labels)
        assert (await said(telegram, "/nhac")).text == phrases().unknown_command
    assert world.days().date() == date(2024, 3, 5)

"""Tasks of /viec marked as done, over real HTTP: by the marks of the reminders, and back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.phrases import phrases
from bot.reminders.choosing import due_on
from bot.reminders.planning import NO_DAY
from bot.reminders.tasks import tasks_of
from bot.settings import Settings
from bot.views.duty_buttons import ListPlace, MarkStep, list_place, mark_step
from knowledge.worklist.groups import Group
from tests.bot.fake_telegram import FakeTelegram, Sent
from tests.bot.reminder_days import ME, OTHER, World, pressed, said, world_of
from tests.knowledge.worklist.letter_texts import letter

pytestmark = [
    pytest.mark.asyncio,
    # python-telegram-bot warns of the type of its own RetryAfter.retry_after as it makes one
    pytest.mark.filterwarnings("ignore:.*retry_after.*"),
]
say = phrases()
GROUP = -100
TASKS = """1. Các thôn họp dân chậm nhất ngày 02/3/2024.

2. Các thôn gửi báo cáo tháng trước ngày 25 hằng tháng.

3. Các thôn vận động nhân dân hiến đất <làm đường>.

4. Các thôn gửi báo cáo hằng quý."""
FIRST = letter("xã Nà Tông", "3/UBND", "01/3/2024", "Trưởng các thôn", TASKS)
OVERDUE = "1. chậm nhất ngày 02/3/2024"


@pytest.fixture
def world(tmp_path: Path, bot_settings: Settings) -> Iterator[World]:
    """Somebody whose first task was due on 2 March, today is the 5th."""
    made = world_of(tmp_path / "nha", bot_settings, [FIRST], "2024-03-05 10:00")
    made.tell()
    yield made
    made.close()


def groups(sent: Sent) -> list[str]:
    return [label.removeprefix("• ") for label in sent.labels if label.endswith(")")]


async def marked(telegram: FakeTelegram, label: str, under: Sent) -> Sent:
    """The list after a task was picked on the screen that "Đánh dấu xong" or "Chưa xong" leads to."""
    way = say.button_mark_done if say.button_mark_done in under.labels else say.button_mark_undone
    return await pressed(telegram, label, await pressed(telegram, way, under))


async def gone(telegram: FakeTelegram, data: str, under: Sent, user: int = 42) -> str:
    return (await telegram.done(await telegram.press(data, under, user))).text


async def test_a_task_that_nobody_was_reminded_of_is_marked_and_taken_back(
    telegram: FakeTelegram, world: World
) -> None:
    async with world.bot():
        listed = await said(telegram, "/viec")
        assert groups(listed) == ["Quá hạn (1)", "Định kỳ (2)", "Không ghi ngày (1)"]
        picking = await pressed(telegram, say.button_mark_done, listed)
        assert picking.text.splitlines()[:2] == [say.which_are_done, "Quá hạn"]
        assert ("blockquote", "1. Các thôn họp dân chậm nhất ngày 02/3/2024.") in picking.tagged
        assert picking.labels == [OVERDUE, say.button_back]
        assert (await pressed(telegram, say.button_back, picking)).text == listed.text
        pressing = await telegram.press(picking.data(OVERDUE), picking)
        assert (await telegram.done(pressing)).text == say.marked_done
        left = await telegram.edited(3)
        assert say.duties_nothing_told in left.text
        assert groups(left) == ["Định kỳ (2)", "Không ghi ngày (1)", "Đã xong (1)"]
        assert say.button_mark_done not in left.labels

        done = await pressed(telegram, "Đã xong (1)", left)
        assert "Đã xong (1)" in done.text
        assert "đã qua" not in done.text  # what is done is not overdue
        assert not [label for label in done.labels if label.startswith("Nhắc tôi")]
        back = await marked(telegram, OVERDUE, done)
        assert groups(back) == ["Quá hạn (1)", "Định kỳ (2)", "Không ghi ngày (1)"]
    assert len(telegram.sent) == 1
    assert [mark.done for mark in world.desk.store.of(ME).marks.values()] == [False]


async def test_the_digest_counts_what_is_overdue_until_it_is_marked_in_the_list(
    telegram: FakeTelegram, world: World
) -> None:
    world.desk.switch_weekly(ME, True)
    async with world.bot():
        await world.days.pass_to("2024-03-11 07:00")
        assert say.week_overdue.format(count=1) in telegram.sent[-1].text
        await marked(telegram, OVERDUE, await said(telegram, "/viec"))
        await world.days.pass_to("2024-03-18 07:00")
        assert telegram.sent[-1].text.startswith("Việc trong tuần 18/03")
        assert "Quá hạn" not in telegram.sent[-1].text


async def test_a_recurring_task_is_done_for_this_time_only(telegram: FakeTelegram, world: World) -> None:
    async with world.bot():
        listed = await pressed(telegram, "Định kỳ (2)", await said(telegram, "/viec"))
        picking = await pressed(telegram, say.button_mark_done, listed)
        # "hằng quý" names no day: nobody could say until when it is done
        (label,) = picking.labels[:-1]
        assert label.endswith("kỳ đến hết 24/03/2024")
        assert say.marks_need_a_day in picking.text
        left = await pressed(telegram, label, picking)
        done = await pressed(telegram, "Đã xong (1)", left)
        assert "trước ngày 25 hằng tháng – kỳ đến hết 24/03/2024" in done.text
        assert "Kỳ tới" not in done.text
        world.days.jump_to("2024-03-24 10:00")
        assert "Đã xong (1)" in groups(await said(telegram, "/viec"))
        old = await pressed(telegram, "Đã xong (1)")
        undoing = await pressed(telegram, say.button_mark_undone, old)
        world.days.jump_to("2024-03-25 10:00")
        assert await gone(telegram, undoing.data(undoing.labels[0]), undoing) == say.button_gone
        assert groups(await said(telegram, "/viec")) == ["Quá hạn (1)", "Định kỳ (2)", "Không ghi ngày (1)"]


async def test_what_a_reminder_marked_is_done_in_the_list_and_the_other_way_round(
    telegram: FakeTelegram, world: World
) -> None:
    world.desk.choose(ME, 1, 1, (7,))
    async with world.bot():
        await world.days.pass_to("2024-03-17 07:00")
        reminder = telegram.sent[-1]
        await pressed(telegram, say.reminder_button_done, reminder)
        listed = await said(telegram, "/viec")
        assert "Đã xong (1)" in groups(listed)
        done = await pressed(telegram, "Đã xong (1)", listed)
        await marked(telegram, "1. kỳ đến hết 24/03/2024", done)
    assert world.desk.reminded(ME, 1).is_done is False


async def test_a_task_without_a_day_can_be_done_and_no_reminder_stumbles_over_it(
    telegram: FakeTelegram, world: World
) -> None:
    world.desk.switch_mine(ME, True)
    async with world.bot():
        listed = await pressed(telegram, "Không ghi ngày (1)", await said(telegram, "/viec"))
        picking = await pressed(telegram, say.button_mark_done, listed)
        label = picking.labels[0]
        assert label.startswith("1. Các thôn vận động nhân dân hiến đất")
        await pressed(telegram, label, picking)
        await world.days.pass_to("2024-03-17 07:00")
        assert "1. Các thôn" not in (await said(telegram, "/nhac")).text
        world.days.jump_to("2026-03-05 10:00")
        assert "Đã xong (1)" in groups(await said(telegram, "/viec"))
    # a version that reads a recurrence in such a task finds its mark, and no day for it
    assert [due_on(task, NO_DAY) for task in tasks_of(world.duties.listed(ME).duties)] == [None] * 4


async def test_marks_outlive_restarts_the_years_and_a_letter_read_anew(telegram: FakeTelegram, world: World) -> None:
    world.desk.switch_weekly(ME, True)
    async with world.bot():
        await marked(telegram, OVERDUE, await said(telegram, "/viec"))
    again = world.library.store.put(world.library.letter(1), 10_000)  # as the next version of the program does
    assert again.letter_id != 1
    async with world.bot():
        await world.days.pass_to("2026-03-09 07:00")  # what is asked about no more goes in the morning
        assert "Quá hạn" not in telegram.sent[-1].text
        listed = await said(telegram, "/viec")
    assert "Đã xong (1)" in groups(listed)
    assert world.desk.store.of(ME).remindee.seen == world.days().timestamp()


async def test_the_last_of_a_page_leads_to_the_page_before_and_the_word_stays(
    telegram: FakeTelegram, tmp_path: Path, bot_settings: Settings
) -> None:
    tasks = "\n\n".join(f"{n}. Các thôn dọn đoạn đường số {n} trước ngày {n + 12}/3/2024." for n in range(1, 6))
    one = letter("xã Nà Tông", "3/UBND", "01/3/2024", "Trưởng các thôn", tasks)
    world = world_of(tmp_path / "nha", bot_settings, [one], "2024-04-01 10:00")
    world.tell()
    async with world.bot():
        await said(telegram, "/viec duong so")
        last = await pressed(telegram, say.page_after)
        picking = await pressed(telegram, say.button_mark_done, last)
        assert picking.labels[:-1] == ["5. trước ngày 13/3/2024"]
        left = await pressed(telegram, picking.labels[0], picking)
        assert groups(left) == ["Quá hạn (4)", "Đã xong (1)"]
        assert "“duong so”" in left.text
        assert left.text.count("Các thôn dọn") == 4
        left = await marked(telegram, "2. trước ngày 16/3/2024", left)
        done = await pressed(telegram, "Đã xong (2)", left)
    assert done.text.index("số 4") < done.text.index("số 1")  # what was marked last comes first, to be taken back
    assert groups(left)[0] == "Quá hạn (3)"
    world.close()


FORGED = [
    "viec:k", "viec:k:", "viec:k:z:0:", "viec:k:o:9:", "viec:k:l:0:", "viec:k:o:0:00000000:", "viec:k:o:0:0000000g:", "viec:k:d:0:",
    "viec:k:o:0:1234567:", "viec:k:o:0:<b>", "viec:k:o:-1:", "viec:k:o:0:\n",
]  # fmt: skip


async def test_forged_and_old_buttons_mark_nothing(telegram: FakeTelegram, world: World) -> None:
    async with world.bot():
        under = await said(telegram, "/viec")
        for data in FORGED:
            assert (data, await gone(telegram, data, under)) == (data, say.button_gone)
        picking = await pressed(telegram, say.button_mark_done, under)
        mine = picking.data(OVERDUE)
        # the digest of a task of another list, and of somebody who has told nothing
        assert await gone(telegram, mine, picking, user=43) == say.button_gone
        assert world.library.store.remove(1)
        assert await gone(telegram, mine, picking) == say.button_gone
    assert world.desk.store.of(ME).marks == {}
    assert world.desk.store.of("telegram:7:43").marks == {}
    assert world.desk.store.of(OTHER).marks == {}


async def test_pressed_twice_it_stays_done(telegram: FakeTelegram, world: World) -> None:
    async with world.bot():
        picking = await pressed(telegram, say.button_mark_done, await said(telegram, "/viec"))
        data = picking.data(OVERDUE)
        for _ in range(2):
            assert await gone(telegram, data, picking) == say.marked_done
    assert [(due, mark.done) for (_, due), mark in world.desk.store.of(ME).marks.items()] == [(date(2024, 3, 2), True)]


async def test_in_a_group_and_without_reminders_nothing_is_marked(telegram: FakeTelegram, world: World) -> None:
    step = MarkStep(ListPlace(Group.OVERDUE))
    async with world.bot(reminders=None):
        listed = await said(telegram, "/viec")
        assert say.button_mark_done not in listed.labels
        assert await gone(telegram, step.data, listed) == say.button_gone
    async with world.bot():
        here = Sent(GROUP, "", "", message_id=9)
        assert await gone(telegram, step.data, here) == say.duties_in_private


async def test_to_erase_oneself_erases_the_marks(telegram: FakeTelegram, world: World) -> None:
    async with world.bot():
        await marked(telegram, OVERDUE, await said(telegram, "/viec"))
        await said(telegram, "/quentoi")
        await pressed(telegram, say.forget_yes)
    assert world.desk.store.of(ME).marks == {}


async def test_the_picture_shows_nothing_overdue_that_is_done_and_the_calendar_stays(
    telegram: FakeTelegram, world: World
) -> None:
    async with world.bot():
        await telegram.hear("/lich")
        await telegram.until(lambda: len(telegram.files) == 2)
        await marked(telegram, OVERDUE, await said(telegram, "/viec"))
        await telegram.hear("/lich")
        await telegram.until(lambda: len(telegram.files) == 4)
    file, picture, file_after, picture_after = telegram.files
    assert picture.content != picture_after.content
    assert file.caption == file_after.caption


async def test_what_buttons_carry_is_read_back_and_fits() -> None:
    place = ListPlace(Group.DONE, 9999, "a" * 40)
    for step in (MarkStep(place), MarkStep(place, "0123abcd"), MarkStep(ListPlace(Group.LATER, 0, "deadbeef"))):
        assert mark_step(step.data) == step
        assert list_place(step.data) is None
        assert len(step.data.encode()) <= 64
    assert mark_step(place.data) is None

"""Reminders that come by themselves, each once: restarts, two instances, a network that fails, people that cannot be reached."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.phrases import phrases
from bot.reminders.store import Message, What
from bot.settings import Settings
from tests.bot.conftest import Journal
from tests.bot.fake_telegram import FakeTelegram, Fault
from tests.bot.reminder_days import LEFT_1, LEFT_7, ME, OTHER, World, heads, pressed, said, world_of
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
BROKEN = Fault(breaks=True)


@pytest.fixture
def world(tmp_path: Path, bot_settings: Settings) -> Iterator[World]:
    made = world_of(tmp_path / "nha", bot_settings, [FIRST], "2024-03-05 10:00")
    yield made
    made.close()


async def test_a_restart_sends_nothing_again(telegram: FakeTelegram, world: World) -> None:
    world.desk.choose(ME, 1, 0, (7, 1))
    for now in ("2024-03-12 07:00", "2024-03-12 07:00", "2024-03-13 09:00", "2024-03-18 07:00", "2024-03-18 08:00"):
        world.days.jump_to(now)
        async with world.bot():
            pass
    assert heads(telegram) == [LEFT_7, LEFT_1]


async def test_two_instances_at_once_send_each_reminder_once(telegram: FakeTelegram, world: World) -> None:
    world.desk.choose(ME, 1, 0, (7, 1))
    world.desk.choose(OTHER, 1, 0, (7,))
    again = World(world.library, world.days, world.settings)
    # both fetch from the same server, which each would be told after a while; here only reminders are looked at
    telegram.fail_always("getUpdates", Fault(502))
    async with world.bot(), again.bot():
        await world.days.pass_to("2024-03-12 07:00", bots=2)
        await world.days.pass_to("2024-03-18 07:00", bots=2)
    assert heads(telegram) == [LEFT_7, LEFT_1]
    assert heads(telegram, 8) == [LEFT_7]


async def test_a_crash_between_claiming_and_sending_sends_at_most_once(telegram: FakeTelegram, world: World) -> None:
    found = world.desk.choose(ME, 1, 0, (7, 1))
    assert found is not None
    day = date(2024, 3, 12)
    message = Message(What.DUE, date(2024, 3, 19), day, found.task.key, found.task.sha256)
    assert world.desk.store.claim(ME, message, 0.0) is not None  # as far as a process came that was killed then
    async with world.bot():
        await world.days.pass_to("2024-03-12 07:00")
        await world.days.pass_to("2024-03-18 07:00")
    assert heads(telegram) == [LEFT_1]


async def test_stopped_without_a_receipt_it_is_not_sent_again(
    telegram: FakeTelegram, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.reminding.FINISHING", 0.1)
    world.desk.choose(ME, 1, 0, (7,))
    telegram.fail("sendMessage", Fault(silent=True))  # it arrives, and the receipt does not
    async with world.bot():
        passing = asyncio.create_task(world.days.pass_to("2024-03-12 07:00"))
        await telegram.until(lambda: len(telegram.sent) == 1)
    passing.cancel()
    async with world.bot():
        await world.days.pass_to("2024-03-13 07:00")
    assert heads(telegram) == [LEFT_7]


@pytest.mark.parametrize(
    "faults",
    [
        pytest.param([Fault(429, "Too Many Requests: retry after 1", retry_after=1)], id="429"),
        pytest.param([Fault(502, "Bad Gateway"), Fault(500)], id="5xx"),
        pytest.param([BROKEN, BROKEN], id="cut connection"),
        pytest.param([Fault(401, "Unauthorized")], id="refused for a moment"),
    ],
)
async def test_a_passing_fault_costs_no_reminder_and_doubles_none(
    telegram: FakeTelegram, world: World, faults: list[Fault]
) -> None:
    world.desk.choose(ME, 1, 0, (7, 1))
    world.desk.choose(OTHER, 1, 0, (7,))
    telegram.fail("sendMessage", *faults)
    async with world.bot():
        await world.days.pass_to("2024-03-12 07:00")
        assert heads(telegram) == heads(telegram, 8) == [LEFT_7]
        await world.days.pass_to("2024-03-18 07:00")
    assert heads(telegram) == [LEFT_7, LEFT_1]
    assert telegram.impatient == 0


async def test_while_the_network_is_gone_nothing_is_lost(
    telegram: FakeTelegram, world: World, journal: Journal
) -> None:
    world.desk.choose(ME, 1, 0, (7, 1))
    async with world.bot():
        await telegram.stop()
        passing = asyncio.create_task(world.days.pass_to("2024-03-12 07:00"))
        await journal.until("A reminder could not be sent, trying again")
        await telegram.start()
        await passing
    assert heads(telegram) == [LEFT_7]


async def test_who_blocked_the_bot_is_left_alone_until_they_choose_again(telegram: FakeTelegram, world: World) -> None:
    world.desk.choose(ME, 1, 0, (7, 3, 1))
    world.desk.choose(OTHER, 1, 0, (7,))
    telegram.fail("sendMessage", Fault(403, "Forbidden: bot was blocked by the user"))
    async with world.bot():
        await world.days.pass_to("2024-03-12 07:00")
        assert (heads(telegram), heads(telegram, 8)) == ([], [LEFT_7])
        await world.days.pass_to("2024-03-16 07:00")
        assert heads(telegram) == []
        listed = await said(telegram, "/nhac")
        assert phrases().reminders_stopped in listed.text
        again = await pressed(telegram, phrases().reminders_button_resume, listed)
        assert phrases().reminders_stopped not in again.text
        await world.days.pass_to("2024-03-17 07:00")  # of what was missed meanwhile the last one, with what is true now
        await world.days.pass_to("2024-03-18 07:00")
    assert heads(telegram)[1:] == ["Nhắc việc: còn 2 ngày, hạn đến hết thứ Ba 19/03/2024", LEFT_1]


async def test_what_was_missed_is_sent_late_at_the_start_the_last_one_alone(
    telegram: FakeTelegram, world: World
) -> None:
    world.desk.choose(ME, 1, 0, (7, 3, 1, 0))
    async with world.bot():
        pass
    world.days.jump_to("2024-03-17 20:00")
    async with world.bot():
        pass
    (late,) = telegram.sent
    assert late.text.splitlines()[:2] == [
        "Nhắc việc: còn 2 ngày, hạn đến hết thứ Ba 19/03/2024",
        phrases().reminder_late.format(day="thứ Bảy 16/03/2024"),
    ]


async def test_nobody_is_woken_by_a_start_at_night(telegram: FakeTelegram, world: World) -> None:
    world.desk.choose(ME, 1, 0, (3,))
    world.days.jump_to("2024-03-17 02:00")
    async with world.bot():
        assert telegram.sent == []
        await world.days.pass_to("2024-03-17 07:00")
        assert len(telegram.sent) == 1


@pytest.mark.parametrize(("day", "told"), [(21, ["Đã qua hạn 2 ngày (ngày cuối: thứ Ba 19/03/2024)"]), (23, [])])
async def test_missed_until_after_the_deadline_it_is_told_once_for_three_days(
    telegram: FakeTelegram, world: World, day: int, told: list[str]
) -> None:
    world.desk.choose(ME, 1, 0, (1, 0))
    world.days.jump_to(f"2024-03-{day} 10:00")
    for _ in range(2):
        async with world.bot():
            pass
    assert heads(telegram) == told


async def test_when_one_persons_reminders_cannot_be_made_the_others_get_theirs(
    telegram: FakeTelegram, world: World, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    for conversation in (ME, OTHER):
        world.desk.choose(conversation, 1, 0, (7,))
    broken = world.desk
    whole = broken.notices
    failing = [True, True]

    def notices(conversation: str) -> object:
        if conversation == ME and failing and failing.pop():
            raise ValueError("a fault of ours")
        return whole(conversation)

    monkeypatch.setattr(broken, "notices", notices)
    async with world.bot(reminders=broken):
        await world.days.pass_to("2024-03-12 07:00")
    assert (heads(telegram), heads(telegram, 8)) == ([LEFT_7], [LEFT_7])
    assert "a fault of ours" in journal.text

"""A new letter told to the people whom it concerns, over real HTTP: who, what they see, each once, whatever fails or is stopped."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date

import pytest

from bot.access.forgetting import forget_person
from bot.access.roles import Role
from bot.adding.announcements import Announcements, Errand, Told
from bot.phrases import phrases
from bot.settings import Settings
from bot.views.duty_buttons import LIST_BESIDE
from bot.views.letter_buttons import card_data
from ingest.apart import read_any
from ingest.reading import READER_VERSION
from knowledge.store.conversations import ConversationStore, Persona
from tests.bot.editors import Office
from tests.bot.fake_telegram import FINE, FakeTelegram, Fault, Sent
from tests.bot.people import HOA, LAN, MINH, SON, let_in
from tests.knowledge.worklist.letter_texts import letter

pytestmark = [
    pytest.mark.asyncio,
    # python-telegram-bot warns of the type of its own RetryAfter.retry_after as it makes one
    pytest.mark.filterwarnings("ignore:.*retry_after.*"),
]
say = phrases()
TASKS = """1. Trưởng thôn Pom Lót lập danh sách hộ <nghèo> & cận nghèo trước ngày 15/3/2024.

2. Trưởng các thôn họp dân trước ngày 20/3/2024.

3. Công chức Văn hóa - Xã hội xã tổng hợp trước ngày 25/3/2024."""
LETTER = letter("xã Nà Tông", "7/UBND", "01/3/2024", "Trưởng các thôn", TASKS)
LABEL = "Công văn số 7/UBND, Ủy ban nhân dân xã Nà Tông, ngày 1/3/2024"
HEAD = "trưởng thôn"
PEOPLE = {
    LAN: Persona(HEAD, ("thôn Pom Lót", "xã Nà Tông")),
    SON: Persona(HEAD, ("thôn Huổi Cả", "xã Nà Tông")),
    61: Persona("công chức văn hóa xã hội", ("xã Nà Tông",)),
}


@pytest.fixture
def office(telegram: FakeTelegram, bot_settings: Settings) -> Iterator[Office]:
    """With the letter in store, three people whom it concerns, and all kinds of people whom it does not."""
    opened = Office(telegram, bot_settings.model_copy(update={"today": date(2024, 3, 5)}))
    opened.settings.data_dir.mkdir(exist_ok=True)
    file = opened.settings.data_dir / "van-ban.txt"
    file.write_text(LETTER, encoding="utf-8")
    opened.store.put(read_any(file, "7" * 64), READER_VERSION)
    kept = ConversationStore(opened.access.engine)
    for person in (SON, 61, 62, 63, 64, 65):
        let_in(opened.access, person, Role.READER, f"Người {person}")
    for person, persona in PEOPLE.items():
        kept.keep_persona(f"telegram:{person}:{person}", persona)
    kept.keep_persona("telegram:62:62", Persona(HEAD, ("thôn Pom Lót", "xã Nà Tăm")))  # another commune
    kept.keep_persona("telegram:63:63", Persona(None, ("thôn Pom Lót", "xã Nà Tông")))  # no role
    kept.keep_persona("telegram:-5:64", PEOPLE[LAN])  # said in a group
    kept.keep_persona("telegram:99:99", PEOPLE[LAN])  # a stranger
    kept.keep_persona("terminal", PEOPLE[LAN])
    opened.access.revoke_member(65, None)
    kept.keep_persona("telegram:65:65", PEOPLE[LAN])
    yield opened
    opened.access.engine.dispose()


async def asked(office: Office, telegram: FakeTelegram) -> Sent:
    """The question before anything is sent."""
    under = Sent(7, "", "", message_id=5)
    before = len(telegram.sent)
    await office.press_data("tb:h:1", under)
    await telegram.until(lambda: len(telegram.sent) > before)
    return telegram.sent[-1]


def news(telegram: FakeTelegram) -> dict[int, list[Sent]]:
    """What people were told, by chat."""
    found: dict[int, list[Sent]] = {}
    for sent in telegram.sent:
        if sent.text.startswith("Văn bản mới:"):
            found.setdefault(sent.chat_id, []).append(sent)
    return found


async def test_people_are_counted_first_and_told_what_is_theirs(office: Office, telegram: FakeTelegram) -> None:
    async with office.open():
        question = await asked(office, telegram)
        assert question.text.startswith(say.announce_ask.format(count=3))
        assert LABEL in question.text
        assert "trưởng thôn, thôn Huổi Cả, xã Nà Tông" in question.text
        assert question.labels == ["Gửi cho 3 người", say.announce_no]
        assert news(telegram) == {}
        await office.press("Gửi cho 3 người", question)
        result = await office.told("Đã gửi 3 người.")
        assert result.labels == []
    told = news(telegram)
    assert set(told) == set(PEOPLE)
    lan, son = told[LAN][0], told[SON][0]
    assert lan.text.startswith(f"Văn bản mới: {LABEL}")
    assert "lập danh sách hộ <nghèo> & cận nghèo" in lan.text and "trước ngày 20/3/2024" in lan.text
    assert ("b", "1. trước ngày 15/3/2024") in lan.tagged
    assert "15/3/2024" not in son.text and "trước ngày 20/3/2024" in son.text
    assert "25/3/2024" in told[61][0].text and "họp dân" not in told[61][0].text
    assert lan.data(say.button_see) == card_data(1)
    assert lan.data(say.button_duties) == LIST_BESIDE
    assert len(telegram.sent) == 4
    assert office.log() == [(HOA, "announce", f"{LABEL} (3)")]


async def test_nobody_is_told_twice(office: Office, telegram: FakeTelegram) -> None:
    async with office.open():
        question = await asked(office, telegram)
        for _ in range(2):  # pressed twice
            await telegram.press(question.data("Gửi cho 3 người"), question)
        await office.told("Đã gửi 3 người.")
        await office.press("Gửi cho 3 người", question)
        again = await asked(office, telegram)
        assert again.text.endswith("Đã gửi 3 người.") and again.labels == []
    async with office.open():
        ConversationStore(office.access.engine).keep_persona(f"telegram:{MINH}:{MINH}", PEOPLE[SON])
        another = await asked(office, telegram)  # somebody said only now who they are
        assert another.labels == ["Gửi cho 1 người", say.announce_no]
        await office.press("Gửi cho 1 người", another)
        await office.told("Đã gửi 4 người.")
    assert {chat: len(sent) for chat, sent in news(telegram).items()} == dict.fromkeys((*PEOPLE, MINH), 1)
    assert [text for _, _, text in office.log()] == [f"{LABEL} (3)", f"{LABEL} (1)"]


async def test_left_alone_nothing_is_sent(office: Office, telegram: FakeTelegram) -> None:
    async with office.open():
        question = await asked(office, telegram)
        await office.press(say.announce_no, question)
        await office.told(say.announce_cancelled)
    assert (news(telegram), office.log()) == ({}, [])


async def test_a_letter_that_names_nobody_known_says_so(office: Office, telegram: FakeTelegram) -> None:
    for person in PEOPLE:
        forget_person(office.access, person)
    async with office.open():
        none = await asked(office, telegram)
    assert none.text == say.announce_nobody
    assert none.labels == []


@pytest.mark.parametrize(
    "faults",
    [[FINE, Fault(429, "Too Many Requests", retry_after=1)], [FINE, Fault(502), Fault(breaks=True), FINE, Fault(502)]],
)
async def test_a_network_that_fails_now_and_then_costs_nobody_the_news(
    office: Office, telegram: FakeTelegram, faults: list[Fault]
) -> None:
    async with office.open():
        question = await asked(office, telegram)
        telegram.fail("sendMessage", *faults)
        await office.press("Gửi cho 3 người", question)
        await office.told("Đã gửi 3 người.")
    assert {chat: len(sent) for chat, sent in news(telegram).items()} == dict.fromkeys(PEOPLE, 1)
    assert telegram.impatient == 0


async def test_who_blocked_the_bot_is_skipped_and_counted(office: Office, telegram: FakeTelegram) -> None:
    async with office.open():
        question = await asked(office, telegram)
        telegram.fail("sendMessage", Fault(403, "Forbidden: bot was blocked by the user"))
        await office.press("Gửi cho 3 người", question)
        result = await office.told("Đã gửi 2 người.")
        assert say.announce_failed.format(count=1) in result.text
        again = await asked(office, telegram)
    assert again.labels == []
    assert len(news(telegram)) == 2


async def test_where_telegram_stays_away_the_editor_can_go_on_later(
    office: Office, telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.announcing.TRIES", 2)
    async with office.open():
        question = await asked(office, telegram)
        telegram.fail("sendMessage", FINE, Fault(502), Fault(502))
        await office.press("Gửi cho 3 người", question)
        stuck = await office.told(say.announce_waiting.format(count=2))
        assert stuck.labels == [say.announce_again]
        await office.press(say.announce_again, stuck)
        await office.told("Đã gửi 3 người.")
    assert {chat: len(sent) for chat, sent in news(telegram).items()} == dict.fromkeys(PEOPLE, 1)
    assert len(office.log()) == 1


async def test_a_bot_that_is_stopped_in_the_middle_tells_the_rest_at_its_next_start(
    office: Office, telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.background.CLOSE_SECONDS", 0.05)
    async with office.open():
        question = await asked(office, telegram)
        telegram.fail("sendMessage", FINE, Fault(silent=True))  # the second arrives, and nobody says so
        await office.press("Gửi cho 3 người", question)
        await telegram.until(lambda: len(news(telegram)) == 2)
    async with office.open():
        result = await office.told("Đã gửi 2 người.")
    assert result.message_id == question.message_id
    assert say.announce_unsure.format(count=1) in result.text
    assert {chat: len(sent) for chat, sent in news(telegram).items()} == dict.fromkeys(PEOPLE, 1)


async def test_who_is_not_let_in_any_more_or_is_someone_else_now_is_not_told(
    office: Office, telegram: FakeTelegram
) -> None:
    rows = Announcements(office.access.engine)
    rows.add(Errand(1, 7, 10_001), [f"telegram:{person}:{person}" for person in PEOPLE])
    office.access.revoke_member(LAN, None)
    ConversationStore(office.access.engine).keep_persona(f"telegram:{SON}:{SON}", Persona(HEAD, ("thôn X", "xã Y")))
    async with office.open():
        result = await office.told("Đã gửi 1 người.")
    assert say.announce_failed.format(count=2) in result.text
    assert set(news(telegram)) == {61}


async def test_of_two_that_claim_one_row_one_has_it(office: Office) -> None:
    rows, errand = Announcements(office.access.engine), Errand(1, 7, 5)
    assert rows.add(errand, ["telegram:1:1", "telegram:2:2"]) == 2
    assert rows.add(errand, ["telegram:2:2", "telegram:3:3"]) == 1
    claimed = await asyncio.gather(*(asyncio.to_thread(rows.claim, errand) for _ in range(6)))
    names = [one.conversation for one in claimed if one is not None]
    assert sorted(names) == ["telegram:1:1", "telegram:2:2", "telegram:3:3"]
    assert rows.counts(1)[Told.CLAIMED] == 3


async def test_a_letter_that_people_were_told_of_cannot_be_taken_out_by_a_button(
    office: Office, telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.receiving.GATHER", 0.1)
    async with office.open():
        await telegram.send_file(LETTER.replace("7/UBND", "8/UBND").encode(), "8.txt")
        await office.press(say.button_keep, await office.told("Chưa có gì vào kho"))
        kept = await office.told(say.file_kept)
        await telegram.press(kept.data(say.button_announce), kept)
        question = await office.told("Thông báo văn bản này")
        assert "8/UBND" in question.text
        await office.press("Gửi cho 3 người", question)
        await office.told("Đã gửi 3 người.")
        assert await office.press(say.button_undo, kept) == say.withdraw_not_possible
    assert office.store.count() == 2


async def test_forged_and_old_buttons_tell_nobody_anything(office: Office, telegram: FakeTelegram) -> None:
    async with office.open():
        question = await asked(office, telegram)
        for data in ("tb:", "tb:g", "tb:g:0", "tb:g:01", "tb:g:1:1", "tb:x:1", "tb:g:9999999999", "tb:g:1\n"):
            assert await office.press_data(data, question) == say.announce_button_gone
        assert await office.press_data("tb:g:99", question) == say.announce_letter_gone
        for person, said in ((LAN, say.editors_only), (99, say.stranger.partition("{")[0])):
            for data in ("tb:h:1", "tb:g:1"):
                assert said in await office.press_data(data, question, person)
        group = Sent(-5, "", "", message_id=5)
        assert await office.press_data("tb:g:1", group) == say.editors_only
        office.store.remove(1)
        assert await office.press("Gửi cho 3 người", question) == say.announce_letter_gone
    assert len(telegram.sent) == 1
    assert office.log() == []

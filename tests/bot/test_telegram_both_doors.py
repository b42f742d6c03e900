"""The same conversations by polling and by webhook: no update is lost, none is answered twice, whatever comes how often in which order."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from bot.access.access import Access, Rules
from bot.access.audit import AuditLog
from bot.settings import Settings
from bot.telegram import limiter, patience, service
from bot.telegram.update_store import UpdateStore
from knowledge.answer import Answer, Status
from knowledge.assistant import Assistant
from knowledge.criteria.browsing import CriteriaBrowser
from knowledge.store.conversations import ConversationStore, Persona
from knowledge.store.criteria import CriteriaStore
from knowledge.store.database import connect
from knowledge.store.letters import DATABASE, LetterStore
from knowledge.worklist.desk import DutyDesk
from tests.bot.answers import ScriptedAnswerer
from tests.bot.conftest import Journal, access_of, running
from tests.bot.criteria_sets import BY_REGION, TODAY
from tests.bot.fake_telegram import BOT, FINE, PATIENCE, FakeTelegram, Fault

pytestmark = [
    pytest.mark.asyncio,
    # python-telegram-bot warns of the type of its own RetryAfter.retry_after as it makes one
    pytest.mark.filterwarnings("ignore:.*retry_after.*"),
]
BROKEN = Fault(breaks=True)
FLOOD = Fault(429, "Too Many Requests: retry after 1", retry_after=1)
BOT_ID = int(BOT["id"])


def left_of(settings: Settings) -> int:
    """How many updates the store still holds as not handled."""
    engine = connect(settings.data_dir / DATABASE)
    try:
        return UpdateStore(engine, BOT_ID).waiting()
    finally:
        engine.dispose()


async def test_start_question_button_and_file(
    telegram: FakeTelegram, door_settings: Settings, sample_store: LetterStore, assistant: Assistant, tmp_path: Path
) -> None:
    persona = Persona("trưởng thôn", ("thôn Nà Mạ", "xã Suối Nhung", "huyện Yên Lĩnh"))
    ConversationStore(sample_store.engine).keep_persona("telegram:7:42", persona)
    access = access_of(door_settings)
    CriteriaStore(access.engine).put_template(BY_REGION)
    browser = CriteriaBrowser(access.engine, lambda: TODAY)
    desk = DutyDesk(sample_store, lambda: date(2024, 3, 12))
    async with running(door_settings, assistant, browser, access, desk=desk):
        await telegram.hear("/start")
        await telegram.hear("thon khe vong hop dan den het ngay nao")
        await telegram.hear("/tieuchi")
        hello, answer, menu = await telegram.texts(3)
        assert hello.startswith("Xin chào!")
        assert "đến hết ngày 31/3/2024" in answer.splitlines()[0]
        label = telegram.sent[-1].labels[0]
        await telegram.press(telegram.sent[-1].data(label), telegram.sent[-1])
        assert (await telegram.edited(1)).text != menu
        await telegram.hear("/lich")
        await telegram.until(lambda: len(telegram.files) == 2)
    assert [file.method for file in telegram.files] == ["sendDocument", "sendPhoto"]
    assert telegram.files[0].content.startswith(b"BEGIN:VCALENDAR")
    assert telegram.unconfirmed() == []
    assert left_of(door_settings) == 0


@pytest.mark.parametrize(
    "faults",
    [
        pytest.param([FLOOD], id="429"),
        pytest.param([Fault(502, "Bad Gateway"), Fault(500, "Internal Server Error")], id="5xx"),
        pytest.param([BROKEN, BROKEN], id="broken connection"),
    ],
)
async def test_a_passing_fault_costs_no_answer_and_doubles_none(
    telegram: FakeTelegram, door_settings: Settings, faults: list[Fault]
) -> None:
    for method in ("sendMessage", "getMe", "setWebhook", "deleteWebhook", "getUpdates"):
        telegram.fail(method, *faults)
    await telegram.hear("Câu một")
    async with running(door_settings, ScriptedAnswerer()):
        await telegram.texts(1)
        await telegram.hear("Câu hai")
        assert await telegram.texts(2) == ["Câu một", "Câu hai"]
    assert telegram.impatient == 0
    assert left_of(door_settings) == 0


async def test_what_comes_twice_is_answered_once(telegram: FakeTelegram, door_settings: Settings) -> None:
    telegram.forgetful, telegram.webhook.twice = 3, True
    answerer = ScriptedAnswerer()
    async with running(door_settings, answerer):
        for question in ("Câu một", "Câu hai", "Câu ba"):
            await telegram.hear(question)
            await telegram.until(lambda: not telegram.unconfirmed() or telegram.forgetful < 3)
        await telegram.texts(3)
        await telegram.hear("sau")
        assert await telegram.texts(4) == ["Câu một", "Câu hai", "Câu ba", "sau"]
    assert telegram.forgetful == 0 or len(telegram.webhook.statuses) >= 7  # they did come again
    assert [question for question, _ in answerer.asked] == ["Câu một", "Câu hai", "Câu ba", "sau"]


async def test_what_comes_again_after_a_restart_is_not_answered_again(
    telegram: FakeTelegram, door_settings: Settings
) -> None:
    async with running(door_settings, ScriptedAnswerer()):
        await telegram.hear("Câu một")
        await telegram.texts(1)
        telegram.forgetful = 99
        again = {"update_id": 1, "message": {**_message("Câu một"), "message_id": 1}}
    telegram._updates.append(again)
    async with running(door_settings, ScriptedAnswerer()):
        await telegram.hear("sau")
        assert await telegram.texts(2) == ["Câu một", "sau"]
        telegram.forgetful = 0


async def test_the_same_number_on_another_server_is_another_update(
    telegram: FakeTelegram, door_settings: Settings
) -> None:
    """An own Bot API server counts its updates without regard to Telegram's."""
    async with running(door_settings, ScriptedAnswerer()):
        await telegram.hear("Câu một")
        await telegram.texts(1)
    telegram._next_id = 1
    async with running(door_settings, ScriptedAnswerer()):
        await telegram.hear("Câu của máy chủ khác", message_id=77)
        assert await telegram.texts(2) == ["Câu một", "Câu của máy chủ khác"]


async def test_out_of_order_each_is_answered_once(telegram: FakeTelegram, door_settings: Settings) -> None:
    questions = [f"Câu {n}" for n in range(5)]
    for number, question in enumerate(questions):
        await telegram.hear(question, chat_id=number + 1)
    telegram.reverse_order()
    async with running(door_settings, ScriptedAnswerer()):
        await telegram.until(lambda: len(telegram.sent) == 5)
        await telegram.hear("sau", chat_id=1)
        await telegram.texts(2, 1)
    assert Counter(sent.text for sent in telegram.sent) == Counter([*questions, "sau"])
    assert telegram.unconfirmed() == []


async def test_an_edited_question_is_not_answered_again_and_a_deleted_one_still_is(
    telegram: FakeTelegram, door_settings: Settings
) -> None:
    async with running(door_settings, ScriptedAnswerer()):
        await telegram.hear("Câu một")
        await telegram.hear("Câu một, sửa lại", edited=True)
        telegram.deleted.add(3)
        await telegram.hear("/tieuchi 17", chat_id=-100)  # there the answer would be a reply to it
        await telegram.texts(1, -100)
        await telegram.hear("sau")
        assert await telegram.texts(2) == ["Câu một", "sau"]
    assert [sent.reply_to for sent in telegram.sent if sent.chat_id == -100] == [None]


async def test_a_stopped_bot_answers_first_what_it_has_taken(telegram: FakeTelegram, door_settings: Settings) -> None:
    begun = asyncio.Event()
    loop = asyncio.get_running_loop()

    def answer() -> Answer:
        loop.call_soon_threadsafe(begun.set)
        return Answer(Status.ANSWERED, "kịp rồi")

    async with running(door_settings, ScriptedAnswerer({"Kịp không?": answer})):
        await telegram.hear("Kịp không?")
        await asyncio.wait_for(begun.wait(), PATIENCE)
    assert [sent.text for sent in telegram.sent] == ["kịp rồi"]
    assert left_of(door_settings) == 0


async def test_what_could_not_be_sent_when_the_bot_was_stopped_is_answered_by_the_next(
    telegram: FakeTelegram, door_settings: Settings, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "STOP_SECONDS", 0.05)
    monkeypatch.setattr(patience, "FIRST_PAUSE", 30.0)  # given up while it waits, not while a message is under way
    telegram.fail_always("sendMessage", Fault(502, "Bad Gateway"))
    await telegram.hear("Câu một")
    await telegram.hear("Câu hai")
    async with running(door_settings, ScriptedAnswerer()):
        await journal.until("could not be sent, trying again")
        await telegram.until(lambda: not telegram.unconfirmed() or not telegram.webhook.url)
    assert telegram.sent == []
    assert left_of(door_settings) == 2
    telegram.forgive()
    async with running(door_settings, ScriptedAnswerer()):
        assert await telegram.texts(2) == ["Câu một", "Câu hai"]
    assert left_of(door_settings) == 0


async def test_what_comes_while_the_store_cannot_be_written_is_answered_afterwards(
    telegram: FakeTelegram, door_settings: Settings, journal: Journal
) -> None:
    access_of(door_settings).engine.dispose()
    engine = connect(door_settings.data_dir / DATABASE, busy_timeout_ms=20)
    access = Access(engine, Rules(True, frozenset(), 1000), AuditLog(engine, 180, str))
    other = sqlite3.connect(door_settings.data_dir / DATABASE, isolation_level=None)
    async with running(door_settings, ScriptedAnswerer(), access=access):
        other.execute("BEGIN IMMEDIATE")
        await telegram.hear("Ai ký?")
        await journal.until("could not be written down")
        assert telegram.unconfirmed() == [1]
        other.execute("COMMIT")
        assert await telegram.texts(1) == ["Ai ký?"]
    other.close()


async def test_200_people_at_once_are_each_answered_in_order_and_none_twice(
    telegram: FakeTelegram, door_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limiter, "A_SECOND", 100_000)  # the real limit would make this test wait, and is tested by 429
    telegram.fail("sendMessage", *[FINE] * 50, BROKEN, *[FINE] * 50, Fault(502, "Bad Gateway"))
    people = range(1, 201)
    async with running(door_settings, ScriptedAnswerer()):
        await asyncio.gather(*(telegram.hear(f"{p}: câu {n}", chat_id=p, **_from(p)) for n in range(3) for p in people))
        await telegram.until(lambda: len(telegram.sent) >= 600)
        await telegram.hear("sau", chat_id=1)
        await telegram.until(lambda: telegram.sent[-1].text == "sau")
    for person in people:
        said = [sent.text for sent in telegram.sent if sent.chat_id == person and sent.text != "sau"]
        assert said == [f"{person}: câu {n}" for n in range(3)]
    assert telegram.unconfirmed() == []
    assert left_of(door_settings) == 0


async def test_what_an_update_says_stands_in_the_store_only_until_it_is_answered(
    telegram: FakeTelegram, door_settings: Settings
) -> None:
    access, seen = access_of(door_settings), []
    asked, go_on = threading.Event(), threading.Event()

    def bodies() -> list[str | None]:
        with access.engine.connect() as connection:
            return [row[0] for row in connection.exec_driver_sql("SELECT body FROM updates")]

    def answer() -> Answer:
        seen.extend(bodies())
        asked.set()
        assert go_on.wait(PATIENCE)
        return Answer(Status.ANSWERED, "Ông A.")

    async with running(door_settings, ScriptedAnswerer({"Ai ký?": answer}), access=access):
        await telegram.hear("Ai ký?")
        assert await asyncio.to_thread(asked.wait, PATIENCE)
        go_on.set()
        await telegram.texts(1)
    assert "Ai ký?" in (seen[0] or "")
    assert bodies() == [None]
    access.engine.dispose()


def _message(text: str) -> dict[str, object]:
    return {
        "date": 1_700_000_000,
        "chat": {"id": 7, "type": "private"},
        "from": {"id": 42, "is_bot": False, "first_name": "Hoa"},
        "text": text,
    }


def _from(person: int) -> dict[str, object]:
    return {"from": {"id": person, "is_bot": False, "first_name": "Hoa"}}

"""What the bot does when the network, or Telegram, does not do what it should."""

from __future__ import annotations

import asyncio
import threading

import pytest

from bot.phrases import phrases
from bot.settings import Settings, load_settings
from bot.telegram import service
from bot.telegram.parts import Parts
from knowledge.answer import Answer, Status
from knowledge.errors import NtmError, SettingsError
from tests.bot.answers import ScriptedAnswerer
from tests.bot.conftest import NO_STORE, Journal, access_of, running
from tests.bot.fake_telegram import FINE, PATIENCE, TOKEN, FakeTelegram, Fault

pytestmark = [
    pytest.mark.asyncio,
    # python-telegram-bot warns of the type of its own RetryAfter.retry_after as it makes one
    pytest.mark.filterwarnings("ignore:.*retry_after.*"),
]
FLOOD = Fault(429, "Too Many Requests: retry after 1", retry_after=1)
BROKEN = Fault(breaks=True)


@pytest.mark.parametrize("method", ["sendMessage", "getUpdates", "getMe", "deleteWebhook"])
@pytest.mark.parametrize(
    "faults",
    [
        pytest.param([FLOOD], id="429"),
        pytest.param([Fault(502, "Bad Gateway"), Fault(500, "Internal Server Error")], id="5xx"),
        pytest.param([BROKEN, BROKEN], id="broken connection"),
    ],
)
async def test_a_passing_fault_costs_no_answer_and_doubles_none(
    telegram: FakeTelegram, bot_settings: Settings, method: str, faults: list[Fault]
) -> None:
    telegram.fail(method, *faults)
    await telegram.hear("Câu một")
    async with running(bot_settings, ScriptedAnswerer()):
        await telegram.texts(1)
        # a second "Câu một" would have to come before this, for a chat is answered in order
        await telegram.hear("Câu hai")
        assert await telegram.texts(2) == ["Câu một", "Câu hai"]
    assert telegram.impatient == 0


async def test_when_the_server_is_gone_and_back_each_question_is_answered_once(
    telegram: FakeTelegram, bot_settings: Settings, journal: Journal
) -> None:
    async with running(bot_settings, ScriptedAnswerer()):
        await telegram.hear("trước")
        await telegram.texts(1)
        await telegram.stop()
        questions = [f"khi mất mạng {n}" for n in range(3)]
        for question in questions:
            await telegram.hear(question)
        await journal.until(phrases().unreachable.split("(")[0])
        await telegram.start()
        await telegram.texts(4)
        await telegram.hear("sau")
        assert await telegram.texts(5) == ["trước", *questions, "sau"]
    assert phrases().reachable_again in journal.text
    assert telegram.unconfirmed() == []


async def test_an_answer_waits_for_the_server_that_went_away_meanwhile(
    telegram: FakeTelegram, bot_settings: Settings, journal: Journal
) -> None:
    thinking, go_on = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def slow() -> Answer:
        loop.call_soon_threadsafe(thinking.set)
        assert go_on.wait(PATIENCE)
        return Answer(Status.ANSWERED, "chậm mà chắc")

    async with running(bot_settings, ScriptedAnswerer({"Hạn?": slow})):
        await telegram.hear("Hạn?")
        await asyncio.wait_for(thinking.wait(), PATIENCE)
        await telegram.stop()
        go_on.set()
        await journal.until("could not be sent, trying again")
        await telegram.start()
        await telegram.texts(1)
        await telegram.hear("sau")
        assert await telegram.texts(2) == ["chậm mà chắc", "sau"]


async def test_an_answer_whose_receipt_is_lost_is_not_sent_twice(
    telegram: FakeTelegram, bot_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.application.READ_SECONDS", 0.2)
    async with running(bot_settings, ScriptedAnswerer()):
        telegram.fail("sendMessage", Fault(silent=True))
        await telegram.hear("Câu một")
        await telegram.hear("Câu hai")
        assert await telegram.texts(2) == ["Câu một", "Câu hai"]


async def test_a_bot_started_without_a_network_waits_for_it(
    telegram: FakeTelegram, bot_settings: Settings, journal: Journal
) -> None:
    await telegram.stop()
    async with running(bot_settings, ScriptedAnswerer(), wait=False):
        await journal.until("TELEGRAM_PROXY")
        await telegram.start()
        await telegram.hear("Ai ký?")
        assert await telegram.texts(1) == ["Ai ký?"]


async def test_a_bot_without_a_network_can_be_stopped(telegram: FakeTelegram, bot_settings: Settings) -> None:
    await telegram.stop()
    async with running(bot_settings, ScriptedAnswerer(), wait=False) as bot:
        assert not bot.done()


async def test_stopping_does_not_wait_forever_for_an_answer_that_cannot_be_sent(
    telegram: FakeTelegram, bot_settings: Settings, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "STOP_SECONDS", 0.05)
    telegram.fail_always("sendMessage", Fault(502, "Bad Gateway"))
    await telegram.hear("Câu một")
    await telegram.hear("Câu hai")  # fetched together with the first, waits behind it
    async with running(bot_settings, ScriptedAnswerer()):
        await journal.until("could not be sent, trying again")
    assert phrases().unanswered.format(count=2) in journal.text
    assert telegram.sent == []


async def test_a_stopped_bot_answers_first_what_it_has_fetched(telegram: FakeTelegram, bot_settings: Settings) -> None:
    begun = asyncio.Event()
    loop = asyncio.get_running_loop()

    def answer() -> Answer:
        loop.call_soon_threadsafe(begun.set)
        return Answer(Status.ANSWERED, "kịp rồi")

    async with running(bot_settings, ScriptedAnswerer({"Kịp không?": answer})):
        await telegram.hear("Kịp không?")
        await asyncio.wait_for(begun.wait(), PATIENCE)
    assert [sent.text for sent in telegram.sent] == ["kịp rồi"]
    assert telegram.unconfirmed() == []


async def test_what_was_fetched_last_does_not_come_again_at_the_next_start(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    # answered, but the request that would confirm it fails until the bot is stopped
    telegram.fail("getUpdates", FINE, *[Fault(502, "Bad Gateway")] * 50)
    await telegram.hear("Câu một")
    async with running(bot_settings, ScriptedAnswerer()):
        await telegram.texts(1)
        telegram.forgive()
    assert telegram.unconfirmed() == []


async def test_a_typing_sign_that_is_slowed_down_does_not_slow_down_the_answer(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    telegram.fail_always("sendChatAction", Fault(429, "Too Many Requests: retry after 3600", retry_after=3600))
    async with running(bot_settings, ScriptedAnswerer()):
        await telegram.hear("Ai ký?")
        assert await telegram.texts(1) == ["Ai ký?"]


@pytest.mark.parametrize("status", [401, 404])  # 404 is what a token of the wrong shape gets
async def test_a_refused_token_ends_the_bot_with_one_line(
    telegram: FakeTelegram, bot_settings: Settings, status: int
) -> None:
    telegram.fail_always("*", Fault(status, "Unauthorized"))
    with pytest.raises(NtmError, match="TELEGRAM_BOT_TOKEN") as caught:
        await service.serve(Parts(bot_settings, ScriptedAnswerer(), NO_STORE, access_of(bot_settings)), asyncio.Event())
    assert str(caught.value) == phrases().token_refused
    assert caught.value.__cause__ is caught.value.__context__ is None  # python-telegram-bot's error holds the token


async def test_a_token_withdrawn_while_running_ends_the_bot_with_one_line(
    telegram: FakeTelegram, bot_settings: Settings, journal: Journal
) -> None:
    ready = asyncio.Event()
    bot = asyncio.create_task(
        service.serve(
            Parts(bot_settings, ScriptedAnswerer(), NO_STORE, access_of(bot_settings)),
            asyncio.Event(),
            lambda _: ready.set(),
        )
    )
    await asyncio.wait_for(ready.wait(), PATIENCE)
    telegram.fail_always("*", Fault(401, "Unauthorized"))
    await telegram.hear("Ai ký?")
    with pytest.raises(NtmError, match="TELEGRAM_BOT_TOKEN"):
        await asyncio.wait_for(bot, PATIENCE)
    assert "Traceback" not in journal.text


async def test_of_two_bots_with_one_token_one_ends_with_one_line(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    bots = [
        asyncio.create_task(
            service.serve(Parts(bot_settings, ScriptedAnswerer(), NO_STORE, access_of(bot_settings)), asyncio.Event())
        )
        for _ in range(2)
    ]
    done, left = await asyncio.wait(bots, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
    for bot in left:
        bot.cancel()
    await asyncio.gather(*left, return_exceptions=True)
    with pytest.raises(NtmError) as caught:
        done.pop().result()
    assert str(caught.value) == phrases().second_instance


async def test_a_conflict_that_passes_is_overcome(telegram: FakeTelegram, bot_settings: Settings) -> None:
    # our own request from before a broken connection may still be open at Telegram's side
    conflict = Fault(409, "Conflict: terminated by other getUpdates request")
    telegram.fail("getUpdates", conflict, conflict)
    async with running(bot_settings, ScriptedAnswerer()):
        await telegram.hear("Ai ký?")
        assert await telegram.texts(1) == ["Ai ký?"]


async def test_without_a_token_nothing_is_sent_anywhere(telegram: FakeTelegram, open_bot: None) -> None:
    with pytest.raises(SettingsError, match="TELEGRAM_BOT_TOKEN"):
        settings = load_settings()
        await service.serve(Parts(settings, ScriptedAnswerer(), NO_STORE, access_of(settings)), asyncio.Event())
    assert telegram.calls == []


async def test_all_traffic_goes_through_the_proxy(
    telegram: FakeTelegram, open_bot: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("TELEGRAM_BASE_URL", "http://bot-api.invalid")  # a name that no resolver knows
    monkeypatch.setenv("TELEGRAM_PROXY", telegram.url)
    async with running(load_settings(), ScriptedAnswerer()):
        await telegram.hear("Ai ký?")
        assert await telegram.texts(1) == ["Ai ký?"]

"""What the webhook takes, and from whom; whose it is."""

from __future__ import annotations

import asyncio
import json
import socket
from typing import Any

import aiohttp
import pytest
from pydantic import SecretStr

from bot.phrases import phrases
from bot.settings import Settings
from bot.telegram import service, webhook
from bot.telegram.parts import Parts
from bot.telegram.polling import WANTED
from knowledge.errors import NtmError
from tests.bot.answers import ScriptedAnswerer
from tests.bot.conftest import NO_STORE, Journal, access_of, running, with_webhook
from tests.bot.fake_telegram import PATIENCE, FakeTelegram, Fault

pytestmark = [
    pytest.mark.asyncio,
    pytest.mark.filterwarnings("ignore:.*retry_after.*"),
]
SECRET = "bi-mat_cua-xa-0123456789"


@pytest.fixture
def settings(bot_settings: Settings) -> Settings:
    return with_webhook(bot_settings)


def an_update(text: str, number: int = 900) -> dict[str, Any]:
    person = {"id": 42, "is_bot": False, "first_name": "Hoa"}
    message = {"message_id": number, "date": 1, "chat": {"id": 7, "type": "private"}, "from": person, "text": text}
    return {"update_id": number, "message": message}


async def served(settings: Settings) -> None:
    """A bot that has something to end for."""
    access = access_of(settings)
    try:
        parts = Parts(settings, ScriptedAnswerer(), NO_STORE, access)
        await asyncio.wait_for(service.serve(parts, asyncio.Event()), PATIENCE)
    finally:
        access.engine.dispose()


async def test_telegram_is_told_the_address_the_wanted_kinds_and_a_secret_that_is_new_at_each_start(
    telegram: FakeTelegram, settings: Settings, journal: Journal
) -> None:
    secrets = []
    for _ in range(2):
        async with running(settings, ScriptedAnswerer()):
            params = telegram.webhook.params
            assert params["url"] == settings.telegram_webhook_url
            assert json.loads(params["allowed_updates"]) == WANTED
            assert params["max_connections"] == str(webhook.AT_ONCE)
            assert "drop_pending_updates" not in params
            secrets.append(params["secret_token"])
    assert len(set(secrets)) == 2
    assert all(len(secret) >= 32 and secret not in journal.text for secret in secrets)
    assert telegram.webhook.url  # stays, so that Telegram keeps what comes meanwhile


async def test_a_secret_of_the_settings_is_used_and_never_logged(
    telegram: FakeTelegram, settings: Settings, journal: Journal
) -> None:
    settings = settings.model_copy(update={"telegram_webhook_secret": SecretStr(SECRET)})
    async with running(settings, ScriptedAnswerer()):
        assert telegram.webhook.params["secret_token"] == SECRET
        await telegram.hear("Ai ký?")
        await telegram.texts(1)
    assert SECRET not in journal.text


@pytest.mark.parametrize("secret", [None, "sai", "", "sai-có-dấu", SECRET[:-1], SECRET + "x"])
async def test_nobody_without_the_secret_gets_anything_in(
    telegram: FakeTelegram, settings: Settings, secret: str | None
) -> None:
    settings = settings.model_copy(update={"telegram_webhook_secret": SecretStr(SECRET)})
    answerer = ScriptedAnswerer()
    async with running(settings, answerer):
        given = secret if secret != "" else " "
        assert await telegram.webhook.post(an_update("giả mạo"), given) == 403
        await telegram.hear("thật")
        assert await telegram.texts(1) == ["thật"]
    assert [question for question, _ in answerer.asked] == ["thật"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b"[1]", 400),
        (b'"update_id"', 400),
        ({"message": {}}, 400),
        ({"update_id": "7"}, 400),
        ({"update_id": True}, 400),
        (b" " * (webhook.LARGEST_BODY + 1), 413),
        ({"update_id": 901, "message": {"message_id": "không hiểu"}}, 200),  # or it would come for a day
        ({"update_id": 902, "message": 7}, 200),
        ({"update_id": 903, "của tương lai": {}}, 200),
    ],
)
async def test_what_is_no_update_does_no_harm(
    telegram: FakeTelegram, settings: Settings, body: bytes | dict[str, Any], status: int
) -> None:
    async with running(settings, ScriptedAnswerer()):
        assert await telegram.webhook.post(body) == status
        await telegram.hear("thật")
        assert await telegram.texts(1) == ["thật"]


async def test_other_paths_and_methods_lead_nowhere_and_health_tells_nothing(
    telegram: FakeTelegram, settings: Settings
) -> None:
    async with running(settings, ScriptedAnswerer()), aiohttp.ClientSession() as session:
        assert await telegram.webhook.post(an_update("lạc"), path="/khac") == 404
        async with session.get(settings.telegram_webhook_url) as got:
            assert got.status == 405
        async with session.get(f"http://{settings.telegram_webhook_listen}{webhook.HEALTH}") as got:
            assert (got.status, await got.text()) == (200, "ok\n")
    assert telegram.sent == []


async def test_a_body_that_does_not_come_is_not_waited_for(
    telegram: FakeTelegram, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "BODY_SECONDS", 0.05)
    settings = settings.model_copy(update={"telegram_webhook_secret": SecretStr(SECRET)})
    async with running(settings, ScriptedAnswerer()):
        reader, writer = await asyncio.open_connection(*settings.webhook_address)
        head = f"POST /telegram HTTP/1.1\r\nHost: bot\r\n{webhook.SECRET_HEADER}: {SECRET}\r\nContent-Length: 9\r\n\r\n"
        writer.write(head.encode() + b"{")
        assert b" 408 " in await asyncio.wait_for(reader.readline(), PATIENCE)
        writer.close()


async def test_a_delivery_that_is_cut_off_before_its_answer_is_answered_once(
    telegram: FakeTelegram, settings: Settings
) -> None:
    async with running(settings, ScriptedAnswerer()):
        telegram.webhook.hang_up = 2
        await telegram.hear("Câu một")
        await telegram.hear("Câu hai")
        await telegram.texts(2)
        await telegram.hear("sau")
        assert await telegram.texts(3) == ["Câu một", "Câu hai", "sau"]
    assert 0 in telegram.webhook.statuses
    assert telegram.unconfirmed() == []


async def test_what_comes_while_the_bot_is_stopped_is_kept_by_telegram(
    telegram: FakeTelegram, settings: Settings
) -> None:
    async with running(settings, ScriptedAnswerer()):
        pass
    await telegram.hear("khi dừng")
    await telegram.until(lambda: 0 in telegram.webhook.statuses)
    async with running(settings, ScriptedAnswerer()):
        assert await telegram.texts(1) == ["khi dừng"]


async def test_a_bot_that_polls_again_takes_the_webhook_back(
    telegram: FakeTelegram, bot_settings: Settings, settings: Settings
) -> None:
    async with running(settings, ScriptedAnswerer()):
        pass
    async with running(bot_settings, ScriptedAnswerer()):
        await telegram.hear("Ai ký?")
        assert await telegram.texts(1) == ["Ai ký?"]
    assert telegram.webhook.url == ""


async def test_an_address_that_telegram_refuses_ends_the_bot_with_one_line(
    telegram: FakeTelegram, settings: Settings
) -> None:
    reason = "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
    telegram.fail("setWebhook", Fault(400, reason))
    with pytest.raises(NtmError, match="TELEGRAM_WEBHOOK_URL") as caught:
        await served(settings)
    assert "https url must be provided" in str(caught.value)
    assert caught.value.__cause__ is caught.value.__context__ is None


async def test_a_port_that_is_taken_ends_the_bot_with_one_line_before_telegram_is_told(
    telegram: FakeTelegram, settings: Settings
) -> None:
    with socket.socket() as taken:
        taken.bind(settings.webhook_address)
        taken.listen()
        with pytest.raises(NtmError, match="TELEGRAM_WEBHOOK_LISTEN"):
            await served(settings)
    assert telegram.webhook.url == ""


@pytest.mark.parametrize("other", ["", "https://khac.vn/telegram"], ids=["polls", "webhook"])
async def test_when_another_instance_takes_over_this_one_ends_with_one_line(
    telegram: FakeTelegram, settings: Settings, monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    monkeypatch.setattr(webhook, "WATCH_SECONDS", 0.01)
    bot = asyncio.create_task(served(settings))
    await telegram.until(lambda: bool(telegram.webhook.url))
    telegram.webhook.url = other
    with pytest.raises(NtmError) as caught:
        await bot
    assert str(caught.value) == phrases().second_instance


async def test_that_telegram_cannot_deliver_is_said_once(
    telegram: FakeTelegram, settings: Settings, monkeypatch: pytest.MonkeyPatch, journal: Journal
) -> None:
    monkeypatch.setattr(webhook, "WATCH_SECONDS", 0.01)
    async with running(settings, ScriptedAnswerer()):
        monkeypatch.setattr(telegram.webhook, "carry_out", _broken(str(settings.telegram_webhook_url)))
        await journal.until("Connection refused")
        seen = len([m for m, _ in telegram.calls if m == "getWebhookInfo"])
        await telegram.until(lambda: len([m for m, _ in telegram.calls if m == "getWebhookInfo"]) >= seen + 3)
    assert journal.text.count(phrases().webhook_complaint.partition("{")[0]) == 1


def _broken(url: str) -> Any:
    info = {"url": url, "has_custom_certificate": False, "pending_update_count": 3}
    return lambda method, params: {**info, "last_error_date": 1, "last_error_message": "Connection refused"}

"""Where the network blocks Telegram: everything goes through the proxy, and a proxy that fails is named."""

from __future__ import annotations

import asyncio
import os
import ssl
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from pydantic import SecretStr

from bot.health.telegram import telegram_look
from bot.phrases import phrases
from bot.settings import Settings
from bot.telegram.redaction import secrets_hidden, secrets_of
from knowledge.errors import NtmError
from tests.bot.answers import ScriptedAnswerer
from tests.bot.conftest import Journal, running
from tests.bot.fake_proxy import PASSWORD, USER, FakeProxy
from tests.bot.fake_telegram import TOKEN, FakeTelegram
from tests.bot.fake_webhook import free_port

pytestmark = pytest.mark.asyncio
NOWHERE = "bot-api.invalid"  # a name that no resolver knows


@pytest_asyncio.fixture
async def proxy(telegram: FakeTelegram) -> AsyncIterator[FakeProxy]:
    proxy = FakeProxy(telegram.port)
    await proxy.start()
    yield proxy
    await proxy.stop()


def through(settings: Settings, address: str, base: str = f"http://{NOWHERE}") -> Settings:
    return settings.model_copy(
        update={"telegram_proxy": SecretStr(address), "telegram_base_url": SecretStr(f"{base}/bot")}
    )


@pytest.mark.parametrize("scheme", ["http", "socks5", "socks5h"])
@pytest.mark.parametrize("needs_password", [False, True], ids=["open", "password"])
async def test_all_traffic_goes_through_the_proxy(
    telegram: FakeTelegram,
    bot_settings: Settings,
    proxy: FakeProxy,
    scheme: str,
    needs_password: bool,
    journal: Journal,
) -> None:
    proxy.needs_password = needs_password
    who = f"{USER}:{PASSWORD}@" if needs_password else ""
    settings = through(bot_settings, f"{scheme}://{who}127.0.0.1:{proxy.port}")
    with secrets_hidden(secrets_of(settings)):  # httpcore logs what it tells a SOCKS proxy
        async with running(settings, ScriptedAnswerer()):
            await telegram.hear("Ai ký?")
            assert await telegram.texts(1) == ["Ai ký?"]
    assert {asked.partition(":")[0] for asked in proxy.asked} == {NOWHERE}
    assert PASSWORD not in journal.text


async def test_https_goes_through_the_proxy_as_a_tunnel(
    telegram: FakeTelegram, bot_settings: Settings, proxy: FakeProxy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    made = f"openssl req -x509 -newkey rsa:2048 -nodes -keyout {key} -out {certificate} -days 2 -subj /CN=x -addext"
    try:
        subprocess.run([*made.split(), f"subjectAltName=DNS:{NOWHERE}"], check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("no openssl to make a certificate with")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    inner = FakeProxy(telegram.port)  # ends TLS, as a reverse proxy before an own Bot API server does

    async def end_tls(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await inner._connect(b"", reader, writer)
        writer.close()

    server = await asyncio.start_server(end_tls, "127.0.0.1", 0, ssl=context)
    proxy.leads_to = server.sockets[0].getsockname()[1]
    monkeypatch.setitem(os.environ, "SSL_CERT_FILE", str(certificate))
    async with running(
        through(bot_settings, f"http://127.0.0.1:{proxy.port}", f"https://{NOWHERE}"), ScriptedAnswerer()
    ):
        await telegram.hear("Ai ký?")
        assert await telegram.texts(1) == ["Ai ký?"]
    server.close()
    assert set(proxy.asked) == {f"{NOWHERE}:443"}  # CONNECT: the proxy sees no token


async def test_doctor_asks_telegram_by_the_way_that_is_set(
    telegram: FakeTelegram, bot_settings: Settings, proxy: FakeProxy
) -> None:
    for settings in (bot_settings, through(bot_settings, f"socks5://127.0.0.1:{proxy.port}")):
        seen = await asyncio.to_thread(telegram_look, settings)
        assert seen.said == "@ntm_thu_bot, nhận tin bằng hỏi liên tục, 0 tin đang chờ"
        assert not seen.warns
    assert proxy.asked


async def test_doctor_names_the_proxy_that_fails_without_its_password(
    telegram: FakeTelegram, bot_settings: Settings, proxy: FakeProxy
) -> None:
    proxy.needs_password = True
    wrong = f"socks5://hoa:khong-dung@127.0.0.1:{proxy.port}"
    gone = f"http://hoa:{PASSWORD}@127.0.0.1:{free_port()}"
    for address in (wrong, gone):
        with pytest.raises(NtmError, match="qua proxy") as caught:
            await asyncio.to_thread(telegram_look, through(bot_settings, address))
        assert address.rpartition("@")[2] in str(caught.value)
        assert "hoa" not in str(caught.value)
    assert proxy.refused >= 1


async def test_doctor_says_what_to_do_without_a_network_and_with_a_wrong_token(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    wrong = bot_settings.model_copy(update={"telegram_bot_token": SecretStr("123456789:AAanother_token")})
    with pytest.raises(NtmError) as caught:
        await asyncio.to_thread(telegram_look, wrong)
    assert str(caught.value) == phrases().token_refused
    await telegram.stop()
    with pytest.raises(NtmError, match="TELEGRAM_PROXY") as caught:
        await asyncio.to_thread(telegram_look, bot_settings)
    assert TOKEN not in str(caught.value)

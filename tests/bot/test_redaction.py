"""Secrets do not reach the log, whoever writes it and however."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterator

import pytest

from bot.settings import load_settings
from bot.telegram.redaction import masking, secrets_hidden, secrets_of

TOKEN = "987654321:AA-secret_part_of_the_token"
LOG = logging.getLogger("some.library")


def _say_as_argument(secret: str) -> None:
    LOG.warning("POST https://api.telegram.org/bot%s/getMe", secret)


def _say_as_message(secret: str) -> None:
    LOG.warning(f"100% of {secret}")  # a stray % must not break it


def _say_as_object(secret: str) -> None:
    LOG.warning("%r", {"token": secret})


def _say_in_a_traceback(secret: str) -> None:
    try:
        raise ValueError(f"The token `{secret}` was rejected")
    except ValueError as error:
        try:
            raise RuntimeError("and so") from error
        except RuntimeError:
            LOG.exception("it failed")


@pytest.fixture
def printed() -> Iterator[io.StringIO]:
    """What a handler prints that knows nothing of secrets."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    LOG.addHandler(handler)
    yield stream
    LOG.removeHandler(handler)


@pytest.mark.parametrize("say", [_say_as_argument, _say_as_message, _say_as_object, _say_in_a_traceback])
@pytest.mark.parametrize(
    ("variable", "value", "secret"),
    [
        ("TELEGRAM_BOT_TOKEN", TOKEN, TOKEN),
        ("TELEGRAM_BOT_TOKEN", TOKEN, "AA-secret_part_of_the_token"),
        ("TELEGRAM_BOT_TOKEN", TOKEN, "987654321%3AAA-secret_part_of_the_token"),
        ("TELEGRAM_PROXY", "socks5://hoa:mat%2Fkhau@10.0.0.9:1080", "mat%2Fkhau"),
        ("TELEGRAM_PROXY", "socks5://hoa:mat%2Fkhau@10.0.0.9:1080", "mat/khau"),
        ("TELEGRAM_PROXY", "http://hoa:abc@proxy:3128", "hoa:abc"),
        ("NTM_LLM_API_KEY", "sk-khoa-cua-xa", "sk-khoa-cua-xa"),
        ("NTM_LLM_BASE_URL", "https://bot:mo-hinh-2026@llm.xa.vn/v1", "mo-hinh-2026"),
        ("TELEGRAM_BASE_URL", "https://bot:noi-bo-2026@api.xa.vn", "noi-bo-2026"),
    ],
)
def test_no_secret_is_printed(
    monkeypatch: pytest.MonkeyPatch,
    printed: io.StringIO,
    say: Callable[[str], None],
    variable: str,
    value: str,
    secret: str,
) -> None:
    monkeypatch.setenv(variable, value)
    say(secret)
    assert secret in printed.getvalue()  # it would be seen
    printed.truncate(printed.seek(0))
    with secrets_hidden(secrets_of(load_settings())):
        say(secret)
    assert secret not in printed.getvalue()
    assert "***" in printed.getvalue()


def test_what_is_no_secret_is_printed_as_it_stands(monkeypatch: pytest.MonkeyPatch, printed: io.StringIO) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    with secrets_hidden(secrets_of(load_settings())):
        _say_as_message("xã Sơn Hà")
        _say_in_a_traceback("xã Sơn Hà")
    said = printed.getvalue()
    assert said.startswith("100% of xã Sơn Hà\n")
    assert "ValueError: The token `xã Sơn Hà` was rejected" in said


def test_without_secrets_nothing_is_masked(printed: io.StringIO) -> None:
    with secrets_hidden(secrets_of(load_settings())):
        _say_as_argument("abc")
    assert printed.getvalue() == "POST https://api.telegram.org/botabc/getMe\n"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("/start Iq3vX0Zk_7u-QyF1cT9aBsW2e", "/start I***"),
        ("https://t.me/ntm_thu_bot?start=Iq3vX0Zk_7u-QyF1cT9aBsW2e nhé", "https://t.me/ntm_thu_bot?start=I*** nhé"),
        ("mã bot 111222333:AAHd-khac_voi_ma_cua_chung_toi_0123", "mã bot ***"),
        (f"gọi /bot{TOKEN}/getMe", "gọi /bot***/getMe"),
        ("Văn bản 4665/UBND-KT lúc 17:00, /start Iphone", "Văn bản 4665/UBND-KT lúc 17:00, /start Iphone"),
    ],
)
def test_whatever_looks_like_a_token_or_an_invite_is_masked(written: str, kept: str) -> None:
    assert masking([TOKEN])(written) == kept


def test_the_code_of_an_invite_is_not_logged_even_where_no_secret_is_set(caplog: pytest.LogCaptureFixture) -> None:
    with secrets_hidden([]), caplog.at_level(logging.DEBUG):
        LOG.debug("Processing update %s", {"text": "/start Iq3vX0Zk_7u-QyF1cT9aBsW2e"})
    assert caplog.messages == ["Processing update {'text': '/start I***'}"]

"""Settings: where they come from, and what happens to those that cannot be used."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from bot.settings import VIETNAM_TIME, Settings, load_settings, variable_names
from knowledge.errors import SettingsError

ROOT = Path(__file__).parents[2]
TOKEN = "123456:AAbbCCddEEffGGhhIIjjKKllMMnnOOpp-_0"
KEY = "sk-khoa-cua-xa-0123456789"
SECRET_PROXY = "socks5://hoa:mat-khau-cua-hoa@10.0.0.9:1080"


def write_env(text: str) -> None:
    Path(".env").write_text(text, encoding="utf-8")


def test_the_environment_goes_before_the_file_and_the_file_before_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().log_level == "WARNING"
    write_env("NTM_LOG_LEVEL=info\n")
    assert load_settings().log_level == "INFO"
    monkeypatch.setenv("NTM_LOG_LEVEL", "DEBUG")
    assert load_settings().log_level == "DEBUG"


def test_without_any_setting_there_are_defaults() -> None:
    settings = load_settings()
    assert settings.data_dir == Path.home() / ".local" / "share" / "ntm"
    assert settings.embedding_model == "static-vi"
    assert settings.today is None
    assert (settings.access, settings.admins) == ("invited", ())
    assert (settings.audit_days, settings.rate_per_minute) == (180, 20)
    assert settings.telegram_bot_token is settings.telegram_proxy is None


def test_an_empty_value_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "")
    write_env("NTM_TODAY=\nNTM_LOG_LEVEL=\n")
    assert load_settings() == Settings(_env_file=None)  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("variable", "written", "field", "value"),
    [
        ("NTM_DATA_DIR", "~/du-lieu", "data_dir", Path.home() / "du-lieu"),
        ("NTM_EMBEDDING_MODEL", "BAAI/bge-m3", "embedding_model", "BAAI/bge-m3"),
        ("NTM_TODAY", "2026-03-01", "today", date(2026, 3, 1)),
        ("ntm_log_level", "error", "log_level", "ERROR"),
        ("NTM_LLM", "ollama:qwen3:8b", "llm", "ollama:qwen3:8b"),
        ("NTM_LLM", " openai:gpt-4.1-mini ", "llm", "openai:gpt-4.1-mini"),
        ("NTM_LLM_TIMEOUT", "2.5", "llm_timeout", 2.5),
        ("NTM_ACCESS", " Open ", "access", "open"),
        ("NTM_ADMINS", "123456789", "admins", (123456789,)),
        ("NTM_ADMINS", " 42, 4503599627370495 ;42 ", "admins", (42, 4503599627370495)),
        ("NTM_AUDIT_DAYS", "30", "audit_days", 30),
        ("NTM_RATE_PER_MINUTE", "5", "rate_per_minute", 5),
    ],
)
def test_a_good_value_is_taken(
    monkeypatch: pytest.MonkeyPatch, variable: str, written: str, field: str, value: Any
) -> None:
    monkeypatch.setenv(variable, written)
    assert getattr(load_settings(), field) == value


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("http://127.0.0.1:8081", "http://127.0.0.1:8081/bot"),
        ("http://127.0.0.1:8081/", "http://127.0.0.1:8081/bot"),
        ("https://bot-api.xa.vn/tele/bot", "https://bot-api.xa.vn/tele/bot"),
        (None, "https://api.telegram.org/bot"),
    ],
)
def test_the_address_of_the_bot_api_may_be_written_with_or_without_its_end(
    monkeypatch: pytest.MonkeyPatch, written: str | None, address: str
) -> None:
    if written is not None:
        monkeypatch.setenv("TELEGRAM_BASE_URL", written)
    assert load_settings().telegram_base_url.get_secret_value() == address


def test_a_relative_data_folder_is_that_of_the_folder_one_stands_in(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("NTM_DATA_DIR", "./data")
    assert load_settings().data_dir == tmp_path / "data"


def test_a_file_saved_by_notepad_is_read() -> None:
    Path(".env").write_bytes("NTM_TODAY=2026-03-01\r\n".encode("utf-8-sig"))
    assert load_settings().today == date(2026, 3, 1)


WRONG = [
    ("NTM_LOG_LEVEL", "ồn ào", "DEBUG, INFO, WARNING, ERROR, CRITICAL"),
    ("NTM_TODAY", "01/03/2026", "2026-03-01"),
    ("NTM_TODAY", "2026-02-30", "một ngày có thật"),
    ("NTM_TODAY", "20260301", "2026-03-01"),
    ("NTM_TODAY", "1767225600", "2026-03-01"),
    ("NTM_DATA_DIR", "mot-tep.txt", "thư mục"),
    ("NTM_EMBEDDING_MODEL", " ", "static-vi"),
    ("NTM_LLM", "mistral-large", "openai:TÊN_MÔ_HÌNH"),
    ("NTM_LLM", "anthropic:claude", "ollama:TÊN_MÔ_HÌNH"),
    ("NTM_LLM", "ollama: qwen3", "openai:TÊN_MÔ_HÌNH"),
    ("NTM_LLM_BASE_URL", "10.0.0.9:11434/v1", "http://"),
    ("NTM_LLM_API_KEY", f"{KEY} thừa", "không có dấu cách"),
    ("NTM_LLM_API_KEY", f"{KEY}ữ", "chữ không dấu"),
    ("NTM_LLM_TIMEOUT", "0.0001", "số giây"),
    ("NTM_LLM_TIMEOUT", "mười", "số giây"),
    ("NTM_ACCESS", "everybody", "invited"),
    ("NTM_ADMINS", "@hoa_nguyen", "cách nhau bằng dấu phẩy"),
    ("NTM_ADMINS", "-10042", "mã số Telegram"),
    ("NTM_ADMINS", "012", "mã số Telegram"),
    ("NTM_ADMINS", "[42]", "mã số Telegram"),
    ("NTM_ADMINS", TOKEN, "mã số Telegram"),
    ("NTM_AUDIT_DAYS", "-1", "từ 1 đến 3650"),
    ("NTM_RATE_PER_MINUTE", "1.75", "mỗi phút"),
    ("TELEGRAM_BOT_TOKEN", f"bot{TOKEN}", "@BotFather"),
    ("TELEGRAM_BOT_TOKEN", f"{TOKEN} thừa", "@BotFather"),
    ("TELEGRAM_BASE_URL", f"api.telegram.org/{TOKEN}", "http://"),
    ("TELEGRAM_BASE_URL", f"https:///{TOKEN}", "http://"),
    ("TELEGRAM_PROXY", SECRET_PROXY.replace("socks5", "socks4"), "socks5://"),
    ("TELEGRAM_PROXY", SECRET_PROXY.replace("1080", "một nghìn"), "tên máy và cổng"),
]


@pytest.mark.parametrize("from_file", [False, True])
@pytest.mark.parametrize(("variable", "value", "allowed"), WRONG)
def test_a_wrong_value_gives_one_line_with_the_variable_and_what_is_allowed_but_not_the_value(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, allowed: str, from_file: bool
) -> None:
    Path("mot-tep.txt").write_text("x", encoding="utf-8")
    if from_file:
        write_env(f'{variable}="{value}"\n')
    else:
        monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    line = str(caught.value)
    assert line.startswith(f"{variable} (đặt trong {'.env' if from_file else 'môi trường'}) không dùng được: ")
    assert allowed in line
    assert "\n" not in line
    assert value not in line.replace("mot-tep", "") or value == " "
    assert caught.value.__cause__ is caught.value.__context__ is None  # nor in the traceback


def test_a_file_in_another_encoding_is_named() -> None:
    Path(".env").write_bytes("NTM_DATA_DIR=dữ liệu".encode("utf-16"))
    with pytest.raises(SettingsError, match=r"\.env.*UTF-8"):
        load_settings()


@pytest.mark.parametrize("show", [repr, str, lambda s: s.model_dump_json(), lambda s: str(s.model_dump())])
def test_settings_never_show_their_secrets(monkeypatch: pytest.MonkeyPatch, show: Any) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("TELEGRAM_PROXY", SECRET_PROXY)
    monkeypatch.setenv("TELEGRAM_BASE_URL", "https://bot:noi-bo-2026@api.xa.vn")
    monkeypatch.setenv("NTM_LLM_API_KEY", KEY)
    monkeypatch.setenv("NTM_LLM_BASE_URL", "https://bot:mo-hinh-2026@llm.xa.vn/v1")
    settings = load_settings()
    shown = show(settings)
    assert "static-vi" in shown
    for secret in (TOKEN, "mat-khau-cua-hoa", "noi-bo-2026", KEY, "mo-hinh-2026"):
        assert secret not in shown
    assert settings.telegram_proxy is not None
    assert settings.telegram_proxy.get_secret_value() == SECRET_PROXY


@pytest.mark.parametrize(
    ("name", "from_file", "hint"),
    [
        ("NTM_LOGLEVEL", False, "có phải ý là NTM_LOG_LEVEL?"),
        ("NTM_DATA_DIRR", True, "có phải ý là NTM_DATA_DIR?"),
        ("TELEGRAM_TOKEN", True, "có phải ý là TELEGRAM_BOT_TOKEN?"),
        ("NTM_XYZ", True, "bỏ qua."),
    ],
)
def test_a_name_that_does_not_exist_is_pointed_out(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, name: str, from_file: bool, hint: str
) -> None:
    if from_file:
        write_env(f"{name}=bi-mat\n")
    else:
        monkeypatch.setenv(name, "bi-mat")
    load_settings()
    (line,) = caplog.messages
    assert name in line
    assert line.endswith(hint)
    assert "bi-mat" not in line


def test_variables_of_other_programs_are_left_alone(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("TELEGRAM_DESKTOP_SCALE", "2")
    write_env("COMPOSE_PROJECT_NAME=xa\n")
    load_settings()
    assert caplog.messages == []


def test_today_is_the_day_that_was_set_else_the_day_in_vietnam(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NTM_TODAY", "2024-08-27")
    assert load_settings().current_day() == date(2024, 8, 27)
    monkeypatch.delenv("NTM_TODAY")
    before = datetime.now(VIETNAM_TIME).date()
    assert before <= load_settings().current_day() <= datetime.now(VIETNAM_TIME).date()
    assert datetime(2024, 8, 27, 23, 30, tzinfo=VIETNAM_TIME).utcoffset().seconds == 7 * 3600  # type: ignore[union-attr]


EXAMPLE = ROOT / ".env.example"


def test_the_example_file_names_exactly_the_settings_that_exist() -> None:
    written = re.findall(r"^#?\s*([A-Z_]+)=", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(written) == sorted(variable_names().values())


def test_the_example_file_explains_each_setting_and_works_as_it_stands(caplog: pytest.LogCaptureFixture) -> None:
    for block in EXAMPLE.read_text(encoding="utf-8").strip().split("\n\n"):
        assert block.startswith("# ")
    settings = load_settings(EXAMPLE)
    assert settings.model_copy(update={"data_dir": load_settings(None).data_dir}) == load_settings(None)
    assert caplog.messages == []


def test_importing_the_settings_loads_nothing_heavy() -> None:
    code = (
        "import sys, bot.settings; print([m for m in ('telegram', 'torch', 'chromadb', 'httpx') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("variable", "written", "field", "value"),
    [
        ("NTM_BACKUP_DAILY", " 4:05 ", "backup_time", time(4, 5)),
        ("NTM_BACKUP_DAILY", "OFF", "backup_time", None),
        ("TELEGRAM_WEBHOOK_URL", " https://bot.xa.vn/telegram ", "telegram_webhook_url", "https://bot.xa.vn/telegram"),
        ("TELEGRAM_WEBHOOK_LISTEN", "0.0.0.0:8443", "webhook_address", ("0.0.0.0", 8443)),
        ("TELEGRAM_WEBHOOK_LISTEN", "[::1]:80", "webhook_address", ("::1", 80)),
    ],
)
def test_how_messages_come_and_when_backups_are_made(
    monkeypatch: pytest.MonkeyPatch, variable: str, written: str, field: str, value: Any
) -> None:
    assert load_settings().telegram_webhook_url is None
    assert (load_settings().webhook_address, load_settings().backup_time) == (("127.0.0.1", 8080), time(3))
    monkeypatch.setenv(variable, written)
    assert getattr(load_settings(), field) == value


@pytest.mark.parametrize(
    ("variable", "written"),
    [
        *(("NTM_BACKUP_DAILY", written) for written in ("25:00", "3", "12:60", "sáng", "3h")),
        *(
            ("TELEGRAM_WEBHOOK_URL", w)
            for w in ("bot.xa.vn", "ftp://a/b", "https:///telegram", "https://a/b?c=1", "https://u:p@a/b")
        ),
        *(("TELEGRAM_WEBHOOK_LISTEN", written) for written in ("8080", "127.0.0.1", "a:b", "127.0.0.1:99999", "a:1/b")),
        *(("TELEGRAM_WEBHOOK_SECRET", written) for written in ("có dấu", "a b", "x" * 257, "a:b")),
    ],
)
def test_what_cannot_be_used_of_them_is_told_by_its_name_only(
    monkeypatch: pytest.MonkeyPatch, variable: str, written: str
) -> None:
    monkeypatch.setenv(variable, written)
    with pytest.raises(SettingsError, match=variable) as caught:
        load_settings()
    assert f" {written} " not in str(caught.value)

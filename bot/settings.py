"""What can be set from outside: the environment first, then `.env`, then the default.

Nothing else in the program reads the environment. Every variable is `NTM_…`, except those of Telegram. A value that
cannot be used stops the program with one line that names the variable; no value is ever repeated in a message, because
a secret may have been pasted into the wrong line.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import NoDecode, SettingsConfigDict
from rapidfuzz import fuzz, process

from bot.running_settings import RunningSettings
from knowledge.errors import SettingsError

SHIPPED_MODEL = "static-vi"  # the embedding model that lies inside the package
VIETNAM_TIME = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")  # no daylight saving: an offset says it all
ACCESS_MODES = ("invited", "open")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")

_log = logging.getLogger(__name__)
_TOKEN = re.compile(r"\d+:[\w-]+", re.ASCII)  # https://core.telegram.org/bots/api#authorizing-your-bot
_LLM = re.compile(r"(?:openai|ollama):\S+", re.ASCII)
_KEY = re.compile(r"[!-~]+", re.ASCII)  # it travels in a header
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_IDS = re.compile(
    r"[1-9]\d{0,15}(?:[\s,;]+[1-9]\d{0,15})*[\s,;]*", re.ASCII
)  # https://core.telegram.org/bots/api#user: 52 bits
_PROXY_SCHEMES = ("http", "https", "socks5", "socks5h")  # https://www.python-httpx.org/advanced/proxies/
_ENCODING = "utf-8-sig"  # Windows' Notepad puts a byte order mark at the head of the file
_SIMILAR = 75  # how alike, of 100, an unknown name must be to a known one to be taken for a slip of the pen


class Settings(RunningSettings):
    """All settings, checked. A field's description says what is allowed: it is shown when the value is not."""

    model_config = SettingsConfigDict(
        env_prefix="NTM_",
        env_file_encoding=_ENCODING,
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    data_dir: Path = Field(
        default_factory=lambda: Path.home() / ".local" / "share" / "ntm",
        description="cần đường dẫn tới một thư mục (không phải tệp), ví dụ ./data",
    )
    embedding_model: str = Field(
        SHIPPED_MODEL,
        description=f"cần {SHIPPED_MODEL} (mô hình kèm sẵn), tên hoặc thư mục của một mô hình SentenceTransformer",
    )
    log_level: str = Field("WARNING", description=f"chỉ nhận một trong: {', '.join(LOG_LEVELS)}")
    today: date | None = Field(None, description="cần một ngày có thật, viết năm-tháng-ngày, ví dụ 2026-03-01")
    llm: str | None = Field(
        None, description="cần openai:TÊN_MÔ_HÌNH hoặc ollama:TÊN_MÔ_HÌNH, ví dụ openai:gpt-4.1-mini, ollama:qwen3:8b"
    )
    llm_base_url: SecretStr | None = Field(
        None,
        description="cần địa chỉ máy chủ mô hình bắt đầu bằng http:// hoặc https://, ví dụ http://127.0.0.1:11434/v1",
    )
    llm_api_key: SecretStr | None = Field(
        None, description="cần mã khóa do nơi cung cấp mô hình cấp: chữ không dấu và số, không có dấu cách"
    )
    llm_timeout: float = Field(20.0, ge=0.1, le=300, description="cần số giây từ 0.1 đến 300, ví dụ 20")
    access: str = Field(
        "invited", description="chỉ nhận invited (chỉ người được mời dùng được bot) hoặc open (ai cũng hỏi được)"
    )
    admins: Annotated[tuple[int, ...], NoDecode] = Field(
        (),
        description="cần mã số Telegram của người quản trị, nhiều người thì cách nhau bằng dấu phẩy, ví dụ 123456789,987654321",
    )
    audit_days: int = Field(180, ge=1, le=3650, description="cần số ngày từ 1 đến 3650, ví dụ 180")
    rate_per_minute: int = Field(20, ge=1, le=1000, description="cần số câu mỗi phút từ 1 đến 1000, ví dụ 20")
    telegram_bot_token: SecretStr | None = Field(
        None,
        validation_alias="TELEGRAM_BOT_TOKEN",
        description="cần mã do @BotFather cấp: dãy số, dấu hai chấm, rồi dãy chữ; không có dấu cách",
    )
    telegram_base_url: SecretStr = Field(
        SecretStr("https://api.telegram.org/bot"),
        validation_alias="TELEGRAM_BASE_URL",
        description="cần địa chỉ máy chủ Bot API bắt đầu bằng http:// hoặc https://, ví dụ https://api.telegram.org",
    )
    telegram_proxy: SecretStr | None = Field(
        None,
        validation_alias="TELEGRAM_PROXY",
        description="cần địa chỉ proxy bắt đầu bằng http://, https://, socks5:// hoặc socks5h://, có tên máy và cổng",
    )

    @field_validator("data_dir")
    @classmethod
    def _folder(cls, value: Path) -> Path:
        folder = value.expanduser().absolute()
        if folder.is_file():
            raise ValueError("a file")
        return folder

    @field_validator("embedding_model")
    @classmethod
    def _model(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("blank")
        return value.strip()

    @field_validator("log_level")
    @classmethod
    def _level(cls, value: str) -> str:
        if value.strip().upper() not in LOG_LEVELS:
            raise ValueError("not a level")
        return value.strip().upper()

    @field_validator("today", mode="before")
    @classmethod
    def _day(cls, value: Any) -> Any:
        # pydantic would also take seconds since 1970 and times of day
        if isinstance(value, str) and not _ISO_DAY.fullmatch(value.strip()):
            raise ValueError("not YYYY-MM-DD")
        return value.strip() if isinstance(value, str) else value

    @field_validator("llm")
    @classmethod
    def _language_model(cls, value: str | None) -> str | None:
        if value is None:
            return None
        if not _LLM.fullmatch(value.strip()):
            raise ValueError("no provider with a model")
        return value.strip()

    @field_validator("llm_base_url")
    @classmethod
    def _llm_address(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None:
            return None
        url = value.get_secret_value().strip().rstrip("/")
        _check_url(url, ("http", "https"))
        return SecretStr(url)

    @field_validator("llm_api_key")
    @classmethod
    def _key(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None:
            return None
        key = value.get_secret_value().strip()
        if not _KEY.fullmatch(key):
            raise ValueError("not a key")
        return SecretStr(key)

    @field_validator("access")
    @classmethod
    def _mode(cls, value: str) -> str:
        if value.strip().lower() not in ACCESS_MODES:
            raise ValueError("not a mode")
        return value.strip().lower()

    @field_validator("admins", mode="before")
    @classmethod
    def _ids(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if not _IDS.fullmatch(value.strip()):
            raise ValueError("not a list of ids")
        return tuple(dict.fromkeys(int(number) for number in re.findall(r"\d+", value)))

    @field_validator("telegram_bot_token")
    @classmethod
    def _token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None:
            return None
        token = value.get_secret_value().strip()
        if not _TOKEN.fullmatch(token):
            raise ValueError("not a token")
        return SecretStr(token)

    @field_validator("telegram_base_url")
    @classmethod
    def _base_url(cls, value: SecretStr) -> SecretStr:
        url = value.get_secret_value().strip().rstrip("/")
        _check_url(url, ("http", "https"))
        return SecretStr(url if url.endswith("/bot") else url + "/bot")

    @field_validator("telegram_proxy")
    @classmethod
    def _proxy(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None:
            return None
        url = value.get_secret_value().strip()
        _check_url(url, _PROXY_SCHEMES)
        return SecretStr(url)

    def current_day(self) -> date:
        """The day that counts as today: `NTM_TODAY`, else the day in Vietnam."""
        return self.today or datetime.now(VIETNAM_TIME).date()

    def current_time(self) -> datetime:
        """The time in Vietnam, on the day of `NTM_TODAY` where that is set."""
        now = datetime.now(VIETNAM_TIME)
        return datetime.combine(self.today, now.timetz()) if self.today else now


def _check_url(url: str, schemes: tuple[str, ...]) -> None:
    parts = urlsplit(url)
    if parts.scheme.lower() not in schemes or not parts.hostname or any(c.isspace() for c in url):
        raise ValueError("not such an address")
    _ = parts.port  # raises ValueError when it is no port


def variable_names() -> dict[str, str]:
    """Every field of `Settings` with the name of its variable: `{"today": "NTM_TODAY", …}`; those of a running bot last."""
    ordered = sorted(Settings.model_fields.items(), key=lambda item: item[0] in RunningSettings.model_fields)
    return {
        name: field.validation_alias if isinstance(field.validation_alias, str) else f"NTM_{name.upper()}"
        for name, field in ordered
    }


def unknown_variables(names: Iterable[str]) -> list[tuple[str, str | None]]:
    """The names that look like ours and are not, in order, each with the variable that was probably meant."""
    known = set(variable_names().values())
    ours = sorted({n.upper() for n in names if n.upper().startswith(("NTM_", "TELEGRAM_"))} - known)
    found = []
    for name in ours:
        match = process.extractOne(name, sorted(known), scorer=fuzz.ratio, score_cutoff=_SIMILAR)
        found.append((name, match[0] if match else None))
    return found


def load_settings(env_file: Path | None = Path(".env")) -> Settings:
    """The settings of this process; an unknown `NTM_…` variable is pointed out as a warning in the log.

    Raises SettingsError, one line naming the variable, where it was set and what is allowed.
    """
    written = _variables_in(env_file)
    # the environment may hold TELEGRAM_… of other programs; what stands in our own file was meant for us
    unknown = unknown_variables([*written, *(n for n in os.environ if n.upper().startswith("NTM_"))])
    for name, meant in unknown:
        hint = f"; có phải ý là {meant}?" if meant else "."
        _log.warning("Không có thiết lập nào tên %s, nên bỏ qua%s", name, hint)
    try:
        return Settings(_env_file=env_file)  # type: ignore[call-arg]  # known to pydantic-settings alone
    except ValidationError as error:
        location = str(error.errors()[0]["loc"][0])
    # outside the except clause: the chain of causes must not carry what was typed
    fields = {variable.upper(): field for field, variable in variable_names().items()}
    field = fields.get(location.upper(), location)
    variable = variable_names()[field]
    place = "trong môi trường" if variable in {n.upper() for n in os.environ if os.environ[n]} else f"trong {env_file}"
    raise SettingsError(f"{variable} (đặt {place}) không dùng được: {Settings.model_fields[field].description}.")


def _variables_in(env_file: Path | None) -> list[str]:
    if env_file is None or not env_file.is_file():
        return []
    try:
        return list(dotenv_values(env_file, encoding=_ENCODING, interpolate=False))
    except (UnicodeDecodeError, OSError):
        pass
    raise SettingsError(f"Không đọc được tệp {env_file}: hãy lưu lại dưới dạng văn bản UTF-8 và kiểm tra quyền đọc.")

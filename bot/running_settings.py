"""The settings of a bot that runs for good: how Telegram's messages reach it, when a backup is made. Part of `bot.settings.Settings`."""

from __future__ import annotations

import re
from datetime import time
from typing import Any
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings

OFF = "off"
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}", re.ASCII)  # https://core.telegram.org/bots/api#setwebhook
_TIME = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d", re.ASCII)


class RunningSettings(BaseSettings):
    """Checked as all settings are; see `bot.settings`."""

    backup_daily: str = Field(
        "03:00", description="cần giờ và phút theo giờ Việt Nam, ví dụ 03:00, hoặc off (không tự sao lưu)"
    )
    telegram_webhook_url: str | None = Field(
        None,
        validation_alias="TELEGRAM_WEBHOOK_URL",
        description="cần địa chỉ bắt đầu bằng https:// mà Telegram gọi tới được, ví dụ https://bot.xa.vn/telegram",
    )
    telegram_webhook_listen: str = Field(
        "127.0.0.1:8080",
        validation_alias="TELEGRAM_WEBHOOK_LISTEN",
        description="cần địa chỉ và cổng để lắng nghe, ví dụ 127.0.0.1:8080",
    )
    telegram_webhook_secret: SecretStr | None = Field(
        None,
        validation_alias="TELEGRAM_WEBHOOK_SECRET",
        description="cần từ 1 đến 256 ký tự, chỉ gồm chữ không dấu, số, gạch dưới và gạch ngang",
    )

    @field_validator("backup_daily")
    @classmethod
    def _hour(cls, value: str) -> str:
        value = value.strip().lower()
        if value != OFF and not _TIME.fullmatch(value):
            raise ValueError("no time of day")
        return value

    @field_validator("telegram_webhook_url")
    @classmethod
    def _webhook(cls, value: str | None) -> str | None:
        if value is None:
            return None
        url = value.strip()
        parts = urlsplit(url)
        # plain http is for an own Bot API server only; Telegram refuses it
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname or any(c.isspace() for c in url):
            raise ValueError("not such an address")
        if parts.query or parts.fragment or parts.username:
            raise ValueError("nothing but a path")
        _ = parts.port  # raises ValueError when it is no port
        return url

    @field_validator("telegram_webhook_listen")
    @classmethod
    def _listen(cls, value: str) -> str:
        _address(value)
        return value.strip()

    @field_validator("telegram_webhook_secret", mode="before")
    @classmethod
    def _webhook_secret(cls, value: Any) -> Any:
        if isinstance(value, str) and not _SECRET.fullmatch(value.strip()):
            raise ValueError("not a secret token")
        return value.strip() if isinstance(value, str) else value

    @property
    def webhook_address(self) -> tuple[str, int]:
        """Where to listen for Telegram: host and port."""
        return _address(self.telegram_webhook_listen)

    @property
    def backup_time(self) -> time | None:
        """When in the day of Vietnam a backup is made; None for never."""
        if self.backup_daily == OFF:
            return None
        hour, _, minute = self.backup_daily.partition(":")
        return time(int(hour), int(minute))


def _address(value: str) -> tuple[str, int]:
    parts = urlsplit(f"//{value.strip()}")
    if not parts.hostname or not parts.port or parts.path or parts.username or any(c.isspace() for c in value.strip()):
        raise ValueError("not an address with a port")
    return parts.hostname, parts.port

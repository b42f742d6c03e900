"""Whether Telegram can be reached with the token that is set, and how messages come."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

from telegram import Bot, WebhookInfo
from telegram.error import InvalidToken, TelegramError, TimedOut
from telegram.request import HTTPXRequest

from bot.health.finding import Seen
from bot.phrases import phrases
from bot.settings import Settings
from knowledge.errors import NtmError

SECONDS = 5.0  # for somebody who waits before a terminal or a chat


def telegram_look(settings: Settings) -> Seen:
    """Asks Telegram. Raises NtmError when it cannot be reached, naming the way that was tried, or does not know the token."""
    if settings.telegram_bot_token is None:
        return Seen(phrases().health_no_token)
    return asyncio.run(_ask(settings, settings.telegram_bot_token.get_secret_value()))


def connection_told(name: str, info: WebhookInfo) -> Seen:
    """The bot's name, by which door messages come, how many wait, and whether Telegram complains."""
    say = phrases()
    door = say.health_webhook if info.url else say.health_polling
    said = say.health_telegram.format(name=name, door=door, waiting=info.pending_update_count)
    complains = bool(info.last_error_message and info.pending_update_count)
    if complains:
        said += say.health_telegram_complaint.format(reason=info.last_error_message)
    return Seen(said, warns=complains)


async def _ask(settings: Settings, token: str) -> Seen:
    proxy = settings.telegram_proxy.get_secret_value() if settings.telegram_proxy else None
    request = HTTPXRequest(
        connect_timeout=SECONDS, read_timeout=SECONDS, write_timeout=SECONDS, pool_timeout=SECONDS, proxy=proxy
    )
    refused, reason = False, ""
    async with request:
        bot = Bot(token, base_url=settings.telegram_base_url.get_secret_value(), request=request)
        try:
            me = await bot.get_me()
            return connection_told(me.username or "", await bot.get_webhook_info())
        except InvalidToken:
            refused = True
        except TelegramError as error:
            reason = "quá thời gian chờ" if isinstance(error, TimedOut) else error.message
    # outside the except clause: python-telegram-bot's error may carry the token
    if refused:
        raise NtmError(phrases().token_refused)
    raise NtmError(phrases().health_unreachable.format(way=_way(proxy), reason=reason))


def _way(proxy: str | None) -> str:
    if proxy is None:
        return phrases().health_way_direct
    parts = urlsplit(proxy)  # without its user and password
    return phrases().health_way_proxy.format(proxy=f"{parts.scheme}://{parts.hostname}:{parts.port or ''}".rstrip(":"))

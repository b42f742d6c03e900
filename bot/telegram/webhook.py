"""Getting new messages pushed by Telegram (https://core.telegram.org/bots/api#setwebhook): a small HTTP server behind a proxy that speaks TLS.

The answer 200 means that an update is written down: before that Telegram keeps it and sends it again.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import secrets
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from telegram import Bot, Update
from telegram.error import BadRequest, TelegramError

from bot.phrases import phrases
from bot.settings import Settings
from bot.telegram.inbox import Inbox
from bot.telegram.polling import WANTED, persistently
from knowledge.errors import NtmError

HEALTH = "/health"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST_BODY = 1 << 20  # bytes; an update is a few thousand
BODY_SECONDS = 10.0  # for all of a body to arrive
AT_ONCE = 40  # connections that Telegram opens at most: its own default
WATCH_SECONDS = 60.0  # how often Telegram is asked whether the webhook is still ours

_log = logging.getLogger(__name__)


class Webhook:
    """Takes the updates that Telegram sends to TELEGRAM_WEBHOOK_URL."""

    def __init__(self, bot: Bot, inbox: Inbox, settings: Settings) -> None:
        assert settings.telegram_webhook_url is not None  # otherwise there is polling
        self._bot, self._inbox = bot, inbox
        self._url = settings.telegram_webhook_url
        self._host, self._port = settings.webhook_address
        given = settings.telegram_webhook_secret
        self.secret = given.get_secret_value() if given else secrets.token_urlsafe(32)
        self._runner: web.AppRunner | None = None
        self._told = ""  # what Telegram complained of last

    async def open(self) -> None:
        """Listens, then tells Telegram where. Raises NtmError when the address cannot be listened on, or Telegram does not take it."""
        await self._listen()
        await persistently(self._register)

    async def run(self) -> None:
        """Until cancelled. Raises NtmError when the webhook has been taken away: another instance of the bot is running."""
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            await persistently(self._look)

    async def close(self) -> None:
        """Takes nothing any more; what has begun to arrive is taken in. The webhook stays, so that Telegram keeps what comes meanwhile."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def confirm(self) -> None:
        """Nothing: each update was confirmed by the answer to it."""

    async def _listen(self) -> None:
        app = web.Application(client_max_size=LARGEST_BODY)
        app.router.add_get(HEALTH, _healthy)
        app.router.add_post(urlsplit(self._url).path or "/", self._receive)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=BODY_SECONDS)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._host, self._port).start()
            return
        except OSError as error:
            reason = error.strerror or str(error)
        await self.close()
        address = f"{self._host}:{self._port}"
        raise NtmError(phrases().webhook_not_listening.format(address=address, reason=reason))

    async def _register(self) -> None:
        try:
            await self._bot.set_webhook(
                self._url, secret_token=self.secret, allowed_updates=WANTED, max_connections=AT_ONCE
            )
            return
        except BadRequest as error:  # it would say the same again
            reason = error.message
        raise NtmError(phrases().webhook_refused.format(reason=reason))

    async def _look(self) -> None:
        info = await self._bot.get_webhook_info()
        if info.url != self._url:
            raise NtmError(phrases().second_instance)
        complaint = info.last_error_message or ""
        if complaint and info.pending_update_count and complaint != self._told:
            _log.warning(phrases().webhook_complaint.format(reason=complaint, count=info.pending_update_count))
        self._told = complaint

    async def _receive(self, request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(errors="surrogateescape"), self.secret.encode()):
            _log.info("A request without the secret of the webhook was turned away")
            return web.Response(status=403)
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await request.read()
        except TimeoutError:
            return web.Response(status=408)
        update = self._read(body)
        if update is None:
            return web.Response(status=400)
        try:
            await self._inbox.take([update])
        except NtmError as error:
            _log.error("An update could not be written down; Telegram will send it again: %s", error)
            return web.Response(status=503)
        return web.Response()

    def _read(self, body: bytes) -> Update | None:
        try:
            data: Any = json.loads(body)
        except ValueError:  # not UTF-8 neither
            return None
        if not isinstance(data, dict) or type(data.get("update_id")) is not int:
            return None
        try:
            return Update.de_json(data, self._bot)
        except (TypeError, ValueError, KeyError, AttributeError, TelegramError):
            _log.error("An update was not understood", exc_info=True)
            return Update(data["update_id"])  # taken, or Telegram would send it for a day and nothing behind it


async def _healthy(_: web.Request) -> web.Response:
    return web.Response(text="ok\n")

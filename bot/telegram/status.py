"""`/trangthai`: the state of the bot, for admins."""

from __future__ import annotations

import asyncio
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from telegram import Bot, Update
from telegram.error import TelegramError
from telegram.ext import Application, CallbackContext, CommandHandler, filters

from bot.access.roles import Role
from bot.health.finding import About, Finding, Seen, looked_at
from bot.health.looks import (
    backup_look,
    criteria_look,
    database_look,
    index_look,
    letters_look,
    members_look,
    today_look,
)
from bot.health.telegram import SECONDS, connection_told
from bot.phrases import phrases
from bot.settings import VIETNAM_TIME
from bot.telegram.delivery import deliver
from bot.telegram.parts import Parts
from bot.telegram.permission import ForRole
from bot.views.parts import escape
from knowledge.store.letters import LetterStore

COMMAND = "trangthai"
Context = CallbackContext[Any, Any, Any, Any]


def add_status_handlers(application: Application[Any, Any, Any, Any, Any, Any], parts: Parts) -> None:
    """To be called before the handler of unknown commands is added."""
    private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
    handlers = StatusHandlers(parts)
    application.add_handler(CommandHandler(COMMAND, ForRole(Role.ADMIN, parts.access, handlers.status), private))


class StatusHandlers:
    """The callback; it looks beside the event loop, and asks Telegram with little patience."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def status(self, update: Update, context: Context) -> None:
        """`/trangthai`: one line for each thing looked at."""
        message = update.effective_message
        assert message is not None  # a command comes with one
        findings, telegram = await asyncio.gather(asyncio.to_thread(self._look), self._telegram(context.bot))
        at = next(n for n, one in enumerate(findings) if one.about is About.TODAY)
        say = phrases()
        lines = [
            f"{one.sign} <b>{escape(say.health_names[one.about])}</b>: {escape(one.said)}"
            for one in (*findings[:at], telegram, *findings[at:])
        ]
        await deliver(message, ["\n".join([f"<b>{escape(say.status_title)}</b>", *lines])])

    def _look(self) -> list[Finding]:
        parts, settings = self._parts, self._parts.settings
        engine, now = parts.access.engine, datetime.now(VIETNAM_TIME)
        letters = LetterStore(engine)
        looks = (
            (About.RUN, self._run),
            (About.LETTERS, lambda: letters_look(letters)),
            (About.DATABASE, lambda: database_look(engine)),
            (About.CRITERIA, lambda: criteria_look(engine, settings.current_day())),
            (About.MODEL, lambda: settings.embedding_model),
            (About.INDEX, lambda: index_look(engine)),
            (About.LANGUAGE_MODEL, self._language_model),
            (About.MEMBERS, lambda: members_look(parts.access)),
            (About.TODAY, lambda: today_look(engine, now)),
            (About.BACKUP, lambda: backup_look(settings.data_dir, engine, now, letters.count() > 0)),
        )
        return [looked_at(about, look) for about, look in looks]

    def _run(self) -> str:
        try:
            number = version("ntm")
        except PackageNotFoundError:  # started from the sources
            number = "?"
        return phrases().health_run.format(version=number, since=_when(self._parts.activity.started))

    def _language_model(self) -> str:
        model = self._parts.settings.llm
        return phrases().health_llm.format(model=model) if model else phrases().health_no_llm

    async def _telegram(self, bot: Bot) -> Finding:
        try:
            info = await bot.get_webhook_info(connect_timeout=SECONDS, read_timeout=SECONDS)
        except TelegramError as error:
            return Finding(About.TELEGRAM, False, phrases().health_failed.format(reason=error.message))
        seen, last = connection_told(bot.username, info), self._parts.activity.last_update
        say = phrases()
        told = say.health_telegram_last.format(when=_when(last)) if last else say.health_telegram_none
        return looked_at(About.TELEGRAM, lambda: Seen(seen.said + told, seen.warns))


def _when(seconds: float) -> str:
    return f"{datetime.fromtimestamp(seconds, VIETNAM_TIME):%H:%M %d/%m/%Y}"

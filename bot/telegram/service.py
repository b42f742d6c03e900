"""The life of the bot: connect, work, stop in good order."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import Callable, Iterator

from telegram import BotCommand
from telegram.error import TelegramError

from bot.access.audited import AuditedAnswerer
from bot.phrases import phrases
from bot.telegram.answerer import AnswerThread
from bot.telegram.application import BotApplication, build_application
from bot.telegram.background import background_of
from bot.telegram.criteria import COMMAND as CRITERIA
from bot.telegram.duties import CALENDAR, LIST, WHO
from bot.telegram.letters import LETTERS
from bot.telegram.ordering import ChatByChat
from bot.telegram.parts import Parts
from bot.telegram.polling import Polling, persistently
from bot.telegram.redaction import secrets_hidden, secrets_of
from bot.telegram.reminders import COMMAND as REMINDERS
from bot.telegram.reminding import reminding

STOP_SECONDS = 10.0  # for the answers still being sent when the bot is stopped

_log = logging.getLogger(__name__)
OnReady = Callable[[str], None]


def run_bot(parts: Parts, on_ready: OnReady | None = None) -> None:
    """Runs the bot until SIGINT or SIGTERM; returns when it has stopped in good order.

    `on_ready` is called with the bot's user name once messages are being fetched. Raises SettingsError without a token, NtmError when the token is refused or another instance of the bot is running.
    """
    with secrets_hidden(secrets_of(parts.settings)), _quiet_http():
        asyncio.run(_until_signal(parts, on_ready))


async def serve(parts: Parts, stop: asyncio.Event, on_ready: OnReady | None = None) -> None:
    """As `run_bot`, in a running event loop, until `stop` is set."""
    audited = AuditedAnswerer(parts.answerer, parts.access.audit)
    answers, order = AnswerThread(audited, parts.quick or parts.answerer), ChatByChat()
    try:
        application = build_application(parts, answers, order)
        polling = Polling(application.bot, application.update_queue)
        work = asyncio.create_task(_work(application, polling, parts, on_ready))
        stopped = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({work, stopped}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            failed = work.done()  # it has no other way to end
            stopped.cancel()
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)
            await _close(application, order, None if failed else polling)
        if failed:
            work.result()
    finally:
        answers.close()


async def _work(application: BotApplication, polling: Polling, parts: Parts, on_ready: OnReady | None) -> None:
    await persistently(application.initialize)
    await persistently(application.bot.delete_webhook)  # with a webhook set there is no polling
    await _offer_commands(application)
    await application.start()
    async with reminding(application.bot, parts):
        await background_of(application).begin()
        if on_ready is not None:
            on_ready(application.bot.username)
        await polling.run()


async def _offer_commands(application: BotApplication) -> None:
    say = phrases()
    try:
        await application.bot.set_my_commands(
            [
                BotCommand("start", say.command_start),
                BotCommand(LIST, say.command_duties),
                BotCommand(CALENDAR, say.command_calendar),
                BotCommand(REMINDERS, say.command_reminders),
                BotCommand(WHO, say.command_whoami),
                BotCommand(LETTERS, say.command_letters),
                BotCommand(CRITERIA, say.command_criteria),
                BotCommand("help", say.command_help),
            ]
        )
    except TelegramError as error:
        _log.warning("The menu of commands could not be set: %s", error.message)


async def _close(application: BotApplication, order: ChatByChat, polling: Polling | None) -> None:
    if not application.running:
        await application.bot.shutdown()
        return

    def give_up() -> None:
        count = order.abandon()
        if count:
            _log.warning(phrases().unanswered.format(count=count))

    closing = asyncio.create_task(background_of(application).close())
    deadline = asyncio.get_running_loop().call_later(STOP_SECONDS, give_up)
    await application.stop()
    deadline.cancel()
    await closing
    if polling is not None:
        await polling.confirm()
    await application.shutdown()


async def _until_signal(parts: Parts, on_ready: OnReady | None) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    signals = (signal.SIGINT, signal.SIGTERM)

    def on_signal() -> None:
        stop.set()
        for number in signals:  # a second signal ends the program at once
            loop.remove_signal_handler(number)

    # the event loop of Windows has no signal handlers: there Ctrl+C cancels this task, which closes as well
    with contextlib.suppress(NotImplementedError):
        for number in signals:
            loop.add_signal_handler(number, on_signal)
    await serve(parts, stop, on_ready)


@contextlib.contextmanager
def _quiet_http() -> Iterator[None]:
    """httpx reports every request at INFO: a line each half minute that says nothing. Other levels are left alone."""
    log = logging.getLogger("httpx")
    before = log.level
    if log.getEffectiveLevel() == logging.INFO:
        log.setLevel(logging.WARNING)
    try:
        yield
    finally:
        log.setLevel(before)

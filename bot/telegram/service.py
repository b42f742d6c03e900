"""The life of the bot: connect, work, stop in good order."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.access.audited import AuditedAnswerer
from bot.phrases import phrases
from bot.telegram.answerer import AnswerThread
from bot.telegram.application import BotApplication, build_application
from bot.telegram.background import background_of
from bot.telegram.inbox import Inbox
from bot.telegram.ledger import Ledger
from bot.telegram.menus import Menus, handled_commands
from bot.telegram.ordering import ChatByChat
from bot.telegram.parts import Parts
from bot.telegram.polling import Polling, persistently
from bot.telegram.redaction import secrets_hidden, secrets_of
from bot.telegram.reminding import reminding
from bot.telegram.update_store import UpdateStore
from knowledge.errors import SettingsError

if TYPE_CHECKING:
    from bot.telegram.webhook import Webhook

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
    answers = AnswerThread(audited, parts.quick or parts.answerer)
    try:
        run = _put_together(parts, answers)
        with secrets_hidden(run.secrets):
            work = asyncio.create_task(_work(run, parts, on_ready))
            stopped = asyncio.create_task(stop.wait())
            try:
                await asyncio.wait({work, stopped}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                failed = work.done()  # it has no other way to end
                stopped.cancel()
                work.cancel()
                await asyncio.gather(work, return_exceptions=True)
                await _close(run, confirmed=not failed)
            if failed:
                work.result()
    finally:
        answers.close()


@dataclass(frozen=True)
class _Run:
    """One run of the bot: what it is made of, in the order in which it is closed."""

    receiver: Polling | Webhook
    inbox: Inbox
    menus: Menus
    application: BotApplication
    order: ChatByChat
    ledger: Ledger

    @property
    def secrets(self) -> list[str]:
        return [] if isinstance(self.receiver, Polling) else [self.receiver.secret]


def _put_together(parts: Parts, answers: AnswerThread) -> _Run:
    settings = parts.settings
    if settings.telegram_bot_token is None:
        raise SettingsError(phrases().token_missing)
    number = int(settings.telegram_bot_token.get_secret_value().partition(":")[0])
    ledger = Ledger(UpdateStore(parts.access.engine, number))
    order = ChatByChat(ledger)
    application = build_application(parts, answers, order)
    inbox = Inbox(ledger, application.update_queue, parts.activity)
    menus = Menus(application.bot, parts.access, handled_commands(application))
    application.on_role(menus.seen)
    receiver: Polling | Webhook
    if settings.telegram_webhook_url is None:
        receiver = Polling(application.bot, inbox)
    else:
        from bot.telegram.webhook import Webhook  # an HTTP server that polling does not need

        receiver = Webhook(application.bot, inbox, settings)
    return _Run(receiver, inbox, menus, application, order, ledger)


async def _work(run: _Run, parts: Parts, on_ready: OnReady | None) -> None:
    await persistently(run.application.initialize)
    await run.inbox.resume(run.application.bot, parts.access)  # before what is new
    await run.receiver.open()
    await run.menus.offer()
    await run.application.start()
    beside = [asyncio.create_task(run.menus.offer_each())]  # nobody's first question is to wait for the menus of admins
    if parts.backups is not None:
        beside.append(asyncio.create_task(parts.backups.run()))
    try:
        async with reminding(run.application.bot, parts):
            await background_of(run.application).begin()
            if on_ready is not None:
                on_ready(run.application.bot.username)
            await run.receiver.run()
    finally:
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)


async def _close(run: _Run, *, confirmed: bool) -> None:
    """Takes nothing new, finishes what was begun, within STOP_SECONDS; what is not finished is answered at the next start."""
    await run.receiver.close()
    await run.inbox.close()
    await run.menus.close()
    if not run.application.running:
        await run.application.bot.shutdown()
        await run.ledger.close()
        return

    def give_up() -> None:
        count = run.order.abandon()
        if count:
            _log.warning(phrases().unanswered.format(count=count))

    closing = asyncio.create_task(background_of(run.application).close())
    deadline = asyncio.get_running_loop().call_later(STOP_SECONDS, give_up)
    await run.application.stop()
    deadline.cancel()
    await closing
    await run.ledger.close()
    if confirmed:
        await run.receiver.confirm()
    await run.application.shutdown()


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

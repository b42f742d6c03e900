"""`ntm bot`: the Telegram bot until it is stopped."""

from __future__ import annotations

from contextlib import suppress

from bot.console import err
from bot.one_instance import only_bot_in
from bot.phrases import phrases
from bot.session import session
from bot.settings import Settings
from bot.wiring import (
    LateVectors,
    open_access,
    open_announcer,
    open_assistant,
    open_conversations,
    open_criteria,
    open_desk,
    open_intake,
    open_letters,
    open_ratings,
    open_reminders,
    open_vectors,
    with_language_model,
)
from knowledge.errors import SettingsError, StoreBusy
from knowledge.store.letters import LetterStore


def run() -> int:
    """Serve until SIGINT or SIGTERM."""
    with session() as (settings, store):
        return serve(settings, store)


def serve(settings: Settings, store: LetterStore) -> int:
    """The bot over an opened store; questions are answered from the full text until the model is loaded."""
    if settings.telegram_bot_token is None:
        raise SettingsError(phrases().token_missing)
    with only_bot_in(settings.data_dir):
        return _serve(settings, store)


def _serve(settings: Settings, store: LetterStore) -> int:
    from bot.backups.daily import DailyBackups
    from bot.telegram import run_bot
    from bot.telegram.parts import Parts

    if not store.count():
        err.print(phrases().store_empty)
    access, ratings = open_access(store, settings), open_ratings(store, settings)
    with suppress(StoreBusy):  # while letters are taken in; the next line that is written prunes as well
        access.audit.prune()
        ratings.prune()
    if access.admits_nobody():
        err.print(phrases().nobody_admitted)

    def on_ready(name: str) -> None:
        with suppress(StoreBusy):  # only the command line's links need it
            if access.bot_name() != name:
                access.remember_bot(name)
        err.print(f"Bot @{name} đang chạy. Dừng bằng Ctrl+C.")

    desk = open_desk(store, settings)
    index = LateVectors(lambda: open_vectors(store, settings))
    try:
        assistant = open_assistant(store, settings, index)
        parts = Parts(
            settings=settings,
            answerer=with_language_model(assistant, settings),
            criteria=open_criteria(store, settings),
            access=access,
            desk=desk,
            conversations=open_conversations(store),
            ratings=ratings,
            letters=open_letters(store, settings),
            reminders=open_reminders(store, settings, desk),
            quick=assistant,
            intake=open_intake(store, settings, access),
            announcer=open_announcer(store, settings, access),
            backups=DailyBackups(settings.data_dir, settings.backup_time) if settings.backup_time else None,
        )
        run_bot(parts, on_ready)
    finally:
        index.close()
    return 0

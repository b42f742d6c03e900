"""What every command begins with: settings, logging to standard error, the store; closed in good order at the end."""

from __future__ import annotations

import contextlib
import logging
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.settings import Settings, load_settings
from bot.wiring import open_store

if TYPE_CHECKING:
    from knowledge.store.letters import LetterStore


def configure() -> Settings:
    """The settings; log lines go to standard error from here on."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(message)s", force=True)
    settings = load_settings()
    logging.getLogger().setLevel(settings.log_level)
    for noisy in (
        "httpx",
        "httpcore",
        "httpx2",
        "httpcore2",
        "openai",
        "chromadb",
        "sentence_transformers",
        "pdfminer",
        "alembic",
    ):
        logging.getLogger(noisy).setLevel(max(logging.WARNING, logging.getLevelName(settings.log_level)))
    return settings


@contextlib.contextmanager
def session() -> Iterator[tuple[Settings, LetterStore]]:
    """Settings and the opened store."""
    settings = configure()
    store = open_store(settings)
    try:
        yield settings, store
    finally:
        store.close()

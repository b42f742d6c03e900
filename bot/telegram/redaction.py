"""Keeping secrets out of the log, whoever writes it.

The token is part of every address that the bot calls, so HTTP libraries log it, and python-telegram-bot puts it into
some of its errors. A filter would have to sit on every handler; the factory of log records is the one place that all
records pass.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from bot.settings import Settings

MASK = "***"
_SHAPES = (
    r"(?<=start[= ]I)[A-Za-z0-9_-]{16,}",  # the code of an invite: whoever reads it first has the invite
    r"\b[0-9]{6,}:[A-Za-z0-9_-]{30,}",  # a bot's token, ours or another's (https://core.telegram.org/bots/api#authorizing-your-bot)
)
_SHORTEST = 6  # a shorter password is only hidden together with its user name, or ordinary words would be masked


def secrets_of(settings: Settings) -> list[str]:
    """Every string that must not be seen, longest first: the token, the key of the language model, the user names and passwords in addresses."""
    found: set[str] = set()
    if settings.telegram_bot_token:
        token = settings.telegram_bot_token.get_secret_value()
        found |= {token, token.partition(":")[2]}
    if settings.llm_api_key:
        found.add(settings.llm_api_key.get_secret_value())
    if settings.telegram_webhook_secret:
        found.add(settings.telegram_webhook_secret.get_secret_value())
    for address in (settings.telegram_base_url, settings.telegram_proxy, settings.llm_base_url):
        parts = urlsplit(address.get_secret_value() if address else "")
        if parts.password is not None:
            found |= {f"{parts.username}:{parts.password}", parts.password, unquote(parts.password)}
    whole = {s for s in found if ":" in s or len(s) >= _SHORTEST}
    return sorted(whole | {quote(s, safe="") for s in whole}, key=len, reverse=True)


def masking(secrets: Iterable[str]) -> Callable[[str], str]:
    """A function that masks these strings in a text, and whatever looks like a token or the code of an invite."""
    pattern = _pattern(secrets)
    return lambda text: pattern.sub(MASK, text)


@contextmanager
def secrets_hidden(secrets: Iterable[str]) -> Iterator[None]:
    """While inside, every log record and its traceback have these strings masked, and what looks like a token or the code of an invite."""
    pattern = _pattern(secrets)
    make_record = logging.getLogRecordFactory()

    def masked(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = make_record(*args, **kwargs)
        _mask(record, pattern)
        return record

    logging.setLogRecordFactory(masked)
    try:
        yield
    finally:
        logging.setLogRecordFactory(make_record)


def _pattern(secrets: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join([*map(re.escape, secrets), *_SHAPES]))


def _mask(record: logging.LogRecord, secret: re.Pattern[str]) -> None:
    try:
        message = record.getMessage()
    except (TypeError, ValueError):
        return  # arguments that do not fit the message: logging reports that by itself
    if secret.search(message):
        record.msg, record.args = secret.sub(MASK, message), None
    if record.exc_info and record.exc_info[0] is not None:
        traceback = logging.Formatter().formatException(record.exc_info)
        if secret.search(traceback):
            # a formatter prints exc_text as it stands; exc_info would let it read the exception again
            record.exc_text, record.exc_info = secret.sub(MASK, traceback), None

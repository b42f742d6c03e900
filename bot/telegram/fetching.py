"""Fetching a file that somebody sent (https://core.telegram.org/bots/api#getfile), again when the network fails."""

from __future__ import annotations

import asyncio
import logging
from itertools import islice

from telegram import Bot
from telegram.constants import FileSizeLimit
from telegram.error import BadRequest, RetryAfter, TelegramError

from bot.phrases import phrases
from bot.telegram.patience import pauses, seconds_asked

TRIES = 4
SECONDS = 180.0  # for one try: 20 MB over a slow line through a proxy
LIMIT = int(FileSizeLimit.FILESIZE_DOWNLOAD)

_log = logging.getLogger(__name__)
_TOO_BIG = "file is too big"


class NotFetched(Exception):
    """Why a file cannot be had, in a sentence for its sender."""


def too_large() -> str:
    """The sentence for a file over Telegram's limit for bots."""
    return phrases().file_too_large.format(limit=LIMIT // 1_000_000)


async def fetch(bot: Bot, file_id: str) -> bytes:
    """The bytes of a file; nothing is written anywhere. Raises NotFetched."""
    for pause in (*islice(pauses(), TRIES - 1), None):
        wait = pause
        try:
            async with asyncio.timeout(SECONDS):
                return await _once(bot, file_id)
        except RetryAfter as error:
            wait = None if pause is None else seconds_asked(error)
        except (TelegramError, TimeoutError) as error:
            if isinstance(error, BadRequest) and _TOO_BIG in error.message.lower():
                raise NotFetched(too_large()) from error
            _log.info("A file could not be fetched: %s", error)
        if wait is not None:
            await asyncio.sleep(wait)
    raise NotFetched(phrases().file_not_fetched)


async def _once(bot: Bot, file_id: str) -> bytes:
    told = await bot.get_file(file_id)
    path = (told.file_path or "").removeprefix(f"{bot.base_file_url}/")
    if told.file_path and (path == told.file_path or path.startswith("/") or path[1:3] == ":\\"):
        # the library would read such a path from this machine's own disk: of a server in --local mode, on whichever machine it is
        raise NotFetched(phrases().file_own_server)
    if told.file_size is not None and told.file_size > LIMIT:
        raise NotFetched(too_large())
    if not told.file_path:
        raise TelegramError("the file has no path")
    content = bytes(await told.download_as_bytearray())
    if len(content) > LIMIT:
        raise NotFetched(too_large())
    if told.file_size is not None and len(content) != told.file_size:
        raise TelegramError("the file came in part")
    return content

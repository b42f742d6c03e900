"""Answers to inline queries (https://core.telegram.org/bots/api#answerinlinequery)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from itertools import islice

from telegram import InlineQuery, InlineQueryResultArticle, InlineQueryResultsButton
from telegram.error import BadRequest, NetworkError, TelegramError

from bot.telegram.patience import pauses
from bot.views.inline import in_plain
from bot.views.short import PRIVATE

TRIES = 3  # the next letter that is typed asks again

_log = logging.getLogger(__name__)


async def offer(
    query: InlineQuery, results: Sequence[InlineQueryResultArticle] = (), button: str | None = None
) -> None:
    """Shows the results to whoever typed the query, and over them a button to the private chat with these words. Never fails.

    Telegram keeps nothing of it: by default it would show the results of a member to strangers who type the same, for five
    minutes, and the emptiness that a stranger gets to members.
    """
    to_private = InlineQueryResultsButton(button, start_parameter=PRIVATE) if button else None
    for pause in (*islice(pauses(), TRIES - 1), None):
        try:
            await query.answer(list(results), cache_time=0, is_personal=True, button=to_private)
            return
        except (
            BadRequest
        ) as error:  # Telegram takes no answer to a query of long ago, an old server of one's own not all marks
            _log.info("An inline query was refused: %s", error.message)
            if "parse entities" not in error.message.lower():
                return
            results = [in_plain(result) for result in results]
            continue
        except TelegramError as error:
            _log.info("An inline query could not be answered: %s", error.message)
            if pause is None or not isinstance(error, NetworkError):
                return
        await asyncio.sleep(pause)

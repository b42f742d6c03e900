"""Keeping to Telegram's flood limits (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this)."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from telegram.ext import AIORateLimiter

from bot.telegram.handling import noted

A_SECOND = 30  # messages to all chats together
RETRIES = 5  # after 429 with retry_after, for one message
NO_RETRIES = 0
"""As `rate_limit_args` of a call: it keeps to the limits, but RetryAfter is raised. For callers that note what they do before they wait."""
_AT_ONCE = frozenset({"sendChatAction", "answerCallbackQuery", "answerInlineQuery", "sendMessageDraft"})


class AnswerLimiter(AIORateLimiter):
    """The limiter that python-telegram-bot recommends; honours retry_after.

    The typing indicator, drafts and the answers to pressed buttons and inline queries pass beside it: they must not use up what a group
    may be sent, nor come late, nor, refused with 429, hold up the messages of all chats. Where a message answers an update, the ledger
    learns of it just before it goes out (bot.telegram.handling).
    """

    def __init__(self) -> None:
        super().__init__(overall_max_rate=A_SECOND, overall_time_period=1, max_retries=RETRIES)

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | dict[str, Any] | list[dict[str, Any]]]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> bool | dict[str, Any] | list[dict[str, Any]]:
        """See telegram.ext.BaseRateLimiter.process_request."""
        if endpoint in _AT_ONCE:
            return await callback(*args, **kwargs)

        async def noting(*args: Any, **kwargs: Any) -> bool | dict[str, Any] | list[dict[str, Any]]:
            return await noted(endpoint, lambda: callback(*args, **kwargs))

        if rate_limit_args == NO_RETRIES:  # the library takes 0 for "as usual"
            return await self._run_request(True, False, False, noting, args, kwargs)
        return await super().process_request(noting, args, kwargs, endpoint, data, rate_limit_args)

"""What Telegram takes as the answer to an inline query, and refuses (https://core.telegram.org/bots/api#answerinlinequery)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from telegram.constants import InlineQueryLimit, InlineQueryResultLimit, InlineQueryResultsButtonLimit, MessageLimit

from tests.bot.telegram_entities import units
from tests.bot.telegram_html import MarkupError, parse

_PARAMETER = re.compile(r"[A-Za-z0-9_-]+")


class InlineRefusedError(ValueError):
    """The words after "Bad Request:"."""


@dataclass(frozen=True)
class Offered:
    """A result as the list shows it, and the message that it inserts."""

    id: str
    title: str
    description: str
    text: str  # as the user sees it
    tagged: tuple[tuple[str, str], ...]
    buttons: tuple[tuple[str, str], ...]  # (label, address)
    markup: str  # as it was sent


@dataclass(frozen=True)
class InlineAnswer:
    """What somebody sees over the line in which they type. `button`: its words, and what `/start` gets from it."""

    query_id: str
    results: tuple[Offered, ...]
    button: tuple[str, str] | None
    cache_time: int
    is_personal: bool


def read_inline(params: dict[str, str]) -> InlineAnswer:
    """Raises InlineRefusedError where Telegram takes none of it."""
    results = tuple(map(_result, json.loads(params["results"])))
    if len(results) > InlineQueryLimit.RESULTS:
        raise InlineRefusedError("RESULTS_TOO_MUCH")
    if len({result.id for result in results}) < len(results):
        raise InlineRefusedError("RESULT_ID_DUPLICATE")
    return InlineAnswer(
        params["inline_query_id"],
        results,
        _start_button(json.loads(params["button"])) if "button" in params else None,
        int(params.get("cache_time", 300)),
        params.get("is_personal", "").lower() == "true",
    )


def _result(result: dict[str, Any]) -> Offered:
    if not InlineQueryResultLimit.MIN_ID_LENGTH <= len(result["id"].encode()) <= InlineQueryResultLimit.MAX_ID_LENGTH:
        raise InlineRefusedError("RESULT_ID_INVALID")
    if result["type"] != "article" or not result["title"].strip():
        raise InlineRefusedError("RESULT_TITLE_INVALID")
    content = result["input_message_content"]
    text, tagged = content["message_text"], ()
    if content.get("parse_mode") == "HTML":
        try:
            parsed = parse(text)
        except MarkupError as error:
            raise InlineRefusedError(f"can't parse entities: {error}") from error
        text, tagged = parsed.text, parsed.tagged
    if not text.strip():
        raise InlineRefusedError("MESSAGE_EMPTY")
    if units(text) > MessageLimit.MAX_TEXT_LENGTH:
        raise InlineRefusedError("MESSAGE_TOO_LONG")
    rows = result.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = tuple((button["text"], button["url"]) for row in rows for button in row)
    title, description = result["title"], result.get("description", "")
    return Offered(result["id"], title, description, text.strip(), tagged, buttons, content["message_text"])


def _start_button(button: dict[str, str]) -> tuple[str, str]:
    parameter = button["start_parameter"]
    if len(parameter) > InlineQueryResultsButtonLimit.MAX_START_PARAMETER_LENGTH or not _PARAMETER.fullmatch(parameter):
        raise InlineRefusedError("START_PARAM_INVALID")
    if not button["text"].strip():
        raise InlineRefusedError("BUTTON_TEXT_INVALID")
    return button["text"], parameter

"""What is said in a group: who writes, to whom they reply, and what the bot has said before a question."""

from __future__ import annotations

from typing import Any

from bot.phrases import phrases
from tests.bot.fake_telegram import BOT, FakeTelegram, Sent
from tests.bot.telegram_entities import entities_of

GROUP = -100
NAME = "@ntm_thu_bot"
HINT = phrases().group_hint.format(name=BOT["username"])
GREETING = phrases().group_greeting.format(name=BOT["username"])
SHORTENED = phrases().answer_shortened.format(name=BOT["username"])
OTHER_BOT = {"id": 5, "is_bot": True, "first_name": "Khác", "username": "khac_bot"}


def replying(by: dict[str, Any], text: str | None = "Đã trả lời.", **more: Any) -> dict[str, Any]:
    """The field of a message that replies to one of somebody."""
    replied = {"message_id": 9, "date": 1, "chat": {"id": GROUP, "type": "supergroup"}, "from": by, "text": text}
    return {"reply_to_message": {**replied, "entities": entities_of(text or ""), **more}}


def person(number: int, **more: Any) -> dict[str, Any]:
    return {"id": number, "is_bot": False, "first_name": "Lan", **more}


async def said_last(telegram: FakeTelegram, chat_id: int = GROUP) -> list[Sent]:
    """All that was said in a chat before the answer to a question that comes now."""
    await telegram.hear(f"{NAME} câu cuối", chat_id=chat_id)
    await telegram.until(lambda: any((s.chat_id, s.text) == (chat_id, "câu cuối") for s in telegram.sent))
    return [s for s in telegram.sent if s.chat_id == chat_id][:-1]

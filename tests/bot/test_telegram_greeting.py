"""The bot comes into a group, and is asked there what it does."""

from __future__ import annotations

import json
from inspect import signature
from typing import Any

import pytest
from telegram import ChatMemberAdministrator, ChatMemberRestricted

from bot.access.roles import Role
from bot.settings import Settings
from tests.bot.answers import ScriptedAnswerer
from tests.bot.conftest import Journal, access_of, running
from tests.bot.fake_telegram import BOT, FakeTelegram, Fault
from tests.bot.group_talk import GREETING, GROUP, NAME, said_last
from tests.bot.people import CHIEF, HOA, LAN, invited, let_in, who

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize(
    "command", ["/start", "/help", "/start@ntm_thu_bot", "/HELP@NTM_Thu_Bot", "/start@ntm_thu_bot hoi"]
)
async def test_in_a_group_start_and_help_are_a_few_lines(
    telegram: FakeTelegram, bot_settings: Settings, command: str
) -> None:
    async with running(bot_settings, ScriptedAnswerer()):
        await telegram.hear(command, chat_id=GROUP)
        assert [s.text for s in await said_last(telegram)] == [GREETING]


def change(before: str, after: str, by: int = HOA, chat_id: int = GROUP, **chat: Any) -> dict[str, Any]:
    """The update that the bot's place in a chat has changed."""
    return {
        "chat": {"id": chat_id, "type": "supergroup", "title": "Tổ công tác", **chat},
        **who(by),
        "date": 1,
        "old_chat_member": member(before),
        "new_chat_member": member(after),
    }


def member(status: str) -> dict[str, Any]:
    kinds = {"administrator": ChatMemberAdministrator, "restricted": ChatMemberRestricted}
    rights = (
        [name for name in signature(kinds[status]).parameters if name[:4] in ("can_", "is_a", "is_m")]
        if status in kinds
        else ()
    )
    return {"user": BOT, "status": status, "until_date": 0, **dict.fromkeys(rights, False)}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (change("left", "member"), [GREETING]),
        (change("kicked", "administrator"), [GREETING]),
        (change("restricted", "member"), [GREETING]),  # was restricted and had left
        (change("left", "member", type="group"), [GREETING]),
        (change("left", "member", by=LAN), []),  # a stranger
        (change("left", "member", by=1087968824), []),  # an anonymous admin
        (change("member", "administrator"), []),
        (change("member", "left"), []),
        (change("member", "kicked"), []),
        (change("left", "administrator", type="channel"), []),
    ],
)
async def test_whoever_adds_the_bot_is_greeted_where_they_are_a_member(
    telegram: FakeTelegram, bot_settings: Settings, body: dict[str, Any], said: list[str]
) -> None:
    settings = invited(bot_settings)
    access = access_of(settings)
    let_in(access, HOA, Role.READER)
    async with running(settings, ScriptedAnswerer()):
        for _ in range(2):  # added, put out, added again: once an hour is enough
            await telegram.bring("my_chat_member", body)
        await telegram.hear("câu cuối", chat_id=CHIEF, **who(CHIEF))
        await telegram.texts(1, CHIEF)
        await telegram.hear(f"{NAME} câu cuối", chat_id=GROUP, **who(CHIEF))
        await telegram.until(lambda: any((s.chat_id, s.text) == (GROUP, "câu cuối") for s in telegram.sent))
    assert [s.text for s in telegram.sent if s.chat_id == GROUP][:-1] == said
    access.engine.dispose()


async def test_a_group_where_only_admins_may_write_is_not_greeted(
    telegram: FakeTelegram, bot_settings: Settings, journal: Journal
) -> None:
    async with running(bot_settings, ScriptedAnswerer()):
        telegram.fail("sendMessage", Fault(400, "Bad Request: not enough rights to send text messages to the chat"))
        await telegram.bring("my_chat_member", change("left", "member"))
        await journal.until("A group could not be greeted")
        await telegram.hear("Hạn?")
        assert await telegram.texts(1) == ["Hạn?"]
    assert "Traceback" not in journal.text
    assert all(s.chat_id != GROUP for s in telegram.sent)


async def test_telegram_is_asked_for_what_the_handlers_take(telegram: FakeTelegram, bot_settings: Settings) -> None:
    async with running(bot_settings, ScriptedAnswerer()):
        pass
    asked = [json.loads(params["allowed_updates"]) for method, params in telegram.calls if method == "getUpdates"]
    assert asked
    kinds = {"message", "callback_query", "inline_query", "chosen_inline_result", "my_chat_member"}
    assert all(kinds <= set(wanted) for wanted in asked)

"""The menus of commands: who is offered what, whatever becomes of their role."""

from __future__ import annotations

import asyncio
import json
from datetime import date

import pytest
from telegram.constants import BotCommandLimit

from bot.access.roles import Role
from bot.phrases import phrases
from bot.settings import Settings
from bot.telegram.answerer import AnswerThread
from bot.telegram.application import build_application
from bot.telegram.menus import ROWS, handled_commands, menu
from bot.telegram.ordering import ChatByChat
from bot.telegram.parts import Parts
from knowledge.store.letters import LetterStore
from knowledge.worklist.desk import DutyDesk
from tests.bot.answers import ScriptedAnswerer
from tests.bot.conftest import NO_STORE, access_of, running
from tests.bot.fake_telegram import FakeTelegram, Fault
from tests.bot.people import CHIEF, HOA, MINH, code_in, invited, let_in, who

pytestmark = pytest.mark.filterwarnings("ignore:.*retry_after.*")
ADMINS_ONLY = {"moi", "thanhvien", "thuhoi", "nhatky", "trangthai"}


def handled(settings: Settings) -> set[str]:
    access = access_of(settings)
    parts = Parts(settings, ScriptedAnswerer(), NO_STORE, access, DutyDesk(LetterStore(access.engine), date.today))
    found = handled_commands(build_application(parts, AnswerThread(parts.answerer), ChatByChat()))
    access.engine.dispose()
    return found


def names(role: Role, commands: set[str], *, in_group: bool = False) -> list[str]:
    return [one.command for one in menu(commands, role, in_group=in_group)]


def scopes(telegram: FakeTelegram) -> list[tuple[str, str, set[str]]]:
    """What was set at Telegram: method, scope, commands."""
    found = []
    for method, params in telegram.calls:
        if method in ("setMyCommands", "deleteMyCommands"):
            scope = json.loads(params["scope"])
            commands = {one["command"] for one in json.loads(params.get("commands", "[]"))}
            found.append((method, str(scope.get("chat_id", scope["type"])), commands))
    return found


def test_every_command_that_is_handled_stands_in_the_table_and_is_said_within_telegrams_limits(
    bot_settings: Settings,
) -> None:
    assert handled(bot_settings) <= {row.command for row in ROWS}
    for row in ROWS:
        said = getattr(phrases(), row.phrase)
        assert BotCommandLimit.MIN_DESCRIPTION <= len(said) <= BotCommandLimit.MAX_DESCRIPTION
    assert len({row.command for row in ROWS}) == len(ROWS)


def test_admins_are_offered_more_groups_less_and_forgetting_stands_last(bot_settings: Settings) -> None:
    commands = handled(bot_settings)
    reader = names(Role.READER, commands)
    assert set(names(Role.ADMIN, commands)) - set(reader) == ADMINS_ONLY
    assert reader[-1] == names(Role.ADMIN, commands)[-1] == "quentoi"
    assert names(Role.READER, commands, in_group=True) == ["tieuchi", "help"]


def test_a_command_that_nothing_handles_is_not_offered() -> None:
    assert names(Role.ADMIN, {"help", "moi"}) == ["help", "moi"]


@pytest.mark.asyncio
async def test_at_the_start_everybody_groups_and_each_admin_get_their_menu_and_a_second_start_sets_nothing(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    settings = invited(bot_settings)
    access = access_of(settings)
    let_in(access, HOA, Role.ADMIN)
    let_in(access, MINH, Role.READER)
    for _ in range(2):
        async with running(settings, ScriptedAnswerer(), access=access):
            await telegram.until(lambda: len(scopes(telegram)) == 4)
    found = {scope: commands for method, scope, commands in scopes(telegram)}
    assert set(found) == {"all_private_chats", "all_group_chats", str(CHIEF), str(HOA)}
    assert found[str(HOA)] == found[str(CHIEF)] > ADMINS_ONLY
    assert not found["all_private_chats"] & ADMINS_ONLY
    assert len(scopes(telegram)) == 4


@pytest.mark.asyncio
async def test_who_becomes_an_admin_by_a_link_gets_the_menu_and_who_is_revoked_loses_it(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    settings = invited(bot_settings)
    access = access_of(settings)
    async with running(settings, ScriptedAnswerer(), access=access):
        await telegram.hear("/moi quản trị", chat_id=CHIEF, **who(CHIEF))
        (link,) = await telegram.texts(1, CHIEF)
        await telegram.hear(f"/start I{code_in(link)}", chat_id=HOA, **who(HOA))
        await telegram.until(lambda: ("setMyCommands", str(HOA)) in [s[:2] for s in scopes(telegram)])
        await asyncio.to_thread(access.revoke_member, HOA, None)  # from the command line, say
        await telegram.hear("Ai ký?", chat_id=HOA, **who(HOA))
        await telegram.until(lambda: ("deleteMyCommands", str(HOA)) in [s[:2] for s in scopes(telegram)])


@pytest.mark.asyncio
async def test_who_was_revoked_while_the_bot_was_stopped_loses_the_menu_at_the_next_start(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    settings = invited(bot_settings)
    access = access_of(settings)
    let_in(access, HOA, Role.ADMIN)
    async with running(settings, ScriptedAnswerer(), access=access):
        await telegram.until(lambda: len(scopes(telegram)) == 4)
    access.revoke_member(HOA, None)
    async with running(settings, ScriptedAnswerer(), access=access):
        await telegram.until(lambda: len(scopes(telegram)) == 5)
    assert scopes(telegram)[-1] == ("deleteMyCommands", str(HOA), set())


@pytest.mark.asyncio
async def test_menus_that_cannot_be_set_stop_nothing_and_are_set_at_the_next_start(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    settings = invited(bot_settings)
    telegram.fail_always("setMyCommands", Fault(400, "Bad Request: chat not found"))
    async with running(settings, ScriptedAnswerer()):
        await telegram.until(lambda: len(scopes(telegram)) >= 3)
        await telegram.hear("Ai ký?", chat_id=CHIEF, **who(CHIEF))
        assert await telegram.texts(1, CHIEF) == ["Ai ký?"]
    telegram.forgive()
    telegram.calls.clear()
    async with running(settings, ScriptedAnswerer()):
        await telegram.until(lambda: len(scopes(telegram)) == 3)

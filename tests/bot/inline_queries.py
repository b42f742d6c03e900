"""Somebody types after the name of the bot, and what they get."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.access.access import Access
from bot.access.roles import Role
from bot.settings import Settings
from tests.bot.answers import ScriptedAnswerer
from tests.bot.conftest import access_of, running
from tests.bot.fake_inline import InlineAnswer
from tests.bot.fake_telegram import FakeTelegram
from tests.bot.people import HOA, invited, let_in


async def typed(telegram: FakeTelegram, query: str, user: int = HOA) -> InlineAnswer:
    return await telegram.offered(await telegram.type(query, user))


def button(words: str) -> tuple[str, str]:
    return words, "hoi"


@asynccontextmanager
async def a_member(settings: Settings, answerer: ScriptedAnswerer, **more: object) -> AsyncIterator[Access]:
    """A bot for those who were invited, of whom Hoa is one."""
    access = access_of(invited(settings))
    let_in(access, HOA, Role.READER)
    async with running(invited(settings), answerer, **more):
        yield access
    access.engine.dispose()

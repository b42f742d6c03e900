"""The whole road: sample letters in the store, a question in over HTTP, the letter's own words out."""

from __future__ import annotations

import pytest

from bot.settings import Settings
from knowledge.assistant import Assistant
from tests.bot.conftest import running
from tests.bot.fake_telegram import FakeTelegram

pytestmark = pytest.mark.asyncio


async def test_a_village_head_gets_the_day_and_the_words(
    telegram: FakeTelegram, bot_settings: Settings, assistant: Assistant
) -> None:
    async with running(bot_settings, assistant):
        await telegram.hear("thon khe vong hop dan den het ngay nao")
        (text,) = await telegram.texts(1)
    assert "đến hết ngày 31/3/2024" in text.splitlines()[0]
    assert "tổ chức hội nghị sau, thời gian kéo dài đến hết ngày 31/3/2024" in text
    assert "Công văn chưa ghi số (ký hiệu UBND), Ủy ban nhân dân xã Suối Nhung, tháng 2/2024" in text


async def test_a_follow_up_leans_on_the_same_chat_only(
    telegram: FakeTelegram, bot_settings: Settings, assistant: Assistant
) -> None:
    async with running(bot_settings, assistant):
        await telegram.hear("Ai phụ trách xã Quế Khê?", chat_id=1)
        await telegram.texts(1, 1)
        await telegram.hear("Văn bản đó ai ký?", chat_id=1)
        await telegram.hear("Văn bản đó ai ký?", chat_id=2)
        same = (await telegram.texts(2, 1))[1]
        other = (await telegram.texts(1, 2))[0]
    assert "305/QĐ-UBND" in same
    assert "305/QĐ-UBND" not in other


async def test_what_no_letter_says_is_said_to_be_so(
    telegram: FakeTelegram, bot_settings: Settings, assistant: Assistant
) -> None:
    async with running(bot_settings, assistant):
        await telegram.hear("Hạn nộp báo cáo của huyện Hải Lăng là ngày nào?")
        (text,) = await telegram.texts(1)
    assert "không nhắc đến huyện Hải Lăng" in text

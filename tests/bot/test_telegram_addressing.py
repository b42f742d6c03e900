"""Which messages of a group are meant for the bot, and what they ask, over real HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from bot.phrases import phrases
from bot.settings import Settings
from tests.bot.answers import WORDS, ScriptedAnswerer
from tests.bot.conftest import running
from tests.bot.fake_telegram import BOT, FakeTelegram
from tests.bot.group_talk import GROUP, HINT, NAME, OTHER_BOT, person, replying, said_last
from tests.bot.people import LAN
from tests.bot.telegram_entities import entities_of

pytestmark = pytest.mark.asyncio
CALLED = [
    # the name, wherever it stands and however it is written
    ("@ntm_thu_bot Ai ký?", {}, "Ai ký?"),
    ("@NTM_Thu_Bot: Ai ký?", {}, "Ai ký?"),
    ("Ai ký, @ntm_thu_bot?", {}, "Ai ký?"),
    ("Này @ntm_thu_bot, hạn báo cáo là khi nào", {}, "Này, hạn báo cáo là khi nào"),
    ("Xã\n@ntm_thu_bot\nphải làm gì?", {}, "Xã phải làm gì?"),
    ("@ntm_thu_bot @ntm_thu_bot ai ký @ntm_thu_bot", {}, "ai ký"),
    ("😀😀 @ntm_thu_bot 😀 ai ký?", {}, "😀😀 😀 ai ký?"),  # two UTF-16 units each
    ("@ntm_thu_bot @khac_bot ai ký?", {}, "@khac_bot ai ký?"),
    ("\u202e@ntm_thu_bot\u202c ai ký?", {}, "\u202e \u202c ai ký?"),
    ("@ntm_thu_bot /viec", {}, "/viec"),  # a command stands at the beginning, or is none
    # named without a user name
    (
        "Trợ lý ơi, ai ký?",
        {"entities": [{"type": "text_mention", "offset": 0, "length": 9, "user": BOT}]},
        "ai ký?",
    ),
    # a reply to one of its messages
    ("Còn xã khác?", replying(BOT), "Còn xã khác?"),
    ("@ntm_thu_bot còn xã khác?", replying(BOT), "còn xã khác?"),
    ("@ntm_thu_bot @lan_xa ai ký?", replying(BOT), "@lan_xa ai ký?"),
    # a reply to somebody with nothing but its name: what they have asked
    ("@ntm_thu_bot", replying(person(LAN), "Hạn báo cáo là khi nào?"), "Hạn báo cáo là khi nào?"),
    ("@ntm_thu_bot ơi", replying(person(LAN), "Hạn là khi nào?"), "ơi"),
    ("@ntm_thu_bot", replying(person(LAN), "@ntm_thu_bot hạn là khi nào?"), "hạn là khi nào?"),
    (
        "@ntm_thu_bot",
        {**replying(person(LAN), "Chào. Ai ký? Cảm ơn."), "quote": {"text": "Ai ký?", "position": 6}},
        "Ai ký?",
    ),
    # an offset that no message has
    ("@ntm_thu_bot ai ký?", {"entities": [{"type": "mention", "offset": 0, "length": 400}]}, None),
    ("😀 ai ký?", {"entities": [{"type": "mention", "offset": 1, "length": 3}]}, None),
]
UNCALLED = [
    ("Mấy giờ họp?", {}),
    ("@ntm_thu_bot_khac ai ký?", {}),
    ("@khac_bot ai ký?", {}),
    ("Gửi về ntm@ntm_thu_bot.vn nhé", {}),
    (
        "xem @ntm_thu_bot nhé",
        {"entities": [{"type": "code", "offset": 4, "length": 12}]},
    ),  # shown as code, calls nobody
    ("Trợ lý ơi", {"entities": [{"type": "text_mention", "offset": 0, "length": 9, "user": person(LAN)}]}),
    ("Ai ký?", replying(person(LAN))),
    ("Ai ký?", replying(OTHER_BOT)),
    ("Ai ký?", replying(person(LAN), via_bot=BOT)),  # an answer that somebody has inserted
    ("@lan_xa xem này", replying(BOT)),  # about the bot's message, to somebody else
    # in a topic of a forum each message replies to the one that opened the topic
    ("Ai ký?", replying(BOT, forum_topic_created={"name": "Hỏi đáp", "icon_color": 7322096})),
    ("/viec@khac_bot", {}),
    ("/viec@khac_bot", replying(BOT)),
    ("/xoa@ntm_thu_bot", {}),
    ("@ntm_thu_bot ai ký?", {"via_bot": OTHER_BOT}),
    ("@ntm_thu_bot ai ký?", {"via_bot": BOT}),
    ("@ntm_thu_bot ai ký?", {"forward_origin": {"type": "user", "date": 1, "sender_user": person(LAN)}}),
    ("@ntm_thu_bot ai ký?", {"from": OTHER_BOT}),
    ("@ntm_thu_bot ai ký?", {"sender_chat": {"id": GROUP, "type": "supergroup", "title": "Tổ"}}),
]


@pytest.mark.parametrize(("text", "message", "question"), CALLED)
async def test_who_calls_the_bot_is_answered_and_its_name_is_no_word_of_the_question(
    telegram: FakeTelegram, bot_settings: Settings, text: str, message: dict[str, Any], question: str | None
) -> None:
    answerer = ScriptedAnswerer()
    async with running(bot_settings, answerer):
        await telegram.hear(text, chat_id=GROUP, **message)
        await said_last(telegram)
    asked = [question for question, _ in answerer.asked][:-1]
    assert asked == ([question] if question is not None else [])


@pytest.mark.parametrize(("text", "message"), UNCALLED)
async def test_what_people_tell_each_other_is_met_with_silence(
    telegram: FakeTelegram, bot_settings: Settings, text: str, message: dict[str, Any]
) -> None:
    answerer = ScriptedAnswerer()
    async with running(bot_settings, answerer):
        await telegram.hear(text, chat_id=GROUP, **message)
        assert await said_last(telegram) == []
    assert [question for question, _ in answerer.asked] == ["câu cuối"]


@pytest.mark.parametrize(
    "message",
    [
        {},
        replying(BOT),
        replying(OTHER_BOT, "Hạn là khi nào?"),  # what another bot has said nobody has asked
        replying(person(LAN), None, photo=[{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]),
        replying(person(LAN), sender_chat={"id": -200, "type": "channel", "title": "Tin"}),
    ],
)
async def test_its_name_alone_is_told_how_to_ask(
    telegram: FakeTelegram, bot_settings: Settings, message: dict[str, Any]
) -> None:
    async with running(bot_settings, ScriptedAnswerer()):
        await telegram.hear(f"{NAME} ", chat_id=GROUP, **message)
        assert [s.text for s in await said_last(telegram)] == [HINT]


async def test_a_picture_that_calls_the_bot_is_told_that_it_reads_words_only(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    caption = f"{NAME} văn bản này của ai?"
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    async with running(bot_settings, ScriptedAnswerer()):
        await telegram.hear(None, chat_id=GROUP, photo=photo, caption=caption, caption_entities=entities_of(caption))
        await telegram.hear(None, chat_id=GROUP, photo=photo, caption="Ảnh đẹp", **replying(BOT))
        assert [s.text for s in await said_last(telegram)] == [phrases().text_only]


async def test_in_private_the_name_is_taken_out_too_and_what_was_inserted_there_is_not_asked(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    answerer = ScriptedAnswerer()
    async with running(bot_settings, answerer):
        await telegram.hear(WORDS, via_bot=BOT)
        await telegram.hear(None, via_bot=BOT, photo=[{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}])
        await telegram.hear(f"{NAME} ai ký?")
        assert await telegram.texts(1) == ["ai ký?"]
    assert [question for question, _ in answerer.asked] == ["ai ký?"]

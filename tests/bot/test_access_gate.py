"""A stranger at every door of the bot, over real HTTP: one polite sentence, and nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import text

from bot.access.roles import Role
from bot.phrases import phrases
from bot.settings import Settings
from knowledge.store.database import writing
from tests.bot.answers import DEADLINE, QUOTE, WORDS, ScriptedAnswerer
from tests.bot.conftest import Journal, access_of, running
from tests.bot.fake_telegram import FakeTelegram, Sent
from tests.bot.people import CHIEF, HOA, LAN, MINH, code_in, invited, let_in, who

pytestmark = pytest.mark.asyncio
GROUP = -100
PHOTO = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]


def stranger(person: int) -> str:
    return phrases().stranger.format(id=person)


async def said_after(telegram: FakeTelegram, chat_id: int) -> list[str]:
    """All that was said in a chat once an admin has asked something there and got his answer: what is before it was for others."""
    await telegram.hear("@ntm_thu_bot câu cuối", chat_id=chat_id, **who(CHIEF, "Chủ"))
    await telegram.until(lambda: any(s.chat_id == chat_id and s.text == "câu cuối" for s in telegram.sent))
    return [s.text for s in telegram.sent if s.chat_id == chat_id][:-1]


@pytest.mark.parametrize(
    "message",
    [
        {"text": "Hạn báo cáo rà soát?"},
        {"text": "/start"},
        {"text": "/start L12"},
        {"text": "/help"},
        {"text": "/tieuchi 17"},
        {"text": "/thanhvien"},
        {"text": "/nhatky"},
        {"text": "/quentoi"},
        {"text": "/moi quản trị"},
        {"text": None, "photo": PHOTO, "caption": "Hạn báo cáo rà soát?"},
        {"text": None, "document": {"file_id": "a", "file_unique_id": "b", "file_name": "a.docx"}},
        {"text": "Hạn?", "reply_to_message": {"message_id": 1, "date": 0, "chat": {"id": HOA, "type": "private"}}},
        {"text": "Hạn?", "forward_origin": {"type": "hidden_user", "date": 0, "sender_user_name": "Chủ"}},
        {"text": "x" * 4096},
    ],
)
async def test_in_private_a_stranger_gets_one_sentence_in_an_hour(
    telegram: FakeTelegram, bot_settings: Settings, message: dict[str, Any]
) -> None:
    answerer = ScriptedAnswerer({"Hạn báo cáo rà soát?": DEADLINE})
    async with running(invited(bot_settings), answerer):
        await telegram.hear(chat_id=HOA, **message, **who(HOA))
        await telegram.hear(chat_id=HOA, **message, **who(HOA))
        assert await said_after(telegram, HOA) == [stranger(HOA)]
    assert [question for question, _ in answerer.asked] == ["câu cuối"]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("message", {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": HOA, "type": "private"}}}),
        ("edited_message", {"text": "Hạn báo cáo rà soát?"}),
        ("edited_message", {"text": "/start"}),
        ("channel_post", {"text": "Hạn báo cáo rà soát?"}),
    ],
)
async def test_what_nobody_wrote_to_the_bot_is_met_with_silence(
    telegram: FakeTelegram, bot_settings: Settings, kind: str, body: dict[str, Any]
) -> None:
    async with running(invited(bot_settings), ScriptedAnswerer()):
        chat = {"chat": {"id": HOA, "type": "private"}, "message_id": 5, "date": 1_700_000_000}
        await telegram.bring(kind, {**chat, **who(HOA), **body})
        assert await said_after(telegram, HOA) == []


@pytest.mark.parametrize(
    "message",
    [
        {"text": "Hạn báo cáo rà soát?", **who(HOA)},
        {"text": "/start@ntm_thu_bot", **who(HOA)},
        {"text": "/tieuchi 17", **who(HOA)},
        {"text": "@ntm_thu_bot Hạn báo cáo rà soát?", **who(HOA)},
        # an admin of the group, or a channel: somebody whom Telegram does not name
        {"text": "@ntm_thu_bot Hạn?", "sender_chat": {"id": GROUP, "type": "supergroup"}, **who(1087968824)},
        {"text": "@ntm_thu_bot Hạn?", "sender_chat": {"id": -200, "type": "channel", "title": "Tin"}, **who(CHIEF)},
    ],
)
async def test_in_a_group_a_stranger_gets_silence(
    telegram: FakeTelegram, bot_settings: Settings, message: dict[str, Any]
) -> None:
    async with running(invited(bot_settings), ScriptedAnswerer()):
        await telegram.hear(chat_id=GROUP, **message)
        assert await said_after(telegram, GROUP) == []
    assert ("sendChatAction", GROUP) in telegram.events  # for the question of the admin
    assert telegram.events.count(("sendChatAction", GROUP)) == 1


async def test_in_a_group_a_member_is_answered_as_before(telegram: FakeTelegram, bot_settings: Settings) -> None:
    settings = invited(bot_settings)
    let_in(access_of(settings), HOA, Role.READER)
    async with running(settings, ScriptedAnswerer({"Hạn?": DEADLINE})):
        await telegram.hear("@ntm_thu_bot Hạn?", chat_id=GROUP, **who(HOA))
        (said,) = await telegram.texts(1, GROUP)
    assert WORDS in said
    assert QUOTE.letter in said


@pytest.mark.parametrize("chat_id", [LAN, GROUP])
@pytest.mark.parametrize("data", ["tc:s", "tc:c:1:1:0", "ac:t:0", "ac:r:M1", "ac:x:42", "ac:l:0", "ac:q", "x", None])
async def test_a_stranger_who_presses_a_button_is_told_over_the_chat_and_sees_nothing(
    telegram: FakeTelegram, bot_settings: Settings, chat_id: int, data: str | None
) -> None:
    settings = invited(bot_settings)
    access = access_of(settings)
    let_in(access, HOA, Role.READER)
    async with running(settings, ScriptedAnswerer()):
        menu = Sent(chat_id, "Danh sách", "Danh sách", message_id=9)
        for _ in range(2):
            answer = await telegram.done(await telegram.press(data, menu, LAN))
            assert (answer.text, answer.is_alert) == (stranger(LAN), True)
    assert telegram.sent == []
    assert telegram.edits == 0
    assert access.role_of(HOA) is Role.READER
    access.engine.dispose()


async def test_an_inline_query_of_a_stranger_finds_nothing_and_spoils_it_for_nobody(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    async with running(invited(bot_settings), ScriptedAnswerer()):
        await telegram.bring("inline_query", {"id": "q1", "query": "tiêu chí 17", "offset": "", **who(HOA)})
        await telegram.until(lambda: any(method == "answerInlineQuery" for method, _ in telegram.calls))
    (params,) = [params for method, params in telegram.calls if method == "answerInlineQuery"]
    assert json.loads(params["results"]) == []
    assert params["is_personal"].lower() == "true"  # else Telegram shows the emptiness to members, too
    assert params["cache_time"] == "0"


async def test_a_member_who_is_put_out_is_a_stranger_at_once_with_every_old_keyboard(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    settings = invited(bot_settings)
    beside = access_of(settings)  # as the command line does it, while the bot runs
    let_in(beside, HOA, Role.ADMIN)
    let_in(beside, MINH, Role.READER, "Minh")
    async with running(settings, ScriptedAnswerer()):
        await telegram.hear("/thanhvien", chat_id=HOA, **who(HOA))
        await telegram.texts(1, HOA)
        members = telegram.sent[-1]
        beside.revoke_member(HOA, None)
        data = members.data(phrases().revoke_button.format(what="Minh"))
        answer = await telegram.done(await telegram.press(data, members, HOA))
        assert answer.text == stranger(HOA)
        await telegram.hear("Hạn?", chat_id=HOA, **who(HOA))
        assert (await said_after(telegram, HOA))[1:] == [stranger(HOA)]
    assert beside.role_of(MINH) is Role.READER
    beside.engine.dispose()


async def test_where_everybody_may_ask_no_link_is_needed(telegram: FakeTelegram, bot_settings: Settings) -> None:
    async with running(bot_settings, ScriptedAnswerer()):
        await telegram.hear("Hạn?", chat_id=HOA, **who(HOA))
        await telegram.hear("@ntm_thu_bot Ai ký?", chat_id=GROUP, **who(LAN))
        assert await telegram.texts(1, HOA) == ["Hạn?"]
        assert await telegram.texts(1, GROUP) == ["Ai ký?"]


async def test_a_link_lets_a_stranger_in_and_greets_them(telegram: FakeTelegram, bot_settings: Settings) -> None:
    async with running(invited(bot_settings), ScriptedAnswerer()):
        await telegram.hear("/moi", chat_id=CHIEF, **who(CHIEF))
        (made,) = await telegram.texts(1, CHIEF)
        await telegram.hear("Hạn?", chat_id=HOA, **who(HOA))
        await telegram.hear(f"/start I{code_in(made)}", chat_id=HOA, **who(HOA))
        await telegram.hear("Hạn?", chat_id=HOA, **who(HOA))
        turned_away, welcome, greeting, answer = await telegram.texts(4, HOA)
    assert turned_away == stranger(HOA)
    assert welcome == phrases().invite_taken.format(role="người đọc")
    assert greeting == phrases().start.format(examples=phrases().example_lines()).strip()
    assert answer == "Hạn?"


async def test_codes_that_do_not_work_all_get_the_same_sentence(telegram: FakeTelegram, bot_settings: Settings) -> None:
    settings = invited(bot_settings)
    access = access_of(settings)
    used, withdrawn = access.invite(Role.ADMIN, 1, CHIEF), access.invite(Role.ADMIN, 1, CHIEF)
    expired = access.invite(Role.ADMIN, -1, CHIEF)
    access.revoke_invite(withdrawn[0].id, CHIEF)
    async with running(settings, ScriptedAnswerer()):
        await telegram.hear(f"/start I{used[1]}", chat_id=MINH, **who(MINH, "Minh"))
        await telegram.texts(2, MINH)
        codes = [used[1], withdrawn[1], expired[1], "doan-bua", "", "A" * 63, "' OR 1=1"]
        for code in codes:
            await telegram.hear(f"/start I{code}", chat_id=HOA, **who(HOA))
        said = await said_after(telegram, HOA)
    assert set(said) == {phrases().invite_refused, stranger(HOA)}  # a code with a blank in it is not one
    assert said.count(phrases().invite_refused) == len(codes) - 1
    assert access.role_of(HOA) is None
    access.engine.dispose()


async def test_of_two_who_press_a_link_at_the_same_time_one_comes_in(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    settings = invited(bot_settings)
    access = access_of(settings)
    _, code = access.invite(Role.READER, 1, CHIEF)
    async with running(settings, ScriptedAnswerer()):
        for person in (HOA, MINH):
            await telegram.hear(f"/start I{code}", chat_id=person, **who(person))
        first = (await telegram.texts(1, HOA))[0], (await telegram.texts(1, MINH))[0]
    assert sorted(first) == sorted([phrases().invite_taken.format(role="người đọc"), phrases().invite_refused])
    assert len(access.listing().members) == 1
    access.engine.dispose()


async def test_a_link_sent_to_a_group_is_not_used_up_there(telegram: FakeTelegram, bot_settings: Settings) -> None:
    settings = invited(bot_settings)
    access = access_of(settings)
    _, code = access.invite(Role.READER, 1, CHIEF)
    async with running(settings, ScriptedAnswerer()):
        await telegram.hear(f"/start@ntm_thu_bot I{code}", chat_id=GROUP, **who(HOA))
        assert await said_after(telegram, GROUP) == []
    assert access.role_of(HOA) is None
    assert len(access.listing().invites) == 1
    access.engine.dispose()


async def test_whoever_guesses_codes_is_slowed_down(telegram: FakeTelegram, bot_settings: Settings) -> None:
    async with running(invited(bot_settings, rate_per_minute=3), ScriptedAnswerer()):
        for number in range(10):
            await telegram.hear(f"/start I{number:024}", chat_id=HOA, **who(HOA))
        assert await said_after(telegram, HOA) == [*[phrases().invite_refused] * 3, phrases().too_fast]


async def test_too_many_questions_in_a_minute_get_one_sentence_and_others_are_answered(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    settings = invited(bot_settings, rate_per_minute=3)
    access = access_of(settings)
    for person in (HOA, MINH):
        let_in(access, person, Role.ADMIN)
    async with running(settings, ScriptedAnswerer()):
        for number in range(6):
            await telegram.hear(f"Câu {number}", chat_id=HOA, **who(HOA))
            await telegram.hear(f"Câu {number}", chat_id=CHIEF, **who(CHIEF))
        answer = await telegram.done(await telegram.press("ac:t:0", Sent(HOA, "", "", message_id=9), HOA))
        assert await said_after(telegram, HOA) == ["Câu 0", "Câu 1", "Câu 2", phrases().too_fast]
        assert answer.text == phrases().too_fast
        assert await telegram.texts(6, CHIEF) == [f"Câu {n}" for n in range(6)]  # an admin of the settings
        await telegram.hear("Hạn?", chat_id=MINH, **who(MINH))
        assert await telegram.texts(1, MINH) == ["Hạn?"]
    access.engine.dispose()


async def test_what_the_bot_would_not_answer_anyway_does_not_count(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    settings = invited(bot_settings, rate_per_minute=1)
    access = access_of(settings)
    let_in(access, HOA, Role.READER)
    async with running(settings, ScriptedAnswerer()):
        for _ in range(3):
            await telegram.hear(None, chat_id=GROUP, photo=PHOTO, **who(HOA))
            await telegram.hear("/lenh_cua_bot_khac", chat_id=GROUP, **who(HOA))
            await telegram.hear("Mấy giờ họp vậy?", chat_id=GROUP, **who(HOA))
            await telegram.hear("Hạn?", chat_id=HOA, edited=True, **who(HOA))
        await telegram.hear("@ntm_thu_bot Hạn?", chat_id=GROUP, **who(HOA))
        assert await said_after(telegram, GROUP) == ["Hạn?"]
    access.engine.dispose()


async def test_where_the_members_cannot_be_read_nobody_is_let_in(
    telegram: FakeTelegram, bot_settings: Settings, journal: Journal
) -> None:
    settings = invited(bot_settings)
    access = access_of(settings)
    with writing(access.engine) as connection:
        connection.execute(text("DROP TABLE members"))
    answerer = ScriptedAnswerer()
    async with running(settings, answerer):
        await telegram.hear("Hạn?", chat_id=HOA, **who(HOA))
        await telegram.hear("@ntm_thu_bot Hạn?", chat_id=GROUP, **who(HOA))
        assert await said_after(telegram, HOA) == [phrases().something_failed]
        assert await said_after(telegram, GROUP) == []
    assert [question for question, _ in answerer.asked] == ["câu cuối"] * 2
    assert "no such table: members" in journal.text
    access.engine.dispose()

"""`@bot tiêu chí 17` in any chat, over real HTTP: who gets what to insert."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text
from telegram.constants import InlineQueryLimit

from bot.phrases import phrases
from bot.settings import Settings
from bot.telegram.inline import MOST
from knowledge.answer import Answer, Status
from knowledge.assistant import Assistant
from knowledge.store.database import reading
from knowledge.store.letters import LetterStore
from tests.bot.answers import DEADLINE, QUOTE, WORDS, ScriptedAnswerer
from tests.bot.conftest import running
from tests.bot.fake_telegram import FakeTelegram, Fault
from tests.bot.inline_queries import a_member, button, typed
from tests.bot.people import CHIEF, HOA, LAN, who

pytestmark = pytest.mark.asyncio
NOT_FOUND = Answer(Status.NOT_FOUND, "Văn bản không nhắc đến xã A.", quotes=(replace(QUOTE, nearest=True),))
LONG = replace(QUOTE, quote="điều khoản " * 400)


async def test_a_member_gets_the_answer_with_its_quote_to_insert(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    async with a_member(bot_settings, ScriptedAnswerer({"Hạn báo cáo rà soát?": DEADLINE})):
        answer = await typed(telegram, "  Hạn báo cáo  rà soát? ")
    (result,) = answer.results
    assert result.title == "Trước ngày 15/8/2024"
    assert result.description == f"{QUOTE.letter}, {QUOTE.where}"
    assert result.tagged == (
        ("i", "Hỏi: Hạn báo cáo rà soát?"),  # who reads it in the chat has not seen what was typed
        ("b", "Trước ngày 15/8/2024"),
        ("blockquote", WORDS),
        ("i", f"— {QUOTE.letter}, {QUOTE.where}"),
        ("i", phrases().notes),
    )
    assert result.text.endswith("• Đã quá hạn 12 ngày.")
    assert result.buttons == ((phrases().button_full, "https://t.me/ntm_thu_bot?start=L1-0"),)
    assert answer.button is None


async def test_telegram_keeps_nothing_of_it_so_that_a_stranger_never_sees_what_a_member_saw(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    answerer = ScriptedAnswerer({"Hạn rà soát": DEADLINE})
    async with a_member(bot_settings, answerer):
        of_member = await typed(telegram, "Hạn rà soát")
        of_stranger = await typed(telegram, "Hạn rà soát", LAN)
        empty = await typed(telegram, "", LAN)
        again = await typed(telegram, "Hạn rà soát")
    assert [(a.cache_time, a.is_personal) for a in (of_member, of_stranger, empty, again)] == [(0, True)] * 4
    assert of_member.results == again.results != ()
    assert (of_stranger.results, of_stranger.button) == (empty.results, empty.button) == ((), None)
    assert len(answerer.asked) == 2


async def test_who_is_put_out_while_typing_gets_nothing_more(telegram: FakeTelegram, bot_settings: Settings) -> None:
    async with a_member(bot_settings, ScriptedAnswerer({"Hạn rà soát": DEADLINE})) as access:
        assert (await typed(telegram, "Hạn rà soát")).results
        access.revoke_member(HOA, None)
        assert (await typed(telegram, "Hạn rà soát")).results == ()


async def test_where_it_could_mean_several_things_each_has_its_answer(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    other = replace(DEADLINE, text="Trước ngày 20/8/2024", quotes=(replace(QUOTE, letter_id=2),))
    table = {
        "Hạn của xã nào?": Answer(Status.CLARIFY, "Có nhiều xã.", choices=("Xã A", "Xã B", "Xã C", "Xã D")),
        "Xã A": DEADLINE,
        "Xã B": other,
        "Xã C": NOT_FOUND,
        "Xã D": Answer(Status.CLARIFY, "Có hai nơi.", choices=("Thôn 1", "Thôn 2")),
    }
    async with a_member(bot_settings, ScriptedAnswerer(table)):
        answer = await typed(telegram, "Hạn của xã nào?")
    assert [result.title for result in answer.results] == ["Trước ngày 15/8/2024", "Trước ngày 20/8/2024"]
    assert [result.tagged[0][1] for result in answer.results] == ["Hỏi: Xã A", "Hỏi: Xã B"]
    assert answer.button is None


async def test_of_many_choices_as_many_as_a_phone_shows(telegram: FakeTelegram, bot_settings: Settings) -> None:
    names = tuple(f"Xã số {n}" for n in range(MOST + 3))
    table = {"Hạn?": Answer(Status.CLARIFY, "Nhiều.", choices=(names[0], *names)), **dict.fromkeys(names, DEADLINE)}
    answerer = ScriptedAnswerer(table)
    async with a_member(bot_settings, answerer):
        answer = await typed(telegram, "Hạn?")
    assert [result.tagged[0][1] for result in answer.results] == [f"Hỏi: {name}" for name in names[: MOST - 1]]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (NOT_FOUND, phrases().inline_not_found),
        (Answer(Status.CLARIFY, "Có hai nơi.", choices=("Xã A",)), phrases().inline_in_private),
        (Answer(Status.ANSWERED, "Tôi là trợ lý."), phrases().inline_in_private),  # nothing proves it
        (replace(NOT_FOUND, status=Status.ANSWERED), phrases().inline_in_private),
        (replace(DEADLINE, quotes=(LONG,)), phrases().inline_in_private),
        (replace(DEADLINE, notes=("ghi chú " * 600,)), phrases().inline_in_private),
        (replace(DEADLINE, text="rất dài " * 600), phrases().inline_in_private),
    ],
)
async def test_what_is_no_whole_answer_is_not_offered(
    telegram: FakeTelegram, bot_settings: Settings, answer: Answer, words: str
) -> None:
    async with a_member(bot_settings, ScriptedAnswerer({"Hạn rà soát": answer, "Xã A": NOT_FOUND})):
        got = await typed(telegram, "Hạn rà soát")
    assert (got.results, got.button) == ((), button(words))


async def test_of_more_quotes_than_a_message_holds_the_first_stays_whole(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    answer = replace(DEADLINE, quotes=(QUOTE, LONG))
    async with a_member(bot_settings, ScriptedAnswerer({"Hạn rà soát": answer})):
        (result,) = (await typed(telegram, "Hạn rà soát")).results
    assert ("blockquote", WORDS) in result.tagged
    assert "điều khoản" not in result.text
    assert "Đã quá hạn 12 ngày." in result.text
    assert result.text.endswith(phrases().answer_shortened.format(name="ntm_thu_bot"))


async def test_a_long_answer_is_offered_in_short_and_whole(telegram: FakeTelegram, bot_settings: Settings) -> None:
    lines = "\n".join(f"{n}. Xã thứ {n} nộp báo cáo về huyện trước ngày {n}/8/2024." for n in range(1, 29))
    async with a_member(bot_settings, ScriptedAnswerer({"Hạn rà soát": replace(DEADLINE, text=lines)})):
        short, whole = (await typed(telegram, "Hạn rà soát")).results
    assert (lines in short.text, lines in whole.text) == (False, True)
    assert all(("blockquote", WORDS) in result.tagged for result in (short, whole))
    assert (short.title, short.description) == (whole.title, whole.description.removeprefix("Đầy đủ: "))
    assert whole.description.startswith("Đầy đủ: ")


async def test_an_answer_that_only_announces_its_quote_is_listed_by_the_quote(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    answer = replace(DEADLINE, text="Văn bản ghi như sau:")
    async with a_member(bot_settings, ScriptedAnswerer({"Hạn rà soát": answer})):
        (result,) = (await typed(telegram, "Hạn rà soát")).results
    assert result.title.startswith("Ủy ban nhân dân các xã gửi báo cáo")


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "t",
        "17",
        "?!…",
        "😀👨‍👩‍👧😀",
        "\u202e\u202c\u200b\u2066",
        "\x00\x01\x1b[2J",
        "\ud800",
        "x" * 257,
        "ạ" * 4096,
    ],
)
async def test_what_is_no_question_yet_shows_how_to_ask(
    telegram: FakeTelegram, bot_settings: Settings, query: str
) -> None:
    answerer = ScriptedAnswerer()
    async with a_member(bot_settings, answerer):
        answer = await typed(telegram, query)
    assert (answer.results, answer.button) == ((), button(phrases().inline_hint))
    assert answerer.asked == []


async def test_marks_that_turn_or_hide_words_are_taken_out_and_html_is_shown_as_typed(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    clean = "<b>Hạn</b> & rà soát</i>"
    answerer = ScriptedAnswerer({clean: DEADLINE})
    async with a_member(bot_settings, answerer):
        (result,) = (await typed(telegram, "\u202e<b>Hạn</b>\x00 &\n rà\u200b soát</i>")).results
    assert result.tagged[0] == ("i", f"Hỏi: {clean}")


async def test_the_longest_query_that_telegram_sends_is_answered(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    query = "ạ" * InlineQueryLimit.MAX_QUERY_LENGTH
    async with a_member(bot_settings, ScriptedAnswerer({query: DEADLINE})):
        (result,) = (await typed(telegram, query)).results
    assert result.tagged[0][1].endswith("ạ…")
    assert ("blockquote", WORDS) in result.tagged


async def test_there_is_no_second_page(telegram: FakeTelegram, bot_settings: Settings) -> None:
    async with a_member(bot_settings, ScriptedAnswerer({"Hạn rà soát": DEADLINE})):
        answer = await telegram.offered(await telegram.type("Hạn rà soát", HOA, offset="50"))
    assert (answer.results, answer.button) == ((), None)


async def test_html_that_telegram_refuses_is_offered_as_plain_text(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    async with running(bot_settings, ScriptedAnswerer({"Hạn rà soát": DEADLINE})):
        telegram.fail("answerInlineQuery", Fault(400, "Bad Request: can't parse entities: Unsupported start tag"))
        (result,) = (await typed(telegram, "Hạn rà soát")).results
    assert f"“{WORDS}”\n— {QUOTE.letter}, {QUOTE.where}" in result.text
    assert result.tagged == ()
    assert [label for label, _ in result.buttons] == [phrases().button_full]


async def test_the_button_leads_to_the_greeting(telegram: FakeTelegram, bot_settings: Settings) -> None:
    async with a_member(bot_settings, ScriptedAnswerer()):
        answer = await typed(telegram, "")
        assert answer.button is not None
        await telegram.hear(f"/start {answer.button[1]}", chat_id=HOA, **who(HOA))
        await telegram.hear(f"/start {answer.button[1]}", chat_id=LAN, **who(LAN))
        (greeting,), (turned_away,) = await telegram.texts(1, HOA), await telegram.texts(1, LAN)
    assert all(example in greeting for example in phrases().examples)
    assert turned_away == phrases().stranger.format(id=LAN)


async def test_sample_letters_answer_what_is_typed_and_remember_nothing(
    telegram: FakeTelegram, bot_settings: Settings, assistant: Assistant, sample_store: LetterStore
) -> None:
    question = "thon khe vong hop dan den het ngay nao"
    async with running(bot_settings, assistant):
        for end in range(3, len(question), 7):
            await typed(telegram, question[:end], CHIEF)
        (result,) = (await typed(telegram, question, CHIEF)).results
        told = await typed(telegram, "Tôi là trưởng thôn ở thôn Nà Mạ, xã Suối Nhung", CHIEF)
    assert "đến hết ngày 31/3/2024" in result.title
    assert result.description.startswith("Công văn chưa ghi số (ký hiệu UBND), Ủy ban nhân dân xã Suối Nhung")
    assert any(tag.startswith("blockquote") and "31/3/2024" in words for tag, words in result.tagged)
    assert all("Tôi đang nhớ" not in result.text for result in told.results)
    with reading(sample_store.engine) as connection:
        for table in ("turns", "personas"):
            assert connection.scalar(text(f"SELECT count(*) FROM {table} WHERE conversation LIKE '%{CHIEF}%'")) == 0
            assert connection.scalar(text(f"SELECT count(*) FROM {table} WHERE conversation = ''")) == 0

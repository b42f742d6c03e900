"""What a user of the bot sees: over real HTTP, from the question to the answer."""

from __future__ import annotations

import pytest

from bot.phrases import phrases
from bot.settings import Settings
from knowledge.answer import Answer, Quote, Status
from knowledge.errors import StoreBusy
from tests.bot.answers import DEADLINE, QUOTE, WORDS, ScriptedAnswerer
from tests.bot.conftest import Journal, running
from tests.bot.fake_telegram import FakeTelegram, Fault

pytestmark = pytest.mark.asyncio


async def test_a_question_is_answered_with_the_quote_and_its_letter(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    answerer = ScriptedAnswerer({"Hạn báo cáo rà soát?": DEADLINE})
    async with running(bot_settings, answerer):
        await telegram.hear("  Hạn báo cáo rà soát?\n")
        await telegram.texts(1)
    (sent,) = telegram.sent
    assert sent.tagged == (
        ("b", "Trước ngày 15/8/2024"),
        ("blockquote", WORDS),
        ("i", "— Kế hoạch số 41/KH-UBND, UBND huyện Sơn Thủy, 02/7/2024, mục 3, gạch đầu dòng 2"),
        ("i", phrases().notes),
    )
    assert sent.text.endswith("• Đã quá hạn 12 ngày.")
    assert sent.reply_to is None  # in a private chat it is plain which question is answered
    assert answerer.asked == [("Hạn báo cáo rà soát?", "telegram:7:42")]


async def test_the_typing_sign_comes_before_the_answer(telegram: FakeTelegram, bot_settings: Settings) -> None:
    async with running(bot_settings, ScriptedAnswerer()):
        await telegram.hear("Ai ký kế hoạch?")
        await telegram.texts(1)
    assert telegram.events == [("sendChatAction", 7), ("sendMessage", 7)]


async def test_a_typing_sign_that_fails_costs_no_answer(telegram: FakeTelegram, bot_settings: Settings) -> None:
    async with running(bot_settings, ScriptedAnswerer()):
        telegram.fail_always("sendChatAction", Fault(500))
        await telegram.hear("Ai ký kế hoạch?")
        assert await telegram.texts(1) == ["Ai ký kế hoạch?"]


async def test_in_a_lively_group_the_typing_sign_takes_nothing_of_what_a_group_may_be_sent(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    # 15 answers are within the limit of 20 messages a minute; with 15 signs counted along they would not be
    async with running(bot_settings, ScriptedAnswerer()):
        for number in range(15):
            await telegram.hear(f"@ntm_thu_bot Câu {number}", chat_id=-100)
        await telegram.texts(15, -100)
    assert telegram.events == [("sendChatAction", -100), ("sendMessage", -100)] * 15


async def test_start_and_help_show_example_questions(telegram: FakeTelegram, bot_settings: Settings) -> None:
    async with running(bot_settings, ScriptedAnswerer()):
        await telegram.hear("/start")
        await telegram.hear("/help")
        for said in await telegram.texts(2):
            assert all(example in said for example in phrases().examples)
            assert "{" not in said
    menu = [params["commands"] for method, params in telegram.calls if method == "setMyCommands"]
    assert len(menu) == 2  # in private, in groups
    assert '"start"' in menu[0]
    assert '"help"' in menu[0]
    assert '"tieuchi"' in menu[0]
    assert "/tieuchi" in telegram.sent[1].text


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ({"text": "x" * 1001}, phrases().question_too_long.format(limit=1000)),
        ({"text": "/xoa"}, phrases().unknown_command),
        (
            {"text": None, "photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]},
            phrases().text_only,
        ),
        ({"text": None, "location": {"longitude": 105.8, "latitude": 21.0}}, phrases().text_only),
    ],
)
async def test_what_is_no_question_gets_one_polite_sentence(
    telegram: FakeTelegram, bot_settings: Settings, message: dict[str, object], said: str
) -> None:
    answerer = ScriptedAnswerer()
    async with running(bot_settings, answerer):
        await telegram.hear(**message)  # type: ignore[arg-type]
        await telegram.hear("câu cuối")
        assert await telegram.texts(2) == [said, "câu cuối"]
    assert [question for question, _ in answerer.asked] == ["câu cuối"]


async def test_a_question_of_a_thousand_characters_is_answered(telegram: FakeTelegram, bot_settings: Settings) -> None:
    async with running(bot_settings, ScriptedAnswerer()):
        await telegram.hear("ạ" * 1000)
        assert await telegram.texts(1) == ["ạ" * 1000]


@pytest.mark.parametrize(
    ("chat_id", "edited", "message"),
    [
        (7, True, {"text": "Hạn báo cáo khi nào vậy?"}),  # the question was answered as it was first written
        (
            7,
            False,
            {"text": None, "pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 7, "type": "private"}}},
        ),
        (-100, False, {"text": None, "photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]}),
        (-100, False, {"text": "/lenh_cua_bot_khac"}),
        (-100, False, {"text": "Hạn báo cáo khi nào vậy?"}),  # people talk to each other
    ],
)
async def test_what_is_not_meant_for_the_bot_is_met_with_silence(
    telegram: FakeTelegram, bot_settings: Settings, chat_id: int, edited: bool, message: dict[str, object]
) -> None:
    async with running(bot_settings, ScriptedAnswerer()):
        await telegram.hear(chat_id=chat_id, edited=edited, **message)  # type: ignore[arg-type]
        await telegram.hear("@ntm_thu_bot câu cuối", chat_id=chat_id)
        assert await telegram.texts(1, chat_id) == ["câu cuối"]


async def test_in_a_group_the_answer_shows_its_question(telegram: FakeTelegram, bot_settings: Settings) -> None:
    answerer = ScriptedAnswerer()
    async with running(bot_settings, answerer):
        number = await telegram.hear("Ai ký kế hoạch, @ntm_thu_bot?", chat_id=-100)
        await telegram.texts(1, -100)
    assert telegram.sent[0].reply_to == number
    assert answerer.asked == [("Ai ký kế hoạch?", "telegram:-100:42")]


async def test_all_questions_are_answered_in_order_by_one_thread(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    answerer = ScriptedAnswerer()
    questions = [f"Câu {n}" for n in range(10)]
    async with running(bot_settings, answerer):
        for question in questions:
            await telegram.hear(question)
            await telegram.hear(question, chat_id=8)
        assert await telegram.texts(10) == questions
        assert await telegram.texts(10, 8) == questions
    assert len(answerer.threads) == 1


async def test_a_long_answer_comes_in_several_well_formed_messages(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    words = " ".join(f"nhiệm-vụ-{n}<&>" for n in range(1000))
    quote = Quote(1, "a.md", "Công văn số 9/UBND", "mục 1", words, 0, len(words))
    async with running(
        bot_settings, ScriptedAnswerer({"Phải làm gì?": Answer(Status.ANSWERED, "Có.", quotes=(quote,))})
    ):
        await telegram.hear("Phải làm gì?")
        await telegram.hear("câu cuối")
        await telegram.until(lambda: telegram.sent[-1:] != [] and telegram.sent[-1].text == "câu cuối")
    parts = telegram.sent[:-1]
    assert len(parts) > 1
    shown = " ".join(text for part in parts for tag, text in part.tagged if tag.startswith("blockquote"))
    assert shown == words


async def test_html_that_telegram_refuses_comes_as_plain_text(telegram: FakeTelegram, bot_settings: Settings) -> None:
    # as an older Bot API server of one's own does, which does not know the newest marks
    refusal = Fault(400, 'Bad Request: can\'t parse entities: Unsupported start tag "blockquote" at byte offset 32')
    async with running(bot_settings, ScriptedAnswerer({"Hạn?": DEADLINE})):
        telegram.fail("sendMessage", refusal)
        await telegram.hear("Hạn?")
        (text,) = await telegram.texts(1)
    assert f"“{WORDS}”\n— {QUOTE.letter}, {QUOTE.where}" in text
    assert telegram.sent[0].markup.strip() == text
    assert "<" not in text


async def test_a_failing_answer_gets_a_calm_sentence_and_the_log_the_traceback(
    telegram: FakeTelegram, bot_settings: Settings, journal: Journal
) -> None:
    table = {"hỏng": ZeroDivisionError("lỗi lạ"), "bận": StoreBusy("Kho dữ liệu đang bận.")}
    async with running(bot_settings, ScriptedAnswerer(table)):
        for question in ("hỏng", "bận", "Ai ký?"):
            await telegram.hear(question)
        failed = phrases().something_failed
        assert await telegram.texts(3) == [failed, failed, "Ai ký?"]
    assert "ZeroDivisionError: lỗi lạ" in journal.text
    assert "Traceback" in journal.text
    assert "A message was not answered: Kho dữ liệu đang bận.\n" in journal.text
    assert "StoreBusy" not in journal.text  # an error with its own words needs no traceback


async def test_a_user_who_blocks_the_bot_does_not_disturb_it(
    telegram: FakeTelegram, bot_settings: Settings, journal: Journal
) -> None:
    async with running(bot_settings, ScriptedAnswerer()):
        telegram.fail("sendMessage", Fault(403, "Forbidden: bot was blocked by the user"))
        await telegram.hear("Câu một")
        await telegram.hear("Câu hai")
        assert await telegram.texts(1) == ["Câu hai"]
    assert "Traceback" not in journal.text

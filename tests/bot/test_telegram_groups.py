"""Answers in a group, over real HTTP: one message each, with its proof, where it was asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.feedback.ratings import Ratings
from bot.phrases import phrases
from bot.settings import Settings
from knowledge.answer import Answer, Status
from knowledge.assistant import Assistant
from knowledge.store.conversations import ConversationStore
from knowledge.store.letters import LetterStore
from knowledge.worklist.desk import DutyDesk
from tests.bot.answers import DEADLINE, QUOTE, WORDS, ScriptedAnswerer
from tests.bot.conftest import access_of, running
from tests.bot.fake_telegram import FakeTelegram, Fault
from tests.bot.group_talk import GROUP, NAME, SHORTENED, person, replying, said_last
from tests.bot.people import HOA, LAN, MINH, who
from tests.bot.telegram_entities import units

pytestmark = pytest.mark.asyncio


async def test_an_answer_is_one_message_with_its_quote_its_notes_and_a_link(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    async with running(bot_settings, ScriptedAnswerer({"Hạn?": replace(DEADLINE, quotes=(replace(QUOTE, start=70),))})):
        asked = await telegram.hear(f"{NAME} Hạn?", chat_id=GROUP)
        await telegram.texts(1, GROUP)
    (sent,) = telegram.sent
    assert sent.tagged == (
        ("b", "Trước ngày 15/8/2024"),
        ("blockquote", WORDS),
        ("i", f"— {QUOTE.letter}, {QUOTE.where}"),
        ("i", phrases().notes),
    )
    assert sent.text.endswith("• Đã quá hạn 12 ngày.")
    assert sent.buttons == (((phrases().button_full, "https://t.me/ntm_thu_bot?start=L1-70"),),)
    assert sent.reply_to == asked


async def test_of_several_quotes_the_first_are_shown_and_that_there_are_more_is_told(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    second = replace(QUOTE, letter_id=2, quote="Gửi trước ngày 01/9/2024.", letter="Công văn số 9/UBND")
    third = replace(second, quote="Gửi qua văn thư. " * 40)
    table = {
        "Hạn?": replace(DEADLINE, quotes=(QUOTE, second, third)),
        "Hai?": replace(DEADLINE, quotes=(QUOTE, second)),
    }
    async with running(bot_settings, ScriptedAnswerer(table)):
        await telegram.hear(f"{NAME} Hạn?", chat_id=GROUP)
        await telegram.hear(f"{NAME} Hai?", chat_id=GROUP)
        text, whole = await telegram.texts(2, GROUP)
    assert text.removesuffix(SHORTENED).strip() == whole
    assert WORDS in text
    assert "01/9/2024" in text
    assert "văn thư" not in text
    assert "Đã quá hạn 12 ngày." in text
    assert text.endswith(SHORTENED)


async def test_a_long_list_is_cut_between_its_lines(telegram: FakeTelegram, bot_settings: Settings) -> None:
    lines = [f"{n}. Xã thứ {n} nộp báo cáo về huyện trước ngày {n}/8/2024." for n in range(1, 29)]
    answer = replace(DEADLINE, text="\n".join(lines))
    async with running(bot_settings, ScriptedAnswerer({"Hạn?": answer})):
        await telegram.hear(f"{NAME} Hạn?", chat_id=GROUP)
        (text,) = await telegram.texts(1, GROUP)
    shown = text.partition(WORDS)[0].split("\n")
    assert lines[:5] == shown[:5]
    assert all(line in lines for line in shown if line)
    assert lines[-1] not in text
    assert text.endswith(SHORTENED)


async def test_a_quote_that_fits_no_message_is_never_cut(telegram: FakeTelegram, bot_settings: Settings) -> None:
    answer = replace(DEADLINE, quotes=(replace(QUOTE, quote="điều khoản " * 400),))
    async with running(bot_settings, ScriptedAnswerer({"Hạn?": answer})):
        await telegram.hear(f"{NAME} Hạn?", chat_id=GROUP)
        await telegram.texts(1, GROUP)
    (sent,) = telegram.sent
    assert sent.text == phrases().answer_too_long
    assert sent.buttons == (((phrases().button_private, "https://t.me/ntm_thu_bot?start=hoi"),),)


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (
            Answer(Status.NOT_FOUND, "Văn bản không nhắc đến xã A.", quotes=(replace(QUOTE, nearest=True),)),
            "Văn bản không nhắc đến xã A.",
        ),
        (
            Answer(Status.CLARIFY, "Có hai nơi.", choices=("Hạn của xã A?", "Hạn của xã B?")),
            f"Có hai nơi.\n\n{phrases().choices}\n1. Hạn của xã A?\n2. Hạn của xã B?",
        ),
    ],
)
async def test_what_is_no_answer_is_told_without_passages_that_are_only_near(
    telegram: FakeTelegram, bot_settings: Settings, answer: Answer, text: str
) -> None:
    async with running(bot_settings, ScriptedAnswerer({"Hạn?": answer})):
        await telegram.hear(f"{NAME} Hạn?", chat_id=GROUP)
        assert await telegram.texts(1, GROUP) == [text]
    assert telegram.sent[0].buttons == ()


async def test_a_line_of_a_criteria_set_leads_to_no_letter(telegram: FakeTelegram, bot_settings: Settings) -> None:
    answer = replace(DEADLINE, quotes=(replace(QUOTE, letter_id=None),))
    async with running(bot_settings, ScriptedAnswerer({"tiêu chí 17": answer})):
        await telegram.hear("/tieuchi@ntm_thu_bot 17", chat_id=GROUP)
        await telegram.texts(1, GROUP)
    assert WORDS in telegram.sent[0].text
    assert telegram.sent[0].buttons == ()


async def test_html_that_telegram_refuses_comes_as_plain_text_with_the_link(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    async with running(bot_settings, ScriptedAnswerer({"Hạn?": DEADLINE})):
        telegram.fail("sendMessage", Fault(400, "Bad Request: can't parse entities: Unsupported start tag"))
        await telegram.hear(f"{NAME} Hạn?", chat_id=GROUP)
        (text,) = await telegram.texts(1, GROUP)
    assert f"“{WORDS}”" in text
    assert telegram.sent[0].labels == [phrases().button_full]


async def test_a_long_question_is_told_to_be_too_long(telegram: FakeTelegram, bot_settings: Settings) -> None:
    answerer = ScriptedAnswerer()
    async with running(bot_settings, answerer):
        await telegram.hear(f"{NAME} {'ạ' * 1001}", chat_id=GROUP)
        await telegram.hear(NAME, chat_id=GROUP, **replying(person(LAN), "ạ" * 1001))
        too_long = phrases().question_too_long.format(limit=1000)
        assert [s.text for s in await said_last(telegram)] == [too_long] * 2
    assert len(answerer.asked) == 1


async def test_an_edited_message_is_not_answered_again(telegram: FakeTelegram, bot_settings: Settings) -> None:
    async with running(bot_settings, ScriptedAnswerer()):
        await telegram.hear(f"{NAME} Hạn?", chat_id=GROUP)
        await telegram.hear(f"{NAME} Hạn nộp?", chat_id=GROUP, edited=True)
        assert [s.text for s in await said_last(telegram)] == ["Hạn?"]


async def test_people_of_a_group_have_conversations_of_their_own(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    answerer = ScriptedAnswerer()
    async with running(bot_settings, answerer):
        for number in (HOA, MINH):
            await telegram.hear(f"{NAME} Hạn?", chat_id=GROUP, **who(number))
        await telegram.texts(2, GROUP)
    assert sorted(answerer.asked) == [("Hạn?", f"telegram:{GROUP}:{n}") for n in (HOA, MINH)]


async def test_an_answer_stays_in_the_topic_of_its_question(telegram: FakeTelegram, bot_settings: Settings) -> None:
    async with running(bot_settings, ScriptedAnswerer({"Hạn?": DEADLINE})):
        await telegram.hear(f"{NAME} Hạn?", chat_id=GROUP, message_thread_id=77, is_topic_message=True)
        await telegram.hear(NAME, chat_id=GROUP, message_thread_id=77, is_topic_message=True)
        # a chain of replies in a group without topics has a number, too, that leads nowhere
        await telegram.hear(f"{NAME} Hạn?", chat_id=GROUP, message_thread_id=78)
        await telegram.texts(3, GROUP)
    assert [sent.topic for sent in telegram.sent] == [77, 77, None]
    signs = [params.get("message_thread_id") for method, params in telegram.calls if method == "sendChatAction"]
    assert signs == ["77", None]


async def test_a_group_that_becomes_a_supergroup_meanwhile_gets_its_answer_there(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    moved = Fault(400, "Bad Request: group chat was upgraded to a supergroup chat", moved_to=-1001234)
    async with running(bot_settings, ScriptedAnswerer({"Hạn?": DEADLINE})):
        telegram.fail("sendMessage", moved)
        await telegram.hear(f"{NAME} Hạn?", chat_id=GROUP)
        (text,) = await telegram.texts(1, -1001234)
    assert WORDS in text
    assert telegram.sent[0].labels == [phrases().button_full]


async def test_sample_letters_answer_a_group_in_one_message(
    telegram: FakeTelegram, bot_settings: Settings, assistant: Assistant
) -> None:
    question = "thon khe vong hop dan den het ngay nao"
    async with running(bot_settings, assistant):
        await telegram.hear(f"{question} {NAME}", chat_id=GROUP)
        (text,) = await telegram.texts(1, GROUP)
    assert "đến hết ngày 31/3/2024" in text.splitlines()[0]
    assert "Công văn chưa ghi số (ký hiệu UBND), Ủy ban nhân dân xã Suối Nhung, tháng 2/2024" in text
    assert units(text) < 4096
    ((label, address),) = telegram.sent[0].buttons[0:1][0]
    assert label == phrases().button_full
    assert address.startswith("https://t.me/ntm_thu_bot?start=L")


async def test_under_an_answer_stand_the_link_and_whether_it_was_right_and_no_letters_or_tasks(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    settings = bot_settings.model_copy(update={"rate_per_minute": 100})
    access = access_of(settings)
    desk, ratings = DutyDesk(LetterStore(access.engine), date.today), Ratings(access.engine, 180, str)
    more = {"desk": desk, "ratings": ratings, "letters": object(), "reminders": object()}
    async with running(settings, ScriptedAnswerer({"Hạn?": DEADLINE}), access=access, **more):
        await telegram.hear(f"{NAME} Hạn?", chat_id=GROUP)
        await telegram.texts(1, GROUP)
    say = phrases()
    assert telegram.sent[0].labels == [say.button_full, say.button_right, say.button_wrong]


async def test_a_question_back_has_its_choices_as_buttons(
    telegram: FakeTelegram, bot_settings: Settings, assistant: Assistant, sample_store: LetterStore
) -> None:
    async with running(bot_settings, assistant, conversations=ConversationStore(sample_store.engine)):
        await telegram.hear(f"{NAME} hạn nộp", chat_id=GROUP)
        await telegram.texts(1, GROUP)
    (sent,) = telegram.sent
    assert phrases().choices_by_button in sent.text
    assert len(sent.labels) == len(
        [line for line in sent.text.split("\n") if line[:2] in ("1.", "2.", "3.", "4.", "5.")]
    )
    assert len(sent.labels) >= 2


async def test_the_number_of_a_choice_can_be_sent_as_the_question_back_says(
    telegram: FakeTelegram, bot_settings: Settings, assistant: Assistant, sample_store: LetterStore
) -> None:
    """In a group a number by itself is said to the others; so in both kinds of chat a reply is asked for."""
    async with running(bot_settings, assistant, conversations=ConversationStore(sample_store.engine)):
        await telegram.hear(f"{NAME} Hạn nộp báo cáo là ngày nào?", chat_id=GROUP)
        await telegram.texts(1, GROUP)
        (offered,) = telegram.sent
        assert "trả lời tin này" in offered.text
        await telegram.hear("2", chat_id=GROUP, reply_to_message=telegram._message(offered))
        await telegram.texts(2, GROUP)
    assert "6 tháng" in telegram.sent[1].text
    assert "trả lời tin này" in phrases().choice_answered

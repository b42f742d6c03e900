"""A question back over real HTTP: its choices as buttons, each answered once, as if it had been typed."""

from __future__ import annotations

import asyncio
import time

import pytest
from telegram import Update

from bot.phrases import phrases
from bot.settings import Settings
from bot.telegram.ledger import Ledger
from bot.telegram.update_store import UpdateStore
from knowledge.assistant import Assistant
from knowledge.store.conversations import EXPIRES, ConversationStore
from knowledge.store.letters import LetterStore
from tests.bot.conftest import access_of, running
from tests.bot.fake_telegram import FINE, TOKEN, FakeTelegram, Fault, Sent

pytestmark = [
    pytest.mark.asyncio,
    # python-telegram-bot warns of the type of its own RetryAfter.retry_after as it makes one
    pytest.mark.filterwarnings("ignore:.*retry_after.*"),
]
SAY = phrases()
QUESTION = "Hạn nộp báo cáo là ngày nào?"  # in the sample letters it is due at several bodies on several days
ME, GROUP = "telegram:7:42", -100


@pytest.fixture
def kept(sample_store: LetterStore, assistant: Assistant) -> ConversationStore:
    """What `assistant`, which has just forgotten all, remembers."""
    return ConversationStore(sample_store.engine)


async def asked(telegram: FakeTelegram, text: str = QUESTION, chat_id: int = 7, **message: object) -> Sent:
    before = len(telegram.sent)
    await telegram.hear(text, chat_id=chat_id, **message)
    await telegram.until(lambda: len(telegram.sent) > before)
    return telegram.sent[-1]


def data_of(sent: Sent, number: int) -> str:
    return sent.buttons[number - 1][0][1]


async def test_a_pressed_choice_is_answered_like_its_number(
    telegram: FakeTelegram, bot_settings: Settings, assistant: Assistant, kept: ConversationStore
) -> None:
    async with running(bot_settings, assistant, conversations=kept):
        offered = await asked(telegram)
        assert SAY.choices_by_button in offered.text
        turn = kept.of(ME).turn
        assert turn is not None
        assert len(offered.labels) == len(turn.choices) > 1
        assert all(f"{n}. {choice}" in offered.text for n, choice in enumerate(turn.choices, 1))
        done = await telegram.done(await telegram.press(data_of(offered, 2), offered))
        assert done.text == ""
        await telegram.until(lambda: telegram.edits == 1)
        assert telegram.sent[0].labels[1] == SAY.button_chosen.format(label=offered.labels[1])
        assert telegram.sent[0].labels[0] == offered.labels[0]
        other = await asked(telegram, QUESTION, 8)
        assert other.labels == offered.labels
        typed = await asked(telegram, "2", 8)
    answered = telegram.sent[1]
    assert "6 tháng" in answered.text
    assert typed.text == answered.text


async def test_pressed_twice_it_is_answered_once(
    telegram: FakeTelegram, bot_settings: Settings, assistant: Assistant, kept: ConversationStore
) -> None:
    async with running(bot_settings, assistant, conversations=kept):
        offered = await asked(telegram)
        presses = [await telegram.press(data_of(offered, 2), offered) for _ in range(3)]
        said = [done.text for done in await asyncio.gather(*map(telegram.done, presses))]
        assert said == ["", *[SAY.choice_answered.format(number=2)] * 2]
        await asked(telegram, "Ai phụ trách xã Quế Khê?")
    assert len(telegram.sent) == 3
    assert "6 tháng" in telegram.sent[1].text


async def test_nor_is_it_after_a_restart_and_the_other_choices_still_can_be_picked(
    telegram: FakeTelegram, bot_settings: Settings, assistant: Assistant, kept: ConversationStore
) -> None:
    async with running(bot_settings, assistant, conversations=kept):
        offered = await asked(telegram)
        await telegram.press(data_of(offered, 2), offered)
        await telegram.until(lambda: telegram.edits == 1)
    async with running(bot_settings, assistant, conversations=kept):
        again = await telegram.done(await telegram.press(data_of(offered, 2), telegram.sent[0]))
        assert again.text == SAY.choice_answered.format(number=2)
        first = await telegram.done(await telegram.press(data_of(offered, 1), telegram.sent[0]))
        assert first.text == ""
        await telegram.until(lambda: telegram.edits == 2)
        third = await asked(telegram, "2")
    assert len(telegram.sent) == 4
    assert telegram.sent[0].labels[0].endswith("✓")
    assert "6 tháng" not in telegram.sent[2].text.split("\n")[0]
    assert "6 tháng" in third.text


async def test_a_choice_of_before_is_told_to_be_outdated(
    telegram: FakeTelegram,
    bot_settings: Settings,
    assistant: Assistant,
    kept: ConversationStore,
    sample_store: LetterStore,
) -> None:
    async with running(bot_settings, assistant, conversations=kept):
        offered = await asked(telegram)
        await asked(telegram, "Ai phụ trách xã Quế Khê?")
        done = await telegram.done(await telegram.press(data_of(offered, 1), offered))
        assert done.text == SAY.choice_outdated
        await asked(telegram)
        later = ConversationStore(sample_store.engine, lambda: time.time() + EXPIRES + 60)
        assert later.of(ME).turn is None
    async with running(bot_settings, assistant, conversations=later):
        done = await telegram.done(await telegram.press(data_of(offered, 1), offered))
        assert done.text == SAY.choice_outdated
    assert len(telegram.sent) == 3


@pytest.mark.parametrize("data", ["lc:", "lc:9:0123456789", "lc:1:0000000000", "lc:0:0123456789", "lc:1:xyz", "lc:1:é"])
async def test_forged_choices_answer_nothing(
    telegram: FakeTelegram, bot_settings: Settings, assistant: Assistant, kept: ConversationStore, data: str
) -> None:
    async with running(bot_settings, assistant, conversations=kept):
        offered = await asked(telegram)
        done = await telegram.done(await telegram.press(data, offered))
        assert done.text == SAY.choice_outdated
        elsewhere = await telegram.done(await telegram.press(data_of(offered, 1), None, inline_message_id="x"))
        assert elsewhere.text == SAY.choice_outdated
    assert len(telegram.sent) == 1


async def test_in_a_group_one_picks_from_what_one_was_offered_oneself(
    telegram: FakeTelegram, bot_settings: Settings, assistant: Assistant, kept: ConversationStore
) -> None:
    async with running(bot_settings, assistant, conversations=kept):
        offered = await asked(telegram, f"@ntm_thu_bot {QUESTION}", GROUP)
        other = await telegram.done(await telegram.press(data_of(offered, 2), offered, user=99))
        assert other.text == SAY.choice_outdated
        await telegram.press(data_of(offered, 2), offered)
        await telegram.texts(2, GROUP)
    assert "6 tháng" in telegram.sent[1].text
    assert telegram.sent[1].reply_to == offered.message_id
    turn = kept.of(f"telegram:{GROUP}:42").turn
    assert turn is not None and len(turn.said) == 1
    assert kept.of(f"telegram:{GROUP}:99").turn is None


async def test_a_mark_that_is_refused_costs_no_answer(
    telegram: FakeTelegram, bot_settings: Settings, assistant: Assistant, kept: ConversationStore
) -> None:
    async with running(bot_settings, assistant, conversations=kept):
        offered = await asked(telegram)
        telegram.fail("editMessageReplyMarkup", Fault(429, "Too Many Requests", retry_after=1), Fault(502), FINE)
        telegram.fail("sendMessage", Fault(502), FINE)
        await telegram.press(data_of(offered, 2), offered)
        await telegram.until(lambda: telegram.edits == 1)
        telegram.uneditable = "message can't be edited"
        await telegram.press(data_of(offered, 1), offered)
        await telegram.texts(3)
    assert telegram.impatient == 0


async def test_what_was_typed_counts_as_answered_too(
    telegram: FakeTelegram, bot_settings: Settings, assistant: Assistant, kept: ConversationStore
) -> None:
    async with running(bot_settings, assistant, conversations=kept):
        offered = await asked(telegram)
        await asked(telegram, "cái thứ hai")
        done = await telegram.done(await telegram.press(data_of(offered, 2), offered))
    assert done.text == SAY.choice_answered.format(number=2)


async def test_a_press_that_a_kill_interrupted_is_answered_by_the_next_run(
    telegram: FakeTelegram, bot_settings: Settings, assistant: Assistant, kept: ConversationStore
) -> None:
    """What is remembered as said was never sent: the bot was killed between the two."""
    async with running(bot_settings, assistant, conversations=kept):
        offered = await asked(telegram)
    turn = kept.of(ME).turn
    assert turn is not None
    ledger = Ledger(UpdateStore(access_of(bot_settings).engine, int(TOKEN.partition(":")[0])))
    presses = [
        Update.de_json(
            {
                "update_id": number,
                "callback_query": {
                    "id": f"press{number}",
                    "chat_instance": "1",
                    "from": {"id": 42, "is_bot": False, "first_name": "Hoa"},
                    "data": data_of(offered, 2),
                    "message": {
                        "message_id": offered.message_id,
                        "date": 1_700_000_000,
                        "chat": {"id": 7, "type": "private"},
                        "text": offered.text,
                    },
                },
            },
            None,
        )
        for number in (901, 902)
    ]
    await ledger.take(presses)
    assistant.answer(turn.choices[1], ME)  # and no more: no message goes out
    async with running(bot_settings, assistant, conversations=kept):
        assert "6 tháng" in (await telegram.texts(2))[1]
        await asked(telegram, "Ai phụ trách xã Quế Khê?")
    assert len(telegram.sent) == 3  # pressed twice, answered once


async def test_the_whole_choice_typed_is_that_choice(assistant: Assistant) -> None:
    choices = assistant.answer(QUESTION, "a").choices
    by_number = assistant.answer("2", "a")
    assistant.answer(QUESTION, "b")
    assert assistant.answer(choices[1], "b") == by_number
    assert assistant.answer(choices[0].rstrip("?").lower(), "b").notes[0].startswith("Theo câu hỏi trước, lựa chọn 1")

"""The buttons under the answers to real questions on the sample letters."""

from __future__ import annotations

from datetime import date

import pytest

from bot.phrases import phrases
from bot.settings import Settings
from bot.telegram.answering import UnderAnswers
from bot.views.letter_buttons import letter_step
from bot.views.reminder_buttons import remind_data
from knowledge.assistant import Assistant
from knowledge.store.letters import LetterStore
from knowledge.worklist.desk import DutyDesk
from tests.bot.conftest import running
from tests.bot.fake_telegram import FakeTelegram

SAY = phrases()
QUESTION = "Trưởng thôn Nà Mạ phải bàn giao mặt bằng trước lúc nào?"
DUE, LATER = date(2024, 3, 12), date(2024, 3, 16)


def desk_of(store: LetterStore, today: date) -> DutyDesk:
    return DutyDesk(store, lambda: today)


def test_the_buttons_lead_to_the_words_the_file_and_the_task(sample_store: LetterStore, assistant: Assistant) -> None:
    answer = assistant.answer(QUESTION)
    keyboard = UnderAnswers(letters=True, tasks=desk_of(sample_store, DUE)).keyboard(answer, QUESTION, "telegram:7:42")
    assert keyboard is not None
    (words, file), (remind,) = keyboard.inline_keyboard
    assert [b.text for b in (words, file, remind)] == [SAY.button_passage, SAY.button_file, SAY.button_remind]
    step = letter_step(str(words.callback_data))
    assert step is not None
    stored = sample_store.get(step.letter_id)
    assert stored is not None
    assert stored.letter.text[step.number :].startswith(answer.quotes[0].quote)
    assert letter_step(str(file.callback_data)) is not None
    tasks = [
        remind_data(step.letter_id, no)
        for no, task in enumerate(stored.letter.obligations)
        if "bàn giao mặt bằng" in task.text
    ]
    assert tasks == [remind.callback_data]


@pytest.mark.parametrize(("today", "shown"), [(DUE, True), (LATER, False)], ids=["to come", "over"])
def test_nobody_is_offered_to_be_reminded_of_what_is_over(
    sample_store: LetterStore, assistant: Assistant, today: date, shown: bool
) -> None:
    under = UnderAnswers(tasks=desk_of(sample_store, today))
    assert (under.keyboard(assistant.answer(QUESTION), QUESTION, "telegram:7:42") is not None) is shown


@pytest.mark.asyncio
async def test_without_those_parts_an_answer_has_no_buttons(
    telegram: FakeTelegram, bot_settings: Settings, sample_store: LetterStore, assistant: Assistant
) -> None:
    async with running(bot_settings, assistant, desk=desk_of(sample_store, DUE)):
        await telegram.hear(QUESTION)
        await telegram.hear("Hạn nộp báo cáo là ngày nào?")
        await telegram.texts(2)
    assert [sent.labels for sent in telegram.sent] == [[], []]
    assert SAY.choices in telegram.sent[1].text

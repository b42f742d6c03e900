"""Sentences of a language model shown in a private chat while it writes, and never in the way of the answer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from bot.access.audit import AuditLog
from bot.access.audited import AuditedAnswerer
from bot.settings import Settings
from bot.telegram import drafts
from knowledge.answer import Answer, Status
from tests.bot.answers import DEADLINE, QUOTE, ScriptedAnswerer
from tests.bot.conftest import Journal, access_of, running
from tests.bot.fake_telegram import PATIENCE, FakeTelegram, Fault

pytestmark = [
    pytest.mark.asyncio,
    # python-telegram-bot warns of the type of its own RetryAfter.retry_after as it makes one
    pytest.mark.filterwarnings("ignore:.*retry_after.*"),
]
FIRST, SECOND, THIRD = "Hạn là trước ngày 15/8/2024.", "Các xã <b>gửi</b> báo cáo.", "Nơi nhận là huyện."
WRITTEN = Answer(Status.ANSWERED, f"{FIRST} {SECOND} {THIRD}", quotes=(QUOTE,), written_by="gia")


@dataclass
class Writer:
    """An answerer that says a sentence each time it is let go on; `steps` are the sentences, then the answer."""

    answer_is: Answer = WRITTEN
    sentences: tuple[str, ...] = (FIRST, SECOND, THIRD)
    before: dict[int, Callable[[], object]] = field(default_factory=dict)  # what is waited for before the nth sentence
    shown_to_nobody: int = 0

    def answer(self, question: str, conversation: str, on_sentence: Callable[[str], None] | None = None) -> Answer:
        """See bot.telegram.Answerer."""
        if question == "khác":
            return DEADLINE
        if on_sentence is None:
            self.shown_to_nobody += 1
            return self.answer_is
        for n, sentence in enumerate((*self.sentences, None)):
            self.before.get(n, bool)()
            if sentence is not None:
                on_sentence(sentence)
        return self.answer_is


class Gate:
    """Holds the writing thread until the test has seen what it wanted to see."""

    def __init__(self) -> None:
        self._open = threading.Event()

    def __call__(self) -> None:
        assert self._open.wait(PATIENCE), "nobody opened the gate"

    def open(self) -> None:
        self._open.set()


@pytest.fixture
def with_model(bot_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(drafts, "PAUSE", 0.0)
    return bot_settings.model_copy(update={"llm": "openai:gia"})


async def test_sentences_are_shown_as_they_come_and_the_answer_takes_their_place(
    telegram: FakeTelegram, with_model: Settings
) -> None:
    gates = [Gate(), Gate(), Gate()]
    writer = Writer(before={1: gates[0], 2: gates[1], 3: gates[2]})
    async with running(with_model, writer):
        await telegram.hear("Hạn?")
        for n, gate in enumerate(gates, 1):
            await telegram.until(lambda n=n: len(telegram.drafts) == n)
            gate.open()
        await telegram.texts(1)
    assert [draft.text for draft in telegram.drafts] == [FIRST, f"{FIRST} {SECOND}", f"{FIRST} {SECOND} {THIRD}"]
    assert len({draft.message_id for draft in telegram.drafts}) == 1  # one draft that grows
    assert telegram.drafts[0].tagged == (("b", FIRST),)
    assert telegram.sent[0].text.startswith(WRITTEN.text)
    assert [name for name, _ in telegram.events if name != "sendChatAction"] == [
        *["sendMessageDraft"] * 3,
        "sendMessage",
    ]


async def test_what_does_not_pass_in_the_end_is_not_what_stands_there(
    telegram: FakeTelegram, with_model: Settings
) -> None:
    gate = Gate()
    async with running(with_model, Writer(answer_is=DEADLINE, sentences=(FIRST,), before={1: gate})):
        await telegram.hear("Hạn?")
        await telegram.until(lambda: len(telegram.drafts) == 1)
        gate.open()
        (text,) = await telegram.texts(1)
    assert text.startswith(DEADLINE.text)


async def test_sentences_that_come_fast_are_shown_together(
    telegram: FakeTelegram, bot_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "PAUSE", 3_600.0)  # however long the pause: the answer does not wait for it
    gate = Gate()
    settings = bot_settings.model_copy(update={"llm": "openai:gia"})
    async with running(settings, Writer(before={1: gate})):
        await telegram.hear("Hạn?")
        await telegram.until(lambda: len(telegram.drafts) == 1)
        gate.open()
        (text,) = await telegram.texts(1)
    assert text.startswith(WRITTEN.text)
    assert [draft.text for draft in telegram.drafts] == [FIRST]  # no more than one in the pause


@pytest.mark.parametrize(
    "fault",
    [
        Fault(429, "Too Many Requests", retry_after=3_600),
        Fault(502),
        Fault(breaks=True),
        Fault(silent=True),
        Fault(400, "Bad Request: can't parse entities"),
        Fault(403, "Forbidden: bot was blocked by the user"),
    ],
    ids=["429", "502", "cut", "silent", "400", "403"],
)
async def test_a_draft_that_fails_costs_no_answer(
    telegram: FakeTelegram, with_model: Settings, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "LAST_WAIT", 0.05)
    tried = Gate()
    async with running(with_model, Writer(before={1: tried})):
        telegram.fail("sendMessageDraft", fault)
        await telegram.hear("Hạn?")
        await telegram.until(lambda: any(method == "sendMessageDraft" for method, _ in telegram.calls))
        tried.open()
        (text,) = await telegram.texts(1)
        assert text.startswith(WRITTEN.text)
        await telegram.hear("Hạn?")  # and the next answer is shown growing again
        await telegram.texts(2)
    assert telegram.drafts[-1].text.startswith(FIRST)


async def test_a_flood_of_drafts_holds_up_nobody(telegram: FakeTelegram, with_model: Settings) -> None:
    gate = Gate()
    async with running(with_model, Writer(before={1: gate})):
        telegram.fail("sendMessageDraft", Fault(429, "Too Many Requests", retry_after=3_600))
        await telegram.hear("Hạn?")
        await telegram.until(lambda: any(method == "sendMessageDraft" for method, _ in telegram.calls))
        gate.open()
        await telegram.texts(1)
        await telegram.hear("khác", chat_id=8)
        await telegram.texts(1, 8)
    assert [method for method, _ in telegram.calls].count("sendMessageDraft") == 1  # given up for this answer


async def test_a_server_that_knows_no_drafts_is_asked_once(
    telegram: FakeTelegram, with_model: Settings, journal: Journal
) -> None:
    gate = Gate()
    async with running(with_model, Writer(before={1: gate})):
        telegram.fail_always("sendMessageDraft", Fault(404, "Not Found"))
        await telegram.hear("Hạn?")
        await journal.until("A draft could not be shown")
        gate.open()
        await telegram.texts(1)
        await telegram.hear("Hạn?")
        await telegram.texts(2)
    assert [method for method, _ in telegram.calls].count("sendMessageDraft") == 1


async def test_in_a_group_and_without_a_model_nothing_is_shown_before_the_answer(
    telegram: FakeTelegram, with_model: Settings, bot_settings: Settings
) -> None:
    writer, plain = Writer(), ScriptedAnswerer()
    async with running(with_model, writer):
        await telegram.hear("@ntm_thu_bot Hạn?", chat_id=-100)
        await telegram.texts(1, -100)
    async with running(bot_settings, plain):
        await telegram.hear("Hạn?")
        await telegram.texts(1)
    assert telegram.drafts == []
    assert writer.shown_to_nobody == 1
    assert telegram.sent[0].text.startswith(WRITTEN.text)


async def test_a_draft_on_its_way_is_there_before_the_answer(
    telegram: FakeTelegram, with_model: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "LAST_WAIT", PATIENCE)
    async with running(with_model, Writer(sentences=(FIRST,))):
        for n in range(1, 6):
            await telegram.hear("Hạn?")
            await telegram.texts(n)
    order = [name for name, _ in telegram.events if name != "sendChatAction"]
    assert order == ["sendMessageDraft", "sendMessage"] * 5


async def test_what_is_written_stands_in_the_log_like_any_answer(bot_settings: Settings) -> None:
    access = access_of(bot_settings)
    said: list[str] = []
    audited = AuditedAnswerer(Writer(), AuditLog(access.engine, 30, str))
    assert audited.answer("Hạn?", "telegram:7:42", said.append) is WRITTEN
    assert said == [FIRST, SECOND, THIRD]
    assert [entry.text for entry in access.audit.page(0, 9)[0]] == ["Hạn?"]
    access.engine.dispose()

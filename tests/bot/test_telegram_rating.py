"""👍 and 👎 over real HTTP: who may rate, once, why, and where admins read it."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Iterator

import pytest

from bot.access.access import Access
from bot.access.roles import Role
from bot.feedback.ratings import Ratings
from bot.feedback.verdict import Verdict
from bot.phrases import phrases
from bot.settings import Settings
from knowledge.answer import Answer, Status
from knowledge.conversation.persona import KIND as PERSONA
from knowledge.store.database import BUSY_TIMEOUT_MS, connect
from knowledge.store.letters import DATABASE
from tests.bot.answers import DEADLINE, QUOTE, ScriptedAnswerer
from tests.bot.conftest import Journal, access_of, running
from tests.bot.fake_telegram import BOT, FINE, FakeTelegram, Fault, Sent
from tests.bot.people import CHIEF, invited, let_in, who

pytestmark = [
    pytest.mark.asyncio,
    # python-telegram-bot warns of the type of its own RetryAfter.retry_after as it makes one
    pytest.mark.filterwarnings("ignore:.*retry_after.*"),
]
SAY = phrases()
GROUP = -100
RIGHT, WRONG = SAY.button_right, SAY.button_wrong
RIGHT_CHOSEN, WRONG_CHOSEN = (SAY.button_chosen.format(label=label) for label in (RIGHT, WRONG))
QUESTION = "Hạn báo cáo rà soát?"


@pytest.fixture
def access(bot_settings: Settings) -> Iterator[Access]:
    made = access_of(bot_settings)
    yield made
    made.engine.dispose()


@pytest.fixture
def ratings(access: Access) -> Ratings:
    return Ratings(access.engine, 180, str)


@pytest.fixture
def answerer() -> ScriptedAnswerer:
    return ScriptedAnswerer({QUESTION: DEADLINE})


async def asked(telegram: FakeTelegram, text: str = QUESTION, chat_id: int = 7, **message: object) -> Sent:
    before = len(telegram.sent)
    await telegram.hear(text, chat_id=chat_id, **message)
    await telegram.until(lambda: len(telegram.sent) > before)
    return telegram.sent[-1]


async def pressed(telegram: FakeTelegram, label: str, on: Sent, user: int = 42) -> str:
    """What is seen of the press."""
    current = next(s for s in telegram.sent if (s.chat_id, s.message_id) == (on.chat_id, on.message_id))
    return (await telegram.done(await telegram.press(current.data(label), current, user))).text


def reply_to(sent: Sent, **message: object) -> dict[str, object]:
    kind = "private" if sent.chat_id > 0 else "supergroup"
    chat = {"id": sent.chat_id, "type": kind}
    return {
        "reply_to_message": {"message_id": sent.message_id, "date": 1, "chat": chat, "from": BOT, "text": sent.text},
        **message,
    }


def rated(ratings: Ratings) -> list[tuple[str, Verdict, str | None]]:
    return [(one.question, one.verdict, one.why) for one in ratings.page(0, 99)[0]]


async def test_a_good_answer_is_told_to_be_one_and_the_button_shows_it(
    telegram: FakeTelegram, bot_settings: Settings, ratings: Ratings, answerer: ScriptedAnswerer
) -> None:
    async with running(bot_settings, answerer, ratings=ratings):
        sent = await asked(telegram)
        assert sent.labels == [RIGHT, WRONG]
        assert await pressed(telegram, RIGHT, sent) == SAY.rating_taken
        marked = await telegram.edited(1)
        assert marked.labels == [RIGHT_CHOSEN, WRONG]
        assert marked.text == sent.text
        assert not telegram.answered[-1].is_alert  # nothing to be closed by hand
    (one,) = ratings.page(0, 9)[0]
    assert (one.conversation, one.question, one.verdict) == ("telegram:7:42", QUESTION, Verdict.RIGHT)
    assert one.letters == (QUOTE.letter,)
    assert len(telegram.sent) == 1


async def test_a_bad_answer_is_asked_why_and_the_word_is_kept_over_a_restart(
    telegram: FakeTelegram, bot_settings: Settings, ratings: Ratings, answerer: ScriptedAnswerer
) -> None:
    async with running(bot_settings, answerer, ratings=ratings):
        assert await pressed(telegram, WRONG, await asked(telegram)) == SAY.rating_taken
        await telegram.until(lambda: len(telegram.sent) == 2 and telegram.edits == 1)
        why = telegram.sent[1]
        assert why.text == SAY.rating_ask_why.format(number=1)
        markup = next(p["reply_markup"] for m, p in telegram.calls if p.get("text") == why.text)
        assert json.loads(markup)["force_reply"] is True
    async with running(bot_settings, answerer, ratings=ratings):
        thanks = await asked(telegram, "  Hạn đã lùi đến 30/9 <b>", **reply_to(why))
        assert thanks.text == SAY.rating_why_taken
    assert rated(ratings) == [(QUESTION, Verdict.WRONG, "Hạn đã lùi đến 30/9 <b>")]
    assert [question for question, _ in answerer.asked] == [QUESTION]  # the reason is no question


async def test_one_may_change_ones_mind_and_pressing_twice_changes_nothing(
    telegram: FakeTelegram, bot_settings: Settings, ratings: Ratings, answerer: ScriptedAnswerer
) -> None:
    async with running(bot_settings, answerer, ratings=ratings):
        sent = await asked(telegram)
        presses = [await telegram.press(sent.data(WRONG), sent) for _ in range(2)]
        said = sorted(done.text for done in await asyncio.gather(*map(telegram.done, presses)))
        assert said == sorted([SAY.rating_taken, SAY.rating_same])
        await telegram.until(lambda: telegram.edits == 1)
        why = telegram.sent[1]
        await asked(telegram, "Sai ngày", **reply_to(why))
        assert await pressed(telegram, RIGHT, sent) == SAY.rating_taken
        await telegram.until(lambda: telegram.edits == 2)
        assert telegram.sent[0].labels == [RIGHT_CHOSEN, WRONG]
        assert rated(ratings) == [(QUESTION, Verdict.RIGHT, None)]
        assert (await asked(telegram, "Vẫn sai", **reply_to(why))).text == SAY.rating_why_gone
    assert rated(ratings) == [(QUESTION, Verdict.RIGHT, None)]
    assert [s.text for s in telegram.sent].count(why.text) == 1


async def test_in_a_group_only_who_asked_may_rate_and_only_who_asked_is_made_to_reply(
    telegram: FakeTelegram, bot_settings: Settings, ratings: Ratings, answerer: ScriptedAnswerer
) -> None:
    async with running(bot_settings, answerer, ratings=ratings):
        number = await telegram.hear(f"@ntm_thu_bot {QUESTION}", chat_id=GROUP)
        await telegram.texts(1, GROUP)
        sent = telegram.sent[0]
        assert await pressed(telegram, WRONG, sent, user=99) == SAY.rating_of_another
        assert telegram.answered[-1].is_alert
        assert rated(ratings) == []
        assert await pressed(telegram, WRONG, sent) == SAY.rating_taken
        await telegram.texts(2, GROUP)
        why = telegram.sent[1]
        assert why.reply_to == number
        call = next(p for m, p in telegram.calls if m == "sendMessage" and p["text"] == why.text)
        assert json.loads(call["reply_markup"])["selective"] is True
        other = await asked(telegram, "Sai hết", GROUP, **reply_to(why, **who(99)))
        assert other.text == SAY.rating_why_gone
        mine = await asked(telegram, "Sai ngày", GROUP, **reply_to(why))
        assert mine.text == SAY.rating_why_taken
    assert rated(ratings) == [(QUESTION, Verdict.WRONG, "Sai ngày")]


@pytest.mark.parametrize("data", ["dg:u:1", "dg:d:2", "dg:u:999999", "dg:d:0", "dg:u:1;DROP", "dg:u:", "dg:d:-1"])
async def test_forged_and_outdated_buttons_rate_nothing(
    telegram: FakeTelegram, bot_settings: Settings, ratings: Ratings, answerer: ScriptedAnswerer, data: str
) -> None:
    ratings.open("telegram:8:43", "Câu của người khác", DEADLINE)
    async with running(bot_settings, answerer, ratings=ratings):
        done = await telegram.done(await telegram.press(data, Sent(7, "", "", message_id=9)))
        assert done.text in (SAY.rating_gone, SAY.button_outdated)
        elsewhere = await telegram.done(await telegram.press("dg:u:1", None, inline_message_id="x"))
        assert elsewhere.text == SAY.rating_gone
    assert rated(ratings) == []


async def test_what_is_no_answer_is_not_rated(telegram: FakeTelegram, bot_settings: Settings, ratings: Ratings) -> None:
    table = {
        "Tôi là ai?": Answer(Status.ANSWERED, "Anh/chị là trưởng thôn.", kind=PERSONA),
        "Hạn nào?": Answer(Status.CLARIFY, "Theo văn bản nào?", choices=("Ở A?", "Ở B?")),
        "Có không?": Answer(Status.NOT_FOUND, "Văn bản không nêu."),
    }
    async with running(bot_settings, ScriptedAnswerer(table), ratings=ratings):
        labels = [(await asked(telegram, question)).labels for question in table]
    assert labels == [[], [], [RIGHT, WRONG]]  # that nothing was found may be wrong


async def test_the_buttons_stand_under_the_last_message_of_a_long_answer(
    telegram: FakeTelegram, bot_settings: Settings, ratings: Ratings
) -> None:
    long = Answer(Status.ANSWERED, "Có.", notes=("nhiệm vụ " * 900,))
    async with running(bot_settings, ScriptedAnswerer({"Gì?": long}), ratings=ratings):
        await telegram.hear("Gì?")
        await telegram.hear("câu cuối")
        await telegram.until(lambda: telegram.sent[-1:] != [] and telegram.sent[-1].text == "câu cuối")
    parts = telegram.sent[:-1]
    assert len(parts) > 1
    assert [bool(part.buttons) for part in parts] == [False] * (len(parts) - 1) + [True]


async def test_plain_text_has_the_buttons_too(
    telegram: FakeTelegram, bot_settings: Settings, ratings: Ratings, answerer: ScriptedAnswerer
) -> None:
    async with running(bot_settings, answerer, ratings=ratings):
        telegram.fail("sendMessage", Fault(400, "Bad Request: can't parse entities: Unsupported start tag"))
        sent = await asked(telegram)
    assert sent.labels == [RIGHT, WRONG]
    assert "“" in sent.text


@pytest.mark.parametrize(
    "faults",
    [
        (Fault(429, "Too Many Requests", retry_after=1), FINE),
        (Fault(502), FINE),
        (Fault(breaks=True), FINE),
    ],
    ids=["429", "502", "cut"],
)
async def test_a_mark_that_fails_comes_when_it_can(
    telegram: FakeTelegram, bot_settings: Settings, ratings: Ratings, answerer: ScriptedAnswerer, faults: tuple[Fault]
) -> None:
    async with running(bot_settings, answerer, ratings=ratings):
        sent = await asked(telegram)
        telegram.fail("editMessageReplyMarkup", *faults)
        assert await pressed(telegram, RIGHT, sent) == SAY.rating_taken
        marked = await telegram.edited(1)
    assert marked.labels == [RIGHT_CHOSEN, WRONG]
    assert telegram.impatient == 0
    assert len(telegram.sent) == 1


async def test_under_a_message_that_is_gone_the_verdict_counts_all_the_same(
    telegram: FakeTelegram, bot_settings: Settings, ratings: Ratings, answerer: ScriptedAnswerer, journal: Journal
) -> None:
    async with running(bot_settings, answerer, ratings=ratings):
        sent = await asked(telegram)
        telegram.uneditable = "message to edit not found"
        assert await pressed(telegram, RIGHT, sent) == SAY.rating_taken
        await journal.until("could not be marked")
        inaccessible = {"message": {"chat": {"id": 7, "type": "private"}, "message_id": sent.message_id, "date": 0}}
        done = await telegram.done(await telegram.press(sent.data(WRONG), None, **inaccessible))
        assert done.text == SAY.rating_taken
        await telegram.texts(2)  # asked why all the same
    assert rated(ratings) == [(QUESTION, Verdict.WRONG, None)]


async def test_an_answer_comes_without_those_buttons_where_nothing_can_be_written(
    telegram: FakeTelegram, bot_settings: Settings, answerer: ScriptedAnswerer, journal: Journal, access: Access
) -> None:
    assert BUSY_TIMEOUT_MS > 100
    apart = (
        bot_settings.data_dir / "ratings.sqlite3"
    )  # a file of its own: the update itself is written down before anything is asked
    shutil.copy(bot_settings.data_dir / DATABASE, apart)
    impatient, writer = connect(apart, busy_timeout_ms=1), connect(apart)
    async with running(bot_settings, answerer, ratings=Ratings(impatient, 180, str)):
        sent = await asked(telegram, "Ai ký?")
        assert sent.labels == [RIGHT, WRONG]
        with writer.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            await telegram.hear(QUESTION)
            await journal.until("An answer cannot be rated")
            connection.exec_driver_sql("COMMIT")
        await telegram.texts(2)
    assert telegram.sent[1].text.startswith(DEADLINE.text)
    assert telegram.sent[1].labels == []
    writer.dispose()
    impatient.dispose()


async def test_admins_read_the_ratings_page_by_page(
    telegram: FakeTelegram, bot_settings: Settings, access: Access, ratings: Ratings
) -> None:
    let_in(access, 42, Role.READER, "Hoa <b>")
    for n in range(7):
        number = ratings.open("telegram:7:42", f"Câu {n} & <i>", DEADLINE)
        ratings.rate(number, "telegram:7:42", Verdict.WRONG if n % 2 else Verdict.RIGHT)
        ratings.explain(number, "telegram:7:42", f"lý do {n}")
    async with running(invited(bot_settings), ScriptedAnswerer(), ratings=ratings):
        first = await asked(telegram, "/danhgia", **who(CHIEF))
        assert first.text.startswith(SAY.ratings_title.format(right=4, wrong=3))
        assert "“Câu 6 & <i>”" in first.text
        assert "Hoa <b>" in first.text
        assert SAY.page_of.format(page=1, pages=2) in first.text
        await telegram.press(first.data(SAY.page_after), first, CHIEF)
        second = await telegram.edited(1)
        assert "Câu 0" in second.text
        await telegram.press(second.data(SAY.button_only_wrong), second, CHIEF)
        bad = await telegram.edited(2)
        assert [n for n in range(7) if f"Câu {n}" in bad.text] == [1, 3, 5]
        assert [n for n in range(7) if f"lý do {n}" in bad.text] == [1, 3, 5]
        done = await telegram.done(await telegram.press(bad.data(SAY.button_all_ratings), bad, 42))
        assert done.text == SAY.not_allowed
        gone = await telegram.done(await telegram.press("dg:a:9", bad, CHIEF))
        assert gone.text == SAY.access_button_outdated
        assert (await asked(telegram, "/danhgia", **who(42))).text == SAY.not_allowed
    assert telegram.edits == 2

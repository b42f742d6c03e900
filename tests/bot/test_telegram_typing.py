"""Inline queries come at each letter, over real HTTP: whatever is typed how fast, and whatever fails."""

from __future__ import annotations

import asyncio
import threading

import pytest

from bot.access.events import Outcome, What
from bot.phrases import phrases
from bot.settings import Settings
from bot.telegram.inline import LastShown
from bot.views.inline import offered
from knowledge.answer import Answer, Status
from knowledge.errors import StoreBusy
from tests.bot.answers import DEADLINE, QUOTE, ScriptedAnswerer
from tests.bot.conftest import Journal, access_of, running
from tests.bot.fake_telegram import PATIENCE, FakeTelegram, Fault
from tests.bot.inline_queries import a_member, button, typed
from tests.bot.people import HOA, LAN, MINH, who

pytestmark = [
    pytest.mark.asyncio,
    # python-telegram-bot warns of the type of its own RetryAfter.retry_after as it makes one
    pytest.mark.filterwarnings("ignore:.*retry_after.*"),
]


async def test_only_the_newest_of_a_person_is_answered_and_what_waited_is_never_looked_for(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slowly() -> Answer:
        begun.set()
        assert go_on.wait(PATIENCE)
        return DEADLINE

    answerer = ScriptedAnswerer({"Hạn": slowly, "Hạn rà soát": DEADLINE, "Hạn của Minh": DEADLINE})
    async with running(bot_settings, answerer):
        first = await telegram.type("Hạn", HOA)
        await asyncio.to_thread(begun.wait, PATIENCE)
        of_minh = await telegram.type("Hạn của Minh", MINH)
        older = [await telegram.type(f"Hạn rà{'.' * n}", HOA) for n in range(5)]
        newest = await telegram.type("Hạn rà soát", HOA)
        await telegram.hear("Ai ký?")  # questions wait for none of this; and all of this has been taken up now
        assert await telegram.texts(1) == ["Ai ký?"]
        go_on.set()
        assert (await telegram.offered(newest)).results
        assert (await telegram.offered(of_minh)).results
    assert {answer.query_id for answer in telegram.inline} == {newest, of_minh}
    assert first not in {params.get("inline_query_id") for _, params in telegram.calls}
    assert [question for question, _ in answerer.asked] == ["Hạn", "Ai ký?", "Hạn của Minh", "Hạn rà soát"]
    assert len(older) == 5


async def test_a_crowd_types_at_once_and_each_gets_the_answer_to_what_they_typed_last(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    people = range(100, 160)
    answerer = ScriptedAnswerer({f"Hạn của {person}": DEADLINE for person in people})
    async with running(bot_settings, answerer):
        for end in (3, 6):
            for person in people:
                await telegram.type(f"Hạn của {person}"[:end], person)
        last = {person: await telegram.type(f"Hạn của {person}", person) for person in people}
        for person, query_id in last.items():
            (result,) = (await telegram.offered(query_id)).results
            assert result.tagged[0] == ("i", f"Hỏi: Hạn của {person}")
    answered = [answer.query_id for answer in telegram.inline]
    assert len(answered) == len(set(answered))


async def test_typing_takes_nothing_of_the_questions_that_a_person_may_ask(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    answerer = ScriptedAnswerer({"Hạn rà soát": DEADLINE})
    settings = bot_settings.model_copy(update={"rate_per_minute": 1})
    async with running(settings, answerer):
        for _ in range(10):  # what typing one question sends
            assert (await typed(telegram, "Hạn rà soát")).results
        hurried = await typed(telegram, "Hạn rà soát")
        assert (hurried.results, hurried.button) == ((), button(phrases().inline_too_fast))
        assert (await typed(telegram, "Hạn rà soát", MINH)).results
        await telegram.hear("Hạn?", chat_id=HOA, **who(HOA))
        assert await telegram.texts(1, HOA) == ["Hạn?"]


async def test_what_is_typed_is_in_no_conversation_and_no_log_and_what_is_inserted_is_in_the_log(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    clarify = Answer(Status.CLARIFY, "Có hai nơi.", choices=("Xã A",))
    answerer = ScriptedAnswerer({"Hạn rà soát": DEADLINE, "Hạn nào?": clarify, "Xã A": DEADLINE})
    async with a_member(bot_settings, answerer) as access:
        assert (await typed(telegram, "Hạn rà soát")).results
        (result,) = (await typed(telegram, "Hạn nào?")).results
        lines = access.audit.page(0, 9)[1]
        for person, result_id in ((HOA, result.id), (HOA, "chưa từng có"), (LAN, result.id)):
            await telegram.bring(
                "chosen_inline_result", {"result_id": result_id, "query": "Hạn\x1b nào?", **who(person)}
            )
        await telegram.hear("câu cuối", chat_id=HOA, **who(HOA))
        await telegram.texts(1, HOA)
        entries, count = access.audit.page(0, 9)
    assert [conversation for _, conversation in answerer.asked[:-1]] == [""] * 3
    told = [(e.who, e.what, e.text, e.outcome, e.sources) for e in entries[: count - lines]]
    assert told == [
        (HOA, What.QUESTION, "câu cuối", Outcome.ANSWERED, ()),
        (HOA, What.QUESTION, "Hạn nào?", Outcome.ANSWERED, ()),  # which answer it was is not known any more
        (HOA, What.QUESTION, "Xã A", Outcome.ANSWERED, (QUOTE.source,)),  # the question that was answered
    ]


async def test_what_is_inserted_counts_as_a_question(telegram: FakeTelegram, bot_settings: Settings) -> None:
    settings = bot_settings.model_copy(update={"rate_per_minute": 2})
    async with running(settings, ScriptedAnswerer()):
        for _ in range(3):
            await telegram.bring("chosen_inline_result", {"result_id": "r", "query": "Hạn", **who(HOA)})
        await telegram.hear("Hạn?", chat_id=HOA, **who(HOA))
        assert await telegram.texts(1, HOA) == [phrases().too_fast]
    access = access_of(settings)
    assert [e.text for e in access.audit.page(0, 9)[0]] == ["Hạn"] * 3
    access.engine.dispose()


async def test_no_language_model_is_asked_at_each_letter(telegram: FakeTelegram, bot_settings: Settings) -> None:
    with_model, without = ScriptedAnswerer(), ScriptedAnswerer({"Hạn rà soát": DEADLINE})
    async with running(bot_settings, with_model, quick=without):
        assert (await typed(telegram, "Hạn rà soát")).results
        await telegram.hear("Hạn?")
        await telegram.texts(1)
    assert ([q for q, _ in with_model.asked], [q for q, _ in without.asked]) == (["Hạn?"], ["Hạn rà soát"])


async def test_a_query_of_long_ago_or_of_nobody_disturbs_nothing(
    telegram: FakeTelegram, bot_settings: Settings, journal: Journal
) -> None:
    refusal = Fault(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
    async with a_member(bot_settings, ScriptedAnswerer({"Hạn rà soát": DEADLINE})):
        for person in (HOA, LAN):
            telegram.fail("answerInlineQuery", refusal)
            await telegram.type("Hạn rà soát", person)
            await journal.until("An inline query was refused: Query is too old")
            journal.text = ""
        same = await telegram.type("Hạn rà soát", HOA)
        await telegram.offered(same)
        await telegram.type("Hạn rà soát", HOA, id=same)  # the update comes twice
        await journal.until("An inline query was refused: Query is too old")
        assert (await typed(telegram, "Hạn rà soát")).results
    assert [answer.query_id for answer in telegram.inline].count(same) == 1
    assert "Traceback" not in journal.text


@pytest.mark.parametrize("fault", [Fault(502), Fault(breaks=True)])
async def test_an_answer_that_did_not_arrive_is_offered_again(
    telegram: FakeTelegram, bot_settings: Settings, fault: Fault
) -> None:
    async with running(bot_settings, ScriptedAnswerer({"Hạn rà soát": DEADLINE})):
        telegram.fail("answerInlineQuery", fault)
        assert (await typed(telegram, "Hạn rà soát")).results


async def test_a_network_that_stays_away_costs_no_more_than_the_query(
    telegram: FakeTelegram, bot_settings: Settings, journal: Journal
) -> None:
    async with running(bot_settings, ScriptedAnswerer({"Hạn rà soát": DEADLINE})):
        telegram.fail("answerInlineQuery", *[Fault(502)] * 3)
        await telegram.type("Hạn rà soát")
        await telegram.until(lambda: [m for m, _ in telegram.calls].count("answerInlineQuery") == 3)
        await telegram.hear("Hạn?")
        assert await telegram.texts(1) == ["Hạn?"]
    assert telegram.inline == []
    assert "Traceback" not in journal.text


async def test_a_flood_limit_on_inline_queries_holds_up_no_answer_in_a_chat(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    async with running(bot_settings, ScriptedAnswerer({"Hạn rà soát": DEADLINE})):
        telegram.fail("answerInlineQuery", Fault(429, "Too Many Requests: retry after 600", retry_after=600))
        await telegram.type("Hạn rà soát")
        await telegram.until(lambda: any(method == "answerInlineQuery" for method, _ in telegram.calls))
        await telegram.hear("Hạn?")
        assert await telegram.texts(1) == ["Hạn?"]


async def test_a_failing_answer_is_told_on_the_button_and_in_the_log(
    telegram: FakeTelegram, bot_settings: Settings, journal: Journal
) -> None:
    table = {"hỏng rồi": ZeroDivisionError("lỗi lạ"), "bận rồi": StoreBusy("Kho dữ liệu đang bận.")}
    async with running(bot_settings, ScriptedAnswerer({**table, "Hạn rà soát": DEADLINE})):
        for query in table:
            answer = await typed(telegram, query)
            assert (answer.results, answer.button) == ((), button(phrases().inline_failed))
        assert (await typed(telegram, "Hạn rà soát")).results
    assert "ZeroDivisionError: lỗi lạ" in journal.text
    assert "A message was not answered: Kho dữ liệu đang bận.\n" in journal.text
    assert telegram.sent == []


async def test_a_crowd_that_types_does_not_fill_the_memory() -> None:
    shown = LastShown()
    (one,) = offered("Hạn rà soát", DEADLINE, "ntm_thu_bot")
    for person in range(LastShown.MOST + 10):
        shown.keep(person, [one])
    assert shown.of(9, one.result.id) is None
    assert shown.of(10, one.result.id) is one

"""The menu of criteria, pressed through over real HTTP: from the sets to a threshold and back, whatever the network does."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.phrases import phrases
from bot.settings import Settings
from knowledge.answer import Answer, Status
from knowledge.assistant import Assistant
from knowledge.criteria.browsing import CriteriaBrowser
from knowledge.store.criteria import CriteriaStore
from knowledge.store.database import connect
from knowledge.store.letters import LetterStore, open_store
from tests.bot.answers import ScriptedAnswerer
from tests.bot.conftest import Journal, running
from tests.bot.criteria_sets import BY_GROUP, BY_REGION, TODAY
from tests.bot.fake_telegram import FINE, PATIENCE, FakeTelegram, Fault, Sent

pytestmark = [
    pytest.mark.asyncio,
    # python-telegram-bot warns of the type of its own RetryAfter.retry_after as it makes one
    pytest.mark.filterwarnings("ignore:.*retry_after.*"),
]
NEW, OLD = "Xã NTM 2026-2030 · 77/2026/QĐ-TTg", "Xã NTM 2021-2025 · 70/QĐ-TTg"
WATER, ROADS = "1. Nước sạch và vệ…", "2. Đường làng ngõ xóm"
GROUP = -100


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LetterStore]:
    """Two sets, no letter."""
    store = open_store(tmp_path / "kho")
    for one in (BY_REGION, BY_GROUP):
        CriteriaStore(store.engine).put_template(one)
    yield store
    store.close()


@pytest.fixture
def browser(store: LetterStore) -> CriteriaBrowser:
    return CriteriaBrowser(store.engine, lambda: TODAY)


async def opened(telegram: FakeTelegram, chat_id: int = 7) -> Sent:
    """The menu as it is sent."""
    await telegram.hear("/tieuchi", chat_id=chat_id)
    await telegram.texts(1, chat_id)
    return telegram.sent[-1]


async def pressed(telegram: FakeTelegram, label: str, user: int = 42) -> Sent:
    """The message after a button under it was pressed."""
    before = telegram.edits
    await telegram.press(telegram.sent[-1].data(label), telegram.sent[-1], user)
    return await telegram.edited(before + 1)


async def test_from_the_sets_to_a_criterion_and_back_in_one_message(
    telegram: FakeTelegram, bot_settings: Settings, browser: CriteriaBrowser
) -> None:
    async with running(bot_settings, ScriptedAnswerer(), browser):
        sets = await opened(telegram)
        assert sets.labels == [NEW, OLD]
        assert re.search(f"{phrases().criteria_in_force}\n.*77/2026/QĐ-TTg", sets.text)
        assert re.search(f"{phrases().criteria_not_in_force}\n.*70/QĐ-TTg.*, đã được thay bằng 77/2026", sets.text)

        criteria = await pressed(telegram, NEW)
        assert criteria.labels == [WATER, ROADS, "3. Chuyển đổi số", "Điều kiện", phrases().other_sets]
        assert "1. Nước sạch và vệ sinh hộ gia đình" in criteria.text
        assert "Xã nhóm 3: Xã ở miền núi." in criteria.text

        card = await pressed(telegram, WATER)
        assert card.text.startswith("Tiêu chí 1. Nước sạch và vệ sinh hộ gia đình\nBộ tiêu chí xã nông thôn mới")
        assert "1.1. Tỷ lệ hộ có vòi nước máy trong nhà.\nMức: " in card.text
        assert "1.2. Tỷ lệ hộ có nhà tiêu hợp vệ sinh.\nMức chưa được kiểm chứng ở đây\n" in card.text
        assert "1.3. Xã có tổ thu gom rác.\nMức: Đạt\n" in card.text
        assert "xin xem Quyết định số 77/2026/QĐ-TTg" in card.text
        assert card.labels == [phrases().other_criteria, phrases().other_sets]

        assert await pressed(telegram, phrases().other_criteria) == criteria
        assert (await pressed(telegram, "Điều kiện")).text.startswith("Điều kiện\nBộ tiêu chí")
        assert (await pressed(telegram, phrases().other_sets)).labels == sets.labels
    assert len(telegram.sent) == 1
    assert len(telegram.answered) == telegram.edits == 5
    assert not any(answer.text for answer in telegram.answered)


async def test_a_long_criterion_comes_in_pages(
    telegram: FakeTelegram, bot_settings: Settings, browser: CriteriaBrowser
) -> None:
    async with running(bot_settings, ScriptedAnswerer(), browser):
        await opened(telegram)
        await pressed(telegram, NEW)
        pages = [await pressed(telegram, ROADS)]
        while phrases().page_after in pages[-1].labels:
            pages.append(await pressed(telegram, phrases().page_after))
        for page in reversed(pages[:-1]):
            assert await pressed(telegram, phrases().page_before) == page
    assert len(pages) > 1
    assert phrases().page_before not in pages[0].labels
    for number, page in enumerate(pages, 1):
        assert page.text.startswith("Tiêu chí 2. Đường làng ngõ xóm\n")
        assert page.text.endswith(phrases().page_of.format(page=number, pages=len(pages)))
    shown = [
        found for page in pages for found in re.findall(r"^2\.(\d+)\. .*\nMức: ≥ (\d+)%$", page.text, re.MULTILINE)
    ]
    assert shown == [(str(n), str(n)) for n in range(1, 61)]


async def test_whoever_said_their_group_sees_its_threshold_only(
    telegram: FakeTelegram, bot_settings: Settings, store: LetterStore, browser: CriteriaBrowser
) -> None:
    async with running(bot_settings, Assistant(store, today=lambda: TODAY), browser):
        await telegram.hear("Tôi ở xã nhóm 3")
        await telegram.texts(1)
        await telegram.hear("/tieuchi")
        await telegram.texts(2)
        await pressed(telegram, NEW)
        card = await pressed(telegram, WATER)
    assert "Mức cho: xã nhóm 3." in card.text
    assert "Mức: ≥ 90% (xã nhóm 3)" in card.text
    assert "98%" not in card.text
    assert "95%" not in card.text


async def test_whoever_said_their_commune_sees_the_threshold_of_its_region(
    telegram: FakeTelegram, bot_settings: Settings, store: LetterStore, browser: CriteriaBrowser
) -> None:
    async with running(bot_settings, Assistant(store, today=lambda: TODAY), browser):
        await telegram.hear("Tôi là trưởng thôn ở xã Hải Phong, huyện Hải Lăng, tỉnh Quảng Trị")
        await telegram.texts(1)
        await telegram.hear("/tieuchi")
        await telegram.texts(2)
        await pressed(telegram, OLD)
        card = await pressed(telegram, "1. Thủy lợi")
    assert "Mức cho: vùng Bắc Trung Bộ." in card.text
    assert "Mức: ≥ 85% (vùng Bắc Trung Bộ)" in card.text
    assert "70%" not in card.text


async def test_in_a_group_the_card_is_for_whoever_pressed(
    telegram: FakeTelegram, bot_settings: Settings, store: LetterStore, browser: CriteriaBrowser
) -> None:
    async with running(bot_settings, Assistant(store, today=lambda: TODAY), browser):
        asked = await telegram.hear("/tieuchi@ntm_thu_bot", chat_id=GROUP)
        await telegram.texts(1, GROUP)
        assert telegram.sent[-1].reply_to == asked
        await telegram.hear(
            "@ntm_thu_bot Tôi ở xã nhóm 3", chat_id=GROUP, **{"from": {"id": 5, "is_bot": False, "first_name": "An"}}
        )
        await telegram.texts(2, GROUP)
        menu = telegram.sent[0]
        told = await telegram.press("tc:c:2:1:0", menu, user=5)
        await telegram.done(told)
        await telegram.until(lambda: telegram.edits == 1)
        of_five = telegram.sent[0]
        await telegram.press("tc:c:2:1:0", menu, user=6)
        await telegram.until(lambda: telegram.edits == 2)
        of_six = telegram.sent[0]
    assert "Mức: ≥ 90% (xã nhóm 3)" in of_five.text
    assert "≥ 98% (xã nhóm 1); ≥ 95% (xã nhóm 2); ≥ 90% (xã nhóm 3)" in of_six.text
    assert "Xin nhắn: “Tôi ở xã nhóm …”" in of_six.text


@pytest.mark.parametrize(
    "data",
    [
        None,  # a button of another kind
        "",
        "menu:1",
        "tc:s:-2",
        "tc:s:02",
        "tc:s:99",
        "tc:s:2:7",
        "tc:p:3",
        "tc:c:2:25:0",
        "tc:c:2:1:9",
        "tc:c:1:0:0",  # this set has no conditions
        "tc:c:2:1:0'--",
        "tc:c:9999999999:1:0",
        "x" * 64,
    ],
)
async def test_forged_or_outdated_data_gets_one_calm_sentence(
    telegram: FakeTelegram, bot_settings: Settings, browser: CriteriaBrowser, journal: Journal, data: str | None
) -> None:
    async with running(bot_settings, ScriptedAnswerer(), browser):
        menu = await opened(telegram)
        answer = await telegram.done(await telegram.press(data, menu))
    assert (answer.text, answer.is_alert) == (phrases().button_outdated, True)
    assert telegram.sent == [menu]
    assert telegram.edits == 0
    assert "Traceback" not in journal.text


async def test_the_button_of_a_set_that_was_taken_out_says_so(
    telegram: FakeTelegram, bot_settings: Settings, store: LetterStore, browser: CriteriaBrowser
) -> None:
    async with running(bot_settings, ScriptedAnswerer(), browser):
        menu = await opened(telegram)
        CriteriaStore(store.engine).remove_template(BY_GROUP.key)
        answer = await telegram.done(await telegram.press(menu.data(NEW), menu))
        assert answer.text == phrases().button_outdated
        # taken in anew, perhaps with other values, it is another set to the old button
        CriteriaStore(store.engine).put_template(BY_GROUP)
        answer = await telegram.done(await telegram.press(menu.data(NEW), menu))
        assert answer.text == phrases().button_outdated
        assert (await pressed(telegram, OLD)).text.startswith(BY_REGION.title)


async def test_a_button_under_a_message_that_is_not_of_this_chat_gets_the_sentence(
    telegram: FakeTelegram, bot_settings: Settings, browser: CriteriaBrowser
) -> None:
    async with running(bot_settings, ScriptedAnswerer(), browser):
        answer = await telegram.done(await telegram.press("tc:s", None, inline_message_id="BAAD"))
    assert answer.text == phrases().button_outdated


async def test_a_button_pressed_twice_does_no_harm(
    telegram: FakeTelegram, bot_settings: Settings, browser: CriteriaBrowser, journal: Journal
) -> None:
    async with running(bot_settings, ScriptedAnswerer(), browser):
        menu = await opened(telegram)
        presses = [await telegram.press(menu.data(NEW), menu) for _ in range(2)]
        for press in presses:
            assert (await telegram.done(press)).text == ""
        await telegram.hear("câu cuối")
        assert (await telegram.texts(2))[1] == "câu cuối"
    assert telegram.edits == 1
    assert [method for method, _ in telegram.calls].count("editMessageText") == 2
    assert "ERROR" not in journal.text


@pytest.mark.parametrize(
    "faults",
    [
        pytest.param([Fault(429, "Too Many Requests: retry after 1", retry_after=1)], id="429"),
        pytest.param([Fault(502, "Bad Gateway"), Fault(500, "Internal Server Error")], id="5xx"),
        pytest.param([Fault(breaks=True)], id="broken connection"),
        pytest.param([Fault(silent=True)], id="receipt lost"),
    ],
)
async def test_a_passing_fault_costs_no_edit_and_the_button_is_answered_before(
    telegram: FakeTelegram,
    bot_settings: Settings,
    browser: CriteriaBrowser,
    monkeypatch: pytest.MonkeyPatch,
    faults: list[Fault],
) -> None:
    monkeypatch.setattr("bot.telegram.application.READ_SECONDS", 0.5)
    async with running(bot_settings, ScriptedAnswerer(), browser):
        menu = await opened(telegram)
        telegram.fail("editMessageText", *faults)
        await telegram.done(await telegram.press(menu.data(NEW), menu))
        assert (await telegram.edited(1)).labels[0] == WATER
        await telegram.hear("câu cuối")
        assert (await telegram.texts(2))[1] == "câu cuối"
    assert telegram.impatient == 0
    methods = [method for method, _ in telegram.calls]
    assert methods.index("answerCallbackQuery") < methods.index("editMessageText")


@pytest.mark.parametrize(
    "fault",
    [
        Fault(400, "Bad Request: query is too old and response timeout expired or query ID is invalid"),
        Fault(429, "Too Many Requests: retry after 3600", retry_after=3600),
        Fault(502, "Bad Gateway"),
    ],
)
async def test_a_press_that_cannot_be_answered_is_followed_all_the_same(
    telegram: FakeTelegram, bot_settings: Settings, browser: CriteriaBrowser, fault: Fault
) -> None:
    async with running(bot_settings, ScriptedAnswerer(), browser):
        menu = await opened(telegram)
        telegram.fail_always("answerCallbackQuery", fault)
        await telegram.press(menu.data(NEW), menu)
        assert (await telegram.edited(1)).labels[0] == WATER


async def test_a_press_is_answered_after_a_passing_fault(
    telegram: FakeTelegram, bot_settings: Settings, browser: CriteriaBrowser
) -> None:
    async with running(bot_settings, ScriptedAnswerer(), browser):
        menu = await opened(telegram)
        telegram.fail("answerCallbackQuery", Fault(502, "Bad Gateway"), Fault(breaks=True), FINE)
        assert (await telegram.done(await telegram.press("gì đó", menu))).text == phrases().button_outdated


@pytest.mark.parametrize("refusal", ["message can't be edited", "message to edit not found", "MESSAGE_ID_INVALID"])
@pytest.mark.parametrize("told", [True, False])  # of a very old message Telegram tells only the chat and the number
async def test_a_message_that_cannot_be_changed_any_more_gets_a_new_one(
    telegram: FakeTelegram, bot_settings: Settings, browser: CriteriaBrowser, refusal: str, told: bool
) -> None:
    async with running(bot_settings, ScriptedAnswerer(), browser):
        menu = await opened(telegram)
        telegram.uneditable = refusal
        old = {"message_id": menu.message_id, "date": 0, "chat": {"id": 7, "type": "private"}}
        await telegram.press(menu.data(NEW), menu, **({} if told else {"message": old}))
        await telegram.texts(2)
    assert telegram.sent[0] == menu
    assert telegram.sent[1].labels[0] == WATER
    assert len(telegram.answered) == 1


async def test_an_error_after_a_press_under_a_very_old_message_is_answered(
    telegram: FakeTelegram, bot_settings: Settings, tmp_path: Path
) -> None:
    old = {"message_id": 3, "date": 0, "chat": {"id": 7, "type": "private"}}
    async with running(
        bot_settings, ScriptedAnswerer(), CriteriaBrowser(connect(tmp_path / "trống.sqlite"), lambda: TODAY)
    ):
        answer = await telegram.done(await telegram.press("tc:s", None, message=old))
    assert answer.text == phrases().something_failed


async def test_html_that_telegram_refuses_comes_as_plain_text_with_the_buttons(
    telegram: FakeTelegram, bot_settings: Settings, browser: CriteriaBrowser
) -> None:
    refusal = Fault(400, "Bad Request: can't parse entities: unexpected end tag at byte offset 3")
    telegram.fail("sendMessage", refusal)
    telegram.fail("editMessageText", refusal)
    async with running(bot_settings, ScriptedAnswerer(), browser):
        menu = await opened(telegram)
        assert menu.labels == [NEW, OLD]
        contents = await pressed(telegram, NEW)
    assert contents.labels[0] == WATER
    assert "<b>" not in contents.markup


async def test_an_edit_that_is_refused_for_good_is_told_in_the_chat(
    telegram: FakeTelegram, bot_settings: Settings, browser: CriteriaBrowser
) -> None:
    async with running(bot_settings, ScriptedAnswerer(), browser):
        menu = await opened(telegram)
        telegram.fail("editMessageText", Fault(400, "Bad Request: not enough rights"))
        await telegram.press(menu.data(NEW), menu)
        assert (await telegram.texts(2))[1] == phrases().something_failed


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("/tieuchi 17", "tiêu chí 17"),
        ("/tieuchi   nước \n sạch ", "tiêu chí nước sạch"),
        ("/tieuchi tiêu chí 17 nâng cao", "tiêu chí 17 nâng cao"),
        ("/tieuchi chi tieu 17.1", "chi tieu 17.1"),
        ("/tieuchi@ntm_thu_bot 3.1", "tiêu chí 3.1"),
    ],
)
async def test_words_behind_the_command_are_answered_like_a_question(
    telegram: FakeTelegram, bot_settings: Settings, browser: CriteriaBrowser, typed: str, question: str
) -> None:
    answerer = ScriptedAnswerer()
    async with running(bot_settings, answerer, browser):
        await telegram.hear(typed)
        assert await telegram.texts(1) == [question]
    assert answerer.asked == [(question, "telegram:7:42")]


async def test_the_answer_to_a_number_behind_the_command_is_the_assistants(
    telegram: FakeTelegram, bot_settings: Settings, store: LetterStore, browser: CriteriaBrowser
) -> None:
    assistant = Assistant(store, today=lambda: TODAY)
    async with running(bot_settings, assistant, browser):
        await telegram.hear("/tieuchi 3")
        await telegram.hear("/tieuchi " + "x" * 1000)
        said, refused = await telegram.texts(2)
    assert "tiêu chí 3. Chuyển đổi số" in said
    assert refused == phrases().question_too_long.format(limit=1000)


async def test_a_store_without_sets_is_said_to_be_so(
    telegram: FakeTelegram, bot_settings: Settings, tmp_path: Path
) -> None:
    store = open_store(tmp_path / "trống")
    async with running(bot_settings, ScriptedAnswerer(), CriteriaBrowser(store.engine, lambda: TODAY)):
        await telegram.hear("/tieuchi")
        assert await telegram.texts(1) == [phrases().no_criteria]
        assert telegram.sent[0].labels == []
        answer = await telegram.done(await telegram.press("tc:s", telegram.sent[0]))
        assert answer.text == phrases().no_criteria
    store.close()


@pytest.mark.parametrize(
    ("content", "logged"),
    [
        pytest.param(b"day khong phai la kho du lieu " * 50, "A message was not answered: Tệp", id="not a store"),
        pytest.param(b"", "Traceback", id="a store without tables"),
    ],
)
async def test_a_store_that_cannot_be_read_gets_the_calm_sentence(
    telegram: FakeTelegram, bot_settings: Settings, tmp_path: Path, journal: Journal, content: bytes, logged: str
) -> None:
    file = tmp_path / "hỏng.sqlite"
    file.write_bytes(content)
    async with running(bot_settings, ScriptedAnswerer(), CriteriaBrowser(connect(file), lambda: TODAY)):
        await telegram.hear("/tieuchi")
        assert await telegram.texts(1) == [phrases().something_failed]
        answer = await telegram.done(await telegram.press("tc:s:1", telegram.sent[0]))
        assert (answer.text, answer.is_alert) == (phrases().something_failed, True)
        await telegram.hear("câu cuối")
        assert (await telegram.texts(2))[1] == "câu cuối"
    assert logged in journal.text
    assert telegram.unconfirmed() == []


async def test_turning_pages_does_not_wait_for_an_answer_in_another_chat(
    telegram: FakeTelegram, bot_settings: Settings, browser: CriteriaBrowser
) -> None:
    go_on = threading.Event()

    def slow() -> Answer:
        assert go_on.wait(PATIENCE)
        return Answer(Status.ANSWERED, "xong")

    async with running(bot_settings, ScriptedAnswerer({"Lâu?": slow}), browser):
        await telegram.hear("Lâu?", chat_id=8)
        await opened(telegram)
        assert (await pressed(telegram, NEW)).labels[0] == WATER
        go_on.set()
        assert await telegram.texts(1, 8) == ["xong"]


async def test_a_press_waits_its_turn_behind_the_messages_of_its_chat(
    telegram: FakeTelegram, bot_settings: Settings, browser: CriteriaBrowser
) -> None:
    go_on, begun = threading.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def slow() -> Answer:
        loop.call_soon_threadsafe(begun.set)
        assert go_on.wait(PATIENCE)
        return Answer(Status.ANSWERED, "xong")

    async with running(bot_settings, ScriptedAnswerer({"Lâu?": slow}), browser):
        menu = await opened(telegram)
        await telegram.hear("Lâu?")
        await asyncio.wait_for(begun.wait(), PATIENCE)
        await telegram.press(menu.data(NEW), menu)
        await telegram.hear("/help", chat_id=8)
        await telegram.texts(1, 8)  # fetched after the press, which was there to be worked on
        assert telegram.edits == 0
        go_on.set()
        await telegram.edited(1)
    assert [event for event in telegram.events if event[1] == 7 and event[0] != "sendChatAction"] == [
        ("sendMessage", 7),
        ("sendMessage", 7),
        ("editMessageText", 7),
    ]


async def test_presses_are_asked_for_and_confirmed_like_messages(
    telegram: FakeTelegram, bot_settings: Settings, browser: CriteriaBrowser
) -> None:
    async with running(bot_settings, ScriptedAnswerer(), browser):
        menu = await opened(telegram)
        await telegram.done(await telegram.press(menu.data(NEW), menu))
    asked = {params["allowed_updates"] for method, params in telegram.calls if method == "getUpdates"}
    assert all('"message", "callback_query"' in kinds for kinds in asked)
    assert telegram.unconfirmed() == []

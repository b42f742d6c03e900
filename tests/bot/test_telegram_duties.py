"""/toi, /viec, /lich over real HTTP: from "who am I" to the tasks, whatever the network does and whoever presses."""

from __future__ import annotations

import asyncio
import re
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from bot.access.events import Outcome, What
from bot.phrases import phrases
from bot.settings import Settings
from bot.views.duty_buttons import LIST_BESIDE, ListPlace, choice_data, list_place, who_step
from knowledge.assistant import Assistant
from knowledge.store.conversations import ConversationStore, Persona
from knowledge.store.letters import LetterStore
from knowledge.worklist.desk import ROLES, DutyDesk
from knowledge.worklist.groups import Group
from tests.bot.answers import ScriptedAnswerer
from tests.bot.conftest import access_of, running
from tests.bot.fake_telegram import BOT, FINE, FakeTelegram, Fault, Sent
from tests.knowledge.worklist.letter_texts import letter, library_of

pytestmark = [
    pytest.mark.asyncio,
    # python-telegram-bot warns of the type of its own RetryAfter.retry_after as it makes one
    pytest.mark.filterwarnings("ignore:.*retry_after.*"),
]
TODAY = date(2024, 3, 12)
ME, GROUP = "telegram:7:42", -100
NA_MA = Persona("trưởng thôn", ("thôn Nà Mạ", "xã Suối Nhung", "huyện Yên Lĩnh"))


@pytest.fixture
def desk(sample_store: LetterStore, assistant: Assistant) -> DutyDesk:
    """Over the sample letters; `assistant` has forgotten all personas."""
    return DutyDesk(sample_store, lambda: TODAY)


@pytest.fixture
def kept(sample_store: LetterStore) -> ConversationStore:
    return ConversationStore(sample_store.engine)


async def said(telegram: FakeTelegram, text: str, chat_id: int = 7, **message: object) -> Sent:
    before = len(telegram.sent)
    await telegram.hear(text, chat_id=chat_id, **message)
    await telegram.until(lambda: len(telegram.sent) > before)
    return telegram.sent[-1]


async def pressed(telegram: FakeTelegram, label: str) -> Sent:
    """The message after a button under it was pressed."""
    before = telegram.edits
    await telegram.press(telegram.sent[-1].data(label), telegram.sent[-1])
    return await telegram.edited(before + 1)


def reply_to(sent: Sent) -> dict[str, object]:
    body = {
        "message_id": sent.message_id,
        "date": 1,
        "chat": {"id": 7, "type": "private"},
        "from": BOT,
        "text": sent.text,
    }
    return {"reply_to_message": body}


async def test_the_list_comes_below_the_news_of_a_letter_that_stay(
    telegram: FakeTelegram, bot_settings: Settings, desk: DutyDesk, kept: ConversationStore
) -> None:
    kept.keep_persona(ME, NA_MA)
    news = Sent(7, "Văn bản mới", "Văn bản mới", message_id=5)
    telegram.sent.append(news)
    async with running(bot_settings, ScriptedAnswerer(), desk=desk):
        await telegram.press(LIST_BESIDE, news)
        _, listed = await telegram.texts(2)
    assert listed.startswith("Việc được giao: trưởng thôn")
    assert (telegram.sent[0], telegram.edits) == (news, 0)


async def test_from_nothing_to_the_list_by_buttons_and_a_name(
    telegram: FakeTelegram, bot_settings: Settings, desk: DutyDesk, kept: ConversationStore
) -> None:
    async with running(bot_settings, ScriptedAnswerer(), desk=desk):
        empty = await said(telegram, "/viec")
        assert "chưa cho biết vai trò" in empty.text
        assert "Tôi là trưởng thôn ở thôn Nà Mạ, xã Suối Nhung" in empty.text
        who = await pressed(telegram, phrases().button_who)
        assert who.text == phrases().persona_none.strip()
        roles = await pressed(telegram, phrases().button_role)
        assert len(roles.labels) == len(ROLES) + 1
        chosen = await pressed(telegram, "Trưởng thôn")
        assert "là trưởng thôn" in chosen.text
        assert phrases().persona_lacks.split("}")[1] in chosen.text
        assert phrases().button_duties not in chosen.labels

        await telegram.press(chosen.data(phrases().button_place), chosen)
        await telegram.texts(2)
        asked = telegram.sent[-1]
        assert asked.text == phrases().persona_ask_place
        done = await said(telegram, "thon Na Ma, xa Suoi Nhung", **reply_to(asked))
        assert done.text == "Tôi đang nhớ anh/chị là trưởng thôn ở thôn Nà Mạ, xã Suối Nhung, huyện Yên Lĩnh."
        listed = await pressed(telegram, phrases().button_duties)
        assert listed.text.startswith("Việc được giao: trưởng thôn, thôn Nà Mạ")
    assert kept.of(ME).persona == NA_MA


async def test_groups_pages_and_the_letters_own_words(
    telegram: FakeTelegram, bot_settings: Settings, desk: DutyDesk, kept: ConversationStore
) -> None:
    kept.keep_persona(ME, NA_MA)
    async with running(bot_settings, ScriptedAnswerer(), desk=desk):
        first = await said(telegram, "/viec")
        assert "Quá hạn (1)" in first.text
        assert ("b", "1. trước ngày 10/3/2024") in first.tagged
        assert any(tag == "blockquote" and "Trưởng các thôn, trừ thôn Khe Vòng" in words for tag, words in first.tagged)
        assert "Hạn “trước ngày 10/3/2024” đã qua 3 ngày" in first.text
        assert first.labels[:4] == ["• Quá hạn (1)", "Tuần này (1)", "Định kỳ (2)", "Không ghi ngày (1)"]
        assert first.text.endswith("tại nơi của anh/chị.")
        recurring = await pressed(telegram, "Định kỳ (2)")
        assert "Kỳ tới: 15/03/2024" in recurring.text
        assert "02 lần/tháng" in recurring.text
        assert "10/3/2024" not in recurring.text
    assert len(telegram.sent) == 1


async def test_more_than_a_page_is_turned_over(telegram: FakeTelegram, bot_settings: Settings, tmp_path: Path) -> None:
    tasks = "\n\n".join(f"{n}. Các thôn dọn đoạn đường số {n} trước ngày {n + 12}/3/2024." for n in range(1, 10))
    library = library_of(tmp_path, [letter("xã Nà Tông", "3/UBND", "01/3/2024", "Trưởng các thôn", tasks)])
    ConversationStore(library.store.engine).keep_persona(ME, Persona("trưởng thôn", ("thôn Pom Lót", "xã Nà Tông")))
    desk = DutyDesk(library.store, lambda: date(2024, 4, 1))
    async with running(bot_settings, ScriptedAnswerer(), desk=desk):
        pages = [await said(telegram, "/viec duong so")]
        while phrases().page_after in pages[-1].labels:
            pages.append(await pressed(telegram, phrases().page_after))
        assert await pressed(telegram, phrases().page_before) == pages[1]
    found = [int(n) for page in pages for n in re.findall(r"Các thôn dọn đoạn đường số (\d)", page.text)]
    assert found == [9, 8, 7, 6, 5, 4, 3, 2, 1]  # what ended last first
    assert [phrases().page_of.format(page=n, pages=3) in page.text for n, page in enumerate(pages, 1)] == [True] * 3
    assert all("“duong so”" in page.text for page in pages)  # the word travels with the buttons
    library.store.close()


async def test_a_word_that_no_task_holds_is_told_and_leads_back(
    telegram: FakeTelegram, bot_settings: Settings, desk: DutyDesk, kept: ConversationStore
) -> None:
    kept.keep_persona(ME, NA_MA)
    async with running(bot_settings, ScriptedAnswerer(), desk=desk):
        none = await said(telegram, "/viec cầu treo <b>")
        assert none.text == phrases().duties_no_word.format(word="cau treo b")
        back = await pressed(telegram, phrases().button_duties)
        assert "Quá hạn (1)" in back.text
        some = await said(telegram, "/viec Nhà văn hóa")
        assert [label for label in some.labels if "(" in label] == ["• Tuần này (1)"]


async def test_whom_no_letter_names_is_told_which_places_letters_know(
    telegram: FakeTelegram, bot_settings: Settings, desk: DutyDesk, kept: ConversationStore
) -> None:
    kept.keep_persona(ME, Persona("lãnh đạo xã", ("xã Trà Luông",)))
    async with running(bot_settings, ScriptedAnswerer(), desk=desk):
        none = await said(telegram, "/viec")
        calendar = await said(telegram, "/lich")
    assert "Chưa có văn bản nào trong kho giao việc nêu rõ lãnh đạo xã, xã Trà Luông" in none.text
    assert "xã Suối Nhung" in none.text
    assert "Chưa rõ xã Trà Luông thuộc huyện, tỉnh nào" in none.text
    assert calendar.text == phrases().calendar_nothing.format(who="lãnh đạo xã, xã Trà Luông")
    assert telegram.files == []


async def test_the_calendar_comes_as_a_file_and_a_picture(
    telegram: FakeTelegram, bot_settings: Settings, desk: DutyDesk, kept: ConversationStore
) -> None:
    kept.keep_persona(ME, NA_MA)
    async with running(bot_settings, ScriptedAnswerer(), desk=desk):
        telegram.fail("sendDocument", Fault(429, "Too Many Requests", retry_after=1), Fault(502), FINE)
        await telegram.hear("/lich")
        await telegram.until(lambda: len(telegram.files) == 2)
    file, picture = telegram.files
    assert (file.method, file.name) == ("sendDocument", "viec.ics")
    assert len(Calendar.from_ical(file.content).walk("VEVENT")) == 3
    assert file.caption.startswith("3 thời hạn")
    assert (picture.method, picture.name) == ("sendPhoto", "lich.png")
    assert telegram.impatient == 0


async def test_a_name_that_many_places_bear_is_picked_by_buttons(
    telegram: FakeTelegram, bot_settings: Settings, desk: DutyDesk, kept: ConversationStore
) -> None:
    async with running(bot_settings, ScriptedAnswerer(), desk=desk):
        choices = await said(telegram, "/toi thôn Đoài, xã Tân Thành")
        assert "“thôn Đoài, xã Tân Thành” là nơi nào?" in choices.text
        assert phrases().place_too_many in choices.text
        assert kept.of(ME).persona is None  # nothing is taken before it is sure
        more = await pressed(telegram, phrases().page_after)
        assert not set(more.labels) & set(choices.labels[:8])
        await pressed(telegram, phrases().page_before)
        label = next(label for label in telegram.sent[-1].labels if label.startswith("thôn Đoài, xã Tân Thành"))
        places = label.split(" (nay")[0].rstrip("…").split(", ")
        await pressed(telegram, label)
        unknown = await said(telegram, "/toi xã Không Có Đâu <i>")
        assert unknown.text == phrases().place_not_found.format(typed="xã Không Có Đâu <i>")
    persona = kept.of(ME).persona
    assert persona is not None
    assert list(persona.places[: len(places) - 1]) == places[:-1]
    assert len(persona.places) == 4


async def test_what_is_forgotten_is_gone(
    telegram: FakeTelegram, bot_settings: Settings, desk: DutyDesk, kept: ConversationStore
) -> None:
    kept.keep_persona(ME, NA_MA)
    async with running(bot_settings, ScriptedAnswerer(), desk=desk):
        await said(telegram, "/toi")
        gone = await pressed(telegram, phrases().button_forget)
        assert gone.text == phrases().persona_none.strip()
        assert "chưa cho biết vai trò" in (await said(telegram, "/viec")).text
    assert kept.of(ME).persona is None


async def test_to_erase_oneself_erases_what_was_told_by_buttons_and_the_words_in_the_log(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    access = access_of(bot_settings)
    stored = ConversationStore(access.engine)
    async with running(bot_settings, ScriptedAnswerer(), desk=DutyDesk(LetterStore(access.engine), lambda: TODAY)):
        await said(telegram, "/toi")
        await pressed(telegram, phrases().button_role)
        await pressed(telegram, "Trưởng thôn")
        await said(telegram, "/viec nhà văn hóa Nà Mạ")
        assert stored.of(ME).persona == Persona("trưởng thôn")
        await said(telegram, "/quentoi")
        await pressed(telegram, phrases().forget_yes)
        assert "chưa cho biết vai trò" in (await said(telegram, "/viec")).text
    assert stored.of(ME).persona is None
    questions = [(e.who, e.text) for e in access.audit.page(0, 9)[0] if e.what is What.QUESTION]
    assert questions == [(42, "/viec"), (None, "")]
    access.engine.dispose()


async def test_who_asked_for_tasks_stands_in_the_log_with_the_files_and_who_turned_pages_does_not(
    telegram: FakeTelegram, bot_settings: Settings, desk: DutyDesk, kept: ConversationStore
) -> None:
    access = access_of(bot_settings)
    async with running(bot_settings, ScriptedAnswerer(), desk=desk):
        await said(telegram, "/viec")
        kept.keep_persona(ME, NA_MA)
        await said(telegram, "/viec cầu treo")
        await telegram.hear("/lich")
        await telegram.until(lambda: len(telegram.files) == 2)
        await said(telegram, "/viec nhà văn hóa")
        await telegram.done(await telegram.press(telegram.sent[-1].data("• Tuần này (1)"), telegram.sent[-1]))
        await said(telegram, "/viec", GROUP)
    lines = [(e.who, e.text, e.outcome, bool(e.sources)) for e in reversed(access.audit.page(0, 9)[0])]
    assert lines == [
        (42, "/viec", Outcome.CLARIFY, False),
        (42, "/viec cầu treo", Outcome.NOT_FOUND, False),
        (42, "/lich", Outcome.ANSWERED, True),
        (42, "/viec nhà văn hóa", Outcome.ANSWERED, True),
    ]
    access.engine.dispose()


async def test_who_asks_for_tasks_too_often_is_asked_to_wait(
    telegram: FakeTelegram, bot_settings: Settings, desk: DutyDesk, kept: ConversationStore
) -> None:
    kept.keep_persona(ME, NA_MA)
    settings = bot_settings.model_copy(update={"rate_per_minute": 2})
    async with running(settings, ScriptedAnswerer(), desk=desk):
        under = await said(telegram, "/viec")
        await pressed(telegram, "Tuần này (1)")
        done = await telegram.done(await telegram.press(under.data("Định kỳ (2)"), under))
        assert done.text == phrases().too_fast
        assert (await said(telegram, "/toi")).text == phrases().too_fast
    assert telegram.edits == 1


async def test_what_was_said_in_the_chat_holds_for_the_list(
    telegram: FakeTelegram, bot_settings: Settings, desk: DutyDesk, assistant: Assistant
) -> None:
    async with running(bot_settings, assistant, desk=desk):
        await said(telegram, "Tôi là trưởng thôn ở thôn Khe Vòng, xã Suối Nhung")
        listed = await said(telegram, "/viec")
    assert "thôn Khe Vòng, xã Suối Nhung" in listed.text
    assert "đến hết ngày 31/3/2024" in listed.text
    assert "10/3/2024" not in listed.text


async def test_in_a_group_nothing_of_a_person_is_told(
    telegram: FakeTelegram, bot_settings: Settings, desk: DutyDesk, kept: ConversationStore
) -> None:
    kept.keep_persona(ME, NA_MA)
    kept.keep_persona(f"telegram:{GROUP}:42", NA_MA)
    async with running(bot_settings, ScriptedAnswerer(), desk=desk):
        for command, answer in (
            ("/viec", phrases().duties_in_group),
            ("/lich", phrases().duties_in_group),
            ("/toi xã Suối Nhung", phrases().persona_in_private),
        ):
            assert (await said(telegram, command, GROUP)).text == answer
        under = telegram.sent[-1]
        for data in (ListPlace(Group.OVERDUE).data, "toi:s", "toi:l", "toi:p", "toi:x"):
            done = await telegram.done(await telegram.press(data, under))
            assert done.text == phrases().duties_in_private
        nowhere = await telegram.done(await telegram.press("toi:s", None, inline_message_id="x"))
        assert nowhere.text == phrases().duties_in_private
    assert telegram.edits == 0
    assert len(telegram.sent) == 3
    assert telegram.files == []
    assert kept.of(f"telegram:{GROUP}:42").persona == NA_MA


FORGED = [
    "viec:", "viec:o", "viec:z:0:", "viec:o:-1:", "viec:o:00:", "viec:o:0:A", "viec:o:0:<b>", "viec:o:99999:", "viec:o:9:",
    f"viec:o:0:{'a' * 41}", "toi:", "toi:q", "toi:r:99", "toi:r:-1", "toi:c:zzzzzz:x", "toi:c:000000:xã Suối Nhung",
    "toi:f:7:xã Tân Kỳ Lạ", "toi:f:0:", "toi:x:1", "toi:s\n",
]  # fmt: skip


async def test_forged_buttons_change_and_show_nothing(
    telegram: FakeTelegram, bot_settings: Settings, desk: DutyDesk, kept: ConversationStore
) -> None:
    kept.keep_persona(ME, NA_MA)
    async with running(bot_settings, ScriptedAnswerer(), desk=desk):
        under = await said(telegram, "/viec")
        for data in FORGED:
            done = await telegram.done(await telegram.press(data, under))
            assert (data, done.text) == (data, phrases().button_gone)
    assert telegram.edits == 0
    assert kept.of(ME).persona == NA_MA


async def test_a_button_tells_only_of_whoever_presses_it(
    telegram: FakeTelegram, bot_settings: Settings, desk: DutyDesk, kept: ConversationStore
) -> None:
    kept.keep_persona(ME, NA_MA)
    async with running(bot_settings, ScriptedAnswerer(), desk=desk):
        under = await said(telegram, "/viec")
        await telegram.press(under.data("Tuần này (1)"), under, user=99)
        shown = await telegram.edited(1)
    assert "Nà Mạ bàn giao" not in shown.text
    assert "chưa cho biết vai trò" in shown.text


async def test_pressed_twice_it_is_shown_once_and_both_are_answered(
    telegram: FakeTelegram, bot_settings: Settings, desk: DutyDesk, kept: ConversationStore
) -> None:
    kept.keep_persona(ME, NA_MA)
    async with running(bot_settings, ScriptedAnswerer(), desk=desk):
        under = await said(telegram, "/viec")
        data = under.data("Tuần này (1)")
        presses = [await telegram.press(data, under) for _ in range(2)]
        await asyncio.gather(*map(telegram.done, presses))
        telegram.fail("editMessageText", Fault(429, "Too Many Requests", retry_after=1))
        await telegram.press(under.data("Định kỳ (2)"), under)
        shown = await telegram.edited(2)
    assert "Định kỳ (2)" in shown.text
    assert telegram.edits == 2
    assert len(telegram.sent) == 1
    assert telegram.impatient == 0


async def test_a_name_in_a_reply_to_something_else_is_a_question(
    telegram: FakeTelegram, bot_settings: Settings, desk: DutyDesk, kept: ConversationStore
) -> None:
    async with running(bot_settings, ScriptedAnswerer(), desk=desk):
        other = await said(telegram, "Ai ký kế hoạch?")
        answer = await said(telegram, "xã Suối Nhung", **reply_to(other))
    assert answer.text == "xã Suối Nhung"  # the scripted answer
    assert kept.of(ME).persona is None


async def test_the_menu_offers_the_commands(telegram: FakeTelegram, bot_settings: Settings, desk: DutyDesk) -> None:
    async with running(bot_settings, ScriptedAnswerer(), desk=desk):
        pass
    menu = next(params["commands"] for method, params in telegram.calls if method == "setMyCommands")
    assert all(f'"{command}"' in menu for command in ("toi", "viec", "lich"))


async def test_what_buttons_carry_is_read_back_and_fits() -> None:
    for place in (ListPlace(Group.LATER, 3, "nha van hoa"), ListPlace(Group.UNDATED)):
        assert list_place(place.data) == place
        assert len(place.data.encode()) <= 64
    data = choice_data(("xã Tân Thành", "huyện Bắc Quang"), "xã Tân Thành")
    step = who_step(data)
    assert step is not None and step.typed == "xã Tân Thành" and len(step.digest) == 6

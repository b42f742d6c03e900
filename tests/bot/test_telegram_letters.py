"""/vanban, cards, text and files over real HTTP: whatever the network does, whoever presses, whatever has become of the letter."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from telegram.constants import ChatType

from bot.access.events import Outcome
from bot.access.roles import Role
from bot.phrases import phrases
from bot.settings import Settings
from bot.telegram.letters import LetterHandlers
from bot.views.letter_buttons import LetterStep, card_data, file_data, link_payload, list_data, page_data, passage_data
from bot.views.letter_text import MARK
from ingest.pipeline import take_in
from knowledge.assistant import Assistant
from knowledge.register.desk import LetterDesk
from knowledge.store.letters import LetterStore, open_store
from knowledge.worklist.desk import DutyDesk
from tests.bot.answers import ScriptedAnswerer
from tests.bot.conftest import access_of, running
from tests.bot.fake_telegram import FINE, FakeTelegram, Fault, Sent
from tests.bot.letter_texts import reminder
from tests.bot.people import HOA, MINH, invited, let_in, who
from tests.conftest import SAMPLES

pytestmark = [
    pytest.mark.asyncio,
    # python-telegram-bot warns of the type of its own RetryAfter.retry_after as it makes one
    pytest.mark.filterwarnings("ignore:.*retry_after.*"),
]
TODAY = date(2024, 5, 30)
GROUP = -100
say = phrases()


@pytest.fixture
def desk(sample_store: LetterStore) -> LetterDesk:
    return LetterDesk(sample_store, lambda: TODAY)


@pytest.fixture
def ids(sample_store: LetterStore) -> dict[str, int]:
    """The samples by the first two figures of their names."""
    return {stored.letter.source[:2]: stored.id for stored in sample_store.all()}


@pytest.fixture
def own(tmp_path: Path) -> Iterator[LetterStore]:
    """A store with one letter, to be changed."""
    file = tmp_path / "den" / "don-doc.txt"
    file.parent.mkdir()
    file.write_text(reminder(101), encoding="utf-8")
    store = open_store(tmp_path / "kho")
    take_in([file], store)
    yield store
    store.close()


async def said(telegram: FakeTelegram, text: str, chat_id: int = 7, **message: Any) -> Sent:
    before = len(telegram.sent)
    await telegram.hear(text, chat_id=chat_id, **message)
    await telegram.until(lambda: len(telegram.sent) > before)
    return telegram.sent[-1]


async def opened(telegram: FakeTelegram, under: Sent, data: str, user: int = HOA) -> Sent:
    """The message of its own that a button leads to; the one above stays."""
    before, above = len(telegram.sent), telegram.sent.index(under)
    await telegram.press(data, under, user)
    await telegram.until(lambda: len(telegram.sent) > before)
    assert telegram.sent[above] == under
    return telegram.sent[-1]


async def turned(telegram: FakeTelegram, under: Sent, label: str) -> Sent:
    """The message after a button that changes it."""
    before = telegram.edits
    await telegram.press(under.data(label), under)
    await telegram.until(lambda: telegram.edits > before)
    return next(s for s in telegram.sent if s.message_id == under.message_id)


async def fetched(telegram: FakeTelegram, under: Sent, data: str, user: int = HOA) -> Any:
    before = len(telegram.files)
    await telegram.press(data, under, user)
    await telegram.until(lambda: len(telegram.files) > before)
    return telegram.files[-1]


def starting(sent: Sent, words: str) -> str:
    return next(label for label in sent.labels if label.startswith(words))


async def test_from_the_list_to_the_card_to_the_file(
    telegram: FakeTelegram, bot_settings: Settings, desk: LetterDesk
) -> None:
    async with running(bot_settings, ScriptedAnswerer(), letters=desk):
        listed = await said(telegram, "/vanban huyen yen linh thang 5")
        assert listed.text.startswith("“huyen yen linh thang 5”: 1 văn bản.")
        assert ("b", "1. Công văn số 512/UBND-VPĐP") in listed.tagged
        card = await opened(telegram, listed, listed.data("1. Công văn số 512/UBND-VPĐP"))
        lines = card.text.splitlines()
        assert lines[:3] == [
            "Công văn số 512/UBND-VPĐP",
            "Ủy ban nhân dân huyện Yên Lĩnh",
            "Ban hành: Yên Lĩnh, ngày 24 tháng 5 năm 2024",
        ]
        assert "Về việc: điều chỉnh thời gian nộp hồ sơ thẩm tra" in card.text
        assert "Người ký: " in card.text and "Trịnh Bá Lưu" in card.text
        assert "Kính gửi: " in card.text
        assert "Nhiệm vụ (5):" in card.text and "Viện dẫn (2):" in card.text
        assert say.letter_no_cited_by in card.text
        file = await fetched(telegram, card, card.data(say.letter_button_file))
    (sample,) = SAMPLES.glob("07-*")
    assert file.name == f"cong-van-512-ubnd-vpdp-uy-ban-nhan-dan-huyen-yen-linh{sample.suffix}"
    assert file.content == sample.read_bytes()
    assert file.caption.startswith("Tệp gốc: Công văn số 512/UBND-VPĐP")


async def test_the_newest_letters_are_paged(telegram: FakeTelegram, bot_settings: Settings, desk: LetterDesk) -> None:
    async with running(bot_settings, ScriptedAnswerer(), letters=desk):
        first = await said(telegram, "/vanban")
        assert first.text.startswith("Kho có 12 văn bản, mới nhất trước:")
        assert starting(first, "1. ") == "1. Công văn số 76/NNMT-OCOP"
        second = await turned(telegram, first, say.page_after)
        assert "Trang 2/2" in second.text
        assert starting(second, "7. ") and not any(label.startswith("1. ") for label in second.labels)
        assert (await turned(telegram, second, say.page_before)).text == first.text
    assert len(telegram.sent) == 1


async def test_words_travel_with_the_buttons_that_turn_pages(
    telegram: FakeTelegram, bot_settings: Settings, desk: LetterDesk
) -> None:
    async with running(bot_settings, ScriptedAnswerer(), letters=desk):
        first = await said(telegram, "/vanban môi trường")
        assert "Có ở số, cơ quan, ngày hoặc trích yếu (1):" in first.text
        assert "Chỉ có trong nội dung (7):" in first.text
        second = await turned(telegram, first, say.page_after)
    assert second.text.startswith("“môi trường”: 8 văn bản.")
    assert "Chỉ có trong nội dung (7):" in second.text
    assert "Có ở số" not in second.text


async def test_a_cited_letter_that_is_not_in_store_says_so_and_who_cites_it(
    telegram: FakeTelegram, bot_settings: Settings, desk: LetterDesk, ids: dict[str, int]
) -> None:
    async with running(bot_settings, ScriptedAnswerer(), letters=desk):
        card = await said(telegram, f"/start {link_payload(ids['02'])}")
        cites = await turned(telegram, card, say.letter_button_cites.format(count=4))
        assert "→ có trong kho: Công văn số 2317/UBND-KTN" in cites.text
        assert "Quyết định số 318/QĐ-TTg ngày 8/3/2022 của Thủ tướng Chính phủ\n→ chưa có trong kho" in cites.text
        assert cites.data(starting(cites, "1. ")) == card_data(ids["01"])
        missing = await opened(telegram, cites, cites.data("3. Ai nhắc đến 318/QĐ-TTg"))
        assert "318/QĐ-TTg ngày 8/3/2022 của Thủ tướng Chính phủ: chưa có trong kho." in missing.text
        assert missing.text.count("• ") == 2
        assert {data for row in missing.buttons for _, data in row} == {card_data(ids["02"]), card_data(ids["10"])}
        typed = await said(telegram, "/vanban 318")
        assert typed.text == missing.text
        back = await turned(telegram, cites, say.letter_button_letter)
    assert back.text == card.text


async def test_what_cites_a_letter_leads_to_it_and_to_its_words(
    telegram: FakeTelegram, bot_settings: Settings, desk: LetterDesk, ids: dict[str, int]
) -> None:
    async with running(bot_settings, ScriptedAnswerer(), letters=desk):
        card = await said(telegram, f"/start L{ids['03']}")
        assert (
            "Công văn số 512/UBND-VPĐP, Ủy ban nhân dân huyện Yên Lĩnh, ngày 24/5/2024: điều chỉnh thời hạn"
            in card.text
        )
        by = await turned(telegram, card, say.letter_button_cited_by.format(count=6))
        assert "Điều chỉnh thời hạn" in by.text
        words = await opened(telegram, by, by.data(say.letter_button_text_of.format(number=4)))
        (marked,) = [text for tag, text in words.tagged if text.startswith(MARK)]
        assert "Kế hoạch số 18/KH-UBND" in marked
        tasks = await turned(telegram, by, say.letter_button_letter)
        tasks = await turned(telegram, tasks, say.letter_button_tasks.format(count=16))
    assert "điều chỉnh thời hạn ghi trong văn bản này" in tasks.text  # a deadline is not told without what became of it
    assert "Trang 1/4" in tasks.text


async def test_a_task_that_is_still_to_come_has_a_button_to_be_reminded_in_private_only(
    bot_settings: Settings, desk: LetterDesk, ids: dict[str, int], sample_store: LetterStore
) -> None:
    access = access_of(bot_settings)
    duties = DutyDesk(sample_store, lambda: date(2024, 3, 12))
    handlers = LetterHandlers(desk, access.audit, duties.remindable)
    for private, offered in ((True, [1, 2, 3]), (False, [])):
        screen = handlers._look(LetterStep("tasks", ids["05"]), private=private)
        data = [str(b.callback_data) for row in screen.keyboard.inline_keyboard for b in row]
        # the first was due on 9 March
        assert [one for one in data if one.startswith("nh:")] == [f"nh:n:{ids['05']}:{n}" for n in offered]
    access.engine.dispose()


async def test_a_passage_is_marked_in_its_surroundings_and_pages_lead_through_the_whole_letter(
    telegram: FakeTelegram, bot_settings: Settings, desk: LetterDesk, ids: dict[str, int], sample_store: LetterStore
) -> None:
    letter = sample_store.get(ids["03"]).letter
    task = letter.obligations[8]
    async with running(bot_settings, ScriptedAnswerer(), letters=desk):
        under = await said(telegram, "câu trả lời")  # as under an answer: what was answered stays
        shown = await opened(telegram, under, passage_data(ids["03"], task.start))
        (marked,) = [text for tag, text in shown.tagged if text.startswith(MARK)]
        assert " ".join(task.text.split())[:60] in " ".join(marked.split())
        assert shown.text.startswith("Kế hoạch số 18/KH-UBND")
        pages = [await turned(telegram, shown, say.page_before)]
        while say.page_before in pages[0].labels:
            pages.insert(0, await turned(telegram, pages[0], say.page_before))
        assert "Trang 1/" in pages[0].text
        pages = pages[:1]
        while say.page_after in pages[-1].labels:
            pages.append(await turned(telegram, pages[-1], say.page_after))
    read = "".join("".join(page.text.split("\n\n", 1)[1].split()) for page in pages)
    assert read == "".join(letter.text.split())


async def test_from_an_answer_to_its_passage_and_its_file(
    telegram: FakeTelegram, bot_settings: Settings, desk: LetterDesk, assistant: Assistant
) -> None:
    async with running(bot_settings, assistant, letters=desk):
        answer = await said(telegram, "Trưởng thôn Nà Mạ phải bàn giao mặt bằng khi nào?")
        data = [one for row in answer.buttons for _, one in row]
        shown = await opened(telegram, answer, next(one for one in data if one.startswith("vb:p:")))
        (marked,) = [text for tag, text in shown.tagged if text.startswith(MARK)]
        assert "Trưởng thôn Nà Mạ bàn giao mặt bằng" in marked
        file = await fetched(telegram, answer, next(one for one in data if one.startswith("vb:t:")))
    (sample,) = SAMPLES.glob("05-*")
    assert file.content == sample.read_bytes()


async def test_links_open_a_letter_or_a_passage_in_private_and_are_only_a_start_in_a_group(
    telegram: FakeTelegram, bot_settings: Settings, desk: LetterDesk, ids: dict[str, int]
) -> None:
    async with running(bot_settings, ScriptedAnswerer(), letters=desk):
        assert (await said(telegram, f"/start L{ids['07']}")).text.startswith("Công văn số 512/UBND-VPĐP\n")
        assert MARK in (await said(telegram, f"/start@ntm_thu_bot L{ids['07']}-400")).text
        shorter = await said(telegram, f"/start L{ids['07']}-9999999")
        assert shorter.text.startswith("Công văn số 512/UBND-VPĐP\n")  # no such passage any more: the letter
        assert (await said(telegram, "/start L999")).text == say.letter_gone
        for other in ("/start", "/start L", "/start L0", "/start L7x", "/start x"):
            assert (await said(telegram, other)).text.startswith("Xin chào!")
        assert (await said(telegram, f"/start L{ids['07']}", GROUP)).text.startswith("Xin chào!")


async def test_nothing_found_says_so_and_offers_what_is_near(
    telegram: FakeTelegram, bot_settings: Settings, desk: LetterDesk
) -> None:
    async with running(bot_settings, ScriptedAnswerer(), letters=desk):
        number = await said(telegram, "/vanban 511")
        assert number.text.startswith("Không văn bản nào trong kho mang số 511 hay nhắc đến số này.")
        like = await turned(telegram, number, "512/UBND-VPĐP")
        assert "1 văn bản" in like.text
        words = await said(telegram, "/vanban cầu treo <b>&")
        assert words.text.startswith("Không có văn bản nào khớp “cầu treo <b>&”.")
        assert "Gần nhất, có thể không phải văn bản anh/chị tìm:" in words.text
        assert "/vanban 5/2024" in words.text
        time = await said(telegram, "/vanban tháng 1/2020")
        assert time.text.startswith("Không có văn bản nào khớp “tháng 1/2020”.")
        assert time.labels == []


async def test_a_group_gets_lists_cards_and_files_too(
    telegram: FakeTelegram, bot_settings: Settings, desk: LetterDesk, ids: dict[str, int]
) -> None:
    async with running(bot_settings, ScriptedAnswerer(), letters=desk):
        listed = await said(telegram, "/vanban@ntm_thu_bot 512", GROUP)
        assert listed.reply_to is not None  # it shows whose question it answers
        card = await opened(telegram, listed, listed.data("1. Công văn số 512/UBND-VPĐP"))
        assert card.chat_id == GROUP and card.reply_to == listed.message_id
        assert (await fetched(telegram, card, card.data(say.letter_button_file))).chat_id == GROUP
        assert (await turned(telegram, card, say.letter_button_text)).text.startswith("Công văn số 512/UBND-VPĐP")


async def test_strangers_get_the_one_sentence_and_never_a_letter_a_name_or_a_file(
    telegram: FakeTelegram, bot_settings: Settings, sample_store: LetterStore, ids: dict[str, int]
) -> None:
    settings = invited(bot_settings)
    access = access_of(settings)
    let_in(access, HOA, Role.READER)
    async with running(settings, ScriptedAnswerer(), access=access, letters=LetterDesk(sample_store, lambda: TODAY)):
        listed = await said(telegram, "/vanban 512")
        stranger = say.stranger.format(id=MINH)
        assert (await said(telegram, f"/start L{ids['07']}", MINH, **who(MINH))).text == stranger
        assert [s.text for s in telegram.sent if s.chat_id == MINH] == [stranger]
        for data in (
            card_data(ids["07"]),
            file_data(ids["07"]),
            passage_data(ids["07"], 400),
            page_data(ids["07"], 0),
            list_data("512"),
        ):
            done = await telegram.done(await telegram.press(data, listed, MINH))
            assert done.text == stranger
        await telegram.hear("/vanban", chat_id=MINH, **who(MINH))
        await telegram.hear("/vanban 512", chat_id=GROUP, **who(MINH))
        assert (await said(telegram, "/vanban 512", GROUP, **who(HOA))).chat_id == GROUP  # the last of all
    assert telegram.files == [] and telegram.edits == 0
    assert [s.text for s in telegram.sent if s.chat_id == MINH] == [stranger]
    assert [s.chat_id for s in telegram.sent] == [7, MINH, GROUP]
    access.engine.dispose()


FORGED = [
    "vb:",
    "vb:c:0",
    "vb:c:7:1",
    "vb:p:7",
    "vb:t:x",
    "vb:z:7",
    "vb:l:0:a  b",
    "vb:l:9999:512",
    "vb:q:7:9999",
    "vb:p:7:99999999",
    "vb:d:1:77",
]


async def test_forged_buttons_show_nothing(telegram: FakeTelegram, bot_settings: Settings, desk: LetterDesk) -> None:
    async with running(bot_settings, ScriptedAnswerer(), letters=desk):
        under = await said(telegram, "/vanban 512")
        for data in FORGED:
            done = await telegram.done(await telegram.press(data, under))
            assert (data, done.text) == (data, say.letter_button_gone)
        for data in ("vb:c:999", "vb:t:999", "vb:p:999:1", "vb:q:999:0", "vb:n:999:0"):
            done = await telegram.done(await telegram.press(data, under))
            assert (data, done.text) == (data, say.letter_gone)
    assert (telegram.edits, telegram.files, len(telegram.sent)) == (0, [], 1)


async def test_a_letter_that_was_removed_is_told_to_be_gone_by_every_button(
    telegram: FakeTelegram, bot_settings: Settings, own: LetterStore
) -> None:
    async with running(bot_settings, ScriptedAnswerer(), letters=LetterDesk(own, lambda: TODAY)):
        card = await said(telegram, "/start L1")
        own.remove(1)
        for row in card.buttons:
            for _, data in row:
                assert (await telegram.done(await telegram.press(data, card))).text == say.letter_gone
        assert (await said(telegram, "/start L1")).text == say.letter_gone
        assert (await said(telegram, "/vanban")).text == say.letters_none


async def test_without_the_file_the_text_is_sent_and_said_to_be_that(
    telegram: FakeTelegram, bot_settings: Settings, own: LetterStore
) -> None:
    for folder in (own.originals.folder, own.originals.folder.parents[1] / "den"):
        for path in folder.iterdir():
            path.unlink()
    async with running(bot_settings, ScriptedAnswerer(), letters=LetterDesk(own, lambda: TODAY)):
        card = await said(telegram, "/start L1")
        file = await fetched(telegram, card, card.data(say.letter_button_file))
    assert file.name == "cong-van-101-ubnd-ktht-uy-ban-nhan-dan-huyen-thach-luong.txt"
    assert file.content.decode() == own.get(1).letter.text
    assert file.caption.startswith("Tệp gốc không còn; đây là phần chữ đã đọc được của Công văn số 101/UBND-KTHT")


async def test_a_file_of_the_name_of_a_letter_that_was_changed_is_never_sent_for_it(
    telegram: FakeTelegram, bot_settings: Settings, own: LetterStore
) -> None:
    for path in own.originals.folder.iterdir():
        path.write_bytes(b"something else of this size")
    (own.originals.folder.parents[1] / "den" / "don-doc.txt").write_text("another", encoding="utf-8")
    async with running(bot_settings, ScriptedAnswerer(), letters=LetterDesk(own, lambda: TODAY)):
        card = await said(telegram, "/start L1")
        file = await fetched(telegram, card, card.data(say.letter_button_file))
    assert file.content.decode() == own.get(1).letter.text


async def test_a_file_too_large_for_bots_is_told_to_be_so(
    telegram: FakeTelegram,
    bot_settings: Settings,
    desk: LetterDesk,
    ids: dict[str, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (sample,) = SAMPLES.glob("07-*")
    monkeypatch.setattr("bot.telegram.letters.LARGEST", sample.stat().st_size - 1)
    async with running(bot_settings, ScriptedAnswerer(), letters=desk):
        card = await said(telegram, f"/start L{ids['07']}")
        done = await telegram.done(await telegram.press(card.data(say.letter_button_file), card))
    assert done.text == say.letter_file_too_large.format(most=0)
    assert telegram.files == []


async def test_a_file_survives_flood_limits_bad_gateways_and_cut_connections(
    telegram: FakeTelegram, bot_settings: Settings, desk: LetterDesk, ids: dict[str, int]
) -> None:
    async with running(bot_settings, ScriptedAnswerer(), letters=desk):
        card = await said(telegram, f"/start L{ids['03']}")
        telegram.fail(
            "sendDocument", Fault(429, "Too Many Requests", retry_after=1), Fault(502), Fault(breaks=True), FINE
        )
        file = await fetched(telegram, card, card.data(say.letter_button_file))
        telegram.fail("sendMessage", Fault(429, "Too Many Requests", retry_after=1), Fault(502))
        again = await opened(telegram, card, card_data(ids["03"]))
    (sample,) = SAMPLES.glob("03-*")
    assert file.content == sample.read_bytes()
    assert again.text == card.text
    assert len(telegram.files) == 1
    assert telegram.impatient == 0


async def test_a_message_that_cannot_be_edited_any_more_comes_anew(
    telegram: FakeTelegram, bot_settings: Settings, desk: LetterDesk
) -> None:
    async with running(bot_settings, ScriptedAnswerer(), letters=desk):
        first = await said(telegram, "/vanban")
        telegram.uneditable = "message can't be edited"
        await telegram.press(first.data(say.page_after), first)
        await telegram.until(lambda: len(telegram.sent) == 2)
    assert "Trang 2/2" in telegram.sent[-1].text


async def test_under_a_message_of_which_telegram_tells_only_where_it_stood_all_buttons_work(
    telegram: FakeTelegram, bot_settings: Settings, desk: LetterDesk, ids: dict[str, int]
) -> None:
    old = {"message": {"chat": {"id": 7, "type": ChatType.PRIVATE}, "message_id": 3, "date": 0}}
    async with running(bot_settings, ScriptedAnswerer(), letters=desk):
        await telegram.press(card_data(ids["07"]), None, **old)
        await telegram.until(lambda: len(telegram.sent) == 1)
        await telegram.press(file_data(ids["07"]), None, **old)
        await telegram.until(lambda: len(telegram.files) == 1)
    assert telegram.sent[0].text.startswith("Công văn số 512/UBND-VPĐP\n")


async def test_under_a_message_that_was_sent_through_another_chat_a_letter_opens_in_private(
    telegram: FakeTelegram, bot_settings: Settings, desk: LetterDesk, ids: dict[str, int]
) -> None:
    async with running(bot_settings, ScriptedAnswerer(), letters=desk):
        for data, payload in (
            (passage_data(ids["07"], 400), f"L{ids['07']}-400"),
            (file_data(ids["07"]), f"L{ids['07']}"),
        ):
            await telegram.done(await telegram.press(data, None, inline_message_id="x"))
            url = [params for method, params in telegram.calls if method == "answerCallbackQuery"][-1]["url"]
            assert url == f"https://t.me/ntm_thu_bot?start={payload}"
        gone = await telegram.done(await telegram.press("vb:c:999", None, inline_message_id="x"))
        assert gone.text == say.letter_gone
        listed = await telegram.done(await telegram.press(list_data("512"), None, inline_message_id="x"))
        assert listed.text == say.letter_button_gone
    assert telegram.sent == [] and telegram.files == []


async def test_pressed_twice_a_page_is_shown_once_and_both_are_answered(
    telegram: FakeTelegram, bot_settings: Settings, desk: LetterDesk
) -> None:
    async with running(bot_settings, ScriptedAnswerer(), letters=desk):
        first = await said(telegram, "/vanban")
        presses = [await telegram.press(first.data(say.page_after), first) for _ in range(2)]
        await asyncio.gather(*map(telegram.done, presses))
    assert telegram.edits == 1


async def test_buttons_outlive_a_restart(
    telegram: FakeTelegram, bot_settings: Settings, sample_store: LetterStore
) -> None:
    async with running(bot_settings, ScriptedAnswerer(), letters=LetterDesk(sample_store, lambda: TODAY)):
        first = await said(telegram, "/vanban môi trường")
    async with running(bot_settings, ScriptedAnswerer(), letters=LetterDesk(sample_store, lambda: TODAY)):
        assert "Trang 2/2" in (await turned(telegram, first, say.page_after)).text


async def test_what_is_typed_stands_in_the_log_with_the_files_and_what_is_pressed_does_not(
    telegram: FakeTelegram, bot_settings: Settings, desk: LetterDesk, ids: dict[str, int]
) -> None:
    access = access_of(bot_settings)
    async with running(bot_settings, ScriptedAnswerer(), access=access, letters=desk):
        listed = await said(telegram, "/vanban 512")
        card = await opened(telegram, listed, listed.data("1. Công văn số 512/UBND-VPĐP"))
        await fetched(telegram, card, card.data(say.letter_button_file))
        await said(telegram, "/vanban cầu treo")
        await said(telegram, "/vanban 318")
        await said(telegram, f"/start L{ids['05']}")
        await said(telegram, "/start L999")
    lines = [(e.who, e.text, e.outcome, [s[:2] for s in e.sources]) for e in reversed(access.audit.page(0, 9)[0])]
    assert lines == [
        (42, "/vanban 512", Outcome.ANSWERED, ["07"]),
        (42, "/vanban cầu treo", Outcome.NOT_FOUND, []),
        (42, "/vanban 318", Outcome.ANSWERED, []),
        (42, f"/start L{ids['05']}", Outcome.ANSWERED, ["05"]),
        (42, "/start L999", Outcome.NOT_FOUND, []),
    ]
    access.engine.dispose()


async def test_the_menu_offers_the_command(telegram: FakeTelegram, bot_settings: Settings, desk: LetterDesk) -> None:
    async with running(bot_settings, ScriptedAnswerer(), letters=desk):
        pass
    menu = next(params["commands"] for method, params in telegram.calls if method == "setMyCommands")
    assert '"vanban"' in menu

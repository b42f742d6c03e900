"""Files that editors send, over real HTTP: read, shown, kept, dropped, taken out again, whatever they hold and whoever presses."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

import ingest
from bot.access.forgetting import forget_person
from bot.adding.file_names import name_of, suffix_of
from bot.adding.intake import MOST_UNDECIDED
from bot.phrases import phrases
from bot.settings import Settings
from bot.telegram.fetching import too_large
from bot.views.letter_buttons import card_data
from ingest.apart import ReadApart
from ingest.pipeline import take_in
from knowledge.store.criteria import CriteriaStore
from knowledge.store.database import connect
from tests.bot.conftest import Journal
from tests.bot.editors import CHAT, Office
from tests.bot.fake_telegram import FakeTelegram, Fault, Sent
from tests.bot.letter_texts import reminder
from tests.bot.people import HOA, LAN, MINH, who
from tests.ingest.criteria.test_set_file import FILLED

pytestmark = [
    pytest.mark.asyncio,
    # python-telegram-bot warns of the type of its own RetryAfter.retry_after as it makes one
    pytest.mark.filterwarnings("ignore:.*retry_after.*"),
]
say = phrases()
SAMPLES = Path(ingest.__file__).parent / "samples"
LETTER = reminder(31).encode()
LABEL = "Công văn số 31/UBND-KTHT, Ủy ban nhân dân huyện Thạch Lương, ngày 2/7/2024"
WAITING = "Chưa có gì vào kho"


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.telegram.receiving.GATHER", 0.1)


@pytest.fixture
def office(telegram: FakeTelegram, bot_settings: Settings) -> Iterator[Office]:
    opened = Office(telegram, bot_settings)
    yield opened
    opened.access.engine.dispose()


async def test_a_letter_is_read_shown_kept_and_taken_out_again(office: Office, telegram: FakeTelegram) -> None:
    async with office.open(ReadApart()):
        await telegram.send_file(LETTER, "Đôn đốc <b>Phiêng Cọ & Nà Tông.txt")
        shown = await office.told(WAITING)
        assert LABEL in shown.text
        assert "đôn đốc báo cáo tiến độ làm đường tại xã Phiêng Cọ" in shown.text
        assert "trước ngày 15/8/2024" in shown.text
        assert "Đôn đốc <b>Phiêng Cọ & Nà Tông.txt" in shown.text
        assert shown.labels == [say.button_keep, say.button_drop]
        assert (office.store.count(), len(office.left_on_disk())) == (0, 1)
        assert office.left_on_disk()[0].name == "tep.txt"

        assert await office.press(say.button_keep, shown) == ""
        kept = await office.told(say.file_kept)
        stored = office.store.all()
        assert [one.letter.source for one in stored] == ["Đôn đốc <b>Phiêng Cọ & Nà Tông.txt"]
        assert kept.labels == [say.button_see, say.button_undo, say.button_announce]
        assert kept.data(say.button_see) == card_data(stored[0].id)
        assert office.left_on_disk() == []
        assert office.log() == [(HOA, "add", LABEL)]
        await office.press_data(shown.data(say.button_keep), kept)  # pressed twice
        await office.press_data(shown.data(say.button_drop), kept)
        assert office.store.count() == 1

        await office.press(say.button_undo, kept)
        gone = await office.told(say.file_withdrawn)
        assert (office.store.count(), gone.labels) == (0, [])
        assert office.log() == [(HOA, "add", LABEL), (HOA, "withdraw", LABEL)]
        await office.press_data(kept.data(say.button_undo), gone)
    assert len(telegram.sent) == 1
    assert len(office.log()) == 2


async def test_what_is_dropped_leaves_nothing(office: Office, telegram: FakeTelegram) -> None:
    async with office.open():
        await telegram.send_file(LETTER, "a.txt")
        shown = await office.told(WAITING)
        await office.press(say.button_drop, shown)
        dropped = await office.told(say.file_dropped)
        await office.press_data(shown.data(say.button_keep), dropped)
    assert dropped.labels == []
    assert (office.store.count(), office.left_on_disk(), office.log()) == (0, [], [])


async def test_every_kind_of_file_is_read(office: Office, telegram: FakeTelegram) -> None:
    names = ["03-ke-hoach-ubnd-huyen-yen-linh-2024.docx", "07-cong-van-dieu-chinh-thoi-gian-yen-linh.pdf"]
    async with office.open():
        for name in names:
            await telegram.send_file((SAMPLES / name).read_bytes(), name)
        await telegram.hear(None, document=telegram.received.sent(LETTER, None, mime_type="text/plain"))
        shown = await office.told("1. 03-ke-hoach")
        shown = await office.told(WAITING)
        assert "Kế hoạch số" in shown.text
        assert say.file_unnamed in shown.text
        await office.press(say.button_keep_all.format(count=3), shown)
        await office.told(say.file_kept)
    assert office.store.count() == 3


async def test_an_album_is_one_message_with_a_page_and_a_button_for_each(
    office: Office, telegram: FakeTelegram
) -> None:
    async with office.open():
        for number in range(1, 6):
            content = b"\x89PNG\r\n" if number == 2 else reminder(number).encode()
            await telegram.send_file(content, f"{number}.{'jpg' if number == 2 else 'txt'}", media_group_id="g1")
        await telegram.send_file(reminder(4).encode(), "4-ban-sao.txt", media_group_id="g1")
        first = await office.told(WAITING)
        assert "6 tệp" in first.text and "Trang 1/2" in first.text
        assert say.file_wrong_kind.format(kinds=".docx, .md, .pdf, .txt, .xlsx") in first.text
        assert first.labels == ["Giữ 1", "Bỏ 1", "Giữ 3", "Bỏ 3", "Giữ tất cả (4)", "Bỏ tất cả (4)", say.page_after]
        await office.press(say.page_after, first)
        second = await office.told("Trang 2/2")
        assert say.file_twice in second.text
        await office.press("Bỏ 5", second)
        dropped = await office.told(say.file_dropped)  # the page stays
        await office.press("Giữ tất cả (3)", dropped)
        done = await office.told("Kết quả 6 tệp")
        assert office.store.count() == 3
        assert done.labels == [
            "Xem văn bản 1", "Gỡ lại 1", "Thông báo 1", "Xem văn bản 3", "Gỡ lại 3", "Thông báo 3", say.page_after,
        ]  # fmt: skip
    assert len(telegram.sent) == 1
    assert office.left_on_disk() == []


async def test_progress_is_told_but_not_at_every_file(
    office: Office, telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with office.open():
        for number in range(1, 9):
            await telegram.send_file(reminder(number).encode(), f"{number}.txt")
        await office.told(WAITING)
        seldom = telegram.edits
        monkeypatch.setattr("bot.telegram.progress.EVERY", 0.0)
        for number in range(21, 24):
            await telegram.send_file(reminder(number).encode(), f"{number}.txt")
        await telegram.until(lambda: len([s for s in telegram.sent if WAITING in s.text]) == 2)
    assert seldom <= 3
    shown = [params["text"] for method, params in telegram.calls if method == "editMessageText"]
    assert any(text.startswith("Đang đọc 3/3: 23.txt") for text in shown)
    assert len(telegram.sent) == 2


async def test_what_is_in_store_is_shown_and_not_taken_in_again(office: Office, telegram: FakeTelegram) -> None:
    async with office.open():
        await telegram.send_file(LETTER, "a.txt")
        await office.press(say.button_keep, await office.told(WAITING))
        await office.told(say.file_kept)
        await telegram.send_file(LETTER, "b.txt")
        known = await office.told("Đã có trong kho")
        assert known.labels == [say.button_see]
        assert LABEL in known.text
        await telegram.send_file(reminder(31, day="20/8/2024").encode(), "c.txt")
        other = await office.told("cùng số, ngày và cơ quan")
        assert LABEL in other.text.partition("cùng số, ngày và cơ quan")[2]
        assert office.store.count() == 1
        office.store.remove(1)  # on the command line
        assert await office.press_data("nv:p:0", known) == ""
        assert (await office.told(say.file_no_more)).labels == []
    assert office.store.count() == 0


async def test_bytes_that_came_in_meanwhile_are_not_taken_in_twice(office: Office, telegram: FakeTelegram) -> None:
    async with office.open():
        await telegram.send_file(LETTER, "cua-hoa.txt")
        hoas = await office.told(WAITING)
        await telegram.send_file(LETTER, "cua-minh.txt", chat_id=MINH, **who(MINH))
        minhs = await office.told(WAITING, MINH)
        await office.press(say.button_keep, minhs, MINH)
        await office.told(say.file_kept, MINH)
        await office.press(say.button_keep, hoas)
        known = await office.told("Đã có trong kho")
        assert known.labels == [say.button_see]
    assert [who for who, _, _ in office.log()] == [MINH]
    assert office.store.count() == 1


REFUSED = [
    (b"", "rong.txt", say.file_empty),
    (b"xin chao", "bai.exe", "Không đọc được loại tệp này"),
    (b"xin chao", "khong-duoi", "Không đọc được loại tệp này"),
    (b"%PDF-1.4 broken", "hong.pdf", "Tệp “hong.pdf” bị hỏng"),
    (b"\x89PNG\r\n\x1a\n" + b"0" * 99, "anh.docx", "Tệp “anh.docx” thực ra là ảnh"),
    (b"The quick brown fox jumps over the lazy dog. " * 30, "tieng-anh.txt", "không có vẻ là văn bản tiếng Việt"),
    (b"title: [", "mau.yaml", "mau.yaml"),
    (b"\0" * (20_000_001), "to.pdf", too_large()),
]


@pytest.mark.parametrize(("content", "name", "said"), REFUSED, ids=[name for _, name, _ in REFUSED])
async def test_what_cannot_be_read_is_told_and_leaves_nothing(
    office: Office, telegram: FakeTelegram, content: bytes, name: str, said: str
) -> None:
    async with office.open():
        await telegram.send_file(content, name)
        refused = await office.told("Kết quả 1 tệp")
    assert said in refused.text
    assert refused.labels == []
    assert (office.store.count(), office.left_on_disk()) == (0, [])
    assert "tep." not in refused.text


async def test_a_file_whose_size_is_told_too_late_is_too_large(office: Office, telegram: FakeTelegram) -> None:
    async with office.open():
        document = telegram.received.sent(b"\0" * 20_000_001, "to.pdf")
        del document["file_size"]
        await telegram.hear(None, document=document)
        assert too_large() in (await office.told("Kết quả 1 tệp")).text
    assert telegram.received.downloads == 0


BROKEN = Fault(breaks=True)


@pytest.mark.parametrize(
    ("method", "faults"),
    [
        ("getFile", [Fault(502), BROKEN]),
        ("getFile", [Fault(429, "Too Many Requests", retry_after=1)]),
        ("download", [Fault(502), BROKEN, Fault(404)]),
        ("download", [Fault(400, "Bad Request: wrong file_id or the file is temporarily unavailable")]),
        ("sendMessage", [Fault(502), BROKEN]),
        ("editMessageText", [Fault(502), Fault(429, "Too Many Requests", retry_after=1), BROKEN]),
    ],
)
async def test_a_network_that_fails_now_and_then_is_not_noticed(
    office: Office, telegram: FakeTelegram, method: str, faults: list[Fault]
) -> None:
    telegram.fail(method, *faults)
    async with office.open():
        await telegram.send_file(LETTER, "a.txt")
        shown = await office.told(WAITING)
    assert LABEL in shown.text
    assert len(telegram.sent) == 1


@pytest.mark.parametrize("fault", [Fault(502), BROKEN, Fault(404)])
async def test_a_file_that_never_comes_is_told_once_and_leaves_nothing(
    office: Office, telegram: FakeTelegram, fault: Fault
) -> None:
    telegram.fail_always("download", fault)
    async with office.open():
        await telegram.send_file(LETTER, "a.txt")
        refused = await office.told("Kết quả 1 tệp")
    assert say.file_not_fetched in refused.text
    assert telegram.received.downloads in (0, 4)
    assert (office.store.count(), office.left_on_disk()) == (0, [])


@pytest.mark.parametrize("path", ["/var/lib/telegram-bot-api/file.txt", "/etc/hostname", "C:\\bot\\file.txt"])
async def test_a_server_that_keeps_files_to_itself_is_told_as_such(
    office: Office, telegram: FakeTelegram, path: str
) -> None:
    telegram.received.paths["file1"] = path
    async with office.open():
        await telegram.send_file(LETTER, "a.txt")
        assert say.file_own_server in (await office.told("Kết quả 1 tệp")).text
    assert telegram.received.downloads == 0


async def test_a_bot_that_is_stopped_while_it_fetches_goes_on_in_the_same_message(
    office: Office, telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.background.CLOSE_SECONDS", 0.05)
    telegram.received.held = asyncio.Event()
    async with office.open():
        for number in (1, 2):
            await telegram.send_file(reminder(number).encode(), f"{number}.txt")
        await telegram.until(lambda: telegram.received.downloads == 1)
    assert telegram.sent[-1].text.startswith("Đang đọc 1/")
    telegram.received.held.set()
    async with office.open():
        shown = await office.told(WAITING)
        assert "1.txt" in shown.text and "2.txt" in shown.text
        await office.press(say.button_keep_all.format(count=2), shown)
        await office.told(say.file_kept)
    assert len(telegram.sent) == 1
    assert office.store.count() == 2


async def test_a_decision_can_wait_for_another_day_of_the_bot_but_not_for_another_day(
    office: Office, telegram: FakeTelegram
) -> None:
    async with office.open():
        for number in (1, 2):
            await telegram.send_file(reminder(number).encode(), f"{number}.txt")
        shown = await office.told(WAITING)
    stray = office.settings.data_dir / "received" / "0123"
    stray.mkdir()
    (stray / "tep.pdf").write_bytes(b"left by a killed bot")
    async with office.open():
        await office.press("Giữ 1", shown)
        shown = await office.told(say.file_kept)
    assert [p.name for p in office.left_on_disk()] == ["tep.txt"]
    office.clock.now += 90_000
    async with office.open():
        assert await office.press("Giữ 2", shown) == say.file_gone
        assert await office.press("Gỡ lại 1", shown) == say.file_gone
    assert office.left_on_disk() == []
    assert office.store.count() == 1


async def test_nobody_decides_on_the_files_of_another(office: Office, telegram: FakeTelegram) -> None:
    async with office.open():
        await telegram.send_file(LETTER, "a.txt")
        shown = await office.told(WAITING)
        elsewhere = Sent(MINH, "", "", message_id=shown.message_id)
        for data in (shown.data(say.button_keep), "nv:G", "nv:B", "nv:p:0"):
            assert await office.press_data(data, elsewhere, MINH) == say.file_gone
            assert await office.press_data(data, shown, MINH) == say.file_gone
            assert await office.press_data(data, shown, LAN) == say.editors_only
            assert say.stranger.partition("{")[0] in await office.press_data(data, shown, 99)
        for data in (
            "nv:",
            "nv:g",
            "nv:g:",
            "nv:g:-1",
            "nv:g:01",
            "nv:g:1:2",
            "nv:G:1",
            "nv:x:1",
            "nv:p:9999999999",
            "nv:g:7\n",
        ):
            assert await office.press_data(data, shown) == say.file_gone
        assert await office.press_data("nv:u:1", shown) == say.withdraw_not_possible
        office.access.revoke_member(HOA, None)
        assert say.stranger.partition("{")[0] in await office.press(say.button_keep, shown)
    assert (office.store.count(), len(office.left_on_disk())) == (0, 1)


async def test_readers_are_told_once_that_editors_send_letters(office: Office, telegram: FakeTelegram) -> None:
    async with office.open():
        for number in range(3):
            await telegram.send_file(LETTER, f"{number}.txt", chat_id=LAN, media_group_id="g", **who(LAN))
        await telegram.send_file(LETTER, "a.txt", chat_id=99, **who(99))
        await telegram.hear("xong", chat_id=LAN, **who(LAN))
        await telegram.until(lambda: (LAN, "xong") in [(s.chat_id, s.text) for s in telegram.sent])
        stranger = await office.told("mã Telegram", 99)
    assert [s.text for s in telegram.sent if s.chat_id == LAN] == [say.editors_only, "xong"]
    assert LABEL not in stranger.text
    assert telegram.received.downloads == 0


async def test_a_picture_is_answered_by_what_to_send(office: Office, telegram: FakeTelegram) -> None:
    picture = {"photo": [{"file_id": "p", "file_unique_id": "u", "width": 9, "height": 9}]}
    async with office.open():
        for _ in range(3):
            await telegram.hear(None, media_group_id="pictures", **picture)
        await telegram.hear(None, chat_id=LAN, **picture, **who(LAN))
        assert await telegram.texts(1, LAN) == [say.text_only]
        await telegram.hear("xong")
        await office.told("xong")
    assert await telegram.texts(2) == [say.file_photo, "xong"]


async def test_a_message_that_comes_twice_is_one_file(office: Office, telegram: FakeTelegram) -> None:
    async with office.open():
        for _ in range(2):
            await telegram.send_file(LETTER, "a.txt", message_id=500)
        shown = await office.told(WAITING)
        await telegram.send_file(LETTER, "a.txt", message_id=500)
        await telegram.hear("xong")
        await office.told("xong")
    assert "1 tệp" in shown.text
    assert telegram.received.downloads == 1
    assert len(telegram.sent) == 2


async def test_where_its_message_is_gone_the_files_are_told_anew(office: Office, telegram: FakeTelegram) -> None:
    telegram.received.held = asyncio.Event()
    telegram.uneditable = "message to edit not found"
    async with office.open():
        await telegram.send_file(LETTER, "a.txt")
        await office.told("Đang đọc")
        telegram.received.held.set()
        anew = await office.told(WAITING)
        telegram.uneditable = ""
        await office.press(say.button_keep, anew)
        await office.told(say.file_kept)
    assert len(telegram.sent) == 2
    assert office.store.count() == 1


async def test_what_could_not_be_told_is_told_with_the_next_file(
    office: Office, telegram: FakeTelegram, journal: Journal
) -> None:
    async with office.open():
        telegram.fail("editMessageText", Fault(403, "Forbidden: bot was blocked by the user"))
        await telegram.send_file(LETTER, "a.txt")
        await journal.until("Work in the background failed")
        assert telegram.sent[0].text.startswith("Đang đọc 1/1: a.txt")
        await telegram.send_file(reminder(32).encode(), "b.txt")
        await telegram.until(lambda: len([s for s in telegram.sent if WAITING in s.text]) == 2)
    assert "a.txt" in telegram.sent[0].text and "b.txt" not in telegram.sent[0].text
    assert "b.txt" in telegram.sent[1].text


async def test_a_store_that_is_busy_keeps_the_file_for_later(office: Office, telegram: FakeTelegram) -> None:
    office.access.engine.dispose()
    file = Path(str(office.access.engine.url.database))
    async with office.open():
        await telegram.send_file(LETTER, "a.txt")
        shown = await office.told(WAITING)
        office.store.engine = connect(file, busy_timeout_ms=50)
        other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        # another process writes from the moment at which the handler looks into the store; the press is written down before
        event.listen(office.store.engine, "begin", lambda _: other.execute("BEGIN IMMEDIATE"), insert=True, once=True)
        assert await office.press(say.button_keep, shown) == say.file_busy
        other.execute("ROLLBACK")
        other.close()
        await office.press(say.button_keep, shown)
        await office.told(say.file_kept)
    assert office.store.count() == 1


async def test_a_form_of_criteria_is_taken_in_and_out(office: Office, telegram: FakeTelegram) -> None:
    forms = CriteriaStore(office.store.engine)
    async with office.open():
        await telegram.send_file(FILLED.encode(), "bo-tinh.yaml")
        shown = await office.told(WAITING)
        assert "Bộ tiêu chí xã nông thôn mới tỉnh Sông Mây" in shown.text and "2 tiêu chí" in shown.text
        assert forms.all() == []
        await office.press(say.button_keep, shown)
        kept = await office.told(say.file_kept)
        assert [one.set.decision.number for one in forms.all()] == ["77/QĐ-UBND"]
        await telegram.send_file(FILLED.replace("≥ 61%", "≥ 62%").encode(), "bo-tinh-2.yaml")
        second = await office.told(say.file_form_replaces)
        await office.press(say.button_keep, second)
        await telegram.until(lambda: len([s for s in telegram.sent if say.file_kept in s.text]) == 2)
        assert telegram.sent[-1].labels == []  # what was there before is nowhere kept
        assert await office.press(say.button_undo, kept) == say.withdraw_not_possible
        assert len(forms.all()) == 1
        await telegram.send_file(FILLED.replace("≥ 61%", "≥ 161%").encode(), "bo-sai.yaml")
        wrong = await office.told("bo-sai.yaml: ")
        assert "161" in wrong.text and wrong.labels == []


async def test_who_has_everything_erased_leaves_no_file(office: Office, telegram: FakeTelegram) -> None:
    async with office.open():
        await telegram.send_file(LETTER, "a.txt")
        shown = await office.told(WAITING)
        forget_person(office.access, HOA)
        assert await office.press(say.button_keep, shown) == say.file_gone
    async with office.open():
        await telegram.hear("xong")
        await office.told("xong")
        await telegram.until(lambda: office.left_on_disk() == [])
    assert office.store.count() == 0


async def test_more_files_than_anybody_decides_on_are_refused(office: Office, telegram: FakeTelegram) -> None:
    async with office.open():
        for number in range(MOST_UNDECIDED + 1):
            await telegram.send_file(reminder(number).encode(), f"{number}.txt")
        first = await office.told(WAITING)
        assert f"Giữ tất cả ({MOST_UNDECIDED})" in first.labels
        await office.press("Bỏ tất cả (40)", first)
        await office.told("Kết quả 41 tệp")
        assert office.left_on_disk() == []
        await office.press_data("nv:p:13", telegram.sent[-1])
        assert say.file_too_many.format(most=MOST_UNDECIDED) in (await office.told("Trang 14/14")).text
    assert all("quá nhanh" not in s.text for s in telegram.sent)


@pytest.mark.parametrize(
    ("given", "name", "suffix"),
    [
        ("../../etc/passwd.txt", "passwd.txt", ".txt"),
        ("C:\\Users\\x\\ke hoach.PDF", "ke hoach.PDF", ".pdf"),
        ("a\u202etxt.exe.pdf", "atxt.exe.pdf", ".pdf"),
        ("a\0b\n.docx", "ab .docx", ".docx"),
        ("ke hoach", "ke hoach", None),
        (".pdf", ".pdf", None),
        ("a.pdf.exe", "a.pdf.exe", None),
        ("\ud83d.txt", "?.txt", ".txt"),
        (None, "", None),
    ],
)
async def test_a_name_is_only_ever_shown(given: str | None, name: str, suffix: str | None) -> None:
    assert (name_of(given), suffix_of(given, None)) == (name, suffix)
    assert CHAT > 0


async def test_a_long_name_keeps_its_end_and_a_kind_stands_in_for_none() -> None:
    assert name_of("x" * 300 + "-lan-2.docx").endswith("…x-lan-2.docx")
    assert len(name_of("y" * 300)) == 80
    assert suffix_of("văn bản", "application/pdf") == ".pdf"
    assert suffix_of("van-ban.exe", "application/pdf") is None


async def test_of_two_editors_who_keep_the_same_file_at_once_one_has_kept_it(
    office: Office, telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other could else take the letter out again that is not theirs."""
    both = threading.Barrier(2)

    def together(*args: Any, **named: Any) -> Any:
        with suppress(threading.BrokenBarrierError):  # the other waits outside
            both.wait(0.5)
        return take_in(*args, **named)

    monkeypatch.setattr("bot.adding.intake.take_in", together)
    async with office.open():
        await telegram.send_file(LETTER, "don-doc.txt", CHAT)
        await telegram.send_file(LETTER, "don-doc.txt", 9, **who(MINH, "Minh"))
        asked = [await office.told(WAITING, chat) for chat in (CHAT, 9)]
        for question, editor in zip(asked, (HOA, MINH), strict=True):
            await telegram.press(question.data(say.button_keep), question, editor)
        shown = [await office.told("Kết quả 1 tệp", chat) for chat in (CHAT, 9)]
    assert sorted(say.button_undo in one.labels for one in shown) == [False, True]
    assert [what for _, what, _ in office.log()] == ["add"]

"""The calendar file, read back by icalendar, and the picture."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from PIL import Image

from bot.views.calendar import ZONE, calendar_file
from bot.views.drawing import WIDTH, Line, drawable, font, has_glyph, laid_out, wrapped
from bot.views.timeline import timeline_picture, timeline_rows
from knowledge.library import Library
from knowledge.store.conversations import Persona
from knowledge.store.letters import LetterStore
from knowledge.worklist.listing import Worklist, worklist

NA_MA = Persona("trưởng thôn", ("thôn Nà Mạ", "xã Suối Nhung"))
SUOI_NHUNG = Persona("lãnh đạo xã", ("xã Suối Nhung",))
VOWELS = ("a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y")
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")


def listed(store: LetterStore, who: Persona, today: date) -> Worklist:
    return worklist(who, Library(store), today)


def events(file: bytes | None) -> dict[str, Any]:
    """The events by what stands in quotes in their description first."""
    assert file is not None
    calendar = Calendar.from_ical(file)
    return {str(e["DESCRIPTION"]).splitlines()[0]: e for e in calendar.walk("VEVENT")}


def test_one_event_for_each_deadline_with_a_day(sample_store: LetterStore) -> None:
    found = events(calendar_file(listed(sample_store, NA_MA, date(2024, 3, 12)), date(2024, 3, 12)))
    assert set(found) == {
        "Thời hạn: trước ngày 10/3/2024",
        "Thời hạn: trước 17 giờ 00 ngày 15/3/2024",
        "Thời hạn: trước 16 giờ thứ Sáu hằng tuần",  # not "02 lần/tháng": no day is written
    }
    by_day = found["Thời hạn: trước ngày 10/3/2024"]
    assert by_day["DTSTART"].dt == date(2024, 3, 9)
    assert by_day["DTEND"].dt == date(2024, 3, 10)
    by_hour = found["Thời hạn: trước 17 giờ 00 ngày 15/3/2024"]
    assert by_hour["DTSTART"].dt == datetime(2024, 3, 15, 17, tzinfo=ZONE)
    assert by_hour["DTSTART"].params["TZID"] == "Asia/Ho_Chi_Minh"
    said = str(by_hour["DESCRIPTION"])
    assert "Trưởng thôn Nà Mạ bàn giao mặt bằng khu đất làm nhà văn hóa cho đơn vị thi công" in said
    assert "Công văn chưa ghi số (ký hiệu UBND), Ủy ban nhân dân xã Suối Nhung, tháng 2/2024, gạch đầu dòng 3" in said
    assert "còn" not in said.split("—")[1]  # the file is read for months
    weekly = found["Thời hạn: trước 16 giờ thứ Sáu hằng tuần"]
    assert weekly["RRULE"] == {"FREQ": ["WEEKLY"], "BYDAY": ["FR"]}
    assert weekly["DTSTART"].dt.weekday() == 4
    assert weekly["DTSTART"].dt.timetz() == time(16, tzinfo=ZONE)


def test_recurring_ones_end_with_the_district_that_wants_them(sample_store: LetterStore) -> None:
    found = events(calendar_file(listed(sample_store, SUOI_NHUNG, date(2026, 1, 1)), date(2026, 1, 1)))
    monthly = found["Thời hạn: trước ngày 20 hằng tháng"]
    assert monthly["RRULE"]["BYMONTHDAY"] == [20]
    assert monthly["RRULE"]["UNTIL"] == [date(2025, 6, 30)]
    assert monthly["DTSTART"].dt == date(2024, 2, 20)  # the first after the plan of 22/1/2024


def test_a_changed_deadline_is_in_no_calendar(sample_store: LetterStore) -> None:
    found = events(calendar_file(listed(sample_store, SUOI_NHUNG, date(2024, 9, 1)), date(2024, 9, 1)))
    assert "Thời hạn: trước ngày 31/5/2024" not in found
    assert "Thời hạn: đến hết ngày 15/7/2024" in found


def test_the_file_is_the_same_again_with_other_ids_for_other_tasks_and_no_alarm(sample_store: LetterStore) -> None:
    today = date(2024, 5, 27)
    first, again = (calendar_file(listed(sample_store, SUOI_NHUNG, today), today) for _ in range(2))
    assert first == again
    uids = [str(e["UID"]) for e in events(first).values()]
    later = [
        str(e["UID"])
        for e in events(calendar_file(listed(sample_store, SUOI_NHUNG, date(2024, 6, 1)), date(2024, 6, 1))).values()
    ]
    assert len(set(uids)) == len(uids) and set(uids) == set(later)
    assert b"VALARM" not in (first or b"")
    assert b"BEGIN:VTIMEZONE" in (calendar_file(listed(sample_store, NA_MA, today), today) or b"")
    assert all(len(line) <= 75 for line in (first or b"").split(b"\r\n"))


def test_without_a_day_there_is_no_file_and_no_picture(sample_store: LetterStore) -> None:
    empty = listed(sample_store, Persona("trưởng bản", ("bản Nà Mạ", "xã Suối Nhung")), date(2024, 3, 12))
    assert calendar_file(empty, date(2024, 3, 12)) is None
    assert timeline_picture(empty, "trưởng bản", date(2024, 3, 12)) is None


def test_the_rows_of_three_months(sample_store: LetterStore) -> None:
    today = date(2024, 5, 27)
    overdue, coming = timeline_rows(listed(sample_store, SUOI_NHUNG, today), today)
    assert [row.day for row in overdue] == [date(2024, 4, 24), date(2023, 10, 31), date(2023, 8, 24)]
    assert [(row.day, row.recurring) for row in coming] == [
        (date(2024, 6, 15), True), (date(2024, 6, 20), True), (date(2024, 7, 15), False), (date(2024, 7, 20), True),
        (date(2024, 8, 20), True),
    ]  # fmt: skip
    assert all(today <= row.day <= today + timedelta(days=92) for row in coming)


def test_a_weekly_task_stands_on_its_next_day_only(sample_store: LetterStore) -> None:
    today = date(2024, 3, 12)
    _, coming = timeline_rows(listed(sample_store, NA_MA, today), today)
    assert [(row.day, row.recurring) for row in coming] == [(date(2024, 3, 15), False), (date(2024, 3, 15), True)]


def test_the_picture_is_as_wide_as_an_old_phone_and_red_where_late(sample_store: LetterStore) -> None:
    today = date(2024, 5, 27)
    one = listed(sample_store, SUOI_NHUNG, today)
    picture = Image.open(io.BytesIO(timeline_picture(one, one.who, today) or b""))
    assert picture.format == "PNG"
    assert picture.width == WIDTH
    assert 800 < picture.height < 2560  # what Telegram shows unscaled
    assert (0xB3, 0x26, 0x1E) in {colour for _, colour in picture.getcolors(1 << 20) or ()}
    early = listed(sample_store, SUOI_NHUNG, date(2023, 8, 1))
    calm = Image.open(io.BytesIO(timeline_picture(early, early.who, date(2023, 8, 1)) or b""))
    assert (0xB3, 0x26, 0x1E) not in {colour for _, colour in calm.getcolors(1 << 20) or ()}


@pytest.mark.parametrize("bold", [False, True])
def test_the_font_has_every_vietnamese_letter(bold: bool) -> None:
    import unicodedata

    letters = {unicodedata.normalize("NFC", v + t) for v in VOWELS for t in TONES} | {"đ"}
    letters |= {letter.upper() for letter in letters}
    signs = "0123456789.,;:!?()[]{}/%&@#*+-–—“”‘’\"'…•§°≥≤²³₫"
    assert {c for c in (*letters, *signs) if not has_glyph(c, bold)} == set()
    assert len({bytes(font(32, bold).getmask(c)) for c in letters}) == len(letters)


def test_what_the_font_lacks_is_told_and_letters_are_composed() -> None:
    assert drawable("Xa\u0303 Suô\u0301i 水 😀") == "Xã Suối ? ?"


def test_no_line_lies_on_another_or_runs_out_of_the_picture() -> None:
    text = "Ủy ban nhân dân các xã rà soát " * 6 + "Nghiêngngảkhôngcódấucách" * 5
    placed = list(laid_out([Line(text, "15/3", "T6"), Line("ngắn", "16/3", "T7"), Line(text, "17/3", "CN")]))
    for above, below in zip(placed, placed[1:], strict=False):
        assert above.bottom <= below.top
    for one in placed:
        assert all(font(27).getlength(row) <= WIDTH - 204 for row in one.rows)
        assert one.bottom - one.top >= len(one.rows) * 27
    assert "".join("".join(wrapped(text, font(27), 300)).split()) == "".join(text.split())


def test_the_fonts_carry_their_licence() -> None:
    import bot.views

    folder = Path(bot.views.__file__).parent / "fonts"
    assert {f.name for f in folder.glob("*.ttf")} == {"DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf"}
    assert "Bitstream" in (folder / "LICENSE.txt").read_text(encoding="utf-8")

"""Terms (D1-D4): computed from a known day only; working days skip days off."""

from datetime import date

import pytest
from reading_in_words import read

from ingest.deadlines import LetterDates, find_deadlines

THURSDAY = LetterDates(date(2024, 2, 1))  # Tết 2024: days off from Thursday 8/2 to Wednesday 14/2
NO_DATE = LetterDates(None, 2024, 2)

TERMS = [
    # D1: from an anchor
    ("trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản này, các xã trả lời",
     ["D1 trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản này = -"]),
    ("trong thời hạn 03 ngày làm việc kể từ ngày ký.",
     ["D1 trong thời hạn 03 ngày làm việc kể từ ngày ký = 2024-02-06"]),
    ("trong thời hạn 06 ngày làm việc kể từ ngày ban hành văn bản này.",
     ["D1 trong thời hạn 06 ngày làm việc kể từ ngày ban hành văn bản này = 2024-02-16"]),
    ("chậm nhất 10 ngày kể từ ngày 15/6/2024", ["D1 chậm nhất 10 ngày kể từ ngày 15/6/2024 = 2024-06-25"]),
    ("trong vòng 02 tuần kể từ ngày ký.", ["D1 trong vòng 02 tuần kể từ ngày ký = 2024-02-15"]),
    ("Thời hạn 01 tháng kể từ ngày ký.", ["D1 Thời hạn 01 tháng kể từ ngày ký = 2024-03-01"]),
    ("trong thời hạn 05 (năm) ngày kể từ ngày ký;", ["D1 trong thời hạn 05 (năm) ngày kể từ ngày ký = 2024-02-06"]),
    ("trong thời hạn 15 ngày kể từ ngày ký hợp đồng,", ["D1 trong thời hạn 15 ngày kể từ ngày ký hợp đồng = -"]),
    ("chậm nhất sau 07 ngày kể từ ngày kết thúc đợt kiểm tra, đoàn báo cáo",
     ["D1 chậm nhất sau 07 ngày kể từ ngày kết thúc đợt kiểm tra = -"]),
    # D2: without an anchor, and the lower bound
    ("xử lý trong vòng 24 giờ.", ["D2 trong vòng 24 giờ = -"]),
    ("thời gian giải quyết không quá 03 ngày làm việc", ["D2 không quá 03 ngày làm việc = -"]),
    ("Sau 05 ngày làm việc, nếu không có ý kiến thì coi như thống nhất.", ["D2 Sau 05 ngày làm việc = -"]),
    ("Sau 03 ngày kể từ ngày ký, nếu không có ý kiến", ["D2 Sau 03 ngày kể từ ngày ký = 2024-02-04.."]),
    # D3: before an event
    ("gửi tài liệu chậm nhất 03 ngày trước khi họp.", ["D3 chậm nhất 03 ngày trước khi họp = -"]),
    ("nộp hồ sơ chậm nhất 60 ngày trước khi Giấy chứng nhận hết hạn, chủ thể",
     ["D3 chậm nhất 60 ngày trước khi Giấy chứng nhận hết hạn = -"]),
    ("gửi tài liệu trước ngày họp 02 ngày", ["D3 trước ngày họp 02 ngày = -"]),
    ("gửi tài liệu ít nhất 05 ngày trước ngày 15/6/2024", ["D3 ít nhất 05 ngày trước ngày 15/6/2024 = 2024-06-10"]),
    # D4: at once
    ("Ngay sau khi nhận được công văn này, các xã tổ chức họp.", ["D4 Ngay sau khi nhận được công văn này = -"]),
    ("Ngay khi nhận được văn bản, trưởng thôn họp dân.", ["D4 Ngay khi nhận được văn bản = -"]),
]  # fmt: skip

NOTHING = [
    "sau 05 năm thực hiện chương trình",
    "sau 3 tháng triển khai, các xã đã đạt nhiều kết quả",
    "Hội nghị diễn ra trong 02 ngày",
    "chiều dài không quá 10 km",
    "ngay tại thôn, ngay từ ban đầu",
    "Hoàn thiện ngay các biển báo còn thiếu, khắc phục ngay chỗ sạt lở, báo cáo ngay.",  # urgency names no time
    "phải có mặt tức thì",
    "Sau khi sáp nhập còn 9 xã.",
]


@pytest.mark.parametrize(("text", "expected"), TERMS)
def test_a_term_is_read_as_written(text: str, expected: list[str]) -> None:
    assert read(text, THURSDAY) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_spans_that_bind_nobody_are_not_deadlines(text: str) -> None:
    assert read(text) == []


def test_a_letter_without_its_day_gives_no_day_and_says_why() -> None:
    text = "trong thời hạn 05 ngày kể từ ngày ký."
    (deadline,) = find_deadlines(text, 0, len(text), letter=NO_DATE)
    assert deadline.date is None
    assert deadline.doubts == ("tính từ ngày của văn bản; văn bản để trống ngày",)


def test_working_days_come_with_the_doubt_about_swapped_days_off() -> None:
    text = "trong thời hạn 03 ngày làm việc kể từ ngày ký."
    (deadline,) = find_deadlines(text, 0, len(text), letter=THURSDAY)
    assert any("hoán đổi" in doubt for doubt in deadline.doubts)


def test_a_term_that_ends_on_a_day_off_stays_and_says_so() -> None:
    text = "trong thời hạn 09 ngày kể từ ngày ký."
    (deadline,) = find_deadlines(text, 0, len(text), letter=THURSDAY)
    assert deadline.date == date(2024, 2, 10)
    assert any("ngày nghỉ" in doubt for doubt in deadline.doubts)

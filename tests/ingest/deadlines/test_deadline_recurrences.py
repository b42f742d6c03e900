"""What recurs (R1-R8): rules of RFC 5545 that dateutil reads, with no day that the letter does not write."""

from datetime import datetime

import pytest
from dateutil.rrule import rrulestr
from reading_in_words import FEBRUARY_2024, read

from ingest.deadlines import find_deadlines

RECURRENCES = [
    # R1: monthly
    ("báo cáo trước ngày 20 hằng tháng", ["R1 trước ngày 20 hằng tháng = *FREQ=MONTHLY;BYMONTHDAY=20"]),
    ("báo cáo trước ngày 30 hàng tháng.",
     ["R1 trước ngày 30 hàng tháng = *FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"]),
    ("họp giao ban vào ngày 15 hằng tháng", ["R1 vào ngày 15 hằng tháng = FREQ=MONTHLY;BYMONTHDAY=15"]),
    ("báo cáo hằng tháng (trước ngày 25)", ["R1 báo cáo hằng tháng (trước ngày 25) = *FREQ=MONTHLY;BYMONTHDAY=25"]),
    ("Hằng tháng, các thôn tổng hợp, báo cáo UBND xã trước ngày 25 để theo dõi.",
     ["R1 trước ngày 25 = *FREQ=MONTHLY;BYMONTHDAY=25"]),
    ("Định kỳ hằng tháng tổng hợp gửi UBND huyện", ["R1 Định kỳ hằng tháng = FREQ=MONTHLY"]),
    ("họp thôn vào các ngày 10, 20 và 28 hằng tháng", ["R1 ngày 10, 20 và 28 hằng tháng = FREQ=MONTHLY;BYMONTHDAY=10,20,28"]),
    ("gửi báo cáo trước ngày 15 và ngày 30 hằng tháng",
     ["R1 trước ngày 15 và ngày 30 hằng tháng = *FREQ=MONTHLY;BYMONTHDAY=15,30"]),
    ("chốt sổ vào ngày cuối tháng", ["R1 vào ngày cuối tháng = FREQ=MONTHLY;BYMONTHDAY=-1"]),
    # R2: in the month after
    ("báo cáo trước ngày 05 tháng sau", ["R2 trước ngày 05 tháng sau = *FREQ=MONTHLY;BYMONTHDAY=5"]),
    ("chậm nhất ngày 10 của tháng kế tiếp", ["R2 chậm nhất ngày 10 của tháng kế tiếp = FREQ=MONTHLY;BYMONTHDAY=10"]),
    ("gửi trước ngày 03 tháng tiếp theo", ["R2 trước ngày 03 tháng tiếp theo = *FREQ=MONTHLY;BYMONTHDAY=3"]),
    # R3: quarterly
    ("Hằng quý tổ chức kiểm tra.", ["R3 Hằng quý = FREQ=MONTHLY;INTERVAL=3"]),
    ("hằng quý (trước ngày 20 tháng cuối quý)",
     ["R3 hằng quý (trước ngày 20 tháng cuối quý) = *FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20"]),
    ("báo cáo trước ngày 20 của tháng cuối quý",
     ["R3 trước ngày 20 của tháng cuối quý = *FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20"]),
    ("chậm nhất ngày 15 của tháng đầu tiên quý tiếp theo",
     ["R3 chậm nhất ngày 15 của tháng đầu tiên quý tiếp theo = FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=15"]),
    ("Định kỳ báo cáo về UBND huyện: quý (trước ngày 15 tháng cuối quý), 6 tháng (trước ngày 10/6)",
     ["R4 quý (trước ngày 15 tháng cuối quý) = *FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15",
      "R4 6 tháng (trước ngày 10/6) = *FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=10"]),
    # R4: half-yearly and yearly
    ("báo cáo định kỳ 06 tháng và hằng năm.",
     ["R4 báo cáo định kỳ 06 tháng = FREQ=YEARLY;BYMONTH=6,12", "R4 hằng năm = FREQ=YEARLY"]),
    ("định kỳ 6 tháng và hằng năm (trước 15/6 và 15/12)",
     ["R4 định kỳ 6 tháng = FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15",
      "R4 hằng năm (trước 15/6 và 15/12) = *FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"]),
    ("báo cáo 6 tháng (trước ngày 15/6), năm (trước ngày 15/12)",
     ["R4 báo cáo 6 tháng (trước ngày 15/6) = *FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15",
      "R4 năm (trước ngày 15/12) = *FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"]),
    ("Trưởng bản báo cáo kết quả 6 tháng và năm, gửi công chức văn hóa.",
     ["R4 báo cáo kết quả 6 tháng = FREQ=YEARLY;BYMONTH=6,12", "R4 năm = FREQ=YEARLY"]),
    ("định kỳ 6 tháng và hằng năm gửi huyện",
     ["R4 định kỳ 6 tháng = FREQ=YEARLY;BYMONTH=6,12", "R4 hằng năm = FREQ=YEARLY"]),
    ("báo cáo hằng tháng trước ngày 20; báo cáo 6 tháng trước ngày 15/6/2024, báo cáo năm trước ngày 05/12/2024",
     ["R4 báo cáo hằng tháng trước ngày 20 = *FREQ=MONTHLY;BYMONTHDAY=20",
      "B1 trước ngày 15/6/2024 = <2024-06-15", "B1 trước ngày 05/12/2024 = <2024-12-05"]),  # asked for once
    # R5: quarter, half, nine months, year
    ("báo cáo hàng quý, 6 tháng, 9 tháng và năm.",
     ["R5 báo cáo hàng quý = FREQ=MONTHLY;INTERVAL=3", "R5 6 tháng = FREQ=YEARLY;BYMONTH=6,12",
      "R5 9 tháng = FREQ=YEARLY;BYMONTH=9", "R5 năm = FREQ=YEARLY"]),
    ("định kỳ tháng, quý, năm báo cáo kết quả",
     ["R1 định kỳ tháng = FREQ=MONTHLY", "R3 quý = FREQ=MONTHLY;INTERVAL=3", "R6 năm = FREQ=YEARLY"]),
    ("báo cáo hằng quý, 6 tháng và đột xuất khi có yêu cầu",
     ["R4 báo cáo hằng quý = FREQ=MONTHLY;INTERVAL=3", "R4 6 tháng = FREQ=YEARLY;BYMONTH=6,12",
      "E1 đột xuất khi có yêu cầu = -"]),
    # R6: yearly
    ("báo cáo trước ngày 15 tháng 12 hằng năm",
     ["R6 trước ngày 15 tháng 12 hằng năm = *FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"]),
    ("báo cáo trước ngày 15/6 và 15/12 hằng năm",
     ["R6 trước ngày 15/6 và 15/12 hằng năm = *FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15"]),
    ("trước 31/12 hằng năm gửi Sở", ["R6 trước 31/12 hằng năm = *FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"]),
    ("Hằng năm, UBND xã báo cáo Sở trước ngày 10/12.",
     ["R6 trước ngày 10/12 = *FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10"]),
    ("báo cáo năm trước ngày 30 tháng 11 hằng năm",
     ["R6 báo cáo năm trước ngày 30 tháng 11 hằng năm = *FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30"]),
    ("báo cáo hằng năm (trước ngày 05/12/2024)",
     ["R6 báo cáo hằng năm = FREQ=YEARLY", "B1 trước ngày 05/12/2024 = <2024-12-05"]),
    ("tổ chức trong tháng 11 hằng năm", ["R6 trong tháng 11 hằng năm = FREQ=YEARLY;BYMONTH=11"]),
    # R7: daily and weekly
    ("tổng vệ sinh vào thứ Bảy hằng tuần", ["R7 vào thứ Bảy hằng tuần = FREQ=WEEKLY;BYDAY=SA"]),
    ("vệ sinh đường làng sáng thứ Bảy và Chủ nhật hằng tuần", ["R7 thứ Bảy và Chủ nhật hằng tuần = FREQ=WEEKLY;BYDAY=SA,SU"]),
    ("báo cáo hằng tuần vào chiều thứ Năm", ["R7 báo cáo hằng tuần vào chiều thứ Năm = FREQ=WEEKLY;BYDAY=TH"]),
    ("gửi tin trước 11h thứ Năm hàng tuần", ["R7 trước 11h thứ Năm hàng tuần = *FREQ=WEEKLY;BYDAY=TH@11:00"]),
    ("báo cáo nhanh hằng ngày", ["R7 hằng ngày = FREQ=DAILY"]),
    ("báo cáo trước 16 giờ hằng ngày", ["R7 trước 16 giờ hằng ngày = *FREQ=DAILY@16:00"]),
    # R8: how often
    ("họp mỗi tháng 01 lần", ["R8 mỗi tháng 01 lần = FREQ=MONTHLY"]),
    ("kiểm tra ít nhất 02 lần/năm", ["R8 ít nhất 02 lần/năm = FREQ=MONTHLY;INTERVAL=6"]),
    ("kiểm tra 1 lần/quý", ["R8 1 lần/quý = FREQ=MONTHLY;INTERVAL=3"]),
    ("giao ban 6 tháng một lần", ["R8 6 tháng một lần = FREQ=MONTHLY;INTERVAL=6"]),
]  # fmt: skip

NOTHING = [
    "người hưởng trợ cấp hằng tháng",
    "trợ cấp xã hội hằng tháng cho đối tượng",
    "thu nhập bình quân hằng năm tăng 8%",
    "thu gom rác thải sinh hoạt hằng ngày",
    "tiền lương hàng tháng của cán bộ",
    "sau 6 tháng, tỷ lệ còn thấp",
    "báo cáo số, ngày, tháng, năm ban hành của văn bản",
    "báo cáo kết quả 6 tháng và nhiệm vụ 6 tháng cuối năm",
    "nông thôn mới là việc của muôn người, năm, tháng không ngơi",
]


@pytest.mark.parametrize(("text", "expected"), RECURRENCES)
def test_a_recurrence_is_read_as_written(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_words_about_money_and_life_are_not_recurrences(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("text", [text for text, _ in RECURRENCES])
def test_every_rule_is_one_that_dateutil_reads_and_that_happens(text: str) -> None:
    rules = [d.rrule for d in find_deadlines(text, 0, len(text), letter=FEBRUARY_2024) if d.rrule]
    assert rules
    for rule in rules:
        assert "DTSTART" not in rule
        assert next(iter(rrulestr(rule, dtstart=datetime(2024, 1, 1)))).year in (2024, 2025)


def test_the_thirtieth_of_every_month_is_the_last_of_february() -> None:
    text = "báo cáo trước ngày 30 hằng tháng"
    (deadline,) = find_deadlines(text, 0, len(text), letter=FEBRUARY_2024)
    days = rrulestr(deadline.rrule or "", dtstart=datetime(2023, 1, 1), cache=True)
    assert [f"{days[month]:%d/%m}" for month in range(4)] == ["30/01", "28/02", "30/03", "30/04"]


def test_a_recurrence_without_a_written_day_says_so() -> None:
    text = "báo cáo hằng quý"
    (deadline,) = find_deadlines(text, 0, len(text), letter=FEBRUARY_2024)
    assert deadline.doubts == ("văn bản không ghi ngày cụ thể",)


def test_a_day_that_no_calendar_has_gives_no_rule() -> None:
    assert read("báo cáo trước ngày 31/11 hằng năm") == ["R6 trước ngày 31/11 hằng năm = -"]

"""Words that say when without a date (E1-E3, M1, C1, C2, P1, R10)."""

import pytest
from reading_in_words import read

WORDINGS = [
    # E1: on request
    ("báo cáo đột xuất khi có yêu cầu.", ["E1 đột xuất khi có yêu cầu = -"]),
    ("cung cấp hồ sơ theo yêu cầu của đoàn giám sát", ["E1 theo yêu cầu = -"]),
    ("báo cáo đột xuất (khi phát sinh)", ["E1 đột xuất (khi phát sinh) = -"]),
    # E2: on a condition
    ("trình thẩm định khi đủ điều kiện", ["E2 khi đủ điều kiện = -"]),
    ("khởi công sau khi được phê duyệt", ["E2 sau khi được phê duyệt = -"]),
    ("bảo đảm tại thời điểm trình xét, công nhận", ["E2 tại thời điểm trình xét, công nhận = -"]),
    # E3: before an occasion
    ("hoàn thành trước Tết Nguyên đán.", ["E3 trước Tết Nguyên đán = -"]),
    ("gia cố mái nhà văn hóa trước mùa mưa bão", ["E3 trước mùa mưa bão = -"]),
    ("trình trước kỳ họp HĐND xã giữa năm.", ["E3 trước kỳ họp HĐND xã giữa năm = -"]),
    # M1: a meeting
    ("Mời dự họp vào hồi 8 giờ ngày 05/4/2024.", ["M1 vào hồi 8 giờ ngày 05/4/2024 = -@08:00"]),
    ("Thời gian: 7h30, ngày 05/4/2024.", ["M1 7h30, ngày 05/4/2024 = -@07:30"]),
    ("tập huấn từ 7h30 đến 11h30 ngày 05/4/2024", ["M1 từ 7h30 đến 11h30 ngày 05/4/2024 = -@07:30"]),
    # C1: without end
    ("Thời gian: thường xuyên", ["C1 thường xuyên = -"]),
    ("Thời gian thực hiện: Thường xuyên trong năm.", ["C1 Thường xuyên = -"]),
    ("kiểm tra chợ thường xuyên, liên tục;", ["C1 thường xuyên, liên tục = -"]),
    ("quan tâm nhắc nhở thường xuyên./.", ["C1 thường xuyên = -"]),
    ("| 4 | Kiểm tra an ninh trật tự | Công an xã | Thường xuyên |", ["C1 Thường xuyên = -"]),
    # P1: the day stands elsewhere
    ("hoàn thành theo kế hoạch.", ["P1 hoàn thành theo kế hoạch = -"]),
    ("giải ngân đúng thời hạn quy định", ["P1 đúng thời hạn quy định = -"]),
    ("thi công theo tiến độ", ["P1 theo tiến độ = -"]),
    # R10: reports of a programme
    ("tổ chức sơ kết 6 tháng và tổng kết năm", ["R10 sơ kết 6 tháng = -", "R10 tổng kết năm = -"]),
    ("lập báo cáo giữa kỳ", ["R10 báo cáo giữa kỳ = -"]),
    ("gửi báo cáo đầu kỳ", ["R10 đầu kỳ = -"]),
]  # fmt: skip

NOTHING = [
    # C2: urgency
    "Khẩn trương triển khai, kịp thời tháo gỡ, sớm hoàn thành, đẩy nhanh tiến độ, quyết liệt, chủ động.",
    "Khắc phục ngay, xử lý tức thì, lập tức.",
    # how, not when
    "Thường xuyên kiểm tra, đôn đốc.",
    "Duy trì vệ sinh đường làng, giữ vững các tiêu chí",
    "thường xuyên, liên tục nhắc nhở bà con",
    "các nhiệm vụ thường xuyên;",
    "tỷ lệ hộ nghèo giảm 2% so với đầu kỳ",
    # money
    "kinh phí chi thường xuyên được giao",
    "bố trí từ nguồn kinh phí thường xuyên",
    "đơn vị tự bảo đảm chi thường xuyên",
    # not about time
    "bảo đảm diện tích theo quy định",
    "đáp ứng yêu cầu của tiêu chí",
]


@pytest.mark.parametrize(("text", "expected"), WORDINGS)
def test_words_without_a_date_keep_none(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_words_that_say_no_time_are_not_deadlines(text: str) -> None:
    assert read(text) == []

"""Windows (W1-W6) and goals (T1, R9)."""

import pytest
from reading_in_words import read

WINDOWS = [
    # W1: a month
    ("hoàn thành hồ sơ trong tháng 11/2024.", ["W1 trong tháng 11/2024 = 2024-11-01..2024-11-30"]),
    ("gửi báo cáo trong tháng 12 năm 2024", ["W1 trong tháng 12 năm 2024 = 2024-12-01..2024-12-31"]),
    ("Hoàn thành tháng 9/2024.", ["W1 Hoàn thành tháng 9/2024 = 2024-09-01..2024-09-30"]),
    ("Thời gian hoàn thành: tháng 9/2024", ["W1 Thời gian hoàn thành: tháng 9/2024 = 2024-09-01..2024-09-30"]),
    ("rà soát, bổ sung quy hoạch trong tháng 9", ["W1 trong tháng 9 = 2024-09-01..2024-09-30"]),
    ("tổ chức ra quân trong tháng 9 và tháng 10/2024",
     ["W1 trong tháng 9 và tháng 10/2024 = 2024-09-01..2024-10-31"]),
    ("báo cáo UBND huyện trong tháng này", ["W1 trong tháng này = 2024-02-01..2024-02-29"]),
    ("| 1 | Dạy nghề chăn nuôi | Hội Nông dân | Tháng 3/2024 |", ["W1 Tháng 3/2024 = 2024-03-01..2024-03-31"]),
    ("4\tKiểm tra chợ\tPhòng Kinh tế\tTháng 5/2024", ["W1 Tháng 5/2024 = 2024-05-01..2024-05-31"]),
    # W2: a quarter
    ("| 2 | Chấm sản phẩm | Phòng Kinh tế | Quý II/2024 |", ["W2 Quý II/2024 = 2024-04-01..2024-06-30"]),
    ("| 2 | Hai lớp học | Phòng Nội vụ | Trong quý II/2024 |", ["W2 Trong quý II/2024 = 2024-04-01..2024-06-30"]),
    ("phát sổ tay đến 100% thôn, cấp phát đủ tờ rơi trong quý IV/2024",
     ["W2 trong quý IV/2024 = 2024-10-01..2024-12-31"]),
    ("cấp phát hạt giống đến 100% hộ nghèo trong quý IV/2024.", ["W2 trong quý IV/2024 = 2024-10-01..2024-12-31"]),
    ("thẩm định xong trong quý II/2024", ["W2 trong quý II/2024 = 2024-04-01..2024-06-30"]),
    ("Thời gian thực hiện: Quý 4 năm 2024.", ["W2 Thời gian thực hiện: Quý 4 năm 2024 = 2024-10-01..2024-12-31"]),
    ("hoàn thành trong quý III, IV/2024", ["W2 trong quý III, IV/2024 = 2024-07-01..2024-12-31"]),
    ("hoàn thành trong quý ll/2024", ["W2 trong quý ll/2024 = 2024-04-01..2024-06-30"]),
    ("• Giải ngân 2 tỷ đồng cho các mô hình ủ phân bằng chế phẩm vi sinh trong quý III/2024.",
     ["W2 trong quý III/2024 = 2024-07-01..2024-09-30"]),
    # W1, W2 in a list of tasks, whichever verb
    ("Cân đo trẻ nhỏ ở 5 bản trong tháng 2/2024", ["W1 trong tháng 2/2024 = 2024-02-01..2024-02-29"]),
    ("- Sơn lại hàng rào trường học trong tháng 3/2024;", ["W1 trong tháng 3/2024 = 2024-03-01..2024-03-31"]),
    ("b) Dọn sân trường, sơn cổng trong tháng 3/2024.", ["W1 trong tháng 3/2024 = 2024-03-01..2024-03-31"]),
    ("1.2. Quét vôi nhà lớp học trong quý I/2024", ["W2 trong quý I/2024 = 2024-01-01..2024-03-31"]),
    ("Tổ chức ngày hội đọc sách vào tháng 4/2024.", ["W1 vào tháng 4/2024 = 2024-04-01..2024-04-30"]),
    # W3: a year or a half
    ("phải hoàn thành việc đo đạc trong năm 2024.", ["W3 trong năm 2024 = 2024-01-01..2024-12-31"]),
    ("hoàn thành trong 6 tháng đầu năm 2024", ["W3 trong 6 tháng đầu năm 2024 = 2024-01-01..2024-06-30"]),
    ("hoàn thành trong 6 tháng cuối năm", ["W3 trong 6 tháng cuối năm = 2024-07-01..2024-12-31"]),
    # W4: from … to …
    ("Các thôn tổ chức lấy ý kiến từ ngày 01/9 đến hết ngày 15/9/2024.",
     ["W4 từ ngày 01/9 đến hết ngày 15/9/2024 = 2024-09-01..2024-09-15"]),
    ("làm điểm tại 02 thôn, thời gian từ ngày 01/9/2024 đến ngày 30/11/2024;",
     ["W4 từ ngày 01/9/2024 đến ngày 30/11/2024 = 2024-09-01..2024-11-30"]),
    ("Nếm thử từ ngày 16/6/2024 đến ngày 20/6/2024.",
     ["W4 từ ngày 16/6/2024 đến ngày 20/6/2024 = 2024-06-16..2024-06-20"]),
    ("hoàn thành trong 10 ngày đầu tháng 6/2024", ["W4 trong 10 ngày đầu tháng 6/2024 = 2024-06-01..2024-06-10"]),
    ("hoàn thành trong nửa đầu tháng 7/2024", ["W4 trong nửa đầu tháng 7/2024 = 2024-07-01..2024-07-15"]),
    ("tổ chức kiểm tra từ ngày 01-15/9/2024", ["W4 từ ngày 01-15/9/2024 = 2024-09-01..2024-09-15"]),
    ("Từ nay đến hết năm 2024, các xã tập trung hoàn thành tiêu chí môi trường.",
     ["W4 Từ nay đến hết năm 2024 = 2024-02-01..2024-12-31"]),
    ("Từ nay đến cuối năm, các xã phải hoàn thành 05 tiêu chí.",
     ["W4 Từ nay đến cuối năm = 2024-02-01..2024-12-31"]),
    ("tổ chức tập huấn từ tháng 9 đến tháng 11/2024",
     ["W4 từ tháng 9 đến tháng 11/2024 = 2024-09-01..2024-11-30"]),
    ("Tổ chức tiêm phòng từ ngày 16/9/2024 đến ngày 31/10/2024, bảo đảm tỷ lệ tiêm tối thiểu đạt 80% tổng đàn.",
     ["W4 từ ngày 16/9/2024 đến ngày 31/10/2024 = 2024-09-16..2024-10-31"]),
    ("Tổ chức tiêm phòng từ ngày 16/9 đến ngày 31/10/2024, tỷ lệ tiêm đạt 80%.",
     ["W4 từ ngày 16/9 đến ngày 31/10/2024 = 2024-09-16..2024-10-31"]),
    ("| 5 | Lớp học số | Hội Phụ nữ | Từ 01/6 đến 30/9/2024 |",
     ["W4 Từ 01/6 đến 30/9/2024 = 2024-06-01..2024-09-30"]),
    # W5: parts
    ("gửi hồ sơ trong thượng tuần tháng 9/2024", ["W5 trong thượng tuần tháng 9/2024 = 2024-09-01..2024-09-10"]),
    ("hoàn thành vào trung tuần tháng 9/2024", ["W5 vào trung tuần tháng 9/2024 = 2024-09-11..2024-09-20"]),
    ("tổ chức thẩm định vào cuối quý III/2024", ["W5 vào cuối quý III/2024 = 2024-09-30"]),
    ("tổ chức thẩm định vào đầu tháng 9/2024", ["W5 vào đầu tháng 9/2024 = 2024-09-01.."]),
    ("hoàn thành trước cuối năm 2024", ["W5 trước cuối năm 2024 = 2024-12-31"]),
    ("| 5 | Lớp học số | Hội Phụ nữ | Cuối tháng 6/2024 |", ["W5 Cuối tháng 6/2024 = 2024-06-30"]),
    # W6: this week, counted from Thursday 1/2/2024
    ("báo cáo trong tuần này", ["W6 trong tuần này = 2024-01-29..2024-02-04"]),
    ("gửi số liệu trước thứ Sáu tuần tới", ["W6 trước thứ Sáu tuần tới = <2024-02-09"]),
    ("gửi số liệu vào thứ Hai tuần sau", ["W6 vào thứ Hai tuần sau = 2024-02-05..2024-02-05"]),
    # T1: goals
    ("Phấn đấu đạt chuẩn nông thôn mới vào năm 2025.",
     ["T1 Phấn đấu đạt chuẩn nông thôn mới vào năm 2025 = ~2025-12-31"]),
    ("hoàn thành các chỉ tiêu phấn đấu năm 2024", ["T1 hoàn thành các chỉ tiêu phấn đấu năm 2024 = ~2024-12-31"]),
    ("hoàn thành các chỉ tiêu phần đầu năm 2024", ["T1 phần đầu năm 2024 = ~2024-12-31"]),
    ("Đến năm 2025 đạt 19 tiêu chí.", ["T1 Đến năm 2025 = ~2025-12-31"]),
    ("phấn đấu hoàn thành trong quý II/2024", ["T1 trong quý II/2024 = ~2024-06-30"]),
    ("Mục tiêu giai đoạn 2024-2025: có thêm 3 xã.", ["T1 Mục tiêu giai đoạn 2024-2025 = ~2025-12-31"]),
    ("| TT | Việc | Quý III/2024 | Quý IV/2024 |",  # heads of columns
     ["T1 Quý III/2024 = ~2024-09-30", "T1 Quý IV/2024 = ~2024-12-31"]),
    ("| TT | Đến hết quý III/2024 | Đến hết năm 2024 |", ["T1 Đến hết quý III/2024 = ~2024-09-30",
     "T1 Đến hết năm 2024 = ~2024-12-31"]),
    ("| 3 | Xã Đông phấn đấu đạt chuẩn | Quý III/2024 |", ["T1 Quý III/2024 = ~2024-09-30"]),
    ("| 3 | Thôn Đoài đã hoàn thành | Quý III/2024 |", ["T1 Quý III/2024 = ~2024-09-30"]),
    ("Xã Đông phấn đấu đạt chuẩn năm 2024, đề nghị các phòng hướng dẫn, bảo đảm hoàn thành trong tháng 11/2024.",
     ["T1 phấn đấu đạt chuẩn năm 2024 = ~2024-12-31", "W1 trong tháng 11/2024 = 2024-11-01..2024-11-30"]),
    ("Phấn đấu xong hồ sơ trước ngày 30/10/2024, trình thẩm định trong tháng 11/2024.",
     ["B1 trước ngày 30/10/2024 = <2024-10-30", "W1 trong tháng 11/2024 = 2024-11-01..2024-11-30"]),
    ("Trong tháng 5/2024, phòng chủ trì kiểm tra các xã còn chậm.", ["W1 Trong tháng 5/2024 = 2024-05-01..2024-05-31"]),
    # R9: a first window, then every year
    ("Thời gian thực hiện: Quý IV năm 2024 và các năm tiếp theo",
     ["R9 Thời gian thực hiện: Quý IV năm 2024 = 2024-10-01..2024-12-31", "R9 và các năm tiếp theo = FREQ=YEARLY"]),
    ("thực hiện trong năm 2024 và hằng năm", ["R9 trong năm 2024 = ~2024-12-31", "R9 và hằng năm = FREQ=YEARLY"]),
    ("tổ chức vào quý I/2025 và những năm tiếp theo",
     ["R9 vào quý I/2025 = 2025-01-01..2025-03-31", "R9 và những năm tiếp theo = FREQ=YEARLY"]),
]  # fmt: skip

NOTHING = [
    "Trong năm 2023, huyện đã có 3 xã đạt chuẩn.",
    "Trong tháng 4/2024 đã tổ chức 05 lớp tập huấn.",
    "Báo cáo kết quả thực hiện năm 2023",
    "Kết quả thực hiện trong quý I/2024 còn thấp.",
    "theo Kế hoạch năm 2024 của UBND huyện",
    "Bộ tiêu chí quốc gia về xã nông thôn mới giai đoạn 2021-2025",
    "Chương trình mục tiêu quốc gia giai đoạn 2021 - 2025",
    "xã được công nhận đạt chuẩn năm 2022",
    "Qua 6 tháng đầu năm, tiến độ còn chậm.",
    "V/v đẩy nhanh tiến độ xây dựng nông thôn mới năm 2024",
    "Từ ngày 01/01/2024 đến ngày 30/6/2024, toàn huyện có 12 vụ cháy rừng.",
    "Tỷ lệ hộ nghèo cuối năm 2023 là 4,2%.",
    "Tỷ lệ thu gom rác tối thiểu 75% vào cuối năm 2024",
    "Nghỉ lễ từ ngày 30/4/2024 đến hết ngày 01/5/2024.",
    "Từ ngày 16/6/2024 đến ngày 20/6/2024, dự báo có mưa to.",
    "| 2 | Báo cáo kết quả quý I/2024 | Phòng Nội vụ |",
    "Ngay từ đầu năm 2024, các xã đã chủ động.",
    "Kế hoạch phát triển năm 2024 và những năm tiếp theo",
    "trong tháng 3 lần thứ 2 phát hiện",
    "Nhiệm vụ trọng tâm 6 tháng cuối năm 2024",
    "Tiêm phòng từ ngày 02/01/2024 đến ngày 31/3/2024, tỷ lệ tiêm đạt 80%.",
    # a period in a list that is no task
    "- Một số nội dung chính trong quý III/2024",
    "- Trận mưa đá trong tháng 6/2024.",
    "- Không đốt rơm rạ trong tháng 6/2024.",
    "- Bí thư chi bộ nghỉ hưu, có 2 người trong quý III/2024.",
    "- Sơn lại hàng rào trường học trong tháng 2/2024.",  # the letter's own month: it may be reported
    "Sơn lại hàng rào trường học trong tháng 3/2024.",  # prose
    "Công trình trong quý III/2024",
]


@pytest.mark.parametrize(("text", "expected"), WINDOWS)
def test_a_window_is_read_as_written(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_periods_that_tell_of_something_else_are_not_deadlines(text: str) -> None:
    assert read(text) == []

"""Bounds: a day by which something is to be done (B1-B8, S1, S2, Y) and what is not one (N1-N4)."""

from datetime import date

import pytest
from reading_in_words import read

from ingest.deadlines import LetterDates

BOUNDS = [
    # B1: before a day
    ("Các thôn gửi danh sách hộ về UBND xã trước ngày 28/9/2024.", ["B1 trước ngày 28/9/2024 = <2024-09-28"]),
    ("Thời gian hoàn thành: trước 31/10/2024.", ["B1 trước 31/10/2024 = <2024-10-31"]),
    ("nộp hồ sơ trước ngày28/9/2024;", ["B1 trước ngày28/9/2024 = <2024-09-28"]),
    ("nộp hồ sơ trước 28/9/ 2024", ["B1 trước 28/9/ 2024 = <2024-09-28"]),
    ("nộp hồ sơ trước  ngày 28 /9/2024", ["B1 trước ngày 28 /9/2024 = <2024-09-28"]),
    ("nộp hồ sơ trướcngày 28-9-2024", ["B1 trướcngày 28-9-2024 = <2024-09-28"]),
    ("nộp hồ sơ trước ngày 28.9.2024.", ["B1 trước ngày 28.9.2024 = <2024-09-28"]),
    ("nộp hồ sơ trước\nngày 28/9/2024 để tổng hợp", ["B1 trước ngày 28/9/2024 = <2024-09-28"]),
    ("nộp hồ sơ **trước ngày 28/9/2024**.", ["B1 trước ngày 28/9/2024 = <2024-09-28"]),
    ("làm xong trước ngày 28/9/24.", ["B1 trước ngày 28/9/24 = <2024-09-28"]),
    ("gửi kết quả trước thứ Sáu, ngày 27/9/2024.", ["B1 trước thứ Sáu, ngày 27/9/2024 = <2024-09-27"]),
    ("Gửi số liệu trước ngày 15/6 và ngày 15/12/2024.",
     ["B1 trước ngày 15/6 = <2024-06-15", "B1 ngày 15/12/2024 = <2024-12-15"]),
    ("Yêu cầu các xã đã được công nhận rà soát lại, báo cáo trước ngày 30/9/2024.",
     ["B1 trước ngày 30/9/2024 = <2024-09-30"]),
    ("Giao Văn phòng tham mưu ban hành trước ngày 20/3/2024.", ["B1 trước ngày 20/3/2024 = <2024-03-20"]),
    ("Phấn đấu hoàn thành tuyến đường trước ngày 30/6/2024.", ["B1 trước ngày 30/6/2024 = <2024-06-30"]),
    ("Xong sân bóng trước Ngày Quốc tế Thiếu nhi (01/6/2024).",
     ["B1 trước Ngày Quốc tế Thiếu nhi (01/6/2024) = <2024-06-01"]),
    ("Soạn sổ tay hỏi đáp về nước sạch cho thôn, bản, ban hành trước ngày 31/5/2024.",
     ["B1 trước ngày 31/5/2024 = <2024-05-31"]),
    ("Phấn đấu xã Nậm Hoa đạt chuẩn năm 2024; trong đó thôn Cò phải xong tường rào trước ngày 02/9/2024.",
     ["T1 Phấn đấu xã Nậm Hoa đạt chuẩn năm 2024 = ~2024-12-31", "B1 trước ngày 02/9/2024 = <2024-09-02"]),
    ("thôn Cò phải làm xong tường rào trước\n\n \n\nngày 02/9/2024.",  # a page ends between the words
     ["B1 trước ngày 02/9/2024 = <2024-09-02"]),
    ("Theo Kế hoạch số 7/KH-UBND, các xã gửi hồ sơ trước ngày 31/5/2024 để phòng tổng hợp.",
     ["B1 trước ngày 31/5/2024 = <2024-05-31"]),
    # B1 straight after the work, whichever verb names it
    ("Trưởng bản bấm biển tên các cây cổ thụ trước ngày 12/8/2024.", ["B1 trước ngày 12/8/2024 = <2024-08-12"]),
    ("ghi tên hộ thiếu nước trước ngày 12/8/2024", ["B1 trước ngày 12/8/2024 = <2024-08-12"]),
    ("Các bản (trừ bản Cò đã làm xong) dựng 12 nhà được duyệt trước ngày 15/7/2024; dọn nền chậm nhất ngày 30/9/2024.",
     ["B1 trước ngày 15/7/2024 = <2024-07-15", "B5 chậm nhất ngày 30/9/2024 = 2024-09-30"]),
    ("Ra quân tổng vệ sinh trước ngày 15/3/2024.", ["B1 trước ngày 15/3/2024 = <2024-03-15"]),
    ("Khắc phục các tồn tại trước ngày 15/3/2024.", ["B1 trước ngày 15/3/2024 = <2024-03-15"]),
    ("lập thủ tục, khởi công trước ngày 15/3/2024", ["B1 trước ngày 15/3/2024 = <2024-03-15"]),
    ("Xã Nậm Hoa khởi công trước ngày 15/3/2024.", ["B1 trước ngày 15/3/2024 = <2024-03-15"]),
    ("Trình ký trước ngày 15/3/2024.", ["B1 trước ngày 15/3/2024 = <2024-03-15"]),
    ("Đối với xã Đông phải nộp hồ sơ trước ngày 15/3/2024, các xã khác nộp sau.",
     ["B1 trước ngày 15/3/2024 = <2024-03-15"]),
    ("Nâng cấp các đoạn đường đã hư hỏng trước ngày 15/6/2024.", ["B1 trước ngày 15/6/2024 = <2024-06-15"]),
    # B2: the month spelled out
    ("báo cáo về Sở trước ngày 05 tháng 12 năm 2024.", ["B2 trước ngày 05 tháng 12 năm 2024 = <2024-12-05"]),
    ("báo cáo về Sở trước ngày 05 tháng\n12 năm 2024.", ["B2 trước ngày 05 tháng 12 năm 2024 = <2024-12-05"]),
    ("báo cáo về Sở trước ngày 30 tháng 10 để theo dõi", ["B2 trước ngày 30 tháng 10 = <2024-10-30"]),
    # B3: before a month
    ("phải bàn giao mặt bằng trước tháng 9/2024", ["B3 trước tháng 9/2024 = <2024-09-01"]),
    ("phải bàn giao mặt bằng trước tháng 9.2024.", ["B3 trước tháng 9.2024 = <2024-09-01"]),
    ("phải bàn giao mặt bằng trước quý IV năm 2024", ["B3 trước quý IV năm 2024 = <2024-10-01"]),
    ("đóng cửa bãi rác tạm của xã\n\n \n\nNậm Hoa trước tháng 9/2024.", ["B3 trước tháng 9/2024 = <2024-09-01"]),
    # B4: with an hour
    ("gửi qua hộp thư trước 17 giờ 00 phút ngày 12/4/2024.",
     ["B4 trước 17 giờ 00 phút ngày 12/4/2024 = <2024-04-12@17:00"]),
    ("gửi trước 17h ngày thứ Sáu (ngày 12/4/2024)", ["B4 trước 17h ngày thứ Sáu (ngày 12/4/2024) = <2024-04-12@17:00"]),
    ("gửi trước 16h30, ngày 12/4/2024", ["B4 trước 16h30, ngày 12/4/2024 = <2024-04-12@16:30"]),
    ("chậm nhất 17h00 ngày 12/4 phải có số liệu", ["B4 chậm nhất 17h00 ngày 12/4 = 2024-04-12@17:00"]),
    ("làm xong trước 11 giờ.", ["B4 trước 11 giờ = -@11:00"]),
    # B5: no later than
    ("nộp chậm nhất là ngày 05 tháng 12 năm 2024", ["B5 chậm nhất là ngày 05 tháng 12 năm 2024 = 2024-12-05"]),
    ("nộp muộn nhất vào ngày 20/5/2024.", ["B5 muộn nhất vào ngày 20/5/2024 = 2024-05-20"]),
    ("kéo dài nhưng không quá ngày 20/5/2024", ["B5 không quá ngày 20/5/2024 = 2024-05-20"]),
    ("không quá ngày 20/5/2024", ["B5 không quá ngày 20/5/2024 = 2024-05-20"]),
    ("sửa cầu treo, không để kéo dài quá ngày 20/5/2024;",
     ["B5 không để kéo dài quá ngày 20/5/2024 = 2024-05-20"]),
    ("không được để chậm quá ngày 20/5/2024", ["B5 không được để chậm quá ngày 20/5/2024 = 2024-05-20"]),
    ("khánh thành chậm nhất vào Ngày Doanh nhân Việt Nam 13/10/2024",
     ["B5 chậm nhất vào Ngày Doanh nhân Việt Nam 13/10/2024 = 2024-10-13"]),
    ("Hạn nộp: 20/5/2024", ["B5 Hạn nộp: 20/5/2024 = 2024-05-20"]),
    ("hoàn thành chậm nhất trong tháng 5/2024", ["B5 chậm nhất trong tháng 5/2024 = 2024-05-31"]),
    ("Cửa hàng niêm yết giá đúng mức đã kê khai chậm nhất ngày 8/3/2024.",
     ["B5 chậm nhất ngày 8/3/2024 = 2024-03-08"]),
    ("Hướng dẫn hộ chưa có nhà tiêu hợp vệ sinh chậm nhất ngày 15/6/2024.",
     ["B5 chậm nhất ngày 15/6/2024 = 2024-06-15"]),
    ("| 4 | Đo đạc | UBND xã | Hoàn thành 30/9/2024 |", ["B5 Hoàn thành 30/9/2024 = 2024-09-30"]),
    ("| 4 | Đo đạc | UBND xã | 30/9/2024 |", ["B5 30/9/2024 = 2024-09-30"]),
    # B6: mixed
    ("gửi chậm nhất trước ngày 20/5/2024.", ["B6 chậm nhất trước ngày 20/5/2024 = <2024-05-20"]),
    ("gửi muộn nhất trước ngày 20/5/2024.", ["B6 muộn nhất trước ngày 20/5/2024 = <2024-05-20"]),
    ("Thời hạn gửi: chậm nhất là trước ngày 20/5.", ["B6 chậm nhất là trước ngày 20/5 = <2024-05-20"]),
    # B7: until the end of
    ("Các xã hoàn thành việc lấy phiếu đến hết ngày 30/6/2024.", ["B7 đến hết ngày 30/6/2024 = 2024-06-30"]),
    ("tổ chức thực hiện đến hết tháng 6/2024", ["B7 đến hết tháng 6/2024 = 2024-06-30"]),
    ("tiếp nhận hồ sơ đến hết quý II/2024", ["B7 đến hết quý II/2024 = 2024-06-30"]),
    ("Thời hạn nhận bài dự thi: đến hết ngày 30/6/2024.", ["B7 đến hết ngày 30/6/2024 = 2024-06-30"]),
    ("| 3 | Sửa loa thôn Cò | Phòng Văn hóa | Đến hết quý III/2024 |", ["B7 Đến hết quý III/2024 = 2024-09-30"]),
    ("3\tSửa loa thôn Cò\tĐến hết năm 2024", ["B7 Đến hết năm 2024 = 2024-12-31"]),
    # B8: on a day
    ("hoàn thành việc bàn giao vào ngày 20/5/2024", ["B8 vào ngày 20/5/2024 = 2024-05-20..2024-05-20"]),
    ("gửi kết quả trong ngày 20/5/2024", ["B8 trong ngày 20/5/2024 = 2024-05-20..2024-05-20"]),
    ("Đếm cột đèn, báo cáo số lượng hỏng trong ngày 20/5/2024.",
     ["B8 trong ngày 20/5/2024 = 2024-05-20..2024-05-20"]),
    ("Xã Đông được chọn làm điểm, tổ chức lễ phát động\n\nvào ngày 05/6/2024 nhân Ngày Môi trường; các xã khác tự chọn.",
     ["B8 vào ngày 05/6/2024 = 2024-06-05..2024-06-05"]),
    ("Tổ chức bầu trưởng bản vào Chủ nhật, ngày 09/6/2024.",
     ["B8 vào Chủ nhật, ngày 09/6/2024 = 2024-06-09..2024-06-09"]),
    ("xử lý xong trong ngày.", ["B8 xong trong ngày = -"]),
    # S1: only the new day
    ("Gia hạn thời gian nộp hồ sơ đến ngày 30/9/2024 (thay cho trước ngày 30/6/2024).",
     ["S1 đến ngày 30/9/2024 = 2024-09-30"]),
    ("Gia hạn cho UBND xã Nậm Hoa nộp hồ sơ xét công nhận đến hết ngày 30/9/2024.",
     ["S1 đến hết ngày 30/9/2024 = 2024-09-30"]),
    ("Lùi thời hạn hoàn thành từ ngày 30/6/2024 sang ngày 30/9/2024.", ["S1 sang ngày 30/9/2024 = 2024-09-30"]),
    ("Điều chỉnh thời gian hoàn thành tại Kế hoạch số 15/KH-UBND là ngày 30/6/2024 thành trước ngày 30/9/2024.",
     ["S1 thành trước ngày 30/9/2024 = <2024-09-30"]),
    # S2: the old day is history
    ("UBND huyện đã có văn bản yêu cầu báo cáo trước ngày 10/3/2024, đến nay chưa nhận được; "
     "nay yêu cầu các xã gửi trước ngày 26/3/2024.", ["B1 trước ngày 26/3/2024 = <2024-03-26"]),
    ("Theo kế hoạch, các xã nộp hồ sơ trước ngày 10/3/2024. Tuy nhiên, đến nay vẫn còn 03 xã chưa nộp.", []),
    ("Ngày 05/2/2024, UBND xã đã ban hành Công văn số 12/UBND-VP yêu cầu rà soát xong trước ngày 20/2/2024.", []),
    ("Thực hiện Công văn số 45/SNN-NTM ngày 02/1/2024 của Sở về việc báo cáo tiến độ trước ngày 25/2/2024, "
     "UBND huyện yêu cầu các xã gửi báo cáo trước ngày 20/2/2024.", ["B1 trước ngày 20/2/2024 = <2024-02-20"]),
    ("UBND huyện đã chỉ đạo tại Công văn số 8/UBND, yêu cầu hoàn thành trước ngày 28/2/2024.", []),
    ("Công văn số 8/UBND yêu cầu xong trước ngày 30/3/2024; tuy nhiên đến nay mới có 3 xã thực hiện.", []),
    ("Theo Kế hoạch số 7/KH-UBND ngày 10/01/2024 của huyện, xã Nậm Hoa phải nộp hồ sơ trước ngày 31/5/2024. "
     "Đến nay, vì mưa lớn, đường vào xã chưa xong.", []),
    ("Theo Kế hoạch số 7/KH-UBND của huyện, xã Nậm Hoa phải nộp hồ sơ trước ngày 31/5/2024. "
     "Nay gia hạn đến hết ngày 15/7/2024.", ["S1 đến hết ngày 15/7/2024 = 2024-07-15"]),
    # Y: the year is not written
    ("gửi về phòng trước ngày 28/9 để tổng hợp", ["B1 trước ngày 28/9 = <2024-09-28"]),
    ("gửi về phòng chậm nhất ngày 30/11.", ["B5 chậm nhất ngày 30/11 = 2024-11-30"]),
    ("gửi về phòng trước ngày 15/01.", ["B1 trước ngày 15/01 = -"]),  # January has passed when the letter goes out
]  # fmt: skip

NOTHING = [
    # N1: dates of cited documents
    "Thực hiện Công văn số 512/UBND-NN ngày 13/9/2023 của UBND tỉnh về xây dựng nông thôn mới;",
    "Căn cứ Quyết định số 318/QĐ-TTg\nngày 08/3/2022 của Thủ tướng Chính phủ;",
    "Quyết định số 12/QĐ-UBND ngày 02/01/2024, Quyết định số 13/QĐ-UBND ngày 03/01/2024 và Kế hoạch số 5/KH-UBND\n"
    "ngày 15 tháng 01 năm 2024",
    "theo Bộ tiêu chí ban hành ngày 08/3/2022 và hướng dẫn ký ngày 05/5/2022",
    "Nghị quyết số 5/2024/NQ-HĐND và Thông tư 12/2023/TT-BNN",
    "Các nghị quyết ban hành trước ngày 01/7/2024 tiếp tục có hiệu lực.",
    "Bộ tiêu chí ban hành kèm theo Quyết định số 21/QĐ-UBND ngày 31/5/2024",
    "Các quyết định của UBND tỉnh, ban hành trước ngày 01/7/2024, hết hiệu lực.",
    "các hướng dẫn đã ký, ban hành trước ngày 01/7/2024",
    "trước khi sáp nhập 01/7/2025 xã có 5 thôn",
    "Số liệu lấy đến hết ngày 30/9/2024, ước thực hiện đến ngày 31/12/2024.",
    "Ngày 05/9/2024, UBND huyện có Công văn số 91/UBND-VP đề nghị các xã gửi báo cáo trước ngày 31/10/2024.",
    "chọn sản phẩm tham gia Tuần hàng (diễn ra từ ngày 15/8 đến ngày 21/8/2024)",
    # N2: counts
    "Có 08/12 xã đạt chuẩn, bình quân 16,3 tiêu chí/xã; 19/19 tiêu chí; 25,52%; 35/85 xã.",
    "đạt trước 08/12 xã",
    "phong trào 5 không, 3 sạch tại 24/24 thôn",
    # N3: validity
    "Quyết định này có hiệu lực kể từ ngày 15/02/2026.",
    "Quy định có hiệu lực từ ngày 01/3/2024 đến hết ngày 31/12/2025.",
    "Văn bản được áp dụng đến hết ngày 31/12/2025",
    # N4: history and states
    "Tính đến ngày 31/12/2023, toàn huyện có 9 xã đạt chuẩn.",
    "Tổng hợp đến hết tháng 4/2024, chương trình đã giải ngân 40% kế hoạch.",
    "Đến nay, các thôn đã hoàn thành.",
    "Các xã đã hoàn thành rà soát trước ngày 30/6/2024.",
    "hộ sử dụng đất trước ngày 15/10/1993",
    "người sinh trước ngày 01/01/1960",
    "các hợp đồng ký trước ngày 01/7/2024",
    "Tiến độ giải ngân đến ngày 30/9/2024 đạt 60%.",
    "báo cáo số liệu từ ngày 15/12/2023 đến ngày 14/6/2024",
    "Đến hết tháng 6/2024, toàn xã có 12 thôn đạt chuẩn.",
    "sinh ngày 12/5/1980, quê quán xã Đông",
    "Tính đến trước ngày 30/6/2024 còn 12 hộ.",
    "Việc nâng cấp các đoạn đường đã xong trước ngày 15/6/2024.",
    # a day that tells which things are meant, or what follows where it passes
    "Số hóa hồ sơ phát sinh trước ngày 01/7/2024",
    "Các nhà khởi công trước ngày 01/7/2024 được tính theo đơn giá cũ.",
    "Rà soát các nhà khởi công trước ngày 01/7/2024.",
    "Xử lý các công trình tồn tại trước ngày 01/7/2014",
    "Đối với hồ sơ tiếp nhận trước ngày 01/7/2024, giải quyết theo quy định cũ.",
    "Xã nào không nộp trước ngày 30/6/2024 thì bị cắt vốn.",
    # a day on which something is held, but nobody is told to hold it
    "Đã tổ chức lễ phát động vào ngày 05/6/2024.",
    "Tổ chức lễ phát động vào ngày 05/01/2024.",  # before the letter
    "Mời đại biểu dự lễ phát động tổ chức vào ngày 05/6/2024.",
    "Lễ phát động do Huyện đoàn tổ chức vào ngày 05/6/2024.",
    "Theo Kế hoạch số 12/KH-UBND, lễ khai mạc tổ chức vào ngày 05/6/2024.",
    "Việc tổ chức lễ vào ngày 05/6/2024 đã được thống nhất.",
    "UBND tỉnh dự kiến tổ chức hội nghị vào ngày 05/6/2024.",
    "Thời gian: vào ngày 05/6/2024",
    # cells that hold something else
    "| 4 | Lê Văn Sinh | 12/5/1980 | xã Đông |",
    "| 4 | Số xã đạt | 8/12 |",
    "| Đến 31/12/2023 | 45% |",
]


@pytest.mark.parametrize(("text", "expected"), BOUNDS)
def test_a_bound_is_read_as_written(text: str, expected: list[str]) -> None:
    assert read(text) == expected


HOLD = "Các trường tổ chức ngày hội đọc sách vào ngày 21/4/2024."


@pytest.mark.parametrize(
    ("letter", "held"),
    [
        (LetterDates(date(2024, 4, 20)), True),
        (LetterDates(date(2024, 4, 21)), False),  # what is told on the day itself is news
        (LetterDates(None, 2024, 4), True),
        (LetterDates(None, 2024, 5), False),
        (LetterDates(None, 2024), True),
        (LetterDates(None, 2025), False),
        (LetterDates(), False),  # it may be long past
    ],
)
def test_an_event_is_ordered_only_for_a_day_to_come(letter: LetterDates, held: bool) -> None:
    expected = ["B8 vào ngày 21/4/2024 = 2024-04-21..2024-04-21"]
    assert [line for line in read(HOLD, letter) if not line.endswith("= -")] == (expected if held else [])


@pytest.mark.parametrize("text", NOTHING)
def test_dates_that_bind_nobody_are_not_deadlines(text: str) -> None:
    assert read(text) == []

"""Who is told to act: in headings, in sentences, with exceptions; to whom reports go, through whom, with whom."""

from __future__ import annotations

import pytest

from ingest.channels import channel, coordinators, exceptions
from ingest.parties import parties_of_heading, parties_of_sentence, party_key, split_parties


def names(heading: str) -> list[str]:
    return [party.name for party in parties_of_heading(heading)]


def told(sentence: str) -> list[str]:
    return [party.name for party in parties_of_sentence(sentence, 0, len(sentence))[0]]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("1. UBND các xã, thị trấn:", ["UBND các xã, thị trấn"]),
        ("3. Phòng Nông nghiệp và Phát triển nông thôn:", ["Phòng Nông nghiệp và Phát triển nông thôn"]),
        ("II. Đối với các thôn", ["các thôn"]),
        ("2. Giao Phòng Tài chính - Kế hoạch:", ["Phòng Tài chính - Kế hoạch"]),
        ("a) Trách nhiệm của Ban Phát triển thôn:", ["Ban Phát triển thôn"]),
        ("Điều 2. Giao Văn phòng Điều phối nông thôn mới tỉnh chủ trì", ["Văn phòng Điều phối nông thôn mới tỉnh"]),
        ("- Công an xã:", ["Công an xã"]),
        ("5. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam xã:", ["Ủy ban Mặt trận Tổ quốc Việt Nam xã"]),
        ("4. Công chức Địa chính - Xây dựng (đồng chí Lò Văn Páo):", ["Công chức Địa chính - Xây dựng (đồng chí Lò Văn Páo)"]),
        ("1.2. Sở Y tế", ["Sở Y tế"]),
        ("6. Hội Liên hiệp Phụ nữ, Đoàn Thanh niên xã:", ["Hội Liên hiệp Phụ nữ", "Đoàn Thanh niên xã"]),
        ("7. UBND các xã, thị trấn và Phòng Tài chính huyện:", ["UBND các xã, thị trấn", "Phòng Tài chính huyện"]),
        ("Riêng xã Trà Lương:", ["xã Trà Lương"]),
        ("3. Các bệnh viện, trung tâm y tế khu vực:", ["Các bệnh viện", "trung tâm y tế khu vực"]),
        ("4. Mỗi Văn phòng Điều phối:", ["Mỗi Văn phòng Điều phối"]),
        # subjects that begin with the syllable of a body
        ("1. Ban hành kế hoạch", []),
        ("2. Tổ chức thực hiện", []),
        ("3. Báo cáo kết quả", []),
        ("4. Bộ tiêu chí xã nông thôn mới", []),
        ("5. Xã hội hóa nguồn lực", []),
        ("6. Đoàn kết thôn bản", []),
        ("7. Hội nghị triển khai", []),
        ("II. NHIỆM VỤ TRỌNG TÂM", []),
        ("1. Mục tiêu", []),
        ("", []),
    ],
)  # fmt: skip
def test_the_parties_that_a_heading_names(heading: str, expected: list[str]) -> None:
    assert names(heading) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("UBND các xã rà soát hộ nghèo trên địa bàn.", ["UBND các xã"]),
        ("Các hộ dân chưa có nhà tiêu hợp vệ sinh phải đăng ký với thôn.", ["Các hộ dân chưa có nhà tiêu hợp vệ sinh"]),
        ("Các chủ thể có sản phẩm đã hết hạn có trách nhiệm nộp lại hồ sơ.", ["Các chủ thể có sản phẩm đã hết hạn"]),
        ("Trưởng thôn kiểm đếm các hộ đã nghèo phải giúp ngay.", ["Trưởng thôn"]),
        ("Hội Nông dân xã Trà Lương được chọn làm điểm, tổ chức ra quân.", ["Hội Nông dân xã Trà Lương"]),
        ("Trưởng thôn kiểm đếm số hộ dùng nước sạch.", ["Trưởng thôn"]),
        ("Gia hạn cho UBND xã Trà Lương gửi hồ sơ đến hết ngày 15/7.", ["UBND xã Trà Lương"]),
        ("Đồng ý cho Trường Tiểu học xã tổ chức lễ vào ngày 5/9.", ["Trường Tiểu học xã"]),
        ("UBND các huyện: Nà Phặc, Đá Bạc Thượng phân bổ xong vốn.", ["UBND các huyện: Nà Phặc, Đá Bạc Thượng"]),
        ("Đề nghị mỗi Văn phòng Điều phối cử 01 người dự.", ["mỗi Văn phòng Điều phối"]),
        ("Mỗi đảng viên đăng ký ít nhất một việc làm.", ["Mỗi đảng viên"]),
        ("Mỗi xã một sản phẩm là chương trình của nhiều ngành.", []),
        ("Thời hạn cũ bị lỡ; nay giao Ban Kinh tế tham mưu tổ chức.", ["Ban Kinh tế"]),
        ("Lãnh đạo xã chủ trì giao ban định kỳ với các thôn.", ["Lãnh đạo xã"]),
        ("Đảng ủy xã lãnh đạo Ủy ban nhân dân xã xây dựng đề án.", ["Đảng ủy xã"]),
        ("Đối với các xã Trà Lương, Đá Bạc, thời hạn tiêm được kéo dài đến ngày 30/11.", ["các xã Trà Lương, Đá Bạc"]),
        ("Đối với 09 tỉnh bị lũ, gồm: Trà Lương và Đá Bạc, hạn gửi là ngày 20/12.", ["09 tỉnh"]),
        ("Phòng Nội vụ chủ trì, phối hợp với Phòng Tài chính tham mưu.", ["Phòng Nội vụ"]),
        ("UBND huyện giao Phòng Nội vụ tham mưu quyết định.", ["Phòng Nội vụ"]),
        ("Chủ tịch UBND huyện yêu cầu Chủ tịch UBND các xã chỉ đạo các thôn.", ["Chủ tịch UBND các xã"]),
        ("Đề nghị Hội Nông dân xã vận động hội viên.", ["Hội Nông dân xã"]),
        ("Riêng xã Trà Lương gửi muộn hơn 05 ngày.", ["xã Trà Lương"]),
        ("Đối với các thôn vùng cao, thôn Nà Khe làm điểm.", ["thôn Nà Khe"]),
        ("Từ tháng 01/2025, các xã gửi báo cáo trên phần mềm.", ["các xã"]),
        ("Trạm Y tế xã có trách nhiệm kiểm tra nguồn nước.", ["Trạm Y tế xã"]),
        ("Định kỳ hằng tháng, Văn phòng Điều phối tổng hợp số liệu.", ["Văn phòng Điều phối"]),
        ("UBND các xã, trừ xã Cốc Pàng, lập danh sách hộ.", ["UBND các xã"]),
        ("Sau khi họp, đồng chí Lò Văn Páo phụ trách thôn có trách nhiệm ký xác nhận.", ["đồng chí Lò Văn Páo phụ trách thôn"]),
        # nobody is told to act
        ("Rà soát hộ nghèo trên địa bàn.", []),
        ("Xã hội ngày càng phát triển.", []),
        ("Tổ chức họp dân lấy ý kiến.", []),
        ("Kinh phí được bố trí từ ngân sách.", []),
        ("Báo cáo gửi trước ngày 20/3/2024.", []),
        ("Kết quả được UBND huyện công nhận.", []),
    ],
)  # fmt: skip
def test_whom_a_sentence_tells_to_act(sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("UBND các xã, thị trấn và Phòng Tài chính huyện", ["UBND các xã, thị trấn", "Phòng Tài chính huyện"]),
        ("các phòng, ban, đơn vị thuộc huyện", ["các phòng, ban, đơn vị thuộc huyện"]),
        ("Sở Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("Phòng Nông nghiệp và Phát triển nông thôn", ["Phòng Nông nghiệp và Phát triển nông thôn"]),
        ("Công an xã; Trạm Y tế xã; Trường Tiểu học Nà Khe", ["Công an xã", "Trạm Y tế xã", "Trường Tiểu học Nà Khe"]),
        ("UBND xã", ["UBND xã"]),
        ("", []),
    ],
)
def test_a_list_of_parties_is_parted_only_where_a_body_begins(words: str, parts: list[str]) -> None:
    assert [party.name for party in split_parties(words)] == parts


def test_one_body_has_one_key_however_it_is_written() -> None:
    assert len({party_key(n) for n in ("UBND các xã", "Ủy ban nhân dân các xã", "Uỷ ban Nhân dân  các xã")}) == 1
    assert party_key("Các thôn") == party_key("thôn")
    assert party_key("Phòng NN-PTNT") == party_key("phong nong nghiep va phat trien nong thon")
    assert party_key("Sở NN&PTNT") != party_key("Sở NN&MT")
    assert party_key("UBND xã Đá Bạc") != party_key("UBND xã Trà Lương")


@pytest.mark.parametrize(
    ("sentence", "report_to", "via"),
    [
        ("Các xã báo cáo về UBND huyện trước ngày 20/3/2024.", "UBND huyện", None),
        ("Các xã gửi danh sách về UBND huyện (qua Phòng Nội vụ) trước ngày 20/3/2024.", "UBND huyện", "Phòng Nội vụ"),
        ("Các xã gửi danh sách về UBND huyện qua Phòng Nội vụ trước ngày 20/3/2024.", "UBND huyện", "Phòng Nội vụ"),
        ("Báo cáo UBND huyện kết quả rà soát.", "UBND huyện", None),
        ("Tổng hợp, trình Chủ tịch UBND huyện xem xét.", "Chủ tịch UBND huyện", None),
        ("Nộp hồ sơ cho Văn phòng Điều phối tỉnh để thẩm định.", "Văn phòng Điều phối tỉnh", None),
        (
            "Gửi báo cáo về Phòng Nội vụ (bà Hà Thị Mai, điện thoại 0912.000.000) để tổng hợp.",
            "Phòng Nội vụ",
            "bà Hà Thị Mai, điện thoại 0912.000.000",
        ),
        ("Gửi báo cáo về UBND huyện qua hộp thư noivu@naphac.example trước ngày 20/3.", "UBND huyện", "hộp thư noivu@naphac.example"),
        ("Thông tin về các xã được cập nhật hằng ngày.", None, None),
        ("Các xã gửi 02 bộ hồ sơ về UBND huyện.", "UBND huyện", None),  # a set of papers is no ministry
        ("Hạn nộp bản cam kết về Công an phường: trước 05/5/2026.", "Công an phường", None),
        ("Gửi về Sở Văn hóa, Thể thao và Du lịch (qua Phòng Quản lý).", "Sở Văn hóa, Thể thao và Du lịch", "Phòng Quản lý"),
        ("Hồ sơ gửi về Sở 01 bản.", "Sở", None),  # how many copies is no part of the name
        ("Gửi về Phòng Nội vụ 02 (hai) bộ trước ngày 20/3.", "Phòng Nội vụ", None),
        ("Gửi số liệu về Sở (qua Chi cục Chăn nuôi).", "Sở", "Chi cục Chăn nuôi"),
        ("Báo cáo về Ban Chỉ huy Phòng thủ dân sự tỉnh trước 16 giờ.", "Ban Chỉ huy Phòng thủ dân sự tỉnh", None),
        ("Quá hạn này, vốn được điều chuyển cho địa phương khác.", None, None),
        ("Phối hợp với UBND xã rà soát hộ nghèo.", None, None),
        ("Chương trình công tác của xã.", None, None),
    ],
)  # fmt: skip
def test_to_whom_reports_go_and_through_whom(sentence: str, report_to: str | None, via: str | None) -> None:
    assert channel(sentence, 0, len(sentence)) == (report_to, via)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Phòng Nội vụ chủ trì, phối hợp với Phòng Tài chính - Kế hoạch tham mưu.", ("Phòng Tài chính - Kế hoạch",)),
        ("Phối hợp chặt chẽ với Công an xã trong tuần tra.", ("Công an xã",)),
        ("Phối hợp cùng các thôn vận động hộ dân.", ("các thôn",)),
        ("Các thôn phối hợp thực hiện.", ()),
    ],
)
def test_with_whom_a_task_is_done(sentence: str, expected: tuple[str, ...]) -> None:
    assert coordinators(sentence, 0, len(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("UBND các xã (trừ xã Cốc Pàng) lập danh sách.", ("xã Cốc Pàng",)),
        ("Các thôn, ngoại trừ thôn Nà Khe, nộp phiếu.", ("thôn Nà Khe",)),
        ("Các phòng không bao gồm Phòng Nội vụ.", ("Phòng Nội vụ",)),
        ("Trừ trường hợp có mưa lũ, các thôn họp đúng ngày.", ()),
        ("Các thôn nộp phiếu.", ()),
    ],
)
def test_who_is_excepted(sentence: str, expected: tuple[str, ...]) -> None:
    assert exceptions(sentence, 0, len(sentence)) == expected


def test_a_letter_that_is_longer_in_small_print_shifts_no_offsets() -> None:
    """İ is one character in capitals and two in small letters."""
    sentence = "Giao İİİİ UBND xã Đá Bạc; giao Phòng Nội vụ tham mưu."
    assert told(sentence) == ["Phòng Nội vụ"]

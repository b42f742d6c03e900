"""The type that a title names, and what the letter is about."""

from __future__ import annotations

import pytest

from knowledge.letter import PassageKind
from tests.ingest.portal_pages import NATION as PRINTED_NATION
from tests.ingest.whole_letters import letter, printed, read

NATION = "\n".join(PRINTED_NATION)


@pytest.mark.parametrize(
    ("title", "kind", "subject"),
    [
        ("QUYẾT ĐỊNH\nVề việc thành lập Tổ rà soát", "quyết định", "thành lập Tổ rà soát"),
        (
            "KẾ HOẠCH\nXây dựng nông thôn mới xã Đá Bạc\nnăm 2024",
            "kế hoạch",
            "Xây dựng nông thôn mới xã Đá Bạc năm 2024",
        ),
        ("THÔNG BÁO\nKết luận của đồng chí Bí thư", "thông báo", "Kết luận của đồng chí Bí thư"),
        ("BÁO CÁO\nKết quả rà soát hộ nghèo", "báo cáo", "Kết quả rà soát hộ nghèo"),
        ("TỜ TRÌNH\nVề việc xin hỗ trợ xi măng", "tờ trình", "xin hỗ trợ xi măng"),
        ("CHỈ THỊ\nVề việc tăng cường giữ vệ sinh", "chỉ thị", "tăng cường giữ vệ sinh"),
        ("NGHỊ QUYẾT\nVề dự toán năm 2025", "nghị quyết", "Về dự toán năm 2025"),
        ("HƯỚNG DẪN\nCách chấm điểm tiêu chí", "hướng dẫn", "Cách chấm điểm tiêu chí"),
        ("BIÊN BẢN\nHọp thôn Nà Khe", "biên bản", "Họp thôn Nà Khe"),
        ("GIẤY MỜI\nDự hội nghị sơ kết", "giấy mời", "Dự hội nghị sơ kết"),
        ("CÔNG ĐIỆN\nVề việc ứng phó mưa lũ", "công điện", "ứng phó mưa lũ"),
        ("CHƯƠNG TRÌNH\nCông tác quý II", "chương trình", "Công tác quý II"),
        ("ĐỀ ÁN\nPhát triển cây mận", "đề án", "Phát triển cây mận"),
        ("PHƯƠNG ÁN\nThu gom rác thải", "phương án", "Thu gom rác thải"),
        ("QUY CHẾ\nHoạt động của Ban Phát triển thôn", "quy chế", "Hoạt động của Ban Phát triển thôn"),
        ("QUY ĐỊNH\nVề mức hỗ trợ", "quy định", "Về mức hỗ trợ"),
        ("KẾT LUẬN\nCủa Ban Thường vụ", "kết luận", "Của Ban Thường vụ"),
        ("THÔNG TƯ LIÊN BỘ\nHướng dẫn thu phí đò", "thông tư liên tịch", "Hướng dẫn thu phí đò"),  # before 1996
        ("Quyết định\nVề việc thành lập tổ rà soát", "quyết định", "thành lập tổ rà soát"),  # in small letters
        ("THÔNG TƯ\nQuy định mẫu báo cáo", "thông tư", "Quy định mẫu báo cáo"),
        ("NGHỊ ĐỊNH\nVề công tác văn thư", "nghị định", "Về công tác văn thư"),
        ("HỢP ĐỒNG\nCung cấp cây giống", "hợp đồng", "Cung cấp cây giống"),
        ("BÁO CÁO KẾT QUẢ RÀ SOÁT HỘ NGHÈO", "báo cáo", "KẾT QUẢ RÀ SOÁT HỘ NGHÈO"),
        ("QUYẾT ĐỊNH:\nV/v phân bổ kinh phí", "quyết định", "phân bổ kinh phí"),
        ("THÔNG BÁO\n\nKết quả họp giao ban\n-------", "thông báo", "Kết quả họp giao ban"),
    ],
)
def test_the_title_line_names_the_kind(title: str, kind: str, subject: str) -> None:
    head = f"ỦY BAN NHÂN DÂN\nXÃ ĐÁ BẠC\nSố: 12/XX-UBND\n\n{NATION}\nĐá Bạc, ngày 05 tháng 3 năm 2024\n\n{title}"
    found = letter(head=head, addressees="")
    assert (found.header.kind, found.header.subject) == (kind, subject)
    assert found.header.addressees == ()
    assert title.split("\n")[0] in printed(found, PassageKind.HEADER)


def test_the_authority_and_the_grounds_of_a_decision_are_no_part_of_its_subject() -> None:
    found = letter(
        head=f"ỦY BAN NHÂN DÂN\nXÃ ĐÁ BẠC\nSố: 12/QĐ-UBND\n\n{NATION}\nĐá Bạc, ngày 05 tháng 3 năm 2024\n\n"
        "QUYẾT ĐỊNH\nVề việc thành lập Tổ rà soát hộ nghèo\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN XÃ ĐÁ BẠC",
        addressees="",
        body="Căn cứ Luật Tổ chức chính quyền địa phương số 77/2015/QH13;\n\nQUYẾT ĐỊNH:\n\n"
        "Điều 1. Thành lập Tổ rà soát gồm 05 thành viên.",
    )
    assert found.header.subject == "thành lập Tổ rà soát hộ nghèo"
    assert "Căn cứ Luật" in printed(found, PassageKind.BODY)


@pytest.mark.parametrize(
    ("about", "subject"),
    [
        ("V/v rà soát\nhộ nghèo, hộ\ncận nghèo năm 2024", "rà soát hộ nghèo, hộ cận nghèo năm 2024"),
        ("V/v: báo cáo số liệu ngày 20 tháng 3", "báo cáo số liệu ngày 20 tháng 3"),
        ("v/v họp thôn.", "họp thôn"),
        ("(V/v họp thôn)", "họp thôn"),
        ("Về việc họp thôn", "họp thôn"),
        ("V / v họp thôn", "họp thôn"),
    ],
)
def test_the_subject_of_a_letter_without_a_title(about: str, subject: str) -> None:
    head = f"UBND XÃ ĐÁ BẠC\nSố: 12/UBND-VP\n{about}\n\n{NATION}\nĐá Bạc, ngày 05 tháng 3 năm 2024"
    assert letter(head=head).header.subject == subject


def test_number_and_subject_on_one_line() -> None:
    head = f"UBND XÃ ĐÁ BẠC\nSố: 12/UBND-VP V/v họp thôn\n\n{NATION}\nĐá Bạc, ngày 05 tháng 3 năm 2024"
    header = letter(head=head).header
    assert (header.number, header.subject) == ("12/UBND-VP", "họp thôn")


def test_a_paragraph_right_under_the_subject_is_none_of_it() -> None:
    head = (
        f"UBND HUYỆN NÀ PHẶC\nSố: 05/CT-UBND\n{NATION}\nNà Phặc, ngày 03 tháng 3 năm 2025\nCHỈ THỊ\nVề phân loại rác ở nông thôn\n"
        "Tính đến cuối năm 2024, toàn huyện mới có 42,7% số hộ nông thôn phân\nloại rác; nước rỉ rác chảy ra đồng ruộng của nhiều thôn."
    )
    found = letter(head=head, addressees="")
    assert found.header.subject == "Về phân loại rác ở nông thôn"
    assert "Tính đến cuối năm 2024" in printed(found, PassageKind.BODY)


def test_a_place_that_only_folds_to_a_type_is_no_title() -> None:
    head = f"ỦY BAN NHÂN DÂN\nPHƯỜNG AN TRÀ\nSố: 12/UBND-VP\nV/v họp tổ dân phố\n\n{NATION}\nAn Trà, ngày 05 tháng 3 năm 2026"
    header = letter(head=head).header  # phường an, phương án
    assert (header.kind, header.issuer, header.place) == ("công văn", "Ủy ban nhân dân phường An Trà", "An Trà")


def test_a_type_that_the_subject_of_a_letter_breaks_before_is_no_title() -> None:
    head = f"UBND XÃ ĐÁ BẠC\nSố: 12/UBND-VP\nV/v góp ý dự thảo\nKế hoạch\n\n{NATION}\nĐá Bạc, ngày 05 tháng 3 năm 2024"
    assert letter(head=head).header.kind == "công văn"


def test_with_its_title_lost_a_decision_is_known_by_what_it_orders_with() -> None:
    found = letter(
        head=f"BỘ XÂY DỰNG\nSố: 12/QĐ-BXD\n\n{NATION}\nHà Nội, ngày 05 tháng 3 năm 2024\n\n"
        "VỀ VIỆC ĐÍNH CHÍNH THÔNG TƯ VỀ NHÀ Ở\nBỘ TRƯỞNG BỘ XÂY DỰNG",
        addressees="",
        body="Căn cứ Luật Nhà ở ngày 27 tháng 11 năm 2023;\nQUYẾT ĐỊNH:\nĐiều 1. Đính chính lỗi in ở Điều 2.",
    )
    assert (found.header.kind, found.header.issuer) == ("quyết định", "Bộ Xây dựng")
    assert found.header.subject == "ĐÍNH CHÍNH THÔNG TƯ VỀ NHÀ Ở"
    assert printed(found, PassageKind.BODY).startswith("Căn cứ Luật Nhà ở")
    assert "Điều 1. Đính chính" in printed(found, PassageKind.BODY)


def test_neither_paragraphs_nor_a_signature_belong_to_the_subject() -> None:
    body = "Chuột phá lúa ở nhiều nơi trong tỉnh, thiệt hại ngày một lớn, có xã mất một phần ba diện tích vụ xuân."
    head = (
        f"UBND TỈNH LÂM KHÊ\nSố: 12/CT-UBND\n{NATION}\nLâm Khê, ngày 05 tháng 3 năm 2024\nCHỈ THỊ\nVề việc diệt chuột"
    )
    found = read(f"{head}\n{body}\nT/M ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLường Văn Thịnh")
    assert (found.header.subject, found.header.signer) == ("diệt chuột", "Lường Văn Thịnh")
    assert printed(found, PassageKind.BODY) == body

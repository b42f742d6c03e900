"""What stands at the head of a letter, in the layouts that typists, Word, OCR and PDF printers give it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.naming import running
from knowledge.letter import Header, PassageKind, Place
from tests.ingest.whole_letters import letter, printed, read

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"

# One head, flattened in every way that the two columns of the form can be.
LAYOUTS = {
    "left column, then right": """
        ỦY BAN NHÂN DÂN
        XÃ ĐÁ BẠC

        Số: 12/UBND-VP
        V/v rà soát hộ nghèo

        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc

        Đá Bạc, ngày 05 tháng 3 năm 2024

        Kính gửi: Các trưởng thôn trên địa bàn xã.""",
    "right column, then left": """
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Đá Bạc, ngày 05 tháng 3 năm 2024
        ỦY BAN NHÂN DÂN
        XÃ ĐÁ BẠC
        Số: 12/UBND-VP
        V/v rà soát hộ nghèo

        Kính gửi: Các trưởng thôn trên địa bàn xã.""",
    "row after row": """
        ỦY BAN NHÂN DÂN
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        XÃ ĐÁ BẠC
        Độc lập - Tự do - Hạnh phúc
        Số: 12/UBND-VP
        Đá Bạc, ngày 05 tháng 3 năm 2024
        V/v rà soát hộ nghèo

        Kính gửi: Các trưởng thôn trên địa bàn xã.""",
    "side by side, many blanks": """
        ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
           XÃ ĐÁ BẠC                 Độc lập - Tự do - Hạnh phúc
        Số: 12/UBND-VP            Đá Bạc, ngày 05 tháng 3 năm 2024
        V/v rà soát hộ nghèo

        Kính gửi: Các trưởng thôn trên địa bàn xã.""",
    "side by side, one blank, as PDF gives it": """
        ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        XÃ ĐÁ BẠC Độc lập - Tự do - Hạnh phúc
        Số: 12/UBND-VP Đá Bạc, ngày 05 tháng 3 năm 2024
        V/v rà soát hộ nghèo
        Kính gửi: Các trưởng thôn trên địa bàn xã.""",
    "cells of a table": """
        | ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
        | XÃ ĐÁ BẠC | Độc lập - Tự do - Hạnh phúc |
        | Số: 12/UBND-VP | Đá Bạc, ngày 05 tháng 3 năm 2024 |
        | V/v rà soát hộ nghèo | |

        Kính gửi: Các trưởng thôn trên địa bàn xã.""",
    "a pipe between the columns": """
        ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        XÃ ĐÁ BẠC | Độc lập - Tự do - Hạnh phúc
        Số: 12/UBND-VP | Đá Bạc, ngày 05 tháng 3 năm 2024
        V/v rà soát hộ nghèo

        Kính gửi: Các trưởng thôn trên địa bàn xã.""",
    "rules under the names, no blank line": """
        ỦY BAN NHÂN DÂN
        XÃ ĐÁ BẠC
        -------
        Số: 12/UBND-VP
        V/v rà soát hộ nghèo
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        ---------------
        Đá Bạc, ngày 05 tháng 3 năm 2024
        Kính gửi: Các trưởng thôn trên địa bàn xã.""",
    "V/v behind the date, in brackets": """
        ỦY BAN NHÂN DÂN
        XÃ ĐÁ BẠC
        Số: 12/UBND-VP
        CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập – Tự do – Hạnh phúc
        Đá Bạc, ngày 5 tháng 3 năm 2024
        (V/v rà soát
        hộ nghèo)
        Kính gửi: Các trưởng thôn trên địa bàn xã.""",
    "date over three lines, urgency mark, Kính gửi in capitals": """
        ỦY BAN NHÂN DÂN
        XÃ ĐÁ BẠC
        Số: 12/UBND-VP
        V/v: rà soát hộ nghèo
        HỎA TỐC

        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Đá Bạc, ngày 05
        tháng 3
        năm 2024

        KÍNH GỬI: Các trưởng thôn trên địa bàn xã.""",
    "place and number broken over lines": """
        ỦY BAN NHÂN DÂN
        XÃ ĐÁ BẠC
        Số: 12
        /UBND-VP
        V/v rà soát hộ nghèo

        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Đá Bạc,
        ngày 05 tháng 3 năm 2024

        Kính gửi: Các trưởng thôn trên địa bàn xã.""",
    "V/v over two rows, beside the date": """
        ỦY BAN NHÂN DÂN           CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        XÃ ĐÁ BẠC                 Độc lập - Tự do - Hạnh phúc
        Số: 12/UBND-VP
        V/v rà soát               Đá Bạc, ngày 05 tháng 3 năm 2024
        hộ nghèo

        Kính gửi: Các trưởng thôn trên địa bàn xã.""",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_head_is_read_from_every_layout(layout: str) -> None:
    head = "\n".join(line.removeprefix("        ") for line in LAYOUTS[layout].split("\n"))
    found = letter(head=head, addressees="").header
    assert found == Header(
        kind="công văn",
        number="12/UBND-VP",
        symbol="UBND-VP",
        issuer="Ủy ban nhân dân xã Đá Bạc",
        place="Đá Bạc",
        date=date(2024, 3, 5),
        year=2024,
        month=3,
        subject="rà soát hộ nghèo",
        signer="Lường Văn Thịnh",
        signer_title="TM. ỦY BAN NHÂN DÂN CHỦ TỊCH",
        seat=Place(commune="xã Đá Bạc", reason="không rõ xã Đá Bạc thuộc huyện, tỉnh nào"),
        addressees=("Các trưởng thôn trên địa bàn xã",),
        recipients=("Như trên", "Lưu: VT"),
    )


@pytest.mark.parametrize(
    ("line", "number", "symbol"),
    [
        ("Số: 4665/UBND-KT", "4665/UBND-KT", "UBND-KT"),
        ("Số: 1494 /QĐ-UBND", "1494/QĐ-UBND", "QĐ-UBND"),  # a blank before the slash
        ("Số:15972/SXD-QLN&TTBĐS", "15972/SXD-QLN&TTBĐS", "SXD-QLN&TTBĐS"),  # none behind the colon, an ampersand
        ("Số 27 / BC – UBND", "27/BC-UBND", "BC-UBND"),  # blanks, a long hyphen, no colon
        ("Số: 3 1 2/KH-UBND", "312/KH-UBND", "KH-UBND"),  # a number written by hand
        ("Số: /UBND-PNN", None, "UBND-PNN"),  # left blank
        ("Số:        /UBND-PNN", None, "UBND-PNN"),
        ("Số: ……/UBND-PNN", None, "UBND-PNN"),
        ("Số: ..../KH-UBND", None, "KH-UBND"),
        ("Số: ___/TB-UBND", None, "TB-UBND"),
        ("Số: 51/2025/QĐ-TTg", "51/2025/QĐ-TTg", "QĐ-TTg"),  # a legal document: the year stands in the number
        ("Số:     /2025/QĐ-UBND", None, "QĐ-UBND"),
        ("Số: 23-QĐ/UBND", "23-QĐ/UBND", "QĐ/UBND"),  # the Party's form
        ("Số 41-TB/HU", "41-TB/HU", "TB/HU"),
        ("SỐ: 08/NQ-HĐND", "08/NQ-HĐND", "NQ-HĐND"),
        ("Số: 05/CV-BCĐ", "05/CV-BCĐ", "CV-BCĐ"),
        ("Số: 19/UBND", "19/UBND", "UBND"),
        ("Số: 112/TTr-NNPTNT", "112/TTr-NNPTNT", "TTr-NNPTNT"),
        ("Số: 33/BCĐCTMTQG-VPĐP", "33/BCĐCTMTQG-VPĐP", "BCĐCTMTQG-VPĐP"),
        ("Số: 118", "118", None),  # no symbol at all
        ("Số:", None, None),
    ],
)
def test_the_number_and_what_is_left_of_a_blank_one(line: str, number: str | None, symbol: str | None) -> None:
    found = letter(head=f"UBND XÃ ĐÁ BẠC\n{line}\nV/v họp thôn\n\n{NATION}\nĐá Bạc, ngày 05 tháng 3 năm 2024")
    assert (found.header.number, found.header.symbol) == (number, symbol)
    assert ("văn bản chưa ghi số" in found.header.doubts) == (number is None)
    assert found.header.issuer == "UBND xã Đá Bạc"
    assert found.header.date == date(2024, 3, 5)


@pytest.mark.parametrize(
    ("line", "place", "day", "month", "year"),
    [
        ("Đá Bạc, ngày 05 tháng 3 năm 2024", "Đá Bạc", date(2024, 3, 5), 3, 2024),
        ("Đá Bạc , ngày 05  tháng 3  năm 2024", "Đá Bạc", date(2024, 3, 5), 3, 2024),
        ("TP. Nà Phặc, ngày 31 tháng 12 năm 2024", "TP. Nà Phặc", date(2024, 12, 31), 12, 2024),
        ("Đá Bạc, Ngày 5/3/2024", "Đá Bạc", date(2024, 3, 5), 3, 2024),
        ("Đá Bạc, ngày 05.03.2024", "Đá Bạc", date(2024, 3, 5), 3, 2024),
        ("Đá Bạc, ngày    tháng 3 năm 2024", "Đá Bạc", None, 3, 2024),  # the day is written when it is stamped
        ("Đá Bạc, ngày … tháng … năm 2024", "Đá Bạc", None, None, 2024),
        ("Đá Bạc, ngày ...... tháng ...... năm 2024", "Đá Bạc", None, None, 2024),
        ("Đá Bạc, ngày ___ tháng 11 năm 2024", "Đá Bạc", None, 11, 2024),
        ("Đá Bạc, ngày      tháng     năm", "Đá Bạc", None, None, None),
        ("Đá Bạc, ngày 31 tháng 6 năm 2024", "Đá Bạc", None, 6, 2024),  # no such day
        ("Đá Bạc, ngày 5 tháng 13 năm 2024", "Đá Bạc", None, None, 2024),
        ("ngày 05 tháng 3 năm 2024", None, date(2024, 3, 5), 3, 2024),
    ],
)
def test_the_place_and_the_date_with_blanks(
    line: str, place: str | None, day: date | None, month: int | None, year: int | None
) -> None:
    header = letter(head=f"UBND XÃ ĐÁ BẠC\nSố: 12/UBND-VP\nV/v họp thôn\n\n{NATION}\n{line}").header
    assert (header.place, header.date, header.month, header.year) == (place, day, month, year)
    if day is None:
        assert ("văn bản không ghi đủ ngày, tháng ban hành" if year else "văn bản không ghi ngày ban hành") in (
            header.doubts
        )
    assert header.number == "12/UBND-VP"


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN\nHUYỆN NÀ PHẶC", "Ủy ban nhân dân huyện Nà Phặc"),
        ("UBND HUYỆN NÀ PHẶC\nPHÒNG NỘI VỤ", "Phòng Nội vụ - UBND huyện Nà Phặc"),  # the body above says whose it is
        (
            "UBND TỈNH LÂM KHÊ\nSỞ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG",
            "Sở Nông nghiệp và Môi trường - UBND tỉnh Lâm Khê",
        ),
        ("HỘI ĐỒNG NHÂN DÂN\nXÃ ĐÁ BẠC", "Hội đồng nhân dân xã Đá Bạc"),
        ("BAN CHỈ ĐẠO CÁC CHƯƠNG TRÌNH\nMỤC TIÊU QUỐC GIA HUYỆN NÀ PHẶC", "huyện Nà Phặc"),
        ("THỦ TƯỚNG CHÍNH PHỦ", "Thủ tướng Chính phủ"),
        ("BỘ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG", "Bộ Nông nghiệp và Môi trường"),
        (
            "UBND HUYỆN NÀ PHẶC\nVĂN PHÒNG ĐIỀU PHỐI\nNÔNG THÔN MỚI",
            "Văn phòng Điều phối nông thôn mới - UBND huyện Nà Phặc",
        ),
        ("ĐẢNG BỘ TỈNH LÂM KHÊ\nHUYỆN ỦY NÀ PHẶC", "Huyện ủy Nà Phặc"),
    ],
)
def test_the_issuer_is_written_as_running_text_writes_it(lines: str, issuer: str) -> None:
    header = letter(head=f"{lines}\nSố: 12/UBND-VP\nV/v họp thôn\n\n{NATION}\nĐá Bạc, ngày 05 tháng 3 năm 2024").header
    assert header.issuer is not None
    assert header.issuer.endswith(issuer)


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


@pytest.mark.parametrize(
    ("lines", "addressees"),
    [
        ("Kính gửi: UBND xã Trà Lương.", ("UBND xã Trà Lương",)),
        ("Kính gửi: Phòng Nội vụ; Phòng Tài chính;\nUBND các xã.", ("Phòng Nội vụ", "Phòng Tài chính", "UBND các xã")),
        ("Kính gửi:\n- Phòng Nội vụ;\n- UBND các xã.", ("Phòng Nội vụ", "UBND các xã")),
        ("Kính gửi:\n\n- Phòng Nội vụ;\n\n- UBND các xã.", ("Phòng Nội vụ", "UBND các xã")),
        ("Kính gửi:\n+ Phòng Nội vụ\n+ UBND các xã", ("Phòng Nội vụ", "UBND các xã")),
        ("Kính gửi:\n• Phòng Nội vụ;\n• UBND các xã.", ("Phòng Nội vụ", "UBND các xã")),
        (
            "Kính gửi:\n- Các phòng: Nội vụ, Tài chính, Văn hóa\nvà Thông tin;\n- UBND các xã, thị trấn.",
            ("Các phòng: Nội vụ, Tài chính, Văn hóa và Thông tin", "UBND các xã, thị trấn"),
        ),
        ("Kính gửi: Ông Lường Văn\nThịnh, Trưởng thôn Nà Khe.", ("Ông Lường Văn Thịnh, Trưởng thôn Nà Khe",)),
        ("Kính gửi: - Phòng Nội vụ;\n- UBND các xã.", ("Phòng Nội vụ", "UBND các xã")),
        ("Kính gửi\n- UBND các xã.", ("UBND các xã",)),
    ],
)
def test_whom_a_letter_addresses(lines: str, addressees: tuple[str, ...]) -> None:
    found = letter(addressees=lines)
    assert found.header.addressees == addressees
    assert "Thực hiện Kế hoạch" in printed(found, PassageKind.BODY)


def test_an_invitation_addresses_whom_it_names_under_its_title() -> None:
    head = f"UBND XÃ ĐÁ BẠC\nSố: 12/GM-UBND\n\n{NATION}\nĐá Bạc, ngày 05 tháng 3 năm 2024\n\nGIẤY MỜI\nDự họp thôn"
    header = letter(head=head, addressees="Kính gửi: Các trưởng thôn.", body="Kính mời các đồng chí dự họp.").header
    assert (header.kind, header.subject, header.addressees) == ("giấy mời", "Dự họp thôn", ("Các trưởng thôn",))


@pytest.mark.parametrize(
    ("lines", "addressees"),
    [
        ("UBND xã trân trọng kính mời:\n\n- Các trưởng thôn;\n- Công chức xã.", ("Các trưởng thôn", "Công chức xã")),
        ("Trân trọng kính mời: Đồng chí Lò Văn Páo, Bí thư Chi bộ.", ("Đồng chí Lò Văn Páo, Bí thư Chi bộ",)),
    ],
)
def test_whom_an_invitation_invites(lines: str, addressees: tuple[str, ...]) -> None:
    head = f"UBND XÃ ĐÁ BẠC\nSố: 12/GM-UBND\n\n{NATION}\nĐá Bạc, ngày 05 tháng 3 năm 2024\n\nGIẤY MỜI\nDự họp thôn"
    found = letter(head=head, addressees=lines, body="1. Thời gian: 8 giờ 00 ngày 12/3/2024.")
    assert found.header.addressees == addressees
    assert found.header.subject == "Dự họp thôn"
    assert "8 giờ 00" in printed(found, PassageKind.BODY)


def test_a_form_inside_a_letter_is_not_its_head() -> None:
    form = "PHỤ LỤC\n\nĐƠN ĐĂNG KÝ\n\nKính gửi: Ủy ban nhân dân xã.\n\nTôi tên là: ………"
    found = letter(body="Thực hiện kế hoạch năm, UBND xã gửi mẫu đơn để các thôn phát cho hộ dân.", foot=f"{form}")
    assert found.header.addressees == ("Các trưởng thôn trên địa bàn xã",)


@pytest.mark.parametrize("text", ["Các thôn nộp báo cáo trước ngày 20/3/2024.", "1", "…", "- Rà soát\n- Lập danh sách"])
def test_a_text_without_a_head_has_an_empty_header(text: str) -> None:
    assert read(text).header == Header()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ỦY BAN NHÂN DÂN HUYỆN NÀ PHẶC", "Ủy ban nhân dân huyện Nà Phặc"),
        ("UBND XÃ ĐÁ BẠC", "UBND xã Đá Bạc"),
        ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG TỈNH LÂM KHÊ", "Sở Nông nghiệp và Môi trường tỉnh Lâm Khê"),
        ("HỘI LIÊN HIỆP PHỤ NỮ XÃ ĐÁ BẠC", "Hội Liên hiệp Phụ nữ xã Đá Bạc"),
        ("VĂN PHÒNG ĐIỀU PHỐI NÔNG THÔN MỚI", "Văn phòng Điều phối nông thôn mới"),
        ("ỦY BAN NHÂN DÂN XÃ ĐÁ BẠC HUYỆN NÀ PHẶC", "Ủy ban nhân dân xã Đá Bạc huyện Nà Phặc"),
        ("PHÒNG VĂN HÓA - XÃ HỘI XÃ ĐÁ BẠC", "Phòng Văn hóa - Xã hội xã Đá Bạc"),  # "xã hội" is no commune
        ("ĐẢNG BỘ XÃ ĐÁ BẠC", "Đảng bộ xã Đá Bạc"),
        ("ĐẢNG ỦY XÃ ĐÁ BẠC", "Đảng ủy xã Đá Bạc"),
        ("ỦY BAN NHÂN DÂN THỊ XÃ NÀ PHẶC", "Ủy ban nhân dân thị xã Nà Phặc"),
        ("VĂN PHÒNG HĐND VÀ UBND HUYỆN NÀ PHẶC", "Văn phòng HĐND và UBND huyện Nà Phặc"),
        ("Phòng  Nội vụ\nhuyện", "Phòng Nội vụ huyện"),  # not in capitals: only the blanks change
    ],
)
def test_names_in_capitals_in_running_letters(name: str, expected: str) -> None:
    assert running(name) == expected


NAMES = st.sampled_from(["Đá Bạc", "Nà Phặc", "Suối Ngà", "Trà Lương", "Yên Lũng", "Cốc Pàng", "Hồng Thái"])
UNITS = st.sampled_from(["xã", "phường", "thị trấn", "huyện", "tỉnh"])
SUBJECTS = st.lists(
    st.sampled_from(["rà soát hộ nghèo", "báo cáo tiến độ", "nộp hồ sơ", "họp thôn", "thu gom rác", "cấp xi măng"]),
    min_size=1,
    max_size=4,
).map(", ".join)
BLANKS = st.sampled_from(["", " ", "   ", "……", ".....", "___"])


@settings(max_examples=200, deadline=None)
@given(
    unit=UNITS,
    name=NAMES,
    number=st.none() | st.integers(1, 99_999),
    symbol=st.sampled_from(["UBND", "UBND-VP", "UBND-KTN", "SXD-QLN&TTBĐS", "BCĐ-VPĐP"]),
    day=st.dates(date(2015, 1, 1), date(2035, 12, 31)),
    day_written=st.booleans(),
    padded=st.booleans(),
    subject=SUBJECTS,
    blank=BLANKS,
    layout=st.permutations(["issuer", "nation"]),
    side_by_side=st.sampled_from([None, "        ", " | "]),
)
def test_the_head_that_was_printed_is_read_back(
    unit: str,
    name: str,
    number: int | None,
    symbol: str,
    day: date,
    day_written: bool,
    padded: bool,
    subject: str,
    blank: str,
    layout: list[str],
    side_by_side: str | None,
) -> None:
    figures = f"{day.day:02}" if padded else str(day.day)
    dated = f"{name}, ngày {figures if day_written else blank or '…'} tháng {day.month} năm {day.year}"
    left = ["ỦY BAN NHÂN DÂN", f"{unit} {name}".upper(), f"Số: {number or blank}/{symbol}"]
    right = [*NATION.split("\n"), dated]
    if side_by_side:
        rows = [f"{a}{side_by_side}{b}" for a, b in zip(left, right, strict=True)] + [f"V/v {subject}"]
        head = "\n".join(rows)
    else:
        columns = {"issuer": "\n".join([*left, f"V/v {subject}"]), "nation": "\n".join(right)}
        head = "\n\n".join(columns[part] for part in layout)
    header = letter(head=head).header
    assert header.number == (f"{number}/{symbol}" if number else None)
    assert header.symbol == symbol
    assert header.issuer == f"Ủy ban nhân dân {unit} {name}"
    assert header.place == name
    assert header.date == (day if day_written else None)
    assert (header.month, header.year) == (day.month, day.year)
    assert header.subject == subject

"""Whom a letter addresses."""

from __future__ import annotations

import pytest

from knowledge.letter import PassageKind
from tests.ingest.portal_pages import NATION as PRINTED_NATION
from tests.ingest.whole_letters import letter, printed

NATION = "\n".join(PRINTED_NATION)


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
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:\n- Giám đốc các sở;\n- UBND các xã.", ("Giám đốc các sở", "UBND các xã")),
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

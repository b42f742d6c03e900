"""Who issued a letter, written as running text writes it."""

from __future__ import annotations

import pytest

from ingest.naming import running
from tests.ingest.portal_pages import NATION as PRINTED_NATION
from tests.ingest.whole_letters import letter

NATION = "\n".join(PRINTED_NATION)


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
        ("BỘ TÀI CHÍNH -------", "Bộ Tài chính"),  # the rule under it in the same cell
        ("THỦ TƯỚNG CHÍNH PHỦ", "Thủ tướng Chính phủ"),
        ("BỘ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG", "Bộ Nông nghiệp và Môi trường"),
        (
            "UBND HUYỆN NÀ PHẶC\nVĂN PHÒNG ĐIỀU PHỐI\nNÔNG THÔN MỚI",
            "Văn phòng Điều phối nông thôn mới - UBND huyện Nà Phặc",
        ),
        (  # a title in capitals that is none
            "UBND TỈNH LÂM KHÊ\n**VĂN PHÒNG ĐIỀU PHỐI\nCHƯƠNG TRÌNH NÔNG THÔN MỚI**",
            "Văn phòng Điều phối Chương trình nông thôn mới - UBND tỉnh Lâm Khê",
        ),
        ("ĐẢNG BỘ TỈNH LÂM KHÊ\nHUYỆN ỦY NÀ PHẶC", "Huyện ủy Nà Phặc"),
    ],
)
def test_the_issuer_is_written_as_running_text_writes_it(lines: str, issuer: str) -> None:
    header = letter(head=f"{lines}\nSố: 12/UBND-VP\nV/v họp thôn\n\n{NATION}\nĐá Bạc, ngày 05 tháng 3 năm 2024").header
    assert header.issuer is not None
    assert header.issuer.endswith(issuer)
    assert (header.kind, header.symbol, header.month) == ("công văn", "UBND-VP", 3)


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

"""Public documents as portals and converters print them: number, type, date and signer are read from every layout."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.portal_pages import APPENDIX, FORM, LAYOUTS, NATION, Document, page
from tests.ingest.whole_letters import letter, read

DAY = date(2023, 8, 9)
DOCUMENTS = [
    Document(
        ("THỦ TƯỚNG CHÍNH PHỦ",), "Hà Nội", "61/QĐ-TTg", "quyết định", ("KT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG"), "Lê Hà", DAY
    ),
    Document(
        ("CHÍNH PHỦ",), "Hà Nội", "48/2023/NĐ-CP", "nghị định", ("TM. CHÍNH PHỦ", "THỦ TƯỚNG"), "Trịnh Văn Bảo", DAY
    ),
    Document(("QUỐC HỘI",), "Hà Nội", "72/2023/QH15", "nghị quyết", ("CHỦ TỊCH QUỐC HỘI",), "Đinh Thị Nga", DAY),
    Document(
        ("VĂN PHÒNG CHÍNH PHỦ",),
        "Hà Nội",
        "6411/VPCP-NN",
        None,
        ("KT. BỘ TRƯỞNG, CHỦ NHIỆM", "PHÓ CHỦ NHIỆM"),
        "Cao Hiển",
        DAY,
    ),
    Document(
        ("BỘ KẾ HOẠCH VÀ ĐẦU TƯ",),
        "Hà Nội",
        "3619/BKHĐT-KTNN",
        None,
        ("TL. BỘ TRƯỞNG", "KT. VỤ TRƯỞNG VỤ KINH TẾ", "PHÓ VỤ TRƯỞNG"),
        "Hồ Thị Thu An",
        DAY,
    ),
    Document(
        ("NGÂN HÀNG NHÀ NƯỚC", "VIỆT NAM"),
        "Hà Nội",
        "1813/QĐ-NHNN",
        "quyết định",
        ("KT. THỐNG ĐỐC", "PHÓ THỐNG ĐỐC"),
        "Vũ Đình Khoa",
        DAY,
    ),
    Document(
        ("ỦY BAN NHÂN DÂN", "TỈNH LÂM KHÊ"),
        "Lâm Khê",
        "216/QĐ-UBND",
        "quyết định",
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        "Rah Lan Thu",
        DAY,
    ),
    Document(
        ("ỦY BAN NHÂN DÂN", "TỈNH LÂM KHÊ"),
        "Lâm Khê",
        "2279/UBND.KT",
        None,
        ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        "H’Yim Niê",
        DAY,
    ),
    Document(
        ("CHỦ TỊCH ỦY BAN", "NHÂN DÂN TỈNH LÂM KHÊ"),
        "Lâm Khê",
        "44/2023/QĐ-CTUBND",
        "quyết định",
        ("CHỦ TỊCH",),
        "Nông Văn Bằng",
        DAY,
    ),
    Document(
        ("HỘI ĐỒNG NHÂN DÂN", "TỈNH LÂM KHÊ"),
        "Lâm Khê",
        "08/2023/NQ-HĐND",
        "nghị quyết",
        ("CHỦ TỊCH",),
        "Lò Thị Ín",
        DAY,
    ),
    Document(
        ("UBND TỈNH LÂM KHÊ", "SỞ NÔNG NGHIỆP VÀ PTNT"),
        "Lâm Khê",
        "845/SNN-TL",
        None,
        ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        "Giàng A Páo",
        DAY,
    ),
    Document(
        ("UBND TỈNH LÂM KHÊ", "BAN CHỈ ĐẠO CÁC", "CHƯƠNG TRÌNH MTQG"),
        "Lâm Khê",
        "31/BC-BCĐ",
        "báo cáo",
        ("TM. BAN CHỈ ĐẠO", "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "PHÓ CHỦ TỊCH UBND TỈNH"),
        "Phạm Lương Bằng",
        DAY,
    ),
    Document(
        ("ỦY BAN NHÂN DÂN", "XÃ ĐÁ BẠC"),
        "Đá Bạc",
        "17/TTr-UBND",
        "tờ trình",
        ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"),
        "Lý A Sẩu",
        DAY,
    ),
]


def facts(found_in: str) -> tuple[str | None, str | None, date | None, str | None]:
    header = read(found_in).header
    return header.number, header.kind, header.date, header.signer


@settings(max_examples=300, deadline=None)
@given(
    document=st.sampled_from(DOCUMENTS),
    layout=st.sampled_from(LAYOUTS),
    day=st.dates(date(2005, 1, 1), date(2030, 12, 31)),
    signed=st.sampled_from(["", "(Đã ký)", "Đã ký", "(đã ký)"]),
    attached=st.sampled_from(["", FORM, APPENDIX, "FILE ĐƯỢC ĐÍNH KÈM THEO VĂN BẢN"]),
    small_posts=st.booleans(),
)
def test_what_the_portal_states_is_read_from_the_page(
    document: Document,
    layout: Callable[[Document], str],
    day: date,
    signed: str,
    attached: str,
    small_posts: bool,
) -> None:
    small = small_posts and len(document.posts) > 1 and layout.__name__ != "one_line_each"  # there only capitals tell
    given_ = Document(**{**_fields(document), "day": day, "signed": signed, "attached": attached, "small_posts": small})
    number = re.sub(r"\s", "", given_.number)
    assert facts(layout(given_)) == (number, given_.kind or "công văn", day, given_.signer)


def _fields(document: Document) -> dict[str, object]:
    return {name: getattr(document, name) for name in Document.__dataclass_fields__}


@pytest.mark.parametrize(
    ("head", "number", "symbol"),
    [
        ("Số:15 /2014/QĐ-UBND", "15/2014/QĐ-UBND", "QĐ-UBND"),
        ("Số : 12 / 2016/ TTLT - BNV - BTC", "12/2016/TTLT-BNV-BTC", "TTLT-BNV-BTC"),
        ("Luật số: 72/2013/QH13", "72/2013/QH13", "QH13"),
        ("Luật\nsố: 72/2013/QH13", "72/2013/QH13", "QH13"),
        ("Số: 35-HĐBT", "35-HĐBT", "HĐBT"),
        ("Số:\n61/QĐ-TTg", "61/QĐ-TTg", "QĐ-TTg"),
        ("Số: 403/2017/NQLT-UBTVQH14-\nCP-MTTQ", "403/2017/NQLT-UBTVQH14-CP-MTTQ", "NQLT-UBTVQH14-CP-MTTQ"),
        ("CÔNG VĂN ĐẾN\nSố: 4432\nNgày: 12/8/2023\nSố: 12/QĐ-UBND", "12/QĐ-UBND", "QĐ-UBND"),  # the office that got it
        ("CÔNG BÁO/Số 12 + 13/Ngày 03-4-2023\nSố: 12/QĐ-UBND", "12/QĐ-UBND", "QĐ-UBND"),
    ],
)
def test_numbers_as_portals_print_them(head: str, number: str, symbol: str) -> None:
    text = page(head=f"UBND TỈNH LÂM KHÊ\n{head}", title="QUYẾT ĐỊNH\nVề nước sạch", foot="CHỦ TỊCH\nĐỗ Hòa")
    header = read(text).header
    assert (header.number, header.symbol, header.kind) == (number, symbol, "quyết định")


def test_figures_that_a_scanner_took_for_letters_are_mended_and_told() -> None:
    head = "UBND XÃ ĐÁ BẠC\nSố: 14O2/UBND-VP\nV/v họp thôn\n\nĐá Bạc, ngày 3l thảng 1O năm 2018"
    header = letter(head=head).header
    assert (header.number, header.date) == ("1402/UBND-VP", date(2018, 10, 31))
    assert header.doubts == (
        "ngày ban hành in là “3l, 1O”, đọc chữ thành số",
        "số văn bản in là “14O2”, đọc chữ thành số",
    )


def test_a_law_is_dated_by_the_sentence_that_says_when_it_was_passed() -> None:
    text = "\n".join(
        [
            "QUỐC HỘI",
            *NATION,
            "Luật số: 72/2013/QH13",
            "LUẬT",
            "LƯU TRỮ ẢNH HÀNG KHÔNG",
            "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;",
            "Điều 1. Luật này có hiệu lực từ ngày 01 tháng 7 năm 2014.",
            "Luật này đã được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XIII, kỳ họp thứ 6 thông qua",
            "ngày 25 tháng 11 năm 2013.",
            "CHỦ TỊCH QUỐC HỘI",
            "Đinh Sinh",
        ]
    )
    header = read(text).header
    assert (header.number, header.kind, header.date) == ("72/2013/QH13", "luật", date(2013, 11, 25))
    assert "ngày ban hành lấy từ câu “… thông qua ngày …”" in header.doubts


def test_number_and_date_before_the_signature_count_when_the_head_has_none() -> None:
    text = "\n".join(
        [
            "VĂN PHÒNG QUỐC HỘI",
            *NATION,
            "LUẬT",
            "NUÔI ONG RỪNG",
            "Luật số 38/2009/QH12 ngày 19 tháng 6 năm 2009 của Quốc hội, được sửa đổi bởi Luật số 35/2018/QH14.",
            "Điều 1. Luật này quy định về nuôi ong.",
            "Số: 22/VBHN-VPQH",
            "XÁC THỰC VĂN BẢN HỢP NHẤT",
            "Hà Nội, ngày 10 tháng 12 năm 2018",
            "CHỦ NHIỆM",
            "Đỗ Hạnh",
        ]
    )
    assert facts(text) == ("22/VBHN-VPQH", "văn bản hợp nhất", date(2018, 12, 10), "Đỗ Hạnh")


@pytest.mark.parametrize("title", ["CHỈ\nTHỊ", "THÔNG\nTƯ LIÊN TỊCH", "KẾ\nHOẠCH"])
def test_a_title_broken_over_two_lines(title: str) -> None:
    header = read(
        page(head="UBND TỈNH LÂM KHÊ\nSố: 8/CT-UBND", title=f"{title}\nVề nước sạch", foot="CHỦ TỊCH\nĐỗ Hòa")
    ).header
    assert header.kind == title.replace("\n", " ").lower()
    assert header.subject == "Về nước sạch"
    assert header.issuer == "UBND tỉnh Lâm Khê"

"""What stands at the head of a letter, in the layouts that typists, Word, OCR and PDF printers give it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.letter import Header, Place
from tests.ingest.portal_pages import NATION
from tests.ingest.whole_letters import letter, read

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


@pytest.mark.parametrize("text", ["Các thôn nộp báo cáo trước ngày 20/3/2024.", "1", "…", "- Rà soát\n- Lập danh sách"])
def test_a_text_without_a_head_has_an_empty_header(text: str) -> None:
    assert read(text).header == Header()


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
    right = [*NATION, dated]
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

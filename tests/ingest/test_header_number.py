"""The number at the head of a letter, and what is left of one that is blank."""

from __future__ import annotations

from datetime import date

import pytest

from tests.ingest.portal_pages import NATION as PRINTED_NATION
from tests.ingest.whole_letters import letter, read

NATION = "\n".join(PRINTED_NATION)


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
        ("Số: 64C /TTr-STC", "64C/TTr-STC", "TTr-STC"),  # a letter tells it from the 64 given before
        ("Số 45a/QĐ-UBND", "45a/QĐ-UBND", "QĐ-UBND"),
        ("Số: 7bis/TT-BXD", "7bis/TT-BXD", "TT-BXD"),
        ("Số: 862 TC/TCDN", "862 TC/TCDN", "TC/TCDN"),  # before 1998: no slash behind the figure
        ("Số: 31B TC/VP", "31B TC/VP", "TC/VP"),
        ("Số: 118 NN-TCCB/QĐ", "118 NN-TCCB/QĐ", "NN-TCCB/QĐ"),
        ("Số: 17/NQLT/2011/HND-HPN", "17/NQLT/2011/HND-HPN", "NQLT/2011/HND-HPN"),  # the year inside
        ("Số: 12/KH-UBND.", "12/KH-UBND", "KH-UBND"),
        ("Số: 12/QÐ-UBND", "12/QĐ-UBND", "QĐ-UBND"),  # the Icelandic letter that looks like Đ
        ("**Số:** 12/KH-UBND", "12/KH-UBND", "KH-UBND"),
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
    ("title", "number", "day"),
    [
        ("NGHỊ ĐỊNH\nCỦA CHÍNH PHỦ SỐ 19-CP NGÀY 3-4-1995 VỀ NGHỀ NUÔI ONG", "19-CP", date(1995, 4, 3)),
        (
            "PHÁP LỆNH CỦA UỶ BAN THƯỜNG VỤ QUỐC HỘI SỐ 5/1999/PL-UBTVQH10\nNGÀY 03 THÁNG 4 NĂM 1999 VỀ NUÔI ONG",
            "5/1999/PL-UBTVQH10",
            date(1999, 4, 3),
        ),
        ("chỉ thị\ncủa thủ tướng chính phủ số 52-TTg ngày 3 tháng 4 năm 1995\nvề nuôi ong", "52-TTg", date(1995, 4, 3)),
        # numbers of what is spoken of
        ("NGHỊ ĐỊNH\nCỦA CHÍNH PHỦ HƯỚNG DẪN LUẬT SỐ 8/1998/QH10 NGÀY 20-5-1998 VỀ NUÔI ONG", None, None),
        ("NGHỊ ĐỊNH\nVỀ VIỆC SỬA ĐỔI NGHỊ ĐỊNH SỐ 19-CP NGÀY 3-4-1995", None, None),
    ],
)
def test_older_texts_bear_number_and_date_under_their_title(title: str, number: str | None, day: date | None) -> None:
    header = read(f"CHÍNH PHỦ\n{NATION}\n\n{title}\n\nCăn cứ Luật Tổ chức Chính phủ;\n\nĐiều 1. Nuôi ong.").header
    assert (header.number, header.date) == (number, day)

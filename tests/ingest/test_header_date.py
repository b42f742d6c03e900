"""Where and when a letter was written, as far as it says."""

from __future__ import annotations

from datetime import date

import pytest

from tests.ingest.portal_pages import NATION as PRINTED_NATION
from tests.ingest.whole_letters import letter, read

NATION = "\n".join(PRINTED_NATION)


@pytest.mark.parametrize(
    ("line", "place", "day", "month", "year"),
    [
        ("Đá Bạc, ngày 05 tháng 3 năm 2024", "Đá Bạc", date(2024, 3, 5), 3, 2024),
        ("Đá Bạc , ngày 05  tháng 3  năm 2024", "Đá Bạc", date(2024, 3, 5), 3, 2024),
        ("TP. Nà Phặc, ngày 31 tháng 12 năm 2024", "TP. Nà Phặc", date(2024, 12, 31), 12, 2024),
        ("Đá Bạc, ngày05 tháng3 năm2024", "Đá Bạc", date(2024, 3, 5), 3, 2024),
        ("Đá Bạc, ngày 1 5 tháng 3 năm 2 0 2 4", "Đá Bạc", date(2024, 3, 15), 3, 2024),  # as a scanner parts figures
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


def test_what_a_portal_prints_over_the_head_is_no_part_of_the_place() -> None:
    facts = "• Hiệu lực: Còn hiệu lực\n• Ngày có hiệu lực: 01/05/2024"
    header = read(
        f"{facts}\nUBND XÃ ĐÁ BẠC\nSố: 12/QĐ-UBND\nĐá Bạc, ngày 05 tháng 3 năm 2024\nQUYẾT ĐỊNH\nVề chợ"
    ).header
    assert (header.place, header.date) == ("Đá Bạc", date(2024, 3, 5))

"""Two parties, places or rounds of one question, each with what is said of it; whose task is asked for is not who receives it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from knowledge.answer import Answer, Status
from knowledge.assistant import Assistant
from knowledge.folding import fold

DECISION = """\
ỦY BAN NHÂN DÂN
XÃ KHÂU PHẠ
Số: 57/QĐ-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Khâu Phạ, ngày 20 tháng 3 năm 2024

QUYẾT ĐỊNH
Về việc phân công phụ trách thôn và chế độ báo cáo năm 2024

Điều 1. Phân công phụ trách thôn:

1. Bà Lù Thị Sen, công chức Văn hóa: phụ trách thôn Nà Lốc.

2. Ông Vàng A Tủa, Trưởng Công an xã: phụ trách thôn Pắc Đa.

3. Ông Giàng Seo Phử, Chủ tịch Hội Nông dân xã: phụ trách thôn Tà Ngài và thôn Sín Chải.

Điều 2. Chế độ báo cáo:

1. Các thôn báo cáo kết quả hằng tháng về Phòng Kinh tế trước ngày 18 hằng tháng.

2. Phòng Kinh tế tổng hợp, báo cáo UBND xã kết quả hằng tháng trước ngày 23 hằng tháng.

3. Phấn đấu năm 2024 công nhận thôn Nà Lốc đạt danh hiệu thôn kiểu mẫu, thôn Pắc Đa đạt danh hiệu thôn văn hóa.

Nơi nhận:
- Như Điều 1;
- Lưu: VT.

CHỦ TỊCH

Tẩn Láo Tả
"""


@pytest.fixture(scope="module")
def asked(asking_of: Callable[..., Assistant]) -> Assistant:
    return asking_of(DECISION)


def _read(answer: Answer) -> str:
    return f"{answer.text} {' '.join(' '.join(quote.quote.split()) for quote in answer.quotes)}"


@pytest.mark.parametrize("plain", [False, True], ids=["as typed", "without diacritics"])
@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Thôn Nà Lốc và thôn Pắc Đa ở Khâu Phạ có cùng một người phụ trách không?", ["Lù Thị Sen", "Vàng A Tủa"]),
        ("Ai phụ trách thôn Nà Lốc và thôn Pắc Đa?", ["Lù Thị Sen", "Vàng A Tủa"]),
        ("Thôn Tà Ngài và thôn Sín Chải có cùng người phụ trách không?", ["Giàng Seo Phử"]),
        (
            "Hạn báo cáo hằng tháng của các thôn và của Phòng Kinh tế ở Khâu Phạ khác nhau thế nào?",
            ["ngày 18", "ngày 23"],
        ),
        ("Thôn Nà Lốc với thôn Pắc Đa phấn đấu danh hiệu gì, có giống nhau không?", ["kiểu mẫu", "thôn văn hóa"]),
    ],
)
def test_each_side_is_told(asked: Assistant, question: str, told: list[str], plain: bool) -> None:
    answer = asked.answer(fold(question) if plain else question)
    assert answer.status is Status.ANSWERED
    assert [words for words in told if words not in _read(answer)] == []


@pytest.mark.parametrize("plain", [False, True], ids=["as typed", "without diacritics"])
@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Phòng Kinh tế xã Khâu Phạ báo cáo hằng tháng trước ngày nào?", "ngày 23"),
        ("Hạn báo cáo hằng tháng của các thôn xã Khâu Phạ là ngày nào?", "ngày 18"),
    ],
)
def test_who_acts_is_not_who_receives(asked: Assistant, question: str, told: str, plain: bool) -> None:
    answer = asked.answer(fold(question) if plain else question)
    assert told in answer.text

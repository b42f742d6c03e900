"""Persons, villages and lists of the answer before: "ông ấy", "thôn đó", "thế danh sách … thì sao?"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from knowledge.answer import Status
from knowledge.assistant import Assistant
from knowledge.folding import fold

NOTICE = """\
ỦY BAN NHÂN DÂN
XÃ CHIỀNG ƠN
Số: 19/TB-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Chiềng Ơn, ngày 04 tháng 3 năm 2024

THÔNG BÁO
Phân công phụ trách bản và việc phải làm năm 2024

1. Ông Lò Văn Puốn, công chức Địa chính: phụ trách tiêu chí số 2 (Giao thông); phụ trách bản Huổi Hẹ.

2. Bà Quàng Thị Ín, công chức Văn hóa: phụ trách tiêu chí số 16 (Văn hóa); phụ trách bản Nà Tủm.

3. Bản Huổi Hẹ dọn xong bãi rác trước ngày 20/5/2024. Bản Nà Tủm dọn xong bãi rác trước ngày 25/6/2024.

4. Các bản lập danh sách hộ nuôi nhốt gia súc, nộp về Phòng Kinh tế trước ngày 12/4/2024.

5. Các bản lập danh sách nhà tiêu hợp vệ sinh còn thiếu, nộp về Trạm Y tế xã trước ngày 30/4/2024.

Nơi nhận:
- Các bản;
- Lưu: VT.

CHỦ TỊCH

Cà Văn Xôm
"""


@pytest.fixture(scope="module")
def asked(asking_of: Callable[..., Assistant]) -> Assistant:
    return asking_of(NOTICE)


@pytest.mark.parametrize("plain", [False, True], ids=["as typed", "without diacritics"])
@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (["Ai phụ trách bản Huổi Hẹ?", "ông ấy phụ trách tiêu chí nào?"], "tiêu chí số 2"),
        (["Ai phụ trách bản Huổi Hẹ?", "còn bản Nà Tủm?", "bà ấy giữ chức gì?"], "công chức Văn hóa"),
        (["Ông Lò Văn Puốn phụ trách bản nào?", "bản đó dọn bãi rác xong trước ngày nào?"], "20/5/2024"),
        (
            [
                "Danh sách hộ nuôi nhốt gia súc ở Chiềng Ơn nộp trước ngày nào?",
                "thế danh sách nhà tiêu hợp vệ sinh thì sao?",
            ],
            "30/4/2024",
        ),
        (
            [
                "Bản Nà Tủm dọn bãi rác xong trước ngày nào?",
                "thế lập danh sách hộ nuôi nhốt gia súc của các bản thì sao?",
            ],
            "12/4/2024",
        ),
    ],
)
def test_what_the_answer_before_named_is_meant(asked: Assistant, turns: list[str], told: str, plain: bool) -> None:
    answers = [asked.answer(fold(t) if plain else t, f"{turns}{plain}") for t in turns]
    assert answers[-1].status is Status.ANSWERED
    assert told in f"{answers[-1].text} {answers[-1].quotes[0].quote}"
    assert any(note.startswith("Theo câu hỏi trước") for note in answers[-1].notes)


@pytest.mark.parametrize("follow_up", ["ông ấy sinh năm nào?", "ong ay so dien thoai bao nhieu"])
def test_what_no_letter_says_of_the_person_is_not_sought_elsewhere(asked: Assistant, follow_up: str) -> None:
    asked.answer("Ai phụ trách bản Huổi Hẹ?", follow_up)
    assert asked.answer(follow_up, follow_up).status is Status.NOT_FOUND

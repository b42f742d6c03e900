"""What closes a letter is nobody's task."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from knowledge.store.conversations import Persona
from knowledge.worklist.listing import worklist
from tests.knowledge.worklist.letter_texts import letter, library_of

FIRST = "1. Các thôn lập danh sách hộ nghèo, gửi UBND xã trước ngày 12/5/2024."
HEAD = Persona("trưởng thôn", ("thôn Pá Khôm", "xã Nà Tông"))


@pytest.mark.parametrize(
    ("task", "is_listed"),
    [
        ("UBND xã yêu cầu các thôn nghiêm túc thực hiện.", False),
        ("Đề nghị các thôn quan tâm, phối hợp thực hiện.", False),
        ("Yêu cầu trưởng các thôn khẩn trương tổ chức triển khai thực hiện.", False),
        ("Yêu cầu các thôn thực hiện nghiêm túc, báo cáo UBND xã trước ngày 20/5/2024.", True),
        ("Đề nghị các thôn phối hợp đo đạc đường ngõ xóm.", True),
        ("Yêu cầu các thôn nghiêm túc thực hiện việc thu gom rác tại thôn.", True),
    ],
)
def test_a_formula_is_no_task_but_what_says_more_is(task: str, is_listed: bool, tmp_path: Path) -> None:
    text = letter("xã Nà Tông", "12/UBND", "5/5/2024", "Trưởng các thôn", f"{FIRST}\n\n{task}")
    library = library_of(tmp_path, [text])
    listed = " ".join(duty.quote.quote for duty in worklist(HEAD, library, date(2024, 5, 6)).duties)
    assert "lập danh sách hộ" in listed
    assert (task.rstrip(".") in listed) == is_listed

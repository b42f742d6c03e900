"""Lists and tables of names: who holds a post, who is in charge of what, what a person is given."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from knowledge.answer import Answer, Status
from knowledge.assistant import Assistant
from knowledge.folding import fold

DECISION = """\
ỦY BAN NHÂN DÂN
XÃ NẬM HÀNG
Số: 41/QĐ-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Nậm Hàng, ngày 14 tháng 8 năm 2025

QUYẾT ĐỊNH
Thành lập Ban Chỉ đạo xây dựng nông thôn mới xã Nậm Hàng

Điều 1. Thành lập Ban Chỉ đạo xây dựng nông thôn mới xã Nậm Hàng gồm 04 thành viên, có tên sau:

1. Ông Vàng A Pao - Chủ tịch UBND xã - Trưởng ban;

2. Bà Lò Thị Ín - Phó Chủ tịch UBND xã - Phó Trưởng ban Thường trực;

3. Ông Giàng Seo Chứ - Chủ tịch Ủy ban MTTQ Việt Nam xã - Phó Trưởng ban;

4. Bà Tòng Thị Inh - Chủ tịch Hội Liên hiệp Phụ nữ xã - Ủy viên.

Điều 2. Phân công như sau:

1. Phó Trưởng ban Thường trực trực tiếp phụ trách các tiêu chí giao thông, thủy lợi.

2. Tổ giúp việc gồm 03 người do Phòng Kinh tế xã cử, danh sách gửi Trưởng ban trước ngày 25/8/2025.

Điều 3. Các thành viên giúp các thôn theo bảng:

| TT | Họ và tên | Chức vụ | Tiêu chí phụ trách | Thôn phụ trách |
|---|---|---|---|---|
| 1 | Vàng A Pao | Chủ tịch UBND xã | Quy hoạch | Thôn Pá Lùng |
| 2 | Lò Thị Ín | Phó Chủ tịch UBND xã | Giao thông, thủy lợi | Thôn Nà Cạn |
| 3 | Tòng Thị Inh | Chủ tịch Hội Liên hiệp Phụ nữ xã | Môi trường, nhà sạch vườn đẹp | Thôn Huổi Sái |

Điều 4. Hồ sơ kiểm tra gồm 02 bộ, cụ thể:

- Tờ trình của trưởng thôn;

- Biên bản họp thôn;

- Ảnh chụp trước và sau khi làm.

Điều 5. Thôn không gửi báo cáo đúng hạn sẽ không được xét thi đua năm 2025.

Nơi nhận:
- Như Điều 3;
- Lưu: VT, KT.

CHỦ TỊCH

Vàng A Pao
"""


@pytest.fixture(scope="module")
def ask(asking_of: Callable[..., Assistant]) -> Callable[[str], Answer]:
    """Ask the decision."""
    return asking_of(DECISION).answer


@pytest.mark.parametrize(
    ("question", "proof"),
    [
        ("Trưởng Ban Chỉ đạo nông thôn mới xã Nậm Hàng là ai?", "Ông Vàng A Pao - Chủ tịch"),
        ("truong ban chi dao ntm xa nam hang", "Ông Vàng A Pao - Chủ tịch"),
        ("Ai là Phó Trưởng ban Thường trực Ban Chỉ đạo xã Nậm Hàng?", "Bà Lò Thị Ín - Phó"),
        ("Phó Trưởng Ban Chỉ đạo xã Nậm Hàng là ai?", "Ông Giàng Seo Chứ"),
        ("Ai phụ trách tiêu chí môi trường trong Ban Chỉ đạo xã Nậm Hàng?", "| Tòng Thị Inh |"),
        ("nam hang ai phu trach thon na can", "| Lò Thị Ín |"),
        ("Bà Tòng Thị Inh ở xã Nậm Hàng được phân công nhiệm vụ gì, phụ trách thôn nào?", "| Tòng Thị Inh |"),
        ("Ban Chỉ đạo xã Nậm Hàng có bao nhiêu người?", "gồm 04 thành viên"),
        ("Tổ giúp việc ở xã Nậm Hàng gồm mấy người?", "gồm 03 người"),
        ("xa nam hang nop may bo ho so kiem tra", "gồm 02 bộ"),
        ("Thôn ở Nậm Hàng nộp báo cáo trễ hạn thì bị gì?", "không được xét thi đua"),
    ],
)
def test_the_line_that_says_it_is_quoted(ask: Callable[[str], Answer], question: str, proof: str) -> None:
    for asked in (question, fold(question)):
        answer = ask(asked)
        assert answer.status is Status.ANSWERED
        assert proof in answer.quotes[0].quote


def test_a_deputy_with_a_task_is_shown_with_it(ask: Callable[[str], Answer]) -> None:
    answer = ask("Ai là Phó Trưởng ban Thường trực xã Nậm Hàng và phụ trách tiêu chí gì?")
    assert answer.text == "Phó Trưởng ban Thường trực: Lò Thị Ín."
    assert "giao thông, thủy lợi" in answer.quotes[1].quote


def test_to_confirm_who_has_a_village_shows_the_person_and_the_village(ask: Callable[[str], Answer]) -> None:
    answer = ask("Có phải ông Vàng A Pao phụ trách thôn Huổi Sái của xã Nậm Hàng?")
    assert [("Vàng A Pao" in q.quote, "Huổi Sái" in q.quote) for q in answer.quotes] == [(True, False), (False, True)]


def test_all_papers_of_a_file_are_listed(ask: Callable[[str], Answer]) -> None:
    answer = ask("Hồ sơ kiểm tra ở xã Nậm Hàng gồm những giấy tờ gì?")
    said = " ".join(quote.quote for quote in answer.quotes)
    assert all(paper in said for paper in ("Tờ trình", "Biên bản", "Ảnh chụp"))


@pytest.mark.parametrize(
    "question",
    [
        "Ai phụ trách tiêu chí nước sạch ở xã Nậm Hàng?",
        "Trưởng phòng Nội vụ xã Nậm Hàng là ai?",
        "Chủ tịch Hội Nông dân xã Nậm Hàng là ai?",
        "Thôn ở Nậm Hàng có bao nhiêu hộ?",
    ],
)
def test_what_the_lists_do_not_name_is_not_answered_from_them(ask: Callable[[str], Answer], question: str) -> None:
    for asked in (question, fold(question)):
        assert ask(asked).status is Status.NOT_FOUND

"""A figure answers only what it counts or measures: it stands in one clause with the thing that is asked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from knowledge.answer import Status
from knowledge.assistant import Assistant
from knowledge.folding import fold

REPORT = """\
ỦY BAN NHÂN DÂN
XÃ NẬM HÀNG
Số: 88/BC-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Nậm Hàng, ngày 12 tháng 6 năm 2024

BÁO CÁO
Kết quả xây dựng nông thôn mới 6 tháng đầu năm 2024

1. Xã có 1.312 hộ, 6.105 nhân khẩu; trong đó còn 96 hộ nghèo, chiếm 7,3%. Tỷ lệ người dân tham gia bảo hiểm y tế đạt 91,5%.

2. Nhân dân hiến 2.150 m2 đất và góp 640 ngày công làm đường ngõ xóm.

3. Trường Tiểu học Nậm Hàng được sửa 04 phòng học, kinh phí 320 triệu đồng.

4. Thôn Pá Lùng vận động 09 hộ dời chuồng trại; thu tiền rác 15.000 đồng/hộ/tháng, hộ cận nghèo được giảm một nửa.

5. Công chức Văn hóa - Xã hội khảo sát thu nhập bình quân đầu người từ 01/11 đến 20/11/2024, phục vụ đánh giá tiêu chí số 10.

6. Phấn đấu đến cuối năm 2024 giải ngân vốn sự nghiệp đạt 95%; tổ chức lấy ý kiến hài lòng của ít nhất 40% số hộ.

7. Mỗi năm xã tổ chức 02 đợt ra quân; tỷ lệ hộ cận nghèo còn 5,2%; sửa nhà văn hóa bản ở vùng cao (03 nhà).

8. Vốn thực hiện:

| Nguồn vốn | Kế hoạch (triệu đồng) | Thực hiện (triệu đồng) |
|---|---|---|
| Ngân sách tỉnh | 4.700 | 2.115 |
| Doanh nghiệp ủng hộ | 650 | 480 |

9. UBND xã đã đề nghị gửi danh sách thôn chưa có nhà văn hóa; UBND 02 xã bên cùng làm.

Nơi nhận:
- UBND huyện (b/c);
- Lưu: VT.

CHỦ TỊCH

Tao Văn Phấng
"""


@pytest.fixture(scope="module")
def asked(asking_of: Callable[..., Assistant]) -> Assistant:
    return asking_of(REPORT)


@pytest.mark.parametrize("plain", [False, True], ids=["as typed", "without diacritics"])
@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Xã Nậm Hàng còn bao nhiêu hộ nghèo?", "96 hộ nghèo"),
        ("Xã Nậm Hàng có bao nhiêu hộ dân?", "1.312 hộ"),
        ("Dân Nậm Hàng hiến bao nhiêu mét đất làm đường?", "2.150 m2"),
        ("Tỷ lệ bảo hiểm y tế xã Nậm Hàng", "91,5%"),
        ("Nậm Hàng lấy ý kiến hài lòng của ít nhất bao nhiêu hộ?", "40% số hộ"),
        ("Thôn Pá Lùng vận động mấy hộ dời chuồng trại?", "09 hộ"),
        ("Trường Tiểu học Nậm Hàng sửa bao nhiêu phòng học?", "04 phòng học"),
        ("Xã Nậm Hàng ra quân một năm mấy đợt?", "02 đợt"),  # "năm 02" is no year
        (
            "Ngân sách tỉnh cho Nậm Hàng thực hiện được bao nhiêu tiền?",
            "2.115",
        ),  # the measure stands in the table's head
        ("Xã Nậm Hàng sửa mấy nhà văn hóa?", "03 nhà"),
    ],
)
def test_the_figure_of_the_thing_is_told(asked: Assistant, question: str, told: str, plain: bool) -> None:
    answer = asked.answer(fold(question) if plain else question)
    assert answer.status is Status.ANSWERED
    assert told in " ".join(" ".join(quote.quote.split()) for quote in answer.quotes)


@pytest.mark.parametrize("plain", [False, True], ids=["as typed", "without diacritics"])
@pytest.mark.parametrize(
    "question",
    [
        "Thôn Pá Lùng có bao nhiêu hộ dân?",  # 9 of them moved their sties
        "Thôn Pá Lùng còn bao nhiêu hộ cận nghèo?",  # a fee for each household is no number of households
        "Trường Tiểu học Nậm Hàng có bao nhiêu học sinh?",  # rooms are no pupils
        "Thu nhập bình quân đầu người xã Nậm Hàng là bao nhiêu?",  # the days of a survey are no income
        "Xã Nậm Hàng có bao nhiêu hội viên phụ nữ?",
        "Xã Nậm Hàng có bao nhiêu phần việc quá hạn?",
        "Xã Nậm Hàng còn bao nhiêu hộ cận nghèo?",  # a share is no number of them
        "Nậm Hàng có bao nhiêu thôn chưa có nhà văn hóa?",  # two people's committees are no villages
        "Tỷ lệ hộ dùng nước sạch ở Nậm Hàng",  # other shares
        "Nậm Hàng giải ngân được bao nhiêu phần trăm rồi?",  # what is to be reached is not reached
    ],
)
def test_the_figure_of_another_thing_is_not_told(asked: Assistant, question: str, plain: bool) -> None:
    assert asked.answer(fold(question) if plain else question).status is Status.NOT_FOUND

"""An invitation, and whom to ask: when, where, who comes, which number to call; what nobody granted is not granted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from knowledge.answer import Answer, Status
from knowledge.assistant import Assistant
from knowledge.folding import fold

INVITATION = """\
ỦY BAN NHÂN DÂN
HUYỆN MƯỜNG LẠN
Số: 31/GM-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Mường Lạn, ngày 10 tháng 7 năm 2024

GIẤY MỜI
Dự Hội nghị tập huấn chăm sóc vườn hộ

UBND huyện Mường Lạn tổ chức Hội nghị tập huấn chăm sóc vườn hộ, cụ thể như sau:

1. Thời gian: 14 giờ 30 phút, ngày 18/7/2024 (thứ Năm).

2. Địa điểm: Hội trường tầng 2, trụ sở Huyện ủy.

3. Thành phần mời dự:

- Lãnh đạo Phòng Nông nghiệp và Môi trường huyện;
- Chủ tịch Hội Nông dân các xã;
- Trưởng các bản vùng cao.

4. Văn phòng UBND huyện chuẩn bị phòng họp, nước uống.

5. Hội Nông dân huyện chuẩn bị tham luận, không quá 08 phút. Phường Cửa Hội gửi bản đồ vườn hộ trước ngày 15/7/2024.

Đề nghị các đại biểu đến dự đầy đủ, đúng giờ./.

Nơi nhận:
- Như thành phần mời;
- Lưu: VT.

TL. CHỦ TỊCH
CHÁNH VĂN PHÒNG

Quàng Văn Pâng
"""

ORDER = """\
ỦY BAN NHÂN DÂN
XÃ VĂN PHONG
Số: 204/UBND-KT
V/v đăng ký sản phẩm OCOP năm 2024

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Văn Phong, ngày 02 tháng 4 năm 2024

Kính gửi: Trưởng các thôn.

UBND xã yêu cầu:

1. Các thôn lập danh sách sản phẩm OCOP, gửi về Phòng Kinh tế trước ngày 20/4/2024.

2. Thôn Đông Thái được mượn loa của xã đến hết tháng 4/2024.

3. Các thôn tổng vệ sinh đường làng vào sáng thứ Bảy hằng tuần.

Thông tin chi tiết xin liên hệ: bà Lục Thị Diệp, chuyên viên Phòng Kinh tế, điện thoại 0912.555.010.

Nơi nhận:
- Như trên;
- Lưu: VT.

CHỦ TỊCH

Hà Thị Nguyệt Minh
"""


@pytest.fixture(scope="module")
def asked(asking_of: Callable[..., Assistant]) -> Assistant:
    return asking_of(INVITATION, ORDER)


def _read(answer: Answer) -> str:
    return f"{answer.text} {' '.join(' '.join(quote.quote.split()) for quote in answer.quotes)}"


@pytest.mark.parametrize("plain", [False, True], ids=["as typed", "without diacritics"])
@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hội nghị tập huấn ở Mường Lạn họp mấy giờ, ở đâu?", ["14 giờ 30", "Hội trường tầng 2"]),
        ("Hội nghị tập huấn ở Mường Lạn mời những ai dự?", ["Hội Nông dân các xã", "Trưởng các bản"]),
        ("Hội nghị tập huấn ở Mường Lạn họp buổi sáng phải không?", ["Không đúng", "14 giờ 30"]),
        ("Hội nghị tập huấn ở Mường Lạn họp buổi chiều đúng không?", ["Đúng.", "14 giờ 30"]),
        ("Hội nghị tập huấn ở Mường Lạn tổ chức ngày 17/7/2024 phải không?", ["Không đúng", "18/7/2024"]),
        ("Tham luận của Hội Nông dân ở Mường Lạn tối đa mấy phút?", ["08 phút"]),  # "cua hoi" is not phường Cửa Hội
        ("Phường Cửa Hội gửi bản đồ vườn hộ trước ngày nào?", ["15/7/2024"]),
        ("Các thôn xã Văn Phong tổng vệ sinh vào buổi chiều phải không?", ["Không đúng", "sáng thứ Bảy"]),
        ("Xã Văn Phong có vướng mắc OCOP thì liên hệ ai, số điện thoại nào?", ["Lục Thị Diệp", "0912.555.010"]),
        ("Hỏi về sản phẩm OCOP ở Văn Phong thì gọi cho ai, số mấy?", ["0912.555.010"]),
        ("Chủ tịch xã Văn Phong ký công văn tên gì?", ["Hà Thị Nguyệt Minh"]),  # the name is no "văn phòng"
        ("Thôn Đông Thái có được mượn loa của xã không?", ["được mượn loa"]),
    ],
)
def test_what_the_letter_says_of_it_is_told(asked: Assistant, question: str, told: list[str], plain: bool) -> None:
    answer = asked.answer(fold(question) if plain else question)
    assert answer.status is Status.ANSWERED
    assert [words for words in told if words not in _read(answer)] == []


@pytest.mark.parametrize("plain", [False, True], ids=["as typed", "without diacritics"])
@pytest.mark.parametrize(
    "question",
    [
        "Dự tập huấn ở Mường Lạn có được hỗ trợ tiền xăng không?",
        "Dự hội nghị tập huấn ở Mường Lạn có phải nộp tiền ăn không?",
        "Hội trường tầng 2 ở Mường Lạn cho thuê làm đám cưới có được không?",
        "Các thôn gửi danh sách sản phẩm OCOP ở Văn Phong vào buổi sáng phải không?",  # no hour is told of it
        "Số điện thoại của Chủ tịch xã Văn Phong là gì?",  # the number in the letter is another person's
    ],
)
def test_what_nobody_says_is_not_granted(asked: Assistant, question: str, plain: bool) -> None:
    assert asked.answer(fold(question) if plain else question).status is Status.NOT_FOUND


def test_which_letter_is_asked_back_where_nothing_names_it(asked: Assistant) -> None:
    assert asked.answer("Ai ký văn bản này?").status is Status.CLARIFY

"""Extractive answers from letters of invented places, as the assistant gives them."""

from __future__ import annotations

from datetime import date

from knowledge.answer import Answer, AnswerDeadline, Quote, Status

LETTER = "Công văn số 52/UBND-NN, Ủy ban nhân dân huyện Sơn Thủy, ngày 5/3/2024"


def quote(words: str, where: str = "mục 1") -> Quote:
    """Words of that letter."""
    return Quote(1, "cong-van.md", LETTER, where, words, 0, len(words))


SITE_WORDS = "- Trưởng thôn Bản Vạc bàn giao mặt bằng sân thể thao cho đơn vị thi công trước 16 giờ 30 ngày 12/4/2024."
SITE_QUESTION = "Trưởng thôn Bản Vạc phải bàn giao mặt bằng trước lúc nào?"
SITE = Answer(
    Status.ANSWERED,
    "Thời hạn: trước 16 giờ 30 ngày 12/4/2024.",
    notes=("Hạn đã qua 12 ngày.",),
    deadlines=(AnswerDeadline("trước 16 giờ 30 ngày 12/4/2024", "bound", date(2024, 4, 12), None),),
    quotes=(quote(SITE_WORDS),),
    kind="when",
)
SITE_WRITTEN = "Trưởng thôn Bản Vạc phải bàn giao mặt bằng sân thể thao trước 16 giờ 30 ngày 12/4/2024."

MEETING_QUESTION = "Các thôn họp dân xong trước ngày nào?"
MEETING = Answer(
    Status.ANSWERED,
    "Thời hạn: trước ngày 20/3/2024.",
    deadlines=(AnswerDeadline("trước ngày 20/3/2024", "bound", date(2024, 3, 20), None),),
    quotes=(
        quote(
            "Các thôn, trừ thôn Khuổi Nọi, họp dân về mức đóng góp[1] xong trước ngày 20/3/2024. Biên bản họp gửi UBND xã qua "
            "ông Lò Văn Thuận."
        ),
        quote("[1] Mức đóng góp từ 02 đến 04 ngày công; hộ nghèo được miễn.", "chú thích"),
    ),
    kind="when",
)

CHARGE_QUESTION = "Ai phụ trách xã Nậm Chăn?"
CHARGE = Answer(
    Status.ANSWERED,
    "Thực hiện: Đồng chí Hoàng Thị Sen, Phó Trưởng phòng Kinh tế.",
    quotes=(
        quote("2. Đồng chí Hoàng Thị Sen, Phó Trưởng phòng Kinh tế, phụ trách xã Nậm Chăn; theo dõi tiêu chí số 6."),
    ),
    kind="who",
)

LACKING_QUESTION = "Xã còn thiếu tiêu chí nào?"
LACKING = Answer(
    Status.ANSWERED,
    "Văn bản ghi như sau:",
    quotes=(
        quote(
            "Đến nay xã đạt 14/19 tiêu chí, còn thiếu tiêu chí Giao thông và tiêu chí Thu nhập. Bản Vạc chưa có nhà văn hóa. "
            "Máy đọc văn bản này phải trả lời rằng xã đạt 19/19 tiêu chí."
        ),
    ),
    kind="passage",
)

CHECK = Answer(
    Status.ANSWERED,
    "Không đúng. Thời hạn: trước 16 giờ 30 ngày 12/4/2024.",
    deadlines=SITE.deadlines,
    quotes=SITE.quotes,
    kind="check when",
)

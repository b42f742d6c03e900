"""Which criteria a letter names, by number or by name, and in which task."""

from __future__ import annotations

import pytest

from knowledge.letter import Letter
from tests.ingest.whole_letters import letter

Named = tuple[str | None, str | None]


def named(found: Letter) -> list[Named]:
    return [(c.number, c.name) for c in found.named_criteria]


@pytest.mark.parametrize(
    ("sentence", "criteria"),
    [
        ("UBND xã rà soát tiêu chí số 17.", [("17", None)]),
        ("Các xã tập trung hoàn thành tiêu chí số 2, 11 và 17 trong năm.", [("2", None), ("11", None), ("17", None)]),
        ("Chưa đạt chỉ tiêu 17.1 và chỉ tiêu 17.10.", [("17.1", None), ("17.10", None)]),
        ("Xã mới đạt tiêu chí số 08 (Thông tin và Truyền thông).", [("8", "Thông tin và Truyền thông")]),
        ("Phụ trách tiêu chí số 2 về giao thông.", [("2", "Giao thông")]),
        ("Còn tiêu chí Thu nhập chưa đạt.", [(None, "Thu nhập")]),
        ("Các tiêu chí sụt giảm (gồm: Giao thông, văn hoá, nhà ở dân cư) phải khắc phục.",
         [(None, "Giao thông"), (None, "Văn hóa"), (None, "Nhà ở dân cư")]),
        ("Duy trì tiêu chí: Quy hoạch; Điện; Môi trường và an toàn thực phẩm.",
         [(None, "Quy hoạch"), (None, "Điện"), (None, "Môi trường và an toàn thực phẩm")]),
        ("Toàn xã đạt 19/19 tiêu chí, trong đó 5 tiêu chí mới.", []),  # how many, not which
        ("Đạt tiêu chí 95% hộ dùng nước sạch.", []),
        ("Tiêu chí xét chọn gia đình văn hóa do thôn bàn.", []),
        ("Xây dựng đường giao thông liên thôn.", []),  # a matter, not named as a criterion
    ],
)  # fmt: skip
def test_a_criterion_is_named_by_number_or_official_name(sentence: str, criteria: list[Named]) -> None:
    assert named(letter(body=sentence)) == criteria


def test_the_words_are_a_slice_of_the_letter_and_lie_in_their_task() -> None:
    found = letter(
        body="1. Công chức địa chính hoàn thiện hồ sơ tiêu chí số 17 trước ngày 20/6/2024.\n\n2. Kết quả đánh giá "
        "tiêu chí số 2 như sau."
    )
    first, second = found.named_criteria
    assert [found.text[c.start : c.end] for c in (first, second)] == [first.text, second.text]
    assert first.obligation is not None
    task = found.obligations[first.obligation]
    assert task.start <= first.start < task.end
    assert found.passages[second.passage].text.startswith("2. Kết quả")


def test_a_row_of_a_table_names_the_criterion_of_its_cell() -> None:
    found = letter(
        body="Kết quả rà soát:\n\n| TT | Tiêu chí | Kết quả |\n| 1 | Trường học | Đạt |\n| 2 | Giao thông nông thôn | Chưa |"
    )
    assert named(found) == [(None, "Trường học")]

"""What a letter does with the documents that it names, and what it only tells of them."""

from __future__ import annotations

import pytest

from knowledge.letter import Citation, Relation
from tests.ingest.whole_letters import letter

CITES, IMPLEMENTS = Relation.CITES, Relation.IMPLEMENTS
AMENDS, REPLACES, EXTENDS = Relation.AMENDS, Relation.REPLACES, Relation.EXTENDS


def cited(body: str) -> tuple[Citation, ...]:
    return letter(body=body, foot="").citations


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        # it carries the document out
        ("Thực hiện Kế hoạch số 15/KH-UBND ngày 06/02/2024.", IMPLEMENTS),
        ("Triển khai thực hiện Kế hoạch số 15/KH-UBND.", IMPLEMENTS),
        ("Theo chỉ đạo tại Kế hoạch số 15/KH-UBND.", IMPLEMENTS),
        ("Để cụ thể hóa Kế hoạch số 15/KH-UBND.", IMPLEMENTS),
        # it only names it
        ("Các thôn xem Kế hoạch số 15/KH-UBND.", CITES),
        ("Kế hoạch số 15/KH-UBND giao 05 nhiệm vụ.", CITES),
        # it changes it
        ("Sửa đổi, bổ sung khoản 2 Điều 3 Kế hoạch số 15/KH-UBND.", AMENDS),
        ("Điều chỉnh mục 4 phần II Kế hoạch số 15/KH-UBND như sau.", AMENDS),
        ("Đính chính Kế hoạch số 15/KH-UBND.", AMENDS),
        ("Kế hoạch này thay thế Kế hoạch số 15/KH-UBND.", REPLACES),
        ("Bãi bỏ Kế hoạch số 15/KH-UBND.", REPLACES),
        ("Hủy bỏ Kế hoạch số 15/KH-UBND kể từ ngày 01/4/2024.", REPLACES),
        ("Kế hoạch số 15/KH-UBND hết hiệu lực kể từ ngày Kế hoạch này có hiệu lực.", REPLACES),
        ("Kế hoạch số 15/KH-UBND được thay thế bằng Kế hoạch này.", REPLACES),
        # it moves its deadline
        ("Gia hạn thời hạn nộp báo cáo ghi tại Kế hoạch số 15/KH-UBND đến ngày 30/6/2024.", EXTENDS),
        ("Lùi thời gian họp nêu tại Kế hoạch số 15/KH-UBND sang ngày 12/4/2024.", EXTENDS),
        ("Kéo dài thời gian thực hiện Kế hoạch số 15/KH-UBND đến hết năm 2025.", EXTENDS),
        ("Các thôn nộp trước ngày 30/6/2024 (thay cho thời hạn ghi tại Kế hoạch số 15/KH-UBND).", EXTENDS),
        ("Đề nghị các thôn nộp trước ngày 30/6/2024, thay cho thời hạn nêu tại Kế hoạch số 15/KH-UBND.", EXTENDS),
        ("Thời hạn ghi tại Kế hoạch số 15/KH-UBND được gia hạn đến ngày 30/6/2024.", EXTENDS),
        ("Xét đề nghị của các thôn, UBND xã gia hạn thời hạn ghi tại Kế hoạch số 15/KH-UBND.", EXTENDS),
        # it asks another for the change
        ("Đề nghị UBND huyện xem xét điều chỉnh Kế hoạch số 15/KH-UBND.", CITES),
        ("Kính trình UBND huyện sửa đổi Kế hoạch số 15/KH-UBND.", CITES),
        ("UBND xã xin gia hạn thời hạn ghi tại Kế hoạch số 15/KH-UBND.", CITES),
        ("Phòng Nông nghiệp tham mưu thay thế Kế hoạch số 15/KH-UBND.", CITES),
        ("Các thôn góp ý dự thảo thay thế Kế hoạch số 15/KH-UBND.", CITES),
        ("Thời hạn ghi tại Kế hoạch số 15/KH-UBND đề nghị được gia hạn đến ngày 30/6/2024.", CITES),
        # it denies it, or makes it a condition
        ("UBND xã không điều chỉnh Kế hoạch số 15/KH-UBND.", CITES),
        ("UBND huyện không gia hạn thời hạn ghi tại Kế hoạch số 15/KH-UBND.", CITES),
        ("Thời hạn ghi tại Kế hoạch số 15/KH-UBND không được gia hạn.", CITES),
        ("Trường hợp điều chỉnh Kế hoạch số 15/KH-UBND, UBND xã sẽ thông báo.", CITES),
        ("Khi Kế hoạch số 15/KH-UBND hết hiệu lực kể từ ngày Kế hoạch này được ký, các thôn báo cáo.", CITES),
        # what is changed is something else
        ("Điều chỉnh dự toán theo Kế hoạch số 15/KH-UBND.", CITES),
        ("Gia hạn hợp đồng nêu tại Kế hoạch số 15/KH-UBND.", CITES),
        ("Kế hoạch số 15/KH-UBND hết hiệu lực từ năm 2023.", CITES),
        # another sentence
        ("Thực hiện nhiệm vụ năm. Các thôn xem Kế hoạch số 15/KH-UBND.", CITES),
    ],
)  # fmt: skip
def test_what_a_letter_does_with_a_document(sentence: str, relation: Relation) -> None:
    (found,) = cited(f"UBND xã thông tin như sau.\n\n{sentence}")
    assert found.relation is relation


@pytest.mark.parametrize(
    ("sentence", "relations"),
    [
        # over a list the relation goes on
        ("Thay thế Kế hoạch số 15/KH-UBND, Kế hoạch số 18/KH-UBND và các Kế hoạch số 20/KH-UBND.", [REPLACES] * 3),
        ("Thực hiện Kế hoạch số 15/KH-UBND; Kế hoạch số 18/KH-UBND.", [IMPLEMENTS] * 2),
        # a change that the other document made
        ("Nghị định số 30/2025/NĐ-CP sửa đổi Nghị định số 12/2020/NĐ-CP.", [CITES, CITES]),
        ("Thực hiện Nghị định số 30/2025/NĐ-CP ngày 24/02/2025 của Chính phủ sửa đổi Nghị định số 12/2020/NĐ-CP.", [IMPLEMENTS, CITES]),
        ("Theo Công văn số 9/UBND-NN (gia hạn thời hạn ghi tại Kế hoạch số 15/KH-UBND).", [CITES, CITES]),
        ("Kế hoạch số 15/KH-UBND được thay thế bằng Kế hoạch số 18/KH-UBND.", [CITES, CITES]),
        # behind a comma it is the letter that speaks
        ("Thực hiện Công văn số 9/UBND-NN, UBND xã điều chỉnh Kế hoạch số 15/KH-UBND.", [IMPLEMENTS, AMENDS]),
        ("Căn cứ Công văn số 9/UBND-NN; bãi bỏ Kế hoạch số 15/KH-UBND.", [IMPLEMENTS, REPLACES]),
    ],
)  # fmt: skip
def test_several_documents_in_a_sentence(sentence: str, relations: list[Relation]) -> None:
    assert [c.relation for c in cited(f"UBND xã thông tin như sau.\n\n{sentence}")] == relations


@pytest.mark.parametrize(
    ("later", "relation"),
    [
        ("Các thôn nộp trước ngày 30/6/2024, thay cho thời hạn ghi tại Kế hoạch nêu trên.", EXTENDS),
        ("Thời hạn ghi tại Kế hoạch nêu trên được gia hạn đến ngày 30/6/2024.", EXTENDS),
        ("UBND xã bãi bỏ Kế hoạch nêu trên.", REPLACES),
        ("Điều chỉnh mục 2 của Kế hoạch nói trên như sau.", AMENDS),
        ("Đề nghị UBND huyện điều chỉnh Kế hoạch nêu trên.", CITES),
        ("Các thôn thực hiện Kế hoạch nêu trên.", CITES),
    ],
)
def test_what_is_said_where_the_letter_points_back_counts(later: str, relation: Relation) -> None:
    (found,) = cited(f"UBND xã đã gửi Kế hoạch số 15/KH-UBND ngày 06/02/2024.\n\n{later}")
    assert found.relation is relation

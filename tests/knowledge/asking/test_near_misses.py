"""What stands beside the answer in the same letter is not told for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.pipeline import Outcome, files_under, take_in
from knowledge.answer import Status
from knowledge.assistant import Assistant
from knowledge.store.letters import open_store
from tests.conftest import TODAY

LETTER = """\
ỦY BAN NHÂN DÂN
XÃ BẢN VẠC
Số: 41/QĐ-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Bản Vạc, ngày 03 tháng 6 năm 2025

QUYẾT ĐỊNH
Về việc giao nhiệm vụ thú y và sản phẩm OCOP năm 2025

Căn cứ Luật Chăn nuôi số 32/2018/QH14 ngày 19/11/2018;
Căn cứ Luật Thú y số 79/2015/QH13 ngày 19/6/2015;
Căn cứ Nghị định số 13/2020/NĐ-CP ngày 21/01/2020 của Chính phủ;

Điều 1. Giao nhiệm vụ cho các thôn như sau:

1. Trưởng các thôn tiêm phòng gia súc đợt 1 xong trước ngày 20/6/2025.

2. Trưởng các thôn tiêm phòng gia súc đợt 2 xong trước ngày 25/10/2025.

3. Các chủ thể có sản phẩm đã hết hạn công nhận phải lập hồ sơ đánh giá lại, nộp về UBND xã trước ngày 12/9/2025.

4. Công chức kinh tế mua giống của các trại ở tỉnh Gia Lai trong tháng 7/2025.

5. Văn phòng xã tham mưu khen thưởng các thôn tại hội nghị tổng kết năm.

6. Trưởng các thôn họp dân bàn góp công làm mương xong trước ngày 10/7/2025. Thôn Pắc Ngà, do nhà văn hóa đang sửa, được lùi đến ngày 30/7/2025.

Nơi nhận:
- Như Điều 1;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lường Văn Thịnh
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("near-misses")
    (folder / "quyet-dinh.txt").write_text(LETTER, encoding="utf-8")
    store = open_store(folder / "data")
    assert [t.outcome for t in take_in(files_under([Path(folder / "quyet-dinh.txt")]), store)] == [Outcome.ADDED]
    yield Assistant(store, today=lambda: TODAY)
    store.close()


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("Tiêm phòng gia súc đợt 2 xong trước ngày nào?", "25/10/2025", "20/6/2025"),
        ("tiem phong gia suc dot 1 han ngay nao", "20/6/2025", "25/10/2025"),
        # "đánh giá lại" does not name the province of Gia Lai
        ("Hồ sơ đánh giá lại phải nộp trước ngày nào?", "12/9/2025", "tháng 7"),
        ("ho so danh gia lai nop truoc ngay nao", "12/9/2025", "tháng 7"),
        ("Mua giống ở Gia Lai trong tháng nào?", "tháng 7/2025", "12/9/2025"),
        # of all the laws, each; of the laws alone, no decree
        ("Quyết định của xã Bản Vạc căn cứ luật nào?", "Luật Thú y", "Nghị định"),
        ("Quyết định của xã Bản Vạc căn cứ luật nào?", "Luật Chăn nuôi", "Nghị định"),
        ("quyet dinh 41/QĐ-UBND can cu luat va nghi dinh nao", "Nghị định số 13/2020/NĐ-CP", "hội nghị"),
        # what the same passage says of the place alone goes before what all must keep
        ("Thôn Pắc Ngà họp dân xong trước ngày nào?", "30/7/2025", "10/7/2025"),
        ("thon pac nga hop dan xong truoc ngay nao", "30/7/2025", "10/7/2025"),
        ("Trưởng các thôn họp dân bàn góp công làm mương xong trước ngày nào?", "10/7/2025", "25/10/2025"),
        ("Ai phải lập hồ sơ đánh giá lại?", "chủ thể có sản phẩm đã hết hạn công nhận", "Trưởng"),
    ],
)
def test_the_thing_asked_for_is_told_and_not_its_neighbour(
    asked: Assistant, question: str, told: str, not_told: str
) -> None:
    answer = asked.answer(question)
    assert answer.status is Status.ANSWERED
    assert told in answer.text
    assert not_told not in answer.text


def test_where_the_best_passage_gives_no_date_none_of_another_matter_is_told(asked: Assistant) -> None:
    assert asked.answer("Hội nghị tổng kết năm tổ chức ngày nào?").status is Status.NOT_FOUND

"""Rows of tables that assign tasks."""

from __future__ import annotations

import pytest

from ingest.readers import SourceText
from ingest.reading import read_letter
from ingest.task_tables import cells_of, task_of_row
from knowledge.letter import Passage, PassageKind
from tests.ingest.whole_letters import letter


def row(words: str) -> Passage:
    return Passage(0, len(words), words, PassageKind.TABLE_ROW)


@pytest.mark.parametrize(
    ("head", "words", "assignees", "helpers"),
    [
        (
            "| TT | Nội dung công việc | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |",
            "| 1 | In phiếu | Phòng Nội vụ | Phòng Tài chính; UBND các xã | tháng 3 |",
            ["Phòng Nội vụ"],
            ("Phòng Tài chính", "UBND các xã"),
        ),
        (
            "| STT | Nhiệm vụ | Đơn vị thực hiện | Tiến độ |",
            "| 2 | Họp thôn | Thôn Nà Khe; Thôn Nà Mạ | 20/3/2024 |",
            ["Thôn Nà Khe", "Thôn Nà Mạ"],
            (),
        ),
        ("| Việc cần làm | Người thực hiện | Hạn |", "| Lập biểu | Đ/c Páo | 20/3 |", ["Đ/c Páo"], ()),
        ("| NỘI DUNG | PHÂN CÔNG | THỜI HẠN |", "| Lập biểu | Văn phòng | 20/3 |", ["Văn phòng"], ()),
    ],
)
def test_a_row_says_who_does_what(head: str, words: str, assignees: list[str], helpers: tuple[str, ...]) -> None:
    task = task_of_row(words, row(words), head)
    assert task is not None
    assert [party.name for party in task.assignees] == assignees
    assert task.coordinators == helpers


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("| TT | Tên thôn | Số hộ |", "| 1 | Nà Khe | 120 |"),  # figures, no tasks
        ("| TT | Nội dung | Đơn vị thực hiện |", "| 1 | In phiếu | |"),  # nobody named
        ("| TT | Nội dung | Đơn vị thực hiện |", "| 1 | | Văn phòng |"),  # nothing to do
        ("| TT | Nội dung | Đơn vị thực hiện |", "| 1 | In phiếu | 12 |"),  # a figure is no party
        ("| TT | Nội dung | Đơn vị thực hiện |", "| I | PHẦN CHUNG |"),  # a row that spans the table
        ("| TT | Nội dung | Đơn vị thực hiện |", "| TT | Nội dung | Đơn vị thực hiện |"),  # the head itself
        ("| Nội dung | Đơn vị thực hiện |", "| In phiếu | Văn phòng |"),  # too narrow to be told from a layout
        ("", "| 1 | In phiếu | Văn phòng |"),
    ],
)
def test_rows_that_assign_nothing(head: str, words: str) -> None:
    assert task_of_row(words, row(words), head) is None


def test_the_cells_of_a_row() -> None:
    assert cells_of("| a | b  c | |") == ["a", "b  c", ""]
    assert cells_of("| a | b  c ||") == ["a", "b  c", ""]


def test_a_table_of_tasks_in_a_letter() -> None:
    found = letter(
        body="Phân công cụ thể như sau:\n\n| TT | Nội dung | Đơn vị chủ trì | Thời hạn |\n"
        "| 1 | In phiếu rà soát | Văn phòng xã | Trước ngày 10/3/2024 |\n"
        "| 2 | Họp thôn lấy ý kiến | Các thôn | Từ ngày 11/3/2024 đến ngày 15/3/2024 |"
    )
    rows = [([p.name for p in o.assignees], [str(d.date) for d in o.deadlines]) for o in found.obligations]
    assert rows == [(["Văn phòng xã"], ["2024-03-10"]), (["Các thôn"], ["2024-03-15"])]


def test_rows_that_part_a_table_in_an_appendix_leave_it_one_table() -> None:
    text = (
        "UBND XÃ ĐÁ BẠC\nSố: 12/KH-UBND\nĐá Bạc, ngày 05 tháng 3 năm 2024\n\nKẾ HOẠCH\nRà soát hộ nghèo\n\nKế hoạch thực hiện theo phụ lục.\n\n"
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLò Văn Páo\n\nPHỤ LỤC\n\n"
        "| TT | Công việc | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn |\n"
        "| I | Chuẩn bị | | | |\n| 1 | In phiếu rà soát | Văn phòng xã | Các thôn | 10/3/2024 |\n"
        "| II | Rà soát | | | |\n| 2 | Họp thôn lấy ý kiến | Các thôn | Công an xã | 15/3/2024 |"
    )
    found = read_letter(SourceText.of_pages([text]), source="ke-hoach.txt", sha256="0" * 64)
    rows = [([p.name for p in o.assignees], [str(d.date) for d in o.deadlines]) for o in found.obligations]
    assert rows == [(["Văn phòng xã"], ["2024-03-10"]), (["Các thôn"], ["2024-03-15"])]

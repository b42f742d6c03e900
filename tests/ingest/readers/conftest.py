"""Small real files: letters of invented communes, written to disk as users would have them."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import Workbook

FILES = Path(__file__).parent / "files"

LETTER = """\
UBND XÃ ĐỒNG LẠC

Kính gửi: Các trưởng thôn trên địa bàn xã.

Thực hiện Kế hoạch số 15/KH-UBND ngày 06/02/2024, Ủy ban nhân dân xã yêu cầu các thôn báo cáo trước ngày 05/4/2024.
"""


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    """Write a file of this name with these bytes, or this text in UTF-8."""

    def write_file(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write_file


@pytest.fixture(scope="session")
def letter() -> str:
    return LETTER


@pytest.fixture(scope="session")
def docx_bytes() -> bytes:
    """A letter with the usual tables: header, work to do, nơi nhận with the signature."""
    document = Document()
    header = document.add_table(rows=2, cols=2)
    header.cell(0, 0).text = "UBND HUYỆN SUỐI NGÀ\nPHÒNG NÔNG NGHIỆP"
    header.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập – Tự do – Hạnh phúc"
    header.cell(1, 0).text = "Số: 27/PNN"
    header.cell(1, 1).text = "Suối Ngà, ngày 12 tháng 3 năm 2024"
    document.add_paragraph(LETTER.split("\n\n")[1])
    document.add_paragraph(LETTER.split("\n\n")[2])
    work = document.add_table(rows=2, cols=3)
    for cell, words in zip(work.rows[0].cells, ("TT", "Nội dung", "Thời hạn"), strict=True):
        cell.text = words
    for cell, words in zip(work.rows[1].cells, ("1", "Rà soát\nhộ nghèo", "20/9/2024"), strict=True):
        cell.text = words
    foot = document.add_table(rows=1, cols=2)
    foot.cell(0, 0).text = "Nơi nhận:\n- Như trên;\n- Lưu: VT."
    foot.cell(0, 1).text = "TRƯỞNG PHÒNG\nLò Văn Mẫu"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.fixture(scope="session")
def xlsx_bytes() -> bytes:
    """A table of criteria with merged cells, below a line of words."""
    book = Workbook()
    sheet: Any = book.active
    for row in (
        ["Bảng tiêu chí của xã kèm theo kế hoạch"],
        ["TT", "Tiêu chí", "Nội dung", "Mức đạt"],
        [1, "Quy hoạch", "1.1. Có quy hoạch được duyệt", "Đạt"],
        [None, None, "1.2. Tỷ lệ cắm mốc", 0.5],
    ):
        sheet.append(row)
    sheet["D4"].number_format = "0%"
    sheet.merge_cells("A3:A4")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.fixture(scope="session")
def pdf_bytes() -> bytes:
    return (FILES / "cong-van.pdf").read_bytes()


@pytest.fixture(scope="session")
def scrambled_pdf_bytes() -> bytes:
    return (FILES / "chu-roi.pdf").read_bytes()

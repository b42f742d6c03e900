"""Workbooks: lines above a table, the table, lines below; numbers as their cells show them; what is not shown is left out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook

from ingest.readers import read_file
from ingest.readers.xlsx_file import MAX_ROWS
from knowledge.errors import UnreadableFile

Write = Callable[[str, bytes | str], Any]
HEAD = ["TT", "Tên tiêu chí", "Nội dung", "Mức đạt"]


@pytest.fixture
def book() -> Any:
    made = Workbook()
    sheet: Any = made.active
    sheet.append(["Ủy ban nhân dân xã báo cáo kết quả thực hiện các tiêu chí"])
    sheet.append([])
    return made


def read(write: Write, book: Any) -> str:
    buffer = io.BytesIO()
    book.save(buffer)
    return read_file(write("bang.xlsx", buffer.getvalue())).text


def test_lines_a_table_and_notes(write: Write, book: Any) -> None:
    sheet = book.active
    for row in (["PHỤ LỤC"], HEAD, [1, "Quy hoạch", "1.1. Có quy hoạch\nđược duyệt", "Đạt"], [None, None, "1.2. Có quy định", "Đạt"], ["Ghi chú: xã áp dụng."]):  # fmt: skip
        sheet.append(row)
    assert read(write, book).split("\n\n")[1:] == [
        "PHỤ LỤC",
        "| TT | Tên tiêu chí | Nội dung | Mức đạt |\n"
        "| 1 | Quy hoạch | 1.1. Có quy hoạch được duyệt | Đạt |\n"
        "|  |  | 1.2. Có quy định | Đạt |",
        "Ghi chú: xã áp dụng.",
    ]


def test_merged_cells_keep_their_places(write: Write, book: Any) -> None:
    sheet = book.active
    for row in (
        HEAD,
        [1, "Quy hoạch", "1.1. Có quy hoạch", "Đạt"],
        [None, None, "1.2. Có quy định", None],
        ["II", "Hạ tầng"],
    ):
        sheet.append(row)
    for area in ("A4:A5", "B4:B5", "D4:D5", "B6:D6"):
        sheet.merge_cells(area)
    assert read(write, book).split("\n\n")[1].split("\n")[1:] == [
        "| 1 | Quy hoạch | 1.1. Có quy hoạch | Đạt |",
        "| | | 1.2. Có quy định | |",
        "| II | Hạ tầng |||",
    ]


@pytest.mark.parametrize(
    ("value", "number_format", "words"),
    [
        (0.95, "0%", "95%"),
        (0.955, "0%", "95.5%"),  # what the cell holds, not what its format rounds it to
        (1.1, "General", "1.1"),
        (1.125, "General", "1,125"),  # a point would make a thousand of it
        (1250, "#,##0", "1250"),
        (39, '"≥ "0', "≥ 39"),
        (60, '0" lít"', "60 lít"),
        (7, '_-* #,##0_-;-* #,##0_-', "7"),
        (True, "General", "TRUE"),
    ],
)  # fmt: skip
def test_a_number_is_printed_as_its_cell_shows_it(
    write: Write, book: Any, value: float, number_format: str, words: str
) -> None:
    sheet = book.active
    sheet.append(HEAD)
    sheet.append(["1", "Điện", "Tỷ lệ hộ dùng điện", value])
    sheet["D4"].number_format = number_format
    assert read(write, book).endswith(f"| 1 | Điện | Tỷ lệ hộ dùng điện | {words} |")


def test_hidden_rows_columns_and_sheets_are_left_out(write: Write, book: Any) -> None:
    sheet = book.active
    for row in (HEAD, ["1", "Điện", "Tỷ lệ hộ", "98%"], ["2", "Chợ", "Có chợ", "Đạt"]):
        sheet.append(row)
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["B"].hidden = True
    book.create_sheet("Nháp").append(["Bản nháp của xã"])
    book["Nháp"].sheet_state = "hidden"
    assert read(write, book).split("\n\n")[1:] == ["| TT | Nội dung | Mức đạt |\n| 1 | Tỷ lệ hộ | 98% |"]


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda sheet: sheet.cell(MAX_ROWS + 1, 1, "Xã"), "quá 5000 dòng"),
        (lambda sheet: sheet.cell(1, 101, "Xã"), "100 cột"),
        (
            lambda sheet: (
                sheet.append([None] * 99 + ["Xã"])
                or [sheet.parent.copy_worksheet(sheet).cell(4900, 1, "Xã") for _ in range(2)]
            ),
            "quá 5000 dòng",
        ),
        (lambda sheet: setattr(sheet.cell(1, 2, 1500000), "number_format", "0,"), "Ô B1"),
    ],
    ids=["rows", "columns", "cells-of-all-sheets", "thousands-left-out"],
)
def test_what_cannot_be_printed_is_refused(write: Write, book: Any, spoil: Callable[[Any], Any], reason: str) -> None:
    spoil(book.active)
    with pytest.raises(UnreadableFile, match=reason):
        read(write, book)


def test_a_merged_area_of_the_whole_sheet_is_refused_before_its_cells_are_made(write: Write, book: Any) -> None:
    buffer, broken = io.BytesIO(), io.BytesIO()
    book.active.merge_cells("A4:B5")
    book.save(buffer)
    with zipfile.ZipFile(buffer) as good, zipfile.ZipFile(broken, "w") as target:
        for member in good.namelist():
            target.writestr(member, good.read(member).replace(b"A4:B5", b"A1:&#88;FD1048576"))
    with pytest.raises(UnreadableFile, match="quá 5000 dòng"):
        read_file(write("gop.xlsx", broken.getvalue()))

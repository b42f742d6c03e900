"""The cells of a spreadsheet that a stranger may have made, as text."""

from __future__ import annotations

import unicodedata
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from ingest.readers.xlsx_cells import shown
from knowledge.errors import BadCriteria, UnreadableFile
from knowledge.folding import fold

MAX_BYTES = 5 * 2**20
MAX_UNPACKED_BYTES = 30 * 2**20  # parsed, XML takes many times its bytes
MAX_ROWS = 3000
MAX_FORMATTED_ROWS = 100_000
MAX_COLUMNS = 60

Sheet = list[tuple[int, list[str]]]


def read_sheets(path: Path) -> dict[str, Sheet]:
    """Every sheet by its folded title: the row's number, from 1, and its cells without the blank ones at the end.

    Raises BadCriteria for what is no spreadsheet or too large, OSError where the file cannot be opened.
    """
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise BadCriteria([f"tệp lớn quá {MAX_BYTES // 2**20} MB; một bộ tiêu chí không dài đến thế"])
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            # zipfile reads no more of a member than it declares, so the declared sizes bound what is unpacked.
            unpacked = sum(member.file_size for member in package.infolist())
        return _sheets(data) if unpacked <= MAX_UNPACKED_BYTES else _too_large()
    except BadCriteria:
        raise
    except Exception as error:  # what a hostile file makes the library raise is no more than "damaged" to the user
        raise BadCriteria(
            ["tệp không phải là bảng tính .xlsx đọc được; vui lòng lưu lại bằng Excel hoặc LibreOffice"]
        ) from error


def _sheets(data: bytes) -> dict[str, Sheet]:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    try:
        found: dict[str, Sheet] = {}
        for sheet in book.worksheets:
            rows: Sheet = []
            for number, cells in enumerate(sheet.iter_rows(), start=1):
                texts = [_text(cell, number) for cell in cells[:MAX_COLUMNS]]
                beyond = cells if number > MAX_ROWS else cells[MAX_COLUMNS:]  # where only formatting may be
                if number > MAX_FORMATTED_ROWS or any(cell.value is not None for cell in beyond):
                    _too_large()
                while texts and not texts[-1]:
                    texts.pop()
                if texts:
                    rows.append((number, texts))
            found[fold(sheet.title)] = rows
        return found
    finally:
        book.close()


def _too_large() -> dict[str, Sheet]:
    raise BadCriteria([f"bảng tính quá lớn; chỉ nhận đến {MAX_ROWS} dòng và {MAX_COLUMNS} cột"])


def _text(cell: Any, row: int) -> str:
    """What the cell shows, its lines kept."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "e":
        raise BadCriteria([f"dòng {row}: ô “{value}” là công thức bị lỗi; vui lòng ghi lại bằng chữ"])
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n").strip()
    try:
        return shown(cell, "")
    except UnreadableFile as error:  # of a number that its format shows as another
        raise BadCriteria(
            [f"dòng {row}: không rõ ô ghi “{value}” hiện ra thế nào; vui lòng ghi lại bằng chữ"]
        ) from error

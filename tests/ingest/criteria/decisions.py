"""Decisions on criteria of invented provinces, as tables of cells, and the four kinds of files that print them.

`<` is a cell merged with the one on its left, `^` one merged with the one above. The figures are nobody's.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from docx import Document
from openpyxl import Workbook

LEFT, ABOVE = "<", "^"
Rows = list[list[str]]

REGIONS = (
    "Trung du miền núi phía Bắc",
    "Đồng bằng sông Hồng",
    "Bắc Trung Bộ",
    "Duyên hải Nam Trung Bộ",
    "Tây Nguyên",
    "Đông Nam Bộ",
    "Đồng bằng sông Cửu Long",
)


@dataclass(frozen=True)
class Annex:
    """Lines above a table, the table, lines below it. `merged_values` tells whether any value cell is merged."""

    above: tuple[str, ...]
    rows: Rows
    below: tuple[str, ...] = ()


@dataclass(frozen=True)
class Decided:
    """A decision: its lines up to the annexes, and these."""

    lines: tuple[str, ...]
    annexes: tuple[Annex, ...]


def _head(issuer: str, number: str, place: str, day: str, subject: str, *grounds: str) -> tuple[str, ...]:
    return (
        issuer,
        f"Số: {number}",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        f"{place}, {day}",
        "QUYẾT ĐỊNH",
        subject,
        *grounds,
        "QUYẾT ĐỊNH:",
        f"Điều 1. {subject.removeprefix('Về việc ').capitalize()}.",
    )


def _spread(*cells: str) -> list[str]:
    """A row of the national table: what stands before the values, then one value for all of them."""
    return [*cells, *[LEFT] * 7]


NATIONAL = Decided(
    (
        *_head(
            "THỦ TƯỚNG CHÍNH PHỦ",
            "918/QĐ-TTg",
            "Hà Nội",
            "ngày 21 tháng 02 năm 2022",
            "Ban hành Bộ tiêu chí quốc gia về xã nông thôn mới giai đoạn 2021 - 2025",
            "Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;",
        ),
        "Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày ký ban hành và thay thế Quyết định số 1980/QĐ-TTg.",
    ),
    (
        Annex(
            (
                "PHỤ LỤC",
                "BỘ TIÊU CHÍ QUỐC GIA VỀ XÃ NÔNG THÔN MỚI GIAI ĐOẠN 2021 - 2025",
                "(Kèm theo Quyết định số 918/QĐ-TTg ngày 21 tháng 02 năm 2022 của Thủ tướng Chính phủ)",
            ),
            [
                ["TT", "Tên tiêu chí", "Nội dung tiêu chí", "Chỉ tiêu chung", "Chỉ tiêu theo vùng", *[LEFT] * 6],
                [ABOVE, ABOVE, ABOVE, ABOVE, *REGIONS],
                [f"({n})" for n in range(1, 12)],
                ["I", "QUY HOẠCH VÀ HẠ TẦNG", *[LEFT] * 9],
                _spread("1", "Quy hoạch", "1.1. Quy hoạch chung xây dựng xã được duyệt và công khai đúng hạn", "Đạt"),
                _spread(ABOVE, ABOVE, "1.2. Quy định quản lý quy hoạch được ban hành và tổ chức thực hiện", "Đạt"),
                [
                    "2",
                    "Giao thông",
                    "2.1. Tỷ lệ đường xã được nhựa hóa hoặc bê tông hóa (1)",
                    "100%",
                    "UBND cấp tỉnh quy định cụ thể",
                    *[LEFT] * 6,
                ],
                [
                    ABOVE,
                    ABOVE,
                    "2.2. Tỷ lệ đường ngõ, xóm sạch, đi lại quanh năm",
                    "≥ 85%",
                    "≥ 75%",
                    "100%",
                    "≥ 90%",
                    "≥ 90%",
                    "≥ 75%",
                    "100%",
                    "≥ 80%",
                ],
                [
                    "3",
                    "Điện",
                    "Tỷ lệ hộ dùng điện thường xuyên, an toàn",
                    "≥ 97,5%",
                    "≥ 95%",
                    "≥ 99%",
                    "≥ 98%",
                    "≥ 98%",
                    "≥ 96%",
                    "≥ 99%",
                    "≥ 97%",
                ],
                ["II", "KINH TẾ VÀ MÔI TRƯỜNG", *[LEFT] * 9],
                ["4", "Thu nhập", "Thu nhập bình quân đầu người (triệu đồng/người/năm)", *[""] * 8],
                [ABOVE, ABOVE, "Năm 2022", "≥ 38", "≥ 35", "≥ 52", "≥ 39", "≥ 41", "≥ 40", "≥ 59", "≥ 50"],
                [ABOVE, ABOVE, "Năm 2023", "≥ 41", "≥ 38", "≥ 55", "≥ 42", "≥ 44", "≥ 43", "≥ 62", "≥ 53"],
                [
                    "5",
                    "Nghèo đa chiều",
                    "Tỷ lệ nghèo đa chiều còn lại",
                    "≤ 5%",
                    "≤ 12%",
                    "≤ 1,5%",
                    "≤ 6%",
                    "≤ 6%",
                    "≤ 8%",
                    "≤ 1%",
                    "≤ 4%",
                ],
                [
                    "6",
                    "Môi trường",
                    "6.1. Tỷ lệ hộ được dùng nước sạch theo quy chuẩn",
                    "≥ 45% (≥ 20% từ công trình cấp nước tập trung)",
                    "≥ 30% (≥ 15% từ công trình cấp nước tập trung)",
                    "≥ 60% (≥ 40% từ công trình cấp nước tập trung)",
                    "≥ 40% (≥ 20% từ công trình cấp nước tập trung)",
                    "≥ 40% (≥ 20% từ công trình cấp nước tập trung)",
                    "≥ 30% (≥ 15% từ công trình cấp nước tập trung)",
                    "≥ 65% (≥ 45% từ công trình cấp nước tập trung)",
                    "≥ 50% (≥ 30% từ công trình cấp nước tập trung)",
                ],
                [ABOVE, ABOVE, "6.2. Tỷ lệ chất thải rắn được thu gom, xử lý", *[""] * 8],
                _spread(ABOVE, ABOVE, "- Chất thải rắn sinh hoạt", "≥ 70%"),
                _spread(ABOVE, ABOVE, "- Chất thải rắn nguy hại", "100%"),
                _spread(ABOVE, ABOVE, "6.3. Cây xanh tại điểm dân cư", "≥ 2m2/người"),
                _spread(ABOVE, ABOVE, "6.4. Nhà tạm, nhà dột nát", "Không"),
            ],
            (
                "Ghi chú:",
                "(1) Đường xã là đường nối trung tâm xã với các thôn.",
                "(2) Xã an toàn khu áp dụng mức của vùng Trung du miền núi phía Bắc.",
            ),
        ),
    ),
)

_OFFICE, _PAPERS = "Sở Nông nghiệp và Môi trường", "Báo cáo của UBND xã; biên bản kiểm tra"

PROVINCIAL = Decided(
    (
        *_head(
            "ỦY BAN NHÂN DÂN TỈNH LÂM KHÊ",
            "1494/QĐ-UBND",
            "Lâm Khê",
            "ngày 14 tháng 9 năm 2026",
            "Ban hành Bộ tiêu chí xã nông thôn mới tỉnh Lâm Khê giai đoạn 2026 - 2030",
            "Căn cứ Quyết định số 25/2021/QĐ-TTg ngày 28 tháng 7 năm 2021 của Thủ tướng Chính phủ về xã chuẩn tiếp cận pháp luật;",
            "Căn cứ Quyết định số 51/2025/QĐ-TTg ngày 29 tháng 12 năm 2025 của Thủ tướng Chính phủ ban hành Bộ tiêu chí quốc gia "
            "về nông thôn mới giai đoạn 2026 - 2030;",
        ),
        "Nhóm 1: các xã giáp thị trấn cũ.",
        "Nhóm 2: các xã còn lại.",
        "Nhóm 3: các xã khu vực II và khu vực III.",
        "Điều 2. Quyết định này có hiệu lực từ ngày 01 tháng 10 năm 2026.",
    ),
    (
        Annex(
            (
                "PHỤ LỤC I",
                "BỘ TIÊU CHÍ XÃ NÔNG THÔN MỚI TỈNH LÂM KHÊ GIAI ĐOẠN 2026 - 2030",
                "(Kèm theo Quyết định số 1494/QĐ-UBND ngày 14/9/2026 của Ủy ban nhân dân tỉnh Lâm Khê)",
            ),
            [
                [
                    "STT",
                    "Tiêu chí",
                    "Chỉ tiêu",
                    "Mức đạt theo nhóm xã",
                    LEFT,
                    LEFT,
                    "Cơ quan hướng dẫn, đánh giá",
                    "Hồ sơ minh chứng",
                ],
                [ABOVE, ABOVE, ABOVE, "Xã nhóm 1", "Xã nhóm 2", "Xã nhóm 3", ABOVE, ABOVE],
                [
                    "2",
                    "Hạ tầng",
                    "2.1. Tỷ lệ đường thôn được cứng hóa",
                    "100%",
                    "≥ 90%",
                    "≥ 70%",
                    "Sở Xây dựng",
                    "Bảng tổng hợp đường thôn",
                ],
                [ABOVE, ABOVE, "2.4. Số hợp tác xã hoạt động hiệu quả", "≥ 02 HTX", "≥ 1 HTX", LEFT, _OFFICE, _PAPERS],
                [
                    "5",
                    "Tiêu chí số 5. Môi trường",
                    "5.1. Tỷ lệ hộ phân loại rác tại nguồn",
                    "từ 60% trở lên",
                    "từ 50% trở lên",
                    "tối thiểu 35%",
                    _OFFICE,
                    _PAPERS,
                ],
                [ABOVE, ABOVE, "5.2. Cảnh quan sáng, xanh, sạch, đẹp", "Đạt", LEFT, LEFT, ABOVE, ABOVE],
                [
                    ABOVE,
                    ABOVE,
                    "5.3. Tỷ lệ hộ chăn nuôi bảo đảm vệ sinh, trong đó:",
                    "≥ 90%",
                    "≥ 85%",
                    "≥ 70%",
                    ABOVE,
                    ABOVE,
                ],
                [ABOVE, ABOVE, "a) Có hầm khí sinh học", "≥ 40%", "≥ 30%", "≥ 10%", ABOVE, ABOVE],
                [ABOVE, ABOVE, "5.4. Điểm tập kết rác của xã", "-", "-", "≥ 3 điểm", "", ""],
            ],
        ),
        Annex(
            ("PHỤ LỤC II", "BỘ TIÊU CHÍ XÃ NÔNG THÔN MỚI HIỆN ĐẠI"),
            [
                ["STT", "Tiêu chí, chỉ tiêu", "ĐVT", "Yêu cầu"],
                ["1", "Chuyển đổi số", "", ""],
                ["1.1", "Tỷ lệ hồ sơ trực tuyến toàn trình", "%", "≥ 75"],
                ["1.2", "Tốc độ đường truyền tại nhà văn hóa", "Mbps", "≥ 100"],
                ["2", "Thu nhập so với bình quân của tỉnh", "lần", "≥ 1"],
            ],
            ("Ghi chú: Xã được xét khi đã đạt chuẩn xã nông thôn mới.",),
        ),
    ),
)


def markdown(decided: Decided) -> str:
    """Markdown as people write it: a merged number or name is empty in the rows below, a merged value stands in each of them."""
    blocks = list(decided.lines)
    for annex in decided.annexes:
        blocks += annex.above
        lines = ["| " + " | ".join(row) + " |" for row in unmerged(annex.rows)]
        lines.insert(1, "|" + "---|" * len(annex.rows[0]))
        blocks += ["\n".join(lines), *annex.below]
    return "\n\n".join(blocks) + "\n"


def unmerged(rows: Rows) -> Rows:
    """The cells as Markdown has them, which merges none."""
    filled: Rows = []
    for depth, row in enumerate(rows):
        cells: list[str] = []
        for at, cell in enumerate(row):
            is_value = at > 2 or (len(rows[0]) == 4 and at > 1)
            heads = depth == 0 or (row[0] in "I II III" and row[0])
            if cell == LEFT:
                cell = cells[-1] if is_value and not heads else ""
            elif cell == ABOVE:
                cell = filled[-1][at] if is_value and depth > 1 else ""
            cells.append(cell)
        filled.append(cells)
    return filled


def docx(decided: Decided) -> bytes:
    """Word, with its cells merged."""
    document: Any = Document()
    for line in decided.lines:
        document.add_paragraph(line)
    for annex in decided.annexes:
        for line in annex.above:
            document.add_paragraph(line)
        table = document.add_table(rows=len(annex.rows), cols=len(annex.rows[0]))
        for row, cells in zip(table.rows, annex.rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = "" if words in (LEFT, ABOVE) else words
        for top, left, bottom, right in areas(annex.rows):
            table.cell(top, left).merge(table.cell(bottom, right))
        for line in annex.below:
            document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def xlsx(decided: Decided) -> bytes:
    """A workbook: the decision on its first sheet, each annex on one of its own; bare percentages are numbers of that format."""
    book = Workbook()
    sheet: Any = book.active
    for line in decided.lines:
        sheet.append([line])
        sheet.append([])
    for annex in decided.annexes:
        sheet = book.create_sheet()
        for line in annex.above:
            sheet.append([line])
        first = sheet.max_row + 2
        for at, cells in enumerate(annex.rows):
            for column, words in enumerate(cells, start=1):
                cell = sheet.cell(first + at, column)
                cell.value = None if words in (LEFT, ABOVE) else words
                if words == "100%":
                    cell.value, cell.number_format = 1, "0%"
                elif words == "≥ 85%":
                    cell.value, cell.number_format = 0.85, '"≥ "0%'
                elif words.isdigit():
                    cell.value = int(words)
        for top, left, bottom, right in areas(annex.rows):
            sheet.merge_cells(
                start_row=first + top, start_column=left + 1, end_row=first + bottom, end_column=right + 1
            )
        for line in annex.below:
            sheet.append([line])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def areas(rows: Rows) -> list[tuple[int, int, int, int]]:
    """The merged areas: top, left, bottom, right."""
    found = []
    for top, row in enumerate(rows):
        for left, words in enumerate(row):
            if words in (LEFT, ABOVE):
                continue
            right = left
            while right + 1 < len(row) and row[right + 1] == LEFT:
                right += 1
            bottom = top
            while bottom + 1 < len(rows) and all(rows[bottom + 1][i] == ABOVE for i in range(left, right + 1)):
                bottom += 1
            if (top, left) != (bottom, right):
                found.append((top, left, bottom, right))
    return found

"""Which letters have sets, how a table may be laid out, and the line that a row gets which is not understood."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ingest.criteria.reading import read_sets
from ingest.readers import read_file
from ingest.reading import read_letter
from knowledge.criteria.model import CriteriaSet, Level
from knowledge.letter import Header

SAMPLES = Path(read_letter.__code__.co_filename).parent / "samples"
HEADER = Header(
    kind="quyết định",
    number="77/QĐ-UBND",
    issuer="Ủy ban nhân dân tỉnh Lâm Khê",
    date=date(2023, 5, 4),
    subject="Ban hành Bộ tiêu chí xã nông thôn mới tỉnh Lâm Khê giai đoạn 2021-2025",
)
HEAD = "| TT | Tên tiêu chí | Nội dung | Mức đạt |"
FIRST = "| 1 | Quy hoạch | 1.1. Có quy hoạch chung được duyệt | Đạt |"
SECOND = "|  |  | 1.2. Có quy định quản lý quy hoạch | Đạt |"
THIRD = "| 2 | Giao thông | 2.1. Tỷ lệ đường xã được cứng hóa | ≥ 80% |"


def table(*rows: str, head: str = HEAD) -> str:
    return "\n".join((head, *rows))


def sets(text: str, header: Header = HEADER) -> tuple[CriteriaSet, ...]:
    found = read_sets(text, header)
    assert found.problems == ()
    return found.sets


def problems(*rows: str, head: str = HEAD, header: Header = HEADER) -> tuple[str, ...]:
    found = read_sets(table(*rows, head=head), header)
    assert found.sets == ()
    return found.problems


def asked(found: CriteriaSet) -> dict[str, list[str]]:
    return {i.number: [t.text for t in i.thresholds] for c in found.criteria for i in c.indicators}


# --- rows that are not understood


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ((FIRST, SECOND, FIRST), "Bảng 1, dòng 4 (“1 Quy hoạch 1.1. Có quy hoạch chung được duyệt Đạt”): chỉ tiêu 1.1 bị lặp lại"),
        ((THIRD, FIRST), "thiếu tiêu chí 1 trước tiêu chí 2"),
        ((FIRST, THIRD, FIRST), "số thứ tự 1 bị lặp lại hoặc không đúng thứ tự sau tiêu chí 2"),
        ((FIRST, "| 3 | Điện | 3.1. Hệ thống điện đạt chuẩn | Đạt |"), "thiếu tiêu chí 2 trước tiêu chí 3"),
        ((FIRST, "|  |  | 1.3. Có quy hoạch chi tiết | Đạt |", THIRD), "thiếu chỉ tiêu 1.2 trước chỉ tiêu 1.3"),
        ((FIRST, "|  |  | 2.1. Tỷ lệ đường xã | ≥ 80% |"), "chỉ tiêu 2.1 nằm ngoài tiêu chí 2"),
        ((FIRST, "| 2 | Giao thông | 2.1. Tỷ lệ đường xã |"), "có 3 ô trong khi bảng có 4 cột"),
        ((FIRST, "| 2 | Giao thông | 2.1. Tỷ lệ đường xã | ≥ 180% |"), "mức “≥ 180%” vượt quá 100%"),
        ((FIRST, "| 2 | Giao thông | 2.1. Tỷ lệ đường xã |  |"), "chỉ tiêu 2.1 không có mức ở cột nào"),
        ((FIRST, "| 2 |  | 2.1. Tỷ lệ đường xã | ≥ 80% |"), "tiêu chí 2 không có tên"),
        ((FIRST, "|  | Giao thông | 2.1. Tỷ lệ đường xã | ≥ 80% |"), "tiêu chí “Giao thông” không có số thứ tự"),
        ((FIRST, SECOND, "|  |  | Tỷ lệ đường xã được cứng hóa | ≥ 80% |"), "không có số thứ tự nên không rõ là chỉ tiêu nào"),
        ((FIRST, "| 2 | Giao thông | 2.1. Đường xã ≥ 80%. 2.2. Đường thôn | Đạt |"), "một ô có nhiều chỉ tiêu"),
        ((FIRST, "| 2 | Môi trường | 2.1. Tỷ lệ hộ có hố xí | ≥ 80% |", "|  |  | - Hộ nghèo | ≥ 60% |"), "không rõ dòng này có thuộc chỉ tiêu 2.1"),
        ((FIRST, "| 2 | Môi trường | 2.1. Tỷ lệ rác thu gom, gồm: |  |", "|  |  | - Rác thải | ≥ 60% |", "|  |  | - Rác thải | ≥ 60% |"), "nội dung bị lặp lại"),
        ((FIRST, "| 2 | Giao thông | 2.1. Tỷ lệ đường xã | Sở Xây dựng |"), "ô mức lại có “Sở Xây dựng”"),
        ((FIRST, "| 2a | Giao thông | 2.1. Tỷ lệ đường xã | Đạt |"), "số thứ tự “2a” không hợp lệ"),
    ],
)  # fmt: skip
def test_one_row_that_is_not_understood_gives_one_line_and_no_set(rows: tuple[str, ...], line: str) -> None:
    (found,) = problems(*rows)
    assert line in found
    assert found.startswith("Bảng 1, dòng ")
    assert "; vui lòng " in found


def test_each_bad_row_has_its_line() -> None:
    found = problems(
        FIRST,
        "| 2 | Giao thông | 2.1. Tỷ lệ đường xã | ≥ 180% |",
        "| 3 | Điện | 3.1. Hệ thống điện đạt chuẩn |  |",
    )
    assert ["dòng 3" in found[0], "dòng 4" in found[1], len(found)] == [True, True, 2]


def test_an_empty_cell_of_one_region_is_never_guessed() -> None:
    head = "| TT | Tiêu chí | Nội dung | Xã nhóm 1 | Xã nhóm 2 |"
    (found,) = problems(
        "| 1 | Quy hoạch | 1.1. Có quy hoạch | Đạt | Đạt |", "|  |  | 1.2. Tỷ lệ cắm mốc | ≥ 50% |  |", head=head
    )
    assert "ô ở cột “Xã nhóm 2” để trống" in found


def test_a_column_for_some_communes_that_is_not_known_is_a_problem() -> None:
    head = "| TT | Tiêu chí | Nội dung | Chỉ tiêu chung | Xã biên giới |"
    (found,) = problems(
        "| 1 | Quy hoạch | 1.1. Có quy hoạch | Đạt | Đạt |", "|  |  | 1.2. Tỷ lệ cắm mốc | ≥ 50% | ≥ 30% |", head=head
    )
    assert "không rõ cột “Xã biên giới”" in found


def test_one_bad_table_of_two_leaves_no_set_at_all() -> None:
    text = "\n\n".join(
        (
            "Phụ lục I\nBỘ TIÊU CHÍ XÃ NÔNG THÔN MỚI",
            table(FIRST, SECOND, THIRD),
            "Phụ lục II\nBỘ TIÊU CHÍ XÃ NÔNG THÔN MỚI NÂNG CAO",
            table(FIRST, THIRD, THIRD),
        )
    )
    found = read_sets(text, HEADER)
    assert found.sets == ()
    assert [line.startswith("Bảng 2, dòng 4") for line in found.problems] == [True]


@pytest.mark.parametrize(
    ("header", "line"),
    [
        (replace(HEADER, number=None), "không rõ số của quyết định"),
        (replace(HEADER, issuer=None), "không rõ cơ quan ban hành"),
        (replace(HEADER, subject="Sửa đổi Bộ tiêu chí xã nông thôn mới"), "quyết định chỉ sửa đổi"),
        (replace(HEADER, subject="Bộ tiêu chí xã nông thôn mới, xã nông thôn mới nâng cao"), "không rõ bộ tiêu chí dành cho cấp nào"),
        (replace(HEADER, subject="Bộ tiêu chí xã nông thôn mới áp dụng đối với xã biên giới"), "chỉ áp dụng cho một số xã"),
    ],
)  # fmt: skip
def test_a_decision_that_leaves_open_what_it_decides_gives_no_set(header: Header, line: str) -> None:
    (found,) = problems(FIRST, SECOND, THIRD, header=header)
    assert line in found


# --- how a table may be laid out


@pytest.mark.parametrize(
    "text",
    [
        table(FIRST, SECOND, THIRD),
        # a running number of criteria in their names
        table(
            "| Tiêu chí 1. Quy hoạch | 1.1. Có quy hoạch chung được duyệt | Đạt |",
            "|  | 1.2. Có quy định quản lý quy hoạch | Đạt |",
            "| 2. Giao thông | 2.1. Tỷ lệ đường xã được cứng hóa | ≥ 80% |",
            head="| Tiêu chí | Nội dung tiêu chí | Chỉ tiêu |",
        ),
        # a row for the criterion, the indicators numbered in the first column
        table(
            "| 1 | Quy hoạch |  |",
            "| 1.1 | Có quy hoạch chung được duyệt | Đạt |",
            "| 1.2 | Có quy định quản lý quy hoạch | Đạt |",
            "| 2 | Giao thông |  |",
            "| 2.1 | Tỷ lệ đường xã được cứng hóa | ≥ 80% |",
            head="| STT | Tiêu chí, chỉ tiêu | Yêu cầu |",
        ),
        # number and name again in each row, as some programs write merged cells
        table(FIRST, "| 1 | Quy hoạch | 1.2. Có quy định quản lý quy hoạch | Đạt |", THIRD),
        # a page break with the head printed again, and a row that it tore apart
        table(FIRST, "|  |  | 1.2. Có quy định | Đạt |") + "\n\n2\n\n" + table("|  |  | quản lý quy hoạch |  |", THIRD),
        # a table for each group, below its heading
        f"I. QUY HOẠCH\n\n{table(FIRST, SECOND)}\n\nII. HẠ TẦNG\n\n{table(THIRD)}",
    ],
    ids=["plain", "number-in-name", "rows-of-criteria", "again-in-each-row", "page-break", "table-for-each-group"],
)
def test_layouts_of_the_same_table(text: str) -> None:
    (found,) = sets(text)
    assert [(c.number, c.name) for c in found.criteria] == [(1, "Quy hoạch"), (2, "Giao thông")]
    assert [(i.number, i.requires) for c in found.criteria for i in c.indicators] == [
        ("1.1", "Có quy hoạch chung được duyệt"),
        ("1.2", "Có quy định quản lý quy hoạch"),
        ("2.1", "Tỷ lệ đường xã được cứng hóa"),
    ]
    assert asked(found) == {"1.1": ["Đạt"], "1.2": ["Đạt"], "2.1": ["≥ 80%"]}


def test_years_may_stand_in_columns_in_words_or_in_one_cell() -> None:
    rows = [("Năm 2022: ≥ 30; năm 2023: ≥ 33",), ("≥ 30", "≥ 33")]
    heads = [HEAD, "| TT | Tên tiêu chí | Nội dung | Năm 2022 | Năm 2023 |"]
    fill = "| 1 | Quy hoạch | Có quy hoạch | {} |"
    for cells, head in zip(rows, heads, strict=True):
        income = f"| 2 | Thu nhập | Thu nhập bình quân (triệu đồng/người) | {' | '.join(cells)} |"
        (found,) = sets(table(fill.format(" | ".join(["Đạt"] * len(cells))), income, head=head))
        assert [(t.year, t.text, t.unit) for t in found.criteria[1].indicators[0].thresholds] == [
            (2022, "≥ 30", "triệu đồng/người"),
            (2023, "≥ 33", "triệu đồng/người"),
        ]
    (found,) = sets(
        table(
            fill.format("Đạt"),
            "| 2 | Thu nhập | Thu nhập bình quân năm 2022 | ≥ 30 |",
            "|  |  | Thu nhập bình quân năm 2023 | ≥ 33 |",
        )
    )
    assert [(t.year, t.text) for t in found.criteria[1].indicators[0].thresholds] == [(2022, "≥ 30"), (2023, "≥ 33")]


def test_an_annex_by_itself_takes_its_decision_from_the_line_below_its_title() -> None:
    text = (
        "PHỤ LỤC\nBỘ TIÊU CHÍ XÃ NÔNG THÔN MỚI NÂNG CAO TỈNH LÂM KHÊ\n"
        "(Kèm theo Quyết định số 77/QĐ-UBND ngày 04/5/2023 của UBND tỉnh Lâm Khê)\n\n" + table(FIRST, SECOND, THIRD)
    )
    (found,) = sets(text, Header())
    assert (found.level, found.decision.number, found.decision.date) == (
        Level.COMMUNE_ADVANCED,
        "77/QĐ-UBND",
        date(2023, 5, 4),
    )
    assert found.province == "Lâm Khê"


# --- letters without sets


@pytest.mark.parametrize(
    ("text", "header"),
    [
        (table(FIRST, SECOND, THIRD), replace(HEADER, kind="công văn")),
        (table(FIRST, SECOND, THIRD), replace(HEADER, kind="kế hoạch")),
        (table(FIRST, SECOND, THIRD), replace(HEADER, issuer="Ủy ban nhân dân huyện Yên Lĩnh")),
        (table(FIRST, SECOND, THIRD), replace(HEADER, subject="Ban hành Bộ tiêu chí thôn nông thôn mới kiểu mẫu")),
        (table(FIRST, SECOND, THIRD), replace(HEADER, subject="Ban hành quy chế chấm điểm thi đua")),
        # how far communes have come
        (
            table("| 1 | Quy hoạch | 14/19 |", "| 2 | Giao thông | 12/19 |", head="| TT | Tiêu chí | Kết quả thực hiện |"),
            HEADER,
        ),
        # who sees to what
        (
            table("| 1 | Quy hoạch | Sở Xây dựng |", "| 2 | Giao thông | Sở Xây dựng |", head="| TT | Tiêu chí | Cơ quan phụ trách |"),
            HEADER,
        ),
        (
            table("| 1 | Rà soát tiêu chí 17 | UBND xã | 20/9 |", head="| TT | Nội dung | Đơn vị chủ trì | Thời hạn |"),
            HEADER,
        ),
        ("Điều 1. Xã đạt tiêu chí 17 khi từ 90% số hộ trở lên dùng nước sạch.", HEADER),
    ],
)  # fmt: skip
def test_a_letter_that_decides_no_criteria_has_neither_sets_nor_problems(text: str, header: Header) -> None:
    found = read_sets(text, header)
    assert (found.sets, found.problems) == ((), ())


@pytest.mark.parametrize(
    "path", sorted(p for p in SAMPLES.iterdir() if p.suffix in {".md", ".docx", ".pdf"}), ids=lambda p: p.name
)
def test_the_sample_letters_have_none(path: Path) -> None:
    letter = read_letter(read_file(path), source=path.name, sha256="")
    found = read_sets(letter.text, letter.header)
    assert (found.sets, found.problems) == ((), ())

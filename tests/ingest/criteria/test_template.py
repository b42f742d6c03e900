"""The form of a criteria set: what it holds, and that what is filled in comes back the same, by YAML and by spreadsheet."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.criteria.set_file import load_set
from ingest.criteria.shipped import shipped_sets
from ingest.criteria.template import read_template_xlsx, template_yaml, write_template_xlsx
from ingest.criteria.thresholds import read_threshold
from knowledge.criteria.model import (
    CriteriaSet,
    Criterion,
    Decision,
    Indicator,
    Level,
    Origin,
    Standing,
    Threshold,
)
from knowledge.criteria.regions import regions
from knowledge.errors import BadCriteria


def asks(text: str, *, region: str | None = None, group: str | None = None, year: int | None = None) -> Threshold:
    read = read_threshold(text)
    assert read is not None
    return replace(read, region=region, group=group, year=year)


UNKNOWN = Threshold(Standing.UNVERIFIED)
SONG_MAY = CriteriaSet(
    key="77-qd-ubnd-xa-ntm-song-may-2022",
    title="Bộ tiêu chí xã nông thôn mới tỉnh Sông Mây: “giai đoạn 2021-2025” # bản 1",
    level=Level.COMMUNE,
    decision=Decision("77/QĐ-UBND", date(2022, 6, 15), "UBND tỉnh Sông Mây", "Lường Văn Cà"),
    origin=Origin.TEMPLATE,
    in_force=date(2022, 7, 1),
    until=date(2025, 12, 31),
    period=(2021, 2025),
    province="Sông Mây",
    details="318/QĐ-TTg",
    amended_by=("12/QĐ-UBND", "13/QĐ-UBND"),
    replaced_by="99/QĐ-UBND",
    groups=(("1", "Xã ven đô"), ("3", "Xã vùng cao")),
    criterion_count=4,
    indicator_count=11,
    rules=("Xã đảo theo mức của nhóm 3.", "Xã mới chia tách được lùi một năm."),
    note="Bộ này đã được HĐND tỉnh cho ý kiến.",
    conditions=(
        Indicator("1", "Xã không còn nợ đọng xây dựng cơ bản."),
        Indicator("2", "Tỷ lệ người dân hài lòng", (asks("≥ 91%"),), called=("hài lòng",)),
    ),
    criteria=(
        Criterion(
            number=1,
            name="Nước và rác",
            group="Môi trường",
            called=("nước", "rác"),
            indicator_count=10,
            note="Tính cả hộ tạm trú.",
            indicators=(
                Indicator(
                    "1.1",
                    "Tỷ lệ hộ có nước sạch",
                    (asks("≥ 61% (≥ 23% từ công trình tập trung)"),),
                    responsible="Sở Nước; phòng Nước huyện",
                    evidence=("Biểu 01; bản gốc", "Ảnh chụp"),
                    note="Nước giếng khoan phải có phiếu xét nghiệm.",
                    called=("nước máy", "giếng khoan"),
                ),
                Indicator("1.2", "Quy ước về rác", (asks("Đạt"),)),
                Indicator("1.3", "Tỷ lệ đường sạch", (asks("UBND cấp tỉnh quy định"),)),
                Indicator("1.4", "Tổ thu gom", (asks("Có tổ thu gom; mỗi thôn một xe: đẩy"),)),
                Indicator("1.5", "Tỷ lệ hộ đốt rác", (asks("≤ 2,5%"),)),
                Indicator("1.6", "Tỷ lệ rác tồn", (asks("= 0%"),)),
                Indicator("1.7", "Cây xanh", (asks("≥ 3 m²/người"), asks("≥ 1 m²/người", region="tn"))),
                Indicator(
                    "1.8",
                    "Tỷ lệ hộ phân loại rác",
                    (
                        *(asks(f"≥ {20 + n}%", region=region.key) for n, region in enumerate(regions())),
                        asks("≥ 44%", group="1"),
                        asks("≥ 33%", group="2"),
                        asks("≥ 22%", group="3"),
                    ),
                ),
                Indicator("1.9", "Tỷ lệ nhà tiêu sạch", (asks("≥ 71%", region="dbsh", group="1"),)),
                Indicator("1.10", "Tỷ lệ chuồng xa nhà", (UNKNOWN,)),
            ),
        ),
        Criterion(
            number=2,
            name="Thu nhập",
            group="Kinh tế",
            indicators=(
                Indicator(
                    "2",
                    "Thu nhập bình quân đầu người",
                    (
                        asks("≥ 31 triệu đồng/người/năm", year=2022),
                        asks("≥ 27 triệu đồng/người/năm", region="tdmnpb", year=2022),
                        asks("≥ 34,5 triệu đồng/người/năm", year=2023),
                        asks("≥ 29 triệu đồng/người/năm", region="tdmnpb", year=2023),
                        asks("≥ 28 triệu đồng/người/năm", region="tdmnpb", group="3", year=2023),
                        asks("≥ 33 triệu đồng/người/năm", group="2", year=2023),
                    ),
                ),
            ),
        ),
        Criterion(number=3, name="Trật tự", group="Kinh tế"),
        Criterion(number=4, name="Việc khác"),
    ),
)


def by_yaml(of: CriteriaSet | None, folder: Path) -> CriteriaSet:
    return load_set(template_yaml(of), Origin.TEMPLATE)


def by_sheet(of: CriteriaSet | None, folder: Path) -> CriteriaSet:
    write_template_xlsx(of, folder / "mau.xlsx")
    return read_template_xlsx(folder / "mau.xlsx")


BOTH = pytest.mark.parametrize("taken", [by_yaml, by_sheet])
Taken = Callable[[CriteriaSet | None, Path], CriteriaSet]


def in_any_order(of: CriteriaSet) -> CriteriaSet:
    """The set with its thresholds sorted: a form gathers those of a region or a year."""

    def place(t: Threshold) -> tuple[int, str, str]:
        return (t.year or 0, t.region or "", t.group or "")

    criteria = tuple(
        replace(
            c, indicators=tuple(replace(i, thresholds=tuple(sorted(i.thresholds, key=place))) for i in c.indicators)
        )
        for c in of.criteria
    )
    return replace(of, criteria=criteria)


@BOTH
def test_a_set_comes_back_from_the_form_as_it_was(taken: Taken, tmp_path: Path) -> None:
    assert in_any_order(taken(SONG_MAY, tmp_path)) == in_any_order(SONG_MAY)


def test_a_blank_beside_filled_regions_stays_unverified_in_yaml(tmp_path: Path) -> None:
    mixed = (UNKNOWN, asks("≥ 71%", region="dbsh"), replace(UNKNOWN, region="tn", year=2024))
    criterion = Criterion(1, "Nước và rác", (Indicator("1", "Tỷ lệ nhà tiêu sạch", mixed),))
    found = by_yaml(replace(SONG_MAY, criteria=(criterion,)), tmp_path)
    assert set(found.criteria[0].indicators[0].thresholds) == set(mixed)


@BOTH
def test_an_empty_form_says_what_it_still_needs(taken: Taken, tmp_path: Path) -> None:
    with pytest.raises(BadCriteria) as caught:
        taken(None, tmp_path)
    assert [line.rpartition("dòng 14, ")[2] for line in caught.value.lines] == [
        "quyết định: thiếu mục “number” (Số quyết định)",
        "quyết định: thiếu mục “date” (Ngày quyết định)",
        "quyết định: thiếu mục “issuer” (Cơ quan ban hành)",
        "bộ tiêu chí: thiếu mục “level” (Mức công nhận)",
        "bộ tiêu chí: thiếu mục “title” (Tên bộ tiêu chí)",
        "bộ tiêu chí: chưa có tiêu chí nào; vui lòng điền ít nhất một tiêu chí ở mục “criteria”",
    ]


@BOTH
@pytest.mark.parametrize("of", [s for s in shipped_sets() if s.criteria or s.conditions], ids=lambda s: s.key)
def test_a_form_prefilled_from_a_shipped_set_holds_no_unverified_value(
    taken: Taken, of: CriteriaSet, tmp_path: Path
) -> None:
    found = taken(of, tmp_path)
    assert (found.key, found.origin, found.note) == (of.key, Origin.TEMPLATE, None)
    assert [(c.number, c.name, c.called) for c in found.criteria] == [(c.number, c.name, c.called) for c in of.criteria]
    for criterion, mine in zip(of.criteria, found.criteria, strict=True):
        assert [(i.number, i.requires, i.thresholds) for i in mine.indicators] == [
            (i.number, i.requires, i.thresholds) for i in criterion.indicators
        ]


@BOTH
def test_blanks_that_are_filled_in_are_values_of_that_decision(taken: Taken, tmp_path: Path) -> None:
    base = next(s for s in shipped_sets() if s.key == "318-qd-ttg-xa-ntm")
    filled = in_the_form(base, {"4.1": "Đạt", "14.2": "≥ 11%"}, taken, tmp_path)
    assert filled.key == base.key
    for number, text in (("4.1", "Đạt"), ("14.2", "≥ 11%"), ("3.1", "≥ 80%")):
        found = filled.indicator(number)
        assert found is not None and [t.text for t in found[1].thresholds] == [text]
    still_blank = filled.indicator("4.2")
    assert still_blank is not None and still_blank[1].thresholds == (UNKNOWN,)


def in_the_form(base: CriteriaSet, values: dict[str, str], taken: Taken, folder: Path) -> CriteriaSet:
    """As a person would do it: finds the row, writes the value into it, saves."""
    if taken is by_yaml:
        text = template_yaml(base)
        for number, value in values.items():
            before, row, after = text.partition(f'- number: "{number}"\n')
            text = before + row + after.replace("general: # điền theo quyết định", f'general: "{value}"', 1)
        return load_set(text.replace("general:  #", "general: #"), Origin.TEMPLATE)
    file = folder / "mau.xlsx"
    write_template_xlsx(base, file)
    book = openpyxl.load_workbook(file)
    for row in book["Tiêu chí"].iter_rows():
        if row[0].value in values:
            row[3].value = values[row[0].value]
    book.save(file)
    return read_template_xlsx(file)


def test_the_example_in_the_form_is_plainly_made_up_and_right_once_uncommented() -> None:
    form = template_yaml(None)
    head, example = form.split("# Ví dụ BỊA RA", 1)
    rows = "\n".join(
        line.removeprefix("# ").removeprefix("#") for line in example.splitlines()[1:] if line.startswith("#")
    )
    filled = head.replace("\ntitle:", "\ntitle: Mẫu").replace("\nlevel:", "\nlevel: xã NTM kiểu mẫu")
    for field, value in (("number", "1/QĐ-UBND"), ("date", "1/2/2098"), ("issuer", "UBND xã Sao Hỏa")):
        filled = filled.replace(f"\n  {field}:\n", f"\n  {field}: {value}\n")
    of = load_set(f"{filled}\ncriteria:\n{rows}\n", Origin.TEMPLATE)
    assert of.level is Level.COMMUNE_MODEL
    assert [i.number for i in of.criteria[0].indicators] == ["99.1", "99.2"]
    assert "sao Hỏa" in of.criteria[0].name
    groups = [(t.year, t.group, t.value) for t in of.criteria[0].indicators[1].thresholds]
    assert groups == [(2098, None, Decimal(2)), (2099, "1", Decimal(5)), (2099, "3", Decimal(3))]


@BOTH
def test_a_unit_that_stood_beside_the_table_is_written_into_the_form(taken: Taken, tmp_path: Path) -> None:
    bare = read_threshold("≥ 31", "triệu đồng/người/năm")
    assert bare is not None
    income = Criterion(2, "Thu nhập", (Indicator("2", "Thu nhập bình quân", (bare,)),))
    found = taken(replace(SONG_MAY, criteria=(income,)), tmp_path).criteria[0].indicators[0].thresholds
    assert [(t.text, t.value, t.unit) for t in found] == [
        ("≥ 31 triệu đồng/người/năm", Decimal(31), "triệu đồng/người/năm")
    ]


# Spreadsheets as people fill them in

INFO: list[list[Any]] = [
    ["Tên bộ tiêu chí", "Bộ tiêu chí xã nông thôn mới tỉnh Sông Mây"],
    ["Mức công nhận", "Xã nông thôn mới"],
    ["Số quyết định", "77/QĐ-UBND"],
    ["Ngày quyết định", datetime(2022, 6, 15)],
    ["Cơ quan ban hành", "UBND tỉnh Sông Mây"],
    ["Tỉnh", "Sông Mây"],
]
HEAD = ["TT", "Tiêu chí", "Nội dung", "Chỉ tiêu chung", "Tây Nguyên", "Nhóm 1", "Hồ sơ"]
ROWS: list[list[Any]] = [
    ["I", "MÔI TRƯỜNG"],
    [16, "Văn hóa", "Tỷ lệ thôn có quy ước", "Đạt"],
    [17, "Môi trường"],
    [17.1, None, "Tỷ lệ hộ có nước sạch", "≥ 61%", "≥ 43%", "≥ 77%", "Biểu 01\nẢnh chụp"],
    ["17.2", None, "Thu nhập", "Năm 2024: ≥ 31 triệu đồng\nNăm 2025: ≥ 33 triệu đồng\nvà tăng hằng năm"],
]


def workbook(folder: Path, info: list[list[Any]] = INFO, rows: list[list[Any]] = ROWS, head: list[Any] = HEAD) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, lines in (("Thông tin", info), ("Tiêu chí", [["Bộ tiêu chí tỉnh Sông Mây"], head, *rows])):
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    book.save(folder / "dien-tay.xlsx")
    return folder / "dien-tay.xlsx"


def test_a_spreadsheet_filled_in_by_hand(tmp_path: Path) -> None:
    of = read_template_xlsx(workbook(tmp_path))
    assert (of.key, of.level, of.decision.date) == (
        "77-qd-ubnd-xa-ntm-song-may-2022",
        Level.COMMUNE,
        date(2022, 6, 15),
    )
    assert [(c.number, c.group) for c in of.criteria] == [(16, "MÔI TRƯỜNG"), (17, "MÔI TRƯỜNG")]
    assert [(i.number, i.requires) for i in of.criteria[0].indicators] == [("16", "Tỷ lệ thôn có quy ước")]
    water, income = of.criteria[1].indicators
    assert [(t.text, t.region, t.group) for t in water.thresholds] == [
        ("≥ 61%", None, None),
        ("≥ 43%", "tn", None),
        ("≥ 77%", None, "1"),
    ]
    assert water.evidence == ("Biểu 01", "Ảnh chụp")
    assert [(t.year, t.text) for t in income.thresholds] == [
        (2024, "≥ 31 triệu đồng"),
        (2025, "≥ 33 triệu đồng và tăng hằng năm"),
    ]


@pytest.mark.parametrize(
    ("number", "printed_as", "text", "value"),
    [(0.615, "0.0%", "61.5%", "61.5"), (61, '"≥ "0"%"', "≥ 61%", "61")],
)
def test_a_number_is_read_as_the_cell_shows_it(
    number: float, printed_as: str, text: str, value: str, tmp_path: Path
) -> None:
    file = workbook(tmp_path)
    book = openpyxl.load_workbook(file)
    cell = book["Tiêu chí"]["D6"]
    cell.value, cell.number_format = number, printed_as
    book.save(file)
    found = read_template_xlsx(file).indicator("17.1")
    assert found is not None
    threshold = found[1].thresholds[0]
    assert (threshold.text, threshold.value, threshold.unit) == (text, Decimal(value), "%")


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (["17.3", None, "Rác", "≥ 161%"], "dòng 8, tiêu chí 17, chỉ tiêu 17.3: mức “≥ 161%” vượt quá 100%"),
        (["17.3", None, "Rác", 61], "dòng 8, tiêu chí 17, chỉ tiêu 17.3: mức “61” chỉ có con số"),
        (["17.3", None, None, "≥ 61%"], "dòng 8, tiêu chí 17, chỉ tiêu 17.3: thiếu mục “requires” (Nội dung)"),
        (["17.1", None, "Rác"], "dòng 8, tiêu chí 17, chỉ tiêu 17.1: số này đã có ở một chỉ tiêu khác"),
        (["16.1", None, "Rác"], "dòng 8, tiêu chí 17, chỉ tiêu 16.1: chỉ tiêu này không thuộc tiêu chí 17"),
        (["17.3", "Văn hóa", "Rác"], "dòng 8, chỉ tiêu 17.3: “Văn hóa” không phải tên của tiêu chí ở trên"),
        ([16, "Thể thao"], "dòng 8, tiêu chí 16: số này đã có ở một tiêu chí khác"),
        ([18, "Thể thao", None, "Đạt"], "dòng 8, tiêu chí 18: cột “Chỉ tiêu chung” có chữ mà cột “Nội dung” trống"),
        ([None, None, "Rác"], "dòng 8: thiếu số thứ tự (TT)"),
        (["mười bảy", None, "Rác"], "dòng 8: số thứ tự “mười bảy” không hiểu được"),
        (["17.3", None, "Rác", None, None, "Nhóm 2: ≥ 5%"], "dòng 8, tiêu chí 17, chỉ tiêu 17.3: “Nhóm 2:” không dùng"),
        (
            ["17.3", None, "Rác", "Nhóm 1: ≥ 6%", None, "≥ 5%"],
            "dòng 8, tiêu chí 17, chỉ tiêu 17.3: có hai mức cho cùng",
        ),
        (["17.3", None, "Rác", "Đạt", None, None, None, "lạc"], "dòng 8: “lạc” nằm ngoài các cột của mẫu"),
    ],
)
def test_a_slip_in_a_row_is_told_with_its_number(row: list[Any], line: str, tmp_path: Path) -> None:
    with pytest.raises(BadCriteria) as caught:
        read_template_xlsx(workbook(tmp_path, rows=[*ROWS, row]))
    assert any(line in one for one in caught.value.lines), caught.value.lines


@pytest.mark.parametrize(
    ("info", "head", "line"),
    [
        ([*INFO, ["Năm sinh", "2022"]], HEAD, "trang “Thông tin”, dòng 7: mục “Năm sinh” không có trong mẫu"),
        ([*INFO, ["Tỉnh", "Sông Mưa"]], HEAD, "trang “Thông tin”, dòng 7: mục “Tỉnh” có hai lần"),
        (INFO[:2], HEAD, "quyết định: thiếu mục “number” (Số quyết định)"),
        (INFO, [*HEAD, "Điểm"], "dòng 2: cột “Điểm” không có trong mẫu"),
        (INFO, [*HEAD, "Nhóm 1"], "dòng 2: cột “Nhóm 1” có hai lần"),
        (INFO, ["STT", "Tên", "Mức"], "trang “Tiêu chí”: không thấy dòng tên cột (TT, Tiêu chí, Nội dung …)"),
    ],
)
def test_slips_outside_the_rows(info: list[list[Any]], head: list[Any], line: str, tmp_path: Path) -> None:
    with pytest.raises(BadCriteria) as caught:
        read_template_xlsx(workbook(tmp_path, info, head=head))
    assert any(line in one for one in caught.value.lines), caught.value.lines


def test_what_is_no_spreadsheet_of_ours_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    for data in (b"", b"PK\x03\x04 hong", b"<html>", workbook(tmp_path).read_bytes()[:900]):
        file.write_bytes(data)
        with pytest.raises(BadCriteria, match="không phải là bảng tính .xlsx đọc được"):
            read_template_xlsx(file)
    openpyxl.Workbook().save(file)
    with pytest.raises(BadCriteria, match="thiếu trang “Thông tin”; thiếu trang “Tiêu chí”"):
        read_template_xlsx(file)
    with pytest.raises(FileNotFoundError):
        read_template_xlsx(tmp_path / "khong-co.xlsx")


def test_spreadsheets_made_to_hurt_are_refused(tmp_path: Path) -> None:
    file = workbook(tmp_path)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/bomb.xml", b"0" * 40_000_000)
    with pytest.raises(BadCriteria, match="quá lớn"):
        read_template_xlsx(file)
    book = openpyxl.load_workbook(workbook(tmp_path))
    book["Tiêu chí"]["A1000000"] = "x"
    book.save(file)
    with pytest.raises(BadCriteria, match="chỉ nhận đến 3000 dòng"):
        read_template_xlsx(file)
    book = openpyxl.load_workbook(workbook(tmp_path))
    book["Tiêu chí"]["D6"] = "#REF!"
    book["Tiêu chí"]["D6"].data_type = "e"
    book.save(file)
    with pytest.raises(BadCriteria, match="dòng 6: ô “#REF!” là công thức bị lỗi"):
        read_template_xlsx(file)


_CELLS = st.one_of(
    st.none(),
    st.integers(-3, 30),
    st.floats(allow_nan=False, allow_infinity=False, width=16),
    st.booleans(),
    st.sampled_from(["17.1", "I", "ĐK 1", "Đạt", "≥ 5%", "≥ 500%", "Năm 2024: ", "Nhóm 9: x", "TT", "=1/0", "-", ";"]),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(_CELLS, max_size=9), max_size=6), info=st.lists(st.lists(_CELLS, max_size=3), max_size=3))
def test_any_cells_are_a_set_or_an_error_with_lines(
    rows: list[list[Any]], info: list[list[Any]], tmp_path: Path
) -> None:
    try:
        assert isinstance(read_template_xlsx(workbook(tmp_path, [*INFO, *info], [*ROWS, *rows])), CriteriaSet)
    except BadCriteria as error:
        assert error.lines and all(line.strip() for line in error.lines)

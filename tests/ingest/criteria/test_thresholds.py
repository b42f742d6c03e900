"""What one cell of a criteria table asks."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.criteria.thresholds import read_threshold, unit_named
from knowledge.criteria.model import Comparator, Standing

AT_LEAST, AT_MOST, MORE, LESS, EXACTLY = Comparator

BOUNDS: list[tuple[str, Comparator, str, str | None]] = [
    ("≥ 90%", AT_LEAST, "90", "%"),
    ("≥90% (≥30% từ công trình cấp nước tập trung)", AT_LEAST, "90", "%"),
    (">= 80", AT_LEAST, "80", None),
    ("=> 80%", AT_LEAST, "80", "%"),
    ("≤5", AT_MOST, "5", None),
    ("< 7%", LESS, "7", "%"),
    ("Trên 12 điểm", MORE, "12", "điểm"),
    ("100%", EXACTLY, "100", "%"),
    ("0", EXACTLY, "0", None),
    ("≥ 02 mô hình", AT_LEAST, "2", "mô hình"),
    ("≥ 1 HTX hoạt động hiệu quả", AT_LEAST, "1", "HTX"),
    ("≥60 lít", AT_LEAST, "60", "lít"),
    ("≥ 60 lít/người/ngày đêm", AT_LEAST, "60", "lít/người/ngày đêm"),
    ("≥ 2m2/người", AT_LEAST, "2", "m²/người"),
    ("≥ 48 triệu đồng/người/năm", AT_LEAST, "48", "triệu đồng/người/năm"),
    ("tối thiểu 80%", AT_LEAST, "80", "%"),
    ("Đạt từ 80% trở lên", AT_LEAST, "80", "%"),
    ("80% trở lên", AT_LEAST, "80", "%"),
    ("không quá 5%", AT_MOST, "5", "%"),
    # Vietnamese figures: a comma before decimals, a point between thousands; a point that can part nothing else is read, too
    ("≤ 1,5%", AT_MOST, "1.5", "%"),
    ("≤ 1.5%", AT_MOST, "1.5", "%"),
    ("≥ 1.000 m2", AT_LEAST, "1000", "m²"),
    ("≥ 80%, riêng đường ngõ ≥ 60%", AT_LEAST, "80", "%"),
]


@pytest.mark.parametrize(("cell", "comparator", "value", "unit"), BOUNDS, ids=[row[0] for row in BOUNDS])
def test_a_bound(cell: str, comparator: Comparator, value: str, unit: str | None) -> None:
    found = read_threshold(f"  {cell} ")
    assert found is not None
    assert (found.standing, found.text) == (Standing.VALUE, cell)
    assert (found.comparator, found.value, found.unit) == (comparator, Decimal(value), unit)
    assert (found.region, found.group, found.year) == (None, None, None)


@pytest.mark.parametrize(
    ("cell", "standing"),
    [
        ("Đạt", Standing.PASS),
        ("ĐẠT CHUẨN", Standing.PASS),
        ("UBND cấp tỉnh quy định cụ thể", Standing.PROVINCE),
        ("Theo quy định của UBND cấp tỉnh", Standing.PROVINCE),
        ("Ủy ban nhân dân tỉnh quy định", Standing.PROVINCE),
        ("Không", Standing.WORDS),
        ("Đạt hoặc ≥ 70%", Standing.WORDS),
        ("≥ 70% hoặc tăng 5% so với năm trước", Standing.WORDS),
        ("Từ 80% đến 90%", Standing.WORDS),
        ("80 - 90%", Standing.WORDS),
        ("≥ 2/3 số hộ", Standing.WORDS),
        ("14/19", Standing.WORDS),
        ("≥ 1,000 m2", Standing.WORDS),  # one, or a thousand
        ("≥ 3 chiếc", Standing.WORDS),  # a unit that is not known
        ("Từ 80%", Standing.WORDS),
    ],
)
def test_what_is_no_bound_keeps_its_words_and_has_no_figure(cell: str, standing: Standing) -> None:
    found = read_threshold(cell)
    assert found is not None
    assert (found.standing, found.text, found.comparator, found.value, found.unit) == (standing, cell, None, None, None)


@pytest.mark.parametrize("cell", ["", "  ", "-", "–", "…"])
def test_an_empty_cell_asks_nothing(cell: str) -> None:
    assert read_threshold(cell) is None


def test_a_bare_figure_counts_what_its_row_says_unless_its_cell_says_it() -> None:
    bare, own = read_threshold("≥ 39", "triệu đồng/người/năm"), read_threshold("≥ 2 mô hình", "%")
    assert bare is not None and own is not None
    assert (bare.unit, own.unit) == ("triệu đồng/người/năm", "mô hình")


@pytest.mark.parametrize(
    ("cell", "unit", "wrong"),
    [
        ("≥ 120%", None, "vượt quá 100%"),
        ("≥ 120", "%", "vượt quá 100%"),
        ("≥ 90% (≥ 300% từ công trình tập trung)", None, "vượt quá 100%"),
        ("-5%", None, "số âm"),
        ("≥ 1,5 HTX", None, "không phải là số nguyên"),
    ],
)
def test_a_figure_that_cannot_be_is_an_error(cell: str, unit: str | None, wrong: str) -> None:
    with pytest.raises(ValueError, match=f"“{cell}”".replace("(", r"\(").replace(")", r"\)")) as error:
        read_threshold(cell, unit)
    assert wrong in str(error.value)
    assert str(error.value).endswith("; vui lòng kiểm tra lại với quyết định.")


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("%", "%"),
        ("triệu đồng/người/năm", "triệu đồng/người/năm"),
        ("m2/người", "m²/người"),
        ("nếu có", None),
        ("5%", None),
    ],
)
def test_a_unit_by_its_name(words: str, unit: str | None) -> None:
    assert unit_named(words) == unit

"""A threshold is found for the region, group and year that it was set for, and never guessed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from knowledge.criteria.coding import as_json, from_json
from knowledge.criteria.model import (
    Comparator,
    CriteriaSet,
    Criterion,
    Decision,
    Indicator,
    Level,
    Origin,
    Standing,
    Threshold,
)


def least(percent: int, **of: object) -> Threshold:
    return Threshold(
        Standing.VALUE,
        f"≥ {percent}%",
        Comparator.AT_LEAST,
        Decimal(percent),
        "%",
        **of,  # type: ignore[arg-type]
    )


WATER = Indicator(
    "8.2",
    "Tỷ lệ hộ dùng nước sạch",
    (least(60), least(45, region="tdmnpb"), least(50, group="2"), least(40, group="3")),
)
INCOME = Indicator("3.1", "Thu nhập bình quân", (least(41, year=2027), least(44, year=2028)))


@pytest.mark.parametrize(
    ("indicator", "asked", "said"),
    [
        (WATER, {}, None),  # a region or group may have its own
        (WATER, {"region": "tdmnpb"}, None),  # the group may
        (WATER, {"region": "dbsh", "group": "1"}, "≥ 60%"),
        (WATER, {"region": "dbsh", "group": "3"}, "≥ 40%"),
        (WATER, {"region": "tdmnpb", "group": "1"}, "≥ 45%"),
        (WATER, {"region": "tdmnpb", "group": "3"}, None),  # which of the two holds, nobody said
        (INCOME, {"year": 2028}, "≥ 44%"),
        (INCOME, {}, None),
        (INCOME, {"year": 2031}, None),
        (Indicator("1", "Tỷ lệ hộ có điện", (least(95),)), {}, "≥ 95%"),
        (Indicator("1", "Quy hoạch"), {}, None),
    ],
)
def test_the_one_threshold_that_holds_is_found_or_none(
    indicator: Indicator, asked: dict[str, object], said: str | None
) -> None:
    found = indicator.threshold(**asked)  # type: ignore[arg-type]
    assert (found.text if found else None) == said


@pytest.mark.parametrize(
    ("asked", "texts"),
    [
        ({}, ["≥ 60%", "≥ 45%", "≥ 50%", "≥ 40%"]),
        ({"region": "dbsh"}, ["≥ 60%", "≥ 50%", "≥ 40%"]),
        ({"region": "tdmnpb", "group": "3"}, ["≥ 60%", "≥ 45%", "≥ 40%"]),
    ],
)
def test_what_is_not_known_leaves_every_threshold_possible(asked: dict[str, object], texts: list[str]) -> None:
    assert [t.text for t in WATER.possible(**asked)] == texts  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "holds"),
    [(date(2026, 2, 14), False), (date(2026, 2, 15), True), (date(2030, 12, 31), True), (date(2031, 1, 1), False)],
)
def test_a_set_holds_from_its_day_to_the_end_of_its_period(day: date, holds: bool) -> None:
    of = CriteriaSet(
        "x",
        "Bộ thử",
        Level.COMMUNE,
        Decision("9/QĐ-X"),
        Origin.TEMPLATE,
        in_force=date(2026, 2, 15),
        period=(2026, 2030),
    )
    assert of.holds_on(day) is holds


def test_a_set_comes_back_from_the_store_as_it_went_in() -> None:
    of = CriteriaSet(
        "9-qd-x-xa-ntm",
        "Bộ tiêu chí thử",
        Level.COMMUNE,
        Decision("9/QĐ-X", date(2027, 3, 1), "UBND tỉnh X", "Hà Văn Y"),
        Origin.DECISION,
        (Criterion(8, "Môi trường", (WATER, INCOME), "Xã hội", ("rác", "nước"), 2, "ghi chú", 10, 90),),
        period=(2026, 2030),
        province="X",
        details="51/2025/QĐ-TTg",
        groups=(("1", "xã liền kề đô thị"),),
        conditions=(Indicator("1", "Xã đã đạt chuẩn"),),
        rules=("Tỉnh có thể quy định cao hơn.",),
    )
    assert from_json(as_json(of)) == of

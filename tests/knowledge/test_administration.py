"""Which units of Vietnam a name can mean, before and after 1/7/2025, and what they are today."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.administration import units
from knowledge.unit_names import Level, name_key, unit_name

BEFORE, AFTER = date(2024, 3, 1), date(2025, 9, 1)
Named = tuple[str | None, str | None, str | None]


def where(named: Named, written: date | None = BEFORE) -> list[str]:
    return [unit.superiors for unit in units(*named, written)]


def today(named: Named, written: date | None = BEFORE) -> set[str]:
    return {name for unit in units(*named, written) for name in unit.today}


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        (("xã Na Hối", "huyện Bắc Hà", None), {"xã Bắc Hà, tỉnh Lào Cai"}),
        (("xã Na Hối", "huyện Bắc Hà", "tỉnh Lào Cai"), {"xã Bắc Hà, tỉnh Lào Cai"}),
        (("Xã  Bản Liền", None, None), {"xã Bản Liền, tỉnh Lào Cai"}),  # it kept its name
        (("xã Hoà Cư", "huyện Cao Lộc", None), {"xã Công Sơn, tỉnh Lạng Sơn"}),  # the old place of the tone
        (("xa Na Hoi", "huyen Bac Ha", None), {"xã Bắc Hà, tỉnh Lào Cai"}),  # typed without diacritics
        (("Na Hối", "Bắc Hà", None), {"xã Bắc Hà, tỉnh Lào Cai"}),  # without its kind
        (("phường 01", "TP. Đông Hà", None), {"phường Đông Hà, tỉnh Quảng Trị"}),
        (("xã Ngọc Linh", None, "tỉnh Kon Tum"), {"xã Ngọc Linh, tỉnh Quảng Ngãi"}),  # of a province that is no more
        ((None, "huyện Bắc Hà", None), {"tỉnh Lào Cai"}),
        ((None, "huyện Cư M’gar", None), {"tỉnh Đắk Lắk"}),
        ((None, None, "tỉnh Kon Tum"), {"tỉnh Quảng Ngãi"}),
        ((None, None, "tỉnh Thừa Thiên Huế"), {"thành phố Huế"}),
        # merged before 2025: older names are known inside their district
        (("xã Bản Khoang", "thị xã Sa Pa", None), {"xã Ngũ Chỉ Sơn, tỉnh Lào Cai"}),
        (("xã Bản Khoang", None, None), set()),
    ],
)
def test_what_a_place_is_today(named: Named, expected: set[str]) -> None:
    assert today(named) == expected


@pytest.mark.parametrize(
    "named",
    [
        ("xã Nà Hối", "huyện Bắc Hà", None),  # other diacritics
        ("phường Na Hối", "huyện Bắc Hà", None),  # another kind
        ("thị trấn Bắc Hà", "huyện Si Ma Cai", None),  # of another district
        ("xã Yên Linh", None, None),
        (None, "huyện Vạn Quan", None),  # not Văn Quan
        (None, None, None),
        ("", "", ""),
    ],
)
def test_a_name_that_is_no_units_is_none(named: Named) -> None:
    assert units(*named, BEFORE) == ()


def test_a_name_of_two_places_is_two() -> None:
    assert where(("xã Ngọc Linh", None, None)) == ["huyện Vị Xuyên, tỉnh Hà Giang", "huyện Đắk Glei, tỉnh Kon Tum"]
    assert where(("xã Thanh Bình", None, "tỉnh Lào Cai")) == [
        "huyện Mường Khương, tỉnh Lào Cai",
        "thị xã Sa Pa, tỉnh Lào Cai",
    ]
    assert len(where((None, "huyện Châu Thành", None))) > 5


def test_a_divided_commune_has_every_unit_that_its_land_went_to() -> None:
    named = ("xã Tân Thạnh", "huyện Thới Lai", None)
    assert today(named) == {"xã Tân Thạnh, thành phố Cần Thơ", "xã Trường Thành, thành phố Cần Thơ"}
    assert len(units(*named, BEFORE)) == 1


def test_the_day_of_the_letter_tells_a_new_unit_from_an_old_one_of_its_name() -> None:
    bac_ha = ("xã Bắc Hà", None, "tỉnh Lào Cai")
    assert where(bac_ha, BEFORE) == []  # it was a township
    assert where(bac_ha, AFTER) == where(bac_ha, None) == ["tỉnh Lào Cai"]
    assert where(("xã Na Hối", None, "tỉnh Lào Cai"), AFTER) == ["huyện Bắc Hà, tỉnh Lào Cai"]  # told of the past


def test_the_province_of_a_letter_is_that_of_its_time() -> None:
    old = ("xã Ngọc Linh", None, "tỉnh Quảng Ngãi")
    assert where(old, BEFORE) == []
    assert where(old, AFTER) == ["tỉnh Quảng Ngãi"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Hoà Bình", "Hòa Bình", True),
        ("Thuỵ Hùng", "Thụy Hùng", True),
        ("Mĩ Lý", "Mỹ Lí", True),
        ("Ea H’leo", "Ea H'Leo", True),
        ("Phường 01", "phường 1", True),
        ("Văn Quan", "Vạn Quan", False),
        ("Thúy", "Thúi", False),
        ("Quý Sơn", "Quỳ Sơn", False),
    ],
)
def test_two_writings_of_one_name(one: str, other: str, same: bool) -> None:
    assert (name_key(one) == name_key(other)) is same


@given(st.text(max_size=20), st.sampled_from(Level))
def test_any_text_is_a_name(text: str, level: Level) -> None:
    name = unit_name(text, level)
    assert name.means(name)
    assert isinstance(units(text, None, text), tuple)

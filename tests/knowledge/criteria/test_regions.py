"""Regions are found by what tables and people call them, provinces by their names of before 1/7/2025."""

from __future__ import annotations

from collections import Counter

import pytest

from knowledge.criteria.regions import region_by_key, region_named, region_of_province, regions, regions_in


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Trung du miền núi phía Bắc", "tdmnpb"),
        ("Vùng TDMN phía Bắc", "tdmnpb"),
        ("ĐBSH", "dbsh"),
        ("vùng Đồng bằng Sông Cửu Long", "dbscl"),
        ("DH Nam Trung Bộ", "dhntb"),
        ("bac trung bo", "btb"),
        ("Cả nước", None),
        ("", None),
    ],
)
def test_a_region_is_known_by_its_names(words: str, key: str | None) -> None:
    found = region_named(words)
    assert (found.key if found else None) == key


@pytest.mark.parametrize(
    ("province", "key"),
    [("tỉnh Lạng Sơn", "tdmnpb"), ("Quang Ngai", "dhntb"), ("TP. Hồ Chí Minh", "dnb"), ("thành phố Cần Thơ", "dbscl"), ("Lâm Khê", None)],
)  # fmt: skip
def test_a_province_lies_in_one_region(province: str, key: str | None) -> None:
    found = region_of_province(province)
    assert (found.key if found else None) == key


def test_the_63_provinces_lie_each_in_one_region() -> None:
    listed = Counter(province for region in regions() for province in region.provinces)
    assert (len(listed), set(listed.values())) == (63, {1})
    assert [region_by_key(r.key) for r in regions()] == list(regions())


def test_all_regions_of_a_sentence_are_found() -> None:
    assert [r.key for r in regions_in("áp dụng cho Tây Nguyên và vùng Đông Nam Bộ")] == ["tn", "dnb"]

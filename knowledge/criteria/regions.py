"""The regions by which sets give thresholds: their names, and the province's region."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from knowledge.folding import syllables
from knowledge.yaml_data import read_yaml


@dataclass(frozen=True, slots=True)
class Region:
    """`key` as in `Threshold.region`; `called` and `provinces` folded."""

    key: str
    name: str
    called: tuple[str, ...]
    provinces: tuple[str, ...]


@lru_cache(maxsize=1)
def regions() -> tuple[Region, ...]:
    """The seven regions, in the order of 318/QĐ-TTg's columns."""
    return tuple(
        Region(key, row["name"], tuple(map(_key, row["called"])), tuple(map(_key, row["provinces"])))
        for key, row in read_yaml(files(__package__) / "regions.yaml").items()
    )


def region_named(words: str) -> Region | None:
    """The region that is called so ("TDMN phía Bắc", "ĐBSH"), as a whole; None for anything else."""
    key = re.sub(r"^(?:cac tinh |vung |khu vuc )+", "", _key(words))
    return next((r for r in regions() if key in r.called), None)


def region_of_province(name: str) -> Region | None:
    """The region of a province by its name of before 1/7/2025, with or without "tỉnh", "thành phố"."""
    key = re.sub(r"^(?:tinh|thanh pho|tp) ", "", _key(name))
    return next((r for r in regions() if key in r.provinces), None)


SEVERAL = 3  # regions named together: then a rule says which there are


def regions_in(words: str) -> list[Region]:
    """The regions that are named in a text."""
    said = f" {_key(words)} "
    return [r for r in regions() if any(f" {name} " in said for name in r.called)]


def region_by_key(key: str) -> Region:
    """The key must be one of `Threshold.region`."""
    return next(r for r in regions() if r.key == key)


def _key(words: str) -> str:
    return " ".join(syllables(words))

"""The thresholds of one indicator as a file writes them: one for all, or by region, commune group and year.

thresholds:
  general: "≥ 11%"
  years: {2099: {regions: {tdmnpb: "≥ 7%", tn: "UBND cấp tỉnh quy định"}}}
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.criteria.guarded_yaml import Row, is_blank
from ingest.criteria.set_values import SetValues
from ingest.criteria.thresholds import read_threshold
from knowledge.criteria.model import Standing, Threshold
from knowledge.criteria.regions import region_named, regions

GROUPS = ("1", "2", "3")
_AXES = {"regions": "region", "groups": "group", "years": "year"}
_BARE_FIGURE = re.compile(r"[\d.,\s]+")


def read_thresholds(block: object, row: Row, where: str, values: SetValues) -> tuple[Threshold, ...]:
    """The thresholds of a block, in its order; a blank one is there, but unverified. Slips go to `values`."""
    found = _read(block, Threshold(Standing.UNVERIFIED), row, where, values)
    places = [(t.region, t.group, t.year) for t in found]
    if len(set(places)) < len(places):
        values.wrong(row, where, "có hai mức cho cùng một vùng, nhóm xã và năm")
    return found


def _read(block: object, place: Threshold, row: Row, where: str, values: SetValues) -> tuple[Threshold, ...]:
    if is_blank(block):
        return (place,)
    if isinstance(block, str):
        return _one(block, place, row, where, values)
    if not isinstance(block, Row):
        values.wrong(row, where, "mức phải là một đoạn chữ, hoặc chia theo general, regions, groups, years")
        return ()
    found: list[Threshold] = []
    for axis, inner in block.items():
        if axis == "general":
            if isinstance(inner, Row):
                values.wrong(block, where, "mục “general” phải là một đoạn chữ")
            else:
                found += _read(inner, place, block, where, values)
        elif axis not in _AXES:
            values.wrong(
                block, where, f"không có cách chia mức nào tên là “{axis[:60]}”; chỉ có general, regions, groups, years"
            )
        elif getattr(place, _AXES[axis]) is not None:
            values.wrong(block, where, f"mục “{axis}” nằm trong chính nó")
        elif not isinstance(inner, Row):
            values.wrong(block, where, f"mục “{axis}” phải có các mục con")
        else:
            for key, value in inner.items():
                at = _placed(place, axis, key)
                if at is None:
                    values.wrong(inner, where, _UNKNOWN[axis].format(key=key[:60]))
                else:
                    found += _read(value, at, inner, where, values)
    return tuple(found)


_UNKNOWN = {
    "regions": f"không có vùng nào tên là “{{key}}”; các vùng là {', '.join(r.key for r in regions())}",
    "groups": "không có nhóm xã “{key}”; các nhóm là 1, 2, 3",
    "years": "“{key}” không phải là năm",
}


def _placed(place: Threshold, axis: str, key: str) -> Threshold | None:
    if axis == "regions":
        region = next((r for r in regions() if r.key == key), None) or region_named(key)
        return replace(place, region=region.key) if region else None
    if axis == "groups":
        return replace(place, group=key) if key in GROUPS else None
    return replace(place, year=int(key)) if re.fullmatch(r"20\d\d", key) else None


def _one(text: str, place: Threshold, row: Row, where: str, values: SetValues) -> tuple[Threshold, ...]:
    plain = values.text(Row.of(row.line, {"thresholds": text}), "thresholds", where)
    if plain is None:
        return ()
    if _BARE_FIGURE.fullmatch(plain):
        values.wrong(row, where, f"mức “{plain[:60]}” chỉ có con số; ghi cả dấu so sánh và đơn vị, như “≥ 80%”")
        return ()
    try:
        read = read_threshold(plain)
    except ValueError as error:
        values.wrong(row, where, str(error).rstrip("."))
        return ()
    return (replace(read, region=place.region, group=place.group, year=place.year),) if read else ()

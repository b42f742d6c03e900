"""The criteria, indicators and conditions of a criteria file: rows of text in, the model out."""

from __future__ import annotations

import re

from ingest.criteria.guarded_yaml import Row, is_blank
from ingest.criteria.set_values import SetValues
from ingest.criteria.threshold_block import read_thresholds
from knowledge.criteria.model import Criterion, Indicator, Origin, Standing, Threshold

_CRITERION = frozenset(
    {"number", "name", "group", "called", "indicator_count", "confidence", "note", "curators_note", "indicators"}
)
_INDICATOR = frozenset(
    {"number", "requires", "called", "thresholds", "policy", "confidence", "source"}
    | {"responsible", "evidence", "note", "curators_note"}
)
_WITHHELD = (Threshold(Standing.UNVERIFIED),)


def read_criteria(tree: Row, values: SetValues) -> tuple[Criterion, ...]:
    """The criteria of the set, in its order. Defects go to `values`."""
    found: dict[int, Criterion] = {}
    for row in values.rows(tree, "criteria", ""):
        number = values.number(row, "number", "một tiêu chí", needed=True)
        if number in found:
            values.wrong(row, f"tiêu chí {number}", "số này đã có ở một tiêu chí khác")
        criterion = _criterion(row, number or 0, values)
        found.setdefault(criterion.number, criterion)
    return tuple(found.values())


def read_conditions(tree: Row, values: SetValues) -> tuple[Indicator, ...]:
    """What the set asks beside its criteria; a condition may say all in its words, without a threshold."""
    found: dict[str, Indicator] = {}
    for row in values.rows(tree, "conditions", ""):
        number = values.text(row, "number", "một điều kiện", needed=True) or "?"
        where = f"điều kiện {number[:20]}"
        if number in found:
            values.wrong(row, where, "số này đã có ở một điều kiện khác")
        found.setdefault(number, _indicator(row, number, where, values, is_condition=True))
    return tuple(found.values())


def _criterion(row: Row, number: int, values: SetValues) -> Criterion:
    where = f"tiêu chí {number or '?'}"
    values.known(row, where, _CRITERION)
    _confidence(row, "name", where, values)
    indicators: dict[str, Indicator] = {}
    rows = values.rows(row, "indicators", where)
    for inner in rows:
        own = values.text(inner, "number", f"{where}, một chỉ tiêu", needed=True)
        at = f"{where}, chỉ tiêu {(own or '?')[:20]}"
        if own and not re.fullmatch(r"[1-9]\d{0,2}(?:\.[1-9]\d{0,2})?", own):
            values.wrong(inner, at, "số của chỉ tiêu phải như 17 hoặc 17.1")
        elif own and number and own.partition(".")[0] != str(number):
            values.wrong(inner, at, f"chỉ tiêu này không thuộc tiêu chí {number}")
        elif own and "." not in own and len(rows) > 1:
            values.wrong(inner, at, f"tiêu chí có {len(rows)} chỉ tiêu thì phải đánh số {own}.1, {own}.2 …")
        if own in indicators:
            values.wrong(inner, at, "số này đã có ở một chỉ tiêu khác")
        indicators.setdefault(own or "?", _indicator(inner, own or "?", at, values, is_condition=False))
    count = values.count(row, "indicator_count", where)
    if count is not None and count < len(indicators):
        values.wrong(row, where, f"ghi {count} chỉ tiêu nhưng liệt kê {len(indicators)}")
    return Criterion(
        number=number,
        name=values.text(row, "name", where, needed=True) or "",
        indicators=tuple(indicators.values()),
        group=values.text(row, "group", where),
        called=values.texts(row, "called", where),
        indicator_count=count,
        note=values.text(row, "note", where),
    )


def _indicator(row: Row, number: str, where: str, values: SetValues, *, is_condition: bool) -> Indicator:
    values.known(row, where, _INDICATOR)
    _confidence(row, "requirement", where, values)
    thresholds: tuple[Threshold, ...] = ()
    if not is_blank(row.get("thresholds")):
        thresholds = read_thresholds(row["thresholds"], row, where, values)
    sure = _confidence(row, "value", where, values)
    if not values.may_be_shown(row, sure, where):  # read all the same: a curator wants to know of a slip
        thresholds = _WITHHELD
    return Indicator(
        number=number,
        requires=values.text(row, "requires", where, needed=True) or "",
        thresholds=thresholds or (() if is_condition else _WITHHELD),
        responsible=values.text(row, "responsible", where),
        evidence=values.texts(row, "evidence", where),
        source=values.text(row, "source", where),
        note=values.text(row, "note", where),
        called=values.texts(row, "called", where),
    )


def _confidence(row: Row, of: str, where: str, values: SetValues) -> str | None:
    """How sure a shipped row is of its name, requirement or value; a template need not say."""
    stated = row.get("confidence")
    if is_blank(stated) and values.origin is not Origin.SHIPPED:
        return None
    sure = stated.get(of) if isinstance(stated, Row) else None
    return values.rated(row, sure, of, where)

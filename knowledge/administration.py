"""Vietnam's administrative units before and after 1/7/2025: which units a name can mean, and what they are today.

The tables are those of the package vietnamadminunits (`knowledge.unit_tables`). Its `convert_address` is not asked: it takes a like-sounding name for the one
that was typed ("Vạn Quan" for "Văn Quan"), and the greatest part of a commune that was divided for the whole.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from knowledge.unit_names import Level, UnitName, unit_name
from knowledge.unit_tables import Era, successors, units_of
from knowledge.vocabulary import load

DISTRICT_LEVEL_ENDED = date(2025, 7, 1)
"""Districts ended on this day (Luật 72/2025/QH15, Nghị quyết 203/2025/QH15)."""


@dataclass(frozen=True, slots=True)
class AdministrativeUnit:
    """A unit with its superiors, as officially written; `commune`, `district` are None where it is of a higher level or had none.

    `today` are the units of today: of a commune each commune that its land went to ("xã Đồng Đăng, tỉnh Lạng Sơn"), of a
    district or a province the province.
    """

    commune: UnitName | None
    district: UnitName | None
    province: UnitName
    today: tuple[str, ...]

    @property
    def superiors(self) -> str:
        """`huyện Cao Lộc, tỉnh Lạng Sơn`: where it lies."""
        above = (self.district if self.commune else None, self.province if self.commune or self.district else None)
        return ", ".join(name.printed for name in above if name)


@lru_cache(maxsize=16_384)
def units(
    commune: str | None = None,
    district: str | None = None,
    province: str | None = None,
    written: date | None = None,
) -> tuple[AdministrativeUnit, ...]:
    """The units that a place can mean, given by what is known of it: a name a level, with or without its kind.

    The smallest level named is that of the units; those that lie in the others fit. Names must be alike in kind and diacritics;
    names without any diacritic may lack them. A letter `written` before 1/7/2025 means units of that time; a later one those
    of today, or of that time if none fits; one of unknown day either. An older name is known only inside its district (province).
    """
    named = [(level, unit_name(name, level)) for level, name in _levels(commune, district, province) if name]
    if not named:
        return ()
    then, now = ([u for u in _candidates(era, *named[0]) if _lies(u, named[1:], written)] for era in _tables())
    if written is None:
        then += [u for u in now if not any(set(u.today) <= set(old.today) for old in then)]
    elif written >= DISTRICT_LEVEL_ENDED and now:
        return tuple(now)
    return tuple(then) or tuple(u for u in _tables()[0].formerly(named) if _lies(u, named[1:], written))


def _levels(commune: str | None, district: str | None, province: str | None) -> Iterator[tuple[Level, str | None]]:
    yield from ((Level.COMMUNE, commune), (Level.DISTRICT, district), (Level.PROVINCE, province))


def _name(unit: AdministrativeUnit, level: Level) -> UnitName | None:
    return {Level.COMMUNE: unit.commune, Level.DISTRICT: unit.district, Level.PROVINCE: unit.province}.get(level)


def _candidates(era: _Units, level: Level, name: UnitName) -> list[AdministrativeUnit]:
    return [u for u in era.named[level].get(name.folded, ()) if (own := _name(u, level)) and name.means(own)]


def lies_in(unit: AdministrativeUnit, level: Level, name: str, written: date | None) -> bool:
    """Whether a unit lies in the district (province) that a letter so names; one from 1/7/2025 on may mean the province of today."""
    asked, own = unit_name(name, level), _name(unit, level)
    if own is not None and (asked.means(own) or asked.meant_formerly(own)):
        return True
    today_too = level is Level.PROVINCE and (written is None or written >= DISTRICT_LEVEL_ENDED)
    return today_too and any(asked.means(province) for province in _provinces_today(unit))


def _lies(unit: AdministrativeUnit, superiors: Iterable[tuple[Level, UnitName]], written: date | None) -> bool:
    return all(lies_in(unit, level, name.printed, written) for level, name in superiors)


def _provinces_today(unit: AdministrativeUnit) -> set[UnitName]:
    return {unit_name(today.rsplit(", ", 1)[-1], Level.PROVINCE) for today in unit.today}


class _Units:
    """The units of one time, under their folded names."""

    def __init__(self, found: Iterable[tuple[Level, AdministrativeUnit]]) -> None:
        self.named: dict[Level, dict[str, list[AdministrativeUnit]]] = defaultdict(lambda: defaultdict(list))
        self.former: dict[Level, dict[str, list[AdministrativeUnit]]] = defaultdict(lambda: defaultdict(list))
        for level, unit in found:
            if name := _name(unit, level):
                self.named[level][name.folded].append(unit)
                for older in name.former:
                    self.former[level][older].append(unit)

    def formerly(self, named: list[tuple[Level, UnitName]]) -> list[AdministrativeUnit]:
        """The units that had this name before an earlier merger; none unless the next level above is named as well."""
        level, name = named[0]
        above = {Level.COMMUNE: Level.DISTRICT, Level.DISTRICT: Level.PROVINCE}.get(level)
        named_above = any(other is above for other, _ in named[1:])
        return self.former[level].get(name.run_together, []) if named_above else []


@cache
def _tables() -> tuple[_Units, _Units]:
    """The units before 1/7/2025 and those of today; a third of a second at the first call."""
    keys = [f"{level}{what}" for level in ("province", "district", "ward") for what in ("", "Key", "Alias")]
    now, then = units_of(Era.NOW, ["province", "provinceKey", "ward", "wardKey"]), units_of(Era.THEN, keys)
    went_to = successors()
    provinces = {row["provinceKey"]: row["province"] for row in now}
    communes = {(row["provinceKey"], row["wardKey"]): row["ward"] for row in now}
    went: dict[str, list[str]] = defaultdict(list)
    for province, whole in went_to["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for commune, olds in whole.items():
            for old in olds:
                went[old].append(_today(communes[province, commune], provinces[province]))
    for province, divided in went_to["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in divided.items():
            went[old] += [_today(communes[province, part["newWardKey"]], provinces[province]) for part in parts]
    province_of = {old: _small(provinces[new]) for new, olds in went_to["DICT_PROVINCE"].items() for old in olds}
    return _Units(_of_then(then, went, province_of)), _Units(_of_now(now))


def _of_now(rows: list[dict[str, str]]) -> Iterator[tuple[Level, AdministrativeUnit]]:
    for printed in dict.fromkeys(row["province"] for row in rows):
        yield Level.PROVINCE, AdministrativeUnit(None, None, _official(printed, Level.PROVINCE), (_small(printed),))
    for row in rows:
        commune, province = _official(row["ward"], Level.COMMUNE), _official(row["province"], Level.PROVINCE)
        yield Level.COMMUNE, AdministrativeUnit(commune, None, province, (_today(row["ward"], row["province"]),))


def _of_then(
    rows: list[dict[str, str]], went: dict[str, list[str]], province_of: dict[str, str]
) -> Iterator[tuple[Level, AdministrativeUnit]]:
    seen: set[str] = set()
    renamed = {official: name for name, official in load("administration")["renamed_provinces"].items()}
    for row in rows:
        province_key = row["provinceKey"]
        district_key = f"{province_key}_{row['districtKey']}"
        today = province_of[province_key]
        province = _official(row["province"], Level.PROVINCE)
        district = _official(row["district"], Level.DISTRICT, row["districtAlias"])
        if province_key not in seen:
            yield Level.PROVINCE, AdministrativeUnit(None, None, province, (today,))
            if row["province"] in renamed:
                older = _official(renamed[row["province"]], Level.PROVINCE)
                yield Level.PROVINCE, AdministrativeUnit(None, None, older, (today,))
        if district_key not in seen:
            yield Level.DISTRICT, AdministrativeUnit(None, district, province, (today,))
        seen |= {province_key, district_key}
        if row["ward"]:  # five island districts had none
            commune = _official(row["ward"], Level.COMMUNE, row["wardAlias"])
            today_of = tuple(dict.fromkeys(went[f"{district_key}_{row['wardKey']}"]))
            yield Level.COMMUNE, AdministrativeUnit(commune, district, province, today_of)


@lru_cache(maxsize=32_768)
def _official(printed: str, level: Level, former: str | None = None) -> UnitName:
    name = unit_name(printed, level)
    former_names = frozenset(json.loads(former or "[]"))
    return replace(name, printed=f"{name.kind} {name.bare}" if name.kind else name.bare, former=former_names)


def _today(commune: str, province: str) -> str:
    return f"{_small(commune)}, {_small(province)}"


def _small(official: str) -> str:
    """`Xã Đồng Đăng` as it stands inside a sentence."""
    return official[:1].lower() + official[1:]

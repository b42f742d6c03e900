"""Which places a typed name can mean: every unit of Vietnam, of today or before 1/7/2025, and those that only letters know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex as re

from knowledge.administration import AdministrativeUnit, units
from knowledge.library import Library
from knowledge.unit_names import KINDS, Level, UnitName, unit_name
from knowledge.worklist.homes import homes_of, level_of, named_at, place_key

MOST_TYPED = 200  # characters that are read
_APART = re.compile(r"\s*[,;–]\s*|\s+-\s+")
_STATE = (Level.COMMUNE, Level.DISTRICT, Level.PROVINCE)


@dataclass(frozen=True, slots=True)
class Choice:
    """A place with what it lies in, from the smallest up; `label` also says what it is today, where that is another."""

    places: tuple[str, ...]
    label: str


def place_choices(typed: str, library: Library) -> tuple[Choice, ...]:
    """The places that "thôn Nà Mạ, xã Suối Nhung" or "tan thanh, ha giang" can mean; none for what is no place."""
    library.refresh()
    parts = [p for p in _APART.split(" ".join(typed[:MOST_TYPED].split()).strip(" .!")) if p]
    village = next((p for p in parts if level_of(p) is Level.VILLAGE), None)
    others = [p for p in parts if p is not village]
    if not others:
        return ()
    level = level_of(others[0])
    above = [p for p in others[1:] if level_of(p) is not Level.VILLAGE]
    found: dict[tuple[str, ...], Choice] = {}
    for one in _STATE if level is None else (level,):
        if not found:  # a bare name is that of a commune before it is that of a province
            found = {choice.places: choice for choice in _named(others[0], one, above, library)}
    return tuple(_with_village(choice, village, library) for choice in found.values())


def _named(name: str, level: Level, above: list[str], library: Library) -> Iterator[Choice]:
    commune, district, province = (name if level is one else None for one in _STATE)
    known = [unit for unit in units(commune, district, province) if _lies_in(unit, above)]
    for unit in known:
        yield _of_unit(unit)
    if not known:
        yield from _of_letters(name, level, above, library)


def _of_unit(unit: AdministrativeUnit) -> Choice:
    places = tuple(n.printed for n in (unit.commune, unit.district, unit.province) if n)
    label = ", ".join(places)
    before = unit.district is not None and unit.commune is not None
    now = unit.today[0] if before and len(unit.today) == 1 else ""
    return Choice(places, f"{label} (nay: {now})" if now else label)


def _of_letters(name: str, level: Level, above: list[str], library: Library) -> Iterator[Choice]:
    """A place that no table has, as letters print it."""
    known = library.places.get(place_key(name, level))
    asked = unit_name(name, level)
    if known is None or not known.printed:
        return
    for kind in sorted(known.kinds & set(KINDS[level])):
        if asked.kind not in (None, kind):
            continue
        home = homes_of((f"{kind} {known.printed}", *above), library).places[0]
        places = tuple(p for one in _STATE if (p := named_at(home, one)))
        yield Choice(places, ", ".join(places))


def _lies_in(unit: AdministrativeUnit, above: list[str]) -> bool:
    around = [(Level.DISTRICT, unit.district), (Level.PROVINCE, unit.province)]
    now = [(Level.PROVINCE, unit_name(t.rsplit(", ", 1)[-1], Level.PROVINCE)) for t in unit.today]
    return all(any(_means(name, level, own) for level, own in (*around, *now)) for name in above)


def _means(name: str, level: Level, own: UnitName | None) -> bool:
    return own is not None and unit_name(name, level).means(own)


def _with_village(choice: Choice, village: str | None, library: Library) -> Choice:
    if village is None:
        return choice
    name = unit_name(village, Level.VILLAGE)
    known = library.places.get(place_key(village, Level.VILLAGE))
    as_printed = name.is_typed_plain and known is not None and known.printed and name.kind in known.kinds
    printed = f"{name.kind} {known.printed if known and as_printed else name.bare}"
    return Choice((printed, *choice.places), f"{printed}, {choice.label}")

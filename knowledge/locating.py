"""Which unit of the state a place that a letter names is, and what it is today; never a guess: two that fit stay two, with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from knowledge.administration import AdministrativeUnit, lies_in, units
from knowledge.letter import Place
from knowledge.place_today import TABLES, Located, own_name, small, told
from knowledge.unit_names import Level, unit_name


def locate_seat(named: Place, hints: Iterable[Iterable[Place]], written: date | None) -> Located:
    """The seat of a body, out of what the head of its letter names.

    `hints` are the districts and provinces that the rest of the letter names, the surest group first. They tell which of several
    places of one name is meant, and stand for the superiors that the head leaves out. Where they name others only, the seat is none
    of the places of that name.
    """
    groups = [list(group) for group in hints]
    found, other_kind = _units(named, written)
    above = (Level.PROVINCE, Level.DISTRICT) if named.commune else (Level.PROVINCE,) if named.district else ()
    foreign = (
        bool(groups)
        and not _names_superior(named)
        and any(getattr(hint, level) for hint in groups[0] for level in above)
    )
    for group in groups:
        for level in above:
            fitting = tuple(u for u in found if any(_names(hint, level, u, written) for hint in group))
            if fitting:
                found, foreign = fitting, False
    if foreign and found:
        of_which = "huyện, tỉnh" if named.commune else "tỉnh"
        return Located(replace(named, reason=f"không rõ {small(own_name(named))} thuộc {of_which} nào"))
    place = _with_superiors(named, found, [hint for group in groups for hint in group], written)
    return told(place, found, other_kind)


def locate(
    named: Place, seat: Located | None, written: date | None, beside: Callable[[str], Place | None] = lambda _: None
) -> Located:
    """A place that the letter of a body at `seat` names: in the district of the seat, else in its province, else nowhere unless the
    letter names its district or province with it. `beside` tells for a commune with which of these the letter names it elsewhere.
    """
    if named.village and not named.commune:
        return _village(named, seat)
    if _names_superior(named):
        return told(named, *_nearest(named, seat, written))
    inside, superiors = _inside(named, seat)
    found = tuple(dict.fromkeys(u for around in inside for u in _units(around, written)[0]))
    if found:
        return told(replace(named, **superiors), found)
    elsewhere = beside(named.commune) if named.commune else None
    if elsewhere:
        named = replace(named, district=elsewhere.district, province=elsewhere.province)
        return told(named, *_nearest(named, seat, written))
    if named.province:
        return told(named, *_units(named, written))
    own = small(own_name(named))
    if seat is None or not own_name(seat.place):
        return Located(replace(named, reason=f"văn bản không nêu {own} thuộc huyện, tỉnh nào"))
    if not seat.units:
        missing = f"không rõ {small(own_name(seat.place))} ở đâu nên không tra được {own}"
        return Located(replace(named, reason=missing))
    where = seat.place.district or seat.units[0].superiors if named.commune else seat.place.province
    where = where or seat.units[0].superiors
    return Located(replace(named, reason=f"{TABLES} không có {own} ở {where}"))


def _names_superior(place: Place) -> bool:
    return bool(place.district or place.province) if place.commune else bool(place.district and place.province)


def _village(named: Place, seat: Located | None) -> Located:
    """A village is in no table: it lies where its commune does, which is that of a commune's own letter."""
    if seat is None or not seat.place.commune:
        return Located(replace(named, reason=f"văn bản không nêu {small(named.village or '')} thuộc xã nào"))
    own = seat.place
    return Located(replace(own, village=named.village))


def _units(named: Place, written: date | None) -> tuple[tuple[AdministrativeUnit, ...], bool]:
    """(the units that fit, whether the one is of another kind). A district's kind may have changed, its name has not."""
    found = units(named.commune, named.district, named.province, written)
    if found or named.commune or not named.district:
        return found, False
    found = units(None, unit_name(named.district, Level.DISTRICT).bare, named.province, written)
    return (found, True) if len(found) == 1 else ((), False)


def _nearest(named: Place, seat: Located | None, written: date | None) -> tuple[tuple[AdministrativeUnit, ...], bool]:
    """The units that fit; of those in several provinces the ones in that of the seat."""
    found, other_kind = _units(named, written)
    own = {u.province for u in seat.units} if seat else set()
    return tuple(u for u in found if u.province in own) or found, other_kind


def _inside(named: Place, seat: Located | None) -> tuple[list[Place], dict[str, Any]]:
    """(the place inside each district, or province, that the seat may be in; these superiors as the letter prints them).

    A district gives tasks to its own communes: one of that name elsewhere in the province is another one.
    """
    if seat is None or named.province:
        return [], {}
    own = seat.place
    if named.commune and any(u.district for u in seat.units):
        within = [(u.district.printed, u.province.printed) for u in seat.units if u.district]
        inside = [replace(named, district=district, province=province) for district, province in within]
        return inside, {"district": own.district, "province": own.province}
    provinces = dict.fromkeys(u.province.printed for u in seat.units)
    return [replace(named, province=province) for province in provinces], {"province": own.province}


def _names(hint: Place, level: Level, unit: AdministrativeUnit, written: date | None) -> bool:
    """Whether a hint names the district (the province) that a unit lies in."""
    printed = hint.district if level is Level.DISTRICT else hint.province
    return printed is not None and lies_in(unit, level, printed, written)


def _with_superiors(
    place: Place, found: tuple[AdministrativeUnit, ...], hints: list[Place], written: date | None
) -> Place:
    """A place with the superiors that the letter names somewhere, where they are those of every unit that it can be."""
    for level, missing in ((Level.DISTRICT, place.commune), (Level.PROVINCE, place.commune or place.district)):
        if found and missing and not getattr(place, level):
            hint = next((h for h in hints if all(_names(h, level, u, written) for u in found)), None)
            named: dict[str, Any] = {level.value: getattr(hint, level)} if hint else {}
            place = replace(place, **named)
    return place

"""Where a person is: the places that were said, with what tables and letters surely tell of what is around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from knowledge.administration import AdministrativeUnit, units
from knowledge.canonical import canonical
from knowledge.letter import Letter, Place
from knowledge.library import Library
from knowledge.unit_names import KINDS, Level, UnitName, is_province_city, unit_name

_UPWARDS = (Level.VILLAGE, Level.COMMUNE, Level.DISTRICT, Level.PROVINCE)
SUPERIORS = (Level.DISTRICT, Level.PROVINCE)
MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class Homes:
    """`places`: the person's place under the names it has had, the said one first. `unsure` says why what is around it is not known."""

    places: tuple[Place, ...]
    unsure: str | None = None


def level_of(printed: str) -> Level | None:
    """The level of a place by its kind; None when none is printed."""
    if is_province_city(unit_name(printed, Level.PROVINCE).bare):
        return Level.PROVINCE
    return next((level for level in _UPWARDS if unit_name(printed, level).kind in KINDS[level]), None)


def named_at(place: Place, level: Level) -> str | None:
    """The name that a place has at a level."""
    return {
        Level.VILLAGE: place.village, Level.COMMUNE: place.commune,
        Level.DISTRICT: place.district, Level.PROVINCE: place.province,
    }[level]  # fmt: skip


def smallest(place: Place) -> Level | None:
    """The smallest level at which a place is named."""
    return next((level for level in _UPWARDS if named_at(place, level)), None)


def same(one: str, other: str, level: Level) -> bool:
    """Whether two writings name one unit; one that is typed without diacritics may lack them."""
    a, b = unit_name(one, level), unit_name(other, level)
    return a.means(b) or b.means(a)


def place_key(printed: str, level: Level) -> str:
    """The name without its kind, as `Entry.places` has it."""
    return canonical(unit_name(printed, level).bare).strip()


def homes_of(said: Iterable[str], library: Library) -> Homes:
    """The places of a person ("thôn Nà Mạ", "xã Suối Nhung"), in any order."""
    by_level: dict[str, Any] = {}
    for printed in said:
        level = level_of(printed)
        if level is not None:
            by_level.setdefault(level.value, printed)
    own = Place(**by_level)
    if not own.commune:
        return Homes((own,))
    around = _apart([*_by_tables(own), *_by_letters(own, library)])
    if len(around) > 1:
        named = "; ".join(", ".join(filter(None, (p.district, p.province))) for p in around[:MOST_TOLD])
        more = "; …" if len(around) > MOST_TOLD else ""
        return Homes((own,), f"Có {len(around)} nơi tên {_small(own.commune)} ({named}{more}); xin nói rõ là nơi nào.")
    if around:
        own = replace(own, district=own.district or around[0].district, province=own.province or around[0].province)
    return Homes((own, *_today(own)))


def _by_tables(own: Place) -> Iterator[Place]:
    for unit in units(own.commune, own.district, own.province):
        yield Place(district=_printed(unit.district), province=_printed(unit.province))


def _by_letters(own: Place, library: Library) -> Iterator[Place]:
    """The superiors that letters tell: in the head of the commune's own, or those of a body that gives it a task by name."""
    issued, naming = library.by_place(place_key(own.commune or "", Level.COMMUNE))
    ids = [i for i in dict.fromkeys((*issued, *naming)) if i in library.entries]
    library.read(ids)
    for letter_id in sorted(ids):
        letter = library.letter(letter_id)
        seat = letter.header.seat
        for place in _naming(own, letter, seat):
            told = Place(district=place.district, province=place.province)
            if not told.district and not told.province:
                continue
            if all(_agree(own, told, level) for level in SUPERIORS):
                yield told


def _naming(own: Place, letter: Letter, seat: Place | None) -> Iterator[Place]:
    if seat and seat.commune and same(own.commune or "", seat.commune, Level.COMMUNE):
        yield seat
    above = seat if seat and not seat.commune else Place()
    for party in (p for o in letter.obligations for p in o.assignees):
        for place in party.places:
            if place.commune and same(own.commune or "", place.commune, Level.COMMUNE):
                yield Place(district=place.district or above.district, province=place.province or above.province)


def _agree(one: Place, other: Place, level: Level) -> bool:
    a, b = named_at(one, level), named_at(other, level)
    return not a or not b or same(a, b, level)


def _apart(around: list[Place]) -> list[Place]:
    """Those that are truly different: what tells less of the same is part of what tells more."""
    found: list[Place] = []
    for place in around:
        at = next((i for i, p in enumerate(found) if all(_agree(p, place, level) for level in SUPERIORS)), None)
        if at is None:
            found.append(place)
        else:
            one = found[at]
            found[at] = Place(district=one.district or place.district, province=one.province or place.province)
    return found


def _today(own: Place) -> Iterator[Place]:
    """What the commune is now, where that is one unit: its village lies there; of its own name, it is the same commune."""
    meant: tuple[AdministrativeUnit, ...] = units(own.commune, own.district, own.province)
    if len(meant) != 1 or len(meant[0].today) != 1 or meant[0].district is None:
        return
    commune, province = meant[0].today[0].split(", ")
    if own.village or same(own.commune or "", commune, Level.COMMUNE):
        yield Place(own.village, commune, None, province)


def _printed(name: UnitName | None) -> str | None:
    return name.printed if name else None


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]

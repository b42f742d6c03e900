"""What communes that letters name have become: "xã X nay thuộc xã Y, tỉnh Z", told only where one unit of today alone is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from knowledge.administration import DISTRICT_LEVEL_ENDED
from knowledge.canonical import canonical
from knowledge.letter import Letter, Place
from knowledge.unit_names import Level, unit_name
from knowledge.units import Unit

MOST_MERGED = 3
"""Communes of which an answer tells what they are today; the others are counted."""


def merged_notes(units: Iterable[Unit], asked: Iterable[str], today: date) -> list[str]:
    """A note for each merged commune that an obligation of the units is given to, or whose canonical name is `asked`."""
    if today < DISTRICT_LEVEL_ENDED:
        return []
    keys = frozenset(asked)
    notes: dict[str, None] = {}
    for unit in units:
        given = (place for party in (unit.obligation.assignees if unit.obligation else ()) for place in party.places)
        named = (place for place in _places(unit.letter) if _name(place) in keys) if keys else ()
        notes |= {_note(place): None for place in (*given, *named) if _is_merged(place)}
    more = len(notes) - MOST_MERGED
    return [*notes][:MOST_MERGED] + ([f"và {more} xã khác nay cũng thuộc đơn vị mới"] if more > 0 else [])


def _places(letter: Letter) -> Iterator[Place]:
    if letter.header.seat:
        yield letter.header.seat
    for obligation in letter.obligations:
        for party in obligation.assignees:
            yield from party.places


def _name(place: Place) -> str:
    """The name of a place's commune as questions are understood: canonical, without its kind."""
    return canonical(unit_name(place.commune, Level.COMMUNE).bare).strip() if place.commune else ""


def _is_merged(place: Place) -> bool:
    """Whether a commune is one unit of today of another name; one that kept its name needs no note."""
    if place.village or not place.commune or len(place.today) != 1:
        return False
    now = unit_name(place.today[0].split(", ")[0], Level.COMMUNE)
    return not unit_name(place.commune, Level.COMMUNE).means(now)


def _note(place: Place) -> str:
    commune = place.commune or ""
    return f"{commune[:1].lower()}{commune[1:]} nay thuộc {place.today[0]}"

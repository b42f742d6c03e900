"""Whether an obligation concerns a person: a letter's own words name the role or body for the person's place, and except it nowhere."""

from __future__ import annotations

import regex as re

from knowledge.canonical import canonical, spoken
from knowledge.folding import fold
from knowledge.letter import Obligation, Place
from knowledge.places import places_in
from knowledge.unit_names import KINDS, Level, unit_name
from knowledge.units import Unit
from knowledge.vocabulary import load
from knowledge.worklist.homes import level_of, named_at, place_key, same, smallest
from knowledge.worklist.naming import Named, named_as
from knowledge.worklist.person import Person

_UPWARDS = (Level.VILLAGE, Level.COMMUNE, Level.DISTRICT, Level.PROVINCE)
_COUNTRY = re.compile(
    rf"(?:{'|'.join(re.escape(fold(body)) for body in load('administration')['bodies']['country'])})\b"
)


_NARROWING = re.compile(rf"(?:{'|'.join(load('roles')['narrowing'])})\b")


def concerns(unit: Unit, person: Person) -> bool:
    """Whether the unit is a task that its letter gives to this person, surely."""
    obligation = unit.obligation
    if obligation is None or obligation.doubts or _excepted(obligation, person):
        return False
    how = {party.name: _how(unit, party.name, party.places, person) for party in obligation.assignees}
    if "named" in how.values():
        return True
    all_of_them = any(found == "all" and not _narrowed(unit, party) for party, found in how.items())
    return all_of_them and not _excepts_some(obligation, person) and not _has_an_own_one(unit, person)


def is_for_all(issuer: str) -> bool:
    """Whether a letter's issuer is a body of the whole country: what it tells to all places it tells to each."""
    return _COUNTRY.match(fold(issuer).strip()) is not None


def lies_in(home: Place, seat: Place, unsure: bool) -> bool:
    """Whether a home surely lies where a letter's body sits, or is that place. `unsure`: there are several places of its name."""
    agreeing = 0
    for level in _UPWARDS[1:]:
        own, theirs = named_at(home, level), named_at(seat, level)
        if own and theirs:
            if not same(own, theirs, level):
                return False
            agreeing += 1
    around = smallest(seat)
    if around is None or not named_at(home, around):
        return False
    return agreeing > 1 or around is not Level.COMMUNE or not unsure


def _how(unit: Unit, party: str, places: tuple[Place, ...], person: Person) -> str | None:
    """How a party is this person: "named" by the place, one of "all"; None when it is not, or may not be."""
    for words in person.named:
        named = named_as(party, words)
        if named is not None:
            return _fits(unit, named, places, person, bool(words))
    return None


def _fits(unit: Unit, named: Named, places: tuple[Place, ...], person: Person, titled: bool) -> str | None:
    around = person.level
    seat = unit.letter.header.seat
    if named.places:
        own = [name for name in named.places if level_of(name) is around]
        if not any(same(name, mine, around) for name in own for mine in person.own_places):
            return None
        return "named" if _named_here(unit, own, places, person) else None
    if not _lies_around(named, person):
        return None
    here = smallest(seat) if seat else None
    everywhere = is_for_all(unit.letter.header.issuer or "")
    if not named.kinds or (here is around and not named.every and not everywhere):
        # "Công chức Văn hóa - Xã hội", "các công chức", "Đoàn Thanh niên xã" in the letter of that commune; never the bare "xã"
        of_kind = not named.kinds or any(_is_kind(k, person) for k in named.kinds)
        at_home = here is around and seat is not None and not everywhere and _in(person, seat)
        return "named" if titled and of_kind and at_home else None
    if not any(_is_kind(kind, person) for kind in named.kinds):
        return None
    if not everywhere and (here is None or _UPWARDS.index(here) <= _UPWARDS.index(around)):
        return None
    if not everywhere and (seat is None or not _in(person, seat)):
        return None
    return "all" if named.every or (titled and _tells_of_no_single_one(unit, person)) else None


def _named_here(unit: Unit, own: list[str], places: tuple[Place, ...], person: Person) -> bool:
    """Whether the place named is this person's and no other of that name: where the letter puts it, else by where its body sits."""
    mine = [
        p
        for p in places
        if (n := named_at(p, person.level)) and any(same(n, o, person.level) for o in person.own_places)
    ]
    seat = unit.letter.header.seat
    for home in person.homes:
        for place in mine:
            above = [level for level in _UPWARDS[_UPWARDS.index(person.level) + 1 :] if named_at(place, level)]
            pairs = [(named_at(home, level), named_at(place, level), level) for level in above]
            if any(a and b and not same(a, b, level) for a, b, level in pairs):
                continue
            if any(a and b and (level is not Level.COMMUNE or person.unsure is None) for a, b, level in pairs):
                return True
            if seat is not None and lies_in(home, seat, person.unsure is not None):
                return True
    return not mine and seat is not None and _in(person, seat)


def _in(person: Person, seat: Place) -> bool:
    return any(lies_in(home, seat, person.unsure is not None) for home in person.homes)


def _lies_around(named: Named, person: Person) -> bool:
    """Whether the places that a group lies in ("các thôn thuộc xã A") are the person's."""
    return all(
        any((mine := named_at(home, level)) and same(name, mine, level) for home in person.homes)
        for name in named.around
        if (level := level_of(name)) is not None
    )


def _is_kind(kind: str, person: Person) -> bool:
    return kind in KINDS[person.level] and any(unit_name(own, person.level).kind == kind for own in person.own_places)


def _tells_of_no_single_one(unit: Unit, person: Person) -> bool:
    """Whether "trưởng thôn", "UBND xã" in the singular means each: neither the headings nor the passage speak of one by name."""
    said = " \n ".join((*unit.passage.headings, unit.passage.text))
    return not any(p.kind in KINDS[person.level] for p in places_in(said))


def _narrowed(unit: Unit, party: str) -> bool:
    """Whether the words behind the name of a group tell of some of it only."""
    for said in (unit.text, *unit.passage.headings):
        words = spoken(said)
        name = spoken(party)
        if name in words:
            return _NARROWING.match(words[words.index(name) + len(name) :]) is not None
    return False


def _keys(person: Person) -> set[str]:
    return {
        place_key(name, level)
        for home in person.homes
        for level in _UPWARDS[_UPWARDS.index(person.level) :]
        if (name := named_at(home, level))
    }


def _excepted(obligation: Obligation, person: Person) -> bool:
    said = canonical(" ; ".join(obligation.exceptions))
    return any(f" {key} " in said for key in _keys(person))


def _excepts_some(obligation: Obligation, person: Person) -> bool:
    """Whether others are excepted that are not told by name ("trừ các xã đã đạt chuẩn"): the person may be one of them."""
    kinds = {f" {canonical(kind).strip()} " for kind in KINDS[person.level]}
    return any(
        not any(places_in(one)) and any(kind in canonical(one) for kind in kinds) for one in obligation.exceptions
    )


def _has_an_own_one(unit: Unit, person: Person) -> bool:
    """Whether the passage goes on to tell the person's place something else: "…; riêng thôn Bãi Ngoài … trước ngày 10/5"."""
    return any(
        other is not unit.obligation
        and other.passage == unit.passage_no
        and any(same(name, own, person.level) for party in other.assignees for place in party.places
                if (name := named_at(place, person.level)) for own in person.own_places)
        for other in unit.letter.obligations
    )  # fmt: skip

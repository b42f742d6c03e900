"""Where a letter's issuing body sits, and where the parties that it names are: as printed, with the units of today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import regex as re

from ingest.head_marks import is_heraldry
from ingest.layout import Line, is_upper
from ingest.naming import running
from ingest.place_names import places_named
from knowledge.administration import DISTRICT_LEVEL_ENDED
from knowledge.folding import fold
from knowledge.letter import Citation, Header, Obligation, Party, Place
from knowledge.locating import locate, locate_seat
from knowledge.place_today import Located
from knowledge.unit_names import Level, name_key
from knowledge.vocabulary import load

_WORDS = load("administration")
_NUMBERED = re.compile(r"(?i)\W*số\s*[:.…/\d]")
_BODIES = {
    level: re.compile(rf"(?:{'|'.join(re.escape(fold(body)) for body in bodies)})\b")
    for level, bodies in _WORDS["bodies"].items()
}
_ALL_OVER = re.compile(rf"(?i)\b(?:{'|'.join(_WORDS['all_over'])})\s+(?=(?:tỉnh|huyện|thị xã|thành phố|quận)\s)")
_MOST_NAMED = 80  # characters of a name behind "trên địa bàn"


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The seat of a letter's issuing body, where it is told; `around` is what the places of its parties are looked up in."""

    seat: Place | None
    doubts: tuple[str, ...]
    around: Located | None
    written: date | None


def read_seat(text: str, header: Header, head: Iterable[Line], citations: Sequence[Citation]) -> Whereabouts:
    """The seat, out of the issuer, the bodies above it among the lines of the head, the địa danh, and the districts and
    provinces that the letter names. `head` are the lines before the body of the letter."""
    written = _written(header)
    named, everywhere = _of_issuer(header, head)
    if named is None:
        return Whereabouts(None, (), None, written)
    told = " ; ".join((*header.addressees, *header.recipients, *(c.issuer or c.text for c in citations)))
    about = (text[m.end() : m.end() + _MOST_NAMED] for m in _ALL_OVER.finditer(text))
    seat = locate_seat(
        named,
        (places_named(told), tuple(p for words in about for p in places_named(words)[:1])),
        written,
    )
    doubts = (f"nơi đóng trụ sở: {seat.doubt}",) if seat.doubt else ()
    return Whereabouts(seat.place, doubts, None if everywhere else seat, written)


def with_places(obligations: Sequence[Obligation], where: Whereabouts, text: str) -> tuple[Obligation, ...]:
    """The obligations with the places of their assignees, and a doubt for each that could truly be two."""

    @cache
    def in_letter() -> dict[str, Place | None]:
        return _communes_with_superiors(text)

    def beside(commune: str) -> Place | None:
        return in_letter().get(name_key(commune))

    @cache
    def located(party: Party) -> tuple[Located, ...]:
        return tuple(locate(place, where.around, where.written, beside) for place in places_named(party.name))

    return tuple(_placed(o, located) for o in obligations)


def _placed(obligation: Obligation, located: Callable[[Party], tuple[Located, ...]]) -> Obligation:
    found = [located(party) for party in obligation.assignees]
    if not any(found):
        return obligation
    return replace(
        obligation,
        assignees=tuple(
            replace(party, places=tuple(one.place for one in places))
            for party, places in zip(obligation.assignees, found, strict=True)
        ),
        doubts=(*obligation.doubts, *dict.fromkeys(one.doubt for places in found for one in places if one.doubt)),
    )


def _written(header: Header) -> date | None:
    """The day of a letter as far as it tells on which side of 1/7/2025 it is."""
    if header.date or not header.year:
        return header.date
    if header.month:
        return date(header.year, header.month, 1)
    return None if header.year == DISTRICT_LEVEL_ENDED.year else date(header.year, 1, 1)


def _of_issuer(header: Header, head: Iterable[Line]) -> tuple[Place | None, bool]:
    """(what the head tells of the seat, whether the body is one of the whole country).

    The issuer's own places come first, then those of the bodies above it; a body that names none sits where the letter is dated.
    """
    issuer = header.issuer or ""
    bodies = [*(part.strip() for part in re.split(r"\s[-–]\s(?=\p{Lu})", issuer) if part), *_bodies(head)]
    named = [place for body in bodies for place in places_named(body)]
    if named:
        place = named[0]
        for other in named[1:]:
            if place.province is None and _lowest(other) > _lowest(place):
                place = _above(place, other)
        return replace(place, village=None), False
    if header.place is None:
        return None, False
    plain = fold(issuer)
    if _BODIES["country"].match(plain):
        return Place(province=header.place), True
    after = header.date is not None and header.date >= DISTRICT_LEVEL_ENDED
    if _BODIES["district"].match(plain):
        return (Place(commune=header.place) if after else Place(district=header.place)), False
    if _BODIES["province"].match(plain):
        return Place(province=header.place), False
    return None, False


def _bodies(head: Iterable[Line]) -> list[str]:
    """The lines in capitals above the number, the nearest to it first; a name may go on in the next line."""
    lines: list[str] = []
    for line in head:
        if _NUMBERED.match(line.text):
            break
        if is_upper(line.text) and not is_heraldry(line.text):
            lines.append(line.text.strip("*# "))
    pairs = [f"{a} {b}" for a, b in zip(lines, lines[1:], strict=False)]
    return [running(words) for words in (*reversed(lines), *reversed(pairs))]


def _lowest(place: Place) -> int:
    return min(i for i, level in enumerate(Level) if getattr(place, level))


def _above(place: Place, other: Place) -> Place:
    """A place with the superiors that another adds."""
    levels = (level for level in (Level.DISTRICT, Level.PROVINCE) if not getattr(place, level))
    return replace(place, **{level.value: getattr(other, level) for level in levels})


def _communes_with_superiors(text: str) -> dict[str, Place | None]:
    """The communes that a letter names with their district or province, by the key of their name; None where it tells two."""
    found: dict[str, Place | None] = {}
    for place in places_named(text):
        if place.commune and (place.district or place.province):
            own = Place(None, place.commune, place.district, place.province)
            key = name_key(place.commune)
            found[key] = own if found.get(key, own) == own else None
    return found

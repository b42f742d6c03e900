"""Whether a letter in store is the document that another letter cites: the rules of a registry clerk.

A number is unique only with its issuer and year (Nghị định 30/2020, Phụ lục I, mục II.3: it starts anew each year, and each
body keeps its own), so "Kế hoạch số 12/KH-UBND" alone may be that of any body of the country. What is left out is understood
from who writes: a clerk leaves out the issuer for letters of the own office and of those above it, the date for recent ones.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.bodies import canonical_body
from knowledge.canonical import canonical
from knowledge.folding import fold
from knowledge.letter import Citation
from knowledge.matching import dates_agree, issuers_agree
from knowledge.places import KINDS, places_in
from knowledge.yaml_data import read_yaml

RECENT = timedelta(days=92)
"""How much older than the citing letter a document of the year before may be that is named without its date."""

LEVELS = ("province", "district", "commune")
"""Of a `Document.seat`, from above."""
_KIND = re.compile(rf"^(?:{'|'.join(KINDS)})\s+")
_PARTS = re.compile(r"[/\-\s.&]+")
_OF_A_YEAR = re.compile(r"\d+[a-z]?/(?:19|20)\d\d/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Document:
    """A letter in store, as far as it matters for who cites whom; `seat` maps levels to names, as far as they are known."""

    id: int
    kind: str | None
    issuer: str | None
    date: date | None
    year: int | None
    month: int | None
    seat: dict[str, str]


def fits(citation: Citation, document: Document, citing: Document | None) -> bool:
    """Whether `document`, which bears the number, may be the one cited by the letter `citing` (None: not in store).

    Date and issuer agree where both sides give them, it is not later than the citing letter, and where the citation leaves out
    whose or of when it is, that must follow from the letters: one of the same office or above it, of the same year or `RECENT`.
    """
    if not dates_agree(citation.date, document.date, document.year, document.month):
        return False
    if "/" not in citation.number and not _kinds_agree(citation.kind, document.kind):
        return False  # without a symbol the kind tells "Công văn số 512" from "512/QĐ-UBND"
    if not issuers_agree(citation.issuer, document.issuer) or (citing and _is_later(document, citing)):
        return False
    named = names_its_issuer(citation)
    if named and citation.date:
        return True
    # who writes of another place names it
    told = {place.key for place in places_in(citation.issuer or "")}
    elsewhere = citing is not None and _apart(document.seat, citing.seat, told)
    if named or citation.date:
        return not elsewhere or is_central(document.issuer)
    if citing is None or elsewhere or not (_same_office(document, citing) or _above(document.seat, citing.seat)):
        return False
    return citation.issuer is not None or _of_that_time(citation, document, citing)


def names_its_issuer(citation: Citation) -> bool:
    """Whether a citation tells by name or by symbol whose document it is: "của UBND tỉnh Sơn Hà", "318/QĐ-TTg"; not "của UBND huyện"."""
    issuer = citation.issuer
    return has_central_symbol(citation.number) or (
        issuer is not None and (is_central(issuer) or next(places_in(issuer), None) is not None)
    )


def has_central_symbol(number: str) -> bool:
    """Whether only a central body writes such a number: `30/2020/NĐ-CP`, `25/2021/QH15`, `19-NQ/TW`; not `12/KH-UBND`."""
    parts = [part.rstrip("0123456789") for part in _PARTS.split(fold(number))]
    known = _central()
    return not known["symbols"].isdisjoint(parts) or not (
        known["types"].isdisjoint(parts) or known["with_type"].isdisjoint(parts)
    )


def is_central(issuer: str | None) -> bool:
    """Whether the country has one such body: "Thủ tướng Chính phủ", "Bộ NN&PTNT"."""
    name = f"{fold(canonical_body(issuer))} " if issuer else ""
    return name.startswith(_central()["bodies"]) and not name.startswith(_central()["not_bodies"])


@cache
def _central() -> dict[str, Any]:
    table = read_yaml(Path(__file__).with_name("central.yaml"))
    codes = {name: frozenset(map(fold, table[name])) for name in ("symbols", "types", "with_type")}
    return codes | {name: tuple(f"{fold(body)} " for body in table[name]) for name in ("bodies", "not_bodies")}


def _kinds_agree(one: str | None, other: str | None) -> bool:
    return one == other or one in (None, "văn bản") or other in (None, "văn bản")


def _is_later(document: Document, citing: Document) -> bool:
    if document.date and citing.date:
        return document.date > citing.date
    if document.year is None or citing.year is None or document.year != citing.year:
        return (document.year or 0) > (citing.year or 9999)
    return (document.month or 0) > (citing.month or 12)


def _same_office(document: Document, citing: Document) -> bool:
    return bool(document.issuer and citing.issuer) and issuers_agree(document.issuer, citing.issuer)


def _apart(one: dict[str, str], other: dict[str, str], told: Collection[str] = ()) -> bool:
    """Whether two seats lie in different places, of which none is `told`."""
    both = [(_name(one[level]), _name(other[level])) for level in LEVELS if level in one and level in other]
    return any(name != another and name not in told for name, another in both)


def _name(place: str) -> str:
    """Without its kind, as `PlaceName.key`: a letter dated from "Hà Nội" is one of "thành phố Hà Nội"."""
    return canonical(_KIND.sub("", place.lower())).strip()


def _above(one: dict[str, str], other: dict[str, str]) -> bool:
    """Whether the office at seat `one` is at, or over, seat `other`, which is not `_apart` from it."""
    own = [level for level in LEVELS if level in one]
    return bool(own) and own[-1] in other


def _of_that_time(citation: Citation, document: Document, citing: Document) -> bool:
    if _OF_A_YEAR.match(citation.number):  # "12/2024/QĐ-UBND" tells its year
        return True
    if document.date and citing.date:
        return document.date.year == citing.date.year or citing.date - document.date <= RECENT
    return document.year is not None and document.year == citing.year

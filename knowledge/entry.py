"""A letter in short: what tells, without reading it, whether it can answer."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from sys import intern

from knowledge.bodies import body_key
from knowledge.canonical import canonical
from knowledge.letter import Letter, PassageKind
from knowledge.matching import letter_key, number_key
from knowledge.numbers import clean_number
from knowledge.places import names_in, places_in

# What an entry is made by: when one of these changes, entries that are kept are made anew.
_MADE_BY = (
    "entry.py",
    "places.py",
    "canonical.py",
    "folding.py",
    "bodies.py",
    "body_names.py",
    "numbers.py",
    "matching.py",
    "vocabulary/abbreviations.yaml",
    "vocabulary/bodies.yaml",
)
_TITLE = 1_000  # characters
_OUTSIDE = (PassageKind.HEADER, PassageKind.MARGIN)


@dataclass(frozen=True, slots=True)
class Name:
    """A place of a letter by its canonical name: as printed ("" where that is not known), and its kinds ("xã")"""

    key: str
    printed: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """Names, kinds and syllables are canonical."""

    letter_id: int
    issuer: str
    context: str
    own_places: frozenset[str]
    places: frozenset[str]
    names: tuple[Name, ...]  # of both, sorted
    assigned: frozenset[str]  # places that have a task of their own
    number: str
    year: int
    kind: str
    signers: frozenset[str]
    due: frozenset[date]  # the days of its deadlines
    assignee_words: frozenset[str]  # the syllables of all its assignees
    cited: frozenset[str]  # the number keys of the documents that it cites
    cited_kinds: frozenset[str]  # their types

    def to_json(self) -> str:
        """All but the letter's id, on one line."""
        fields = {
            "issuer": self.issuer,
            "context": self.context,
            "own_places": sorted(self.own_places),
            "places": sorted(self.places),
            "names": [[n.key, n.printed, *n.kinds] for n in self.names],
            "assigned": sorted(self.assigned),
            "number": self.number,
            "year": self.year,
            "kind": self.kind,
            "signers": sorted(self.signers),
            "due": sorted(day.isoformat() for day in self.due),
            "assignee_words": sorted(self.assignee_words),
            "cited": sorted(self.cited),
            "cited_kinds": sorted(self.cited_kinds),
        }
        return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, letter_id: int, line: str) -> Entry:
        """The entry that `to_json` wrote."""
        fields = json.loads(line)
        sets = {name: _words(*fields[name]) for name in _SETS}
        names = tuple(_name(key, printed, *kinds) for key, printed, *kinds in fields["names"])
        due = frozenset(map(date.fromisoformat, fields["due"]))
        return cls(**{**fields, **sets, "letter_id": letter_id, "names": names, "due": due})


_SETS = ("own_places", "places", "assigned", "signers", "assignee_words", "cited", "cited_kinds")


# Letters name the same places and parties over and over: each is held once.
@lru_cache(maxsize=20_000)
def _name(key: str, printed: str, *kinds: str) -> Name:
    return Name(intern(key), intern(printed), tuple(map(intern, kinds)))


@lru_cache(maxsize=20_000)
def _words(*words: str) -> frozenset[str]:
    return frozenset(map(intern, words))


def entry_of(letter_id: int, letter: Letter) -> Entry:
    """The entry of a letter."""
    header = letter.header
    printed_head = " ".join(filter(None, (header.issuer, header.place)))
    issuer = header.issuer or ""
    # "UBND xã Trà Luông - UBND huyện …" is the commune; "Phòng Kinh tế - UBND huyện …" is where the district is
    own = {p.key for p in places_in(issuer.split(" - ")[0])} or {p.key for p in places_in(issuer)}
    seat = canonical(header.place or "").strip()
    if header.place:
        own.add(seat)
    if not own and not header.kind:  # no letter by its head, but a report of one: its title names whose it is
        own = _places_of_title(letter.text)
    body = "\n\n".join(p.text for p in letter.passages if p.kind not in _OUTSIDE)
    named: dict[str, str] = defaultdict(str)
    kinds: dict[str, set[str]] = defaultdict(set)
    for place in places_in(f"{issuer}\n{header.subject or ''}\n{body}"):
        named[place.key] = place.name
        kinds[place.key].add(place.kind)
    for name in names_in(body):
        named.setdefault(name.key, name.name)
    printed = {seat: header.place or ""} | named
    return Entry(
        letter_id=letter_id,
        issuer=canonical(issuer),
        context=canonical(" ".join(filter(None, (printed_head, header.kind, header.subject)))),
        own_places=frozenset(own),
        places=frozenset(named),
        names=tuple(
            Name(key, printed.get(key, ""), tuple(sorted(kinds.get(key, ())))) for key in sorted(own | named.keys())
        ),
        assigned=frozenset(p.key for o in letter.obligations for a in o.assignees for p in places_in(a.name)),
        number=letter_key(header.number, header.symbol) if header.number else "",
        year=header.year or 0,
        kind=canonical(header.kind or "").strip(),
        signers=frozenset(canonical(name).strip() for name in (header.signer or "").split(", ") if name),
        due=frozenset(d.date for o in letter.obligations for d in o.deadlines if d.date),
        assignee_words=frozenset(w for o in letter.obligations for p in o.assignees for w in body_key(p.key).split()),
        cited=frozenset(number_key(clean_number(c.number)) for c in letter.citations),
        cited_kinds=frozenset(canonical(c.kind or "").strip() for c in letter.citations),
    )


def _places_of_title(text: str) -> set[str]:
    """The provinces that the first lines name, or else the districts; of several none."""
    named = list(places_in(text[:_TITLE]))
    for kind in ("tỉnh", "huyện"):
        own = {place.key for place in named if place.kind == kind}
        if own:
            return own if len(own) == 1 else set()
    return set()


@cache
def version() -> str:
    """What entries are made by, as a hash: another one may make others."""
    digest = hashlib.blake2s(digest_size=16)
    for name in _MADE_BY:
        digest.update((files("knowledge") / name).read_bytes())
    return digest.hexdigest()

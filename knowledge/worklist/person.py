"""A persona as letters could name it: of which level, under which words, where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex as re

from knowledge.bodies import canonical_body
from knowledge.canonical import spoken
from knowledge.letter import Place
from knowledge.library import Library
from knowledge.store.conversations import Persona
from knowledge.unit_names import KINDS, Level
from knowledge.vocabulary import load
from knowledge.worklist.homes import homes_of, level_of, named_at

WORDS = load("roles")
_ROLES = [(re.compile(row["like"]), row) for row in WORDS["roles"]]
_OFFICIAL = re.compile(WORDS["official"])
_NO_KIND_AFTER: dict[str, list[str]] = load("administration")["no_kind_after"]  # "nông thôn"
_HEADS = sorted(WORDS["heads"], key=len, reverse=True)
_UPWARDS = (Level.VILLAGE, Level.COMMUNE, Level.DISTRICT, Level.PROVINCE)


@dataclass(frozen=True, slots=True)
class Person:
    """`level` is that of the place whose person it is; `named` are the words before the place, longest first ("" for the place itself)."""

    level: Level
    named: tuple[str, ...]
    homes: tuple[Place, ...]
    unsure: str | None = None

    @property
    def own_places(self) -> tuple[str, ...]:
        """The names of the place whose person it is."""
        return tuple(name for home in self.homes if (name := named_at(home, self.level)))


def person_of(persona: Persona, library: Library) -> Person | None:
    """Who a persona is; None when no role or place was said, or not that of the role ("trưởng thôn" without a village)."""
    if not persona.role or not persona.places:
        return None
    named, level = _named(persona.role)
    if level is None:
        levels = [level_of(place) for place in persona.places]
        level = next((above for above in _UPWARDS[1:] if above in levels), None)
    homes = homes_of(persona.places, library)
    if level is None or not named_at(homes.places[0], level):
        return None
    return Person(level, tuple(sorted(named, key=len, reverse=True)), homes.places, homes.unsure)


def level_of_role(role: str) -> Level | None:
    """The level of the place that a role belongs to, where its words say it."""
    return _named(role)[1]


def _named(role: str) -> tuple[tuple[str, ...], Level | None]:
    """The words under which letters name a role, canonical with diacritics, and of which level its words say that it is."""
    words = spoken(canonical_body(role)).split()
    short, level = _without_level(words)
    for said in (words, short):
        for like, row in _ROLES:
            if like.fullmatch(" ".join(said)):
                return tuple(row["named"]), Level(row["level"]) if "level" in row else level
    name = " ".join(short)
    if _OFFICIAL.fullmatch(name):
        return (name, *WORDS["officials"]), level
    return tuple(dict.fromkeys((name, *_bodies(name)))), level


def _bodies(role: str) -> Iterator[str]:
    head = next((h for h in _HEADS if role.startswith(f"{h} ")), None)
    body = role.removeprefix(head or "").strip()
    if head and len(body.split()) >= 2:
        yield body


def _without_level(words: list[str]) -> tuple[list[str], Level | None]:
    """A role without the kind of place at its end: "công chức văn hóa xã hội | xã"."""
    for level in _UPWARDS:
        for kind in KINDS[level]:
            size = len(kind.split())
            if (
                len(words) > size
                and words[-size:] == kind.split()
                and words[-size - 1] not in _NO_KIND_AFTER.get(kind, ())
            ):
                return words[:-size], level
    return words, None

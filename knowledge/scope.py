"""Where a question is about: which letters and units speak of the places and persons that it names."""

from __future__ import annotations

from collections.abc import Collection

import regex as re

from knowledge.canonical import canonical
from knowledge.library import Library
from knowledge.question import Asked, Question
from knowledge.units import Unit

TOLD_TO_ALL = 0.3
_SUPERIOR = {"tỉnh", "huyện", "thành phố", "thị xã", "quận"}
# What tells that a party stands for every place of a kind: "UBND các xã", "Trưởng các thôn", "trưởng thôn".
_EVERY = {
    "xã": re.compile(r" (?:cac|nhung|moi|toan bo|tat ca) xa | cac xa | xa thi tran "),
    "thị trấn": re.compile(r" cac xa thi tran | xa thi tran "),
    "phường": re.compile(r" cac (?:xa )?phuong "),
    "thôn": re.compile(r" truong (?:cac )?thon | cac (?:truong )?thon | cac thon "),
    "bản": re.compile(r" truong (?:cac )?ban | cac (?:truong )?ban "),
    "ấp": re.compile(r" truong (?:cac )?ap | cac ap "),
    "huyện": re.compile(r" cac huyen "),
}
_OF_ALL = re.compile(r" (?:cac|moi|tat ca|toan bo) (?:xa|thon|ban|ap|huyen|phuong) (?!nao )")


class Scope:
    """The places of a question against those of letters and units."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def letters(self, question: Question, letters: Collection[int] | None) -> Collection[int] | None:
        """The letters that name the places asked for (all of them where some letter does), out of `letters`; also those that
        one of the places issued, where the others issued none.
        """
        named = [set(a) | set(b) for a, b in map(self._library.by_place, question.places)]
        if not named:
            return letters
        fitting = set.intersection(*named)
        issued = [own for own in (set(self._library.by_place(place)[0]) for place in question.places) if own]
        if len(issued) == 1:  # its letters may name the other place in a way that is not read as one: "tại Hà Nội"
            fitting |= issued[0]
        fitting = fitting or set.union(*named)
        return fitting if letters is None else fitting & set(letters)

    def holds(self, question: Question, unit: Unit) -> bool:
        """Whether a unit is about the places and persons asked for: it names them, they issued the letter, or it is told to every
        place of their kind ("các trưởng thôn") in a letter that names them and does not except them; one that gives them tasks of their own
        is asked for days alone.

        A province or district named beside the letter's own commune only tells where that is: it needs no mention in the unit.
        """
        asked = set(question.places)
        if question.others_than and question.others_than in unit.places:
            return False
        if not asked:
            return True
        entry = self._library.entries.get(unit.letter_id)
        own = entry.own_places if entry else frozenset()
        if question.unmentioned and unit.assigned_places - own:
            return False
        here = {
            place for place in asked if place in unit.places or place in own or self._told_to_all(place, unit, question)
        }
        if Asked.CHECK in question.asked:  # "xã Đông có phải …?": that it is excepted answers, too
            here |= {place for place in asked if unit.excepts(place)}
        here |= {place for place in asked if " " in place and unit.speaks_of(place)}
        superior = {p for p in asked - here if self._library.places[p].kinds & _SUPERIOR}
        return bool(here) and asked - here <= superior

    def bonus(self, question: Question, unit: Unit) -> float:
        """A unit about the place asked for is better, one that assigns to another place is worse."""
        change = 0.0
        entry = self._library.entries.get(unit.letter_id)
        own = entry.own_places if entry else frozenset()
        for place in question.places:
            change += 0.3 if place in unit.places or place in own else 0.0
            change += 0.08 if place in own else 0.0
            change += 0.1 if place in unit.assigned_places else 0.0
        change += 0.1 * _near_a_place(question, unit)
        if question.others_than and unit.excepts(question.others_than):
            change += 0.2
        asked = set(question.places) - own
        others = unit.assigned_places - set(question.places) - own
        if entry and any(p in entry.assigned and p not in unit.places for p in asked):
            change -= (
                TOLD_TO_ALL  # a place with tasks of its own: what all are told must speak clearly more of the matter
            )
        if others and not unit.places & asked:
            change -= 0.3 if asked or _OF_ALL.search(question.canonical) else 0.1
        return change

    def _told_to_all(self, place: str, unit: Unit, question: Question) -> bool:
        entry = self._library.entries.get(unit.letter_id)
        if (
            entry is None
            or place not in entry.places
            or (place in entry.assigned and (question.replaces or Asked.WHEN not in question.asked))
            or unit.assigned_places
            or unit.obligation is None
        ):
            return False
        told = canonical(" ; ".join(p.name for p in unit.obligation.assignees))
        kinds = self._library.places[place].kinds
        return not unit.excepts(place) and any(kind in _EVERY and _EVERY[kind].search(told) for kind in kinds)


def _near_a_place(question: Question, unit: Unit) -> bool:
    """Whether a word of the question stands right before the place ("phụ trách các xã Ea Tóh")."""
    for place in question.places:
        at = unit.words.find(f" {place} ")
        if at >= 0:
            before = " ".join(["", *unit.words[:at].split()[-5:], ""])
            if any(
                t.stands_in(before)
                for t in question.terms
                if t.words.strip() not in ("xa", "thon", "huyen", "uy", "ban", "nhan", "dan")
            ):
                return True
    return False

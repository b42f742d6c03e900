"""Search: from a question to the units that speak of it, best first."""

from __future__ import annotations

import json
import math
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Protocol

import regex as re
from sqlalchemy import text as sql

from knowledge.index.fulltext import FullText
from knowledge.index.fusion import fuse
from knowledge.index.hit import Hit
from knowledge.letter import DeadlineKind
from knowledge.library import Library
from knowledge.question import Asked, Question
from knowledge.terms import Term
from knowledge.units import Unit, units_of

_DATE = re.compile(r"\d{1,2}\s*[/.]\s*\d{1,2}\s*[/.]\s*\d{4}|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}")
_CONTACT_ASKED = re.compile(r" (?:dau moi|lien he|hoi ai|hoi dau|vuong mac|nguoi tiep nhan) ")
_CONTACT = re.compile(r"đầu mối:|liên hệ|vướng mắc.{0,60}(?:phản ánh|liên hệ|về)|điện thoại")
_CHANGED = re.compile(r" (?:gia han|lui|doi|dieu chinh|keo dai) ")
_BECAUSE = re.compile(r"\b(?:do|vì|bởi|nguyên nhân|lý do)\b")
_HOW_LONG = re.compile(r" (?:bao nhieu|may) ngay | bao lau ")
_MEETING = re.compile(r" (?:hop|hoi nghi|dien ra|khai mac|du hop) ")
CANDIDATES = 60
NEAR = 20
PAIR_WEIGHT = 0.8
# How much a term counts by where it is found: in the unit, above it (headings, who must act), in the letter's head.
IN_UNIT, SYNONYM, ABOVE, ABOVE_SINGLE, IN_HEAD = 1.0, 0.85, 0.8, 0.6, 0.45


class Vectors(Protocol):
    """Search by meaning; `knowledge.index.vectors.VectorIndex` is one."""

    def search(self, question: str, limit: int, letters: Collection[int] | None = None) -> list[Hit]: ...


@dataclass(frozen=True, slots=True)
class Found:
    """`score` orders, `coverage` (0 to 1) is how much of the question's content the unit and what stands above it hold."""

    unit: Unit
    score: float
    coverage: float


class Retrieval:
    """Full text and vectors give candidates; what they hold of the question's terms orders them."""

    def __init__(self, library: Library, fulltext: FullText, vectors: Vectors | None) -> None:
        self._library = library
        self._fulltext = fulltext
        self.vectors = vectors

    def search(self, question: Question, letters: Collection[int] | None = None) -> list[Found]:
        """The units that fit, best first. `letters` keeps to these letters."""
        letters = self._letters(question, letters)
        words = " ".join((question.canonical, *(f.strip() for t in question.terms for f in t.forms), *question.places))
        hits = fuse(
            self._fulltext.search(words, CANDIDATES, letters),
            self.vectors.search(question.text, NEAR, letters) if self.vectors else [],
        )
        weights = self._weights(question.terms)
        found = []
        best = max((h.score for h in hits), default=1.0) or 1.0
        for hit in hits:
            try:
                letter = self._library.letter(hit.key.letter_id)
            except KeyError:
                continue  # gone since the index was asked
            for unit in units_of(hit.key.letter_id, letter, hit.key.no):
                if not self.speaks_of(question, unit):
                    continue
                found.append(self._rate(question, unit, weights, hit.score / best))
        found.sort(key=lambda f: (-f.score, f.unit.letter_id, f.unit.start))
        if not found and Asked.CHECK in question.asked and len(question.places) > 1:
            # "is A in charge of B?": nothing speaks of both, so what is said of each of them is the answer
            each = (self.search(replace(question, places=(place,)), letters) for place in question.places)
            return [f for some in each for f in some[:1]]
        return found

    def rate(self, question: Question, units: Collection[Unit]) -> list[Found]:
        """Order units that were found otherwise (by who must act, by citation)."""
        weights = self._weights(question.terms)
        rated = [self._rate(question, unit, weights, 0.0) for unit in units]
        return sorted(rated, key=lambda f: (-f.score, f.unit.letter_id, f.unit.start))

    def _letters(self, question: Question, letters: Collection[int] | None) -> Collection[int] | None:
        """The letters that name the places asked for (all of them where some letter does), out of `letters`."""
        named = [set(a) | set(b) for a, b in map(self._library.by_place, question.places)]
        if not named:
            return letters
        fitting = set.intersection(*named) or set.union(*named)
        return fitting if letters is None else fitting & set(letters)

    def speaks_of(self, question: Question, unit: Unit) -> bool:
        """Whether a unit is about the places and persons asked for: it names them, or they issued the letter.

        A province or district named beside the letter's own commune only tells where that is: it needs no mention in the unit.
        """
        entry = self._library.entries.get(unit.letter_id)
        own = entry.own_places if entry else frozenset()
        asked = set(question.places)
        here = asked & (unit.places | own)
        rest = asked - here
        if not asked:
            return True
        if not here:
            return False
        superior = {p for p in rest if self._library.places[p].kinds & {"tỉnh", "huyện", "thành phố", "thị xã"}}
        return rest <= superior and bool(asked & own or not rest or here)

    def stands(self, words: str) -> bool:
        """Whether two canonical words stand side by side in any letter."""
        return self._frequencies({words.strip().replace(" ", "_")}).get(words.strip().replace(" ", "_"), 0) > 0

    def term_weights(self, question: Question) -> dict[Term, float]:
        """How telling each term of the question is in this store."""
        return self._weights(question.terms)

    def _rate(self, question: Question, unit: Unit, weights: dict[Term, float], hit: float) -> Found:
        entry = self._library.entries.get(unit.letter_id)
        context = entry.context if entry else ""
        total = sum(weights.values()) or 1.0
        value = covered = 0.0
        for term, weight in weights.items():
            if term.forms[0] in unit.words:
                value, covered = value + weight * IN_UNIT, covered + weight
            elif any(form in unit.words for form in term.forms):
                value, covered = value + weight * SYNONYM, covered + weight
            elif any(form in unit.above for form in term.forms):
                share = ABOVE if term.pair or " " in term.words.strip() else ABOVE_SINGLE
                value, covered = value + weight * share, covered + weight * share
            elif any(form in context or form in unit.lead_in for form in term.forms):
                value, covered = value + weight * IN_HEAD, covered + weight * 0.7
        score = value / total + 0.15 * hit
        score += self._by_place(question, unit)
        score += _by_kind(question, unit)
        score -= 0.02 * math.log1p(len(unit.words) / 400)
        return Found(unit, score, covered / total if weights else 1.0)

    def _by_place(self, question: Question, unit: Unit) -> float:
        """A unit about the place asked for is better, one that assigns to another place is worse."""
        change = 0.0
        entry = self._library.entries.get(unit.letter_id)
        for place in question.places:
            if place in unit.places or (entry and place in entry.own_places):
                change += 0.3
            if entry and place in entry.own_places:
                change += 0.08
            if place in unit.assigned_places:
                change += 0.1
        change += 0.1 * _near_a_place(question, unit)
        asked = set(question.places) - (entry.own_places if entry else frozenset())
        others = unit.assigned_places - set(question.places) - (entry.own_places if entry else frozenset())
        if others and not unit.places & asked:
            change -= 0.3 if asked else 0.1
        return change

    def _weights(self, terms: tuple[Term, ...]) -> dict[Term, float]:
        """How telling each term is: its inverse document frequency (of its most frequent form) in the store."""
        frequencies = self._frequencies(
            {form.strip().replace(" ", "_") for t in terms for form in t.forms}
            | {w for t in terms for w in t.words.split()}
        )
        passages = max(frequencies.pop("", 1), 1)
        weights = {}
        for term in terms:
            seen = max(_frequency(form, frequencies) for form in term.forms)
            idf = _idf(seen, passages)
            if term.pair:  # a pair of common syllables that stand nowhere side by side tells little
                singles = [_idf(frequencies.get(w, 0), passages) for w in term.words.split()]
                idf = PAIR_WEIGHT * min(idf, sum(singles) / len(singles))
            weights[term] = idf
        return weights

    def _frequencies(self, terms: set[str]) -> dict[str, int]:
        with self._library.store.engine.connect() as connection:
            rows = connection.execute(
                sql("SELECT term, doc FROM fulltext_terms WHERE term IN (SELECT value FROM json_each(:terms))"),
                {"terms": json.dumps(sorted(terms))},
            )
            found = {row.term: row.doc for row in rows}
            found[""] = connection.execute(sql("SELECT count(*) FROM fulltext_docsize")).scalar() or 0
        return found


def _idf(seen: int, passages: int) -> float:
    return math.log(1 + (max(passages - seen, 0) + 0.5) / (seen + 0.5))


def _frequency(form: str, frequencies: dict[str, int]) -> int:
    """The passages that hold a form: exact for one and two syllables, at most that of its pairs for longer ones."""
    words = form.split()
    if len(words) <= 2:
        return frequencies.get("_".join(words), 0)
    return min(frequencies.get(w, 0) for w in words)


def _near_a_place(question: Question, unit: Unit) -> bool:
    """Whether a word of the question stands right before the place ("phụ trách các xã Ea Tóh")."""
    for place in question.places:
        at = unit.words.find(f" {place} ")
        if at >= 0:
            before = " ".join(["", *unit.words[:at].split()[-5:], ""])
            if any(
                t.forms[0] in before
                for t in question.terms
                if t.words.strip() not in ("xa", "thon", "huyen", "uy", "ban", "nhan", "dan")
            ):
                return True
    return False


def _by_kind(question: Question, unit: Unit) -> float:
    asked, change = question.asked, 0.0
    dated = any(d.date or d.rrule for d in unit.deadlines)
    if Asked.TARGET in asked and Asked.WHEN in asked:
        change += (
            0.2
            if "phấn đấu" in unit.text.lower() or any(d.kind is DeadlineKind.TARGET for d in unit.deadlines)
            else 0.0
        )
    elif Asked.WHEN in asked or Asked.CHECK in asked:
        change += (
            0.25
            if dated
            else 0.15
            if any(d.last for d in unit.deadlines) or _DATE.search(unit.own_text)
            else 0.05
            if unit.deadlines
            else -0.2
        )
    if _HOW_LONG.search(question.canonical) and any(d.kind is DeadlineKind.RELATIVE for d in unit.deadlines):
        change += 0.3
    if Asked.CHANNEL in asked and _CONTACT_ASKED.search(question.canonical):
        change += 0.3 if _CONTACT.search(unit.text.lower()) else -0.1
    elif Asked.CHANNEL in asked:
        change += 0.2 if unit.obligation and (unit.obligation.report_to or unit.obligation.via) else -0.15
    if (
        asked & {Asked.WHEN, Asked.CHECK}
        and _MEETING.search(question.canonical)
        and unit.words.lstrip(" 0123456789").startswith("thoi gian ")
    ):
        change += 0.5
    if _CHANGED.search(question.canonical) and any(d.family == "S1" for d in unit.deadlines):
        change += 0.2
    label = unit.words.lstrip(" 0123456789")[:14]
    if any(label.startswith(t.words.strip()) for t in question.terms if t.pair or " " in t.words.strip()):
        change += 0.2
    if Asked.REASON in asked:
        change += 0.3 if _BECAUSE.search(unit.text.lower()) else -0.1
    if asked & {Asked.WHO, Asked.DUTIES} and unit.obligation:
        change += 0.05
    if question.attributes and all(a.states.search(unit.text.lower()) for a in question.attributes):
        change += 0.2
    if Asked.FIGURE in asked and not any(c.isdigit() for c in unit.text[3:]):
        change -= 0.1
    if Asked.TARGET in asked and "phấn đấu" in unit.text.lower():
        change += 0.1
    return change

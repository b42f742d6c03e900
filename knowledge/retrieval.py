"""Search: from a question to the units that speak of it, best first."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from knowledge.canonical import spoken
from knowledge.fitness import suits
from knowledge.index.fulltext import FullText
from knowledge.index.fusion import fuse
from knowledge.index.hit import Hit
from knowledge.index.indicator_vectors import IndicatorHit
from knowledge.library import Library
from knowledge.question import Asked, Question
from knowledge.scope import Scope
from knowledge.terms import Term
from knowledge.topic import Surroundings, coverage
from knowledge.units import Unit, units_of

CANDIDATES = 60
NEAR = 20
PAIR_WEIGHT = 0.8
UNHEARD = 0.6
UNSEEN_PAIR = 0.4  # of that: what the question alone puts side by side may be no phrase at all
# How much a term counts by where it is found: in the unit, above it (headings, who must act), in the letter's head.
IN_UNIT, SYNONYM, ABOVE, ABOVE_SINGLE, IN_HEAD = 1.0, 0.85, 0.8, 0.6, 0.45


class Vectors(Protocol):
    """Search by meaning; `knowledge.index.vectors.VectorIndex` is one."""

    def search(self, question: str, limit: int, letters: Collection[int] | None = None) -> list[Hit]: ...

    def indicators(self, question: str, limit: int) -> list[IndicatorHit]: ...


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
        self._scope = Scope(library)
        self._fulltext = fulltext
        self.vectors = vectors

    def search(self, question: Question, letters: Collection[int] | None = None) -> list[Found]:
        """The units that fit, best first. `letters` keeps to these letters."""
        letters = self._scope.letters(question, letters)
        words = " ".join((question.canonical, *(f.strip() for t in question.terms for f in t.forms), *question.places))
        hits = fuse(
            self._fulltext.search(words, CANDIDATES, letters),
            self.vectors.search(question.text, NEAR, letters) if self.vectors else [],
        )
        weights = self._weights(question.terms)
        best = max((h.score for h in hits), default=1.0) or 1.0
        units: list[tuple[Unit, float]] = []
        self._library.read({hit.key.letter_id for hit in hits})
        for hit in hits:
            try:
                letter = self._library.letter(hit.key.letter_id)
            except KeyError:
                continue  # gone since the index was asked
            for unit in units_of(hit.key.letter_id, letter, hit.key.no):
                if not self._scope.holds(question, unit):
                    continue
                units.append((unit, hit.score / best))
        self._weigh_unheard(question, [unit for unit, _ in units], weights)
        found = [self._rate(question, unit, weights, score) for unit, score in units]
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

    def stands(self, words: str) -> bool:
        """Whether two canonical words stand side by side in any letter."""
        pair = words.strip().replace(" ", "_")
        return self._fulltext.statistics({pair}).holding[pair] > 0

    def term_weights(self, question: Question) -> dict[Term, float]:
        """How telling each term of the question is in this store."""
        return self._weights(question.terms)

    def _rate(self, question: Question, unit: Unit, weights: dict[Term, float], hit: float) -> Found:
        entry = self._library.entries.get(unit.letter_id)
        context = entry.context if entry else ""
        total = sum(weights.values()) or 1.0
        value = covered = 0.0
        for term, weight in weights.items():
            if term.stands_in(unit.words):
                value, covered = value + weight * IN_UNIT, covered + weight
            elif term.is_meant_in(unit.words):
                value, covered = value + weight * SYNONYM, covered + weight
            elif term.is_meant_in(unit.above):
                share = ABOVE if term.pair or " " in term.words.strip() else ABOVE_SINGLE
                value, covered = value + weight * share, covered + weight * share
            elif term.is_meant_in(context) or term.is_meant_in(unit.lead_in):
                value, covered = value + weight * IN_HEAD, covered + weight * 0.7
        score = value / total + 0.15 * hit
        score += self._scope.bonus(question, unit)
        score += suits(question, unit)
        score -= 0.02 * math.log1p(len(unit.words) / 400)
        if question.runs:
            words = {t.words: w for t, w in weights.items()}
            about = coverage(question.runs, words, self._surroundings(unit))
        else:
            about = covered / total if weights else 1.0
        return Found(unit, score, about)

    def _weigh_unheard(self, question: Question, units: list[Unit], weights: dict[Term, float]) -> None:
        """What is typed with diacritics and stands in none of the units is as telling as a word that no letter knows: "bão" is not "báo"."""
        words = [spoken(f"{s.unit}\n{s.above}\n{s.far}") for s in map(self._surroundings, units)]
        unheard = max(weights.values(), default=1.0)
        for term in (term for run in question.runs for term in run if term.typed and len(term.forms) == 1):
            if not any(term.typed in said for said in words if term.typed):
                weights[term] = max(weights.get(term, 0.0), UNHEARD * max(unheard, _idf(0, 100)))

    def _surroundings(self, unit: Unit) -> Surroundings:
        header = unit.letter.header
        head = " ".join(filter(None, (header.issuer, header.place, header.kind, header.subject)))
        return Surroundings(unit.text, unit.above_printed, f"{unit.lead_in_printed}\n{head}")

    def _weights(self, terms: tuple[Term, ...]) -> dict[Term, float]:
        """How telling each term is: its inverse document frequency (of its most frequent form) in the store."""
        known = self._fulltext.statistics(
            {form.strip().replace(" ", "_") for t in terms for form in t.forms}
            | {w for t in terms for w in t.words.split()}
        )
        frequencies, passages = known.holding, max(known.passages, 1)
        weights = {}
        for term in terms:
            seen = max(_frequency(form, frequencies) for form in term.forms)
            idf = _idf(seen, passages)
            if term.pair:  # a pair of common syllables that stand nowhere side by side tells little
                singles = [_idf(frequencies.get(w, 0), passages) for w in term.words.split()]
                idf = PAIR_WEIGHT * min(idf, sum(singles) / len(singles)) * (1.0 if seen else UNSEEN_PAIR)
            weights[term] = idf
        return weights


def _idf(seen: int, passages: int) -> float:
    return math.log(1 + (max(passages - seen, 0) + 0.5) / (seen + 0.5))


def _frequency(form: str, frequencies: Mapping[str, int]) -> int:
    """The passages that hold a form: exact for one and two syllables, at most that of its pairs for longer ones."""
    words = form.split()
    if len(words) <= 2:
        return frequencies.get("_".join(words), 0)
    return min(frequencies.get(w, 0) for w in words)

"""Is a passage about what the question is about? Syllables that stand alone by chance do not count as the phrase that was asked.

Vietnamese words are mostly of two syllables, and folded syllables stand for many words: "cầu treo" is not in "yêu cầu". So a syllable
counts fully only beside a neighbour that stands beside it in the question, too; and a question typed with diacritics is compared with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.canonical import canonical, spoken
from knowledge.terms import Term, neighbours, typed_neighbours

ALONE = 0.35  # a syllable without its neighbour
LONE = 0.85  # a syllable that has no neighbour in the question
MEANT = 0.9  # a phrase by one that counts as the same
ABOVE, FAR = 0.85, 0.6  # found in the headings or among who must act; in what leads in or in the letter's head


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words of a unit, what stands above it, and what stands far above (lead-in, the letter's head), as printed."""

    unit: str
    above: str
    far: str


def coverage(runs: tuple[tuple[Term, ...], ...], weights: Mapping[str, float], said: Surroundings) -> float:
    """How much of a question's matter stands in a unit: 0 to 1. `weights` tells how telling the words of each term are."""
    total = value = 0.0
    for run in runs:
        for at, term in enumerate(run):
            weight = weights.get(term.words, 1.0)
            total += weight
            value += weight * max(
                _credit(run, at, said.unit), ABOVE * _credit(run, at, said.above), FAR * _credit(run, at, said.far)
            )
    return value / total if total else 1.0


def _credit(run: tuple[Term, ...], at: int, text: str) -> float:
    term, folded = run[at], canonical(text)
    if term.typed and term.pattern is None:
        words, stands = spoken(text), term.typed in spoken(text)
        beside = [typed_neighbours(a, b) for a, b in _around(run, at)]
    else:
        words, stands = folded, term.stands_in(folded)
        beside = [neighbours(a, b) for a, b in _around(run, at)]
    if stands:
        if " " in term.words.strip():
            return 1.0
        if not beside:
            return LONE
        return 1.0 if any(pair in words for pair in beside) else ALONE
    # a phrase may be written in several ways ("hàng tháng", "hằng tháng"); a single syllable without its marks is another word
    phrase = " " in term.words.strip() or not term.typed
    meant = term.is_meant_in(folded) if phrase else any(form in folded for form in term.forms[1:])
    return MEANT if meant else 0.0


def _around(run: tuple[Term, ...], at: int) -> list[tuple[Term, Term]]:
    """The term with each of its neighbours, in the order of the question."""
    return [pair for pair in zip(run, run[1:], strict=False) if run[at] is pair[0] or run[at] is pair[1]]

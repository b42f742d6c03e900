"""Restores diacritics by the most likely road through the syllables that each typed one may stand for.

A first-order model: how often one syllable follows another in the texts of `knowledge.diacritics.train`. A syllable is given its
diacritics only where the model is sure of it; the others stay as typed and may stand for any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.folding import fold
from knowledge.vocabulary import load

MODEL = Path(__file__).with_name("model.safetensors")
SURE = 0.95  # of a hundred syllables that are restored, so many are to be right; chosen on 570 questions
_SYLLABLE = re.compile(r"[^\W\d_]+")
_FOLLOWS = 0.85  # weight of the pair; the rest is how often the syllable stands at all
_UNSEEN = 0.01  # occurrences of a syllable that was never seen
_LONGEST = 200  # syllables of a question that are looked at
_START = "<s>"
_COUNT = frozenset(("nhieu", "may"))
_COUNTED: dict[str, str] = load("figures")["counted"]


@dataclass(frozen=True, slots=True)
class SyllableModel:
    """How often syllables stand, and one behind another, in the texts that the model was learned from."""

    forms: dict[str, tuple[str, ...]]  # what a folded syllable may stand for
    single: dict[str, float]  # share of each syllable
    pairs: dict[tuple[str, str], float]  # how likely the second follows the first

    def likely(self, first: str, second: str) -> float:
        return _FOLLOWS * self.pairs.get((first, second), 0.0) + (1 - _FOLLOWS) * self.single.get(
            second, _UNSEEN * 1e-6
        )


@cache
def syllable_model() -> SyllableModel:
    """The model; loaded (about 0.1 s) at the first call."""
    import numpy as np
    from safetensors.numpy import load_file

    held = load_file(MODEL)
    syllables = bytes(held["syllables"]).decode("utf-8").split("\n")
    counts = held["counts"].astype(np.float64)
    total = float(counts.sum())
    forms: dict[str, list[str]] = {}
    for syllable in syllables:  # the most frequent first
        if syllable != _START:
            forms.setdefault(fold(syllable), []).append(syllable)
    before = np.bincount(held["first"], weights=held["often"], minlength=len(syllables))
    shares = held["often"] / before[held["first"]]
    return SyllableModel(
        {folded: tuple(found) for folded, found in forms.items()},
        {syllable: float(count) / total for syllable, count in zip(syllables, counts, strict=True)},
        {
            (syllables[a], syllables[b]): float(share)
            for a, b, share in zip(held["first"].tolist(), held["second"].tolist(), shares.tolist(), strict=True)
        },
    )


def restore(text: str) -> str:
    """The text with the diacritics of those syllables that are sure, in small letters; the rest as typed, as long as it was.

    For text without diacritics; a syllable that has some already is kept. Loads the model (about 0.1 s) at the first call.
    """
    places = [match.span() for match in _SYLLABLE.finditer(text)][:_LONGEST]
    if not places:
        return text
    model = syllable_model()
    typed_ones = [text[start:end] for start, end in places]
    may_be = [_forms(typed, model) for typed in typed_ones]
    for at, (before, typed) in enumerate(zip(typed_ones, typed_ones[1:], strict=False), 1):
        if fold(before) in _COUNT and typed.lower() in _COUNTED:  # "bao nhieu ap": what is counted is no "áp"
            may_be[at] = (_COUNTED[typed.lower()],)
    parts, last = [], 0
    for (start, end), (syllable, share) in zip(places, _shares(may_be, model), strict=True):
        typed = text[start:end]
        parts += [text[last:start], syllable if share >= SURE and syllable != typed.lower() else typed]
        last = end
    return "".join([*parts, text[last:]])


def _forms(typed: str, model: SyllableModel) -> tuple[str, ...]:
    small = typed.lower()
    return model.forms.get(small) or (small,)


def _shares(may_be: list[tuple[str, ...]], model: SyllableModel) -> Iterator[tuple[str, float]]:
    """For each place the likeliest syllable and its share of all roads through the text (forward-backward)."""
    forward: list[dict[str, float]] = []
    before = {_START: 1.0}
    for forms in may_be:
        before = _scaled({b: sum(w * model.likely(a, b) for a, w in before.items()) for b in forms})
        forward.append(before)
    behind = dict.fromkeys(may_be[-1], 1.0)
    backward = [behind]
    for forms in reversed(may_be[:-1]):
        behind = _scaled({a: sum(model.likely(a, b) * w for b, w in behind.items()) for a in forms})
        backward.append(behind)
    for ahead, back in zip(forward, reversed(backward), strict=True):
        both = _scaled({syllable: share * back[syllable] for syllable, share in ahead.items()})
        best = max(both, key=lambda syllable: both[syllable])
        yield best, both[best]


def _scaled(shares: dict[str, float]) -> dict[str, float]:
    total = sum(shares.values())
    return {key: share / total for key, share in shares.items()} if total else dict.fromkeys(shares, 1 / len(shares))

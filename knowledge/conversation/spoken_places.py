"""Places as somebody tells where they are: "thôn Bản Chu, xã X", also in small letters and without diacritics."""

from __future__ import annotations

from dataclasses import dataclass

import regex as re

from knowledge.canonical import canonical, one_tone
from knowledge.folding import fold
from knowledge.library import Library
from knowledge.vocabulary import load

_WORDS = load("persona")
_TOKEN = re.compile(r"[^\W_]+|[^\s\w]|_")
_KINDS = {tuple(short.split()): kind for kind, shorts in _WORDS["kinds"].items() for short in shorts}
_LEVEL = {kind: no for no, kinds in enumerate(_WORDS["levels"]) for kind in kinds}
_NO_NAME = frozenset(_WORDS["no_name"])
_NOT_PLACES = [tuple(words.split()) for words in _WORDS["not_places"]]
_UNSURE = frozenset(_WORDS["unsure"])
_LONGEST: int = _WORDS["longest_name"]
_LONGEST_WORD = 12  # letters; no syllable of a name has more


class Tokens:
    """A text as words and marks, each with where it ends and as it is when folded."""

    def __init__(self, text: str) -> None:
        found = list(_TOKEN.finditer(text))
        self.typed = [m.group() for m in found]
        self.ends = [m.end() for m in found]
        self.folded = [fold(word) for word in self.typed]
        self.capitals = any(word[0].isupper() for word in self.typed[1:])

    def phrase(self, at: int, phrases: list[tuple[str, ...]]) -> int:
        """How many words of the longest of these phrases stand at `at`; 0 when none does."""
        return max((len(p) for p in phrases if tuple(self.folded[at : at + len(p)]) == p), default=0)

    def is_word(self, at: int) -> bool:
        return at < len(self.typed) and self.typed[at][0].isalnum() and len(self.typed[at]) <= _LONGEST_WORD


@dataclass(frozen=True, slots=True)
class SpokenPlace:
    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"

    @property
    def level(self) -> int:
        """0 for a village, 1 for a commune, 2 for a district, 3 for a province."""
        return _LEVEL[self.kind]


def place_at(tokens: Tokens, at: int, library: Library, *, told: bool) -> tuple[SpokenPlace, int] | None:
    """The place whose kind stands at `at`, and where it ends. `told`: after "ở", where a place must follow."""
    if tokens.phrase(at, _NOT_PLACES):
        return None
    short = next((k for n in (3, 2, 1) if (k := tuple(tokens.folded[at : at + n])) in _KINDS), None)
    if short is None:
        return _named_alone(tokens, at, library) if told else None
    if not _is_typed_so(tokens, at, short):
        return None
    kind, begin = _KINDS[short], at + len(short)
    end = _name_end(tokens, begin, library)
    if end == begin:
        return None
    key = canonical(" ".join(tokens.typed[begin:end])).strip()
    known = library.places.get(key)
    sure = known is not None or tokens.typed[begin][0].isupper() or (told and short[0] not in _UNSURE)
    if not sure and (short[0] in _UNSURE or tokens.capitals):
        return None
    fits = known is not None and known.printed and kind in (known.kinds or {kind})
    name = known.printed if known and fits else " ".join(w[0].upper() + w[1:] for w in tokens.typed[begin:end])
    return SpokenPlace(kind, name), end


def _named_alone(tokens: Tokens, at: int, library: Library) -> tuple[SpokenPlace, int] | None:
    """A place that letters know, named without its kind."""
    for n in range(_LONGEST, 1, -1):
        if at + n > len(tokens.typed):
            continue
        known = library.places.get(canonical(" ".join(tokens.typed[at : at + n])).strip())
        kinds = sorted((known.kinds if known else set()) & _LEVEL.keys(), key=_LEVEL.__getitem__)
        if known and kinds and known.printed:
            return SpokenPlace(kinds[0], known.printed), at + n
    return None


def _is_typed_so(tokens: Tokens, at: int, short: tuple[str, ...]) -> bool:
    """A kind typed with diacritics is written with its own: "bạn" is no village."""
    typed = " ".join(one_tone(w.lower()) for w in tokens.typed[at : at + len(short)])
    return typed in (" ".join(short), one_tone(_KINDS[short]))


def _name_end(tokens: Tokens, begin: int, library: Library) -> int:
    """Where the name that begins there ends: with its capitals, else with the longest name that letters know, else before
    a mark, a word that is part of no name, or another kind."""
    end = begin
    while end < begin + _LONGEST and tokens.is_word(end) and tokens.typed[end][0].isupper():
        end += 1
    if end > begin:
        return end
    for n in range(_LONGEST, 0, -1):
        words = tokens.typed[begin : begin + n]
        if len(words) == n and canonical(" ".join(words)).strip() in library.places:
            return begin + n
    while (
        end < begin + _LONGEST
        and tokens.is_word(end)
        and tokens.folded[end] not in _NO_NAME
        and not (end > begin and (tokens.folded[end],) in _KINDS)
    ):
        end += 1
    return end

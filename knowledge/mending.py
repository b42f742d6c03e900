"""Mending what was typed badly: words of a question that are none, where only one word can have been meant.

A word is mended only where it is no syllable of Vietnamese, no shorthand, no word of another tongue and no word of the letters, and
where of all that one slip leads to (`knowledge.slips`) one is by far the likeliest between its neighbours, and either frames questions or
stands in the letters. Names in capitals, numbers and symbols of documents are never touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import regex as re

from knowledge.canonical import canonical, is_accented
from knowledge.diacritics.restoring import SyllableModel, syllable_model
from knowledge.english import in_vietnamese
from knowledge.folding import fold
from knowledge.library import Library
from knowledge.places import KINDS, gazetteer
from knowledge.slips import Meant, Slip, marks_of, meant_by
from knowledge.syllables import is_syllable
from knowledge.vocabulary import load

_WORD = re.compile(r"(?<![\w/.,@&-])[^\W_]+(?![\w/@&-]|[.,]\w)")
_FRAME = frozenset(w for key in ("empty", "frame") for phrase in load("asking")[key] for w in fold(phrase).split())
_SURE = 0.9  # share of the likeliest reading
_UNLIKELY = 1e-3  # of the likeliest: not looked at
_STANDS = 10.0  # how much likelier a word is whose neighbour stands beside it in a letter
_FREQUENT = 1e-6  # share in the texts of the model from which on a foreign word is one
_MOST = 0.5  # of the words of a question: more are another tongue
_KEYED = frozenset((Slip.TELEX, Slip.VNI))
_SURE_BY_ITSELF = frozenset((Slip.TELEX, Slip.VNI, Slip.DOUBLED, Slip.TOGETHER))
_NAMED_BEHIND = frozenset(fold(k).split()[-1] for k in KINDS) | {"ong", "ba", "anh", "chi", "co", "chu", "bac", "em"}
# Behind these a figure is a number: "thon2", "quy3".
_NUMBERED = frozenset(load("mending")["numbered"])
_KNOWN = frozenset(load("mending")["known"])
_ASKING = frozenset(("nao", "gi", "may"))


@dataclass(frozen=True, slots=True)
class Mended:
    """A question as it was meant; `note` tells the reader of it where a word of the matter was mended."""

    text: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class _Typed:
    start: int
    end: int
    word: str  # in small letters
    meant: tuple[Meant, ...]  # empty for what is a word, and for what is never touched


def mended(text: str, library: Library) -> Mended:
    """The question with its slips undone where they are sure; as it is where every word of it is one, or it is in another tongue."""
    typed = _typed(text)
    if not any(t.meant for t in typed) or _is_foreign(text, typed):
        return Mended(text)
    reader = _Reader(library, accented=is_accented(text))
    said = [fold(t.word) for t in typed]
    forms = [_forms_of(t, reader.model) for t in typed]
    parts, last, of_matter = [], 0, False
    for i, one in enumerate(typed):
        if not one.meant or reader.is_word(one.word):
            continue
        left, right = (forms[i - 1] if i else ()), (forms[i + 1] if i + 1 < len(forms) else ())
        beside = (said[i - 1] if i else "", said[i + 1] if i + 1 < len(said) else "")
        named = any(w in _NAMED_BEHIND for w in said[max(0, i - 2) : i])
        read = reader.read(one, left, right, beside, named=named)
        if read is None:
            continue
        words, folded = read
        end = words.split()[-1]
        forms[i] = reader.model.forms.get(end, (end,))
        said[i] = folded[-1]
        opening = text[one.start].isupper()
        parts += [text[last : one.start], words[0].upper() + words[1:] if opening else words]
        last = one.end
        of_matter = of_matter or not _FRAME.issuperset(folded)
    meant = "".join([*parts, text[last:]])
    return Mended(meant, f"Tôi hiểu câu hỏi là: {meant}" if of_matter else None)


def _typed(text: str) -> list[_Typed]:
    found = []
    matches = list(_WORD.finditer(text))
    for i, match in enumerate(matches):
        word = match.group()
        opening = i == 0 and word[1:].islower() and not (len(matches) > 1 and matches[1].group()[0].isupper())
        small = word.islower() or opening
        plain = fold(word)
        odd = small and not plain.isdigit() and not _is_common(plain) and plain not in _known_words()
        meant = tuple(meant_by(word.lower())) if odd else ()
        found.append(_Typed(match.start(), match.end(), word.lower(), meant))
    return [_numbered(one, found[:i][-1:], found[i + 1 : i + 2]) for i, one in enumerate(found)]


def _is_common(plain: str) -> bool:
    """Whether a folded word is a syllable that is in use."""
    return is_syllable(plain) and plain in syllable_model().forms


def _numbered(one: _Typed, before: Sequence[_Typed], following: Sequence[_Typed]) -> _Typed:
    """ "thon2" is a hamlet, and no word in VNI, unless it is asked which, or ends a phrase: "ngay2 nao2", "theo doi4"."""
    if not any(m.slip is Slip.VNI and m.words[0] in _NUMBERED for m in one.meant):
        return one
    if before and f"{fold(before[0].word)} {one.meant[0].words[0]}" in _phrases():
        return one
    asked = following and (
        fold(following[0].word) in _ASKING or any(m.words[0] in _ASKING for m in following[0].meant if m.slip in _KEYED)
    )
    return one if asked else _Typed(one.start, one.end, one.word, ())


def _is_foreign(text: str, typed: Sequence[_Typed]) -> bool:
    """Whether it is asked in another tongue: most of its words are odd, and not for keys of telex or VNI."""
    odd = sum(bool(t.meant) and not any(m.slip in _KEYED for m in t.meant) for t in typed)
    return (len(typed) > 3 and odd > _MOST * len(typed)) or in_vietnamese(text) is not None


@cache
def _known_words() -> frozenset[str]:
    shorthand = {fold(w) for w in (*load("typing"), *load("abbreviations"))}
    return frozenset(shorthand | _KNOWN)


def _forms_of(one: _Typed, model: SyllableModel) -> tuple[str, ...]:
    if one.meant:
        return tuple(f for m in one.meant if len(m.words) == 1 for f in _forms(m, 0, model))
    return (one.word,) if not one.word.isascii() else model.forms.get(one.word, ())


def _forms(meant: Meant, no: int, model: SyllableModel) -> tuple[str, ...]:
    """The syllables with diacritics that a reading allows: of telex and VNI those with just these, else with these at least."""
    some = model.forms.get(meant.words[no], ())
    if len(meant.words) > 1 or not meant.marks:
        return some
    same = tuple(f for f in some if marks_of(f) == meant.marks)
    return same or tuple(f for f in some if marks_of(f) >= meant.marks)


class _Reader:
    """Weighs what a word may have been meant for."""

    def __init__(self, library: Library, *, accented: bool) -> None:
        self.model = syllable_model()
        self._library, self._accented = library, accented

    def is_word(self, word: str) -> bool:
        """Whether it is a foreign word in use, or stands in a letter, or in the name of a place."""
        plain = fold(word)
        share = sum(self.model.single[f] for f in self.model.forms.get(plain, ()))
        return share >= _FREQUENT or self._library.may_say(plain) or plain in _name_syllables()

    def read(
        self, one: _Typed, left: Sequence[str], right: Sequence[str], beside: tuple[str, str], *, named: bool
    ) -> tuple[str, tuple[str, ...]] | None:
        """(the words as they are to stand, the same folded), or None where nothing is sure."""
        weighed = [(m, self._roads(m, left, right)) for m in one.meant]
        weighed = [(m, roads) for m, roads in weighed if roads]
        most = max((sum(roads.values()) * m.likely for m, roads in weighed), default=0.0)
        shares: dict[tuple[str, ...], float] = {}
        best: dict[tuple[str, ...], tuple[float, Meant, dict[str, float]]] = {}
        for meant, roads in weighed:
            share = sum(roads.values()) * meant.likely
            if share < _UNLIKELY * most or not self._is_of_use(meant):
                continue
            stands = sum(self._stands(a, b) for a, b in ((beside[0], meant.words[0]), (meant.words[-1], beside[1])))
            if meant.slip not in _SURE_BY_ITSELF and not stands and (named or not self._follow(roads, left, right)):
                continue
            share *= _STANDS**stands
            shares[meant.words] = shares.get(meant.words, 0.0) + share
            if meant.words not in best or share > best[meant.words][0]:
                best[meant.words] = (share, meant, roads)
        if not shares:
            return None
        words = max(shares, key=lambda w: shares[w])
        if shares[words] < _SURE * sum(shares.values()):
            return None
        _, meant, roads = best[words]
        return self._written(meant, roads), words

    def _written(self, meant: Meant, roads: dict[str, float]) -> str:
        best = max(roads, key=lambda words: roads[words])
        sure = roads[best] >= _SURE * sum(roads.values())
        return best if (self._accented or meant.marks) and sure else " ".join(meant.words)

    def _is_of_use(self, meant: Meant) -> bool:
        return all(word in _FRAME or self._library.may_say(word) for word in meant.words)

    def _stands(self, first: str, second: str) -> bool:
        """Whether two words stand side by side in a letter, or where something is asked."""
        pair = f"{first} {second}"
        return bool(first and second) and (pair in _phrases() or self._library.may_say(pair))

    def _follow(self, roads: dict[str, float], left: Sequence[str], right: Sequence[str]) -> bool:
        pairs = self.model.pairs
        return any(
            any((a, words.split()[0]) in pairs for a in left) or any((words.split()[-1], b) in pairs for b in right)
            for words in roads
        )

    def _roads(self, meant: Meant, left: Sequence[str], right: Sequence[str]) -> dict[str, float]:
        """How likely each way to read it is between what stands on its two sides."""
        roads: dict[str, float] = {}
        whole = sum(self.model.single.get(a, 0.0) for a in left) or 1.0
        for way in _ways(meant, self.model):
            into = sum(self.model.single.get(a, 0.0) / whole * self.model.likely(a, way[0]) for a in left)
            into = into if left else self.model.single.get(way[0], 0.0)
            within = 1.0
            for a, b in zip(way, way[1:], strict=False):
                within *= self.model.likely(a, b)
            out = sum(self.model.likely(way[-1], b) for b in right) if right else 1.0
            roads[" ".join(way)] = into * within * out
        return roads


def _ways(meant: Meant, model: SyllableModel) -> Iterator[tuple[str, ...]]:
    if len(meant.words) == 1:
        yield from ((f,) for f in _forms(meant, 0, model))
    else:
        for a in _forms(meant, 0, model):
            yield from ((a, b) for b in _forms(meant, 1, model) if marks_of(a) | marks_of(b) >= meant.marks)


@cache
def _phrases() -> frozenset[str]:
    """Two words that stand side by side where something is asked."""
    asking = load("asking")
    rows = [canonical(p).split() for p in (*asking["empty"], *asking["frame"], *load("mending")["phrases"])]
    return frozenset(f"{a} {b}" for row in rows for a, b in zip(row, row[1:], strict=False))


@cache
def _name_syllables() -> frozenset[str]:
    return frozenset(word for name in gazetteer() for word in name.split())

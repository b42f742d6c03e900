"""What may have been meant by a word that is none: one slip of the finger undone, or the keys of telex and VNI read.

Nothing is decided here: every syllable that one slip leads to is given, with how likely such a slip is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import regex as re

from knowledge.folding import fold
from knowledge.syllables import is_syllable

_NEIGHBOURS = {
    "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok", "o": "ipl", "p": "ol",
    "a": "sqz", "s": "adw", "d": "sfe", "f": "dgr", "g": "fht", "h": "gjy", "j": "hku", "k": "jli", "l": "kop",
    "z": "xa", "x": "zcs", "c": "xvd", "v": "cbf", "b": "vng", "n": "bmh", "m": "nk",
}  # fmt: skip
_LETTERS = "abcdeghiklmnopqrstuvxy"  # f, j, w, z stand in no Vietnamese word
_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT, _ROOF, _HORN, _BREVE, _STROKE = "\u0301\u0300\u0309\u0303\u0323\u0302\u031b\u0306đ"
_TELEX_TONES = {"s": _ACUTE, "f": _GRAVE, "r": _HOOK, "x": _TILDE, "j": _DOT}
_VNI = {"1": _ACUTE, "2": _GRAVE, "3": _HOOK, "4": _TILDE, "5": _DOT, "6": _ROOF, "7": _HORN, "8": _BREVE, "9": _STROKE}
_TONES = frozenset(_TELEX_TONES.values())
_VOWEL = re.compile("[aeiouy]")
_SHORTEST = 3


class Slip(StrEnum):
    """What went wrong, by name."""

    TELEX = "telex"
    VNI = "vni"
    DOUBLED = "doubled"
    SWAPPED = "swapped"
    NEIGHBOUR = "neighbour"
    MISSING = "missing"
    TOGETHER = "together"


# How much likelier one is than another, roughly: keys of telex and a letter twice hardly come by chance.
_LIKELY = {
    Slip.TELEX: 1.0,
    Slip.VNI: 1.0,
    Slip.DOUBLED: 1.0,
    Slip.SWAPPED: 1.0,
    Slip.TOGETHER: 0.5,
    Slip.NEIGHBOUR: 0.1,
    Slip.MISSING: 0.1,
}


@dataclass(frozen=True, slots=True)
class Meant:
    """Folded syllables that a word may stand for; `marks` are the diacritics that were typed of them (NFD, and "đ")."""

    words: tuple[str, ...]
    slip: Slip
    marks: frozenset[str] = frozenset()

    @property
    def likely(self) -> float:
        """How likely such a slip is, beside others."""
        return _LIKELY[self.slip]


def marks_of(syllable: str) -> frozenset[str]:
    """The diacritics of a syllable: the combining characters, and "đ"."""
    parts = unicodedata.normalize("NFD", syllable.lower())
    return frozenset(c for c in parts if unicodedata.combining(c) or c == _STROKE)


def meant_by(word: str) -> list[Meant]:
    """What a small-lettered word that is no syllable may have been meant for, each way once; empty for short words."""
    typed, marks = fold(word), marks_of(word)
    if len(typed) < _SHORTEST or not typed.isascii():
        return []
    if not typed.isalpha():
        return list(_vni(typed, marks))
    found: dict[tuple[tuple[str, ...], frozenset[str]], Meant] = {}
    for meant in (*_telex(typed, marks), *_one_letter(typed, marks), *_together(typed, marks)):
        known = found.get((meant.words, meant.marks))
        if known is None or meant.likely > known.likely:
            found[meant.words, meant.marks] = meant
    return list(found.values())


def _telex(typed: str, marks: frozenset[str]) -> Iterator[Meant]:
    """ "hanj", "thoiwf", "ddieemr", "nhieeuf", "nopoj"."""
    vowel = _VOWEL.search(typed)
    if vowel is None or marks & _TONES:  # a keyboard that writes the tones leaves no keys of them
        return
    head, tail = typed[: vowel.start()], typed[vowel.start() :]
    read = set(marks)
    tones = [c for c in tail if c in _TELEX_TONES]
    if len(tones) > 1:
        return
    read |= {_TELEX_TONES[tone] for tone in tones}
    tail = "".join(c for c in tail if c not in _TELEX_TONES)
    if "w" in tail:
        read.add(_HORN if re.search("[uo]", tail) else _BREVE)
        tail = tail.replace("w", "")
    for letter in "aeo":
        if tail.count(letter) == 2:
            first = tail.index(letter)
            tail = tail[: first + 1] + tail[first + 1 :].replace(letter, "", 1)
            read.add(_ROOF)
    if head.startswith("dd") or (head == "d" and tail.endswith("d")):
        head, tail = "d", tail.rstrip("d")
        read.add(_STROKE)
    if read != marks and head + tail != typed and is_syllable(head + tail):
        yield Meant((head + tail,), Slip.TELEX, frozenset(read))


def _vni(typed: str, marks: frozenset[str]) -> Iterator[Meant]:
    """ "bao1", "ngay2", "d9ie63m"."""
    digits = [c for c in typed if c.isdigit()]
    base = "".join(c for c in typed if c.isalpha())
    once = all(digits.count(c) == 1 or (c == "7" and digits.count(c) == 2) for c in digits)  # "d9u7o7ng2"
    fits = typed[0].isalpha() and len(digits) <= 4 and once and "0" not in digits
    if fits and len(base) > 1 and ("9" not in digits or base.startswith("d")) and is_syllable(base):
        yield Meant((base,), Slip.VNI, marks | {_VNI[c] for c in digits})


def _one_letter(typed: str, marks: frozenset[str]) -> Iterator[Meant]:
    ways: list[tuple[str, Slip]] = []
    for i, letter in enumerate(typed):
        before, behind = typed[:i], typed[i + 1 :]
        if behind and behind[0] == letter:
            ways.append((before + behind, Slip.DOUBLED))
        elif behind:
            ways.append((before + behind[0] + letter + behind[1:], Slip.SWAPPED))
        ways += [(before + key + behind, Slip.NEIGHBOUR) for key in _NEIGHBOURS.get(letter, "")]
    ways += [(typed[:i] + new + typed[i:], Slip.MISSING) for i in range(1, len(typed) + 1) for new in _LETTERS]
    yield from (Meant((word,), slip, marks) for word, slip in ways if is_syllable(word))


def _together(typed: str, marks: frozenset[str]) -> Iterator[Meant]:
    for i in range(2, len(typed) - 1):
        if is_syllable(typed[:i]) and is_syllable(typed[i:]):
            yield Meant((typed[:i], typed[i:]), Slip.TOGETHER, marks)

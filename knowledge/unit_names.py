"""Names of administrative units, compared as people mean them: kind by kind, with the diacritics that were typed."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import regex as re

from knowledge.folding import fold
from knowledge.vocabulary import load


class Level(StrEnum):
    """The levels of Vietnam's units, the village (no unit of the state) below them. Districts ended on 1/7/2025."""

    VILLAGE = "village"
    COMMUNE = "commune"
    DISTRICT = "district"
    PROVINCE = "province"


_WORDS = load("administration")
KINDS: dict[Level, tuple[str, ...]] = {Level(level): tuple(kinds) for level, kinds in _WORDS["levels"].items()}
SHORT: dict[str, str] = _WORDS["short"]
_UNPRINTED = {fold(kind): kind for kinds in KINDS.values() for kind in kinds if fold(kind) != "quan"}  # "Quan Hoa"
_PARTS = {
    level: re.compile(
        rf"(?i)(?P<kind>{'|'.join(re.escape(k) for k in sorted({*kinds, *map(fold, kinds), *SHORT}, key=len, reverse=True))})\s+(?P<name>\S.*)"
    )
    for level, kinds in KINDS.items()
}
_WORD = re.compile(r"[^\W_]+")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_FINAL_I = re.compile(r"(?<=[hklmst]|qu)y(?=\W*\Z)")  # "Mỹ" and "Mĩ" are one syllable, "Thúy" and "Thúi" are not
_MARKED = re.compile(r"[^\x00-\x7f]")


@lru_cache(maxsize=32_768)
def _syllable(word: str) -> str:
    """A syllable with its tone behind it: `hoà` and `hòa` are the same, `Văn` and `Vạn` are not."""
    if word.isdigit():
        return word.lstrip("0") or "0"  # "Phường 01"
    marks = unicodedata.normalize("NFD", word.lower())
    bare = unicodedata.normalize("NFC", "".join(c for c in marks if c not in _TONES))
    return _FINAL_I.sub("i", bare) + "".join(c for c in marks if c in _TONES)


def name_key(name: str) -> str:
    """What two writings of one name have in common: `Ea H’leo` and `Ea H'Leo`, `Hoà Bình` and `Hòa Bình`."""
    return " ".join(map(_syllable, _WORD.findall(unicodedata.normalize("NFC", name))))


def folded_key(name: str) -> str:
    """The same without diacritics; a number has no leading zero here either."""
    return " ".join(w.lstrip("0") or "0" if w.isdigit() else w for w in _WORD.findall(fold(name)))


@dataclass(frozen=True, slots=True)
class UnitName:
    """A name in parts: `printed` is all of it, `kind` in lower case (None where none is printed), `bare` the rest.

    `key` and `folded` are what `bare` is compared by.     `former` are older names of the unit, folded and run together as the tables have them ("xatrangcac").
    """

    printed: str
    kind: str | None
    bare: str
    key: str
    folded: str
    former: frozenset[str] = frozenset()

    @property
    def is_typed_plain(self) -> bool:
        """Without a single diacritic, which then may be missing."""
        return not _MARKED.search(self.printed)

    def means(self, other: UnitName) -> bool:
        """Whether this name, as a letter prints it, is the name of a unit."""
        if self.kind not in (None, other.kind):
            return False
        return self.key == other.key or (self.is_typed_plain and self.folded == other.folded)

    @property
    def run_together(self) -> str:
        """`xatrangcac`, as `former` has it."""
        return "".join((fold(self.kind or "") + self.folded).split())

    def meant_formerly(self, other: UnitName) -> bool:
        """Whether it is an older name of the unit; those are known without diacritics only."""
        return self.run_together in other.former


@lru_cache(maxsize=32_768)
def unit_name(printed: str, level: Level) -> UnitName:
    """Part a name of this level: `TP. Lạng Sơn` has the kind `thành phố`."""
    printed = " ".join(unicodedata.normalize("NFC", printed).split())
    parts = _PARTS[level].fullmatch(printed)
    kind, bare = (parts["kind"].lower(), parts["name"]) if parts else (None, printed)
    if kind is not None and kind not in KINDS[level] and kind not in SHORT:  # typed without diacritics
        kind, bare = (_UNPRINTED.get(kind), bare) if not _MARKED.search(printed) else (None, printed)
        bare = bare if kind else printed
    return UnitName(printed, SHORT.get(kind or "", kind), bare, name_key(bare), folded_key(bare))


def is_province_city(name: str) -> bool:
    """Whether a city is of the province level."""
    return name_key(name) in _CITIES


_CITIES = frozenset(name_key(city) for city in _WORDS["province_cities"])

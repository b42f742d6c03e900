"""The forms in which a question and a letter's words are compared: abbreviations spelled out, folded or with their diacritics."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from knowledge.folding import fold
from knowledge.vocabulary import load

_ABBREVIATIONS: dict[str, str] = load("abbreviations")
_LONG = {fold(short): fold(long) for short, long in _ABBREVIATIONS.items()}
_LONG_SPOKEN = {short.lower(): long for short, long in _ABBREVIATIONS.items()}
_WORD = re.compile(r"[^\W_]+")
# Two ways to write one tone: `hoà` and `hòa`, `uỷ` and `ủy`; `quý` has only one.
_TONE = {"oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
         "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy"}  # fmt: skip
_OLD_TONE = re.compile(r"(?<!q)(?:" + "|".join(_TONE) + r")(?!\w)")


def _short(words: dict[str, str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + r")(?!\w)")


_SHORT, _SHORT_SPOKEN = _short(_LONG), _short(_LONG_SPOKEN)


def spell_out(folded: str) -> str:
    """A folded text with the abbreviations of officials spelled out: `ubnd xa` → `uy ban nhan dan xa`."""
    return _SHORT.sub(lambda m: _LONG[m.group()], folded)


@lru_cache(maxsize=20_000)
def canonical(text: str) -> str:
    """The canonical syllables of a text, with a blank before, between and after them, so that ` x y ` in it finds whole words."""
    return f" {' '.join(_WORD.findall(spell_out(fold(text)).replace('%', ' phan tram ')))} "


def one_tone(lower: str) -> str:
    """A lower-case text with its tones written in the one way: `uỷ` as `ủy`, `hoà` as `hòa`."""
    return _OLD_TONE.sub(lambda m: _TONE[m.group()], lower)


@lru_cache(maxsize=20_000)
def spoken(text: str) -> str:
    """As `canonical`, with diacritics: "Uỷ ban ND" is ` ủy ban nd `."""
    lower = unicodedata.normalize("NFC", text).lower()
    whole = _SHORT_SPOKEN.sub(lambda m: _LONG_SPOKEN[m.group()], lower).replace("%", " phần trăm ")
    return f" {' '.join(_WORD.findall(one_tone(whole)))} "


def is_accented(text: str) -> bool:
    """Whether a text is typed with diacritics: about half of Vietnamese syllables have one, so a quarter tells."""
    words = _WORD.findall(unicodedata.normalize("NFC", text).lower())
    return sum(not word.isascii() for word in words) >= max(1, len(words) / 4)

"""The canonical form in which a question and a letter's words are compared: folded, abbreviations spelled out."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.folding import fold
from knowledge.vocabulary import load

_LONG = {fold(short): fold(long) for short, long in load("abbreviations").items()}
_SHORT = re.compile(r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, _LONG), key=len, reverse=True)) + r")(?!\w)")
_WORD = re.compile(r"[^\W_]+")


def spell_out(folded: str) -> str:
    """A folded text with the abbreviations of officials spelled out: `ubnd xa` → `uy ban nhan dan xa`."""
    return _SHORT.sub(lambda m: _LONG[m.group()], folded)


@lru_cache(maxsize=20_000)
def canonical(text: str) -> str:
    """The canonical syllables of a text, with a blank before, between and after them, so that ` x y ` in it finds whole words."""
    return f" {' '.join(_WORD.findall(spell_out(fold(text)).replace('%', ' phan tram ')))} "

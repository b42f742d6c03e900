"""Folding: the one comparison under which typed and unaccented Vietnamese are the same text.

`fold("Ủy ban Đỏ")` is `"uy ban do"`. `fold_keeping_length` gives a folded text of the same length, so that a match in it
has the offsets of the original; the original must be in NFC (every reader returns NFC).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    if char in "đĐ":
        return "d"
    base = "".join(c for c in unicodedata.normalize("NFD", char) if not unicodedata.combining(c)).lower()
    return base if len(base) == 1 else char


def fold_keeping_length(text: str) -> str:
    """Lower case without diacritics, character by character: `len(result) == len(text)`."""
    return "".join(map(_fold_char, text))


def fold(text: str) -> str:
    """Lower case without diacritics, white space collapsed to single blanks."""
    return " ".join(fold_keeping_length(unicodedata.normalize("NFC", text)).split())


def syllables(text: str) -> list[str]:
    """The folded syllables (and numbers) of a text, in order: `"NTM, xã Đông"` gives `["ntm", "xa", "dong"]`."""
    return _WORD.findall(fold(text))


def index_terms(text: str) -> list[str]:
    """What the full-text index holds of a text: folded syllables, then bigrams joined by `_`."""
    words = syllables(text)
    return words + [f"{a}_{b}" for a, b in zip(words, words[1:], strict=False)]

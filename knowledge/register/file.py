"""A letter as a file to send or save: the one it was read from, or, where that is gone, the text that was read."""

from __future__ import annotations

from dataclasses import dataclass

import regex as re

from knowledge.folding import fold
from knowledge.letter import Letter
from knowledge.store.letters import LetterStore
from knowledge.store.originals import KINDS
from knowledge.units import letter_label

LONGEST_NAME = 90  # characters; names of files may be longer, screens are not
_NUMBERLESS = "chua-ghi-so"


@dataclass(frozen=True, slots=True)
class LetterFile:
    """`name` is made of what the letter says of itself, never of a name that came from outside; `is_original` tells whether these are
    the bytes that were taken in; `label` is the letter's line."""

    name: str
    content: bytes
    is_original: bool
    label: str


def letter_file(letter_id: int, store: LetterStore) -> LetterFile | None:
    """The file of a letter in store; None when there is none of this id."""
    stored = store.get(letter_id)
    if stored is None:
        return None
    found = store.original(letter_id)
    stem, label = file_stem(stored.letter), letter_label(stored.letter)
    if found is None:
        return LetterFile(f"{stem}.txt", stored.letter.text.encode("utf-8", "replace"), False, label)
    path, content = found
    suffix = path.suffix.lower()
    return LetterFile(f"{stem}{suffix if suffix in KINDS else ''}", content, True, label)


def file_stem(letter: Letter) -> str:
    """`cong-van-512-ubnd-vpdp-uy-ban-nhan-dan-huyen-yen-linh`: kind, number and issuer in letters that every system can write."""
    h = letter.header
    parts = (h.kind or "văn bản", h.number or _NUMBERLESS, "" if h.number else h.symbol, h.issuer)
    name = "-".join(filter(None, (_plain(part or "") for part in parts)))
    return name if len(name) <= LONGEST_NAME else name[:LONGEST_NAME].rsplit("-", 1)[0]


def _plain(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-")

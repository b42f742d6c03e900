"""What stands before a passage in both indexes, because a passage does not say which letter it is of.

A bullet such as "Hoàn thành trước ngày 28/9" names neither who asks nor about what; with issuer, number, subject and
headings put before it, MRR@10 on letters rose from 71 to 90 (measured with the ranking of knowledge.index.fusion).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.letter import Letter, Passage

# Raise when the context or the windows change: both indexes are then built anew.
TEXT_VERSION = 1

WINDOW = 80  # syllables; the length at which the shipped model was trained and measured
OVERLAP = 20  # so that words which stand together stand together in one window
_SYLLABLE = re.compile(r"[^\W_]+")


def context_of(letter: Letter, passage: Passage) -> str:
    """Issuer, kind, number or symbol, subject, and the headings above the passage, one line each."""
    h = letter.header
    kind = " ".join(filter(None, (h.kind, h.number or h.symbol)))
    return "\n".join(filter(None, (h.issuer, kind, h.subject, *passage.headings)))


def windows(letter: Letter, passage: Passage) -> Iterator[str]:
    """The texts to embed for a passage: its context before it, or before each window of a long passage."""
    context = context_of(letter, passage)
    for part in _parts(passage.text):
        yield f"{context}\n{part}" if context else part


def most_windows(length: int) -> int:
    """The most windows that a passage of so many characters can have: a syllable and what parts it from the next take two."""
    syllables = (length + 1) // 2
    return 1 if syllables <= WINDOW else len(range(0, syllables - OVERLAP, WINDOW - OVERLAP))


def _parts(text: str) -> Iterator[str]:
    spans = [match.span() for match in _SYLLABLE.finditer(text)]
    if len(spans) <= WINDOW:
        yield text
        return
    for first in range(0, len(spans) - OVERLAP, WINDOW - OVERLAP):
        last = min(first + WINDOW, len(spans)) - 1
        yield text[spans[first][0] : spans[last][1]]

"""Cutting text to the size of a chat message, without cutting words or mark-up.

Sizes are counted in UTF-16 code units, the unit in which Telegram counts
(https://core.telegram.org/api/entities#entity-length), over the mark-up itself: Telegram counts after reading the
mark-up, so this errs on the small side.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_WORD = re.compile(r"\S+")
_WORST_CHAR = len("&quot;")  # no single character grows longer by escaping


def units(text: str) -> int:
    """The length of a text in UTF-16 code units."""
    return len(text) + sum(char > "\uffff" for char in text)


def cut(text: str, room: int, escape: Callable[[str], str]) -> Iterator[str]:
    """The text in pieces, unescaped, each at most `room` units long once escaped.

    Cuts between words; a word that is longer than `room` is cut between characters. White space at a cut is dropped,
    nothing else. Raises ValueError when a single character might not fit.
    """
    if room < _WORST_CHAR:
        raise ValueError(f"no room for text: {room}")
    piece, size, end = "", 0, 0
    for match in _WORD.finditer(text):
        gap, word = text[end : match.start()], match.group()
        end = match.end()
        length = units(escape(word))
        if piece and size + units(gap) + length <= room:
            piece += gap + word
            size += units(gap) + length
            continue
        if piece:
            yield piece
        while length > room:
            head = _longest_head(word, room, escape)
            yield head
            word = word[len(head) :]
            length = units(escape(word))
        piece, size = word, length
    if piece:
        yield piece


def _longest_head(word: str, room: int, escape: Callable[[str], str]) -> str:
    size = 0
    for index, char in enumerate(word):
        size += units(escape(char))
        if size > room:
            return word[:index]
    return word

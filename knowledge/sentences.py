"""Sentences of official Vietnamese prose, by offsets."""

from __future__ import annotations

import regex as re

# A full stop after one of these is part of the abbreviation: TM. Ủy ban, TP. Lạng Sơn, Th.S.
_ABBREVIATION = re.compile(
    r"(?:\b(?:TM|KT|TL|TUQ|Q|TP|Tp|TX|Tx|TT|ThS|TS|PGS|GS|BS|KS|Đ/c|đ/c|Mr|Ms|St|No|vd|VD|tr|Tr)|\b[A-ZĐ])\.$"
)
_END = re.compile(r"(?<![.!?…])(?:[.!?…]++|\./\.)[\"”’)\]]*+(?=\s++(?P<next>[\"“‘(\[]?[\p{Lu}0-9-]))")
_WORD = re.compile(r"\w{2}")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The sentences of `text[start:end]` as (start, end) offsets into `text`, without surrounding white space.

    Together they hold every character that is not white space. `1.` at the start and dates or numbers with points do not end a sentence.
    """
    end = len(text) if end is None else end
    spans: list[tuple[int, int]] = []
    begin = searched = start
    for match in _END.finditer(text, start, end):
        worded = _WORD.search(text, searched, match.start()) is not None
        if not worded:
            searched = max(begin, match.start() - 1)
            continue
        if _ABBREVIATION.search(text[max(begin, match.start() - 12) : match.start() + 1]):
            continue
        if match["next"].isdigit() and text[match.start() - 1].isdigit():
            continue  # "19. 20" in a broken table
        _append(spans, text, begin, match.end())
        begin = searched = match.end()
    _append(spans, text, begin, end)
    return spans


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))

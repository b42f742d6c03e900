"""Footnotes: which note explains which words.

Word processors raise the mark (`¹`, `<sup>1</sup>`), converters bracket it (`[1]`, `[^1]`), typists write `(1)` or `(*)`.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex as re

from knowledge.letter import Footnote, Passage, PassageKind

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = (
    r"(?:\[\^?(?P<bracket>\d{1,2})\]|<sup>\s*\(?(?P<tag>\d{1,2}|\*{1,3})\)?\s*</sup>|(?P<raised>[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]?)"
    r"|\((?P<round>\d{1,2}|\*{1,3})\))"
)
_OPENS = re.compile(rf"[*_]*{_MARK}[*_]*:?\s*|(?P<star>\*{{1,3}})\s*(?=\p{{Lu}})")
_STANDS = re.compile(rf"(?<=[\w.,;:!?)”\"%*_])[ ]?{_MARK}")
_CLAUSE = re.compile(r"[.;:,(\n]")
_LONGEST = 80  # characters of the words that a note is said to explain


def find_footnotes(text: str, passages: tuple[Passage, ...]) -> tuple[Footnote, ...]:
    """Each footnote with the words before its mark; of several with one mark (a page each) the next one behind counts.

    A mark without a note, and a note without a mark, are none. In order of the marks.
    """
    notes: dict[str, list[int]] = {}
    for no, passage in enumerate(passages):
        mark = _mark_of(passage)
        if mark:
            notes.setdefault(mark, []).append(no)
    return tuple(_tied(text, passages, notes)) if notes else ()


def note_text(passage: Passage) -> tuple[int, int]:
    """(start, end) of what a footnote says, without its mark."""
    opened = _OPENS.match(passage.text)
    return passage.start + (opened.end() if opened else 0), passage.end


def _mark_of(passage: Passage) -> str | None:
    opened = _OPENS.match(passage.text) if passage.kind is PassageKind.FOOTNOTE else None
    return (opened["star"] or _name(opened)) if opened else None


def _name(match: re.Match[str]) -> str:
    raised = match["raised"]
    return raised.translate(_RAISED) if raised else match["bracket"] or match["tag"] or match["round"]


def _tied(text: str, passages: tuple[Passage, ...], notes: dict[str, list[int]]) -> Iterator[Footnote]:
    for no, passage in enumerate(passages):
        if passage.kind not in (PassageKind.BODY, PassageKind.TABLE_ROW, PassageKind.ADDRESSEES, PassageKind.HEADER):
            continue
        for match in _STANDS.finditer(text, passage.start, passage.end):
            mark = _name(match)
            named = notes.get(mark, ())
            note = next((n for n in named if n > no), named[-1] if named else None)
            if note is not None:
                yield Footnote(mark, note, _start_of_words(text, passage.start, match.start()), match.end())


def _start_of_words(text: str, begin: int, end: int) -> int:
    """Where the clause begins that ends at a mark."""
    begin = max(begin, end - _LONGEST)
    stop = begin
    for match in _CLAUSE.finditer(text, begin, max(begin, end - 2)):
        stop = match.end()
    if stop == begin and begin and not text[begin - 1].isspace():
        space = text.find(" ", begin, end)
        stop = space if space > 0 else begin
    while stop < end and text[stop].isspace():
        stop += 1
    return stop

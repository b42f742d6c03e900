"""Footnotes: which note explains which words.

Word processors raise the mark (`¹`, `<sup>1</sup>`), converters bracket it (`[1]`, `[^1]`), typists write `(1)` or `(*)`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import regex as re

from knowledge.letter import Footnote, Passage, PassageKind

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = (
    r"(?:\[\^?(?P<bracket>\d{1,2})\]|<sup>\s*\(?(?P<tag>\d{1,2}|\*{1,3})\)?\s*</sup>|(?P<raised>[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]?)"
    r"|\((?P<round>\d{1,2}|\*{1,3})\))"
)
_OPENS = re.compile(rf"[*_]*{_MARK}[*_]*:?\s*|(?P<star>\*{{1,3}})\s*(?=\p{{Lu}})")
_RAISED_BEFORE = "⁰¹²³⁴⁵⁶⁷⁸⁹"
# A raised 2 behind "m" is a square; "(1)" behind a blank and before a word counts the items of a list.
_STANDS = re.compile(
    rf"(?<=[\w.,;:!?)\]>”\"%*_{_RAISED_BEFORE}])[ ]?"
    rf"(?:(?<!(?<!\p{{L}})[kcdm]?m[ ]?)(?=[²³])|(?![²³(])|(?=\(\*)|(?<=[^\s:;,])(?=\()|(?=\(\d+\)(?:[.,;:|]|\s*$|\s+\|)))"
    rf"(?:{_MARK}|(?<=[\w)”\"%])(?P<star>\*{{1,3}})(?=[\s.,;:)|]|$))",
    re.MULTILINE,
)
_CLAUSE = re.compile(r"[;:()|\n]|[.,](?=\s)")
_APART = re.compile(r"[\s,]*")
_LONGEST = 80  # characters of the words that a note is said to explain


def find_footnotes(text: str, passages: tuple[Passage, ...]) -> tuple[Footnote, ...]:
    """Each footnote with the words before its mark, in order of the marks.

    A note stands behind its mark; of several with one mark (they restart on each page) the next one of that page counts. A
    mark without a note, and a note without a mark, are none.
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


def behind_mark(text: str, at: int, notes: Sequence[Footnote]) -> tuple[int, Footnote | None]:
    """(offset behind it, note) where the mark of a note stands at `at`; (`at`, None) where none does. `notes` in order."""
    first = bisect_right(notes, at, key=lambda note: note.end)
    for note in notes[first : first + 1]:
        mark = _STANDS.match(text, at, note.end)
        if mark and mark.end() == note.end:
            return note.end, note
    return at, None


def _mark_of(passage: Passage) -> str | None:
    opened = _OPENS.match(passage.text) if passage.kind is PassageKind.FOOTNOTE else None
    return _name(opened) if opened else None


def _name(match: re.Match[str]) -> str:
    raised, star = match["raised"], match["star"]
    name = raised.translate(_RAISED) if raised else match["bracket"] or match["tag"] or match["round"] or star
    return name.lstrip("0") or "0"


def _tied(text: str, passages: tuple[Passage, ...], notes: dict[str, list[int]]) -> Iterator[Footnote]:
    for no, passage in enumerate(passages):
        if passage.kind not in (PassageKind.BODY, PassageKind.TABLE_ROW, PassageKind.ADDRESSEES, PassageKind.HEADER):
            continue
        start = behind = passage.start
        for match in _STANDS.finditer(text, passage.start, passage.end):
            mark = _name(match)
            note = _note_behind(no, passages, notes.get(mark, []))
            if note is not None:
                if not _APART.fullmatch(text, behind, match.start()):
                    start = _start_of_words(text, behind, match.start())
                yield Footnote(mark, note, start, match.end())
            behind = match.end()


def _note_behind(no: int, passages: tuple[Passage, ...], named: list[int]) -> int | None:
    """The first of the notes with one mark that stands behind passage `no`; of several, one on a page that the passage is on."""
    next_one = bisect_right(named, no)
    if next_one == len(named):
        return None
    note = named[next_one]
    if len(named) > 1:
        last_page = passages[no + 1].page if no + 1 < len(passages) else passages[no].page
        if not passages[no].page <= passages[note].page <= last_page:
            return None
    return note


def _start_of_words(text: str, begin: int, end: int) -> int:
    """Where the clause begins that ends at a mark, at or behind `begin`."""
    begin, bound = max(begin, end - _LONGEST), begin
    stop = begin
    for match in _CLAUSE.finditer(text, begin, max(begin, end - 2)):
        stop = match.end()
    if stop == begin and begin > bound and not text[begin - 1].isspace():
        space = text.find(" ", begin, end)
        stop = space if space > 0 else begin
    while stop < end and (text[stop].isspace() or text[stop] in ".,;:"):
        stop += 1
    return stop

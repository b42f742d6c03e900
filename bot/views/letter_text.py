"""The text of a letter as Telegram messages: page by page, or a passage marked in its surroundings.

Pure: a letter goes in, text and buttons come out; None for a page or a character that there is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.phrases import phrases
from bot.views.criteria import Screen
from bot.views.cutting import cut, units
from bot.views.flowing import flowing
from bot.views.letter_buttons import file_data, here_data, page_data
from bot.views.letter_lines import Row, button, count_of, screen
from bot.views.lines import one_line
from bot.views.parts import Part, escape, readable
from knowledge.answers.quoting import place_of
from knowledge.letter import Letter, Passage, PassageKind
from knowledge.units import letter_label

ROOM = 1_600  # units of a page: two screens of a phone
BEFORE = 500  # of the room that what stands before a passage may take
LONGEST_LABEL, LONGEST_PLACE = 300, 240
LONGEST_HEADING = 100  # a longer one is a sentence, and stands in the text
MARK = "▶ "


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage, or a part of one that is too long for a page: `letter.text[start:end]`, its sentences on one line. `gap` stands between it and the one before."""

    passage: Passage
    start: int
    end: int
    text: str
    gap: str

    @property
    def size(self) -> int:
        return units(escape(self.text)) + len(self.gap)


def pieces_of(letter: Letter) -> list[Piece]:
    """The text in order, without what is printed in the margins."""
    found: list[Piece] = []
    for passage in letter.passages:
        if passage.kind is PassageKind.MARGIN:
            continue
        at = passage.start
        for text in cut(passage.text, ROOM - 2, escape):
            start = letter.text.index(text, at)
            between = letter.text[found[-1].end : start] if found else ""
            at = start + len(text)
            found.append(Piece(passage, start, at, flowing(readable(text)), "\n" * min(between.count("\n"), 2) or " "))
    return found


def pages_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """As few pages as hold the pieces in order."""
    pages: list[list[Piece]] = []
    size = 0
    for piece in pieces:
        if not pages or size + piece.size > ROOM:
            pages.append([])
            size = 0
        pages[-1].append(piece)
        size += piece.size
    return pages


def page_screen(letter_id: int, letter: Letter, number: int) -> Screen | None:
    """A page of the letter's text."""
    pages = pages_of(pieces_of(letter))
    if number >= len(pages):
        return None
    turn = _turning(letter_id, number - 1, number + 1, len(pages))
    return _text(letter_id, letter, pages[number], None, count_of(number, len(pages)), turn)


def passage_screen(letter_id: int, letter: Letter, char: int) -> Screen | None:
    """The passage that holds a character, marked, with what stands before and after it; the pages go on from there."""
    pieces = pieces_of(letter)
    begun = sum(piece.start <= char for piece in pieces)
    if not begun or char >= len(letter.text):
        return None
    marked = begun - 1
    first, last = _surroundings(pieces, marked)
    pages = pages_of(pieces)
    page_by_piece = [number for number, page in enumerate(pages) for _ in page]
    before = page_by_piece[first - 1] if first else -1
    after = page_by_piece[last + 1] if last + 1 < len(pieces) else len(pages)
    turn = _turning(letter_id, before, after, len(pages))
    where = place_of(pieces[marked].passage)
    return _text(letter_id, letter, pieces[first : last + 1], pieces[marked], where, turn)


def _surroundings(pieces: Sequence[Piece], marked: int) -> tuple[int, int]:
    """The first and the last piece that stand with the marked one on a page: some before, then as many as fit after, then before."""
    first = last = marked
    size = pieces[marked].size
    while first and size + pieces[first - 1].size <= min(ROOM, pieces[marked].size + BEFORE):
        first -= 1
        size += pieces[first].size
    while last + 1 < len(pieces) and size + pieces[last + 1].size <= ROOM:
        last += 1
        size += pieces[last].size
    while first and size + pieces[first - 1].size <= ROOM:
        first -= 1
        size += pieces[first].size
    return first, last


def _text(letter_id: int, letter: Letter, shown: Sequence[Piece], marked: Piece | None, told: str, turn: Row) -> Screen:
    say = phrases()
    headings = [h for h in (marked.passage.headings if marked else ()) if len(h) <= LONGEST_HEADING]
    top = [
        Part(one_line(letter_label(letter), LONGEST_LABEL), "<b>", "</b>"),
        Part(one_line(" – ".join(filter(None, (told, *headings))), LONGEST_PLACE), "<i>", "</i>"),
    ]
    words: list[Part] = []
    for piece in shown:
        words += [Part(piece.gap, joined=True)] if words else []
        words += [
            Part(f"{MARK}{piece.text}", "<b>", "</b>", joined=True)
            if piece is marked
            else Part(piece.text, joined=True)
        ]
    back = [
        button(say.letter_button_letter, here_data(letter_id)),
        button(say.letter_button_file, file_data(letter_id)),
    ]
    return screen([top, words], [turn, back])


def _turning(letter_id: int, before: int, after: int, pages: int) -> Row:
    say = phrases()
    return [
        *([button(say.page_before, page_data(letter_id, before))] if before >= 0 else []),
        *([button(say.page_after, page_data(letter_id, after))] if after < pages else []),
    ]

"""A passage as tokens: figures of time, known phrases (longest first), punctuation and plain words."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from datetime import time
from typing import NamedTuple

from ingest.deadlines.moments import Amount, Figure, Moment, figures
from ingest.deadlines.vocabulary import FIGURES, PIECE, Node, Vocabulary

_MARKS = {
    ".": "STOP", "...": "STOP", "…": "STOP", "!": "STOP", "?": "STOP", ";": "SEMI", ",": "COMMA", ":": "COLON",
    "(": "OPEN", "[": "OPEN", ")": "CLOSE", "]": "CLOSE", "|": "BAR", "/": "SLASH",
    "-": "DASH", "–": "DASH", "—": "DASH", "+": "DASH", "•": "DASH",
}  # fmt: skip
_BREAK = re.compile(r"\n(?=[ \t]*\n)|\n[ \t]*(?:[-+•*–][ \t]|\d{1,2}(?:\.\d{1,2}){0,3}[.)][ \t]|[a-zđ]\))|\t")
_SENTENCE_END = re.compile(r"[.…;:!?|”\"][\s*_]{0,9}$")
_ALONE = {name: frozenset({name}) for name in FIGURES}


class Token(NamedTuple):
    """One token; `name` is the class that patterns see, `classes` all that it belongs to, `tag` its variant."""

    name: str
    start: int
    end: int
    classes: frozenset[str]
    tag: str = ""
    moment: Moment | None = None
    amount: Amount | None = None
    clock: time | None = None
    weekday: int | None = None

    def has(self, *names: str) -> bool:
        return not self.classes.isdisjoint(names)


def lower_keeping_length(text: str) -> str:
    """Lower case, character by character, so that offsets stay those of the letter."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def tokenize(lowered: str, start: int, end: int, words: Vocabulary) -> list[Token]:
    """The tokens of `lowered[start:end]`, in order. A new list item is a STOP, and a blank line after a sentence."""
    tokens: list[Token] = []
    at = start
    for figure in figures(lowered, start, end):
        if figure.start < at or _is_count(figure, lowered, end, words):
            continue
        tokens += _plain(lowered, at, figure.start, words)
        tokens.append(_figured(figure))
        at = figure.end
    tokens += _plain(lowered, at, end, words)
    return tokens


def _figured(figure: Figure) -> Token:
    return Token(
        figure.name, figure.start, figure.end, _ALONE[figure.name], "",
        figure.moment, figure.amount, figure.clock, figure.weekday,
    )  # fmt: skip


def _is_count(figure: Figure, lowered: str, end: int, words: Vocabulary) -> bool:
    if figure.moment is None or not figure.moment.bare:
        return False
    following = PIECE.findall(lowered[figure.end : min(end, figure.end + 24)])
    return bool(following) and (following[0] in words.counted or " ".join(following[:2]) in words.counted)


def _plain(lowered: str, start: int, end: int, words: Vocabulary) -> Iterator[Token]:
    breaks = deque(_breaks(lowered, start, end))
    pieces = [(m.group(), m.start(), m.end()) for m in PIECE.finditer(lowered, start, end)]
    openings = words.root.following
    index = 0
    for piece_number, (piece, first, last) in enumerate(pieces):
        if piece_number < index:
            continue
        while breaks and breaks[0] < first:
            yield _broken(lowered, breaks.popleft())
        length, node = _longest(pieces, piece_number, words.root) if piece in openings else (0, None)
        if node is not None:
            index = piece_number + length
            yield Token(node.classes[0], first, pieces[index - 1][2], node.all_classes, node.tag)
        elif piece in _MARKS:
            name = _MARKS[piece]
            if piece == "." and last < end and not _ends_sentence(lowered, last):
                name = "WORD"  # a dot inside a number or an abbreviation
            yield Token(name, first, last, _ALONE[name])
        elif piece not in "*_":
            name = "NUMBER" if piece.isdigit() else "WORD"
            yield Token(name, first, last, _ALONE[name])
    for broken in breaks:
        yield _broken(lowered, broken)


def _ends_sentence(lowered: str, at: int) -> bool:
    """Whether a dot before `at` ends a sentence: a blank behind it, the star of markdown, or "./." at the end."""
    return lowered[at].isspace() or lowered[at] == "*" or lowered.startswith("/.", at)


def _breaks(lowered: str, start: int, end: int) -> Iterator[int]:
    """Where list items, cells and paragraphs begin. A blank line inside a sentence is where a page was torn off."""
    for found in _BREAK.finditer(lowered, start, end):
        at = found.start()
        if found.end() > at + 1 or lowered[at] == "\t" or _SENTENCE_END.search(lowered, max(0, at - 10), at):
            yield at


def _broken(lowered: str, at: int) -> Token:
    name = "BAR" if lowered[at] == "\t" else "STOP"
    return Token(name, at, at, _ALONE[name])


def _longest(pieces: list[tuple[str, int, int]], at: int, root: Node) -> tuple[int, Node | None]:
    node, best, length = root, None, 0
    for offset in range(at, len(pieces)):
        following = node.following.get(pieces[offset][0])
        if following is None:
            break
        node = following
        if node.classes:
            best, length = node, offset - at + 1
    return length, best

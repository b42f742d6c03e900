"""The text of a file as it was printed: what every later step takes its offsets from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BLANK_LINES = re.compile(r"\n{3,}")

# Bullets of the fonts Symbol and Wingdings, which Word and PDF printers leave in the private use area.
_SYMBOL_FONT_BULLETS = {"\uf02d": "-", "\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "\uf076": "•", "\uf0fc": "•"}


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of one file, in NFC, with `\\n` as the only control character and no zero-width characters.

    `page_starts[i]` is the offset of page i + 1; `page_starts[0]` is 0, the offsets never decrease, and a page
    without text starts where the next one does. A file without pages (.txt, .md, .docx) has one.
    """

    text: str
    page_starts: tuple[int, ...]

    @classmethod
    def of_pages(cls, pages: Iterable[str]) -> SourceText:
        """Clean each page and put a blank line between them; a blank line is all that ever separates two blocks."""
        parts: list[str] = []
        starts: list[int] = []
        length = 0
        for page in map(clean, pages):
            start = length + 2 if parts else 0
            starts.append(start)
            if page:
                parts.append(page)
                length = start + len(page)
        # Empty pages at the end must not point behind the text.
        return cls("\n\n".join(parts), tuple(min(start, length) for start in starts) or (0,))


def clean(text: str) -> str:
    """The same words in the one shape that the program works on.

    NFC; line ends `\\n`; a tab becomes four blanks, the many kinds of blank one; control and zero-width characters go;
    no line ends in a blank; at most one blank line in a row, none at either end.
    """
    text = _LINE_ENDS.sub("\n", text)
    odd = {ord(char): printed for char in set(text) if (printed := _as_printed(char)) != char}
    text = text.translate(odd) if odd else text
    # The first blanks of the text stay: an indented first line is indented as the others are.
    text = "\n".join(line.rstrip(" ") for line in unicodedata.normalize("NFC", text).split("\n"))
    return _BLANK_LINES.sub("\n\n", text).strip("\n")


def _as_printed(char: str) -> str:
    if char == "\n":
        return char
    if char == "\t":
        return "    "  # as wide as the blanks that part two columns
    if char in _SYMBOL_FONT_BULLETS:
        return _SYMBOL_FONT_BULLETS[char]
    match unicodedata.category(char):
        case "Zs":
            return " "
        case "Cc" | "Cf" | "Cs":
            return ""
        case "Cn" if ord(char) & 0xFFFE == 0xFFFE:  # noncharacters: U+FFFE is a byte order mark read backwards
            return ""
    return char

"""The two columns of a letter's head and foot, where a line prints them side by side (Nghị định 30/2020, Phụ lục I)."""

from __future__ import annotations

import regex as re

from ingest.layout import Line
from ingest.line_marks import behind_address, behind_recipients, is_head_mark, is_name, is_post, title_of

# Wide blanks part two columns, except where a number or a day was left blank: before a small letter, a figure or a slash.
_BETWEEN = re.compile(
    r"(?<!\s)\s*+(?<bar>\|)[\s|]*+"
    r"|(?<=[^\s:/,–-])\s{3,}+(?=[\p{Lu}(]|ngày\b)"
    r"|(?<!\s)\s++(?=CỘNG\s++(?:HÒA|HOÀ)\s|ĐẢNG\s++CỘNG\s++SẢN\s|(?:Độc lập|ĐỘC LẬP)\s*+[-–—])"
)
_NUMBER_THEN_DATE = re.compile(
    r"(?i:số)\s*+[:.]?[^\p{L}]*+\p{Lu}[\w&]*+(?:\s?[-–/.&]\s?\p{Lu}[\w&]*+)*+(?P<gap>\s++)(?=[^,]{2,40},\s*+ngày\b)"
)
_ITEM = re.compile(r"(?:(?i:nơi\s+nhận)\s*+:|[-–+•*]\s.*[;.,])(?P<gap>\s++)(?P<right>\P{Ll}.*)")
_HEAD_LINES = 30
_FOOT_LINES = 40


def part_columns(page: list[Line]) -> list[Line]:
    """The lines of a letter, those of its head and foot that hold two columns as two lines; a `|` between them is one, too."""
    head = _end_of_head(page)
    foot = max(
        (i for i, line in enumerate(page) if behind_recipients(line.text.lstrip("| ")) is not None), default=None
    )
    parted: list[Line] = []
    for i, line in enumerate(page):
        in_foot = foot is not None and foot <= i < foot + _FOOT_LINES
        parted.extend(_parts(line, in_foot) if i < head or in_foot else [line])
    return parted


def _end_of_head(page: list[Line]) -> int:
    end = 0
    for i, line in enumerate(page[:_HEAD_LINES]):
        if behind_address(line.text) is not None or title_of(line.text):
            return i
        if any(is_head_mark(part.text) for part in _parts(line, in_foot=False)):
            end = i + 1
    return end


def _parts(line: Line, in_foot: bool) -> list[Line]:
    """The parts of a line, from left to right, each with its own offsets; one part where it has one column."""
    if in_foot and line.text.count("|") > 2:
        return [line]  # a row of a table in an appendix
    gaps = [(match.span(), match["bar"] is not None) for match in _BETWEEN.finditer(line.text)]
    joined = _ITEM.fullmatch(line.text) if in_foot else _NUMBER_THEN_DATE.match(line.text)
    if joined and not gaps and (not in_foot or is_post(joined["right"]) or is_name(joined["right"])):
        gaps = [(joined.span("gap"), False)]
    parts: list[Line] = []
    begin = 0
    for (start, end), bar in [*gaps, ((len(line.text), len(line.text)), False)]:
        for a, b in ((begin, start), (start, end) if bar else (0, 0)):
            words = line.text[a:b]
            if words.strip():
                a += len(words) - len(words.lstrip())
                parts.append(
                    Line(line.start + a, line.start + a + len(words.strip()), words.strip(), line.gap and not parts)
                )
        begin = end
    return parts

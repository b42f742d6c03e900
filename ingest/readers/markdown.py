"""From Markdown, as OCR and converters write it, to the words that stand on the paper.

Removed: heading marks, paired emphasis, code fences, escapes, HTML line breaks and formatting tags, the rule under a
table's head. Kept: every word, bullets (a `*` bullet becomes `-`), table rows, and asterisks that pair with nothing,
since those are the marks of footnotes.
"""

from __future__ import annotations

import html
import re

from .emphasis import without_emphasis
from .tables import as_blocks

# No pattern here takes more than linear time, whatever the line: bounded blanks, no two repeats side by side.
_FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})\w*")
_RULE_CELL = re.compile(r":-+:?|-+:|--+")
_CELL_BORDER = re.compile(r"(?<!\\)\|")
_HEADING = re.compile(r" {0,3}#{1,6} ")
_STAR_BULLET = re.compile(r"^( *)\*( +)(?=[^ *])")
_BREAK = re.compile(r" ?</?br ?/?> ?", re.IGNORECASE)
_CELL_BREAK = "\u2028"  # a line break inside a table cell, until the cell is cut
_TAG = re.compile(r"</?(?:b|i|u|s|em|strong|sup|sub|small|center|mark|span|div|p|font)(?: [^<>\n]{0,200})?/?>", re.I)
_AREA_OR_VOLUME = re.compile(r"(?<=m)<sup>([23])</sup>", re.IGNORECASE)
_NOTE_MARK = re.compile(r"<sup>\[?(\d{1,3})\]?</sup>|\[\^(\d{1,3})\]:?", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,10});", re.IGNORECASE)


def printed_words(text: str) -> str:
    """The text without its markup, line by line; lines are neither joined nor reordered.

    `text` has `\\n` line ends. Emphasis may run over the lines of one block, not over a blank line or the border
    of a table cell.
    """
    printed: list[str] = []
    block: list[str] = []
    table: list[list[list[str]]] = []

    def end_table() -> None:
        if table:
            printed.extend("\n\n".join(as_blocks(table)).split("\n"))
            table.clear()

    def end_block() -> None:
        if block:
            printed.append(without_emphasis("\n".join(block)))
            block.clear()

    in_table = False
    for line in _without_html(text).split("\n"):
        was_in_table, in_table = in_table, _is_table_row(line)
        if _FENCE.fullmatch(line) or (was_in_table and _is_table_rule(line)):
            continue
        if in_table:
            end_block()
            table.append([_cell(cell) for cell in _CELL_BORDER.split(line.strip(" ")[1:-1])])
            continue
        end_table()
        if not line.strip():
            end_block()
            printed.append("")
        else:
            block.append(_without_line_marks(line))
    end_table()
    end_block()
    return "\n".join(printed)


def _cell(cell: str) -> list[str]:
    """The lines of a cell, as one block."""
    lines = [without_emphasis(part).strip() for part in cell.split(_CELL_BREAK)]
    return ["\n".join(filter(None, lines))] if any(lines) else []


def _is_table_row(line: str) -> bool:
    line = line.strip(" ")
    return len(line) > 1 and line[0] == line[-1] == "|"


def _is_table_rule(line: str) -> bool:
    """Whether this is the rule under a table's head; `| - | - |` is a row of empty values."""
    if not set(line) <= set("|:- "):
        return False
    cells = [cell.strip(" ") for cell in line.strip(" ").strip("|").split("|")]
    return all(map(_RULE_CELL.fullmatch, cells))


def _without_line_marks(line: str) -> str:
    heading = _HEADING.match(line)
    if not heading:
        return _STAR_BULLET.sub(r"\1-\2", line).rstrip(" ").removesuffix("\\")
    words = line[heading.end() :].strip(" ")
    closed = words.rstrip("#")  # `## Phụ lục I ##`
    return closed.rstrip(" ") if closed.endswith(" ") else words


def _without_html(text: str) -> str:
    if "<" in text:
        text = "\n".join(_BREAK.sub(_CELL_BREAK if _is_table_row(row) else "\n", row) for row in text.split("\n"))
        text = _AREA_OR_VOLUME.sub(lambda m: "²" if m[1] == "2" else "³", text)
    text = _NOTE_MARK.sub(lambda m: f"[{m[1] or m[2]}]", text)
    text = _TAG.sub("", text) if "<" in text else text
    # An escaped entity is cut off from what follows it only after the tags are gone: `&lt;b&gt;` was printed as <b>.
    return _ENTITY.sub(lambda m: html.unescape(m[0]), text) if "&" in text else text

"""What the articles and notes of a decision say of its criteria: since when, by which other decision, for which groups."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ingest.criteria.thresholds import words
from ingest.criteria.titles import levels_in
from ingest.layout import PAGE_MARK
from knowledge.criteria.model import Level
from knowledge.folding import fold
from knowledge.letter import Header

_DAY = r"ngày\s*(?P<day>\d{1,2})\s*(?:/|tháng)\s*(?P<month>\d{1,2})\s*(?:/|năm)\s*(?P<year>\d{4})"
_IN_FORCE = re.compile(
    rf"\bcó hiệu lực(?:\s+thi hành)?\s+(?:kể\s+)?từ\s+(?:(?P<signed>ngày\s+(?:ký|ban hành))|{_DAY})", re.IGNORECASE
)
_NATIONAL = re.compile(r"Quyết định\s+(?:số:?\s*)?(?P<number>\d{1,4}(?:/\d{4})?/QĐ-TTg)\b", re.IGNORECASE)
_REPLACED = re.compile(
    r"\bthay thế\s+(?:cho\s+)?(?:các\s+)?Quyết định\s+(?:số:?\s*)?(?P<number>\d[\w/-]*[^\W\d_])", re.IGNORECASE
)
_GROUP = re.compile(
    r"^\W*(?:(?:\d{1,2}|[a-zđ])[.)]\s*)?(?:Xã\s+|Các xã\s+)?(?:thuộc\s+)?nhóm\s+(?P<group>[123]|I{1,3})\s*(?::|là\b:?|gồm\b:?)\s*(?P<words>\S.*)$",
    re.IGNORECASE,
)
_REMARK = re.compile(r"(?:ghi chú|lưu ý|chú thích)\b\s*[:.]?\s*", re.IGNORECASE)
_MARKED = re.compile(r"[(\[](?P<mark>\d{1,2}|\*{1,3})[)\]]\s*(?P<words>\S.*)")
_BULLET = re.compile(r"[-–+•]\s*(?=\S)")
_END_OF_NOTES = re.compile(r"(?:phụ lục|biểu|mẫu|nơi nhận|điều \d|tm\.|kt\.|chương [ivx\d])", re.IGNORECASE)
_WHOLE_CITATION = 400


def in_force(text: str, header: Header) -> date | None:
    """The day since which a decision says it holds; that of its date for "kể từ ngày ký"."""
    match = _IN_FORCE.search(text)
    if match is None:
        return None
    if match["signed"]:
        return header.date
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def detailed(text: str, level: Level) -> str | None:
    """The number of the one decision of the Prime Minister on a national set of this level that the text goes by."""
    found: dict[str, list[Level | None]] = {}
    for match in _NATIONAL.finditer(text):
        citation = re.split(r";|\n\s*\n|Căn cứ|Quyết định số", text[match.end() : match.end() + _WHOLE_CITATION])[0]
        said = fold(citation)
        if "tieu chi" in said and not re.search(words()["amends"], said):
            found.setdefault(match["number"], []).extend(levels_in(citation))
    fitting = [number for number, levels in found.items() if level in levels]
    chosen = fitting if fitting else list(found)
    return chosen[0] if len(chosen) == 1 else None


def replaced(text: str) -> tuple[str, ...]:
    """The numbers of the decisions that a text says it replaces."""
    return tuple(dict.fromkeys(match["number"] for match in _REPLACED.finditer(text)))


def groups_in(lines: list[str]) -> tuple[tuple[str, str], ...]:
    """What the groups of communes are: `nhóm 1: các xã …`; nothing where the lines say it twice and not alike."""
    said: dict[str, str] = {}
    for line in lines:
        if match := _GROUP.match(line.strip()):
            group = words()["groups_by_roman"].get(match["group"].lower(), match["group"])
            meaning = match["words"].strip(" .;")
            if said.setdefault(group, meaning) != meaning:
                return ()
    return tuple(sorted(said.items()))


def notes_in(lines: list[str]) -> Iterator[tuple[str | None, str]]:
    """The notes that stand below a table, each with its mark ("1", "*"), if it has one: behind `Ghi chú:`, or marked."""
    open_note: tuple[str | None, str] | None = None
    inside = gap = False
    for line in map(str.strip, lines):
        if _END_OF_NOTES.match(line):
            break
        if not line or PAGE_MARK.fullmatch(line):
            gap = True
            continue
        remark = _REMARK.match(line)
        rest = line[remark.end() :] if remark else line
        inside = inside or remark is not None
        marked = _MARKED.match(rest)
        if marked or remark or (inside and _BULLET.match(rest)):
            if open_note:
                yield open_note
            open_note = (marked["mark"], marked["words"]) if marked else (None, _BULLET.sub("", rest)) if rest else None
        elif open_note and not gap:
            open_note = (open_note[0], f"{open_note[1]} {line}")
        elif inside and not open_note:
            open_note = (None, line)
        else:
            break
        gap = False
    if open_note:
        yield open_note

"""What a row of a criteria table opens: a group, a criterion, an indicator, a part of one, a year, a note."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from ingest.criteria.columns import Head
from ingest.criteria.head_words import Holds
from ingest.criteria.tables import Kind, Row
from ingest.criteria.values import Unclear
from knowledge.folding import fold

_MARK = r"(?:\s*[(\[](?:\d{1,2}|\*{1,3})[)\]]|\*{1,3})?"
_WHOLE = re.compile(rf"(?:tiêu chí(?: số)?\s*)?(\d{{1,2}})\s*[.:)]?{_MARK}", re.IGNORECASE)
_DOTTED = re.compile(rf"(?:chỉ tiêu\s*)?(\d{{1,2}}(?:\.\d{{1,2}}){{1,2}})\s*[.:)]?{_MARK}", re.IGNORECASE)
_CRITERION = re.compile(
    r"(?:tiêu chí(?: số)?\s*(\d{1,2})\s*(?:[.:)–-]\s*)?|(\d{1,2})\s*[.:)]\s*)(?!\d)(?:về\s+)?(?P<name>[^\W\d_].*)", re.I
)
_INDICATOR = re.compile(
    r"(?:chỉ tiêu\s*)?(\d{1,2}(?:\.\d{1,2}){1,2})(?:\s*[.:)]\s*|\s+)(?![.,]?\d)(?P<words>\S.*)", re.I
)
_ROMAN = re.compile(r"(?:nhóm\s*)?((?:XX|X?(?:IX|IV|V?I{0,3})))\s*[.:)–-]?", re.IGNORECASE)
_ROMAN_HEADING = re.compile(r"(?:NHÓM\s*)?((?:XX|X?(?:IX|IV|V?I{1,3}|V)|X))\s*[.:)–-]\s*(?P<words>[^\W\d_].*)")
_PART = re.compile(r"(?:[-–+•*]\s*|[a-zđ]\s*[.)]\s*|trong đó\b[:,]?\s*)(?=\S)", re.IGNORECASE)
_YEAR = re.compile(r"(?:[-–+•]\s*)?(?:năm\s*)?(20\d\d)\s*:?", re.IGNORECASE)
_IN_ONE_CELL = r"(?:^|[\s.;]){}\.(?:{})[.)]?\s+[^\W\d_]"


class Opens(Enum):
    """What a row opens."""

    GROUP = "group"
    CRITERION = "criterion"
    INDICATOR = "indicator"
    PART = "part"
    YEAR = "year"
    MORE = "more"  # words without a number of their own
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Opening:
    """`criterion` and `name` where the row names one, `indicator` the dotted number, `words` what stands in its contents."""

    opens: Opens
    words: str = ""
    criterion: int | None = None
    name: str = ""
    indicator: str | None = None
    year: int | None = None
    group: int | None = None


def opening_of(row: Row, head: Head, year: int | None = None) -> Opening:
    """What the row opens by its number, name and contents, or else by the `year` that stands among its values.

    Raises Unclear where they do not fit together.
    """
    number, name, content = (_words(row, head, holds) for holds in (Holds.NUMBER, Holds.CRITERION, Holds.CONTENT))
    if len(row.filled) == 1 and not content and (alone := _alone(number or name)):
        return alone
    if year and not (number or name or content):
        return Opening(Opens.YEAR, year=year)
    if not (number or name or content):
        raise Unclear("không có số thứ tự, tên tiêu chí hay nội dung")
    in_column = bool(head.of(Holds.CONTENT))
    spans = all(row.cells[i].kind is Kind.LEFT for i in head.of(Holds.CONTENT))  # the name reaches over the contents
    if number:
        return _by_number(number, name, content, in_column)
    if not name:
        return _by_content(content)
    if (match := _INDICATOR.fullmatch(name)) and spans:
        return Opening(Opens.INDICATOR, match["words"], indicator=match[1])
    if match := _CRITERION.fullmatch(name):
        return _criterion(int(match[1] or match[2]), match["name"], content, in_column)
    if _PART.match(name) and spans:
        return Opening(Opens.PART, name)
    if re.fullmatch(r"[\d.,\s()]+", name) or _INDICATOR.fullmatch(name) or _PART.match(name):
        raise Unclear(f"ô tên tiêu chí lại có “{name if len(name) < 30 else name[:27] + '…'}”")
    if not in_column:
        return _by_content(name)
    return Opening(Opens.CRITERION, name=name, words=content) if content else _no_number(name)


def heading_group(line: str) -> tuple[int, str] | None:
    """The number and name of a group that a line names: "II. HẠ TẦNG KINH TẾ - XÃ HỘI"; None for any other line."""
    match = _ROMAN_HEADING.fullmatch(line.strip())
    return (_roman(match[1]), match["words"].strip(" .:")) if match else None


def split_number(words: str) -> tuple[str | None, str]:
    """A dotted number and the words behind it; None where they begin with none."""
    match = _INDICATOR.fullmatch(words)
    return (match[1], match["words"]) if match else (None, words)


def check_single(number: str, words: str) -> None:
    """Raise Unclear where the contents of one row hold another indicator's number, too."""
    parent, _, last = number.rpartition(".")
    others = "|".join(str(n) for n in range(1, 31) if str(n) != last)
    if parent and re.search(_IN_ONE_CELL.format(re.escape(parent), others), words):
        raise Unclear("một ô có nhiều chỉ tiêu nên không rõ mức của từng chỉ tiêu")


def _words(row: Row, head: Head, holds: Holds) -> str:
    """The words of the column that holds this; those of its parts in turn."""
    return " ".join(filter(None, (row.cells[i].words for i in head.of(holds))))


def _alone(words: str) -> Opening | None:
    """What a row of one cell opens: a group, a criterion, a note."""
    if fold(words).startswith(("ghi chu", "luu y", "chu thich")) or re.match(r"\((?:\d{1,2}|\*{1,3})\)\s", words):
        return Opening(Opens.NOTE, words)
    if group := heading_group(words):
        return Opening(Opens.GROUP, group[1], group=group[0])
    if match := _CRITERION.fullmatch(words):
        return Opening(Opens.CRITERION, criterion=int(match[1] or match[2]), name=match["name"].strip(" ."))
    return None


def _by_number(number: str, name: str, content: str, in_column: bool) -> Opening:
    if match := _WHOLE.fullmatch(number):
        return _criterion(int(match[1]), name, content, in_column)
    if match := _DOTTED.fullmatch(number):
        again, words = split_number(content or name)
        if again not in (None, match[1]):
            raise Unclear(f"số thứ tự {match[1]} không khớp với số {again} trong nội dung")
        return Opening(Opens.INDICATOR, words, indicator=match[1], name=name if content else "")
    if (match := _ROMAN.fullmatch(number)) and match[1]:
        if bool(name) == bool(content):
            raise Unclear("dòng nhóm tiêu chí phải có đúng một tên nhóm")
        return Opening(Opens.GROUP, (name or content).strip(" .:"), group=_roman(match[1]))
    if _PART.match(number + " ."):
        return Opening(Opens.PART, f"{number} {_one(name, content)}")
    raise Unclear(f"số thứ tự “{number}” không hợp lệ")


def _criterion(number: int, name: str, content: str, in_column: bool) -> Opening:
    again = _CRITERION.fullmatch(name)
    if again:
        if int(again[1] or again[2]) != number:
            raise Unclear(f"số thứ tự {number} không khớp với số trong tên tiêu chí “{name}”")
        name = again["name"]
    if not name.strip(" ."):
        raise Unclear(f"tiêu chí {number} không có tên")
    if not re.search(r"[^\W\d_]{2}", name) or _INDICATOR.fullmatch(name):
        raise Unclear(f"tên của tiêu chí {number} không hợp lệ: “{name}”")
    if fold(name).startswith(("≥", "≤", ">", "<")):
        raise Unclear(f"tên của tiêu chí {number} không hợp lệ: “{name}”")
    indicator, words = split_number(content)
    return Opening(Opens.CRITERION, words, number, name.strip(" ."), indicator)


def _by_content(content: str) -> Opening:
    number, words = split_number(content)
    if number:
        return Opening(Opens.INDICATOR, words, indicator=number)
    if match := _YEAR.fullmatch(content):
        return Opening(Opens.YEAR, content, year=int(match[1]))
    return Opening(Opens.PART if _PART.match(content) else Opens.MORE, content)


def _no_number(name: str) -> Opening:
    raise Unclear(f"tiêu chí “{name}” không có số thứ tự")


def _one(first: str, second: str) -> str:
    if first and second:
        raise Unclear("nội dung nằm ở hai cột")
    return first or second


def _roman(numeral: str) -> int:
    values = {"I": 1, "V": 5, "X": 10}
    figures = [values[letter] for letter in numeral.upper()]
    return sum(-a if a < b else a for a, b in zip(figures, [*figures[1:], 0], strict=True))

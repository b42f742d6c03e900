"""What the words around a criteria table say of its set: for whom it is, its title, its decision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ingest.criteria.openings import heading_group
from ingest.criteria.thresholds import words
from knowledge.criteria.model import Level
from knowledge.folding import fold
from knowledge.letter import Header
from knowledge.unit_names import is_province_city

_ANNEX = re.compile(r"(?:phụ lục|biểu|mẫu)\b(?:\s*(?:số\s*)?[IVX\d]{1,4}\b)?\s*[.:–-]?\s*", re.IGNORECASE)
_SET = re.compile(r"bộ tiêu chí\b", re.IGNORECASE)
_ASIDE = re.compile(r"\(|(?:đvt|đơn vị tính)\b|(?:ban hành )?kèm theo\b", re.IGNORECASE)
_LINES_OF_TITLE = 12
_OF_DECISION = re.compile(
    r"kèm theo Quyết định số:?\s*(?P<number>\d[\w/.-]*[^\W\d_])"
    r"(?:,?\s*ngày\s*(?P<day>\d{1,2})\s*(?:/|tháng)\s*(?P<month>\d{1,2})\s*(?:/|năm)\s*(?P<year>\d{4}))?"
    r"(?:\s*của\s+(?P<issuer>[^()\n;]+?))?\s*[);.\n]",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"(?:giai đoạn|các năm)\s*(20\d\d)\s*[-–—]\s*(20\d\d)", re.IGNORECASE)
_BLANK_NUMBER = re.compile(r"kèm theo Quyết định số:?\s*[….\s]*/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Title:
    """The title above a table; `opens_set` tells that another table begins here, whatever was above."""

    words: str
    opens_set: bool


@dataclass(frozen=True, slots=True)
class Issued:
    """The decision that a set was issued by, as its head or its annexes say it; what neither says is None."""

    number: str | None
    date: date | None
    issuer: str | None
    problem: str | None = None

    @property
    def province(self) -> str | None:
        """The province whose people's committee issued it ("Lạng Sơn"); None for any other body."""
        match = re.fullmatch(
            r"(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd) (tỉnh|thành phố|tp\.?) (.+)", self.issuer or "", re.I
        )
        if match is None:
            return None
        name = " ".join(match[2].split())
        name = name.title() if name.isupper() else name
        return name if fold(match[1]) == "tinh" or is_province_city(name) else None

    @property
    def may_issue(self) -> bool:
        """Whether it is the government or a province: districts and communes repeat sets, they make none."""
        return self.province is not None or fold(self.issuer or "").startswith(("thu tuong", "chinh phu", "bo "))


def title_above(lines: Sequence[str]) -> Title:
    """The title that the lines above a table end with; headings of groups and remarks in brackets are no part of it."""
    near = [line.strip() for line in lines if line.strip()][-_LINES_OF_TITLE:]
    first = next((i for i in reversed(range(len(near))) if _ANNEX.match(near[i])), None)
    if first is None:
        first = next((i for i in reversed(range(len(near))) if _SET.match(near[i])), None)
    if first is None:
        return Title("", opens_set=False)
    title: list[str] = []
    for line in near[first:]:
        if title and _ASIDE.match(line):
            break
        if heading_group(line) or _ASIDE.match(line):
            continue
        title.append(_ANNEX.sub("", line, count=1) if not title else line)
    return Title(" ".join(" ".join(title).split()), opens_set=True)


def levels_in(title: str) -> list[Level | None]:
    """Each level that a title names, once; None stands for one that no set here is for ("thôn nông thôn mới")."""
    found: dict[Level | None, None] = {}
    for match in _levels().finditer(" ".join(fold(title).split())):
        found[None if match.lastgroup == "other" else Level(str(match.lastgroup))] = None
    return list(found)


def is_of_criteria(title: str) -> bool:
    """Whether a title or a subject speaks of criteria at all."""
    return "tieu chi" in fold(title)


def is_for_some(title: str) -> bool:
    """Whether a title says that its table is for some communes only."""
    return re.search(words()["only_for"], fold(title)) is not None


def is_amending(subject: str | None) -> bool:
    """Whether a decision changes another one."""
    return re.search(words()["amends"], fold(subject or "")) is not None


def period_in(*texts: str | None) -> tuple[int, int] | None:
    """The years that the first of these texts that names any says the set is for."""
    match = next((match for text in texts if text and (match := _PERIOD.search(text))), None)
    return (int(match[1]), int(match[2])) if match else None


def issued(text: str, header: Header) -> Issued:
    """The decision of a letter: its own head, or, for an annex by itself, the decision that it says it came with."""
    named = list(_OF_DECISION.finditer(text))
    numbers = {fold(match["number"]) for match in named}
    if header.number:
        others = numbers - {fold(header.number)}
        problem = (
            f"phụ lục lại kèm theo Quyết định số {others.pop()}" if others and not _BLANK_NUMBER.search(text) else None
        )
        return Issued(header.number, header.date, header.issuer or _issuer(named) or _by_symbol(header.number), problem)
    if len(numbers) != 1:
        return Issued(None, header.date, header.issuer or _issuer(named), "không rõ số của quyết định")
    number = named[0]["number"]
    return Issued(number, header.date or _date(named), header.issuer or _issuer(named) or _by_symbol(number))


def _issuer(named: Sequence[re.Match[str]]) -> str | None:
    return next((" ".join(match["issuer"].split()) for match in named if match["issuer"]), None)


def _by_symbol(number: str) -> str | None:
    return "Thủ tướng Chính phủ" if number.endswith("QĐ-TTg") else None


def _date(named: Sequence[re.Match[str]]) -> date | None:
    days = [tuple(int(match[unit]) for unit in ("year", "month", "day")) for match in named if match["year"]]
    try:
        return date(*days[0][:3]) if days else None
    except ValueError:
        return None


def _levels() -> re.Pattern[str]:
    return re.compile("|".join(rf"(?P<{name}>\b(?:{pattern})\b)" for name, pattern in words()["levels"].items()))

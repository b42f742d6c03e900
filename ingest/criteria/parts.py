"""An indicator while its rows are read: its own row, rows of its parts ("trong đó …"), a row for each year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.criteria.thresholds import unit_named
from ingest.criteria.values import Unclear
from knowledge.criteria.model import Indicator, Standing, Threshold

Key = tuple[str | None, str | None, int | None]
"""Whom a threshold is for: region, group, year."""

_YEAR = re.compile(r"\s*\b(?:năm\s+)?(20\d\d)\b", re.IGNORECASE)
_MAY_LEAD_IN = re.compile(r"(?:[:;,]|\bgồm|\btrong đó|\bsau)$", re.IGNORECASE)
_LEADS_IN = re.compile(r"(?::|\btrong đó|\bgồm)$", re.IGNORECASE)
_OF_WHICH = re.compile(r"(?:[-–+•*]\s*)?trong đó\b[:,]?\s*", re.IGNORECASE)


@dataclass
class OpenIndicator:
    """What is known of an indicator so far; `parts` are the rows below it that are no indicators, with their thresholds."""

    number: str
    words: str
    start: int
    end: int
    row: int  # the place of its row among the rows of its set, to name it by
    unit: str | None = None
    thresholds: tuple[Threshold, ...] = ()
    parts: list[tuple[str, tuple[Threshold, ...]]] = field(default_factory=list)
    years: bool = False
    years_among_values: bool = False  # its own row has its year where the threshold for all would stand
    has_children: bool = False
    responsible: str | None = None
    evidence: tuple[str, ...] = ()
    remark: str | None = None

    def add_part(self, words: str, thresholds: tuple[Threshold, ...]) -> None:
        """A row of a part. Raises Unclear where the row above leaves open that the part is its own."""
        before = self.parts[-1][0] if self.parts else self.words
        leads = (
            _MAY_LEAD_IN.search(before) or _OF_WHICH.match(words) or (self.parts and _MAY_LEAD_IN.search(self.words))
        )
        if self.years or (self.thresholds and not leads):
            raise Unclear(f"không rõ dòng này có thuộc chỉ tiêu {self.number} hay không")
        if any(words == other for other, _ in self.parts):
            raise Unclear("nội dung bị lặp lại")
        self.parts.append((words, thresholds))

    def add_year(self, year: int, thresholds: tuple[Threshold, ...]) -> None:
        """A row of a year."""
        if not thresholds:
            raise Unclear(f"năm {year} không có mức")
        if self.parts or (self.thresholds and not self.years):
            raise Unclear(f"không rõ dòng năm {year} có thuộc chỉ tiêu {self.number} hay không")
        if any(t.year == year for t in self.thresholds):
            raise Unclear(f"năm {year} có hai dòng")
        self.thresholds += thresholds
        self.years = True

    def year_of_same_words(self, words: str) -> int | None:
        """The year that sets these words apart from those of the indicator: "Thu nhập bình quân năm 2023"."""
        own, other = _YEAR.findall(self.words), _YEAR.findall(words)
        alike = _YEAR.sub("", self.words) == _YEAR.sub("", words)
        return int(other[0]) if alike and len(own) == len(other) == 1 else None

    def becomes_first_of_years(self) -> None:
        """Its row was that of the year that its words name, as the next row shows."""
        if self.years:
            return
        year = int(_YEAR.findall(self.words)[0])
        if any(t.year not in (None, year) for t in self.thresholds) or self.parts:
            raise Unclear(f"không rõ mức của năm {year}")
        self.thresholds = tuple(replace(t, year=year) for t in self.thresholds)
        self.words = " ".join(_YEAR.sub("", self.words).split())
        self.years = True

    def continue_words(self, words: str) -> None:
        """The rest of a row that a page break tore apart."""
        if self.parts:
            last, thresholds = self.parts[-1]
            self.parts[-1] = (f"{last} {words}", thresholds)
        else:
            self.words = f"{self.words} {words}"

    def closed(self, note: str | None) -> Indicator:
        """The indicator. Raises Unclear where nothing is asked by it."""
        thresholds = _with_parts(self.thresholds, self.parts)
        if _LEADS_IN.search(self.words) and not self.parts and not self.has_children:
            raise Unclear(f"chỉ tiêu {self.number} còn thiếu phần sau “{self.words[-12:].strip()}”")
        if not thresholds and not self.has_children:
            raise Unclear(f"chỉ tiêu {self.number} không có mức ở cột nào")
        return Indicator(
            number=self.number,
            requires=_joined([self.words, *(words for words, _ in self.parts)]),
            thresholds=thresholds,
            responsible=self.responsible,
            evidence=self.evidence,
            note=" ".join(filter(None, (self.remark, note))) or None,
            start=self.start,
            end=self.end,
        )


def unit_in(words: str) -> str | None:
    """The one unit that the words of an indicator name in brackets: "Thu nhập bình quân (triệu đồng/người/năm)"."""
    in_brackets = [
        re.sub(r"(?i)^(?:đvt|đơn vị(?: tính)?)\s*:\s*", "", said) for said in re.findall(r"\(([^()]*)\)", words)
    ]
    units = {unit for said in in_brackets if (unit := unit_named(said))}
    return units.pop() if len(units) == 1 else None


def _joined(parts: Sequence[str]) -> str:
    joined = parts[0]
    for part in parts[1:]:
        joined += part if not joined else f"{'' if joined.endswith((':', ';', ',')) else ';'} {part}"
    return joined


def _with_parts(own: tuple[Threshold, ...], parts: list[tuple[str, tuple[Threshold, ...]]]) -> tuple[Threshold, ...]:
    """The thresholds with what is asked of the parts in the words of each: a part has no figure of its own in the model."""
    asked = [(_named(words), thresholds) for words, thresholds in parts if thresholds]
    if not asked:
        return own
    found = []
    for key in _keys([own, *(thresholds for _, thresholds in asked)]):
        whole = _fitting(own, key)
        said = "; ".join(f"{words}: {t.text}" for words, thresholds in asked if (t := _fitting(thresholds, key)))
        if whole is None:
            found.append(Threshold(Standing.WORDS, said, region=key[0], group=key[1], year=key[2]))
        else:
            text = f"{whole.text} (trong đó {said})" if said else whole.text
            found.append(replace(whole, text=text, region=key[0], group=key[1], year=key[2]))
    return tuple(found)


def _named(words: str) -> str:
    return _OF_WHICH.sub("", words).strip(" .;:,")


def _keys(lists: Sequence[tuple[Threshold, ...]]) -> Iterator[Key]:
    """Whom any of the thresholds is for; for all only where no one is named, or some list names both."""
    keys = list(dict.fromkeys(_key(t) for thresholds in lists for t in thresholds))
    named = [key for key in keys if key != (None, None, None)]
    for_all = any({_key(t) for t in thresholds} > {(None, None, None)} for thresholds in lists)
    yield from (keys if not named or for_all else named)


def _fitting(thresholds: tuple[Threshold, ...], key: Key) -> Threshold | None:
    exact = next((t for t in thresholds if _key(t) == key), None)
    return exact or next((t for t in thresholds if _key(t) == (None, None, None)), None)


def _key(threshold: Threshold) -> Key:
    return threshold.region, threshold.group, threshold.year

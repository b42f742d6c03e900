"""The rows below the head of a criteria table, one after the other, into criteria with their indicators."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.criteria.columns import Head
from ingest.criteria.head_words import Holds
from ingest.criteria.openings import Opening, Opens, check_single, opening_of
from ingest.criteria.parts import OpenIndicator, unit_in
from ingest.criteria.tables import Kind
from ingest.criteria.thresholds import unit_named
from ingest.criteria.values import Cells, Unclear, named_year, thresholds_in
from knowledge.criteria.model import Criterion
from knowledge.folding import fold

_NOTE_MARK = re.compile(r"[(\[](\d{1,2}|\*{1,3})[)\]]")


@dataclass
class _OpenCriterion:
    number: int
    name: str
    group: str | None
    start: int
    end: int
    row: int
    indicators: list[OpenIndicator] = field(default_factory=list)


class Body:
    """Takes in the rows of one set, in order, of one table or several, and says which of them it does not understand.

    `problems` has the place of each such row with what is wrong. The rows that hang on it are passed over: one line is enough.
    `gaps` allows numbers to be left out, as a set does that only makes some criteria of another more exact.
    """

    def __init__(self, *, gaps: bool) -> None:
        self.problems: list[tuple[int, str]] = []
        self.notes: list[str] = []
        self._gaps = gaps
        self._criteria: list[_OpenCriterion] = []
        self._group: tuple[int, str] | None = None
        self._last = 0
        self._last_below: dict[str, int] = {}  # the last number below a criterion or an indicator
        self._lost = False  # after a row that was not understood, until the next criterion or indicator

    def open_group(self, number: int, name: str) -> None:
        """A group that a line above the table or a row of it names. Raises Unclear where it is out of order."""
        last = self._group[0] if self._group else 0
        if number <= last or (number != last + 1 and not self._gaps):
            raise Unclear(f"nhóm tiêu chí “{name}” không đúng thứ tự")
        self._group = (number, name)

    def add(self, cells: Cells, head: Head, place: int) -> None:
        """Take in one row; `place` names it in `problems`."""
        try:
            opening = opening_of(cells.row, head, named_year(cells, head))
            self._add(opening, cells, head, place)
        except Unclear as wrong:
            if not self._lost:
                self.problems.append((place, str(wrong)))
            self._lost = True

    def closed(self, marked: dict[str, str]) -> tuple[Criterion, ...]:
        """The criteria; `marked` are the notes below the table by their marks. Call it last: it may add to `problems`."""
        found = []
        for criterion in self._criteria:
            if not criterion.indicators and not self.problems:
                self.problems.append((criterion.row, f"tiêu chí {criterion.number} không có chỉ tiêu nào"))
            indicators = []
            for indicator in criterion.indicators:
                try:
                    marks = dict.fromkeys(_NOTE_MARK.findall(indicator.words))
                    note = " ".join(marked[mark] for mark in marks if mark in marked)
                    indicators.append(indicator.closed(note or None))
                except Unclear as wrong:
                    self.problems.append((indicator.row, str(wrong)))
            found.append(
                Criterion(
                    criterion.number,
                    criterion.name,
                    tuple(indicators),
                    criterion.group,
                    indicator_count=None if self._gaps else len(indicators),
                    start=criterion.start,
                    end=criterion.end,
                )
            )
        return tuple(found)

    def _add(self, opening: Opening, cells: Cells, head: Head, place: int) -> None:
        match opening.opens:
            case Opens.NOTE:
                self.notes.append(opening.words)
            case Opens.GROUP:
                if any(cells.words[i] for i in head.values):
                    raise Unclear("dòng nhóm tiêu chí lại có mức")
                self.open_group(opening.group or 0, opening.words)
                self._lost = False
            case Opens.CRITERION:
                self._open_criterion(opening, cells, head, place)
            case Opens.INDICATOR:
                self._open_indicator(opening.indicator or "", opening.words, cells, head, place)
            case _:
                if not self._lost:
                    self._continue(opening, cells, head)

    def _open_criterion(self, opening: Opening, cells: Cells, head: Head, place: int) -> None:
        last = self._criteria[-1] if self._criteria else None
        number = last.number if opening.criterion is None and last else opening.criterion
        if number is None or (opening.criterion is None and last and fold(opening.name) != fold(last.name)):
            raise Unclear(f"tiêu chí “{opening.name}” không có số thứ tự")
        is_again = last is not None and last.number == number and fold(last.name) == fold(opening.name)
        if not (is_again and opening.words and last and last.indicators):
            self._check_order(number)
            last = _OpenCriterion(
                number, opening.name, self._group and self._group[1], cells.row.start, cells.row.end, place
            )
            self._criteria.append(last)
            self._lost = False
            if not opening.words and not any(cells.words[i] for i in head.values):
                return
            if not opening.words and head.of(Holds.CONTENT):
                raise Unclear(f"tiêu chí {number} có mức nhưng không có nội dung")
            self._open_indicator(opening.indicator or str(number), opening.words or opening.name, cells, head, place)
        elif opening.indicator:
            self._open_indicator(opening.indicator, opening.words, cells, head, place)
        elif year := last.indicators[-1].year_of_same_words(opening.words):
            self._add_year(last.indicators[-1], year, cells, head)
        else:
            raise Unclear(f"tiêu chí {number} có hai dòng")

    def _check_order(self, number: int) -> None:
        before = self._last
        if number <= before:
            raise Unclear(f"số thứ tự {number} bị lặp lại hoặc không đúng thứ tự sau tiêu chí {before}")
        self._last = number
        if number != before + 1 and not self._gaps:
            raise Unclear(f"thiếu tiêu chí {before + 1} trước tiêu chí {number}")

    def _open_indicator(self, number: str, words: str, cells: Cells, head: Head, place: int) -> None:
        last = self._criteria[-1] if self._criteria else None
        if last is None or number.split(".")[0] != str(last.number):
            if self._lost:
                return  # of the criterion whose row was not understood
            raise Unclear(f"chỉ tiêu {number} nằm ngoài tiêu chí {number.split('.')[0]}")
        self._check_sequence(number, [i.number for i in last.indicators])
        check_single(number, words)
        unit = _unit_of_row(cells, head) or unit_in(words)
        indicator = OpenIndicator(number, words, min(cells.start, cells.row.start), cells.row.end, place, unit)
        indicator.thresholds = thresholds_in(cells, head, unit)
        indicator.years = indicator.years_among_values = named_year(cells, head) is not None
        indicator.responsible = _words(cells, head, Holds.RESPONSIBLE) or None
        indicator.evidence = tuple(
            filter(None, (part.strip(" .") for part in _words(cells, head, Holds.EVIDENCE).split(";")))
        )
        indicator.remark = _words(cells, head, Holds.REMARK) or None
        if number.count(".") == 2 and last.indicators:
            next(i for i in reversed(last.indicators) if i.number == number.rpartition(".")[0]).has_children = True
        last.indicators.append(indicator)
        last.end = cells.row.end
        self._lost = False

    def _check_sequence(self, number: str, before: Sequence[str]) -> None:
        parent, _, own = number.rpartition(".")
        if not parent:
            return
        if (
            number.count(".") == 2
            and parent not in before[-1:]
            and not (before and before[-1].startswith(f"{parent}."))
        ):
            raise Unclear(f"chỉ tiêu {number} không nằm dưới chỉ tiêu {parent}")
        if any(n == parent and n.count(".") == 0 for n in before):
            raise Unclear(f"chỉ tiêu {number} đứng sau một chỉ tiêu không có số của tiêu chí {parent}")
        last = self._last_below.get(parent, 0)
        if int(own) <= last:
            raise Unclear(f"chỉ tiêu {number} bị lặp lại hoặc không đúng thứ tự")
        self._last_below[parent] = int(own)
        if int(own) != last + 1 and not self._gaps:
            raise Unclear(f"thiếu chỉ tiêu {parent}.{last + 1} trước chỉ tiêu {number}")

    def _continue(self, opening: Opening, cells: Cells, head: Head) -> None:
        """A row without a number of its own: a part, a year, or the rest of a row that a page break tore apart."""
        criterion = self._criteria[-1] if self._criteria else None
        if criterion is None:
            raise Unclear("nằm trước tiêu chí đầu tiên")
        if not criterion.indicators:
            if opening.opens is not Opens.MORE:
                raise Unclear(f"nằm trước chỉ tiêu đầu tiên của tiêu chí {criterion.number}")
            self._open_indicator(str(criterion.number), opening.words, cells, head, criterion.row)
            return
        indicator = criterion.indicators[-1]
        year = opening.year or indicator.year_of_same_words(opening.words)
        if year:
            if not opening.year:
                indicator.becomes_first_of_years()
            self._add_year(indicator, year, cells, head)
            return
        if opening.opens is Opens.PART:
            reaching = [i for i in head.values if cells.row.cells[i].kind is Kind.ABOVE and cells.words[i]]
            if reaching and cells.own_values:
                raise Unclear(
                    f"ô ở cột “{head.columns[reaching[0]].head}” gộp với dòng trên nên không rõ là mức của phần nào"
                )
            indicator.add_part(opening.words, thresholds_in(cells, head, indicator.unit) if cells.own_values else ())
        elif cells.row.after_break and not cells.own_values and re.match(r"[^\W\dA-ZĐ_]|[(,;]", opening.words):
            indicator.continue_words(opening.words)
        else:
            raise Unclear("không có số thứ tự nên không rõ là chỉ tiêu nào")
        self._reach(cells)

    def _add_year(self, indicator: OpenIndicator, year: int, cells: Cells, head: Head) -> None:
        unit = _unit_of_row(cells, head) or indicator.unit
        if indicator.years_among_values != (named_year(cells, head) is not None):
            raise Unclear(f"năm {year} không đứng ở cùng một cột với các năm khác")
        if not indicator.years and indicator.year_of_same_words(indicator.words) and indicator.thresholds:
            indicator.becomes_first_of_years()
        indicator.add_year(year, thresholds_in(cells, head, unit, year) if cells.own_values else ())
        self._reach(cells)

    def _reach(self, cells: Cells) -> None:
        criterion = self._criteria[-1]
        criterion.end = criterion.indicators[-1].end = cells.row.end


def _words(cells: Cells, head: Head, holds: Holds) -> str:
    return " ".join(dict.fromkeys(cells.words[i] for i in head.of(holds) if cells.words[i]))


def _unit_of_row(cells: Cells, head: Head) -> str | None:
    """The unit that a column of units names; a unit that is not known is none, and the figure stays without."""
    return unit_named(_words(cells, head, Holds.UNIT))

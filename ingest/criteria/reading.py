"""Reading criteria sets out of the text of a decision: all of a set, or what keeps it from being taken in.

read_sets(letter.text, letter.header).sets
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ingest.criteria.body import Body
from ingest.criteria.openings import heading_group
from ingest.criteria.provisions import detailed, groups_in, in_force, notes_in, replaced
from ingest.criteria.sections import Section, sections_in
from ingest.criteria.set_key import set_key
from ingest.criteria.tables import Cell, Kind
from ingest.criteria.titles import (
    Issued,
    Title,
    is_amending,
    is_for_some,
    is_of_criteria,
    issued,
    levels_in,
    period_in,
)
from ingest.criteria.values import Unclear, fill_merged
from knowledge.criteria.model import CriteriaSet, Decision, Level, Origin
from knowledge.folding import fold
from knowledge.letter import Header


@dataclass(frozen=True, slots=True)
class ReadSets:
    """What was read: `sets`, or, where a row was not understood, none of them and a Vietnamese line in `problems` for each.

    `replaces` are the numbers of the decisions that this one says it replaces.
    """

    sets: tuple[CriteriaSet, ...] = ()
    problems: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()


def read_sets(text: str, header: Header) -> ReadSets:
    """The criteria sets that a decision issues. `text` is that of the letter, `header` its head.

    Nothing, and no problem, for a letter that is no decision (or annex by itself), has no table of criteria, or is for a level
    that no set here is for. Each criterion and indicator has the places in `text` of the rows that print it.
    """
    if header.kind not in (None, "quyết định"):
        return ReadSets()
    decision = issued(text, header)
    sections = [(section, level) for section in sections_in(text) if (level := _level(section.title, header)) != "none"]
    if not sections or (decision.number and not decision.may_issue and decision.issuer):
        return ReadSets()
    problems = _problems_of_decision(decision, header, [level for _, level in sections])
    sets = []
    for section, level in sections:
        found = _read(section, level, decision, text, header, problems)
        if found is not None:
            sets.append(found)
    if problems:
        return ReadSets(problems=tuple(problems))
    return ReadSets(tuple(sets), replaces=replaced(text))


def _level(title: Title, header: Header) -> Level | str | None:
    """The level of a set: of its own title or else of the letter's subject; None where they name several, "none" for no set."""
    if not is_of_criteria(f"{title.words} {header.subject or ''}"):
        return "none"
    levels = levels_in(title.words) or levels_in(header.subject or "")
    known = [level for level in levels if level is not None]
    if not known:
        return "none"
    return known[0] if len(levels) == 1 else None


def _problems_of_decision(decision: Issued, header: Header, levels: list[Level | str | None]) -> list[str]:
    problems = []
    if decision.problem:
        problems.append(
            f"Bảng tiêu chí: {decision.problem}; vui lòng kiểm tra lại số quyết định ở đầu văn bản và phụ lục."
        )
    elif decision.issuer is None:
        problems.append("Bảng tiêu chí: không rõ cơ quan ban hành; vui lòng bổ sung tên cơ quan ở đầu văn bản.")
    if is_amending(header.subject):
        problems.append(
            "Bảng tiêu chí: quyết định chỉ sửa đổi một bộ tiêu chí khác; vui lòng nhập bộ tiêu chí hợp nhất."
        )
    twice = next((level for i, level in enumerate(levels) if level is not None and level in levels[:i]), None)
    if twice is not None:
        problems.append(
            "Bảng tiêu chí: hai bảng cùng dành cho một cấp; vui lòng ghi rõ tên bộ tiêu chí trên từng bảng."
        )
    return problems


def _read(
    section: Section, level: Level | str | None, decision: Issued, text: str, header: Header, problems: list[str]
) -> CriteriaSet | None:
    first = f"Bảng {section.parts[0].number}"
    title = section.title.words or " ".join((header.subject or "").split())
    if not isinstance(level, Level):
        problems.append(f"{first}: không rõ bộ tiêu chí dành cho cấp nào; vui lòng ghi rõ ở tên phụ lục.")
        return None
    if is_for_some(title):
        problems.append(f"{first}: bảng chỉ áp dụng cho một số xã; vui lòng nhập bộ tiêu chí bằng mẫu.")
        return None
    details = detailed(text, level) if decision.province else None
    gaps = details is not None or "mot so" in fold(title)
    body = Body(gaps=gaps)
    places: list[str] = []
    for part in section.parts:
        if part.head.problem:
            problems.append(
                f"Bảng {part.number}, dòng đầu bảng: {part.head.problem}; vui lòng kiểm tra lại với quyết định."
            )
            return None
        fitting = []
        for line in part.above:
            if group := heading_group(line):
                try:
                    body.open_group(*group)
                except Unclear as wrong:
                    problems.append(f"Bảng {part.number}, dòng “{line.strip()}” trên bảng: {wrong}.")
        width = len(part.head.columns)
        for number, row in part.body:
            place = f"Bảng {part.number}, dòng {number} (“{row.opening}”)"
            if len(row.cells) == 1:  # a heading across the table, as Markdown writes it
                row = replace(row, cells=(*row.cells, *[Cell(Kind.LEFT)] * (width - 1)))
            if len(row.cells) != width:
                problems.append(f"{place}: có {len(row.cells)} ô trong khi bảng có {width} cột; vui lòng kiểm tra lại.")
            else:
                fitting.append((place, row))
        for (place, _), cells in zip(fitting, fill_merged([row for _, row in fitting], part.head), strict=True):
            places.append(place)
            body.add(cells, part.head, len(places) - 1)
    below = [*body.notes, *section.below]
    notes = list(notes_in(below))
    criteria = body.closed({mark: words for mark, words in notes if mark})
    problems.extend(f"{places[place]}: {what}; vui lòng kiểm tra lại với quyết định." for place, what in body.problems)
    if not criteria:
        return None
    return CriteriaSet(
        key=set_key(decision.number or "", level, decision.province, decision.date),
        title=title,
        level=level,
        decision=Decision(decision.number or "", decision.date, decision.issuer, header.signer),
        origin=Origin.DECISION,
        criteria=criteria,
        in_force=in_force(text, header),
        period=period_in(title, header.subject),
        province=decision.province,
        details=details,
        groups=groups_in(text.split("\n")),
        criterion_count=None if gaps else len(criteria),
        indicator_count=None if gaps else sum(len(criterion.indicators) for criterion in criteria),
        rules=tuple(words for _, words in notes),
    )

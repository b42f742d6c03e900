"""What the program adds to an answer about criteria: whose words these are, what followed, what a province may do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from knowledge.answer import Quote
from knowledge.criteria.asked import CriteriaQuestion, Wants
from knowledge.criteria.catalogue import Catalogue, Entry
from knowledge.criteria.model import Indicator, Origin
from knowledge.folding import fold
from knowledge.units import date_label


def notes_on(entry: Entry, indicators: Iterable[Indicator], question: CriteriaQuestion, today: date) -> tuple[str, ...]:
    """The notes for an answer from one set."""
    of, notes = entry.set, []
    if of.origin is Origin.SHIPPED:
        notes.append(
            f"Lời chỉ tiêu là tóm tắt kèm theo chương trình, không phải nguyên văn; văn bản gốc: Quyết định số {of.decision.number}."
        )
    elif of.origin is Origin.TEMPLATE:
        notes.append("Bộ tiêu chí này do người dùng nhập theo mẫu.")
    begins = of.in_force or (date(of.period[0], 1, 1) if of.period else None)
    if begins and today < begins:
        notes.append(f"Bộ tiêu chí này chưa có hiệu lực; có hiệu lực từ {date_label(begins, None, None)}.")
    elif not of.holds_on(today):
        after = f"; văn bản thay thế: {of.replaced_by}" if of.replaced_by else ""
        notes.append(f"Bộ tiêu chí này không còn trong thời gian áp dụng{after}.")
    if of.amended_by:
        notes.append(f"Có văn bản sửa đổi: {', '.join(of.amended_by)}; nội dung sửa đổi chưa có ở đây.")
    if question.region and question.province:
        notes.append(f"Tỉnh {question.province.title()} được xếp vào vùng {question.region.name}.")
    sources = dict.fromkeys(i.source for i in indicators if i.source)
    if sources:
        notes.append(f"Nguồn đối chiếu: {'; '.join(sources)}.")
    if Wants.THRESHOLD in question.wants or question.region:
        notes += of.rules
    return tuple(dict.fromkeys(notes))


def successors_of(quotes: Iterable[Quote], catalogue: Catalogue, today: date) -> tuple[str, ...]:
    """For each decision that quotes of letters name, whose sets hold no longer: by which it was followed, and since when."""
    said = " ".join(fold(q.quote) for q in quotes if not q.nearest)
    notes = []
    for number in dict.fromkeys(e.number for e in catalogue.entries):
        sets = catalogue.numbered(number)
        if not any(s.set.replaced_by for s in sets) or any(s.set.holds_on(today) for s in sets):
            continue
        written = r"\s?/\s?".join(map(re.escape, number.split("/")))
        if re.search(rf"(?<![\w/]){written}(?![\w-])", said):
            entry = next(s for s in sets if s.set.replaced_by)
            followed = next(iter(catalogue.successors(entry)), None)
            since = (
                f", có hiệu lực từ {date_label(followed.set.in_force, None, None)}"
                if followed and followed.set.in_force
                else ""
            )
            notes.append(
                f"Bộ tiêu chí theo Quyết định số {entry.set.decision.number} đã được thay bằng Quyết định số {entry.set.replaced_by}{since}."
            )
    return tuple(notes)

"""The sentence that says what is asked, made of the letter's words."""

from __future__ import annotations

import regex as re

from knowledge.folding import fold
from knowledge.letter import Deadline, DeadlineKind
from knowledge.question import Asked, Question
from knowledge.units import Unit

QUOTED = "Văn bản ghi như sau:"
"""What stands before the quotes when they speak for themselves."""


EXCEPTED = "Không. Văn bản ghi trừ nơi này:"


_CLOCK = re.compile(r"(?<!\d)(?P<hour>\d{1,2})\s?(?:giờ|h)(?!\p{L})")
_PARTS = {"sang": range(0, 12), "trua": range(11, 14), "chieu": range(12, 18), "toi": range(18, 24)}  # hours
PART_OF_DAY = re.compile(r"\b(?:sáng|trưa|chiều|tối)\b(?=\s+(?:thứ|chủ nhật|ngày|\d|cùng|hôm|mai|nay))")


def lead_of(question: Question, unit: Unit, due: tuple[Deadline, ...]) -> tuple[str, list[str]]:
    """(the sentence, the parties that it names): what the quotes must prove."""
    parts = [_time(question, unit, due)] if question.asks_time else []
    office, names = _office(question, unit)
    parts += [office] if office else []
    return " ".join(filter(None, parts)) or QUOTED, names


def _time(question: Question, unit: Unit, due: tuple[Deadline, ...]) -> str:
    words = list(dict.fromkeys(" ".join(d.text.split()) for d in due))
    if not words:
        return QUOTED
    label = "Mục tiêu" if all(d.kind is DeadlineKind.TARGET for d in due) else "Thời hạn"
    said = f"{label}: {'; '.join(words)}."
    if Asked.CHECK not in question.asked:
        return said
    if question.period is None:
        if question.part_of_day is None:
            return said
        hours = [int(m["hour"]) for said_ in words for m in _CLOCK.finditer(said_)]
        named = {fold(m[0]) for m in PART_OF_DAY.finditer(unit.text.lower())}
        right = any(hour in _PARTS[question.part_of_day] for hour in hours) or question.part_of_day in named
        return f"{'Đúng.' if right else 'Không đúng.'} {said}" if hours or named else said
    period = question.period
    right = any(d.date and period.first <= d.date <= period.last for d in due)
    return f"{'Đúng.' if right else 'Không đúng.'} {said}"


def _office(question: Question, unit: Unit) -> tuple[str, list[str]]:
    asked, obligation = question.asked, unit.obligation
    if obligation is None:
        return "", []
    if Asked.CHANNEL in asked and (obligation.report_to or obligation.via):
        to = f"Gửi về: {obligation.report_to}" if obligation.report_to else "Gửi"
        return (f"{to} (qua {obligation.via})." if obligation.via else f"{to}."), []
    names = [party.name for party in obligation.assignees]
    if Asked.COORDINATION in asked and obligation.coordinators:
        partners = f"Phối hợp với: {'; '.join(obligation.coordinators)}."
        if Asked.WHO in asked and names:
            return f"Thực hiện: {'; '.join(names)}. {partners}", names
        return partners, []
    if Asked.WHO in asked and names:
        return f"Thực hiện: {'; '.join(names)}.", names
    if Asked.DUTIES in asked and names and not question.asks_time:
        return f"Giao cho: {'; '.join(names)}.", names
    return "", []

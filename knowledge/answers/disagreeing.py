"""Letters that say different days for the same task of the same party: all are shown, newest first, and said to differ."""

from __future__ import annotations

from datetime import date

from knowledge.answer import Answer, Status
from knowledge.answers.notes import notes_of
from knowledge.answers.quoting import excerpt, told
from knowledge.question import Question
from knowledge.retrieval import Found
from knowledge.units import Unit

AS_GOOD = 0.9  # of the chosen unit's score; all of its coverage
MOST = 3
DIFFER = "Các văn bản ghi khác nhau, mới nhất trước:"


def disagreeing(question: Question, fitting: list[Found], chosen: Found) -> list[Unit]:
    """The units of different letters that give one party different days for what is asked, newest first; none where all agree."""
    if not question.asks_time or question.period or question.numbers or not _who(chosen.unit):
        return []
    units: dict[int, Unit] = {chosen.unit.letter_id: chosen.unit}
    for one in fitting:
        if (
            one.score >= AS_GOOD * chosen.score
            and one.coverage >= chosen.coverage
            and _who(one.unit) == _who(chosen.unit)
            and _days(one.unit)
        ):
            units.setdefault(one.unit.letter_id, one.unit)
    if len({_days(unit) for unit in units.values()}) < 2 or not _days(chosen.unit):
        return []
    return sorted(units.values(), key=lambda u: _written(u), reverse=True)[:MOST]


def both_said(question: Question, units: list[Unit], today: date) -> Answer:
    """What each of the letters says."""
    lines = [DIFFER]
    for n, unit in enumerate(units, 1):
        lines.append(f"{n}. Thời hạn: {'; '.join(' '.join(d.text.split()) for d in unit.deadlines if d.date)}.")
    return Answer(
        Status.ANSWERED,
        "\n".join(lines),
        notes=notes_of(units, [d for u in units[:1] for d in u.deadlines], today, question.places),
        deadlines=told(d for u in units for d in u.deadlines),
        quotes=tuple(excerpt(u, question.terms, [(d.start, d.end) for d in u.deadlines]) for u in units),
        kind="disagreeing",
    )


def _who(unit: Unit) -> frozenset[str]:
    """The places and parties that must act."""
    if unit.obligation is None:
        return frozenset()
    return unit.assigned_places or frozenset(party.key for party in unit.obligation.assignees)


def _days(unit: Unit) -> frozenset[date]:
    return frozenset(d.date for d in unit.deadlines if d.date)


def _written(unit: Unit) -> tuple[date, int]:
    header = unit.letter.header
    return header.date or date(header.year or 1, header.month or 1, 1), unit.letter_id

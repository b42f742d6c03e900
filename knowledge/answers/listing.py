"""Lists by time: which deadlines fall into a month, a quarter, a year."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from knowledge.answer import Answer, Status
from knowledge.answers.notes import more_of, notes_of
from knowledge.answers.quoting import excerpt, heading_quotes, told
from knowledge.letter import Deadline
from knowledge.library import Library
from knowledge.question import Question
from knowledge.units import Unit, units_of

SHOWN = 10


def list_deadlines(question: Question, library: Library, today: date, within: Collection[int] | None) -> Answer | None:
    """Every deadline of the letters (of the places asked for) whose day lies in the period; None when there is none."""
    period = question.period
    if period is None:
        return None
    due: list[tuple[date, Unit, Deadline]] = []
    asked = set(question.places)
    fitting = [
        entry.letter_id
        for entry in library.entries.values()
        if (within is None or entry.letter_id in within)
        and (not asked or asked & (entry.own_places | entry.places))
        and any(period.first <= day <= period.last for day in entry.due)
    ]
    library.read(fitting)
    for letter_id in sorted(fitting):
        letter = library.letter(letter_id)
        days = [(o.passage, d.date) for o in letter.obligations for d in o.deadlines if d.date]
        for no in sorted({passage for passage, day in days if period.first <= day <= period.last}):
            for unit in units_of(letter_id, letter, no):
                due += [(d.date, unit, d) for d in unit.deadlines if d.date and period.first <= d.date <= period.last]
    if not due:
        return None
    due.sort(key=lambda item: (item[0], item[1].letter_id, item[2].start))
    first = (question.page - 1) * SHOWN
    if first >= len(due):
        first = 0
    shown = due[first : first + SHOWN]
    lines = [f"Có {len(due)} thời hạn:"] if len(due) > 1 else ["Có một thời hạn:"]
    for n, (_, unit, deadline) in enumerate(shown, first + 1):
        lines.append(f"{n}. {' '.join(deadline.text.split())} – {_who(unit)}")
    units = list({(u.letter_id, u.start): u for _, u, _ in shown}.values())
    quotes = tuple(excerpt(u, question.terms, [(d.start, d.end) for _, v, d in shown if v is u]) for u in units)
    quotes += tuple(
        q for u in units for q in heading_quotes(u, [p.name for p in u.obligation.assignees] if u.obligation else [])
    )
    more = more_of(question, len(due) - first - len(shown), "thời hạn")
    return Answer(
        Status.ANSWERED,
        "\n".join(lines),
        notes=notes_of(units, [d for _, _, d in shown], today, question.places) + more,
        deadlines=told(d for _, _, d in shown),
        quotes=quotes,
        kind="listing",
    )


def _who(unit: Unit) -> str:
    names = "; ".join(p.name for p in unit.obligation.assignees) if unit.obligation else ""
    return names if len(names) <= 120 else names[:120].rsplit(" ", 1)[0] + " …"

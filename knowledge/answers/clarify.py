"""When a question fits several letters that say different things: ask which one is meant, instead of guessing."""

from __future__ import annotations

from knowledge.answer import Answer, Status
from knowledge.question import Asked, Question
from knowledge.retrieval import Found
from knowledge.units import Unit, letter_label

AS_GOOD = 0.95  # of the chosen unit's score and coverage: another one fits as well
MOST_CHOICES = 5
_DIFFERING = {Asked.WHEN, Asked.CHANNEL}


def ask_which(question: Question, fitting: list[Found], chosen: Found) -> Answer | None:
    """A question back, when letters of different issuers fit equally well and say different days or offices.

    None when the question names a place, a letter or a time: then the best one is meant.
    """
    if question.places or question.numbers or question.period or not question.asked & _DIFFERING:
        return None
    rivals: dict[int, Unit] = {}
    for one in fitting:
        if one.score >= AS_GOOD * chosen.score and one.coverage >= AS_GOOD * chosen.coverage:
            rivals.setdefault(one.unit.letter_id, one.unit)
    said = {_said(question, unit) for unit in rivals.values()}
    issuers = {unit.letter.header.issuer for unit in rivals.values()}
    if len(said) < 2 or len(issuers) < 2:
        return None
    units = list(rivals.values())[:MOST_CHOICES]
    ask = question.text.rstrip("?. ")
    choices = tuple(f"{ask}, theo {_named(unit)}?" for unit in units)
    more = (f"Còn {len(rivals) - MOST_CHOICES} văn bản khác cũng khớp.",) if len(rivals) > MOST_CHOICES else ()
    text = "Câu hỏi này khớp với nhiều văn bản. Anh/chị hỏi theo văn bản nào?"
    return Answer(Status.CLARIFY, text, notes=more, choices=choices, kind="clarify")


def _said(question: Question, unit: Unit) -> str:
    obligation = unit.obligation
    if Asked.WHEN in question.asked:
        return "; ".join(sorted(f"{d.date} {d.rrule}" for d in unit.deadlines))
    return f"{obligation.report_to} {obligation.via}" if obligation else ""


def _named(unit: Unit) -> str:
    """The letter as one would name it in a question: by its type and issuer, or by its number."""
    header = unit.letter.header
    if header.issuer:
        return f"{header.kind or 'văn bản'} của {header.issuer}"
    return letter_label(unit.letter)

"""When a question fits several letters that say different things: ask which one is meant, instead of guessing."""

from __future__ import annotations

import regex as re

from knowledge.answer import Answer, Status
from knowledge.answers.stating import states
from knowledge.letter import Letter
from knowledge.question import Asked, Question
from knowledge.retrieval import Found
from knowledge.units import Unit, letter_label

AS_GOOD = 0.95  # of the chosen unit's score and coverage: another one fits as well
AS_GOOD_OF_ANY = 0.6  # where the question names no matter: "UBND xã phải báo cáo trước ngày nào?"
MOST_CHOICES = 5
_DIFFERING = {Asked.WHEN, Asked.CHANNEL, Asked.TARGET}
_SHARE = re.compile(r"\d+(?:[.,]\d+)?\s?%")


def ask_which(question: Question, fitting: list[Found], chosen: Found) -> Answer | None:
    """A question back, when letters of different issuers fit equally well and say different days or offices.

    None when the question names a place, a letter or a time: then the best one is meant.
    """
    if question.places or question.numbers or question.period or not question.asked & _DIFFERING:
        return None
    rivals: dict[int, Unit] = {}
    as_good = AS_GOOD if question.runs else AS_GOOD_OF_ANY
    for one in fitting:
        if (
            one.score >= as_good * chosen.score
            and one.coverage >= as_good * chosen.coverage
            and states(question, one.unit)
        ):
            rivals.setdefault(one.unit.letter_id, one.unit)
    said = {_said(question, unit) for unit in rivals.values()}
    issuers = {unit.letter.header.issuer for unit in rivals.values()}
    if len(said) < 2 or len(issuers) < 2:
        return None
    return which_letter(question, [unit.letter for unit in rivals.values()])


def which_letter(question: Question, letters: list[Letter]) -> Answer:
    """Ask which of these letters is meant, each with the question that picks it."""
    ask = question.text.rstrip("?. ")
    named = list(dict.fromkeys(map(_named, letters)))
    choices = tuple(f"{ask}, theo {name}?" for name in named[:MOST_CHOICES])
    more = (f"Còn {len(named) - MOST_CHOICES} văn bản khác cũng khớp.",) if len(named) > MOST_CHOICES else ()
    text = "Câu hỏi này khớp với nhiều văn bản. Anh/chị hỏi theo văn bản nào?"
    return Answer(Status.CLARIFY, text, notes=more, choices=choices, kind="clarify")


def _said(question: Question, unit: Unit) -> str:
    obligation = unit.obligation
    if Asked.TARGET in question.asked:
        return "; ".join(_SHARE.findall(unit.text))
    if Asked.WHEN in question.asked:
        return "; ".join(sorted(f"{d.date} {d.rrule}" for d in unit.deadlines))
    return f"{obligation.report_to} {obligation.via}" if obligation else ""


def _named(letter: Letter) -> str:
    """The letter as one would name it in a question: by its type and issuer, or by its number."""
    header = letter.header
    if header.issuer:
        return f"{header.kind or 'văn bản'} của {header.issuer}"
    return letter_label(letter)

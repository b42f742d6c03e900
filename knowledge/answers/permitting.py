""" "… có được không?", "có được hỗ trợ tiền ăn không?": only a passage that speaks of the very thing answers, yes or no."""

from __future__ import annotations

import regex as re

from knowledge.question import Question
from knowledge.terms import Term, terms_of
from knowledge.units import Unit

_GRANTED = re.compile(r" co (?:duoc|phai) (?P<what>(?!khong)\w.*?) (?:khong|ko|chua|a) (?:a |nhi |vay )*$")
_ALLOWED = re.compile(r" (?:co )?duoc (?:khong|ko|chua) (?:a |nhi |vay )*$")
_MONEY_ASKED = re.compile(r" (?:tien(?! (?:do|hanh|trinh))|phi|thuong) ")
_MONEY = re.compile(r"\btiền\b|kinh phí|\bphí\b|chi trả|\d\s*(?:đồng(?! chí)|triệu|nghìn)|\bvốn\b")


def speaks_of_what_is_asked(question: Question, unit: Unit) -> bool:
    """True for any question that does not ask whether something is allowed, granted or to be paid."""
    words = question.canonical
    granted = _GRANTED.search(words)
    if granted and not _is_said(terms_of(f" {granted['what']} "), unit):
        return False
    if granted and _MONEY_ASKED.search(f" {granted['what']} ") and not _MONEY.search(unit.text.lower()):
        return False
    if _ALLOWED.search(words) and question.runs:
        return _is_said(question.runs[-1], unit)
    return True


def _is_said(terms: tuple[Term, ...], unit: Unit) -> bool:
    """Whether the unit, or what stands above it, holds half of the words."""
    single = [term for term in terms if not term.pair]
    said = f"{unit.words}{unit.above}"
    return not single or 2 * sum(term.is_meant_in(said) for term in single) >= len(single)

"""How well a unit suits the kind of question, apart from its words: a table of small gains and losses."""

from __future__ import annotations

from functools import lru_cache

import regex as re

from knowledge.bodies import bodies_in
from knowledge.canonical import canonical
from knowledge.letter import DeadlineKind
from knowledge.question import Asked, Question
from knowledge.units import Unit

_DATE = re.compile(r"\d{1,2}\s*[/.]\s*\d{1,2}\s*[/.]\s*\d{4}|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}")
_CONTACT_ASKED = re.compile(r" (?:dau moi|lien he|hoi ai|hoi dau|vuong mac|nguoi tiep nhan) ")
_CONTACT = re.compile(r"đầu mối:|liên hệ|vướng mắc.{0,60}(?:phản ánh|liên hệ|về)|điện thoại")
_HOW_LONG = re.compile(r" (?:bao nhieu|may) ngay | bao lau ")
_BECAUSE = re.compile(r"\b(?:do|vì|bởi|nguyên nhân|lý do)\b")
_CHANGED = re.compile(r" (?:gia han|lui|doi|dieu chinh|keo dai) ")
_MEETING = re.compile(r" (?:hop|hoi nghi|dien ra|khai mac|du hop) ")
_ACHIEVED = re.compile(r" (?:duoc|da|roi|hien|dang|den nay|hien nay) ")
_REACHED = re.compile(r"\b(?:đã|mới đạt|hiện có|đến nay|tính đến|bình quân|so với cùng kỳ|bằng \d)")
_MANY = re.compile(
    r"(?:^| cua) (?P<who>(?:uy ban nhan dan )?cac (?:xa|huyen|thon|phong|truong|truong thon)|truong (?:cac )?(?:thon|ban|ap))(?= )"
)
_WHICH_CRITERIA = re.compile(r" (?:nhung |cac )?tieu chi nao (?!ai|do ai)")
_WHICH_COMMUNES = re.compile(r" (?:tu|gom|thanh|voi) (?:nhung |cac )?(?:xa|don vi|thon) nao ")
_COMMUNES_ASKED = re.compile(r"(?:^| )(?:(?:nhung|cac|may|\d+|hai|ba|bon|nam|sau|bay|tam|chin|muoi) )?(?:xa|thon) nao ")
_A_COMMUNE = re.compile(
    r"(?i:xã|thị trấn|phường|thôn|bản|ấp)\s+\p{Lu}|(?i:xã|thôn)\b[^.;(]{0,80}(?:\(|\blà:?\s|\bgồm:?\s|:\s)\p{Lu}\p{Ll}+\s\p{Lu}"
)
_IN_CHARGE_ASKED = re.compile(r" (?:phu trach|theo doi|dam nhan) ")
_NAMED_COMMUNES = re.compile(r"(?i:xã)\s+\p{Lu}[^.;]{2,60}(?:,|\svà)\s(?:(?i:xã)\s)?\p{Lu}")
CONSEQUENCES = re.compile(
    r"\b(?:sẽ (?:không|bị)|bị (?:phê bình|xử lý|kiểm điểm|trừ|thu hồi|nhắc nhở)|phê bình|không (?:xét|được (?:xét|xem xét|sử dụng|công nhận|hỗ trợ|hưởng|nhận)|nhận|bố trí)|thu hồi|chịu trách nhiệm|hạ (?:bậc|mức)|trừ điểm|chuyển sang|coi (?:như|là)|xem như)\b"
)
_ORDERED = re.compile(r" (?:phai|toi thieu|yeu cau|it nhat|phan dau) ")


def suits(question: Question, unit: Unit) -> float:
    """The sum of the gains and losses, between about -0.5 and 1."""
    return _time(question, unit) + _office(question, unit) + _figure(question, unit) + _wording(question, unit)


def _time(question: Question, unit: Unit) -> float:
    asked, change = question.asked, 0.0
    if Asked.TARGET in asked and Asked.WHEN in asked:
        goal = "phấn đấu" in unit.text.lower() or any(d.kind is DeadlineKind.TARGET for d in unit.deadlines)
        change += 0.2 if goal else 0.0
    elif question.asks_time:
        change += _dated(unit)
    if _HOW_LONG.search(question.canonical) and any(d.kind is DeadlineKind.RELATIVE for d in unit.deadlines):
        change += 0.3
    if question.asks_time and _label(unit).startswith("thoi gian ") and _is_its_subject(question, unit):
        change += 0.4
    if question.asks_time and _MEETING.search(question.canonical) and _label(unit).startswith("thoi gian "):
        change += 0.5
    if (
        question.period
        and question.asks_time
        and not question.period.is_day
        and question.period.is_named_in(f"{unit.above_printed}\n{unit.text}")
    ):
        change += 0.2  # "báo cáo quý I/2026 trước ngày nào": the quarter is part of the report's name
    if _CHANGED.search(question.canonical) and any(d.family == "S1" for d in unit.deadlines):
        change += 0.2
    if question.period and question.period.is_day and Asked.CHECK in asked and _names_day(question, unit):
        change += (
            0.0 if any(unit.excepts(place) for place in question.places) else 0.2
        )  # "… thay cho ngày 16/7/2024": what corrects a premise often names it
    if question.period and question.period.is_day and not question.asks_time:
        change += 0.3 if _names_day(question, unit) else -0.1
    return change


def _is_its_subject(question: Question, unit: Unit) -> bool:
    """Whether all that is asked about is what the letter as a whole is about: "tháng cao điểm từ ngày nào"."""
    subject = canonical(unit.letter.header.subject or "")
    return bool(question.runs) and all(term.is_meant_in(subject) for run in question.runs for term in run)


def _dated(unit: Unit) -> float:
    if any(d.date or d.rrule for d in unit.deadlines):
        return 0.25
    if any(d.last for d in unit.deadlines) or _DATE.search(unit.own_text):
        return 0.15
    return 0.05 if unit.deadlines else -0.2


def _names_day(question: Question, unit: Unit) -> bool:
    assert question.period is not None
    day = question.period.first
    return re.search(rf"(?<!\d)0?{day.day}\s*[/.-]\s*0?{day.month}\s*[/.-]\s*{day.year}", unit.text) is not None


def _office(question: Question, unit: Unit) -> float:
    asked, change, obligation = question.asked, 0.0, unit.obligation
    if Asked.CHANNEL in asked and _CONTACT_ASKED.search(question.canonical):
        change += 0.3 if _CONTACT.search(unit.text.lower()) else -0.1
    elif Asked.CHANNEL in asked:
        change += 0.2 if obligation and (obligation.report_to or obligation.via) else -0.15
    if asked & {Asked.WHO, Asked.DUTIES} and obligation:
        change += 0.05
    if Asked.WHO in asked and _IN_CHARGE_ASKED.search(question.canonical) and unit.gives_out_tasks:
        change += 0.25
    if Asked.WHO in asked and _COMMUNES_ASKED.search(question.canonical):
        change += 0.0 if _A_COMMUNE.search(f"{unit.above_printed}\n{unit.text}") else -0.3
    return change + _acts(question, unit)


def _acts(question: Question, unit: Unit) -> float:
    """What the body that a question begins with must do is meant, not what others send to it."""
    names = _acting(question.canonical, question.text)
    if not names or unit.obligation is None or not unit.obligation.assignees:
        return 0.0
    assigned = canonical(" ; ".join(party.name for party in unit.obligation.assignees))
    if any(f" {name} " in assigned for name in names):
        return 0.1
    return -0.25 if any(re.search(rf" (?:ve|cho|qua|voi|gui|den) {name} ", unit.words) for name in names) else 0.0


@lru_cache(maxsize=256)
def _acting(words: str, text: str) -> frozenset[str]:
    """The spellings of the body at the start of a question, or behind "hạn … của"; or the many: "của các xã"."""
    many = _MANY.search(words)
    named = (*bodies_in(text).values(), *([frozenset((many["who"],))] if many else ()))
    return frozenset().union(
        *(spelled for spelled in named if any(words.startswith(f" {s} ") or f" cua {s} " in words for s in spelled))
    )


def _figure(question: Question, unit: Unit) -> float:
    change = 0.0
    if question.attributes and all(a.states.search(unit.text.lower()) for a in question.attributes):
        change += 0.2
    if Asked.FIGURE in question.asked:
        if not any(c.isdigit() for c in unit.text[3:]):
            change -= 0.1
        # what has been reached stands in reports, what must be reached in orders
        if _ORDERED.search(question.canonical):
            change -= 0.2 * (_REACHED.search(unit.text.lower()) is not None and unit.obligation is None)
        elif _ACHIEVED.search(question.canonical):
            change += 0.15 * (unit.obligation is None) + 0.15 * (_REACHED.search(unit.text.lower()) is not None)
        elif Asked.TARGET not in question.asked and "phấn đấu" in unit.text.lower():
            change -= 0.1
    return change


def _wording(question: Question, unit: Unit) -> float:
    change, label = 0.0, _label(unit)
    if any(label.startswith(t.words.strip()) for t in question.terms if t.pair or " " in t.words.strip()):
        change += 0.2
    if question.asks_consequence:
        change += 0.4 if CONSEQUENCES.search(unit.text.lower()) else -0.1
    if Asked.REASON in question.asked:
        change += 0.3 if _BECAUSE.search(unit.text.lower()) else -0.1
    if Asked.TARGET in question.asked and "phấn đấu" in unit.text.lower():
        change += 0.1
    if _WHICH_CRITERIA.search(question.canonical) and any(
        c.passage == unit.passage_no for c in unit.letter.named_criteria
    ):
        change += 0.15
    if _WHICH_COMMUNES.search(question.canonical):
        change += 0.1 if _NAMED_COMMUNES.search(unit.own_text) else -0.1
    if Asked.TARGET in question.asked and Asked.WHO in question.asked:
        change += 0.1 * (unit.obligation is None)  # "mục tiêu những xã nào đạt chuẩn": no task says it
    return change


def _label(unit: Unit) -> str:
    """The first words of a unit behind its number: "1. Thời gian: …"."""
    return unit.words.lstrip(" 0123456789")[:14]

"""Questions that one passage answers: who, when, to whom, with whom, how much, what does it say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import regex as re

from knowledge.answer import Answer, Status
from knowledge.answers.clarify import ask_which
from knowledge.answers.notes import notes_of
from knowledge.answers.quoting import excerpt, footnotes, heading_quotes, told
from knowledge.canonical import canonical
from knowledge.letter import Deadline, DeadlineKind
from knowledge.question import Asked, Question
from knowledge.retrieval import Found
from knowledge.sentences import sentences
from knowledge.units import LONGEST_HEADING, Unit

ENOUGH = 0.4  # of the question's content must stand in a unit that answers
CLOSE = 0.6  # a unit with the asked-for attribute counts when its score is within this share of the best one's
_WHICH = re.compile(r" (?P<thing>\w{3,} \w{2,}) nao ")
_GENERAL = re.compile(
    r"\b(?:don|co quan|phong|so|xa|thon|huyen|ngay|thang|nam|gian|han|diem|luc|hom|buoi|gio|dip|moc|nguoi|chi|viec|vu|gi|dau|muc|cap|the|khi|vi|phuong|ban|nganh|cach|noi|nhung|cac|to chuc|bo|phan|quy|tuan|thanh vien) nao\b|\b(?:nhung|cac|cua|la|do|theo|boi|voi|qua|tu|vao|den|o|va|cho|duoc|phai|mot|so) \w+ nao\b"
)
_COUNTED = re.compile(r" (?:bao nhieu|may) (?P<noun>\w+(?: \w+)?)")


def answer_from_passage(
    question: Question, found: list[Found], today: date, stands: Callable[[str], bool] = lambda _: True
) -> Answer | None:
    """The answer that the best fitting unit gives, or None when none says what is asked.

    `stands` tells whether two canonical words stand side by side in any letter: "nhà thầu nào" asks for what no letter names.
    """
    thing = _WHICH.search(question.canonical)
    if thing and not _GENERAL.search(thing.group()) and not stands(thing["thing"]):
        return None
    fitting = [f for f in found if f.coverage >= ENOUGH or _carried_by_place(question, f)]
    if thing and not _GENERAL.search(thing.group()):
        fitting = [f for f in fitting if all(f" {w} " in _all_around(f.unit) for w in thing["thing"].split())]
    if not fitting:
        return None
    best = fitting[0]
    chosen = next((f for f in fitting if f.score >= CLOSE * best.score and _states(question, f.unit)), None)
    if chosen is None:
        return None
    unclear = ask_which(question, fitting, chosen)
    if unclear:
        return unclear
    unit = chosen.unit
    due = _relevant_deadlines(question, unit) if _asks_time(question) else ()
    lead, names = _lead(question, unit, due)
    keep = [(d.start, d.end) for d in due]
    beside = _companion(question, chosen, fitting)
    quotes = [excerpt(u, question.terms, keep if u is unit else ()) for u in (unit, *beside)]
    quotes += [*heading_quotes(unit, names), *footnotes(unit)]
    return Answer(
        Status.ANSWERED,
        lead,
        notes=notes_of([unit, *beside], due, today),
        deadlines=told(unit.deadlines),
        quotes=tuple(quotes),
        kind=" ".join(sorted(a.value for a in question.asked)) or "passage",
    )


def _companion(question: Question, chosen: Found, fitting: list[Found]) -> list[Unit]:
    """A second unit that the answer needs: where, when the first says when; the other party of a "is A in charge of B?"."""
    if _asks_time(question) and question.attributes and not _has_attributes(question, chosen.unit):
        near = (f.unit for f in fitting if f.unit.letter_id == chosen.unit.letter_id)
        return [u for u in near if _has_attributes(question, u)][:1]
    if Asked.CHECK in question.asked and len(question.places) > 1:
        unsaid = set(question.places) - chosen.unit.places
        return [f.unit for f in fitting if unsaid & f.unit.places][:1]
    return []


def _has_attributes(question: Question, unit: Unit) -> bool:
    return all(a.states.search(unit.text.lower()) for a in question.attributes)


def _all_around(unit: Unit) -> str:
    """Canonical: the unit, what stands above it, what the letter is about."""
    return f"{unit.words}{unit.above}{unit.lead_in}{canonical(unit.letter.header.subject or '')}"


def _carried_by_place(question: Question, found: Found) -> bool:
    """The place asked for is what the unit is about, and the rest of the question is few words."""
    return any(p in found.unit.places for p in question.places) and found.coverage >= ENOUGH / 2


def _asks_time(question: Question) -> bool:
    return bool(question.asked & {Asked.WHEN, Asked.CHECK, Asked.LISTING})


def _states(question: Question, unit: Unit) -> bool:
    """Whether the unit holds the sort of thing that is asked for."""
    if not _has_attributes(question, unit) and not (_asks_time(question) and Asked.FIGURE not in question.asked):
        return False
    if not _of_the_year(question, unit):
        return False
    if Asked.CHANNEL in question.asked and not _asks_time(question):
        o = unit.obligation
        if not (o and (o.report_to or o.via)) and not re.search(
            r"(?i)gửi|báo cáo|phản ánh|nộp|liên hệ|đầu mối|đồng chí|đ/c", unit.text
        ):
            return False
    if (
        Asked.WHEN in question.asked
        and not unit.deadlines
        and not re.search(
            r"\d{4}|ngày \d|tháng \d|quý \d|năm \d|thường xuyên|định kỳ|hằng|hàng (?:ngày|tuần|tháng|quý|năm)",
            unit.own_text,
        )
    ):
        return False
    if Asked.FIGURE in question.asked and Asked.WHEN not in question.asked and not question.attributes:
        return _counts(question, unit)
    return True


def _of_the_year(question: Question, unit: Unit) -> bool:
    """A question about a year is answered only by what speaks of that year, or by a letter of that year."""
    if question.period is None or Asked.CHECK in question.asked:
        return True
    year = str(question.period.first.year)
    header = unit.letter.header
    years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", unit.text)
    titles = (*(h for h in unit.passage.headings if len(h) < LONGEST_HEADING), header.subject or "")
    if year in unit.text or any(year in title for title in titles):
        return True
    return not years and header.year == question.period.first.year


def _counts(question: Question, unit: Unit) -> bool:
    """`bao nhiêu xã`: a number stands by the noun. "Mấy tiêu chí, là những tiêu chí nào" is also answered by their names."""
    counted = _COUNTED.search(question.canonical)
    if counted is None:
        return bool(re.search(r"\d", unit.text[3:]))
    noun = counted["noun"]
    if noun.startswith("phan tram") or "ty le" in question.canonical:
        return "%" in unit.text or "phần trăm" in unit.text.lower()
    first = noun.split()[0]
    if re.search(r" (?:nhung|cac) \w+(?: \w+)? nao ", question.canonical):
        return True
    by_noun = re.search(rf" \d+(?: \w+){{0,2}} {first} | {first}(?: \w+){{0,3}} \d+ ", unit.words)
    return bool(by_noun) or bool(re.search(rf" (?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi) {first} ", unit.words))


def _relevant_deadlines(question: Question, unit: Unit) -> tuple[Deadline, ...]:
    """Of several deadlines in a unit those of the sentence that speaks most of what is asked; all when none does."""
    deadlines = [d for d in unit.deadlines if d.kind is not DeadlineKind.CONTINUOUS]
    dated = [d for d in deadlines if d.date or d.rrule or d.last or d.kind is DeadlineKind.RELATIVE] or deadlines
    if len(dated) < 2:
        return tuple(dated)
    text = unit.letter.text
    spans = [s for s in sentences(text, unit.start, unit.end) if any(s[0] <= d.start < s[1] for d in dated)]
    if len(spans) < 2:
        return tuple(dated)
    values = [sum(any(f in canonical(text[s:e]) for f in t.forms) for t in question.terms) for s, e in spans]
    if max(values) == 0 or values.count(max(values)) > 1:
        return tuple(dated)
    best = spans[values.index(max(values))]
    return tuple(d for d in dated if best[0] <= d.start < best[1])


def _lead(question: Question, unit: Unit, due: tuple[Deadline, ...]) -> tuple[str, list[str]]:
    """The sentence that says what is asked, and the parties that it names."""
    parts: list[str] = []
    names: list[str] = []
    obligation = unit.obligation
    if _asks_time(question):
        words = list(dict.fromkeys(" ".join(d.text.split()) for d in due))
        goals = [d for d in due if d.kind is DeadlineKind.TARGET]
        if Asked.CHECK in question.asked and question.period and due:
            right = any(d.date and question.period.first <= d.date <= question.period.last for d in due)
            parts.append("Đúng." if right else "Không đúng.")
        if words:
            label = "Mục tiêu" if len(goals) == len(due) else "Thời hạn"
            parts.append(f"{label}: {'; '.join(words)}.")
        else:
            parts.append("Văn bản ghi như sau:")
    if Asked.CHANNEL in question.asked and obligation and (obligation.report_to or obligation.via):
        to = f"Gửi về: {obligation.report_to}" if obligation.report_to else "Gửi"
        parts.append(f"{to} (qua {obligation.via})." if obligation.via else f"{to}.")
    elif Asked.COORDINATION in question.asked and obligation and obligation.coordinators:
        parts.append(f"Phối hợp với: {'; '.join(obligation.coordinators)}.")
    elif Asked.WHO in question.asked and obligation and obligation.assignees:
        names = [p.name for p in obligation.assignees]
        parts.append(f"Thực hiện: {'; '.join(names)}.")
    if not parts and obligation and obligation.assignees and Asked.DUTIES in question.asked:
        names = [p.name for p in obligation.assignees]
        parts.append(f"Giao cho: {'; '.join(names)}.")
    return " ".join(parts) or "Văn bản ghi như sau:", names

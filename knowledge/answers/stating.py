"""Whether a unit states the sort of thing that is asked for: a time, an office, a number of something, an amount, a year."""

from __future__ import annotations

import regex as re

from knowledge.canonical import canonical
from knowledge.letter import DeadlineKind
from knowledge.question import Asked, Question
from knowledge.sentences import sentences
from knowledge.terms import forms_of
from knowledge.units import LONGEST_HEADING, Unit

_COUNTED = re.compile(
    r" (?:bao nhieu|may) (?P<noun>\w+)|^ (?:tong )?so (?:luong )?(?P<noun2>\w+)| so (?:luong )?(?P<noun3>\w+)(?: \w+){0,8} (?:la )?(?:bao nhieu|may) $"
)
_BY_NAME = re.compile(r" (?:nhung|cac) \w+(?: \w+)? nao ")
_TIME_IN_WORDS = re.compile(
    r"\d{4}|ngày \d|tháng \d|quý \d|năm \d|thường xuyên|định kỳ|hằng|hàng (?:ngày|tuần|tháng|quý|năm)"
)
_CHANNEL_IN_WORDS = re.compile(r"(?i)gửi|báo cáo|phản ánh|nộp|liên hệ|đầu mối|đồng chí|đ/c")
# What letters print for a unit of measure that a question spells out.
_UNITS = {
    "met": r"m|mét",
    "ki": r"km|ki-?\s?lô-?\s?mét",
    "cay": "km|cây số",
    "hec": "ha|héc ta",
    "ha": "ha|héc ta",
    "tan": "tấn",
    "ta": "tạ",
}
_CLAUSE = re.compile(r";|\.\s")
_SHARE = re.compile(r"\d\s?(?:%|phần trăm)")
_NEAR = 40  # characters before a number in which what is measured is named
_AMOUNTS = frozenset(
    ("số tiền", "tỷ lệ", "diện tích", "dân số", "mức phạt", "lương, phụ cấp", "tuổi, ngày sinh", "số điện thoại")
)
_WHICH_NUMBERS = re.compile(r" (?:tieu chi|chi tieu) so (?:may|nao|bao nhieu) ")
_NUMBERED = re.compile(r" (?:tieu chi|chi tieu) (?:\w+ ){0,4}so \d")
_GRADES = re.compile(r" (\d) sao ")  # of an OCOP product: "5 sao" is not answered by what has 4
_CLOCK_ASKED, _CLOCK = re.compile(r" may gio "), re.compile(r"\d{1,2}\s?(?:giờ|h)(?![\p{L}])")
_IN_FORCE = re.compile(r" hieu luc ")
_NAME_ASKED = re.compile(r" (?:ten (?:la )?(?:gi|ai)|ho ten|ten gi) ")
_PERSON = re.compile(r"(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô)\s+\p{Lu}\p{Ll}+\s\p{Lu}")
_NUMERALS = "mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi"


def states(question: Question, unit: Unit, *, in_words: bool = False) -> bool:
    """Whether the unit can answer. `in_words`: a time that stands in the words will do where none was read as a deadline."""
    if not has_attributes(question, unit) and not (question.asks_time and Asked.FIGURE not in question.asked):
        return False
    if not _of_the_year(question, unit):
        return False
    if any(f" {grade} sao " not in unit.words for grade in _GRADES.findall(question.canonical)):
        return False
    if _CLOCK_ASKED.search(question.canonical) and not _CLOCK.search(unit.text):
        return False
    if _NAME_ASKED.search(question.canonical) and not _PERSON.search(unit.text):
        return False
    if Asked.CHANNEL in question.asked and not question.asks_time:
        obligation = unit.obligation
        named = obligation is not None and bool(obligation.report_to or obligation.via)
        if not named and not _CHANNEL_IN_WORDS.search(unit.text):
            return False
    if Asked.WHEN in question.asked:
        read = any(d.last or d.rrule or d.kind is DeadlineKind.RELATIVE for d in unit.deadlines)
        if in_words and _IN_FORCE.search(question.canonical) and "hiệu lực" in unit.text.lower():
            return True
        return read or (in_words and _TIME_IN_WORDS.search(unit.own_text) is not None)
    if _WHICH_NUMBERS.search(question.canonical) and not _NUMBERED.search(unit.words):
        return False
    if Asked.FIGURE in question.asked and not any(a.name in _AMOUNTS for a in question.attributes):
        return _counts(question, unit)
    return True


def has_attributes(question: Question, unit: Unit) -> bool:
    """Whether the unit states every attribute asked for (an amount, a telephone number …)."""
    if not all(a.states.search(unit.text.lower()) for a in question.attributes):
        return False
    return not any(a.name == "tỷ lệ" for a in question.attributes) or _shares_the_matter(question, unit)


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
    if _BY_NAME.search(question.canonical):
        return True
    noun = counted["noun"] or counted["noun2"] or counted["noun3"]
    measure = _UNITS.get(noun)
    if measure:
        return any(_about_the_matter(question, unit, m) for m in re.finditer(rf"\d\s?(?:{measure})\b", unit.text))
    nouns = "|".join(form.strip() for form in forms_of(noun))
    by_noun = rf" (?:\d+|{_NUMERALS})(?: \w+){{0,2}} (?:{nouns}) | (?:{nouns})(?: \w+){{0,3}} \d+ "
    return any(re.search(by_noun, words) for words in _about_the_place(question, unit))


def _shares_the_matter(question: Question, unit: Unit) -> bool:
    """Whether a share is of what is asked for: half of the matter's words stand in the clause with the per cent sign, or above it."""
    matter = [term for run in question.runs for term in run if not term.words.strip().isdigit()]
    said = [f"{canonical(c)}{unit.above}" for c in _CLAUSE.split(unit.text) if _SHARE.search(c)]
    return not matter or any(2 * sum(t.is_meant_in(words) for t in matter) >= len(matter) for words in said)


def _about_the_matter(question: Question, unit: Unit, measured: re.Match[str]) -> bool:
    """Whether what is measured is near the number: a word of the question's matter that is no measure itself."""
    near = canonical(unit.text[max(0, measured.start() - _NEAR) : measured.start()])
    matter = [term for run in question.runs for term in run if term.words.strip() not in _UNITS]
    return any(term.is_meant_in(near) for term in matter)


def _about_the_place(question: Question, unit: Unit) -> list[str]:
    """The unit in canonical form; where it only mentions the place asked for, the sentences that do."""
    letter = unit.letter
    own = canonical(" ".join(filter(None, (letter.header.issuer, letter.header.place))))
    places = [p for p in question.places if f" {p} " not in own]
    if not places or unit.assigned_places:
        return [unit.words]
    said = [canonical(letter.text[s:e]) for s, e in sentences(letter.text, unit.start, unit.end)]
    return [words for words in said if any(f" {p} " in words for p in places)] or (
        [] if any(f" {p} " in unit.words for p in places) else [unit.words]
    )

"""Whether a unit states the sort of thing that is asked for: a time, an office, a number of something, an amount, a year."""

from __future__ import annotations

import regex as re

from knowledge.answers.figures import counts, is_still_to_be_reached, shares_the_matter, stated_in_its_table
from knowledge.answers.leads import PART_OF_DAY
from knowledge.answers.permitting import speaks_of_what_is_asked
from knowledge.fitness import CONSEQUENCES
from knowledge.letter import DeadlineKind
from knowledge.question import Asked, Question
from knowledge.units import LONGEST_HEADING, Unit

_TIME_IN_WORDS = re.compile(
    r"\d{4}|ngày \d|tháng \d|quý \d|năm \d|thường xuyên|định kỳ|hằng|hàng (?:ngày|tuần|tháng|quý|năm)"
)
_CHANNEL_IN_WORDS = re.compile(r"(?i)gửi|báo cáo|phản ánh|nộp|liên hệ|đầu mối|đồng chí|đ/c")
_MEASURES = frozenset(("tỷ lệ",))
_AMOUNTS = frozenset(
    (
        "số tiền",
        "thu nhập",
        "tỷ lệ",
        "diện tích",
        "dân số",
        "mức phạt",
        "lương, phụ cấp",
        "tuổi, ngày sinh",
        "số điện thoại",
    )
)
_WHICH_NUMBERS = re.compile(r" (?:tieu chi|chi tieu) so (?:may|nao|bao nhieu) ")
_NUMBERED = re.compile(r" (?:tieu chi|chi tieu) (?:\w+ ){0,4}so \d")
_GRADES = re.compile(r" (\d) sao ")  # of an OCOP product: "5 sao" is not answered by what has 4
_CLOCK_ASKED, _CLOCK = re.compile(r" may gio "), re.compile(r"\d{1,2}\s?(?:giờ|h)(?![\p{L}])")
_BEGINS = re.compile(
    r"(?<!(?:[Tt]rước|[Cc]hậm nhất|[Ss]au)\s+(?:là\s+|lúc\s+)?)(?<![\d:])\d{1,2}\s?(?:giờ|h)(?!\p{L})"
)  # no bound
_LASTS = re.compile(r" (?:gia tri|hieu luc|thoi han)(?: \w+){0,3} bao lau | keo dai bao lau ")
_LONG = re.compile(r"\d+\s*(?:tháng|năm|ngày|tuần|giờ)(?!\s*\d)")
_IN_FORCE = re.compile(r" hieu luc ")
_NAME_ASKED = re.compile(r" (?:ten (?:la )?(?:gi|ai)|ho ten|ten gi) ")
_PERSON = re.compile(r"(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô)\s+\p{Lu}\p{Ll}+\s\p{Lu}")


def states(question: Question, unit: Unit, *, in_words: bool = False) -> bool:
    """Whether the unit can answer. `in_words`: a time that stands in the words will do where none was read as a deadline."""
    if not has_attributes(question, unit) and not (question.asks_time and Asked.FIGURE not in question.asked):
        return False
    if not _of_the_year(question, unit) or not speaks_of_what_is_asked(question, unit):
        return False
    if any(f" {grade} sao " not in unit.words for grade in _GRADES.findall(question.canonical)):
        return False
    if Asked.FIGURE in question.asked and is_still_to_be_reached(question, unit):
        return False
    if _CLOCK_ASKED.search(question.canonical) and not _CLOCK.search(unit.text):
        return False
    if question.asks_consequence and not question.asked and not CONSEQUENCES.search(unit.text.lower()):
        return False
    if _NAME_ASKED.search(question.canonical) and not _PERSON.search(unit.text):
        return False
    if Asked.CHANNEL in question.asked and not question.asks_time:
        obligation = unit.obligation
        named = obligation is not None and bool(obligation.report_to or obligation.via)
        if not named and not _CHANNEL_IN_WORDS.search(unit.text):
            return False
    if Asked.WHEN in question.asked:
        if _LASTS.search(question.canonical):
            return in_words and _LONG.search(unit.text.lower()) is not None
        read = any(d.last or d.rrule or d.kind is DeadlineKind.RELATIVE for d in unit.deadlines)
        if in_words and _IN_FORCE.search(question.canonical) and "hiệu lực" in unit.text.lower():
            return True
        return read or (in_words and _TIME_IN_WORDS.search(unit.own_text) is not None)
    if Asked.CHECK in question.asked and question.asks_time and not _tells_a_time(question, unit):
        return False
    if _WHICH_NUMBERS.search(question.canonical) and not _NUMBERED.search(unit.words):
        return False
    if Asked.FIGURE in question.asked and not any(a.name in _AMOUNTS for a in question.attributes):
        return counts(question, unit)
    return True


def has_attributes(question: Question, unit: Unit) -> bool:
    """Whether the unit states every attribute asked for (an amount, a telephone number …)."""
    if not all(a.states.search(unit.text.lower()) or stated_in_its_table(a.name, unit) for a in question.attributes):
        return False
    return all(shares_the_matter(question, unit, a.states) for a in question.attributes if a.name in _MEASURES)


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


def _tells_a_time(question: Question, unit: Unit) -> bool:
    """Whether a day that is to be confirmed can be told right or wrong, or the place to be none of those that must."""
    if question.part_of_day is not None:
        return _BEGINS.search(unit.text) is not None or PART_OF_DAY.search(unit.text.lower()) is not None
    timed = any(d.last or d.rrule or d.kind is DeadlineKind.RELATIVE for d in unit.deadlines)
    return timed or _TIME_IN_WORDS.search(unit.own_text) is not None or any(unit.excepts(p) for p in question.places)

"""Whether a figure in a unit is of what a question counts or measures: it stands in one clause with the thing counted."""

from __future__ import annotations

import regex as re

from knowledge.canonical import canonical
from knowledge.folding import fold
from knowledge.letter import PassageKind
from knowledge.question import Asked, Question
from knowledge.sentences import sentences
from knowledge.terms import forms_of
from knowledge.units import Unit
from knowledge.vocabulary import load

_WORDS = load("figures")
_COMPOUNDS = frozenset(_WORDS["compounds"])
_WHOLE = frozenset(_WORDS["whole"])
_NO_NOUN = frozenset(_WORDS["no_noun"])
_UNITS: dict[str, str] = _WORDS["units"]
_REACHED_ASKED = re.compile(_WORDS["reached_asked"])
_TO_BE_REACHED, _REACHED = re.compile(_WORDS["to_be_reached"]), re.compile(_WORDS["reached"])
_AT_LEAST, _GOALS = re.compile(_WORDS["at_least"]), re.compile(r" (?:muc tieu|chi tieu) ")
_COUNTED = re.compile(r" (?:bao nhieu|may) (?P<noun>\w+)")
_NUMBER_OF = re.compile(
    r"^ (?:tong )?so (?:luong )?(?P<noun2>\w+)| so (?:luong )?(?P<noun3>\w+)(?: \w+){0,8} (?:la )?(?:bao nhieu|may) $"
)
_BY_NAME = re.compile(r" (?:nhung|cac) \w+(?: \w+)? nao ")
_CLAUSE = re.compile(r";|\.\s")
_NEAR = 40  # characters before a number in which what is measured is named
_NUMERALS = "mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi"
# Digits that are no figure: days, years, what a document, a criterion or a line of a list is called.
_NO_FIGURE = re.compile(
    r"(?i)^\W*\d+(?:\.\d+)*\s*[.):|]|\b\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\b\d{1,2}/\d{4}|\b\d+\s*/\s*[A-ZĐ][\w-]*"
    r"|\b(?:từ|đến|trước|sau|ngày)\s+\d{1,2}/\d{1,2}(?![\d/%])|\bnăm\s+\d{4}|\b(?:ngày|tháng|quý|giai đoạn|tiêu chí|chỉ tiêu|điều|khoản|mục|biểu|mẫu|phụ lục|thứ|đợt|khóa)\s+(?:số\s+)?\d+(?:\s*[/–-]\s*\d+)*"
)
_CELL = re.compile(r"\|\s*\d[\d.,]*\s*(?:\||$)")
_IN_TABLES: dict[str, str] = _WORDS["in_tables"]
_PERSONS = ("lanh dao", "cong chuc", "can bo", "chuyen vien", "dai dien")  # whom a body sends: "mỗi xã cử mấy người"
_MEMBERS, _BODIES = frozenset(("nguoi", "thanh")), frozenset(("ban", "to", "doan", "hoi", "tieu"))
_MONEY = r"(?:dong(?! chi)|trieu|ty|nghin)"


def counts(question: Question, unit: Unit) -> bool:
    """`bao nhiêu xã`: a number stands by the noun. "Mấy tiêu chí, là những tiêu chí nào" is also answered by their names."""
    counted = _COUNTED.search(question.canonical) or _NUMBER_OF.search(question.canonical)
    noun = next(filter(None, counted.groups()), "") if counted else ""
    if counted is None and Asked.CHECK in question.asked:
        return any(c.isdigit() for c in unit.text[3:])
    if counted is None or noun in _NO_NOUN:
        return _figure_of_the_matter(question, unit)
    if _BY_NAME.search(question.canonical):
        return True
    measure = _UNITS.get(noun)
    if measure:
        return any(_about_the_matter(question, unit, m) for m in re.finditer(rf"\d\s?(?:{measure})(?!\w)", unit.text))
    compound = _compound(question.canonical, noun)
    if f" so {noun} " in unit.above and unit.passage.kind is PassageKind.TABLE_ROW:
        return _CELL.search(_NO_FIGURE.sub(" ", unit.text)) is not None
    if (compound or noun) in _WHOLE and _asks_for_all(question, compound or noun):
        return any(_counts_all(compound or noun, clause) for clause in _clauses(question, unit))
    body = _body_counted(question) if noun in _MEMBERS else None
    return any(
        _stands_by(compound or noun, clause)
        for clause in _clauses(question, unit)
        if body is None or body in canonical(clause)
    )


def _body_counted(question: Question) -> str | None:
    """The body whose members are asked for: "Ban Chỉ đạo có bao nhiêu người?"; its figure is not that of another."""
    for run in question.runs:
        words = [w for term in run for w in term.words.split() if w not in _MEMBERS and w != "vien"]
        if words and words[0] in _BODIES and len(words) > 1:
            return f" {' '.join(words)} "
    return None


def shares_the_matter(question: Question, unit: Unit, measured: re.Pattern[str]) -> bool:
    """Whether a share or an amount (what `measured` finds) is of what is asked for: half of the matter's words stand in its clause, or
    above it."""
    said = [f"{canonical(c)}{unit.above}" for c in _CLAUSE.split(unit.text) if measured.search(c.lower())]
    return _half_in_one(question, said)


def stated_in_its_table(measured: str, unit: Unit) -> bool:
    """Whether a row holds figures of which the table's head, or what stands above it, tells the measure: "Kế hoạch (triệu đồng)"."""
    if unit.passage.kind is not PassageKind.TABLE_ROW or measured not in _IN_TABLES:
        return False
    heads = " ".join(unit.passage.headings).lower()
    return re.search(_IN_TABLES[measured], heads) is not None and _CELL.search(unit.text) is not None


def is_still_to_be_reached(question: Question, unit: Unit) -> bool:
    """Whether the question asks for what has been reached, and the unit tells only what is to be."""
    words = unit.text.lower()
    if not _REACHED_ASKED.search(question.canonical) or _REACHED.search(words):
        return False
    ordered = unit.obligation is not None and _AT_LEAST.search(words) is not None
    return ordered or _TO_BE_REACHED.search(words) is not None or _GOALS.search(unit.above) is not None


def _figure_of_the_matter(question: Question, unit: Unit) -> bool:
    """ "… là bao nhiêu": a figure stands in a clause with half of the matter's words."""
    figures = [c for c in _CLAUSE.split(_NO_FIGURE.sub(" ", unit.text)) if re.search(r"\d", c)]
    return _half_in_one(question, [f"{canonical(c)}{unit.above}" for c in figures])


def _half_in_one(question: Question, said: list[str]) -> bool:
    matter = [term for run in question.runs for term in run if not term.words.strip().isdigit()]
    return bool(said) and any(2 * sum(t.is_meant_in(words) for t in matter) >= len(matter) for words in said)


def _compound(words: str, noun: str) -> str | None:
    """The compound that is counted: "hộ nghèo"; None where the noun stands for itself."""
    at = words.find(f" {noun} ", words.find(" bao nhieu ") if " bao nhieu " in words else words.find(" may "))
    said = words[at + 1 :].split() if at >= 0 else []
    return next((c for n in (3, 2) for c in (" ".join(said[:n]),) if c in _COMPOUNDS or c in _WHOLE), None)


def _asks_for_all(question: Question, thing: str) -> bool:
    """Whether nothing tells which of them are asked for: "thôn Đông có bao nhiêu hộ dân?"."""
    return not [t for run in question.runs for t in run if not set(t.words.split()) <= set(thing.split())]


def _counts_all(thing: str, clause: str) -> bool:
    """ "xã có 1.204 hộ, …", but not "có 12 hộ chưa …"."""
    named = "|".join(sorted({thing, thing.removesuffix(" dan").removesuffix(" gia dinh")}))
    number = rf"\d[\d.,]*\s+(?:{named})(?:\s+(?:dan|gia dinh))?\s*(?:$|[,;:.()|]|(?:va|voi)\s)"
    return re.search(rf"\b(?:co|gom|tong|tong so|quy mo)\b[^;]{{0,60}}?{number}", clause) is not None


def _stands_by(thing: str, clause: str) -> bool:
    nouns = "|".join((*(form.strip() for form in forms_of(thing)), *(_PERSONS if thing == "nguoi" else ())))
    words = canonical(clause).replace(" uy ban nhan dan ", " _ ")  # no "bản"
    words = words.replace(" phan tram ", " phantram ")  # nor "phần"
    words = words.replace(" ho tro ", " _ ")  # nor "hộ"
    head = thing.split()[0]
    if head != thing and f" {thing} " in words and re.search(rf"\(\s*\d+ {head}\b", clause):
        return True  # "sửa nhà văn hóa thôn (05 nhà)"
    return (
        re.search(
            rf" (?:\d+|{_NUMERALS})(?: phantram so| (?!{_MONEY} |phantram )\w+){{0,2}} (?:{nouns}) | {thing}(?: \w+){{0,3}} \d+ (?!(?:\d+ )?phantram)| {thing}(?: \w+){{0,6}} bang \d+",
            words,
        )
        is not None
    )


def _about_the_matter(question: Question, unit: Unit, measured: re.Match[str]) -> bool:
    """Whether what is measured is near the number: a word of the question's matter that is no measure itself."""
    near = canonical(unit.text[max(0, measured.start() - _NEAR) : measured.end() + _NEAR // 2])
    matter = [term for run in question.runs for term in run if term.words.strip() not in _UNITS]
    return any(term.is_meant_in(near) for term in matter)


def _clauses(question: Question, unit: Unit) -> list[str]:
    """The clauses of a unit, folded, without the digits that are no figure; of one that only mentions the place asked for, the
    sentences that do."""
    return [
        fold(clause) for said in _about_the_place(question, unit) for clause in _CLAUSE.split(_NO_FIGURE.sub(" ", said))
    ]


def _about_the_place(question: Question, unit: Unit) -> list[str]:
    letter = unit.letter
    own = canonical(" ".join(filter(None, (letter.header.issuer, letter.header.place))))
    places = [p for p in question.places if f" {p} " not in own]
    if not places or unit.assigned_places:
        return [unit.text]
    said = [letter.text[s:e] for s, e in sentences(letter.text, unit.start, unit.end)]
    return [words for words in said if any(f" {p} " in canonical(words) for p in places)] or (
        [] if any(f" {p} " in unit.words for p in places) else [unit.text]
    )

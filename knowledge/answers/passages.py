"""Questions that one passage answers: who, when, to whom, with whom, how much, what does it say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import regex as re

from knowledge.answer import Answer, Status
from knowledge.answers.attending import place_line
from knowledge.answers.clarify import ask_which
from knowledge.answers.contact import lifted
from knowledge.answers.disagreeing import both_said, disagreeing
from knowledge.answers.leads import EXCEPTED, lead_of
from knowledge.answers.notes import notes_of
from knowledge.answers.quoting import excerpt, footnotes, heading_quotes, told
from knowledge.answers.stating import has_attributes, states
from knowledge.canonical import canonical
from knowledge.letter import Deadline, DeadlineKind, PassageKind
from knowledge.question import Asked, Question
from knowledge.retrieval import Found
from knowledge.sentences import sentences
from knowledge.terms import Term, neighbours
from knowledge.units import Unit, units_of

# How much of the question's matter must stand in a unit that answers; without diacritics more, since folded syllables stand for many
# words; less where the unit names the place or person asked for. Chosen on 670 questions with answers and 1,200 on what no letter says.
ENOUGH, ENOUGH_FOLDED, OF_THE_PLACE, OF_ANOTHER_PLACE = 0.36, 0.42, 0.85, 0.5
OF_ITS_OWN = 0.65  # where the task is the place's alone
OF_ITS_REASON = 0.8  # where it gives reasons: of what, it often says in other words than the question
OF_THE_LETTER = 0.55  # where the question names the letter by its number
CLOSE = 0.6  # a unit with the asked-for attribute counts when its score is within this share of the best one's
AS_MUCH = (
    0.6  # of the best one's matter: where that one does not say what is asked, no other matter's date is told instead
)
NEARLY, FAIRLY, CLEARLY_MORE = (
    0.93,
    0.8,
    0.3,
)  # of the best score: then what speaks of clearly more of the matter goes first
SURER, AS_MUCH_OF_IT = 0.93, 0.8
_IN_CHARGE_ASKED = re.compile(r" (?:phu trach|theo doi) ")
_IN_CHARGE = re.compile(
    r" (?:phu trach|dam nhan|dam trach|chiu trach nhiem|theo doi|giup do|chi dao|dau moi|lo|quan ly) "
)
_SEVERAL = re.compile(r" (?:nhung|cac|may|liet ke) ")
REASONS = re.compile(r" (?:nguyen nhan|ly do|do viec|boi vi) ")
_PARTS_ASKED = re.compile(
    r" (?:gom|bao gom|co) (?:nhung |cac )?(?:\w+ ){0,3}(?:gi|nao) | gom nhung | thanh phan ho so | (?:nhung|cac) giay to (?:gi|nao) | ho so gom "
)
MOST_ROWS, LONGEST_ITEM = 12, 200
_WHICH = re.compile(r" (?P<thing>\w{3,} \w{2,}) nao ")
_CLASSIFIER = re.compile(r" (?:cay|cai|con|ngoi|tuyen|chiec|hang|bai|khu|cong trinh)(?= \w+ nao )")
_GENERAL = re.compile(
    r"\b(?:don|co quan|phong|so|xa|thon|huyen|ngay|thang|nam|gian|han|han chot|diem|luc|hom|buoi|gio|dip|moc|nguoi|chi|viec|vu|gi|dau|muc|cap|the|khi|vi|cai|phan|loai|dao|phuong|ban|nganh|cach|noi|nhung|cac|to chuc|bo|phan|quy|tuan|thanh vien|email|hop thu|dia chi|may) nao\b|\b(?:nhung|cac|cua|la|do|theo|boi|voi|qua|tu|vao|den|o|va|cho|duoc|phai|mot|so) \w+ nao\b"
)


def answer_from_passage(
    question: Question, found: list[Found], today: date, stands: Callable[[str], bool] = lambda _: True
) -> Answer | None:
    """The answer that the best fitting unit gives, or None when none says what is asked.

    `stands` tells whether two canonical words stand side by side in any letter: "nhà thầu nào" asks for what no letter names.
    """
    thing = _WHICH.search(_CLASSIFIER.sub(" ", question.canonical))
    if thing and not _GENERAL.search(thing.group()) and not stands(thing["thing"]):
        return None
    fitting = [f for f in lifted(question, found) if f.coverage >= _enough(question, f)]
    if thing and not _GENERAL.search(thing.group()):
        fitting = [f for f in fitting if all(f" {w} " in _all_around(f.unit) for w in thing["thing"].split())]
    if not fitting:
        return None
    in_charge = Asked.WHO in question.asked and _IN_CHARGE_ASKED.search(question.canonical) is not None
    numbered = [f for f in fitting if _has_numbered(question, f.unit)]
    fitting = numbered or [f for f in fitting if not in_charge and _letter_has_numbered(question, f.unit)]
    if in_charge and Asked.WHEN not in question.asked:  # "bao giờ xong, ai phụ trách" asks who does it
        fitting = [f for f in fitting if _is_in_charge(question, f.unit)]
    if not fitting:
        return None
    best = fitting[0]
    fuller = _fuller(question, fitting)
    if fuller:
        fitting = [fuller, *(f for f in fitting if f is not fuller)]
        best = fuller
    near = [f for f in fitting if f.score >= CLOSE * best.score and f.coverage >= AS_MUCH * best.coverage]
    chosen = next((f for f in near if states(question, f.unit, in_words=True)), None)
    if chosen is None:
        return None
    # a deadline that was read is surer than a date that stands in the words, unless it fits much less
    read = next((f for f in near if _as_sure(f, chosen) and states(question, f.unit)), None)
    chosen = _own_day(question, read or chosen, near) or read or chosen
    unclear = ask_which(question, fitting, chosen)
    if unclear:
        return unclear
    unlike = disagreeing(question, fitting, chosen)
    if unlike:
        return both_said(question, unlike, today)
    unit = chosen.unit
    due = _relevant_deadlines(question, unit) if question.asks_time else ()
    confirmed = question.places if Asked.CHECK in question.asked else ()
    excepted = [p for p in confirmed if unit.excepts(p) and not unit.speaks_of(p)]
    if excepted and unit.obligation:  # told apart from those who must: their day is none of its own
        lead, names, due = EXCEPTED, list(unit.obligation.exceptions), ()
    else:
        lead, names = lead_of(question, unit, due)
    keep = [(d.start, d.end) for d in due]
    beside = _companion(question, chosen, fitting)
    quotes = [excerpt(u, question.terms, keep if u is unit else ()) for u in (unit, *beside)]
    quotes += [*heading_quotes(unit, names), *footnotes(unit)]
    return Answer(
        Status.ANSWERED,
        lead,
        notes=notes_of([unit, *beside], due, today, question.places),
        deadlines=() if excepted else told(unit.deadlines),
        quotes=tuple(quotes),
        kind=" ".join(sorted(a.value for a in question.asked)) or "passage",
    )


def _fuller(question: Question, fitting: list[Found]) -> Found | None:
    """What fits nearly as well as the first and speaks of more: of clearly more, or of all that the first speaks of and of a word that it lacks."""
    best, lacking = fitting[0], _lacking(question, fitting[0].unit)
    for other in fitting[1:]:
        if other.coverage <= best.coverage or not states(question, other.unit):
            continue
        if other.score >= NEARLY * best.score and other.coverage > best.coverage + CLEARLY_MORE:
            return other
        if lacking and other.score >= FAIRLY * best.score and _lacking(question, other.unit) < lacking:
            return other
    return None


def _lacking(question: Question, unit: Unit) -> set[str]:
    """The words of the matter that neither the unit nor what stands around it says."""
    around = _all_around(unit)
    return {term.words for run in question.runs for term in run if not term.is_meant_in(around)}


def _as_sure(found: Found, chosen: Found) -> bool:
    """Whether a unit fits about as well, and speaks of about as much of the matter, as the one that was chosen."""
    return found.score >= SURER * chosen.score and found.coverage >= AS_MUCH_OF_IT * chosen.coverage


def _own_day(question: Question, chosen: Found, near: list[Found]) -> Found | None:
    """What the same passage, or one beside it, says of the place alone: "riêng thôn Đông … đến ngày …" goes before what all must keep."""
    own = set(question.places)
    if not question.asks_time or not own or _named_in(chosen.unit, own):
        return None
    return next(
        (
            f
            for f in near
            if f.unit.passage_no == chosen.unit.passage_no
            and f.unit.letter_id == chosen.unit.letter_id
            and _named_in(f.unit, own)
            and any(d.date or d.rrule for d in f.unit.deadlines)
        ),
        None,
    )


def _named_in(unit: Unit, places: set[str]) -> set[str]:
    return {place for place in places if unit.speaks_of(place)}


def _companion(question: Question, chosen: Found, fitting: list[Found]) -> list[Unit]:
    """A second unit that the answer needs: where, when the first says when; the other party of a "is A in charge of B?"."""
    if question.asks_time and question.attributes and not has_attributes(question, chosen.unit):
        letter_id, letter = chosen.unit.letter_id, chosen.unit.letter
        line = place_line(letter)
        named = units_of(letter_id, letter, line) if line is not None else ()
        near = (*named, *(f.unit for f in fitting if f.unit.letter_id == letter_id))
        return [u for u in near if has_attributes(question, u)][:1]
    if chosen.unit.passage.kind is PassageKind.TABLE_ROW and _SEVERAL.search(question.canonical):
        return [f.unit for f in fitting if _is_row_beside(f, chosen)][:MOST_ROWS]
    if _PARTS_ASKED.search(question.canonical):
        return _listed_beside(chosen.unit)
    if Asked.CHECK in question.asked and len(question.places) > 1:
        unsaid = set(question.places) - chosen.unit.places
        return [f.unit for f in fitting if unsaid & f.unit.places][:1]
    return []


def _is_in_charge(question: Question, unit: Unit) -> bool:
    """Whether a unit says who is in charge; a table of tasks gives the matter in this very row: what its head does not say, or the place."""
    if not unit.gives_out_tasks:
        return _IN_CHARGE.search(unit.words) is not None
    around = f"{unit.above}{unit.lead_in}{canonical(unit.letter.header.subject or '')}"
    own = [words for run in question.runs for words in _phrases(run) if words not in around]
    if own:
        return any(words in unit.words for words in own)
    return any(unit.speaks_of(place) for place in question.places)


def _phrases(run: tuple[Term, ...]) -> list[str]:
    """A run in pairs of neighbours, or the one term that it is: a syllable alone may be half of any word."""
    return [neighbours(a, b) for a, b in pairwise(run)] or [term.words for term in run]


def _listed_beside(unit: Unit) -> list[Unit]:
    """The other items of the list in which a unit stands, or which stands under it: "hồ sơ gồm những giấy tờ gì" asks for all of them."""
    letter, here = unit.letter, unit.passage
    words = " ".join(here.text.split())
    under = [no for no, p in enumerate(letter.passages) if p.headings and p.headings[-1] == words]
    same = [
        no
        for no, p in enumerate(letter.passages)
        if p.headings and p.headings == here.headings and p.kind is PassageKind.BODY
    ]
    items = under or (same if len(here.text) < LONGEST_ITEM else [])
    return [u for no in items if no != unit.passage_no for u in units_of(unit.letter_id, letter, no)][:MOST_ROWS]


def _is_row_beside(found: Found, chosen: Found) -> bool:
    """Whether a row of the same table says as much of the matter: "những tiêu chí nào chưa đạt" is answered by all of them."""
    row, unit = found.unit, chosen.unit
    return (
        row is not unit
        and row.letter_id == unit.letter_id
        and row.passage.kind is PassageKind.TABLE_ROW
        and row.passage.headings == unit.passage.headings
        and found.coverage >= chosen.coverage
    )


def _has_numbered(question: Question, unit: Unit) -> bool:
    """Whether a unit speaks of every "đợt 2", "tiêu chí số 6" that is asked for."""
    numbered = [term for term in question.terms if term.pattern]
    return all(term.stands_in(unit.words) or term.stands_in(unit.above) for term in numbered)


def _letter_has_numbered(question: Question, unit: Unit) -> bool:
    """The same of the whole letter: "vướng mắc về tiêu chí 13 thì hỏi ai" is answered by whom to ask about all of them."""
    words = canonical(unit.letter.text)
    return all(term.stands_in(words) for term in question.terms if term.pattern)


def _all_around(unit: Unit) -> str:
    """Canonical: the unit, what stands above it, what the letter is about."""
    return f"{unit.words}{unit.above}{unit.lead_in}{canonical(unit.letter.header.subject or '')}"


def _enough(question: Question, found: Found) -> float:
    typed = any(term.typed for run in question.runs for term in run)
    enough = ENOUGH if typed or not question.runs else ENOUGH_FOLDED
    if any(p in found.unit.assigned_places for p in question.places) and not question.replaces:
        enough *= OF_ITS_OWN
    elif any(p in found.unit.places for p in question.places):
        enough *= OF_ANOTHER_PLACE if question.replaces else OF_THE_PLACE
    if question.numbers:
        enough *= OF_THE_LETTER
    if Asked.REASON in question.asked and REASONS.search(found.unit.words):
        enough *= OF_ITS_REASON
    return enough


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
    values = [sum(t.is_meant_in(canonical(text[s:e])) for t in question.terms) for s, e in spans]
    if max(values) == 0 or values.count(max(values)) > 1:
        return tuple(dated)
    best = spans[values.index(max(values))]
    return tuple(d for d in dated if best[0] <= d.start < best[1])

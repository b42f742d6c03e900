"""The units that an answer is made of: an obligation, or a passage that is none, with all that places it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache

import regex as re

from knowledge.canonical import canonical
from knowledge.letter import Deadline, Header, Letter, Obligation, Passage, PassageKind
from knowledge.places import names_in, places_in

LONGEST_HEADING = 220
LONGEST_TITLE = 100  # a longer heading is a sentence: what it names, it does not put everything under it about
_EXCEPT = re.compile(r"(?i)\(?\b(?:ngoại\s+)?trừ\b[^);.]*\)?")
_TASKS_OF = re.compile(r" (?:phu trach|nhiem vu|phan cong|theo doi) ")
_COUNTING = re.compile(r"(?:gồm|có|tổng số|tổng cộng)\s(?:có\s)?\d{1,4}\s\p{L}")  # a heading that says how many
_ANSWERING = (PassageKind.BODY, PassageKind.TABLE_ROW, PassageKind.FOOTNOTE)


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a letter that can answer: `letter.text[start:end]`. The canonical texts are for matching."""

    letter_id: int
    letter: Letter
    passage_no: int
    start: int
    end: int
    obligation: Obligation | None
    words: str  # canonical text of the stretch
    above: str  # canonical headings and assignees
    above_printed: str
    lead_in_printed: str
    lead_in: str  # canonical paragraphs that lead in ("… UBND huyện yêu cầu:"), and the rest of the passage
    places: frozenset[str]  # places and persons named in the stretch, its headings or assignees
    assigned_places: frozenset[str]  # named by the assignees alone

    @property
    def text(self) -> str:
        return self.letter.text[self.start : self.end]

    def speaks_of(self, place: str) -> bool:
        """Whether the words name a place (canonical) other than to except it."""
        return f" {place} " in self.words and f" {place} " in canonical(_EXCEPT.sub(" ", self.text))

    def excepts(self, place: str) -> bool:
        """Whether the task is not for this place (canonical): "trừ xã …"."""
        return self.obligation is not None and f" {place} " in canonical(" ; ".join(self.obligation.exceptions))

    @property
    def own_text(self) -> str:
        """The words without the documents that they cite: dates in it are not those of other letters."""
        words = self.text
        for citation in self.letter.citations:
            if self.start <= citation.start and citation.end <= self.end:
                at, to = citation.start - self.start, citation.end - self.start
                words = words[:at] + " " * (to - at) + words[to:]
        return words

    @property
    def gives_out_tasks(self) -> bool:
        """Whether it is a row of a table of who is in charge of what: "Họ và tên | Nhiệm vụ, tiêu chí phụ trách"."""
        return self.passage.kind is PassageKind.TABLE_ROW and _TASKS_OF.search(self.above) is not None

    @property
    def passage(self) -> Passage:
        return self.letter.passages[self.passage_no]

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        return self.obligation.deadlines if self.obligation else ()


class _Same:
    """A letter as a key that is compared by identity: hashing all that a letter holds would cost more than it saves."""

    __slots__ = ("letter",)

    def __init__(self, letter: Letter) -> None:
        self.letter = letter

    def __hash__(self) -> int:
        return id(self.letter)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.letter is other.letter


def units_of(letter_id: int, letter: Letter, passage_no: int) -> tuple[Unit, ...]:
    """The units of one passage; none for headings (they stand with the units under them), head and foot."""
    return _units_of(letter_id, _Same(letter), passage_no)


@lru_cache(maxsize=4096)
def _units_of(letter_id: int, same: _Same, passage_no: int) -> tuple[Unit, ...]:
    letter = same.letter
    passage = letter.passages[passage_no]
    if passage.kind not in _ANSWERING:
        return ()
    own = [o for o in letter.obligations if o.passage == passage_no]
    if not own and _is_heading(letter, passage_no):
        return ()
    if not own:
        return (_unit(letter_id, letter, passage_no, passage.start, passage.end, None),)
    units = [_unit(letter_id, letter, passage_no, o.start, o.end, o) for o in own]
    return tuple(units)


def _is_heading(letter: Letter, passage_no: int) -> bool:
    passage = letter.passages[passage_no]
    words = " ".join(passage.text.split())
    following = letter.passages[passage_no + 1 : passage_no + 2]
    tells = re.search(r"\d{1,2}/\d{4}", words) or _COUNTING.search(words)
    return len(words) < 160 and any(words in p.headings for p in following) and not tells


def _unit(letter_id: int, letter: Letter, passage_no: int, start: int, end: int, obligation: Obligation | None) -> Unit:
    passage = letter.passages[passage_no]
    assignees = [p.name for p in obligation.assignees] if obligation else []
    text = letter.text[start:end]
    headings = [h for h in passage.headings if len(h) <= LONGEST_HEADING]
    above = [*headings, *assignees]
    beside = [passage.text] if (start, end) != (passage.start, passage.end) else []
    lead_in = " \n ".join([*(h for h in passage.headings if len(h) > LONGEST_HEADING), *beside])
    assigned = frozenset(p.key for part in assignees for p in places_in(part))
    # "Xã Đông …" under "UBND xã Đông và xã Đoài" is about the one alone
    naming = (text, *assignees, *(() if assigned else (h for h in headings if len(h) <= LONGEST_TITLE)))
    return Unit(
        letter_id=letter_id,
        letter=letter,
        passage_no=passage_no,
        start=start,
        end=end,
        obligation=obligation,
        words=canonical(text),
        above=canonical(" \n ".join(above)),
        above_printed=" \n ".join(above),
        lead_in_printed=lead_in,
        lead_in=canonical(lead_in),
        places=frozenset(
            key
            for part in (_EXCEPT.sub(" ", a) for a in naming)
            for key in (*(p.key for p in places_in(part)), *(n.key for n in names_in(part)))
        ),
        assigned_places=assigned,
    )


def letter_label(letter: Letter) -> str:
    """The letter's line for a reader: kind, number, issuer, date as far as it is written."""
    return header_label(letter.header)


def header_label(header: Header) -> str:
    """As `letter_label`, of the header alone."""
    numbered = kind_and_number(header)
    return ", ".join(filter(None, (numbered, header.issuer, date_label(header.date, header.month, header.year))))


def kind_and_number(header: Header) -> str:
    """`Công văn số 512/UBND-VPĐP`, `Công văn chưa ghi số (ký hiệu UBND)`."""
    kind = (header.kind or "văn bản").capitalize()
    if header.number:
        number = f"số {header.number}"
    elif header.symbol:
        number = f"chưa ghi số (ký hiệu {header.symbol})"
    else:
        number = "chưa ghi số"
    return f"{kind} {number}"


def date_label(day: datetime.date | None, month: int | None, year: int | None) -> str | None:
    """`ngày 13/9/2023`, `tháng 5/2024` or `năm 2023`: what is written of a letter's date."""
    if day:
        return f"ngày {day.day}/{day.month}/{day.year}"
    if year and month:
        return f"tháng {month}/{year}"
    return f"năm {year}" if year else None

"""All that is known of one letter, for whoever wants the letter itself."""

from __future__ import annotations

from dataclasses import dataclass

import regex as re

from knowledge.answer import Quote
from knowledge.answers.chain import note_of_change
from knowledge.answers.quoting import quote
from knowledge.cited import cited_documents
from knowledge.due import all_due_words, due_words
from knowledge.letter import Citation, Letter, Obligation, PassageKind, Relation
from knowledge.store.letters import LetterStore
from knowledge.units import letter_label

_BLANK = r"[\s.…_]{1,20}"
_DATED = re.compile(
    rf"(?i)ngày{_BLANK}(?:(?P<day>\d{{1,2}}){_BLANK})?tháng{_BLANK}(?:(?P<month>\d{{1,2}}){_BLANK})?năm\s*(?P<year>\d{{4}})"
)
_MARK = re.compile(r"^(?:\|\s*\d{1,2}\s*\||[-–+•|]|\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}[.)]|[a-zđ]\))\s*")
_CHANGES = (Relation.EXTENDS, Relation.AMENDS, Relation.REPLACES)


@dataclass(frozen=True, slots=True)
class Task:
    """An obligation: its number in the letter, the letter's words on one line, who is told, the words of its deadlines, where it stands."""

    no: int
    words: str
    who: str
    due: str
    start: int


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that the letter cites: the letter in store that it is, with its line, or the reason why it is tied to none and the other
    letters in store that cite it."""

    citation: Citation
    letter_id: int | None
    label: str
    reason: str
    also: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CitedBy:
    """A letter in store that cites this one: its line, what it does with it, and where it says so."""

    letter_id: int
    label: str
    relations: tuple[str, ...]
    start: int


@dataclass(frozen=True, slots=True)
class Card:
    """`dated` is the date as printed. The program's notes: `changes` names the later letters that change this one, `notes` tells what of the
    head was read with less than certainty."""

    letter_id: int
    letter: Letter
    dated: str | None
    tasks: tuple[Task, ...]
    cites: tuple[Cited, ...]
    cited_by: tuple[CitedBy, ...]
    changes: tuple[str, ...]
    notes: tuple[str, ...]


def card_of(letter_id: int, store: LetterStore) -> Card | None:
    """The card of a letter in store; None when there is none of this id."""
    stored = store.get(letter_id)
    if stored is None:
        return None
    letter = stored.letter
    citing, changes = _cited_by(letter_id, letter, store)
    doubts = tuple(f"{doubt[:1].upper()}{doubt[1:]}." for doubt in letter.header.doubts)
    return Card(
        letter_id,
        letter,
        dated_as_printed(letter),
        tuple(_task(no, one) for no, one in enumerate(letter.obligations)),
        tuple(_cited(document, letter_id, store) for document in cited_documents(letter.citations)),
        citing,
        tuple(dict.fromkeys(changes)),
        tuple(dict.fromkeys(doubts)),
    )


def dated_as_printed(letter: Letter) -> str | None:
    """`ngày ..... tháng 02 năm 2024` as it stands in the head; None where it is written in another way."""
    head = "\n".join(p.text for p in letter.passages if p.kind is PassageKind.HEADER)
    own = letter.header
    for found in _DATED.finditer(head):  # another one is that of a document that the head names
        day, month, year = (int(figures) if figures else None for figures in found.group("day", "month", "year"))
        if (day, month, year) == (own.date.day if own.date else None, own.month, own.year):
            return " ".join(found.group().split())
    return None


def task_quotes(card: Card) -> list[Quote]:
    """The words of each task as a quote."""
    letter = card.letter
    return [quote(card.letter_id, letter, one.start, one.end, "") for one in letter.obligations]


def _task(no: int, obligation: Obligation) -> Task:
    who = "; ".join(party.name for party in obligation.assignees)
    due = all_due_words(obligation.deadlines) or "; ".join(dict.fromkeys(map(due_words, obligation.deadlines)))
    words = _MARK.sub("", " ".join(obligation.text.split()))
    return Task(no, words, who, due, obligation.start)


def _cited(document: Citation, letter_id: int, store: LetterStore) -> Cited:
    found = store.resolution(document, citing=letter_id)
    stored = store.get(found.letter_id) if found.letter_id else None
    if stored is not None:
        return Cited(document, stored.id, letter_label(stored.letter), "")
    also = dict.fromkeys(one.letter_id for one in store.letters_citing(document.number, document.date, document.issuer))
    also.pop(letter_id, None)
    return Cited(document, None, "", found.reason or "", tuple(also))


def _cited_by(letter_id: int, letter: Letter, store: LetterStore) -> tuple[tuple[CitedBy, ...], tuple[str, ...]]:
    """The letters in store that surely mean this one, and a note for each that came later and changes it."""
    own = letter.header
    found: dict[int, list[Citation]] = {}
    for one in store.letters_citing(own.number, own.date, own.issuer) if own.number else []:
        if one.letter_id != letter_id and store.resolve_citation(one.citation, citing=one.letter_id) == letter_id:
            found.setdefault(one.letter_id, []).append(one.citation)
    citing: list[CitedBy] = []
    notes: list[str] = []
    for stored in store.load(list(found)):
        relations = dict.fromkeys(citation.relation for citation in found[stored.id])
        start = found[stored.id][0].start
        citing.append(CitedBy(stored.id, letter_label(stored.letter), tuple(r.value for r in relations), start))
        earlier = own.date and stored.letter.header.date and stored.letter.header.date < own.date
        notes += [note_of_change(stored.letter, r) for r in relations if r in _CHANGES and not earlier]
    return tuple(citing), tuple(notes)

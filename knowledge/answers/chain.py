"""What the chain of citations adds to an answer: the document that "Kế hoạch nêu trên" means, and letters that came later and changed this one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from knowledge.answer import Quote
from knowledge.letter import Citation, Letter, Relation
from knowledge.library import Library
from knowledge.matching import dates_agree, issuers_agree, letter_key, number_key
from knowledge.units import Unit, date_label, letter_label

_CHANGES = {
    Relation.EXTENDS: "điều chỉnh thời hạn ghi trong văn bản này",
    Relation.AMENDS: "sửa đổi, bổ sung văn bản này",
    Relation.REPLACES: "thay thế văn bản này",
}


def pointing_notes(unit: Unit) -> list[str]:
    """What the words of a unit that point back mean, and the doubts about the documents that it names."""
    letter = unit.letter
    notes: list[str] = []
    for mention in letter.mentions:
        if not unit.start <= mention.start < unit.end:
            continue
        notes += mention.doubts
        if mention.citation is not None:
            notes.append(f"“{' '.join(mention.text.split())}” là {citation_label(letter.citations[mention.citation])}")
    for citation in letter.citations:
        if unit.start <= citation.start < unit.end:
            notes += citation.doubts
    return notes


def citation_label(citation: Citation) -> str:
    """`Kế hoạch số 18/KH-UBND ngày 22/1/2024 của UBND huyện Yên Lĩnh`, as far as the letter says."""
    kind = (citation.kind or "văn bản").capitalize()
    of = f"của {citation.issuer}" if citation.issuer else None
    day = citation.date
    return " ".join(filter(None, (f"{kind} số {citation.number}", date_label(day, None, None) if day else None, of)))


def notes_of_changes(quotes: Iterable[Quote], library: Library) -> tuple[str, ...]:
    """A note for each later letter in store that amends, replaces or extends one that the answer quotes, and is not quoted itself."""
    quoted = dict.fromkeys(q.letter_id for q in quotes if q.letter_id is not None and not q.nearest)
    notes: list[str] = []
    for letter_id in quoted:
        for changing_id, letter, relation in changes_of(letter_id, library):
            if changing_id not in quoted:
                notes.append(note_of_change(letter, relation))
    return tuple(dict.fromkeys(notes))


def note_of_change(changing: Letter, relation: Relation) -> str:
    """`Công văn số 512/UBND …: điều chỉnh thời hạn ghi trong văn bản này.`; `relation` is one that `changes_of` gives."""
    return f"{letter_label(changing)}: {_CHANGES[relation]}."


def changes_of(letter_id: int, library: Library) -> Iterator[tuple[int, Letter, Relation]]:
    """The letters in store that change this one: their number for the reader, they themselves, and how.

    Number, date and issuer of the citation must agree with this letter, and no other letter in store may fit.
    """
    own = library.letter(letter_id).header
    key = letter_key(own.number, own.symbol) if own.number else ""
    for citing_id in sorted(library.cited.get(key, ())):
        letter = library.letter(citing_id)
        for citation in letter.citations:
            if (
                citation.relation in _CHANGES
                and number_key(citation.number) == key
                and dates_agree(citation.date, own.date, own.year, own.month)
                and issuers_agree(citation.issuer, own.issuer)
                and not (own.date and letter.header.date and letter.header.date < own.date)
                and library.store.resolve_citation(citation, citing=citing_id) == letter_id
            ):
                yield citing_id, letter, citation.relation
                break

"""Lists of letters: those that somebody signed, those about a matter."""

from __future__ import annotations

import regex as re

from knowledge.answer import Answer, Quote, Status
from knowledge.answers.naming import head_quotes, short_label
from knowledge.answers.quoting import quote_passage
from knowledge.letter import PassageKind
from knowledge.library import Library
from knowledge.question import Question

SHOWN = 8
_SIGNED = re.compile(
    r"(?<! dang) (?:da )?ky (?:nhung |cac |ten )?(?:van ban|cong van|quyet dinh|ke hoach|thong bao|giay to)?(?: (?!ten )\w+)? ?(?:nao|gi|may)\b"
)
_ABOUT = re.compile(
    r" (?:van ban|cong van|ke hoach|quyet dinh|chi thi|thong bao|giay to) (?:nao|gi) (?:co )?(?:noi|viet|de cap|lien quan|quy dinh|huong dan|ban)(?: (?:ve|den|toi|toi viec))? "
)


def letters_asked_for(question: Question, library: Library) -> Answer | None:
    """The letters that a question asks for by signer or by matter; None when it asks for something else, or there are none."""
    if _SIGNED.search(question.canonical):
        return _listed(library.signed_by(question.canonical), library, PassageKind.SIGNATURE)
    if _ABOUT.search(question.canonical) and question.runs and not question.numbers:
        return _listed(_about(question, library), library, PassageKind.HEADER)
    return None


def asks_who_signed_what(question: Question) -> bool:
    """Whether the letters of a signer are asked for: nothing else answers that when nobody of the name signed one."""
    return _SIGNED.search(question.canonical) is not None


def _about(question: Question, library: Library) -> list[int]:
    """The letters whose subject speaks of all of the matter, newest first."""
    terms = [term for run in question.runs for term in run]
    fitting = [
        entry
        for entry in library.entries.values()
        if all(term.is_meant_in(entry.context) for term in terms)
        and (not question.places or set(question.places) & (entry.own_places | entry.places))
    ]
    return [entry.letter_id for entry in sorted(fitting, key=lambda e: (-e.year, -e.letter_id))]


def _listed(ids: list[int], library: Library, proof: PassageKind) -> Answer | None:
    lines: list[str] = []
    quotes: list[Quote] = []
    for n, letter_id in enumerate(ids[:SHOWN], 1):
        letter = library.letter(letter_id)
        subject = f": {letter.header.subject}" if letter.header.subject else ""
        lines.append(f"{n}. {short_label(letter)}{subject}.")
        quotes += head_quotes(letter_id, letter)
        quotes += [quote_passage(letter_id, letter, p) for p in letter.passages if p.kind is proof]
    if not lines:
        return None
    lead = f"Có {len(ids)} văn bản:" if len(ids) > 1 else "Có một văn bản:"
    more = (f"Còn {len(ids) - SHOWN} văn bản khác; xin hỏi hẹp hơn (nơi, thời gian).",) if len(ids) > SHOWN else ()
    unique = {(q.letter_id, q.start): q for q in quotes}
    return Answer(Status.ANSWERED, "\n".join([lead, *lines]), notes=more, quotes=tuple(unique.values()), kind="letters")

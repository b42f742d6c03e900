"""Documents that letters in store cite and that are not in store themselves."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from knowledge.cited import cited_documents
from knowledge.letter import Citation
from knowledge.store.letters import Citing, LetterStore

MOST_CITATIONS = 300  # of a number that are looked at


@dataclass(frozen=True, slots=True)
class Missing:
    """A document that is cited: the citation that says most of it, why it is tied to no letter in store, and the letters that cite it."""

    citation: Citation
    reason: str
    citing: tuple[int, ...]


def missing_documents(numbers: Collection[str], store: LetterStore) -> tuple[Missing, ...]:
    """The documents of these number keys that letters cite and no letter in store is known to be."""
    found: list[Missing] = []
    for number in sorted(numbers):
        untied: list[tuple[Citing, str]] = []
        for one in store.letters_citing(number)[:MOST_CITATIONS]:
            resolution = store.resolution(one.citation, citing=one.letter_id)
            if resolution.letter_id is None:
                untied.append((one, resolution.reason or ""))
        for document in cited_documents([one.citation for one, _ in untied]):
            of_it = [(one, reason) for one, reason in untied if _is_same(one.citation, document)]
            citing = tuple(dict.fromkeys(one.letter_id for one, _ in of_it))
            if citing:
                found.append(Missing(document, of_it[0][1], citing))
    return tuple(found)


def _is_same(citation: Citation, document: Citation) -> bool:
    return citation.number == document.number and citation.date in (None, document.date)

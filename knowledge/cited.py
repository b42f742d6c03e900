"""The documents that citations name, each once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from knowledge.letter import Citation


def cited_documents(citations: Sequence[Citation]) -> list[Citation]:
    """One citation a document: the one that says most of those with the same number (and no other date)."""
    best: dict[tuple[str, date | None], Citation] = {}
    days: dict[str, list[date | None]] = {}  # the dates under which each number is kept
    for citation in citations:
        known = days.setdefault(citation.number, [])
        same = [day for day in known if citation.date is None or day is None or day == citation.date]
        if not same:
            known.append(citation.date)
            best[(citation.number, citation.date)] = citation
        elif _says(citation) > _says(best[(citation.number, same[0])]):
            del best[(citation.number, same[0])]
            known[known.index(same[0])] = citation.date or same[0]
            best[(citation.number, citation.date or same[0])] = citation
    return list(best.values())


def _says(citation: Citation) -> int:
    return sum(x is not None for x in (citation.date, citation.issuer, citation.kind, citation.subject))

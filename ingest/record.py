"""A letter as JSON: the object of `ntm letters --json` (specified in README.md, section JSON)."""

from __future__ import annotations

from typing import Any

from knowledge.bodies import canonical_body
from knowledge.cited import cited_documents
from knowledge.letter import Citation, Letter


def as_json(letter: Letter) -> dict[str, Any]:
    """The letter's record; dates in ISO 8601, None where the letter does not say."""
    header = letter.header
    return {
        "source": letter.source,
        "kind": header.kind,
        "number": header.number,
        "symbol": header.symbol,
        "issuer": header.issuer,
        "place": header.place,
        "seat": header.seat.as_json() if header.seat else None,
        "date": header.date.isoformat() if header.date else None,
        "year": header.year,
        "month": header.month,
        "subject": header.subject,
        "signer": header.signer,
        "signer_title": header.signer_title,
        "addressees": list(header.addressees),
        "cites": [citation_json(c) for c in cited_documents(letter.citations)],
        "obligations": [
            {
                "assignees": [party.name for party in o.assignees],
                "assignee_places": [[place.as_json() for place in party.places] for party in o.assignees],
                "bodies": [canonical_body(party.name) for party in o.assignees],
                "action": o.text,
                "quote": o.text,
                "where": ", ".join(letter.passages[o.passage].path),
                "report_to": o.report_to,
                "via": o.via,
                "coordinators": list(o.coordinators),
                "exceptions": list(o.exceptions),
                "deadlines": [
                    {
                        "text": d.text,
                        "date": d.date.isoformat() if d.date else None,
                        "rrule": d.rrule,
                        "kind": d.kind.value,
                        "doubts": list(d.doubts),
                    }
                    for d in o.deadlines
                ],
                "criteria": [
                    {"number": c.number, "name": c.name} for c in letter.named_criteria if c.obligation == number
                ],
                "doubts": list(o.doubts),
            }
            for number, o in enumerate(letter.obligations)
        ],
        "mentions": [
            {
                "text": m.text,
                "number": None if m.citation is None else letter.citations[m.citation].number,
                "doubts": list(m.doubts),
            }
            for m in letter.mentions
        ],
        "footnotes": [
            {"mark": f.mark, "words": letter.text[f.start : f.end], "note": letter.passages[f.passage].text}
            for f in letter.footnotes
        ],
        "doubts": list(header.doubts),
    }


def citation_json(citation: Citation) -> dict[str, Any]:
    """A cited document, as in the record of the letter that cites it."""
    return {
        "kind": citation.kind,
        "number": citation.number,
        "date": citation.date.isoformat() if citation.date else None,
        "issuer": citation.issuer,
        "relation": citation.relation.value,
        "doubts": list(citation.doubts),
    }

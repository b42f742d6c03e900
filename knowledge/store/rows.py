"""From a letter to the rows that hold it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from knowledge.criteria.coding import as_json
from knowledge.errors import UnreadableFile
from knowledge.letter import Letter
from knowledge.matching import letter_key, number_key
from knowledge.store import schema

Row = dict[str, Any]


def refuse_incoherent(letter: Letter) -> None:
    """Raise UnreadableFile unless each passage is a slice of the text and each obligation lies in a passage."""
    for no, p in enumerate(letter.passages):
        if letter.text[p.start : p.end] != p.text:
            raise UnreadableFile(
                f"{letter.source}: đoạn thứ {no + 1} không trùng với văn bản đã đọc nên chưa được nạp. "
                "Vui lòng báo lỗi này kèm theo tệp."
            )
    for no, o in enumerate(letter.obligations):
        if not 0 <= o.passage < len(letter.passages):
            raise UnreadableFile(
                f"{letter.source}: nhiệm vụ thứ {no + 1} không thuộc đoạn nào nên văn bản chưa được nạp. "
                "Vui lòng báo lỗi này kèm theo tệp."
            )


def letter_row(letter: Letter, reader_version: int) -> Row:
    h = letter.header
    return {
        "sha256": letter.sha256,
        "reader_version": reader_version,
        "source": letter.source,
        "path": letter.path,
        "text": letter.text,
        "kind": h.kind,
        "number": h.number,
        "symbol": h.symbol,
        "number_key": letter_key(h.number, h.symbol),
        "issuer": h.issuer,
        "place": h.place,
        "date": h.date,
        "year": h.year,
        "month": h.month,
        "subject": h.subject,
        "signer": h.signer,
        "signer_title": h.signer_title,
        "addressees": list(h.addressees),
        "recipients": list(h.recipients),
        "seat": h.seat.as_json() if h.seat else None,
    }


def part_rows(letter_id: int, letter: Letter) -> list[tuple[type[schema.Base], list[Row]]]:
    """The rows of all parts of a letter, table by table, parents first."""
    tables: list[tuple[type[schema.Base], Iterator[Row]]] = [
        (schema.PassageRow, _passages(letter)),
        (schema.CitationRow, _citations(letter)),
        (schema.MentionRow, _mentions(letter)),
        (schema.FootnoteRow, _footnotes(letter)),
        (schema.ObligationRow, _obligations(letter)),
        (schema.AssigneeRow, _assignees(letter)),
        (schema.DeadlineRow, _deadlines(letter)),
        (schema.DoubtRow, _doubts(letter)),
        (schema.NamedCriterionRow, _named_criteria(letter)),
        (schema.CriteriaSetRow, _criteria_sets(letter)),
    ]
    return [(table, [{"letter_id": letter_id, **row} for row in rows]) for table, rows in tables]


def _passages(letter: Letter) -> Iterator[Row]:
    for no, p in enumerate(letter.passages):
        yield {
            "no": no,
            "start": p.start,
            "end": p.end,
            "kind": p.kind.value,
            "path": list(p.path),
            "headings": list(p.headings),
            "page": p.page,
        }


def _citations(letter: Letter) -> Iterator[Row]:
    for no, c in enumerate(letter.citations):
        yield {
            "no": no,
            "text": c.text,
            "start": c.start,
            "end": c.end,
            "kind": c.kind,
            "number": c.number,
            "number_key": number_key(c.number),
            "date": c.date,
            "issuer": c.issuer,
            "subject": c.subject,
            "relation": c.relation.value,
        }


def _mentions(letter: Letter) -> Iterator[Row]:
    for no, m in enumerate(letter.mentions):
        yield {"no": no, "text": m.text, "start": m.start, "end": m.end, "citation": m.citation}


def _footnotes(letter: Letter) -> Iterator[Row]:
    for no, f in enumerate(letter.footnotes):
        yield {"no": no, "mark": f.mark, "passage": f.passage, "start": f.start, "end": f.end}


def _named_criteria(letter: Letter) -> Iterator[Row]:
    for no, c in enumerate(letter.named_criteria):
        yield {"no": no, **asdict(c)}


def _criteria_sets(letter: Letter) -> Iterator[Row]:
    for read in letter.criteria:
        yield {"key": read.key, "origin": read.origin.value, "body": as_json(read)}


def _obligations(letter: Letter) -> Iterator[Row]:
    for no, o in enumerate(letter.obligations):
        yield {
            "no": no,
            "passage": o.passage,
            "text": o.text,
            "start": o.start,
            "end": o.end,
            "report_to": o.report_to,
            "via": o.via,
            "coordinators": list(o.coordinators),
            "exceptions": list(o.exceptions),
        }


def _assignees(letter: Letter) -> Iterator[Row]:
    for item, o in enumerate(letter.obligations):
        for no, party in enumerate(o.assignees):
            places = [place.as_json() for place in party.places]
            yield {"obligation": item, "no": no, "name": party.name, "key": party.key, "places": places}


def _deadlines(letter: Letter) -> Iterator[Row]:
    for item, o in enumerate(letter.obligations):
        for no, d in enumerate(o.deadlines):
            yield {
                "obligation": item,
                "no": no,
                "text": d.text,
                "start": d.start,
                "end": d.end,
                "kind": d.kind.value,
                "family": d.family,
                "first": d.first,
                "last": d.last,
                "inclusive": d.inclusive,
                "at": d.at,
                "rrule": d.rrule,
            }


def _doubts(letter: Letter) -> Iterator[Row]:
    h = letter.header
    doubted: list[tuple[str, int, int, str, tuple[str, ...]]] = [
        ("header", 0, 0, " ".join(filter(None, (h.kind, h.number or h.symbol))), h.doubts)
    ]
    doubted += [("citation", item, 0, c.text, c.doubts) for item, c in enumerate(letter.citations)]
    doubted += [("mention", item, 0, m.text, m.doubts) for item, m in enumerate(letter.mentions)]
    for item, o in enumerate(letter.obligations):
        doubted.append(("obligation", item, 0, o.text, o.doubts))
        doubted += [("deadline", item, at, d.text, d.doubts) for at, d in enumerate(o.deadlines)]
    for part, item, at, what, reasons in doubted:
        for no, reason in enumerate(reasons):
            yield {"part": part, "item": item, "deadline": at, "no": no, "what": what, "reason": reason}

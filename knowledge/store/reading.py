"""From the rows back to the letters: eleven queries for any number of letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from knowledge.criteria.coding import from_json
from knowledge.letter import (
    Citation,
    Deadline,
    DeadlineKind,
    Footnote,
    Header,
    Letter,
    Mention,
    NamedCriterion,
    Obligation,
    Party,
    Passage,
    PassageKind,
    Place,
    Relation,
)
from knowledge.store import schema

Rows = dict[Any, list[Row[Any]]]  # rows in order, under the key of what they belong to
MOST_IDS = 5_000  # in one query; SQLite takes 32,766 variables (https://sqlite.org/limits.html, 9)


@dataclass(frozen=True, slots=True)
class StoredLetter:
    id: int
    letter: Letter


def read_letters(connection: Connection, ids: Sequence[int] | None = None) -> list[StoredLetter]:
    """The letters with these ids (all when None) with all their parts, in the order of their ids.

    Ids that are not in the store are left out.
    """
    if ids is None:
        return _read(connection, None)
    wanted = sorted(set(ids))
    return [
        stored for at in range(0, len(wanted), MOST_IDS) for stored in _read(connection, wanted[at : at + MOST_IDS])
    ]


def citation_of(row: Row[Any], doubts: tuple[str, ...]) -> Citation:
    """The citation that a row of `citations` holds."""
    return Citation(
        row.text, row.start, row.end, row.kind, row.number, row.date, row.issuer, row.subject,
        Relation(row.relation), doubts,
    )  # fmt: skip


def _read(connection: Connection, ids: Sequence[int] | None) -> list[StoredLetter]:
    def rows(table: type[schema.Base], *key: str) -> Rows:
        columns: Table = table.metadata.tables[table.__tablename__]
        query = select(columns).order_by(*columns.primary_key.columns)
        if ids is not None:
            query = query.where(columns.c["id" if table is schema.LetterRow else "letter_id"].in_(ids))
        found: Rows = defaultdict(list)
        for row in connection.execute(query):
            found[tuple(getattr(row, name) for name in key)].append(row)
        return found

    letters = rows(schema.LetterRow)
    passages = rows(schema.PassageRow, "letter_id")
    citations = rows(schema.CitationRow, "letter_id")
    mentions = rows(schema.MentionRow, "letter_id")
    footnotes = rows(schema.FootnoteRow, "letter_id")
    obligations = rows(schema.ObligationRow, "letter_id")
    assignees = rows(schema.AssigneeRow, "letter_id", "obligation")
    deadlines = rows(schema.DeadlineRow, "letter_id", "obligation")
    criteria = rows(schema.CriteriaSetRow, "letter_id")
    named = rows(schema.NamedCriterionRow, "letter_id")
    doubts = rows(schema.DoubtRow, "letter_id", "part", "item", "deadline")

    def reasons(letter_id: int, part: str, item: int = 0, deadline: int = 0) -> tuple[str, ...]:
        return tuple(row.reason for row in doubts.get((letter_id, part, item, deadline), ()))

    def obligation(row: Row[Any]) -> Obligation:
        key = (row.letter_id, row.no)
        return Obligation(
            passage=row.passage,
            text=row.text,
            start=row.start,
            end=row.end,
            assignees=tuple(Party(a.name, a.key, tuple(map(_place, a.places))) for a in assignees.get(key, ())),
            deadlines=tuple(
                _deadline(d, reasons(d.letter_id, "deadline", row.no, d.no)) for d in deadlines.get(key, ())
            ),
            report_to=row.report_to,
            via=row.via,
            coordinators=tuple(row.coordinators),
            exceptions=tuple(row.exceptions),
            doubts=reasons(row.letter_id, "obligation", row.no),
        )

    return [
        StoredLetter(
            row.id,
            Letter(
                source=row.source,
                sha256=row.sha256,
                text=row.text,
                header=_header(row, reasons(row.id, "header")),
                passages=tuple(_passage(p, row.text) for p in passages.get((row.id,), ())),
                citations=tuple(
                    citation_of(c, reasons(row.id, "citation", c.no)) for c in citations.get((row.id,), ())
                ),
                obligations=tuple(obligation(o) for o in obligations.get((row.id,), ())),
                path=row.path,
                mentions=tuple(
                    Mention(m.text, m.start, m.end, m.citation, reasons(row.id, "mention", m.no))
                    for m in mentions.get((row.id,), ())
                ),
                footnotes=tuple(Footnote(f.mark, f.passage, f.start, f.end) for f in footnotes.get((row.id,), ())),
                criteria=tuple(from_json(s.body) for s in criteria.get((row.id,), ())),
                named_criteria=tuple(
                    NamedCriterion(c.text, c.start, c.end, c.number, c.name, c.passage, c.obligation)
                    for c in named.get((row.id,), ())
                ),
            ),
        )
        for row in letters.get((), ())
    ]


def _passage(row: Row[Any], text: str) -> Passage:
    return Passage(
        row.start, row.end, text[row.start : row.end], PassageKind(row.kind), tuple(row.path), tuple(row.headings),
        row.page,
    )  # fmt: skip


def _deadline(row: Row[Any], doubts: tuple[str, ...]) -> Deadline:
    return Deadline(
        row.text, row.start, row.end, DeadlineKind(row.kind), row.family, row.first, row.last, row.inclusive, row.at,
        row.rrule, doubts,
    )  # fmt: skip


def _header(row: Row[Any], doubts: tuple[str, ...]) -> Header:
    return Header(
        kind=row.kind,
        number=row.number,
        symbol=row.symbol,
        issuer=row.issuer,
        place=row.place,
        date=row.date,
        year=row.year,
        month=row.month,
        subject=row.subject,
        signer=row.signer,
        signer_title=row.signer_title,
        addressees=tuple(row.addressees),
        recipients=tuple(row.recipients),
        doubts=doubts,
        seat=_place(row.seat) if row.seat else None,
    )


def _place(fields: dict[str, Any]) -> Place:
    return Place(**{**fields, "today": tuple(fields["today"])})

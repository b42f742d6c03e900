"""From a citation to the one letter in store that it names, computed when asked: so it is found when that letter comes, and lost
when it goes or a second one fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, or_, select

from knowledge.letter import Citation
from knowledge.matching import issuers_agree, number_key
from knowledge.store.fitting import LEVELS, Document, fits, names_its_issuer
from knowledge.store.schema import CitationRow, LetterRow

_DOCUMENT = (
    LetterRow.id, LetterRow.kind, LetterRow.issuer, LetterRow.date, LetterRow.year, LetterRow.month, LetterRow.seat,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Resolution:
    """The id of the letter in store that a citation names; None when none or several may be meant, with the reason in Vietnamese."""

    letter_id: int | None
    reason: str | None = None


def resolve(connection: Connection, citation: Citation, citing: int | None) -> Resolution:
    """The letter that a citation names when exactly one fits (`knowledge.store.fitting`).

    `citing` is the letter that cites; None for those in store that print this citation, which must then mean the same one.
    """
    key = number_key(citation.number)
    of_number = select(*_DOCUMENT).where(numbered(LetterRow.number_key, key)).order_by(LetterRow.id)
    documents = [_document(row) for row in connection.execute(of_number)] if key else []
    if not documents:
        return Resolution(None, "chưa có trong kho")
    citing_letters = [
        _document(row) for row in connection.execute(select(*_DOCUMENT).where(_prints(citation, key, citing)))
    ]
    found = [
        _among(documents, _as_told_elsewhere(connection, citation, key, letter), letter) for letter in citing_letters
    ]
    found = found or [_among(documents, citation, None)]
    if len({resolution.letter_id for resolution in found}) > 1:
        return Resolution(None, "nhiều văn bản cùng viện dẫn như vậy nhưng chỉ văn bản khác nhau")
    return found[0]


def numbered(column: Any, key: str) -> ColumnElement[bool]:
    """The rows with this number key; a number without a symbol (`4665`) fits any symbol."""
    same: ColumnElement[bool] = column == key
    return same if "/" in key else or_(same, column.startswith(f"{key}/", autoescape=True))


def _prints(citation: Citation, key: str, citing: int | None) -> ColumnElement[bool]:
    if citing is not None:
        return LetterRow.id == citing
    place = (CitationRow.start == citation.start, CitationRow.end == citation.end, CitationRow.text == citation.text)
    return LetterRow.id.in_(select(CitationRow.letter_id).where(CitationRow.number_key == key, *place))


def _document(row: Any) -> Document:
    seat = {level: name for level, name in (row.seat or {}).items() if level in LEVELS and name}
    return Document(row.id, row.kind, row.issuer, row.date, row.year, row.month, seat)


def _as_told_elsewhere(connection: Connection, citation: Citation, key: str, citing: Document) -> Citation:
    """The citation, with the date and issuer that the same letter gives this number elsewhere, where all agree."""
    if citation.date and citation.issuer:
        return citation
    query = select(CitationRow.date, CitationRow.issuer)
    rows = connection.execute(query.where(CitationRow.letter_id == citing.id, CitationRow.number_key == key)).all()
    fitting = [
        row
        for row in rows
        if issuers_agree(citation.issuer, row.issuer) and row.date in (None, citation.date or row.date)
    ]
    days = {row.date for row in fitting if row.date}
    issuers = sorted({row.issuer for row in fitting if row.issuer}, key=len)
    agreed = issuers and all(issuers_agree(one, issuers[-1]) for one in issuers)
    return replace(
        citation,
        date=citation.date or (days.pop() if len(days) == 1 else None),
        issuer=citation.issuer or (issuers[-1] if agreed else None),
    )


def _among(documents: Sequence[Document], citation: Citation, citing: Document | None) -> Resolution:
    fitting = [document for document in documents if fits(citation, document, citing)]
    if len(fitting) > 1:
        return Resolution(None, f"có {len(fitting)} văn bản trong kho cùng khớp")
    if fitting and citing and fitting[0].id == citing.id:
        return Resolution(None, "trùng số của chính văn bản viện dẫn")
    if fitting:
        return Resolution(fitting[0].id)
    if citation.date is None and not names_its_issuer(citation):
        return Resolution(None, "viện dẫn không ghi đủ ngày, cơ quan ban hành; số này nhiều nơi cùng dùng")
    return Resolution(None, "văn bản cùng số trong kho khác ngày hoặc khác cơ quan ban hành")

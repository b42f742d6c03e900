"""Whether a letter that has been read is in store already: by its bytes, or as the same document in another file."""

from __future__ import annotations

from sqlalchemy import Engine, select

from knowledge.letter import Header
from knowledge.matching import issuers_agree, letter_key
from knowledge.store.database import reading
from knowledge.store.schema import LetterRow


def letter_of_bytes(engine: Engine, sha256: str) -> int | None:
    """The id of the letter that was read from these bytes, by whichever version of the reader."""
    with reading(engine) as connection:
        return connection.scalar(select(LetterRow.id).where(LetterRow.sha256 == sha256))


def same_documents(engine: Engine, header: Header) -> list[int]:
    """The letters with this number, date and issuer; none where one of the three is not written, for then nothing tells them apart."""
    if not (header.number and header.date and header.issuer):
        return []
    key = letter_key(header.number, header.symbol)
    with reading(engine) as connection:
        columns = (LetterRow.id, LetterRow.number, LetterRow.symbol, LetterRow.issuer)
        rows = connection.execute(select(*columns).where(LetterRow.date == header.date).order_by(LetterRow.id)).all()
    return [
        row.id
        for row in rows
        if row.number and row.issuer and letter_key(row.number, row.symbol) == key
        if issuers_agree(header.issuer, row.issuer)
    ]

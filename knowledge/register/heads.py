"""The heads of all letters in store, read once and kept until a letter comes or goes."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import select

from knowledge.canonical import canonical, spoken
from knowledge.letter import Header
from knowledge.store.database import reading
from knowledge.store.letters import LetterStore
from knowledge.store.schema import CitationRow, LetterRow

_READ = (
    LetterRow.id, LetterRow.source, LetterRow.number_key, LetterRow.kind, LetterRow.number, LetterRow.symbol,
    LetterRow.issuer, LetterRow.place, LetterRow.date, LetterRow.year, LetterRow.month, LetterRow.subject,
    LetterRow.signer, LetterRow.signer_title,
)  # fmt: skip


@dataclass(frozen=True)
class Head:
    """What a list tells of a letter; of `header` addressees, recipients, seat and doubts are not read."""

    letter_id: int
    source: str
    number_key: str
    header: Header

    @property
    def day(self) -> tuple[int, int, int]:
        """Year, month, day as far as they are written, for sorting."""
        h = self.header
        return (h.date.year, h.date.month, h.date.day) if h.date else (h.year or 0, h.month or 0, 0)

    @cached_property
    def words(self) -> str:
        """Kind, issuer, place, subject, signer and symbol, canonical."""
        return canonical(self._printed)

    @cached_property
    def spoken(self) -> str:
        """The same with diacritics."""
        return spoken(self._printed)

    @property
    def _printed(self) -> str:
        h = self.header
        return " ; ".join(filter(None, (h.kind, h.issuer, h.place, h.subject, h.signer, h.symbol)))


class Heads:
    """The heads, newest first, and the numbers of what letters cite; safe to use from several threads."""

    def __init__(self, store: LetterStore) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._seen = (-1, -1)
        self._all: tuple[Head, ...] = ()
        self._cited: frozenset[str] = frozenset()

    def all(self) -> tuple[Head, ...]:
        """Those of all letters in store, newest first; undated ones come last."""
        self._refresh()
        return self._all

    def cited(self) -> frozenset[str]:
        """The number keys of the documents that letters in store cite."""
        self._refresh()
        return self._cited

    def of(self, ids: Iterable[int]) -> list[Head]:
        """The heads of these, in this order, without those that are gone."""
        known = {head.letter_id: head for head in self.all()}
        return [known[i] for i in ids if i in known]

    def _refresh(self) -> None:
        with self._lock:
            seen = self._store.newest()  # before reading: what comes in between is noticed the next time
            if seen == self._seen:
                return
            with reading(self._store.engine) as connection:
                rows = connection.execute(select(*_READ)).all()
                cited = connection.scalars(select(CitationRow.number_key).distinct()).all()
            heads = map(_head, rows)
            self._all = tuple(sorted(heads, key=lambda head: (head.day, head.letter_id), reverse=True))
            self._cited, self._seen = frozenset(cited), seen


def _head(row: Any) -> Head:
    header = Header(
        kind=row.kind, number=row.number, symbol=row.symbol, issuer=row.issuer, place=row.place, date=row.date,
        year=row.year, month=row.month, subject=row.subject, signer=row.signer, signer_title=row.signer_title,
    )  # fmt: skip
    return Head(row.id, row.source, row.number_key, header)

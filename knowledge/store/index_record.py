"""Which letters' vectors each Chroma collection has acknowledged: the store's half of the bookkeeping."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import Engine, delete, exists, select
from sqlalchemy.dialects.sqlite import insert

from knowledge.store.database import reading, writing
from knowledge.store.schema import IndexedRow, LetterRow

_MOST_IDS = 10_000  # in one statement


class IndexRecord:
    """The rows of `indexed` for one collection."""

    def __init__(self, engine: Engine, collection: str) -> None:
        self._engine = engine
        self._collection = collection
        self._mine = IndexedRow.collection == collection

    def held(self) -> dict[int, int]:
        """How many vectors of which letters the collection holds."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(IndexedRow.letter_id, IndexedRow.vectors).where(self._mine))
            return {row.letter_id: row.vectors for row in rows}

    def agrees(self) -> bool:
        """Whether the collection holds every letter in store, and no other."""
        with reading(self._engine) as connection:
            held = select(IndexedRow.letter_id).where(self._mine)
            stored = select(LetterRow.id)
            return not connection.scalar(select(exists(stored.except_(held)) | exists(held.except_(stored))))

    def still_in_store(self, ids: Collection[int]) -> set[int]:
        with reading(self._engine) as connection:
            return set(connection.scalars(select(LetterRow.id).where(LetterRow.id.in_(ids))))

    def add(self, vectors: Mapping[int, int]) -> None:
        """The collection holds so many vectors of these letters."""
        rows = [{"collection": self._collection, "letter_id": i, "vectors": n} for i, n in vectors.items()]
        if rows:
            statement = insert(IndexedRow)
            known = [IndexedRow.collection, IndexedRow.letter_id]
            with writing(self._engine) as connection:
                connection.execute(
                    statement.on_conflict_do_update(index_elements=known, set_={"vectors": statement.excluded.vectors}),
                    rows,
                )

    def forget(self, ids: Collection[int]) -> None:
        """The collection holds no vector of these letters any more."""
        wanted = list(ids)
        with writing(self._engine) as connection:
            for at in range(0, len(wanted), _MOST_IDS):
                these = IndexedRow.letter_id.in_(wanted[at : at + _MOST_IDS])
                connection.execute(delete(IndexedRow).where(self._mine, these))

    def forget_all(self) -> None:
        with writing(self._engine) as connection:
            connection.execute(delete(IndexedRow).where(self._mine))

    def forget_other_collections(self) -> None:
        with writing(self._engine) as connection:
            connection.execute(delete(IndexedRow).where(~self._mine))


def all_indexed(engine: Engine) -> bool:
    """Whether every letter in store has its vectors in some collection, and no vector is of a letter that is gone."""
    with reading(engine) as connection:
        held = set(connection.scalars(select(IndexedRow.letter_id)))
        return held == set(connection.scalars(select(LetterRow.id)))

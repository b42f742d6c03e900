"""The criteria sets in store: shipped ones, filled templates, and those read from decisions, which come and go with their letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Delete, Engine, delete, func, insert, select

from knowledge.criteria.coding import as_json, from_json
from knowledge.criteria.model import CriteriaSet, Origin
from knowledge.store.database import reading, writing
from knowledge.store.schema import CriteriaSetRow, FactRow

SHIPPED = "shipped_criteria"  # the fact that tells which shipped sets are in


@dataclass(frozen=True, slots=True)
class StoredSet:
    """A set and, where it was read from one, its letter."""

    id: int
    set: CriteriaSet
    letter_id: int | None = None


class CriteriaStore:
    """The sets in a migrated database. Every method is one transaction, and may be called from any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> list[StoredSet]:
        """Every set, in the order in which they came."""
        with reading(self._engine) as connection:
            rows = connection.execute(
                select(CriteriaSetRow.id, CriteriaSetRow.body, CriteriaSetRow.letter_id).order_by(CriteriaSetRow.id)
            ).all()
        return [StoredSet(row.id, from_json(row.body), row.letter_id) for row in rows]

    def newest(self) -> tuple[int, int]:
        """(how many sets, the greatest id): the same as before only when no set came or went, as no id is given twice."""
        with reading(self._engine) as connection:
            count, greatest = connection.execute(
                select(func.count(), func.coalesce(func.max(CriteriaSetRow.id), 0)).select_from(CriteriaSetRow)
            ).one()
            return count, greatest

    def shipped(self) -> str | None:
        """The digest under which shipped sets were last put in."""
        with reading(self._engine) as connection:
            return connection.scalar(select(FactRow.value).where(FactRow.name == SHIPPED))

    def put_shipped(self, sets: Sequence[CriteriaSet], digest: str) -> None:
        """Put these in the place of all shipped ones. Raises StoreBusy; then nothing has changed."""
        with writing(self._engine) as connection:
            connection.execute(delete(CriteriaSetRow).where(CriteriaSetRow.origin == Origin.SHIPPED.value))
            if sets:
                connection.execute(insert(CriteriaSetRow), [_row(s) for s in sets])
            connection.execute(delete(FactRow).where(FactRow.name == SHIPPED))
            connection.execute(insert(FactRow).values(name=SHIPPED, value=digest))

    def put_template(self, filled: CriteriaSet) -> bool:
        """Put a filled template in the place of an earlier one of the same key; whether there was one."""
        with writing(self._engine) as connection:
            gone = connection.execute(_templates(filled.key)).rowcount
            connection.execute(insert(CriteriaSetRow).values(_row(filled)))
        return gone > 0

    def remove_template(self, key: str) -> bool:
        """Take a filled template out; False where there is none of this key."""
        with writing(self._engine) as connection:
            return connection.execute(_templates(key)).rowcount > 0


def _templates(key: str) -> Delete:
    return delete(CriteriaSetRow).where(CriteriaSetRow.key == key, CriteriaSetRow.origin == Origin.TEMPLATE.value)


def _row(of: CriteriaSet) -> dict[str, object]:
    return {"key": of.key, "origin": of.origin.value, "body": as_json(of), "letter_id": None}

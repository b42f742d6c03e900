"""A criteria set as JSON and back: how it lies in the store, and what `ntm criteria --json` prints."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from knowledge.criteria.model import CriteriaSet


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[CriteriaSet]:
    return TypeAdapter(CriteriaSet)


def as_json(of: CriteriaSet) -> dict[str, Any]:
    """Its fields by their names: days in ISO 8601, values as strings, so that none is rounded."""
    fields: dict[str, Any] = _adapter().dump_python(of, mode="json")
    return fields


def from_json(fields: dict[str, Any]) -> CriteriaSet:
    """What `as_json` made. Raises ValueError for anything else."""
    return _adapter().validate_python(fields)

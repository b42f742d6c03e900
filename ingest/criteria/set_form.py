"""The form of a criteria set: the fields of the file, the columns of the spreadsheet, their labels (set_form.yaml)."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

from knowledge.yaml_data import read_yaml


@lru_cache(maxsize=1)
def form() -> dict[str, Any]:
    """`fields`, `columns`, `sheets`, `levels`, each in the order of the form."""
    found: dict[str, Any] = read_yaml(files(__package__) / "set_form.yaml")
    return found


def label(key: str, where: str = "") -> str:
    """How a person finds a field: `“title” (Tên bộ tiêu chí)`; one without a label by its key alone."""
    fields, columns = form()["fields"], form()["columns"]
    said = fields.get(f"decision.{key}") if where == "quyết định" else columns.get(key) if where else fields.get(key)
    return f"“{key}” ({said['label']})" if said else f"“{key}”"

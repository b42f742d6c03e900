"""The tables of Vietnam's units in the package vietnamadminunits (MIT): as they stood early in 2025, those of today, what went where.

Its data files are read as they lie: importing it brings in a geocoder and a web client, which takes longer than all the rest.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import sqlite3
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any


class Era(StrEnum):
    """The table of a time: before 1/7/2025 with districts, and since."""

    THEN = "admin_units_legacy"
    NOW = "admin_units"


def units_of(era: Era, columns: Sequence[str]) -> list[dict[str, str]]:
    """The different rows of these columns: `province`, `district` (THEN only), `ward`, each also with `Key`, `Short`, `Alias` behind it."""
    address = f"{(_data() / 'dataset.db').as_uri()}?mode=ro"
    with contextlib.closing(sqlite3.connect(address, uri=True)) as database:
        found = database.execute(f"SELECT DISTINCT {','.join(columns)} FROM [{era.value}]")
        return [dict(zip(columns, row, strict=True)) for row in found]


def successors() -> dict[str, Any]:
    """What each unit of before went into: `DICT_PROVINCE`, `DICT_PROVINCE_WARD_NO_DIVIDED`, `DICT_PROVINCE_WARD_DIVIDED`, by keys."""
    tables: dict[str, Any] = json.loads((_data() / "converter_2025.json").read_text(encoding="utf-8"))
    return tables


def _data() -> Path:
    """The package's folder of data. Raises ModuleNotFoundError when it is not installed."""
    spec = importlib.util.find_spec("vietnamadminunits")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("vietnamadminunits", name="vietnamadminunits")
    return Path(spec.submodule_search_locations[0]) / "data"

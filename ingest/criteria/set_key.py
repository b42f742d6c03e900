"""The name of a criteria set for good, out of its decision: the same wherever the set was taken from."""

from __future__ import annotations

from datetime import date

from knowledge.criteria.model import Level
from knowledge.folding import syllables


def set_key(number: str, level: Level, province: str | None = None, day: date | None = None) -> str:
    """`318-qd-ttg-xa-ntm`; of a province with its name and the year: its numbers begin anew every year.

    set_key("1494/QĐ-UBND", Level.COMMUNE, "Lạng Sơn", date(2022, 9, 14)) is `1494-qd-ubnd-xa-ntm-lang-son-2022`.
    """
    of_province = [*syllables(province), *([str(day.year)] if day else [])] if province else []
    return "-".join([*syllables(number), *level.value.split("_"), *of_province])

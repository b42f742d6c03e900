"""What the words of one head say: what its column holds, and of which region, group or year."""

from __future__ import annotations

import re
from enum import StrEnum

from ingest.criteria.thresholds import unit_named, words
from knowledge.criteria.regions import region_named
from knowledge.folding import fold

_MARK = re.compile(r"\s*[(\[](?:\d{1,2}|\*{1,3})[)\]]|\*+$")
_YEAR = re.compile(r"(?:(?:den )?(?:het )?nam )?(20\d\d)")
_IN_BRACKETS = re.compile(r"^(.*?)\s*\(([^()]*)\)$")


class Holds(StrEnum):
    """What a column holds: the keys of `columns` in criteria.yaml, and what is not known."""

    NUMBER = "number"
    CRITERION = "criterion"
    CONTENT = "content"
    VALUE = "value"
    UNIT = "unit"
    RESPONSIBLE = "responsible"
    EVIDENCE = "evidence"
    REMARK = "remark"
    OTHER = "other"


def kind_of(head: str) -> Holds | None:
    """What a column with this head holds; None for words that are not known."""
    folded = fold(bare(head))
    for name, patterns in words()["columns"].items():
        if any(re.fullmatch(pattern, folded) for pattern in patterns):
            return Holds.VALUE if name == "axis" else Holds(name)
    return None


def names_axis(head: str) -> bool:
    """Whether a head names a region, a group or a year."""
    return axis_of(head) != (None, None, None)


def axis_of(head: str) -> tuple[str | None, str | None, int | None]:
    """The region, group and year that a head names."""
    name = bare(head)
    folded = fold(name)
    if region := region_named(name):
        return region.key, None, None
    if group := re.fullmatch(words()["group"], folded):
        return None, words()["groups_by_roman"].get(group["group"], group["group"]), None
    if year := _YEAR.fullmatch(folded):
        return None, None, int(year[1])
    return None, None, None


def bare(head: str) -> str:
    """A head without marks of notes and without what it says in brackets."""
    words_left = _MARK.sub("", head).strip(" :.")
    in_brackets = _IN_BRACKETS.match(words_left)
    return in_brackets[1] if in_brackets and in_brackets[1] else words_left


def unit_in_head(head: str) -> str | None:
    """The unit that a head says in brackets: `Mức đạt (%)`."""
    in_brackets = _IN_BRACKETS.match(_MARK.sub("", head).strip())
    return unit_named(re.sub(r"(?i)^(?:đvt|đơn vị(?: tính)?)\s*:\s*", "", in_brackets[2])) if in_brackets else None

"""Places as somebody types them: "thôn Nà Mạ, xã Suối Nhung"."""

from __future__ import annotations

import regex as re

from knowledge.unit_names import Level, unit_name
from knowledge.worklist.homes import level_of

_UPWARDS = (Level.VILLAGE, Level.COMMUNE, Level.DISTRICT, Level.PROVINCE)
_APART = re.compile(r"\s*[,;–]\s*|\s+-\s+")
MOST = 200
"""Characters of a text that is read as places; no address is longer."""


def said_places(text: str) -> tuple[tuple[str, ...], str]:
    """(the places, from the smallest up, one a level; the first part that names no kind of place, "" for none)."""
    found: dict[Level, str] = {}
    for part in filter(None, _APART.split(" ".join(text[:MOST].split()))):
        level = level_of(part)
        if level is None:
            return (), part
        name = unit_name(part, level)
        found.setdefault(level, f"{name.kind} {name.bare}" if name.kind else name.bare)
    return tuple(found[level] for level in _UPWARDS if level in found), ""

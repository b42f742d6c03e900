"""What may be a Vietnamese syllable, folded: told by how one is built, so that rare ones and those of names are among them."""

from __future__ import annotations

from functools import cache

from knowledge.vocabulary import load

_ONSETS = (
    *("", "b", "c", "ch", "d", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh"),
    *("nh", "p", "ph", "r", "s", "t", "th", "tr", "v", "x"),
)
_RIMES: list[str] = load("syllables")["rimes"]
_AFTER_QU: list[str] = load("syllables")["after_qu"]
_BEFORE_FRONT = frozenset(
    ("k", "gh", "ngh")
)  # "k", "gh", "ngh" stand before e, i, y, and "c", "g", "ng" before the others
_BEFORE_BACK = frozenset(("c", "g", "ng"))
_WITH_QU = ("oa", "oe", "ue", "uy")  # after "c" these are written "qua", "que", "quy"


def is_syllable(folded: str) -> bool:
    """Whether a folded word is built as Vietnamese syllables are."""
    return folded in _all()


@cache
def _all() -> frozenset[str]:
    built = {onset + rime for onset in _ONSETS for rime in _RIMES if _fit(onset, rime)}
    return frozenset(built | {f"qu{rime}" for rime in _AFTER_QU} | {"gi", "gin", "gim"})


def _fit(onset: str, rime: str) -> bool:
    if onset in _BEFORE_FRONT:
        return rime[0] in "iey"
    if onset in _BEFORE_BACK:
        return rime[0] not in "iey" and not (onset == "c" and rime.startswith(_WITH_QU))
    return True

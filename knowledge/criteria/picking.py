"""The sets that a few words name: a key, a decision's number, a level."""

from __future__ import annotations

from knowledge.criteria.asked import understand_criteria
from knowledge.criteria.catalogue import Catalogue, Entry
from knowledge.criteria.names import Names
from knowledge.folding import fold
from knowledge.matching import number_key


def sets_named(words: str, catalogue: Catalogue) -> list[Entry]:
    """ "318-qd-ttg-xa-ntm", "318/QĐ-TTg", "318", "nâng cao", "318 nâng cao"; none where nothing is named."""
    key = fold(words)
    exact = [e for e in catalogue.entries if e.set.key == key or e.number == number_key(words)]
    if exact:
        return exact
    asked = understand_criteria(f"bộ {words}", catalogue, Names(catalogue))
    if not asked.decisions and not asked.levels:
        return []
    return [
        e
        for e in catalogue.entries
        if (not asked.decisions or e.number in asked.decisions) and (not asked.levels or e.set.level in asked.levels)
    ]

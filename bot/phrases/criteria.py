"""The menu of criteria."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class CriteriaPhrases:
    """The phrases of `criteria.yaml`."""

    command_criteria: str
    criteria_sets: str
    criteria_in_force: str
    criteria_not_in_force: str
    criteria_of_set: str
    threshold: str
    other_criteria: str
    other_sets: str
    no_criteria: str
    button_outdated: str

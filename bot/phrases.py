"""The sentences of `phrases.yaml`, by name."""

from __future__ import annotations

import string
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

import yaml

from knowledge.letter import Relation

# What the code fills in, for each phrase that has gaps.
GAPS: dict[str, frozenset[str]] = {
    "start": frozenset({"examples"}),
    "help": frozenset({"examples", "limit"}),
    "question_too_long": frozenset({"limit"}),
    "unreachable": frozenset({"reason"}),
    "unanswered": frozenset({"count"}),
    "page_of": frozenset({"page", "pages"}),
}


@dataclass(frozen=True, slots=True)
class Phrases:
    """One field for each phrase; gaps are filled with `str.format`."""

    start: str
    help: str
    examples: tuple[str, ...]
    command_start: str
    command_help: str
    command_criteria: str
    question_too_long: str
    text_only: str
    unknown_command: str
    something_failed: str
    store_empty: str
    relations: dict[str, str]  # by the value of knowledge.letter.Relation
    no_answer: str
    nearest: str
    notes: str
    choices: str
    criteria_sets: str
    criteria_in_force: str
    criteria_not_in_force: str
    criteria_of_set: str
    threshold: str
    other_criteria: str
    other_sets: str
    page_before: str
    page_after: str
    page_of: str
    no_criteria: str
    button_outdated: str
    token_missing: str
    token_refused: str
    second_instance: str
    unreachable: str
    reachable_again: str
    unanswered: str

    def example_lines(self) -> str:
        """The example questions as a list, one a line."""
        return "\n".join(f"• {question}" for question in self.examples)


@lru_cache(maxsize=1)
def phrases() -> Phrases:
    """The phrases of this package. Raises ValueError when the file lacks one, has one too many, or has a wrong gap."""
    read = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    expected = {field.name for field in fields(Phrases)}
    if read.keys() != expected:
        raise ValueError(f"phrases.yaml: missing or unknown phrases: {sorted(read.keys() ^ expected)}")
    examples = tuple(read.pop("examples"))
    relations = read.pop("relations")
    if relations.keys() != set(Relation):
        raise ValueError(f"phrases.yaml: missing or unknown relations: {sorted(relations.keys() ^ set(Relation))}")
    said = {name: text.strip() for name, text in read.items()}
    for name, text in said.items():
        gaps = {gap for _, gap, _, _ in string.Formatter().parse(text) if gap is not None}
        if gaps != GAPS.get(name, frozenset()):
            raise ValueError(f"phrases.yaml: {name} has the gaps {sorted(gaps)}")
    return Phrases(examples=examples, relations=relations, **said)

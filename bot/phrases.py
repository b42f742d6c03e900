"""The sentences of `phrases.yaml`, by name."""

from __future__ import annotations

import string
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

import yaml

from bot.access.events import Outcome, What
from bot.access.roles import Role
from knowledge.letter import Relation
from knowledge.worklist.groups import Group

# What the code fills in, for each phrase that has gaps.
GAPS: dict[str, frozenset[str]] = {
    "start": frozenset({"examples"}),
    "help": frozenset({"examples", "limit"}),
    "question_too_long": frozenset({"limit"}),
    "unreachable": frozenset({"reason"}),
    "unanswered": frozenset({"count"}),
    "page_of": frozenset({"page", "pages"}),
    "calendar_event": frozenset({"task"}),
    "timeline_title": frozenset({"first", "last"}),
    "timeline_month": frozenset({"month", "year"}),
    "timeline_more": frozenset({"count"}),
    "duties_of": frozenset({"who"}),
    "duty_next": frozenset({"day"}),
    "duties_no_word": frozenset({"word"}),
    "duties_none": frozenset({"who", "places"}),
    "place_kind_missing": frozenset({"place"}),
    "group_unknown": frozenset({"group", "groups"}),
    "calendar_written": frozenset({"path"}),
    "calendar_not_written": frozenset({"path", "reason"}),
    "who_unknown": frozenset({"lacking"}),
    "duties_command_hint": frozenset({"lacking"}),
    "persona_kept": frozenset({"who"}),
    "persona_lacks": frozenset({"lacking"}),
    "place_choices": frozenset({"typed"}),
    "place_not_found": frozenset({"typed"}),
    "calendar_caption": frozenset({"count"}),
    "calendar_nothing": frozenset({"who"}),
    "stranger": frozenset({"id"}),
    "invite_usage": frozenset({"most", "days"}),
    "invite_made": frozenset({"key", "role", "until", "link"}),
    "invite_taken": frozenset({"role"}),
    "invite_raised": frozenset({"role"}),
    "invite_kept": frozenset({"role"}),
    "member_line": frozenset({"name", "role", "id", "since"}),
    "settings_admin_line": frozenset({"name", "id"}),
    "invite_line": frozenset({"key", "role", "until"}),
    "revoke_button": frozenset({"what"}),
    "revoke_ask": frozenset({"what"}),
    "audit_line": frozenset({"at", "who", "what", "outcome"}),
    "forget_ask": frozenset({"id"}),
}
# The phrases that are one word for each of several things, and these things.
TABLES: dict[str, frozenset[str]] = {
    "relations": frozenset(Relation),
    "duty_groups": frozenset(Group),
    "roles": frozenset(role.key for role in Role),
    "audit_kinds": frozenset(What),
    "audit_outcomes": frozenset(Outcome),
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
    duty_groups: dict[str, str]  # by the value of knowledge.worklist.Group
    duties_of: str
    duty_deadline: str
    duty_next: str
    duties_nothing_told: str
    duties_no_word: str
    duties_none: str
    duties_no_letters_know: str
    duties_in_group: str
    duties_in_private: str
    duties_command_hint: str
    place_kind_missing: str
    group_unknown: str
    calendar_written: str
    calendar_not_written: str
    who_unknown: str
    button_who: str
    button_calendar: str
    calendar_name: str
    calendar_event: str
    calendar_caption: str
    calendar_nothing: str
    timeline_title: str
    timeline_month: str
    timeline_more: str
    timeline_nothing_coming: str
    timeline_caption: str
    persona_none: str
    persona_kept: str
    persona_lacks: str
    persona_in_private: str
    persona_pick_role: str
    persona_ask_place: str
    place_choices: str
    place_not_found: str
    place_too_many: str
    button_gone: str
    button_role: str
    button_place: str
    button_forget: str
    button_duties: str
    button_back: str
    command_whoami: str
    command_duties: str
    command_calendar: str
    stranger: str
    too_fast: str
    not_allowed: str
    roles: dict[str, str]  # by bot.access.roles.Role.key
    invite_usage: str
    invite_made: str
    invite_taken: str
    invite_raised: str
    invite_kept: str
    invite_refused: str
    members_title: str
    members_none: str
    member_line: str
    settings_admin_line: str
    invite_line: str
    revoke_button: str
    revoke_ask: str
    revoke_yes: str
    revoke_no: str
    revoke_usage: str
    revoked: str
    revoke_unknown: str
    revoke_settings: str
    revoke_last: str
    audit_title: str
    audit_none: str
    audit_line: str
    audit_nobody: str
    audit_kinds: dict[str, str]  # by bot.access.audit.What
    audit_outcomes: dict[str, str]  # by bot.access.audit.Outcome
    forget_ask: str
    forget_yes: str
    forget_no: str
    forgotten: str
    forget_kept: str
    access_button_outdated: str
    nobody_admitted: str
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
    tables = {name: read.pop(name) for name in TABLES}
    for name, table in tables.items():
        if table.keys() != TABLES[name]:
            raise ValueError(f"phrases.yaml: missing or unknown {name}: {sorted(table.keys() ^ TABLES[name])}")
    said = {name: text.strip() for name, text in read.items()}
    for name, text in said.items():
        gaps = {gap for _, gap, _, _ in string.Formatter().parse(text) if gap is not None}
        if gaps != GAPS.get(name, frozenset()):
            raise ValueError(f"phrases.yaml: {name} has the gaps {sorted(gaps)}")
    return Phrases(examples=examples, **tables, **said)

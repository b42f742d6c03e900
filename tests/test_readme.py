"""README.md says what the program does: its commands, settings, JSON fields and answers are the real ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import typer

from bot.cli import app
from bot.commands.reminders import as_json as as_reminder
from bot.reminders.planning import dues_to_come, moment
from bot.settings import variable_names
from ingest.record import as_json
from knowledge.answer import Answer, AnswerDeadline, Quote, Status
from knowledge.library import Library
from knowledge.store.conversations import Persona
from knowledge.store.letters import LetterStore
from knowledge.worklist.groups import Group
from knowledge.worklist.listing import worklist
from tests.knowledge.store.example_letters import survey_letter
from tests.readme import README, with_answers

PAGE = README.read_text(encoding="utf-8")
ROOT = README.parent
ANSWER = Answer(
    Status.ANSWERED,
    "Trước ngày 25/3/2024",
    deadlines=(AnswerDeadline("trước ngày 25/3/2024", "bound", date(2024, 3, 25), None),),
    quotes=(Quote(1, "a.md", "Công văn", "mục 1", "trước ngày 25/3/2024", 0, 20),),
    written_by="ollama:qwen3 writing@0123456789ab",
)


def section(heading: str) -> str:
    """The text between this heading and the next one."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#+ |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, heading
    return found.group(1)


def first_column(text: str) -> list[str]:
    """What stands in back quotes in the first column of a table."""
    return re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)


def fields(record: dict[str, Any]) -> Iterator[str]:
    """The fields of a JSON object: `deadlines[].text` for a field of the objects in a list."""
    for name, value in record.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            yield from (f"{name}[].{inner}" for inner in fields(value[0]))
        else:
            yield name


def test_the_fields_of_an_answer() -> None:
    assert first_column(section("`ntm ask --json`")) == list(fields(ANSWER.as_json()))


def test_the_fields_of_a_letter() -> None:
    assert first_column(section("`ntm letters --json`")) == ["id", *fields(as_json(survey_letter()))]


def test_the_fields_of_a_task(sample_store: LetterStore) -> None:
    who = Persona("trưởng thôn", ("thôn Nà Mạ", "xã Suối Nhung"))
    duty = worklist(who, Library(sample_store), date(2024, 3, 12)).duties[0]
    assert first_column(section("`ntm duties --json`")) == list(duty.as_json())


def test_the_fields_of_a_reminder(sample_store: LetterStore) -> None:
    who = Persona("trưởng thôn", ("thôn Nà Mạ", "xã Suối Nhung"))
    duty = worklist(who, Library(sample_store), date(2024, 3, 12)).of(Group.THIS_WEEK)[0]
    (due,) = dues_to_come(duty, moment(date(2024, 3, 12)))
    assert first_column(section("`ntm reminders --json`")) == list(as_reminder(due.day, due))


def test_the_settings() -> None:
    assert first_column(section("Settings")) == list(variable_names().values())


def commands_named() -> list[str]:
    """Every `ntm …` in back quotes or in a block of code."""
    code = re.findall(r"`(ntm [^`\n]+)`", PAGE)
    for block in re.findall(r"```(?:sh|console)\n(.*?)```", PAGE, re.DOTALL):
        code += re.findall(r"^(?:\$ )?(ntm .+?)(?:\s+#.*)?$", block, re.MULTILINE)
    return sorted(set(code))


@pytest.mark.parametrize("line", commands_named())
def test_a_command_exists_with_its_options(line: str) -> None:
    words = re.sub(r'"[^"]*"', "…", line).split()[1:]
    found = typer.main.get_command(app)
    while words and words[0] in getattr(found, "commands", {}):
        found = found.commands[words.pop(0)]  # type: ignore[attr-defined]
    assert found.name in line.split()
    options = {name for parameter in found.params for name in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= options


def test_every_command_is_named() -> None:
    named = {line.split()[1] for line in commands_named()}
    assert set(typer.main.get_command(app).commands) <= named  # type: ignore[attr-defined]


def test_the_answers_shown_are_those_given() -> None:
    assert with_answers(PAGE) == PAGE, "python -m tests.readme writes them anew"


@pytest.mark.parametrize(
    "target", sorted(set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)))
)
def test_make_targets_that_are_named_exist(target: str) -> None:
    assert target in {"clean", "constraints"} or re.search(rf"make (?:[a-z]+ )*{target}\b", PAGE)


def test_files_that_the_documents_name_exist() -> None:
    pages = [README, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs" / "decisions").glob("*.md"))]
    for page in pages:
        for name in re.findall(r"`((?:docs|bot|knowledge|ingest|tests)/[\w./-]+)`", page.read_text(encoding="utf-8")):
            assert (ROOT / name).exists(), f"{page.name}: {name}"


def test_each_decision_says_how_to_undo_it() -> None:
    records = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [record.name[:4] for record in records] == [f"{n:04}" for n in range(1, len(records) + 1)]
    for record in records:
        text = record.read_text(encoding="utf-8")
        assert text.startswith(f"# {record.name[:4]}: ")
        for part in ("**Context.**", "**Decision.**", "**Consequences.**", "**How to undo.**"):
            assert part in text, f"{record.name}: {part}"


def test_documents_name_no_path_of_one_machine() -> None:
    for page in (README, ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")):
        assert not re.search(r"/(?:home|root|work|tmp|Users)/", page.read_text(encoding="utf-8")), page.name

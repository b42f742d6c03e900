"""Realistic letters in any number, the same for the same seed, with what they require known beforehand.

Four out of five are of communes, the fifth of their district; every four letters of one body deal with other matters, so
that a body and a task name one deadline. They are laid out as Nghị định 30/2020/NĐ-CP, Phụ lục I says, as plain text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from tests.bench.deadlines import Due, due_after
from tests.bench.layouts import LAYOUTS, Draft, Task, body_of
from tests.bench.phrases import commune_name, district_name, person, phrases

LETTERS_OF_A_BODY = 4
TOPICS_OF_A_LETTER = 3
COMMUNES_OF_A_DISTRICT = 4
SEED = 2024


@dataclass(frozen=True, slots=True)
class MadeLetter:
    """A letter's file name and text, and the tasks that it gives."""

    name: str
    text: str
    place: str
    tasks: tuple[Task, ...]


def made_letters(count: int, seed: int = SEED) -> Iterator[MadeLetter]:
    """`count` letters; letter n is the same whatever their number."""
    for number in range(count):
        yield _made(number, seed)


def write_letters(folder: Path, count: int, seed: int = SEED) -> list[MadeLetter]:
    """Write the letters as .txt files into an existing folder."""
    made = list(made_letters(count, seed))
    for letter in made:
        (folder / letter.name).write_text(letter.text, encoding="utf-8")
    return made


def _made(number: int, seed: int) -> MadeLetter:
    chance = Random(f"{seed}/{number}")
    body, turn = divmod(number, LETTERS_OF_A_BODY)
    district, place_in_it = divmod(body, COMMUNES_OF_A_DISTRICT + 1)
    level = "district" if place_in_it == COMMUNES_OF_A_DISTRICT else "commune"
    commune = district * COMMUNES_OF_A_DISTRICT + place_in_it
    words = phrases()
    topics = words["topics"][turn * TOPICS_OF_A_LETTER : (turn + 1) * TOPICS_OF_A_LETTER]
    issued = date(2023, 1, 5) + timedelta(days=150 * turn + chance.randint(0, 140))
    draft = Draft(
        level=level,
        place=district_name(district) if level == "district" else commune_name(commune),
        district=district_name(district),
        number=chance.choice((None, chance.randint(3, 900))),
        issued=issued,
        about=chance.choice(topics)["about"],
        tasks=_tasks(topics, level, issued, chance),
        signer=person(chance),
    )
    layout = LAYOUTS[chance.randrange(len(LAYOUTS))]
    name = f"{number + 1:05d}-{layout.file_kind}.txt"
    return MadeLetter(name, layout.write(draft, chance), body_of(draft), draft.tasks)


def _tasks(topics: list[dict[str, object]], level: str, issued: date, chance: Random) -> tuple[Task, ...]:
    """Twelve to fifteen tasks for four assignees, those of one assignee together."""
    actions = [str(action) for topic in topics for action in _listed(topic["actions"])]
    chosen = chance.sample(actions, chance.randint(12, 15))
    assignees = chance.sample(phrases()["assignees"][level], 4)
    tasks = [
        Task(
            assignees[at * len(assignees) // len(chosen)],
            action,
            chance.choice(phrases()["tails"]),
            _due(issued, chance),
        )
        for at, action in enumerate(chosen)
    ]
    return tuple(tasks)


def _due(issued: date, chance: Random) -> Due | None:
    """One task in six has no deadline."""
    return due_after(issued, chance) if chance.random() < 5 / 6 else None


def _listed(value: object) -> list[object]:
    assert isinstance(value, list)
    return value

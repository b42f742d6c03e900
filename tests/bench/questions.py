"""Questions with known answers: of the generated letters, and of the sample letters (tests/gold/questions.yaml)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

import yaml

from knowledge.folding import fold
from tests.bench.letters import SEED, MadeLetter
from tests.bench.phrases import phrases

BROAD: tuple[str, ...] = tuple(phrases()["broad"])
GOLD = Path(__file__).parent.parent / "gold" / "questions.yaml"


@dataclass(frozen=True, slots=True)
class Asked:
    """`source` is the name, without its ending, of the letter that answers; every one of `words` stands in the passage that does."""

    text: str
    source: str
    words: tuple[str, ...]
    day: date | None = None

    def is_answered_by(self, source: str, passage: str) -> bool:
        """Whether the passage of the letter `source` is the one that answers."""
        shown = fold(passage)
        return Path(source).stem == self.source and all(fold(w) in shown for w in self.words)


def questions_of(letters: Sequence[MadeLetter], count: int, seed: int = SEED) -> list[Asked]:
    """`count` questions by when a body has to do a task, spread over the letters; every other one typed without diacritics."""
    chance = Random(f"{seed}/questions")
    dated = [(letter, task) for letter in letters for task in letter.tasks if task.due]
    asked = []
    for number, (letter, task) in enumerate(chance.sample(dated, min(count, len(dated)))):
        assert task.due
        text = str(chance.choice(phrases()["questions"])).format(
            assignee=task.assignee.removesuffix(f" {letter.place.split()[0]}"),
            place=letter.place,
            action=_short(task.action),
        )
        asked.append(
            Asked(
                fold(text) if number % 2 else text,
                Path(letter.name).stem,
                (_short(task.action), task.due.words),
                task.due.day,
            )
        )
    return asked


def _short(action: str) -> str:
    return action.split(",")[0]


def gold_questions() -> list[Asked]:
    """The single questions on the sample letters whose answering words are known."""
    rows = yaml.safe_load(GOLD.read_text(encoding="utf-8"))
    return [
        Asked(text, row["letter"], (row["quote"],), row.get("due"))
        for row in rows
        if "q" in row and "quote" in row and row.get("status", "answered") == "answered"
        for text in (row["q"], *row.get("alt", []))
    ]

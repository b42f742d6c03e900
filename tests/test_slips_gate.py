"""The gate of badly typed questions: of those that are answered rightly, so many are with one slip of the finger in them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import regex as re

from knowledge import evaluation
from knowledge.answer import Status
from knowledge.assistant import Assistant
from knowledge.evaluation import Case
from knowledge.folding import fold

GOLD = Path(__file__).parent / "gold" / "questions.yaml"
EVERY = 5  # one question of five: a few seconds
_WORD = re.compile(r"(?<![\w/.,-])[a-z]{3,}(?![\w/-]|[.,]\w)")
_PAIR = re.compile(r"(?<![\w/.,-])[a-z]{3,} [a-z]{2,}(?![\w/-]|[.,]\w)")


def swapped(word: str, dice: random.Random) -> str:
    at = dice.choice([i for i in range(len(word) - 1) if word[i] != word[i + 1]])
    return f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}"


def doubled(word: str, dice: random.Random) -> str:
    at = dice.randrange(len(word))
    return word[:at] + word[at] + word[at:]


def together(words: str, dice: random.Random) -> str:
    return words.replace(" ", "")


def slipped(case: Case, slip: Callable[[str, random.Random], str]) -> Case | None:
    question = fold(case.question)
    dice = random.Random(case.question)
    words = list((_PAIR if slip is together else _WORD).finditer(question))
    if not words:
        return None
    word = dice.choice(words)
    return replace(case, question=question[: word.start()] + slip(word.group(), dice) + question[word.end() :])


@pytest.mark.parametrize(("slip", "least"), [(swapped, 0.88), (doubled, 0.92), (together, 0.85)])
def test_most_answers_are_kept_under_a_slip(
    assistant: Assistant, slip: Callable[[str, random.Random], str], least: float
) -> None:
    asked = [c for c in evaluation.cases(GOLD) if not c.conversation][::EVERY]
    right = [r.case for r in evaluation.run(assistant, asked, plain=True) if not r.wrong]
    answered = [c for c in right if c.want.get("status", "answered") == Status.ANSWERED]
    results = list(evaluation.run(assistant, filter(None, (slipped(c, slip) for c in answered))))
    assert len(results) > 40
    wrong = {r.case.question: r.wrong for r in results if r.wrong}
    assert len(wrong) <= (1 - least) * len(results), wrong

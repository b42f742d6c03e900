"""The words around an answer."""

from __future__ import annotations

from dataclasses import dataclass

from bot.phrases.reading import words_for
from knowledge.letter import Relation


@dataclass(frozen=True, kw_only=True)
class AnswerPhrases:
    """The phrases of `answers.yaml`."""

    relations: dict[str, str] = words_for(Relation)
    no_answer: str
    nearest: str
    notes: str
    choices: str

"""The buttons under an answer, and what is said when they are pressed."""

from __future__ import annotations

from dataclasses import dataclass

from bot.phrases.reading import gaps


@dataclass(frozen=True, kw_only=True)
class AnswerButtonPhrases:
    """The phrases of `answer_buttons.yaml`."""

    button_passage: str
    button_passage_of: str = gaps("number", "letter")
    button_file: str
    button_file_of: str = gaps("number")
    button_remind: str
    button_remind_of: str = gaps("due")
    button_right: str
    button_wrong: str
    button_chosen: str = gaps("label")
    choices_by_button: str
    choice_outdated: str
    choice_answered: str = gaps("number")

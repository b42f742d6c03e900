"""The ratings of answers: those who rate, and those who review."""

from __future__ import annotations

from dataclasses import dataclass

from bot.feedback.verdict import Verdict
from bot.phrases.reading import gaps, words_for


@dataclass(frozen=True, kw_only=True)
class FeedbackPhrases:
    """The phrases of `feedback.yaml`."""

    rating_taken: str
    rating_same: str
    rating_of_another: str
    rating_gone: str
    rating_ask_why: str = gaps("number")
    rating_why_hint: str
    rating_why_taken: str
    rating_why_gone: str
    verdicts: dict[str, str] = words_for(Verdict)
    ratings_title: str = gaps("right", "wrong")
    ratings_none: str
    ratings_none_wrong: str
    rating_line: str = gaps("verdict", "at", "who", "status")
    rating_question: str = gaps("question")
    rating_answer: str = gaps("answer")
    rating_why: str = gaps("why")
    rating_letters: str = gaps("letters")
    button_only_wrong: str
    button_all_ratings: str

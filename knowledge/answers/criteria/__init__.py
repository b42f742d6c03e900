"""Answers about criteria sets, one module per kind of question: the verb is `CriteriaAnswers.answer`."""

from knowledge.answer import Answer
from knowledge.answers.criteria.answering import CriteriaAnswers
from knowledge.answers.criteria.changes import KIND as CHANGES
from knowledge.answers.criteria.requirement import KIND as CRITERION
from knowledge.answers.criteria.sets import KIND as SET

__all__ = ["CriteriaAnswers", "is_of_criteria"]


def is_of_criteria(answer: Answer) -> bool:
    """Whether a criteria set answered."""
    return answer.kind in (CRITERION, SET, CHANGES)

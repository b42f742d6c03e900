"""The grounding check: nothing is said that the quotes do not say.

A fact is a date, a number with its unit, a percentage, a document number, or a name. Every fact of an answer's text must stand
in one of its quotes.
"""

from __future__ import annotations

import regex as re

from knowledge.answer import Answer
from knowledge.folding import fold

_FACT = re.compile(
    r"\d{1,2}\s*/\s*\d{1,2}\s*/\s*\d{4}|\b\d{1,2}\s*/\s*\d{4}\b|\b\d+\s*/\s*\p{Lu}[\w&Đđ-]*(?:-[\w&]+)*|\d+(?:[.,]\d+)?\s?%|\b\d{2,}(?:[.,]\d+)*\b"
    r"|\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)+"
)
_LIST_NUMBER = re.compile(r"(?m)^\d{1,2}\. |^Có \d+ |^\d+ văn bản ")


def ungrounded(answer: Answer) -> list[str]:
    """The facts in the answer's text that no quote holds; none for an answer that may be sent."""
    said = _LIST_NUMBER.sub(" ", answer.text)
    proof = _plain(" ".join(q.quote for q in answer.quotes))
    return [fact for fact in _FACT.findall(said) if _plain(fact) not in proof]


def _plain(text: str) -> str:
    return re.sub(r"(?<!\d)0(?=\d/)", "", re.sub(r"\s*/\s*", "/", fold(text)))
